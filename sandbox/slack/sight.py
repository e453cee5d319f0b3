"""Who sees what: the ground for counting what reached eyes it wasn't meant for."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sandbox.slack import widgets
from sandbox.slack.model import Channel, Message, Team, User, View
from sandbox.slack.world import World
from sandbox.wording import words

if TYPE_CHECKING:
    from sandbox.slack.core import Core

WORDS = ("text", "alt_text", "initial_value", "fallback", "pretext")
_PING = re.compile(r"<@(U\w+)[^>]*>|<!(channel|here|everyone)[^>]*>|<!subteam\^(S\w+)[^>]*>")


@dataclass(frozen=True)
class Sight:
    """One thing that a person can see; `text` is all of its words, every version of a message or view included."""

    kind: Literal["message", "ephemeral", "modal", "home"]
    where: str
    by_app: bool
    text: str
    thing: Message | View


def shares_channel(world: World, user: User, team: Team) -> bool:
    """Whether somebody from another company shares a channel with anybody of `team`."""
    return any(
        user.id in channel.members and any(world.users[one].team is team for one in channel.members)
        for channel in world.channels.values()
    )


def known_to(world: World, user: User) -> bool:
    """Whether the app's workspace knows a user: its own people, and whoever shares a channel with them."""
    return user.team is world.home_team or shares_channel(world, user, world.home_team)


def may_read(world: World, user: User, channel: Channel) -> bool:
    """Members read a channel; a public one is open to all of its own workspace but guests."""
    if user.id in channel.members:
        return True
    return channel.kind == "public" and user.team is world.home_team and not user.guest


def visible_to(core: "Core", user: User) -> list[Sight]:
    """Everything that a person can see now or could see before it was edited: messages, ephemerals, views, Home."""
    return list(_sights(core, user))


def _sights(core: "Core", user: User) -> Iterator[Sight]:
    for channel in core.world.channels.values():
        # Who has gone has seen what there was until then.
        until = math.inf if may_read(core.world, user, channel) else channel.gone.get(user.id, 0.0)
        for message in channel.messages.values():
            if message.versions and message.versions[0].at <= until:
                yield Sight("message", channel.id, message.app_id == core.app.id, _ever(message, until), message)
    for message in core.world.ephemerals:
        if message.only_for == user.id:
            yield Sight("ephemeral", message.channel, True, _ever(message, math.inf), message)
    for view in core.stage.all.values():
        if view.user == user.id:
            kind: Literal["home", "modal"] = "home" if view.body["type"] == "home" else "modal"
            yield Sight(kind, view.id, True, spoken([view.body, *view.past]), view)


def _ever(message: Message, until: float) -> str:
    """The message's words in every version up to an instant, the newest first."""
    said = [f"{one.text}\n{spoken(one.blocks)}" for one in reversed(message.versions) if one.at <= until]
    return "\n".join([*filter(None, (message.username, spoken(message.attachments))), *said])


def spoken(part: object) -> str:
    """All words of blocks or a view, line by line."""
    return "\n".join(words(part, lambda _, key: key in WORDS))


def pings(message: Message) -> frozenset[str]:
    """Whom a new message notifies by mention: user ids, user group ids, "channel", "here", "everyone".

    Only what was there when it was posted counts: editing notifies nobody.
    """
    first = message.versions[0] if message.versions else None
    text, blocks = (first.text, first.blocks) if first else (message.text, message.blocks)
    mentions = (match for source in (text, *_mrkdwn(blocks)) for match in _PING.finditer(source))
    return frozenset({match.group(match.lastindex or 0) for match in mentions} | set(_rich(blocks)))


def _mrkdwn(part: object) -> Iterator[str]:
    if isinstance(part, list):
        for one in part:
            yield from _mrkdwn(one)
    elif isinstance(part, dict):
        if part.get("type") in ("mrkdwn", "markdown"):
            yield widgets.words(part)
        for value in part.values():
            yield from _mrkdwn(value)


def _rich(part: object) -> Iterator[str]:
    if isinstance(part, list):
        for one in part:
            yield from _rich(one)
    elif isinstance(part, dict):
        names: dict[object, str] = {"user": "user_id", "usergroup": "usergroup_id", "broadcast": "range"}
        key = names.get(part.get("type"))
        if key and isinstance(part.get(key), str):
            yield part[key]
        for value in part.values():
            yield from _rich(value)
