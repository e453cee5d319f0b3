"""One folding for everything that is searched or compared loosely: lower case, no diacritics, đ as d."""

import unicodedata


def fold(text: str) -> str:
    """``"Đăng nhập"`` and ``"dang nhap"`` fold to the same; idempotent."""
    spread = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(letter for letter in spread if unicodedata.category(letter) != "Mn").replace("đ", "d")
