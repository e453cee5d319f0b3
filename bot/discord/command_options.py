"""What was asked by a command with typed options: the same words as are typed elsewhere, read by the same reader."""

from dataclasses import replace

from bot.discord.commands import GROUP, SUBCOMMAND
from bot.edge.gesture import Json
from desk.command_words import read_command
from desk.intents import Intent, Summarise
from desk.intents_roles import GiveBySource
from desk.refusals import Refused, UnknownButton
from desk.text import clean

FILTERS = ("status", "priority", "group", "assignee", "requester", "tag")
_BARE = ("score", "action", "relation", "other", "outcome", "whom", "when", "code", "view", "to", "text", "name")
FIELDS = ("subject", "summary", "priority", "status", "assignee", "group", "tag", "field", "due", "canned")


def asked(data: Json, channel: str) -> Intent:
    """What a command means; a summary without a group is that of the channel where it was asked for.

    Raises Refused.
    """
    used = used_word(data)
    name = str(used["name"])
    given = typed_into(used)
    if name == "roles":
        return _of_roles(given, data.get("resolved") or {})
    intent = read_command(" ".join((name, *_words(name, given))))
    return replace(intent, channel=channel) if isinstance(intent, Summarise) and not intent.group else intent


def used_word(data: Json) -> Json:
    """The sub-command that was used, in whichever group. Raises Refused(UnknownButton): it is not ours."""
    for one in data.get("options") or []:
        if one.get("type") == SUBCOMMAND:
            return {**one}
        if one.get("type") == GROUP:
            return used_word(one)
    raise Refused(UnknownButton())


def as_typed(data: Json) -> str:
    """A command with its options, as one sees it while one types. Raises Refused."""
    used, words = used_word(data), [f"/{data['name']}"]
    words += [str(one["name"]) for one in data.get("options") or [] if one.get("type") == GROUP]
    resolved = data.get("resolved") or {}
    named = [one for kind in ("users", "roles") for one in (resolved.get(kind) or {}).items()]
    names = {id: one.get("global_name") or one.get("name") or one.get("username") for id, one in named}
    given = (f"{name}:{names.get(value, value)}" for name, value in typed_into(used).items())
    return " ".join((*words, str(used["name"]), *given))


def typed_into(used: Json) -> Json:
    """What stands in the options of a sub-command, by name."""
    return {str(each["name"]): each["value"] for each in used.get("options") or []}


def _of_roles(given: Json, resolved: Json) -> Intent:
    """A person or a role who was chosen, before the words for what they get."""
    who = str(given.get("who", ""))
    role = (resolved.get("roles") or {}).get(who)
    mention = (f"<@&{who}>" if role else f"<@{who}>") if who else ""
    verb = str(given.get("action") or ("give" if who else ""))
    parts = (verb, mention, *(clean(str(given.get(key, ""))) for key in ("role", "group", "text")))
    intent = read_command(" ".join(("roles", *(part for part in parts if part))))
    return replace(intent, name=clean(str(role["name"]))) if isinstance(intent, GiveBySource) and role else intent


def _words(name: str, options: Json) -> list[str]:
    said = {key: clean(str(value)) for key, value in options.items()}
    if name in ("summary", "next", "order", "group"):
        return [said["group"]] if "group" in said else []
    if name == "holidays":
        return [said[key] for key in ("name", "country", "year", "text") if key in said]
    if name == "tags":
        return _of_tags(said)
    keys = FILTERS if name == "list" else FIELDS
    found = [said["ticket"]] if "ticket" in said else []
    found += [_person(said[key]) if key == "to" else said[key] for key in _BARE if key in said]
    found += [f"{key}:{_quoted(said[key])}" for key in keys if key in said]
    return [*found, *([said["filter"]] if "filter" in said else [])]


def _of_tags(said: dict[str, str]) -> list[str]:
    if "tag" not in said:
        return []
    tag, new = (said.get(key, "").replace('"', "").strip() for key in ("tag", "rename"))
    return ["rename", f'"{tag}"', f'"{new}"'] if new else [tag]


def _person(said: str) -> str:
    """Somebody who was chosen has an id; a name that was typed is looked for in the form."""
    return f"<@{said}>" if said.isascii() and said.isdigit() else said


def _quoted(value: str) -> str:
    bare = value.replace('"', "").strip()
    return f'"{bare}"' if " " in bare or "//" in bare or not bare else bare
