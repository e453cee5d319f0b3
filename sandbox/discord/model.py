"""What the local Discord remembers: users, guilds, channels, threads, messages."""

from dataclasses import dataclass, field
from enum import IntEnum

from sandbox.discord.errors import Json


class Kind(IntEnum):
    """What a channel is, by Discord's numbers."""

    TEXT = 0
    DM = 1
    CATEGORY = 4
    ANNOUNCEMENT = 5
    ANNOUNCEMENT_THREAD = 10
    PUBLIC_THREAD = 11
    PRIVATE_THREAD = 12
    FORUM = 15


THREADS = (Kind.ANNOUNCEMENT_THREAD, Kind.PUBLIC_THREAD, Kind.PRIVATE_THREAD)


@dataclass
class User:
    """A person or a bot. `locale` is Discord's, such as "vi"; `closed_dms` are for everybody.

    `tz` is the zone of their device, which only they see times in; `title` says in a word who they are in the play.
    """

    id: str
    name: str
    shown: str
    locale: str = "en-US"
    bot: bool = False
    closed_dms: bool = False
    tz: str = "Etc/UTC"
    title: str = ""


@dataclass
class Role:
    """A role; the one with the guild's own id is @everyone. `of_app` marks an app's own."""

    id: str
    name: str
    permissions: int
    position: int = 0
    of_app: str | None = None


@dataclass
class Member:
    """A user in a guild, with their roles' ids (never @everyone)."""

    user: User
    joined: float
    roles: list[str] = field(default_factory=list)
    nick: str | None = None


@dataclass
class Overwrite:
    """What a channel gives to or takes from a role (kind 0) or a member (kind 1)."""

    id: str
    kind: int
    allow: int = 0
    deny: int = 0


@dataclass
class Tag:
    """A forum's tag."""

    id: str
    name: str
    moderated: bool = False
    emoji: str | None = None


@dataclass
class Attachment:
    """A file on a message, served at its address."""

    id: str
    name: str
    content: bytes
    kind: str
    description: str | None = None


@dataclass(frozen=True)
class Version:
    """What a message said from an instant (Unix seconds) on."""

    at: float
    content: str
    embeds: list[Json]
    components: list[Json]


@dataclass
class Message:
    """One message; `only_for` names the one user who sees an ephemeral one, `versions` what it ever said.

    `chosen` is what stands chosen in its menus, by user and custom id, until the app draws them anew.
    """

    id: str
    channel: str
    author: User
    content: str = ""
    type: int = 0
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    flags: int = 0
    edited: float | None = None
    reply_to: str | None = None
    nonce: str | int | None = None
    mentions: list[str] = field(default_factory=list)
    mention_roles: list[str] = field(default_factory=list)
    mention_everyone: bool = False
    reactions: dict[str, list[str]] = field(default_factory=dict)
    pinned: bool = False
    only_for: str | None = None
    app: str | None = None
    interaction: Json | None = None
    deleted: bool = False
    versions: list[Version] = field(default_factory=list)
    chosen: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def keep(self, at: float) -> None:
        """Note down what it says from now on."""
        self.versions.append(Version(at, self.content, self.embeds, self.components))


@dataclass
class Channel:
    """A channel, thread or direct conversation; `messages` by id, oldest first, deleted ones included.

    `recipients` are those of a direct conversation; what begins with `thread_` belongs to threads alone.
    """

    id: str
    kind: Kind
    name: str = ""
    guild: str | None = None
    parent: str | None = None
    topic: str | None = None
    position: int = 0
    slowmode: int = 0
    flags: int = 0
    overwrites: dict[str, Overwrite] = field(default_factory=dict)
    tags: list[Tag] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    messages: dict[str, Message] = field(default_factory=dict)
    pinned_at: float | None = None
    thread_owner: str = ""
    thread_members: dict[str, float] = field(default_factory=dict)
    thread_tags: list[str] = field(default_factory=list)
    thread_gone: dict[str, float] = field(default_factory=dict)
    archived: bool = False
    archived_at: float = 0.0
    locked: bool = False
    invitable: bool = True
    auto_archive: int = 1440
    default_auto_archive: int | None = None
    sent: int = 0

    @property
    def is_thread(self) -> bool:
        return self.kind in THREADS

    @property
    def is_private_thread(self) -> bool:
        return self.kind is Kind.PRIVATE_THREAD

    @property
    def live(self) -> list[Message]:
        """What everybody who sees the channel still sees, oldest first."""
        return [one for one in self.messages.values() if not one.deleted and one.only_for is None]


@dataclass
class Guild:
    """A server; `channels` holds its threads too."""

    id: str
    name: str
    owner: str
    locale: str = "en-US"
    roles: dict[str, Role] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    available: bool = True
