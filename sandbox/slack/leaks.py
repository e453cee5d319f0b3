"""What staff content reached a customer: every message, ephemeral, form and Home that they could ever see."""

from collections.abc import Collection, Iterable

from sandbox.leaking import StaffWords
from sandbox.slack.core import Core
from sandbox.slack.model import Channel, User
from sandbox.slack.sight import Sight, spoken, visible_to


def leaks(core: Core, desks: Collection[Channel], requesters: Iterable[User], secrets: Iterable[str]) -> list[Sight]:
    """What the app showed to a requester though it was posted in a desk channel, repeats a whole post from there, or
    holds one of the `secrets`. Each thing counts once, however many saw it.
    """
    homes = {desk.id for desk in desks}
    posts = [post for desk in desks for post in desk.messages.values() if post.app_id == core.app.id]
    said = (part for post in posts for one in post.versions for part in (one.text, spoken(one.blocks)))
    seen = (sight for requester in requesters for sight in visible_to(core, requester))
    return StaffWords(secrets, said).leaked(seen, homes)
