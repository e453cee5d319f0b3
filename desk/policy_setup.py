"""How policies are set up in chat: their targets and conditions as people type them, and what can't be."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from desk.desk_file.durations import read_duration
from desk.folding import fold
from desk.hours import Calendar
from desk.plan import PRACTICE, PolicyRule
from desk.quiet import leaves_time
from desk.words import Metric, Priority

NAME, TARGETS, BEARING, SHORT, POLICIES = 80, 600, 600, 60, 100
"""Characters of a name, of what is typed of targets and of conditions, of a short input; and how many policies."""
PRIORITY_WORDS: dict[Priority, tuple[str, ...]] = {
    Priority.URGENT: ("urgent", "khẩn cấp"),
    Priority.HIGH: ("high", "cao"),
    Priority.MEDIUM: ("medium", "trung bình"),
    Priority.LOW: ("low", "thấp"),
}
_BY_WORD = {fold(word): priority for priority, words in PRIORITY_WORDS.items() for word in words}
_NONE = frozenset(("-", "–", "—", "0"))
_LENGTH = re.compile(r"(?:\d+(?:\.\d+)?[a-z]+)+")
_SPELT = {"p": "m", "min": "m", "g": "h"}
_MINUTES = 7 * 24 * 60


class WrongPolicy(ValueError):
    """``kind`` is one of :mod:`views.policy_problems`, ``at`` the input at fault, ``part`` the piece of it."""

    def __init__(self, kind: str, at: str, part: str = "", limit: int = 0) -> None:
        super().__init__(f"{kind} at {at}: {part}")
        self.kind, self.at, self.part, self.limit = kind, at, part, limit


def priority_called(word: str) -> Priority | None:
    """The priority of that name, in either language."""
    return _BY_WORD.get(fold(word).strip())


def read_targets(text: str) -> dict[str, dict[str, int]]:
    """A line for each priority: ``high: 2h 4h 8h``, for the first answer, the next ones and the solution; - promises
    nothing. Raises :class:`WrongPolicy`."""
    found: dict[str, dict[str, int]] = {}
    for line in text.splitlines():
        if not (said := " ".join(line.split())):
            continue
        word, colon, rest = said.partition(":")
        priority = priority_called(word)
        if not colon or priority is None:
            raise WrongPolicy("policy_line", "targets", said[:SHORT])
        if priority.value in found:
            raise WrongPolicy("policy_twice", "targets", word[:SHORT])
        found[priority.value] = _row(rest.replace(",", " ").split(), said)
    kept = {one.value: found[one.value] for one in Priority if found.get(one.value)}
    if not kept:
        raise WrongPolicy("policy_no_target", "targets")
    return kept


def _row(lengths: Sequence[str], said: str) -> dict[str, int]:
    if not 1 <= len(lengths) <= len(Metric):
        raise WrongPolicy("policy_line", "targets", said[:SHORT])
    row: dict[str, int] = {}
    for metric, length in zip(Metric, lengths, strict=False):
        if length not in _NONE:
            row[metric.value] = read_length(length, "targets")
    solved = row.get(Metric.RESOLUTION)
    if solved is not None and any(seconds > solved for seconds in row.values()):
        raise WrongPolicy("policy_order", "targets", said[:SHORT])
    return row


def read_length(typed: str, at: str) -> int:
    """Seconds of ``30m``, ``1h30m``, ``45p`` or ``2g``. Raises :class:`WrongPolicy`."""
    said = fold(typed)
    if not _LENGTH.fullmatch(said):
        raise WrongPolicy("policy_length", at, typed[:SHORT])
    spelt = re.sub(r"[a-z]+", lambda unit: _SPELT.get(unit[0], unit[0]), said)
    try:
        return read_duration(spelt)
    except ValueError:
        raise WrongPolicy("policy_length", at, typed[:SHORT]) from None


def write_length(seconds: int) -> str:
    """The same as text: ``1h30m``."""
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    return "".join(f"{count}{unit}" for count, unit in ((hours, "h"), (minutes, "m"), (left, "s")) if count)


def write_targets(targets: Mapping[str, Mapping[str, int]], called: Mapping[str, str]) -> str:
    """Targets as they are typed; ``called`` gives the names of priorities."""
    rows = ((called[one.value], targets.get(one.value) or {}) for one in Priority)
    return "\n".join(
        f"{name}: " + " ".join(write_length(row[one]) if row.get(one) else "-" for one in Metric)
        for name, row in rows
        if row
    )


def read_percents(typed: str) -> tuple[int, ...]:
    """``75 90``, or nothing. Raises :class:`WrongPolicy`."""
    words = typed.replace(",", " ").replace("%", " ").split()
    percents = tuple(int(one) for one in words if one.isascii() and one.isdigit() and len(one) <= 4)
    if len(percents) != len(words) or not all(0 < one <= 1000 for one in percents):
        raise WrongPolicy("policy_percent", "warn_at", typed[:SHORT])
    return tuple(dict.fromkeys(percents))


def read_minutes(typed: str) -> int | None:
    """Working minutes of ``30m`` or ``1h``; nothing typed: the desk's own. Raises :class:`WrongPolicy`."""
    if not typed:
        return None
    seconds = 0 if typed == "0" else read_length(typed, "escalate_after")
    if seconds % 60 or seconds > _MINUTES * 60:
        raise WrongPolicy("policy_length", "escalate_after", typed[:SHORT])
    return seconds // 60


