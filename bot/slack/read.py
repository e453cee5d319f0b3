"""What Slack says, as values that know no platform. Pure: names come in as a mapping."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.slack.us import Identity
from commands.port_values import (
    Profile,
)
from desk.channel_facts import ChannelFacts
from desk.ids import WorkspaceId
from desk.place import File, Heard, MessageRef
from desk.text import clean

Json = dict[str, Any]

SPOKEN = frozenset({None, "file_share", "thread_broadcast", "me_message", "bot_message"})
"""Subtypes of messages that somebody wrote; the others are Slack's own notes."""
TOMBSTONE = "tombstone"
"""What stands for a deleted message below which people wrote."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ENTITY = re.compile(r"<([^<>]+)>")


def instant(ts: str) -> datetime:
    """A message's ``ts`` as an instant, exact to the microsecond."""
    seconds, _, micros = ts.partition(".")
    return _EPOCH + timedelta(seconds=int(seconds), microseconds=int(micros[:6].ljust(6, "0") or 0))


def stamp(at: datetime) -> str:
    """An instant as Slack marks messages; the other way round of :func:`instant`."""
    micros = (at - _EPOCH) // timedelta(microseconds=1)
    return f"{micros // 1_000_000}.{micros % 1_000_000:06}"


def ref_of(workspace: WorkspaceId, channel: str, message: Json) -> MessageRef:
    """Where a message stands; its root is the thread's first message."""
    ts = str(message["ts"])
    return MessageRef(workspace, channel, ts, str(message.get("thread_ts") or ts))


def author_of(message: Json) -> str:
    """The id of who wrote it: a user, or a program without one."""
    return str(message.get("user") or message.get("bot_id") or "unknown")


def people_in(message: Json) -> Iterator[str]:
    """The users that a message names: its author, and whom it mentions."""
    if message.get("user"):
        yield str(message["user"])
    for found in _ENTITY.findall(str(message.get("text") or "")):
        if found.startswith("@"):
            yield found[1:].partition("|")[0]


def heard(message: Json, channel: str, workspace: WorkspaceId, us: Identity, people: Mapping[str, Profile]) -> Heard:
    """A message as it was heard; raises KeyError where it has no ``ts``."""
    author = author_of(message)
    profile = people.get(author)
    program = message.get("bot_profile") or {}
    team = message.get("user_team") or message.get("team")
    called = re.search(rf"<@{us.user}(\|[^>]*)?>", str(message.get("text") or ""))
    return Heard(
        ref=ref_of(workspace, channel, message),
        author=author,
        text=plain(str(message.get("text") or ""), people),
        at=instant(str(message["ts"])),
        bot=bool(message.get("bot_id")) or bool(profile and profile.bot),
        own=us.is_own(message),
        author_name=(profile and profile.name) or clean(str(message.get("username") or program.get("name") or "")),
        outsider=bool(profile and profile.outsider) or (team is not None and team != us.team),
        gesture=_only_calls(str(message.get("text") or ""), us) and not message.get("files"),
        call=plain(called[0], people) if called else "",
        edited=instant(str(edited["ts"])) if (edited := message.get("edited")) else None,
        files=tuple(filter(None, map(file_of, message.get("files") or ()))),
        language=profile.language if profile else None,
        zone=profile.zone if profile else None,
    )


def _only_calls(text: str, us: Identity) -> bool:
    return f"<@{us.user}" in text and not re.sub(rf"<@{us.user}(\|[^>]*)?>", "", text).strip(" \t\n,.!:")


NAMED = "slack-file:"
"""Before the id of a file of which a message tells nothing else: where another company reads along, we must ask."""


def file_of(file: Json) -> File | None:
    """A file as a message shows it, or files.info; None where it is gone."""
    if file.get("file_access") == "check_file_info":
        return File(name=str(file["id"]), url=f"{NAMED}{file['id']}", size=0)
    if not file.get("url_private"):
        return None
    return File(
        name=clean(str(file.get("name") or file.get("title") or file.get("id") or "")),
        url=str(file.get("url_private_download") or file["url_private"]),
        size=int(file.get("size") or 0),
        mime=str(file.get("mimetype") or ""),
    )


def plain(text: str, people: Mapping[str, Profile]) -> str:
    """Slack's text as people read it: mentions by name, links as they are."""
    return clean(unescape(_ENTITY.sub(lambda found: _entity(found[1], people), text)))


def _entity(inside: str, people: Mapping[str, Profile]) -> str:
    target, _, label = inside.partition("|")
    match target[:1]:
        case "@":
            known = people.get(target[1:])
            return "@" + ((known and known.name) or label or target[1:])
        case "#":
            return "#" + (label or target[1:])
        case "!":
            # <!date^…|words>, <!subteam^S1|@team>, <!here>
            return label or "@" + target[1:].partition("^")[0]
        case _:
            bare = target.removeprefix("mailto:").removeprefix("tel:")
            return bare if not label or label in target else f"{label} ({bare})"


def typed_words(text: str) -> str:
    """What was typed after a command, as people read it; people keep their ids, as ``<@U1|minh>``."""
    words = _ENTITY.sub(lambda found: found[0] if found[1].startswith("@") else _entity(found[1], {}), text)
    return clean(unescape(words))


def unescape(text: str) -> str:
    """Slack's three escapes, taken back."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def profile(user: Json, workspace: WorkspaceId, us: Identity) -> Profile:
    """An account as users.info tells it."""
    about = user.get("profile") or {}
    locale = str(user.get("locale") or "")
    home = str(user.get("team_id") or us.team)
    name = about.get("display_name") or about.get("real_name") or user.get("real_name") or user.get("name") or ""
    return Profile(
        workspace=workspace,
        external_id=str(user["id"]),
        name=clean(str(name)) or None,
        zone=str(user["tz"]) if user.get("tz") else None,
        language="vi" if locale.startswith("vi") else ("en" if locale else None),
        admin=bool(user.get("is_admin") or user.get("is_owner")) and home == us.team,
        outsider=home != us.team or bool(user.get("is_stranger")),
        bot=bool(user.get("is_bot")),
    )


def channel_facts(about: dict[str, Any]) -> ChannelFacts:
    """What a channel object of Slack's says."""
    return ChannelFacts(
        name=str(about["name"]) if about.get("name") else None,
        shared=bool(about.get("is_ext_shared") or about.get("is_pending_ext_shared")),
        private=bool(about.get("is_private")),
        archived=bool(about.get("is_archived")),
        member=bool(about.get("is_member")),
    )
