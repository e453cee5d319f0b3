"""What the local Slack remembers: teams, users, channels, messages, files, user groups and views."""

from dataclasses import dataclass, field
from typing import Literal

from sandbox.slack.errors import Json

SLACKBOT = "USLACKBOT"  # Slack's own user, who stands for nobody and everybody

ChannelKind = Literal["public", "private", "im", "mpim"]


@dataclass
class Team:
    """A workspace. The app is installed in the first one; others only share channels with it."""

    id: str
    name: str
    domain: str


@dataclass
class User:
    """A person, or an app's bot user with its `bot_id` and `app_id`.

    `tz` is an IANA name, `locale` such as "vi-VN"; a guest sees only their own channels.
    """

    id: str
    name: str
    real_name: str
    team: Team
    tz: str = "Etc/UTC"
    locale: str = "en-US"
    admin: bool = False
    guest: bool = False
    deleted: bool = False
    bot_id: str | None = None
    app_id: str | None = None
    updated: int = 0
    title: str = ""

    @property
    def is_bot(self) -> bool:
        return self.bot_id is not None


@dataclass
class File:
    """An upload; its bytes are served at `url_private` to whoever bears the bot's token."""

    id: str
    name: str
    mimetype: str
    content: bytes
    user: str
    created: int
    channels: list[str] = field(default_factory=list)
    title: str = ""
    alt: str = ""
    deleted: bool = False


@dataclass
class Upload:
    """A file that the app has announced: `length` bytes are to come; it is nothing until it is completed."""

    file: File
    length: int
    came: bool = False


@dataclass
class Version:
    """How a message read from one moment on (Unix seconds)."""

    at: float
    text: str
    blocks: list[Json]


@dataclass
class Message:
    """One message, or an ephemeral one when `only_for` names the one user who sees it."""

    channel: str
    ts: str
    user: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    metadata: Json | None = None
    thread_ts: str | None = None
    subtype: str | None = None
    broadcast: bool = False
    app_id: str | None = None
    bot_id: str | None = None
    username: str | None = None
    icons: Json | None = None
    inviter: str | None = None
    team: str = ""
    client_msg_id: str | None = None
    files: list[File] = field(default_factory=list)
    reactions: dict[str, list[str]] = field(default_factory=dict)
    edited: Json | None = None
    only_for: str | None = None
    deleted: bool = False
    values: dict[str, Json] = field(default_factory=dict)
    versions: list[Version] = field(default_factory=list)

    @property
    def root(self) -> str:
        """The `ts` of the thread that this message is in, or could start."""
        return self.thread_ts or self.ts

    @property
    def is_reply(self) -> bool:
        return self.thread_ts is not None and self.thread_ts != self.ts


@dataclass
class Channel:
    """A conversation of any kind; `messages` by `ts`, oldest first, deleted ones included.

    `gone` says of each former member when (Unix seconds) they were last in it.
    """

    id: str
    name: str
    kind: ChannelKind
    created: int
    creator: str
    members: list[str] = field(default_factory=list)
    gone: dict[str, float] = field(default_factory=dict)
    shared_with: list[str] = field(default_factory=list)
    archived: bool = False
    deleted: bool = False
    general: bool = False
    topic: str = ""
    purpose: str = ""
    previous_names: list[str] = field(default_factory=list)
    messages: dict[str, Message] = field(default_factory=dict)

    @property
    def live(self) -> list[Message]:
        """What is still there, oldest first."""
        return [message for message in self.messages.values() if not message.deleted]

    def thread(self, root: str) -> list[Message]:
        """The replies under a root, oldest first, without the root."""
        return [message for message in self.live if message.thread_ts == root and message.ts != root]


@dataclass
class Usergroup:
    """A user group, mentioned as `<!subteam^S…>`."""

    id: str
    handle: str
    name: str
    users: list[str]
    updated: int
    disabled: bool = False


@dataclass
class View:
    """A modal or Home tab as it stands before one user; `values` is the state of its inputs, `past` what it showed."""

    id: str
    user: str
    body: Json
    hash: str
    root: str
    previous: str | None = None
    values: dict[str, Json] = field(default_factory=dict)
    closed: bool = False
    complaints: dict[str, str] = field(default_factory=dict)
    past: list[Json] = field(default_factory=list)

    @property
    def blocks(self) -> list[Json]:
        blocks: list[Json] = self.body["blocks"]
        return blocks
