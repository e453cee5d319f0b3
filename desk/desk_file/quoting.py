"""Values as they stand in a desk's file."""

import json
from collections.abc import Iterable


def quote(text: str) -> str:
    """A TOML string."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def listed(values: Iterable[str | int]) -> str:
    """A TOML list."""
    return f"[{', '.join(quote(one) if isinstance(one, str) else str(one) for one in values)}]"


def said(line: str, comment: str) -> str:
    """A line with what people call it beside it."""
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in comment).split())
    return f"{line}  # {plain}" if plain else line
