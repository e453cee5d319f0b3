"""The permissions that we ask for, as Discord's settings call them, and what each is for."""

VIEW, SEND, IN_THREADS, THREADS = 1 << 10, 1 << 11, 1 << 38, 1 << 35
RIGHTS: dict[int, tuple[str, str]] = {
    VIEW: ("View Channels", "to see the channels that customers and the team write in"),
    SEND: ("Send Messages", "to post cards, notices and receipts"),
    THREADS: ("Create Public Threads", "to open a thread on a message that becomes a ticket"),
    1 << 36: ("Create Private Threads", "to talk with one customer alone"),
    IN_THREADS: ("Send Messages in Threads", "to answer in tickets' threads"),
    1 << 34: ("Manage Threads", "to answer in a thread that somebody locked"),
    1 << 16: ("Read Message History", "to keep what a thread held before it became a ticket"),
    1 << 6: ("Add Reactions", "to mark conversations in quiet channels"),
}
PERMISSIONS = sum(RIGHTS)
"""All of them, as the link of an invitation has it."""
STAFF = (VIEW, SEND, THREADS, IN_THREADS, 1 << 16)
CUSTOMERS = (*STAFF, 1 << 6)
"""What a channel can't do without, the team's or one that customers write in."""


def names(rights: int) -> str:
    """Those of the permissions that are in ``rights``, as Discord calls them."""
    return ", ".join(name for bit, (name, _) in RIGHTS.items() if rights & bit)
