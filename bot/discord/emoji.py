"""Emojis by the names that a desk's settings give them; Discord knows the common ones by their character alone."""

TICKET = "🎫"
_KNOWN = {
    "ticket": TICKET,
    "admission_tickets": "🎟️",
    "envelope": "✉️",
    "eyes": "👀",
    "hourglass": "⌛",
    "inbox_tray": "📥",
    "memo": "📝",
    "question": "❓",
    "raising_hand": "🙋",
    "sos": "🆘",
    "white_check_mark": "✅",
}


def character(name: str) -> str:
    """The emoji of a name; one that is a character already stays; a name that nobody knows is the ticket."""
    bare = name.strip(":")
    return bare if bare and not bare.isascii() else _KNOWN.get(bare, TICKET)
