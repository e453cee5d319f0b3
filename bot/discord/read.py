"""What Discord says, as values that know no platform. Pure: names of roles and channels come in as a mapping."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.discord.identity import Identity
from commands.port_values import (
    Profile,
)
from desk.ids import WorkspaceId
from desk.place import File, Heard, MessageRef
from desk.text import clean

Json = dict[str, Any]

EPOCH = datetime(2015, 1, 1, tzinfo=UTC)
REPLY = 19
SPOKEN = frozenset({0, REPLY, 20, 23})
"""Types of messages that somebody wrote: plain ones, replies, and what programs answer to commands."""
STARTER = 21
"""The first message of a thread on a message: it only repeats that one."""
DIRECT, PRIVATE_THREAD, THREADS = 1, 12, frozenset({10, 11, 12})
"""Kinds of channels: what is written to us alone, and threads of every kind."""
_ADMIN = 1 << 3 | 1 << 5  # ADMINISTRATOR, MANAGE_GUILD
_MARK = re.compile(
    r"<(?:@!?(?P<user>\d+)|@&(?P<role>\d+)|#(?P<channel>\d+)|a?(?P<emoji>:\w+:)\d+|t:(?P<time>-?\d{1,13})(?::\w)?"
    r"|(?P<command>/[^:<>]+):\d+|id:(?P<guide>\w+)|(?P<link>https?://[^<>\s]+))>",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a message stands: in a channel, in a thread of it, or (``direct``) in a conversation with us alone."""

    channel: str
    thread: str | None = None
    direct: bool = False

    def ref(self, workspace: WorkspaceId, message: str) -> MessageRef:
        """The message of that id here; the root of what is said in a thread is the thread's own id."""
        return MessageRef(workspace, self.channel, message, self.thread or message)


def spot_of(channel: Json) -> Spot:
    """Where what is written in a channel stands, by the channel as any payload tells it."""
    id = str(channel["id"])
    if int(channel["type"]) == DIRECT:
        return Spot(id, direct=True)
    return Spot(str(channel["parent_id"]), id) if int(channel["type"]) in THREADS else Spot(id)


def instant(snowflake: str) -> datetime:
    """When what bears an id was made, exact to the millisecond."""
    return EPOCH + timedelta(milliseconds=int(snowflake) >> 22)


def stamp(at: datetime) -> str:
    """The least id that can be given at an instant; the other way round of :func:`instant`."""
    return str(max(0, (at - EPOCH) // timedelta(milliseconds=1)) << 22)


def heard(
    message: Json,
    spot: Spot,
    workspace: WorkspaceId,
    us: Identity,
    people: Mapping[str, Profile],
    names: Mapping[str, str],
) -> Heard:
    """A message as it was heard. ``people`` are those already known, ``names`` those of roles and channels by id."""
    author, text = author_of(message), content_of(message)
    known = people.get(author)
    told = profile(message["author"], message.get("member"), workspace)
    files = tuple(_file(one) for one in _attachments(message))
    called = _ours(us).search(text)
    return Heard(
        ref=spot.ref(workspace, str(message["id"])),
        author=author,
        text=plain(text, message, names),
        at=instant(str(message["id"])),
        bot=told.bot or bool(message.get("webhook_id")),
        own=us.is_own(message),
        author_name=(known.name if known and not message.get("member") else None) or told.name or "",
        files=files,
        gesture=only_calls(text, us) and not files,
        call=plain(called[0], message, names) if called else "",
        language=known.language if known else None,
        anyone=True,
        edited=edited_at(message),
    )


def edited_at(message: Json) -> datetime | None:
    """When its author changed a message; a link's picture, a pin or a thread on it is no change of theirs."""
    edited = message.get("edited_timestamp")
    return datetime.fromisoformat(str(edited)) if edited else None


def author_of(message: Json) -> str:
    """The id of who wrote it; a webhook's own where it was no member."""
    return str(message["author"]["id"])


def content_of(message: Json) -> str:
    """What a message says, as Discord writes it: its own words, what it passes on, asks in a poll, or a sticker."""
    parts = [str(message.get("content") or "")]
    parts += [str((one.get("message") or {}).get("content") or "") for one in message.get("message_snapshots") or ()]
    parts.append(str((((message.get("poll") or {}).get("question")) or {}).get("text") or ""))
    parts += [f":{one['name']}:" for one in message.get("sticker_items") or () if one.get("name")]
    return "\n".join(part for part in parts if part)


def calls(text: str, us: Identity) -> bool:
    """Whether a text addresses us; that a reply pings whom it answers is no such word."""
    return bool(_ours(us).search(text))


def only_calls(text: str, us: Identity) -> bool:
    """Whether a text says nothing but our name."""
    return calls(text, us) and not _ours(us).sub("", text).strip(" \t\n,.!:")


def _ours(us: Identity) -> re.Pattern[str]:
    return re.compile(rf"<@!?{us.user}>")


def _attachments(message: Json) -> Iterator[Json]:
    yield from message.get("attachments") or ()
    for one in message.get("message_snapshots") or ():
        yield from (one.get("message") or {}).get("attachments") or ()


def _file(attachment: Json) -> File:
    return File(
        name=clean(str(attachment.get("title") or attachment.get("filename") or attachment["id"])),
        url=str(attachment["url"]),
        size=int(attachment.get("size") or 0),
        mime=str(attachment.get("content_type") or "").partition(";")[0],
    )


def plain(text: str, message: Json, names: Mapping[str, str]) -> str:
    """Discord's text as people read it: mentions by name, emoji by theirs, moments in UTC; formatting stays."""
    mentioned = {str(one["id"]): one for one in message.get("mentions") or ()}
    return clean(_MARK.sub(lambda found: _mark(found, mentioned, names), text))


def _mark(found: re.Match[str], mentioned: Mapping[str, Json], names: Mapping[str, str]) -> str:
    kind, what = str(found.lastgroup), str(found[str(found.lastgroup)])
    match kind:
        case "user":
            user = mentioned.get(what)
            return "@" + (name_of(user, user.get("member")) if user else what)
        case "role":
            return "@" + names.get(what, what)
        case "channel":
            return "#" + names.get(what, what)
        case "time":
            return _moment(int(what)) or found[0]
        case _:
            return what


def _moment(seconds: int) -> str | None:
    try:
        return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M} UTC"
    except (OverflowError, OSError, ValueError):
        return None


def name_of(user: Json, member: Json | None) -> str:
    """What people here call somebody."""
    shown = (member or {}).get("nick") or user.get("global_name") or user.get("username") or user["id"]
    return clean(str(shown))


def profile(user: Json, member: Json | None, workspace: WorkspaceId, *, rights: int = 0) -> Profile:
    """An account as a payload tells it; ``rights`` are their permissions in the guild. Their language it never says."""
    return Profile(
        workspace=workspace,
        external_id=str(user["id"]),
        name=name_of(user, member) or None,
        admin=bool(rights & _ADMIN),
        bot=bool(user.get("bot") or user.get("system")),
    )
