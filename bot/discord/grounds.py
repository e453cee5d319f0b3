"""What a guild looks like: its roles and channels with their rights, and which threads hang where.

Told by the gateway when we come in, and whenever it changes; whatever it did not tell is asked for and kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from bot.discord.read import PRIVATE_THREAD, THREADS, Spot
from desk.ids import WorkspaceId
from desk.text import clean
from desk.tidings import ChannelTold

Json = dict[str, Any]
FORUMS = frozenset({15, 16})
ADMINISTRATOR, VIEW, SEND, HISTORY, SEND_IN_THREADS = 1 << 3, 1 << 10, 1 << 11, 1 << 16, 1 << 38
NEEDED = VIEW | SEND | SEND_IN_THREADS
"""What we must be allowed where a ticket's thread is to be."""
EVERYTHING = (1 << 53) - 1
MOST_THREADS = 20_000


@dataclass(frozen=True, slots=True)
class Channel:
    """``marks`` are a channel's overwrites: by role's or member's id what they may and may not."""

    name: str
    kind: int
    marks: dict[str, tuple[int, int]]


@dataclass(slots=True)
class Grounds:
    """One guild; ``me`` is our own user, ``mine`` are our roles. ``names`` are those of roles and channels by id,
    ``titles`` those of a forum's posts; ``ours`` are the private threads that we began. ``newest``: what was said last
    in a channel or a thread of it, as it was when we were told of them."""

    id: str
    me: str
    owner: str = ""
    roles: dict[str, int] = field(default_factory=dict)
    mine: tuple[str, ...] = ()
    channels: dict[str, Channel] = field(default_factory=dict)
    threads: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    ours: set[str] = field(default_factory=set)
    newest: dict[str, int] = field(default_factory=dict)

    def told(self, name: str, data: Json) -> None:
        """An event of the gateway; most tell nothing of this."""
        match name:
            case "GUILD_CREATE":
                self.whole(data)
            case "GUILD_UPDATE":
                self.guild(data)
            case "GUILD_ROLE_CREATE" | "GUILD_ROLE_UPDATE":
                self.role(data["role"])
            case "GUILD_ROLE_DELETE":
                self.roles.pop(str(data["role_id"]), None)
            case "GUILD_MEMBER_UPDATE":
                self.member(data)
            case "CHANNEL_CREATE" | "CHANNEL_UPDATE":
                self.channel(data)
            case "CHANNEL_DELETE":
                self.lose_channel(str(data["id"]))
            case "THREAD_CREATE" | "THREAD_UPDATE":
                self.thread(data)
            case "THREAD_LIST_SYNC":
                for one in data.get("threads") or ():
                    self.thread(one)
            case "THREAD_DELETE":
                self._lose(str(data["id"]))
            case _:
                pass

    def whole(self, guild: Json) -> None:
        """GUILD_CREATE: all there is, but archived threads."""
        self.guild(guild)
        self.channels.clear()
        self.newest.clear()
        for one in guild.get("channels") or ():
            self.channel(one)
        for one in guild.get("threads") or ():
            self.thread(one)
        for one in guild.get("members") or ():
            self.member(one)

    def guild(self, guild: Json) -> None:
        """GUILD_UPDATE: whose it is, and its roles."""
        self.owner = str(guild.get("owner_id") or self.owner)
        if guild.get("roles") is not None:
            self.roles.clear()
            for one in guild["roles"]:
                self.role(one)

    def role(self, role: Json) -> None:
        self.roles[str(role["id"])] = int(role["permissions"])
        self.names[str(role["id"])] = clean(str(role["name"]))

    def member(self, member: Json) -> None:
        """GUILD_MEMBER_UPDATE, which without a privileged intent only tells of ourselves."""
        if str(member["user"]["id"]) == self.me:
            self.mine = tuple(str(one) for one in member.get("roles") or ())

    def channel(self, channel: Json) -> None:
        """A channel, as any payload tells it; a thread is kept as one."""
        id, kind = str(channel["id"]), int(channel["type"])
        if kind in THREADS:
            self.thread(channel)
            return
        marks = {
            str(one["id"]): (int(one["allow"]), int(one["deny"])) for one in channel.get("permission_overwrites") or ()
        }
        self.channels[id] = Channel(clean(str(channel.get("name") or "")), kind, marks)
        self.names[id] = self.channels[id].name
        self._said(id, channel)

    def lose_channel(self, channel: str) -> None:
        """It is gone, and so are its threads."""
        self.channels.pop(channel, None)
        self.newest.pop(channel, None)
        for thread in [one for one, parent in self.threads.items() if parent == channel]:
            self._lose(thread)

    def thread(self, thread: Json) -> None:
        if len(self.threads) >= MOST_THREADS:
            self._lose(next(iter(self.threads)))
        id, parent = str(thread["id"]), str(thread["parent_id"])
        self.threads[id] = parent
        self._said(parent, thread)
        if int(thread["type"]) == PRIVATE_THREAD and str(thread.get("owner_id")) == self.me:
            self.ours.add(id)
        if self.is_forum(parent) and thread.get("name"):
            self.titles[id] = clean(str(thread["name"]))

    def _said(self, channel: str, told: Json) -> None:
        self.newest[channel] = max(self.newest.get(channel, 0), int(told.get("last_message_id") or 0))

    def lively(self, oldest: str) -> list[str]:
        """The channels that we may read where something was said after ``oldest``, as far as we were told."""
        may = VIEW | HISTORY
        found = [channel for channel, newest in self.newest.items() if newest > int(oldest)]
        return [one for one in found if one in self.channels and self.rights(self.me, self.mine, one) & may == may]

    def _lose(self, thread: str) -> None:
        self.threads.pop(thread, None)
        self.ours.discard(thread)
        self.titles.pop(thread, None)

    def place(self, data: Json) -> str:
        """The channel that an event is of: its threads' belong to it, too. Empty for what is of the guild at large."""
        channel = str(data.get("parent_id") or data.get("channel_id") or data.get("id") or "")
        return self.threads.get(channel, channel)

    def spot(self, channel: str) -> Spot | None:
        """What a payload's ``channel_id`` means; None where nobody told of it yet."""
        if channel in self.channels:
            return Spot(channel)
        parent = self.threads.get(channel)
        return Spot(parent, channel) if parent else None

    def knows(self, thread: str) -> bool:
        """Whether a thread was told of that is there; those that slept when we came were not."""
        return thread in self.threads

    def is_forum(self, channel: str) -> bool:
        """Whether every conversation of a channel is a thread, its first message in it."""
        return channel in self.channels and self.channels[channel].kind in FORUMS

    def rights(self, member: str, roles: Iterable[str], channel: str | None = None) -> int:
        """What a member with these roles may, in the guild at large or in a channel (a thread has its parent's)."""
        if member and member == self.owner:
            return EVERYTHING
        held = [one for one in dict.fromkeys((self.id, *roles)) if one in self.roles]
        bits = 0
        for one in held:
            bits |= self.roles[one]
        if bits & ADMINISTRATOR:
            return EVERYTHING
        known = self.channels.get(self.threads.get(channel, channel)) if channel else None
        if known is None:
            return bits
        bits = _marked(bits, known, [self.id])
        bits = _marked(bits, known, [one for one in held if one != self.id])
        bits = _marked(bits, known, [member])
        return bits if bits & VIEW else 0

    def facts(self, workspace: WorkspaceId, channel: str) -> ChannelTold | None:
        """What the desk is to know of a channel: others see it where @everyone does. None where nobody told us of the
        channel, or yet of the guild's roles: a process that stands by hears of no guild."""
        known = self.channels.get(channel)
        if known is None or not self.roles:
            return None
        mine = self.rights(self.me, self.mine, channel)
        everyone = bool(self.rights("", (), channel) & VIEW)
        return ChannelTold(
            workspace,
            channel,
            name=known.name,
            shared=everyone,
            private=not everyone,
            archived=False,
            member=mine & NEEDED == NEEDED,
        )


def _marked(bits: int, channel: Channel, ids: Iterable[str]) -> int:
    """Overwrites of one step: first what they take, then what they give."""
    found = [channel.marks[one] for one in ids if one in channel.marks]
    for _, deny in found:
        bits &= ~deny
    for allow, _ in found:
        bits |= allow
    return bits
