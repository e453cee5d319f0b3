"""Read a desk's file into a plan and a team; everything that is wrong is told at its key, with the mend."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from desk.desk_file.canned import read_canned
from desk.desk_file.distribution import read_demand, read_distribution, read_terms
from desk.desk_file.fields import read_fields
from desk.desk_file.policies import MINUTES, PRIORITIES, read_policies
from desk.desk_file.read_schedule import read_schedule
from desk.desk_file.retired import read_retired
from desk.desk_file.role_sources import read_role_sources
from desk.desk_file.rules import read_macros, read_rules, vocabulary
from desk.desk_file.table import FileTable
from desk.desk_file.team import Names, Team
from desk.desk_file.words import read_people, read_person, read_schedule_name
from desk.filters import parse
from desk.ids import GroupKey, PersonId
from desk.plan import (
    FACES,
    LANGUAGES,
    MODES,
    Channel,
    ChannelRef,
    Group,
    Plan,
    Settings,
    office_hours,
)
from desk.refusals import Refused
from desk.schedule import DAYS
from desk.schedules import NAME as SCHEDULE_NAME
from desk.tags import Colour, ColouredTag, tag_key
from desk.words import Order

KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
RANGES = {
    "auto_close_days": (1, 365),
    "unassigned_after": (1, MINUTES),
    "escalate_after": (0, MINUTES),
    "missed_after": (1, MINUTES),
    "digest_gap": (1, MINUTES),
    "keep_files_mb": (0, 100),
}
"""The least and the most of each setting that is a number."""


def read_desk(raw: Mapping[str, object], names: Names, version: int) -> tuple[Plan, Team]:
    """The plan, as ``version``, and the team. What is left out is as in a new desk. Raises :class:`WrongFile`."""
    table = FileTable(raw)
    zone = table.read("zone", _zone, table.text("zone", "UTC"))
    hours = {_short(table, name): read_schedule(one, zone) for name, one in table.table("schedules").each()}
    schedules = {name: text for name, (text, _) in hours.items()} or {"office": office_hours(zone)}
    schedule = table.word("schedule", tuple(schedules), next(iter(schedules)))
    groups, people = _groups(table, names, tuple(schedules))
    keys = tuple(group.key for group in groups)
    called = {str(group.key): group.name for group in groups}
    fields, canned = read_fields(table, called), read_canned(table, keys)
    known = vocabulary(names, called, fields, [one.name for one in canned])
    alert = table.perhaps("alert_channel")
    alert_channel = table.read("alert_channel", names.channel, alert) if alert else None
    staff = {alert_channel, *(group.desk_channel for group in groups)}
    plan = Plan(
        version=version,
        name=table.text("name", most=100),
        language=table.word("language", LANGUAGES, "en"),
        zone=zone,
        schedules=schedules,
        schedule=schedule,
        named_days={name: days for name, (_, days) in hours.items() if days},
        policies=read_policies(table, names, keys, tuple(schedules), tuple(one.key for one in fields)),
        groups=groups,
        channels=_channels(table, names, keys, staff),
        alert_channel=alert_channel,
        settings=_settings(table.table("settings")),
        set_up=True,
        tags=_tags(table.table("tags")),
        role_sources=read_role_sources(table, names, keys),
        fields=fields,
        canned=canned,
        retired=read_retired(table.table("retired"), keys),
        terms=read_terms(table, names, tuple(schedules), _zone),
        demand=read_demand(table.table("demand")),
        rules=read_rules(table, known),
        macros=read_macros(table, known),
    )
    admins = read_people(table, "admins", names)
    if not admins:
        raise table.fault("admins", "name at least one person who may change all this")
    team = Team(
        admins,
        people["members"],
        read_people(table, "agents", names),
        read_people(table, "light", names),
        read_people(table, "leads", names),
        people["leads"],
        people["light"],
        read_people(table, "barred", names),
    )
    table.done()
    return plan, team


def _zone(text: str) -> str:
    try:
        return ZoneInfo(text).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"“{text}” is no time zone; write one such as Europe/Paris") from None


def _short(table: FileTable, name: str) -> str:
    """A schedule's name, which buttons carry."""
    if len(name) > SCHEDULE_NAME or not name.strip():
        raise table.fault("schedules", f"“{name}” is too long for a name: at most {SCHEDULE_NAME} characters, please")
    return name