def check(
    rule: PolicyRule, others: Sequence[PolicyRule], place: int, calendars: Sequence[Calendar], now: datetime
) -> None:
    """Raises :class:`WrongPolicy` where ``rule`` could never hold among ``others`` at ``place`` (from 0), or what it
    says can't be kept by any of the ``calendars`` of its tickets."""
    if not rule.name:
        raise WrongPolicy("empty", "name")
    if fold(rule.name) in {fold(one.name) for one in (*others, PRACTICE)}:
        raise WrongPolicy("policy_same_name", "name")
    if len(others) >= POLICIES:
        raise WrongPolicy("policy_many", "name", limit=POLICIES)
    if rule.hours == "business" and all(calendar.next_open(now) is None for calendar in calendars):
        raise WrongPolicy("policy_no_hours", "schedule")
    if rule.quiet and not rule.always and not any(leaves_time(rule.quiet, one, now) for one in calendars):
        raise WrongPolicy("policy_quiet_all", "quiet")
    if not rule.retired:
        before = next((one for one in others[:place] if not one.retired and covers(one, rule)), None)
        if before is not None:
            raise WrongPolicy("policy_never", "name", before.name)


def covers(one: PolicyRule, other: PolicyRule) -> bool:
    """Whether every ticket that ``other`` fits is one that ``one`` fits, as far as their conditions tell."""
    pairs = [(one.priorities, other.priorities), (one.groups, other.groups), (one.tags, other.tags)]
    pairs += [(one.sources, other.sources), (one.requesters, other.requesters)]
    asked = {key: values for key, *values in other.fields}
    return (
        all(_within(narrow, wide) for wide, narrow in pairs)
        and one.internal in (None, other.internal)
        and all(key in asked and _within(asked[key], values) for key, *values in one.fields)
    )


def _within(narrow: Collection[str], wide: Collection[str]) -> bool:
    return not wide or (bool(narrow) and set(narrow) <= set(wide))


def with_policy(policies: Sequence[PolicyRule], rule: PolicyRule, old: str | None) -> tuple[PolicyRule, ...]:
    """``rule`` in the place of the one that was called ``old``; a new one before those that fit every ticket, which
    would leave it nothing."""
    if old is not None:
        return tuple(rule if one.name == old else one for one in policies)
    at = place_of_new(policies, rule)
    return (*policies[:at], rule, *policies[at:])


def place_of_new(policies: Sequence[PolicyRule], rule: PolicyRule) -> int:
    """Before the first that covers it, else at the end."""
    return next((at for at, one in enumerate(policies) if not one.retired and covers(one, rule)), len(policies))


def moved(policies: Sequence[PolicyRule], name: str, *, up: bool) -> tuple[PolicyRule, ...]:
    """The same, with one of them a place up or down. Raises :class:`WrongPolicy` where one would never hold then."""
    order = list(policies)
    at = next(index for index, one in enumerate(order) if one.name == name)
    to = at - 1 if up else at + 1
    if 0 <= to < len(order):
        order[at], order[to] = order[to], order[at]
        first, second = order[min(at, to)], order[max(at, to)]
        if not first.retired and not second.retired and covers(first, second):
            raise WrongPolicy("policy_never", second.name, first.name)
    return tuple(order)


def retired(policies: Sequence[PolicyRule], name: str, *, retire: bool) -> tuple[PolicyRule, ...]:
    """The same, with one of them holding for no ticket any more, or again."""
    return tuple(replace(one, retired=retire) if one.name == name else one for one in policies)
