"""Slack's limits (docs.slack.dev/reference/block-kit) and the one way to keep them: clipping, never failing."""

MESSAGE_BLOCKS = 50
SURFACE_BLOCKS = 100
MESSAGE_BUDGET = 12_000  # all blocks together; the refusal at about 13,200 is undocumented
SECTION = 3_000
HEADER = 150
BUTTON = 75
OPTION = 75
OPTIONS = 100
OVERFLOW = 5
ACTIONS = 25
TITLE = 24
LABEL = 2_000
HINT = 2_000
FALLBACK = 4_000
INPUT = 3_000


def clip(text: str, limit: int) -> str:
    """``text`` without NUL, at most ``limit`` characters (an emoji beyond the BMP counts as two, as in Slack)."""
    text = text.replace("\0", "").encode("utf-16-le", "replace").decode("utf-16-le")
    if size(text) <= limit:
        return text
    room, kept = limit - 1, []
    for char in text:
        room -= size(char)
        if room < 0:
            break
        kept.append(char)
    return "".join(kept) + "…"


def size(text: str) -> int:
    """UTF-16 units."""
    return len(text) + sum(char > "\uffff" for char in text)
