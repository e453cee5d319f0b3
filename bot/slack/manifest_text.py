"""A manifest as text to paste: YAML of the few kinds that a manifest is made of."""

import re
from collections.abc import Iterator, Mapping, Sequence
from json import dumps

# Such a text means itself in YAML; every other one is quoted as in JSON, which YAML reads too.
_PLAIN = re.compile(r"[A-Za-z/](?:(?:[\w./ -]|:(?=\w))*[\w./-])?")
_WORDS = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}


def as_text(made: Mapping[str, object]) -> str:
    """The manifest, a line for each value."""
    return "\n".join(_lines(made, "")) + "\n"


def _lines(value: object, indent: str) -> Iterator[str]:
    match value:
        case Mapping():
            for key, inner in value.items():
                yield from _entry(f"{indent}{key}:", inner, indent + "  ")
        case Sequence():
            for inner in value:
                if isinstance(inner, Mapping):
                    first, *rest = _lines(inner, indent + "  ")
                    yield from (f"{indent}- {first.strip()}", *rest)
                else:
                    yield f"{indent}- {_scalar(inner)}"


def _entry(name: str, value: object, indent: str) -> Iterator[str]:
    if isinstance(value, str | bool):
        yield f"{name} {_scalar(value)}"
    else:
        yield name
        yield from _lines(value, indent)


def _scalar(value: object) -> str:
    if isinstance(value, str) and _PLAIN.fullmatch(value) and value.lower() not in _WORDS:
        return value
    return dumps(value, ensure_ascii=False)
