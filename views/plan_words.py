"""Places and values of a desk's setup in words, as its history tells them."""

import json
from collections.abc import Sequence

from desk.codec import Json
from desk.hours_text import Hours, write_hours
from desk.ids import GroupKey, PersonId
from desk.merging import MISSING, ORDER, Held, Path
from desk.schedule import read
from desk.words import Metric, Priority
from views.called import Names
from views.language import Words
from views.names import field, metric, priority
from views.nodes import clipped
from views.spans import span

VALUE = 90
PEOPLE = ("lead", "escalate_to", "tell", "requesters", "person")
GROUPS = ("group", "groups", "escalate_group", "tell_groups", "overflow_to")
METRICS = frozenset(one.value for one in Metric)
PRIORITIES = frozenset(one.value for one in Priority)


def place(path: Path, names: Names, words: Words) -> str:
    """``policies › Standard › promises › High › First answer``."""
    return " › ".join(_part(at, path, names, words) for at in range(len(path)))


def _part(at: int, path: Path, names: Names, words: Words) -> str:
    part, above = path[at], path[at - 1] if at else ""
    if above == "groups":
        return names.group(GroupKey(part))
    if above == "terms":
        return names.person(PersonId(part))
    if above in ("policies", "schedules", "canned", "tags", "rules", "texts", "tag_levels"):
        return part
    if part in METRICS:
        return metric(Metric(part), words)
    if part in PRIORITIES:
        return priority(Priority(part), words)
    return _name(part, words)


def _name(part: str, words: Words) -> str:
    match part:
        case "policies":
            return words.t("policies")
        case "groups":
            return words.t("groups")
        case "schedules" | "schedule":
            return words.t("schedules") if part == "schedules" else words.t("Schedule")
        case "fields":
            return words.t("fields")
        case "canned":
            return words.t("canned")
        case "tags":
            return words.t("tags")
        case "channels":
            return words.t("customer channels")
        case "settings":
            return words.t("settings")
        case "role_sources":
            return words.t("roles")
        case "targets":
            return words.t("Promises")
        case "language" | "name" | "desk_channel" | "mode" | "hours" | "group" | "priority":
            return field(part, words)
        case _:
            return _rarer(part, words)


def _rarer(part: str, words: Words) -> str:
    """Of what is changed seldom; a name that people have no word for stands as it is in a desk's file."""
    match part:
        case "zone":
            return words.t("time zone")
        case "terms":
            return words.t("Work")
        case "capacity":
            return words.t("Tickets at a time")
        case "skills":
            return words.t("Skills")
        case "level":
            return words.t("Level")
        case "demand":
            return words.t("What tickets ask for")
        case "levels" | "tag_levels":
            return words.t("Levels")
        case "weights":
            return words.t("Weights")
        case "order" | "#order":
            return words.t("order")
        case "warn_at":
            return words.t("Due soon is told at")
        case "quiet":
            return words.t("Quiet hours")
        case "tell" | "tell_groups":
            return words.t("Also told of what is overdue")
        case "view":
            return words.t("The list opens with")
        case "tell_soon":
            return words.t("They hear of")
        case "escalate_after":
            return words.t("Escalated after")
        case "escalate_to" | "escalate_group":
            return words.t("Escalated to")
        case "retired":
            return words.t("Retired")
        case "lead":
            return words.t("lead")
        case "ask_rating":
            return words.t("Ask for ratings")
        case "alert_channel":
            return words.t("alert channel")
        case _:
            return part.replace("_", " ")


def value(held: Held, path: Path, names: Names, words: Words) -> str:
    """What stands there, in a few words."""
    if held is MISSING or held is None or held in ([], {}, ""):
        return words.t("nothing")
    if isinstance(held, bool):
        return words.t("yes") if held else words.t("no")
    last, above = path[-1] if path else "", path[-2] if len(path) > 1 else ""
    if isinstance(held, int):
        return span(held, words) if last in METRICS else str(held)
    if isinstance(held, str):
        return clipped(_text(held, last, above, names), VALUE)
    if isinstance(held, list):
        return clipped(_several(held, last, path, names, words), VALUE)
    if isinstance(held, dict) and "channel" in held:
        return f"#{held['channel']}"
    return _whole(held, words)


def _text(held: str, last: str, above: str, names: Names) -> str:
    if above == "schedules":
        return _schedule(held)
    if last in PEOPLE:
        return names.person(PersonId(held))
    return names.group(GroupKey(held)) if last in GROUPS else " ".join(held.split())


def _several(held: Sequence[Json], last: str, path: Path, names: Names, words: Words) -> str:
    if last == ORDER:
        return ", ".join(str(one) for one in held)
    return ", ".join(value(one, path, names, words) for one in held)


def _whole(held: object, words: Words) -> str:
    """A thing that came or went as a whole is named by its place already."""
    return words.t("all of it") if held else words.t("nothing")


def _schedule(text: str) -> str:
    try:
        schedule = read(json.loads(text))
    except ValueError:
        return text
    days = len(schedule.holidays) + len(schedule.overrides)
    return write_hours(Hours(schedule.zone.key, schedule.weekly)) + (f" (+{days})" if days else "")
