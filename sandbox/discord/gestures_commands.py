"""Commands as people use them: found by name, with typed options, completed while typing, or on a message."""

from sandbox.discord import gestures, shapes_messages
from sandbox.discord.core import Core
from sandbox.discord.errors import Json, Unseen
from sandbox.discord.gestures import GestureResult
from sandbox.discord.interaction import AUTOCOMPLETE, COMMAND
from sandbox.discord.judges_commands import (
    CHANNEL,
    GROUP,
    MENTIONABLE,
    NUMBER,
    ROLE,
    SUBCOMMAND,
    TEXT,
    USER,
    WHOLE,
    YES_NO,
)
from sandbox.discord.model import Channel, Message, User
from sandbox.discord.permissions import Permission, in_channel

TYPES: dict[int, type | tuple[type, ...]] = {TEXT: str, WHOLE: int, YES_NO: bool, NUMBER: (int, float)}
IDS = (USER, CHANNEL, ROLE, MENTIONABLE)


def _offered(core: Core, who: User, channel: Channel, kind: int, name: str) -> Json:
    """The command of that kind and name, in any language, which the person may use here."""
    guild = core.world.guild_of(channel)
    if guild is not None and core.app.user.id not in guild.members:
        raise Unseen(f"the app isn't in {guild.name}")
    bits = int(Permission.USE_APPLICATION_COMMANDS) if guild is None else in_channel(guild, channel, who.id)
    for one in core.app.offered(channel.guild):
        names = {one["name"], *(one.get("name_localizations") or {}).values()}
        if one["type"] == kind and name in names:
            need = int(one.get("default_member_permissions") or 0)
            allowed = bits & Permission.USE_APPLICATION_COMMANDS and bits & need == need
            if not allowed or (one.get("contexts") is not None and (0 if guild else 1) not in one["contexts"]):
                break
            return one
    raise Unseen(f"{who.shown} is offered no {name} here")


def _data(core: Core, command: Json, channel: Channel, options: list[Json], chosen: list[str]) -> Json:
    data: Json = {"id": command["id"], "name": command["name"], "type": command["type"]}
    if command.get("guild_id"):
        data["guild_id"] = command["guild_id"]
    if options:
        data["options"] = options
    if chosen:
        data["resolved"] = gestures.resolved(core, channel, *chosen)
    return data


def _walk(command: Json, names: list[str]) -> tuple[list[Json], list[Json]]:
    """The sub-commands on the way, outer first, and the options that the last one takes."""
    way, options = [], command.get("options") or []
    for name in names:
        step = next((one for one in options if one["name"] == name and one["type"] in (SUBCOMMAND, GROUP)), None)
        if step is None:
            raise Unseen(f"/{command['name']} has no {name}")
        way.append(step)
        options = step.get("options") or []
    if any(one["type"] in (SUBCOMMAND, GROUP) for one in options):
        raise Unseen(f"/{command['name']} wants a sub-command")
    return way, options


def _typed(known: list[Json], given: dict[str, object], *, whole: bool) -> tuple[list[Json], list[str]]:
    """The options as they are sent, and the identifiers among them; refuses what the client wouldn't let through."""
    by_name = {one["name"]: one for one in known}
    if unknown := set(given) - set(by_name):
        raise Unseen(f"there is no option {', '.join(sorted(unknown))}")
    if whole and (missing := [one["name"] for one in known if one.get("required") and one["name"] not in given]):
        raise Unseen(f"the client wants {', '.join(missing)} first")
    sent, chosen = [], []
    for name, value in given.items():
        option = by_name[name]
        kind = option["type"]
        if kind in IDS:
            value = str(getattr(value, "id", value))
            chosen.append(value)
        elif (
            whole
            and kind in TYPES
            and (not isinstance(value, TYPES[kind]) or (kind != YES_NO and isinstance(value, bool)))
        ):
            raise Unseen(f"{name} takes no {value!r}")
        if whole and option.get("choices"):
            picked = next((one for one in option["choices"] if value in (one["value"], one["name"])), None)
            if picked is None:
                raise Unseen(f"{name} doesn't offer {value!r}")
            value = picked["value"]
        if whole and not _within(option, value):
            raise Unseen(f"{name} takes no {value!r}")
        sent.append({"name": name, "type": kind, "value": value})
    return sent, chosen


def _within(option: Json, value: object) -> bool:
    """Whether a text is of the right length, a number in its bounds."""
    if option["type"] == TEXT and isinstance(value, str):
        return bool(option.get("min_length", 0) <= len(value) <= option.get("max_length", 6000))
    if option["type"] in (WHOLE, NUMBER) and isinstance(value, int | float):
        return bool(option.get("min_value", value) <= value <= option.get("max_value", value))
    return True


def _nested(way: list[Json], options: list[Json]) -> list[Json]:
    for step in reversed(way):
        options = [{"name": step["name"], "type": step["type"], "options": options}]
    return options


async def slash(core: Core, who: User, channel: Channel, line: str, given: dict[str, object]) -> GestureResult:
    """Use "/name sub" with options by name."""
    name, *names = line.removeprefix("/").split()
    command = _offered(core, who, channel, 1, name)
    way, known = _walk(command, names)
    options, chosen = _typed(known, given, whole=True)
    data = _data(core, command, channel, _nested(way, options), chosen)
    return await gestures.send(core, core.interactions.begin(COMMAND, who, channel, data), {})


async def complete(
    core: Core, who: User, channel: Channel, line: str, focused: str, given: dict[str, object]
) -> GestureResult:
    """Type into an option; `given` holds what stands in all of them so far."""
    name, *names = line.removeprefix("/").split()
    command = _offered(core, who, channel, 1, name)
    way, known = _walk(command, names)
    if not any(one["name"] == focused and one.get("autocomplete") for one in known):
        raise Unseen(f"{focused} isn't completed")
    options, chosen = _typed(known, {**given, focused: given.get(focused, "")}, whole=False)
    for one in options:
        if one["name"] == focused:
            one["focused"] = True
    data = _data(core, command, channel, _nested(way, options), chosen)
    return await gestures.send(core, core.interactions.begin(AUTOCOMPLETE, who, channel, data), {})


async def on_message(core: Core, who: User, channel: Channel, message: Message, name: str) -> GestureResult:
    """Choose an app's entry in a message's menu; the app may read that message whatever its intents."""
    command = _offered(core, who, channel, 3, name)
    shape = shapes_messages.message(core.world, message, core.base_url, me=core.app.user.id)
    data = _data(core, command, channel, [], [])
    data |= {"target_id": message.id, "resolved": {"messages": {message.id: shape}}}
    one = core.interactions.begin(COMMAND, who, channel, data)
    return await gestures.send(core, one, {"target_message_id": message.id})
