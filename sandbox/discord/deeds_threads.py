"""What happens to threads and channels, whoever does it: opened, entered, left, changed, deleted."""

from collections.abc import Iterable

from sandbox.discord import tell
from sandbox.discord.core import Core
from sandbox.discord.errors import DiscordError
from sandbox.discord.model import Channel, Kind, Message, User

DURATIONS = (60, 1440, 4320, 10080)


def open_thread(core: Core, parent: Channel, kind: Kind, name: str, owner: User, on: Message | None = None) -> Channel:
    """A new thread, on a message or of its own, with its owner in it. The app isn't told of it yet."""
    if on is not None and (on.id in core.world.channels):
        raise DiscordError(400, 160004, "A thread has already been created for this message")
    id = core.ids.next() if on is None else on.id
    thread = Channel(id, kind, name, parent.guild, parent.id, thread_owner=owner.id)
    thread.thread_members[owner.id] = core.clock.now()
    thread.archived_at = core.clock.now()
    thread.auto_archive = parent.default_auto_archive or 1440
    core.world.keep(thread)
    return thread


def opened(core: Core, thread: Channel, on: Message | None = None) -> None:
    """Tell of a new thread; one without a message of its own is told of in its parent too."""
    tell.thread(core, thread, "THREAD_CREATE", new=True)
    parent = core.world.channels[thread.parent or ""]
    owner = core.world.users[thread.thread_owner]
    if on is not None:
        tell.message(core, parent, on, "MESSAGE_UPDATE")
        first = Message(core.ids.next(), thread.id, owner, type=21, reply_to=on.id)
        thread.messages[first.id] = first
        tell.message(core, thread, first, "MESSAGE_CREATE")
    elif thread.kind is Kind.PUBLIC_THREAD and parent.kind is not Kind.FORUM:
        word = Message(core.ids.next(), parent.id, owner, thread.name, type=18, reply_to=thread.id)
        parent.messages[word.id] = word
        tell.message(core, parent, word, "MESSAGE_CREATE")


def enter(core: Core, thread: Channel, users: Iterable[str]) -> None:
    """Take members into a thread."""
    new = [one for one in users if one not in thread.thread_members]
    for one in new:
        thread.thread_members[one] = core.clock.now()
    if new:
        tell.thread_members(core, thread, core.world.guilds[thread.guild or ""], new, [])


def leave(core: Core, thread: Channel, user: str) -> None:
    if thread.thread_members.pop(user, None) is not None:
        thread.thread_gone[user] = core.clock.now()
        tell.thread_members(core, thread, core.world.guilds[thread.guild or ""], [], [user])


def change(core: Core, thread: Channel, **traits: object) -> None:
    """Change a thread's fields; `traits` are those of `Channel`."""
    if "archived" in traits and traits["archived"] != thread.archived:
        thread.archived_at = core.clock.now()
    for name, value in traits.items():
        setattr(thread, name, value)
    tell.thread(core, thread, "THREAD_UPDATE")


def delete(core: Core, channel: Channel) -> None:
    """Delete a channel, which takes its threads along without a word of them, or a thread."""
    if channel.is_thread:
        tell.thread_gone(core, channel)
    else:
        for thread in core.world.threads_of(channel):
            core.world.drop(thread)
        tell.channel(core, channel, "CHANNEL_DELETE")
    core.world.drop(channel)
