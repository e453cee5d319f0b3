"""The application commands of a guild, as plain data. Limits: docs.discord.com/developers/interactions."""

import json
from collections.abc import Callable
from hashlib import sha256
from unicodedata import normalize

from bot.edge.gesture import Json
from desk.intents import Suggestible
from desk.text import clean
from views.language import Words
from views.nodes import Option
from views.typed import Kind, Taken, Topic, Typed
from views.typed_commands import about_all, about_topic, menu_entry, topic_label, typed_commands

SLASH, ON_MESSAGE = 1, 3
SUBCOMMAND, GROUP, TEXT, WHOLE, USER, MENTIONABLE = 1, 2, 3, 4, 6, 9
NAME, ABOUT, CHOICE, LARGEST = 32, 100, 100, 999_999_999
_TYPES = {"ticket": WHOLE, "customer": USER, "whoever": MENTIONABLE}
_COMPLETED: dict[Kind, Suggestible] = {
    "ticket": "ticket",
    "agent": "agent",
    "group": "group",
    "tag": "tag",
    "filter": "filter",
    "canned": "canned",
    "view": "view",
}
Languages = Callable[[str], Words]


def commands(words: Languages) -> list[Json]:
    """The command with its words, and the entry of a message's menu; in English and Vietnamese."""
    en, vi = words("en"), words("vi")
    both = zip(typed_commands(en), typed_commands(vi), strict=True)
    # Only where a guild's own setting says so, would somebody be kept from it: the door knows who may.
    usual: Json = {"contexts": [0], "integration_types": [0]}
    slash = {
        "type": SLASH,
        "name": en.command.removeprefix("/"),
        **_about(about_all(en), about_all(vi)),
        "options": _gathered(list(both), en, vi),
    }
    menu = {"type": ON_MESSAGE, "name": menu_entry(en), "name_localizations": {"vi": menu_entry(vi)}}
    return [slash | usual, menu | usual]


def completed(words: Languages) -> dict[tuple[str, str], Suggestible]:
    """What is completed while one types: the kind of each sub-command's option."""
    return {
        (one.name, taken.name): _COMPLETED[taken.kind]
        for one in typed_commands(words("en"))
        for taken in one.takes
        if taken.kind in _COMPLETED
    }


def fingerprint(payload: list[Json]) -> str:
    """Changes whenever the payload does."""
    return sha256(json.dumps(payload, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _gathered(both: list[tuple[Typed, Typed]], en: Words, vi: Words) -> list[Json]:
    """Commands of one topic stand in a group, which counts as one where the first of them would stand."""
    found: dict[Topic | str, Json] = {}
    for one, other in both:
        if one.topic is None:
            found[one.name] = _word(one, other)
        elif one.topic in found:
            found[one.topic]["options"].append(_word(one, other))
        else:
            named = _named(one.topic, topic_label(one.topic, vi))
            about = _about(about_topic(one.topic, en), about_topic(one.topic, vi))
            found[one.topic] = {"type": GROUP, **named, **about, "options": [_word(one, other)]}
    return list(found.values())


def _word(en: Typed, vi: Typed) -> Json:
    takes = [_option(one, other) for one, other in zip(en.takes, vi.takes, strict=True)]
    # Discord wants what is required first.
    takes.sort(key=lambda one: not one.get("required"))
    return {"type": SUBCOMMAND, **_named(en.name, vi.label), **_about(en.about, vi.about), "options": takes}


def _option(en: Taken, vi: Taken) -> Json:
    made: Json = {"type": _TYPES.get(en.kind, TEXT), **_named(en.name, vi.label), **_about(en.about, vi.about)}
    if en.required:
        made["required"] = True
    if en.kind == "ticket":
        made |= {"min_value": 1, "max_value": LARGEST}
    if en.kind in _COMPLETED:
        made["autocomplete"] = True
    if en.choices:
        made["choices"] = [_choice(one, other) for one, other in zip(en.choices, vi.choices, strict=True)]
    return made


def _choice(en: Option, vi: Option) -> Json:
    return {"name": en.label[:CHOICE], "name_localizations": {"vi": vi.label[:CHOICE]}, "value": en.value}


def _named(name: str, vi: str) -> Json:
    return {"name": name, "name_localizations": {"vi": word(vi)}}


def _about(en: str, vi: str) -> Json:
    return {"description": en[:ABOUT], "description_localizations": {"vi": vi[:ABOUT]}}


def word(label: str) -> str:
    """A label as Discord lets a command be named: one word in lower case."""
    return normalize("NFC", clean(label)).lower().replace(" ", "-")[:NAME]
