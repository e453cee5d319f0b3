"""One spelling for what is typed: lower case, no diacritics, one space; words that would fold alike are told apart."""

import re
import unicodedata

from desk.folding import fold

LONGEST = 80
"""No time needs more characters."""
_APART = {
    "bây giờ": "now",
    "tối": "evening",
    "tới": "coming",
    "nửa": "half",
    "nữa": "more",
    "một": "1",
    "mốt": "kia",
    "sáu": "6",
    "bảy": "7",
    "kìa": "after kia",
}
"""What the diacritics of a word alone tell: evening from coming, half from more, one from the day after tomorrow."""
_WORD = re.compile(rf"\b(?:{'|'.join(_APART)})\b")
_DOTS = re.compile(r"\b([ap])\.\s?m\b\.?")
_GLUED = re.compile(r"(?<=[a-z])[-_](?=[a-z])")
_EDGES = " \t,;:.!?\"'()"
NUMBERS: dict[str, float] = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "half": 0.5, "half a": 0.5, "half an": 0.5,
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
    "muoi mot": 11, "muoi hai": 12, "nua": 0.5,
}  # fmt: skip
NUMBER = rf"(?:\d{{1,5}}(?:[.,]\d{{1,2}})?|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"


def typed(text: str) -> str:
    """``text`` without space around it. Raises ValueError where nothing is left, or more than any time needs."""
    if not (bare := text.strip()) or len(bare) > LONGEST:
        raise ValueError(text)
    return bare


def spell(text: str) -> str:
    """``"17h  Chiều Mai."`` as ``"17h chieu mai"``; hyphens between words are spaces. Idempotent on its own results."""
    lowered = unicodedata.normalize("NFC", text).lower()
    folded = fold(_WORD.sub(lambda found: _APART[found[0]], lowered))
    return " ".join(_GLUED.sub(" ", _DOTS.sub(r"\1m", folded)).strip(_EDGES).split())


def number(word: str) -> float:
    """``"1,5"``, ``"two"``, ``"hai"``."""
    return NUMBERS[word] if word in NUMBERS else float(word.replace(",", "."))
