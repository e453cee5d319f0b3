"""What a play came to, counted from the local Discord's own record and world: the app is never asked.

The app says what a post is by its nonce: the post's number in the app's own books, a letter for its kind, and figures
that tell it from an earlier one of that number. A forum's post has no nonce: it is a card, and its first component
bears the number.
"""

import json
import re
from collections.abc import Collection, Iterable, Iterator

from sandbox.discord.core import Core
from sandbox.discord.leaks import leaks
from sandbox.discord.losses import losses
from sandbox.discord.model import Channel, Kind, Message
from sandbox.discord.person import Person
from sandbox.discord.sight import Sight, spoken
from sandbox.tally import UNIQUE, Reading, Tally, counted

KINDS = {"c": "card", "r": "receipt", "o": "overdue", "d": "digest", "s": "summary", "n": "notice"}
NONCE = re.compile(r"(\d+)([a-z])\d+")
Counted = Tally[Message, Sight]


def count(
    core: Core, *, desks: Iterable[Channel], requesters: Iterable[Person], secrets: Collection[str] = ()
) -> Counted:
    """Count what has happened so far.

    `desks` are the staff's channels, `requesters` those who must see no staff content, `secrets` words and sentences
    that are for staff only, in any case of letters.

    What is counted is said by `sandbox.tally.counted`, `losses` and `leaks`.
    """
    homes = list(desks)
    staff = {one.id for home in homes for one in (home, *core.world.threads_of(home))}
    customers = [person.user for person in requesters]

    def to_staff(post: Message) -> bool:
        home = core.world.channels[post.channel]
        return home.kind is Kind.DM and not any(one.id in home.recipients for one in customers)

    reading = Reading[Message](
        kind=lambda post: _said(post)[1],
        marks=_marks,
        in_desk=lambda post: post.channel in staff,
        to_staff=to_staff,
        deleted=lambda post: post.deleted,
    )
    return counted(_posts(core), reading, lost=losses(core), leaked=leaks(core, homes, customers, secrets))


def _posts(core: Core) -> list[Message]:
    """The app's posts that say what they are, oldest first, those that were deleted later too."""
    every = (one for channel in core.world.channels.values() for one in channel.messages.values())
    mine = (one for one in every if one.author.id == core.app.user.id and _said(one)[0])
    return sorted(mine, key=lambda one: int(one.id))


def _said(post: Message) -> tuple[str, str]:
    """What tells a post in the app's books from any other, and its kind; empty texts where it says neither."""
    if found := NONCE.fullmatch(str(post.nonce)):
        return str(post.nonce), KINDS.get(found[2], "")
    if post.id == post.channel and post.components:
        return str(post.components[0]["id"]), "card"
    return "", ""


def _marks(post: Message) -> Iterator[str]:
    """What two equal posts have in common: the number, or words as they were posted."""
    number, kind = _said(post)
    yield json.dumps(["number", number])
    if kind in UNIQUE and post.versions:
        # A receipt names its ticket wherever it stands, and so does a card that is a forum's post.
        place = [] if kind == "receipt" or post.id == post.channel else [post.channel]
        first = post.versions[0]
        yield json.dumps([kind, *place, f"{first.content}\n{spoken(first.components)}"])
