"""Interactions as Discord sends them, read into intents. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from bot.discord.command_options import as_typed, asked
from bot.discord.custom_ids import read, read_form
from bot.discord.grounds import NEEDED
from bot.discord.render_form import typed
from bot.edge import gesture
from bot.edge.gesture import Json
from bot.edge.submitted import submitted
from commands.port_values import Profile
from desk.ids import DraftId, WorkspaceId
from desk.intents import (
    Intent,
    ShowHelp,
    StartConvert,
)
from desk.place import MessageRef
from desk.refusals import Refused
from views.buttons import read_press

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL = 2, 3, 4, 5
EPHEMERAL = 1 << 6
_ADMIN = 1 << 3 | 1 << 5
"""ADMINISTRATOR or MANAGE_GUILD."""
_ON_MESSAGE = 3
_THREADS = (10, 11, 12)
"""Kinds of channels whose parent is a channel; that of a channel is a category."""
Kind = Literal["command", "component", "modal"]
_KINDS: dict[int, Kind] = {COMMAND: "command", COMPONENT: "component", MODAL: "modal"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gesture(gesture.Gesture):
    """What somebody did in Discord, and where an answer can go.

    ``private``: what lies before them is a message for them alone, and can be changed. ``step``: the page of a form
    that was sent. ``known`` are whoever acts and whom they name. ``deferred``: Discord was told to
    wait, and how.
    """

    kind: Kind
    token: str
    private: bool = False
    step: int = 0
    last: bool = False
    known: tuple[Profile, ...] = ()
    deferred: int | None = None


def plain(told: Json) -> Json:
    """What is needed of an interaction as the gateway tells it."""
    member, channel, message = told.get("member"), told.get("channel") or {}, told.get("message")
    user = member["user"] if member else told["user"]
    body: Json = {
        "id": told["id"],
        "token": told["token"],
        "type": told["type"],
        "guild_id": told.get("guild_id"),
        "locale": told.get("locale") or "",
        "permissions": int((member or {}).get("permissions") or 0),
        "app_permissions": int(told.get("app_permissions") or 0),
        "user": {"id": user["id"], "name": _name(member or {}, user), "bot": bool(user.get("bot"))},
        "channel": {"id": channel.get("id") or told.get("channel_id")},
        "data": told.get("data") or {},
    }
    # Outside of a guild nothing is said of roles.
    body["user"]["roles"] = tuple(member["roles"]) if member else None
    body["channel"]["parent_id"] = channel.get("parent_id") if channel.get("type") in _THREADS else None
    if message is not None:
        components = message.get("components") or []
        body["message"] = {"id": message["id"], "flags": message.get("flags", 0), "components": components}
    return body


def _name(member: Json, user: Json) -> str | None:
    """What somebody is called in a guild, in Discord, or at first."""
    return member.get("nick") or user.get("global_name") or user.get("username")


def guild_of(body: Json) -> str | None:
    """The guild where it was made; None in a direct message."""
    found: str | None = body["guild_id"]
    return found


def bare(body: Json, workspace: WorkspaceId) -> Gesture:
    """Where a gesture was made and by whom, whatever it means."""
    message = body.get("message") or {}
    private = bool(message.get("flags", 0) & EPHEMERAL)
    return Gesture(
        kind=_KINDS[body["type"]],
        user=body["user"]["id"],
        once=body["id"],
        token=body["token"],
        intent=ShowHelp(),
        channel=body["channel"].get("parent_id") or body["channel"]["id"],
        private=private,
        sheet=_sheet(message) if private else None,
        in_form=body["type"] == MODAL,
        # Whoever names themselves is known best by what they do.
        known=(*_named(body, workspace), profile(body, workspace)),
        roles=roles(body),
    )


def roles(body: Json) -> tuple[str, ...] | None:
    """Those of whoever acts; outside of a guild nothing is said of them."""
    held = body["user"].get("roles")
    return None if held is None else tuple(held)


def gesture_of(body: Json, made: Gesture, workspace: WorkspaceId) -> Gesture:
    """What somebody wants by the gesture that is ``bare`` yet. Raises Refused for what can't be read, UnknownButton for
    what no version of ours made."""
    data = body["data"]
    match made.kind:
        case "command" if data.get("type") == _ON_MESSAGE:
            clicked = data["resolved"]["messages"][data["target_id"]]
            ref = where(body["channel"], workspace, str(clicked["id"]))
            member = int(body["app_permissions"]) & NEEDED == NEEDED
            return replace(made, intent=StartConvert(ref, member=member), clicked=clicked)
        case "command":
            return replace(made, intent=asked(data, made.channel or ""), command=as_typed(data))
        case "component":
            return _pressed(made, data)
        case "modal":
            return _submitted(made, data)


def where(channel: Json, workspace: WorkspaceId, message: str) -> MessageRef:
    """A message's place: a thread's messages stand below the thread, others are the root of their own."""
    if channel.get("parent_id"):
        return MessageRef(workspace, str(channel["parent_id"]), message, str(channel["id"]))
    return MessageRef(workspace, str(channel["id"]), message, message)


def profile(body: Json, workspace: WorkspaceId) -> Profile:
    """Whoever acts."""
    user = body["user"]
    return Profile(
        workspace,
        user["id"],
        # What a guild calls them is not said outside of it.
        name=user["name"] if body["guild_id"] else None,
        language=language(body["locale"]),
        admin=bool(int(body["permissions"]) & _ADMIN),
        bot=bool(user.get("bot")),
    )


def language(locale: str) -> str:
    """Ours of a language of Discord's."""
    return "vi" if locale.startswith("vi") else "en"


def _named(body: Json, workspace: WorkspaceId) -> Iterator[Profile]:
    """The users whom it names, in options or in a form."""
    resolved = body["data"].get("resolved") or {}
    members = resolved.get("members") or {}
    for id, user in (resolved.get("users") or {}).items():
        member = members.get(id) or {}
        yield Profile(workspace, id, name=_name(member, user), bot=bool(user.get("bot")), outsider=id not in members)


def _pressed(made: Gesture, data: Json) -> Gesture:
    said, _ = read(data["custom_id"])
    chosen = data.get("values") or []
    said = str(chosen[0]) if chosen else said
    return replace(made, intent=read_press(said))


def _submitted(made: Gesture, data: Json) -> Gesture:
    kind, draft, ticket, step, last = read_form(data["custom_id"])
    return replace(made, intent=submitted(kind, ticket, DraftId(draft), typed(data)), step=step, last=last)


def _sheet(message: Json) -> Intent | None:
    """The question that draws a private message anew."""
    for custom_id in _ids(message.get("components") or []):
        _, again = read(custom_id)
        if again:
            try:
                return read_press(again)
            except Refused:
                return None
    return None


def _ids(components: list[Json]) -> Iterator[str]:
    for one in components:
        if one.get("custom_id"):
            yield str(one["custom_id"])
        inner = [*(one.get("components") or []), *([one["accessory"]] if one.get("accessory") else [])]
        yield from _ids(inner)
