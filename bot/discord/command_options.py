"""What was asked by a command with typed options: the same words as are typed elsewhere, read by the same reader."""

from dataclasses import replace

from bot.edge.gesture import Json
from desk.command_words import read_command
from desk.intents import Intent, Summarise
from desk.refusals import Refused, UnknownButton
from desk.text import clean

FILTERS = ("status", "priority", "group", "assignee", "requester", "tag")
FIELDS = ("subject", "summary", "priority", "status", "assignee", "group", "tag", "due")
_BARE = ("outcome", "whom", "when", "code", "to", "text")


def asked(data: Json, channel: str) -> Intent:
    """What a command means; a summary without a group is that of the channel where it was asked for.

    Raises Refused.
    """
    name, options = word_of(data)
    intent = read_command(" ".join((name, *_words(name, options))))
    return replace(intent, channel=channel) if isinstance(intent, Summarise) and not intent.group else intent


def word_of(data: Json) -> tuple[str, Json]:
    """The sub-command and its options by name. Raises Refused(UnknownButton) for a command that is not ours."""
    for one in data.get("options") or []:
        if one.get("type") == 1:
            return str(one["name"]), {str(each["name"]): each["value"] for each in one.get("options") or []}
    raise Refused(UnknownButton())


def _words(name: str, options: Json) -> list[str]:
    said = {key: clean(str(value)) for key, value in options.items()}
    if name == "summary":
        return [said["group"]] if "group" in said else []
    keys = FILTERS if name == "list" else FIELDS
    found = [said["ticket"]] if "ticket" in said else []
    found += [_person(said[key]) if key == "to" else said[key] for key in _BARE if key in said]
    found += [f"{key}:{_quoted(said[key])}" for key in keys if key in said]
    return [*found, *([said["filter"]] if "filter" in said else [])]


def _person(said: str) -> str:
    """Somebody who was chosen has an id; a name that was typed is looked for in the form."""
    return f"<@{said}>" if said.isascii() and said.isdigit() else said


def _quoted(value: str) -> str:
    bare = value.replace('"', "").strip()
    return f'"{bare}"' if " " in bare or "//" in bare or not bare else bare
