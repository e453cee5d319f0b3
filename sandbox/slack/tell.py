"""What a play came to, counted from the local Slack's own record and world: the app is never asked.

The app says what a post is by its message metadata: `event_type` "deskhand_post", and an `event_payload` with the
post's number in the app's own books, `outbox`, and its `kind`: card, receipt, overdue, digest, summary, or a notice's
name.
"""

import json
from collections.abc import Collection, Iterable, Iterator

from sandbox.slack.core import Core
from sandbox.slack.leaks import leaks
from sandbox.slack.losses import losses
from sandbox.slack.model import Channel, Message
from sandbox.slack.person import Person
from sandbox.slack.sight import Sight, spoken
from sandbox.tally import UNIQUE, Reading, Tally, counted

EVENT = "deskhand_post"
Counted = Tally[Message, Sight]


def tell(
    core: Core, *, desks: Iterable[Channel | str], requesters: Iterable[Person], secrets: Collection[str] = ()
) -> Counted:
    """Count what has happened so far.

    `desks` are the staff's channels (as such, by id or by name; KeyError for one that isn't there), `requesters` those
    who must see no staff content, `secrets` words and sentences that are for staff only, in any case of letters.

    What is counted is said by `sandbox.tally.counted`, `losses` and `leaks`.
    """
    homes = [core.world.channel_named(one) if isinstance(one, str) else one for one in desks]
    staff = {home.id for home in homes}
    customers = [person.user for person in requesters]

    def to_staff(post: Message) -> bool:
        home = core.world.channels[post.channel]
        return home.kind == "im" and not any(one.id in home.members for one in customers)

    reading = Reading[Message](
        kind=lambda post: str(_said(post).get("kind")),
        marks=_marks,
        in_desk=lambda post: post.channel in staff,
        to_staff=to_staff,
        deleted=lambda post: post.deleted,
    )
    return counted(_posts(core), reading, lost=losses(core), leaked=leaks(core, homes, customers, secrets))


def _posts(core: Core) -> list[Message]:
    """The app's posts that say what they are, oldest first, those that were deleted later too."""
    every = (one for channel in core.world.channels.values() for one in channel.messages.values())
    return sorted((one for one in every if one.app_id == core.app.id and _said(one)), key=lambda one: one.ts)


def _said(post: Message) -> dict[str, object]:
    metadata = post.metadata or {}
    payload = metadata.get("event_payload")
    return payload if metadata.get("event_type") == EVENT and isinstance(payload, dict) else {}


def _marks(post: Message) -> Iterator[str]:
    """What two equal posts have in common: place and payload, the post's own number, or words as they were posted."""
    said = _said(post)
    yield json.dumps([post.channel, post.thread_ts, said], sort_keys=True)
    if "outbox" in said:
        yield json.dumps(["outbox", said["outbox"]])
    if said.get("kind") in UNIQUE and post.versions:
        # Receipts are the same wherever they stand, since each names its ticket.
        place = [] if said["kind"] == "receipt" else [post.channel, post.thread_ts]
        words = f"{post.versions[0].text}\n{spoken(post.versions[0].blocks)}"
        yield json.dumps([said["kind"], *place, words])
