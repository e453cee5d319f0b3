"""Discord's limits (discord.com/developers/docs/components/reference) and the one way to keep them: clipping, never
failing."""

from typing import Any

from desk.text import clip

Json = dict[str, Any]
V2 = 1 << 15  # a message of components alone
COMPONENTS = 40  # of a message, nested ones in
TEXTS = 4_000  # all that a message shows as text, together
LINE = 2_000
HEADING = 200
ROW = 400  # of each of its two lines
BUTTONS = 5  # of a row
BUTTON = 80
URL = 512
OPTIONS = 25
OPTION = 100
PLACEHOLDER = 150
CUSTOM_ID = 100
MENTIONS = 100  # people whom one message may notify
TITLE = 45
INPUTS = 5  # of a form at once
LABEL = 45
HINT = 100
INPUT = 4_000


def plain(text: str, limit: int) -> str:
    """A label, which Discord neither formats nor pings in; never empty."""
    return clip(text.strip(), limit) or "…"