def _view(table: FileTable) -> str:
    """A list's words, as they are typed after the command."""
    text = " ".join((table.perhaps("view") or "").split())
    try:
        parse(text)
    except Refused:
        raise table.fault("view", f"“{text}” is no list; write one such as status:open priority:high") from None
    return text


def _groups(
    table: FileTable, names: Names, schedules: Collection[str]
) -> tuple[tuple[Group, ...], dict[str, dict[GroupKey, tuple[PersonId, ...]]]]:
    """The groups, and who is what in them, by the word for it."""
    found: dict[GroupKey, Group] = {}
    people: dict[str, dict[GroupKey, tuple[PersonId, ...]]] = {"members": {}, "leads": {}, "light": {}}
    tables = list(table.tables("groups"))
    every = {str(one.raw.get("key")) for one in tables}
    for one in tables:
        key = GroupKey(one.text("key"))
        if not KEY.fullmatch(key):
            raise one.fault("key", f"“{key}” has other signs than small letters, digits, - and _")
        if key in found:
            raise one.fault("key", f"there are two groups “{key}”")
        channel = one.perhaps("desk_channel")
        ref = one.read("desk_channel", names.channel, channel) if channel else None
        lead = read_person(one, "lead", names)
        order = Order(one.word("order", tuple(Order), Order.DUE))
        name, hours = one.text("name", most=80), read_schedule_name(one, schedules)
        way, at = read_distribution(one, every - {key}), one.perhaps("summary_at")
        at, days = one.read("summary_at", _time, at) if at else None, one.words("summary_days", DAYS)
        asks = one.flag("ask_rating", True)
        group = Group(key, name, ref, lead, hours, order, one.flag("next_only", False), way, at, days, _view(one))
        found[key] = replace(group, ask_rating=asks)
        for word, there in people.items():
            there[key] = read_people(one, word, names)
        one.done()
    if not found:
        found = {GroupKey("support"): Group(GroupKey("support"), "Support")}
    return tuple(found.values()), people


def _channels(
    table: FileTable, names: Names, groups: Collection[str], staff: Collection[ChannelRef | None]
) -> tuple[Channel, ...]:
    found: dict[ChannelRef, Channel] = {}
    for one in table.tables("channels"):
        ref = one.read("channel", names.channel, one.text("channel"))
        if ref in found:
            raise one.fault("channel", "this channel stands here twice")
        if ref in staff:
            raise one.fault("channel", "this is a channel of the team; customers must not be in it")
        group = GroupKey(one.word("group", groups, next(iter(groups))))
        language = one.word("language", LANGUAGES) if one.perhaps("language") else None
        found[ref] = Channel(ref, group, one.word("mode", MODES, "hand"), one.word("face", FACES, "receipt"), language)
        one.done()
    return tuple(found.values())


def _tags(table: FileTable) -> tuple[ColouredTag, ...]:
    found: dict[str, ColouredTag] = {}
    for name in table.raw:
        if tag_key(name) in found:
            raise table.fault(name, "this tag stands here twice")
        found[tag_key(name)] = ColouredTag(name, Colour(table.word(name, tuple(Colour))))
    table.done()
    return tuple(found.values())


def _settings(table: FileTable) -> Settings:
    new = Settings()

    def number(name: str, default: int) -> int:
        return table.number(name, default, *RANGES[name])

    rules = table.table("rules_by_priority")
    found = Settings(
        auto_close_days=number("auto_close_days", new.auto_close_days),
        emoji=table.text("emoji", new.emoji, most=100).strip(":"),
        hide_assignee=table.flag("hide_assignee", new.hide_assignee),
        answer_by=table.flag("answer_by", new.answer_by),
        summary_at=table.read("summary_at", _time, table.text("summary_at", new.summary_at)),
        summary_days=table.words("summary_days", DAYS),
        unassigned_after=number("unassigned_after", new.unassigned_after),
        escalate_after=number("escalate_after", new.escalate_after),
        missed_after=number("missed_after", new.missed_after),
        digest_gap=number("digest_gap", new.digest_gap),
        keep_files_mb=number("keep_files_mb", new.keep_files_mb),
        thanks=table.texts("thanks"),
        rules_text=table.text("rules_text", ""),
        rules_by_priority={p: rules.text(p, most=300) for p in PRIORITIES if rules.perhaps(p)},
    )
    rules.done()
    table.done()
    return found


def _time(text: str) -> str:
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?", text):
        raise ValueError(f"“{text}” is no time of day; write it as 09:00")
    return text
