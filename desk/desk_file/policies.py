"""SLA policies in a desk's file: the first one that fits a ticket holds."""

import re
from collections.abc import Collection, Iterator, Sequence

from desk.desk_file.durations import read_duration, write_duration
from desk.desk_file.quoting import listed, quote
from desk.desk_file.table import FileTable
from desk.desk_file.team import Labels, Names
from desk.desk_file.words import people, person, read_people, read_person, read_schedule_name
from desk.ids import GroupKey, PersonId
from desk.plan import PRACTICE, STANDARD, PolicyRule
from desk.quiet import read_quiet
from desk.ticket import Source
from desk.words import Metric, Priority

PRIORITIES = tuple(priority.value for priority in Priority)
MINUTES = 7 * 24 * 60
_FIELD = re.compile(r"([a-z0-9_-]+)\s*=\s*(\S.*)")


def read_policies(
    table: FileTable, names: Names, groups: Collection[str], schedules: Collection[str], fields: Collection[str]
) -> tuple[PolicyRule, ...]:
    """The standard one where the file has none. ``fields`` are the keys of the desk's own fields."""
    if "policies" not in table.raw:
        table.items("policies")
        return (STANDARD,)
    found: dict[str, PolicyRule] = {}
    for one in table.tables("policies"):
        name = one.text("name", most=80)
        if name in found or name == PRACTICE.name:
            raise one.fault("name", f"there is another policy “{name}”")
        found[name] = PolicyRule(
            name,
            _targets(one.table("targets")),
            one.word("hours", ("business", "calendar"), "business"),
            read_schedule_name(one, schedules),
            _warn_at(one),
            one.words("priorities", PRIORITIES),
            one.words("groups", groups),
            one.texts("tags"),
            one.words("sources", tuple(source.value for source in Source)),
            read_people(one, "requesters", names),
            read_person(one, "escalate_to", names),
            one.flag("by_night", False),
            _to_group(one, groups),
            fields=_fields(one, fields),
            internal=_flag(one, "internal"),
            tell=read_people(one, "tell", names),
            tell_groups=one.words("tell_groups", groups),
            quiet=_quiet(one),
            escalate_after=_escalate_after(one),
            retired=one.flag("retired", False),
            tell_soon=one.flag("tell_soon", False),
        )
        one.done()
    return tuple(found.values())


def _flag(table: FileTable, key: str) -> bool | None:
    """It may be left out, and is neither true nor false then."""
    return table.flag(key, False) if table.anything(key) is not None else None


def _to_group(table: FileTable, groups: Collection[str]) -> GroupKey | None:
    to_group = table.perhaps("escalate_to_group")
    if to_group is not None and to_group not in groups:
        raise table.fault("escalate_to_group", f"there is no group “{to_group}”")
    if to_group is not None and "escalate_to" in table.raw:
        raise table.fault("escalate_to_group", "there is escalate_to, too: one of them, please")
    return GroupKey(to_group) if to_group else None


def _fields(table: FileTable, known: Collection[str]) -> tuple[tuple[str, ...], ...]:
    found: dict[str, list[str]] = {}
    for text in table.texts("fields"):
        pair = _FIELD.fullmatch(text)
        if pair is None or pair[1] not in known:
            raise table.fault("fields", f"“{text}” is no field and value; write one such as type=bug")
        found.setdefault(pair[1], []).append(pair[2].strip())
    return tuple((key, *values) for key, values in found.items())


def _quiet(table: FileTable) -> str | None:
    typed = table.perhaps("quiet")
    try:
        return read_quiet(typed) if typed else None
    except ValueError:
        raise table.fault("quiet", f"“{typed}” is no time between two clock times; write it as 22:00-07:00") from None


def _escalate_after(table: FileTable) -> int | None:
    there = table.anything("escalate_after") is not None
    return table.number("escalate_after", 0, 0, MINUTES) if there else None


def _targets(table: FileTable) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for priority in PRIORITIES:
        row = table.table(priority)
        found[priority] = {}
        for metric in Metric:
            value = row.anything(metric.value)
            if value is not None:
                found[priority][metric.value] = _duration(row, metric.value, value)
        row.done()
    table.done()
    return {priority: row for priority, row in found.items() if row}


def _duration(table: FileTable, key: str, value: object) -> int:
    try:
        return read_duration(value)
    except ValueError as error:
        raise table.fault(key, str(error)) from None


def _warn_at(table: FileTable) -> tuple[int, ...]:
    found = table.items("warn_at") if "warn_at" in table.raw else (*table.items("warn_at"), 75)
    percents = tuple(one for one in found if isinstance(one, int) and not isinstance(one, bool) and 0 < one <= 1000)
    if len(set(percents)) != len(found):
        raise table.fault("warn_at", "write whole percents from 1 to 1000, none twice, such as [75, 90]")
    return percents


def write_policies(rules: Sequence[PolicyRule], labels: Labels) -> Iterator[str]:
    """Each as its table."""
    for rule in rules:
        yield from ("", *_policy(rule, labels))


def _policy(rule: PolicyRule, labels: Labels) -> Iterator[str]:
    yield from ("[[policies]]  # the first one that fits a ticket holds", f"name = {quote(rule.name)}")
    yield f"hours = {quote(rule.hours)}  # business or calendar"
    if rule.schedule:
        yield f"schedule = {quote(rule.schedule)}"
    yield f"warn_at = {listed(rule.warn_at)}  # percent of the time"
    for key in ("priorities", "groups", "tags", "sources"):
        values: tuple[str, ...] = getattr(rule, key)
        if values:
            yield f"{key} = {listed(values)}"
    yield from people("requesters", [PersonId(one) for one in rule.requesters], labels)
    if rule.fields:
        pairs = (f"{key}={value}" for key, *values in rule.fields for value in values)
        yield f"fields = {listed(pairs)}"
    if rule.internal is not None:
        yield f"internal = {str(rule.internal).lower()}  # true: only the team's own tickets"
    yield from _telling(rule, labels)
    yield "[policies.targets]  # a missing one promises nothing"
    for priority in Priority:
        row = rule.targets.get(priority, {})
        targets = ", ".join(f"{metric} = {quote(write_duration(row[metric]))}" for metric in Metric if row.get(metric))
        if targets:
            yield f"{priority} = {{ {targets} }}"


def _telling(rule: PolicyRule, labels: Labels) -> Iterator[str]:
    yield from person("escalate_to", rule.escalate_to, labels)
    if rule.escalate_group:
        yield f"escalate_to_group = {quote(rule.escalate_group)}"
    if rule.escalate_after is not None:
        yield f"escalate_after = {rule.escalate_after}  # working minutes; left out: the desk's"
    yield from people("tell", rule.tell, labels)
    if rule.tell_groups:
        yield f"tell_groups = {listed(rule.tell_groups)}  # in their desk channels"
    if rule.tell_soon:
        yield "tell_soon = true  # they hear of what is due soon, too"
    if rule.quiet:
        yield f"quiet = {quote(rule.quiet)}  # nobody is told between these times; it is told afterwards"
    if rule.by_night:
        yield "by_night = true"
    if rule.retired:
        yield "retired = true  # it fits no ticket"
