"""What staff content reached a customer: every message, ephemeral, form and choice that they could ever see."""

from collections.abc import Collection, Iterable

from sandbox.discord.core import Core
from sandbox.discord.model import Channel, User
from sandbox.discord.sight import Sight, spoken, visible_to
from sandbox.leaking import StaffWords


def leaks(core: Core, desks: Collection[Channel], requesters: Iterable[User], secrets: Iterable[str]) -> list[Sight]:
    """What the app showed to a requester though it was posted in a desk channel or a thread of one, repeats a whole
    post from there, or holds one of the `secrets`. Each thing counts once, however many saw it.
    """
    homes = {one.id: one for desk in desks for one in (desk, *core.world.threads_of(desk))}
    posts = [post for home in homes.values() for post in home.messages.values() if post.author.id == core.app.user.id]
    said = (part for post in posts for one in post.versions for part in (one.content, spoken(one.components)))
    seen = (sight for requester in requesters for sight in visible_to(core, requester))
    return StaffWords(secrets, said).leaked(seen, homes)
