"""The stable replay form: one case as JSON in, its promises and timers out (sla.md, end of section 2)."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from desk.codec import Json
from desk.hours import Calendar
from desk.sla.entries import (
    Created,
    Due,
    Entry,
    Message,
    NoAnswerNeeded,
    PolicyChange,
    Priority,
    ScheduleChange,
    Status,
)
from desk.sla.policy import PRIORITIES, Policy
from desk.sla.promise import Promise
from desk.sla.replay import replay
from desk.sla.timers import wanted_timers

Row = Mapping[str, Json]
Read = TypeVar("Read")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@dataclass(frozen=True, slots=True)
class Case:
    """A journal with the hours and policy it began under."""

    calendar: Calendar
    policy: Policy | None
    journal: tuple[Entry, ...]
    now: datetime


def read_case(text: str) -> Case:
    """Read a case. Raises ValueError with one clear sentence."""
    try:
        raw: Json = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"this is not JSON: {error}") from None
    if not isinstance(raw, dict):
        raise ValueError("a case is an object with schedule, policy, journal and now")  # noqa: TRY004 - bad input is one kind of error
    for key in ("schedule", "journal", "now"):
        if key not in raw:
            raise ValueError(f"a case needs {key!r}")
    rows = raw["journal"]
    if not isinstance(rows, list):
        raise ValueError("journal is a list of entries")  # noqa: TRY004 - bad input is one kind of error
    entries = tuple(_entry(number, row) for number, row in enumerate(rows, 1))
    _check_order(entries)
    return Case(Calendar.from_dict(raw["schedule"]), _policy(raw.get("policy")), entries, _instant(raw["now"], "now"))


def _check_order(entries: tuple[Entry, ...]) -> None:
    made = False
    for entry in sorted(entries, key=lambda entry: entry.at):
        if isinstance(entry, Created):
            if made:
                raise ValueError("a journal has one created entry, found a second")
            made = True
        elif not made and not isinstance(entry, Message):
            raise ValueError("only messages may stand before created")


def _policy(raw: Json) -> Policy | None:
    return None if raw is None else Policy.from_dict(raw)


def _instant(raw: Json, where: str) -> datetime:
    if isinstance(raw, str) and _INSTANT.fullmatch(raw):
        try:
            return datetime.fromisoformat(raw[:-1]).replace(tzinfo=UTC)
        except ValueError:
            pass
    raise ValueError(f"{where}: {raw!r} is no instant in UTC, whole seconds, with Z")


def _entry(number: int, row: Json) -> Entry:
    if not isinstance(row, dict):
        raise ValueError(f"entry {number} is no object")  # noqa: TRY004 - bad input is one kind of error
    at = _instant(_need(number, row, "at"), f"entry {number}")
    match _need(number, row, "do"):
        case "message":
            by = _word(number, row, "by", ("requester", "agent", "bot"))
            return Message(
                at, by, _flag(number, row, "public", default=True), _flag(number, row, "thanks", default=False)
            )
        case "created":
            by = _word(number, row, "by", ("requester", "agent", "bot"))
            return Created(
                at, "requester" if by == "requester" else "agent", _word(number, row, "priority", PRIORITIES)
            )
        case "status":
            to = _word(number, row, "to", ("open", "pending", "solved", "closed"))
            on = row.get("waiting_on")
            if on is not None:
                on = _word(number, row, "waiting_on", ("customer", "other_team", "third_party"))
            return Status(at, to, on)
        case "priority":
            return Priority(at, _word(number, row, "to", PRIORITIES))
        case "no_answer_needed":
            return NoAnswerNeeded(at)
        case "due":
            to_ = _need(number, row, "to")
            return Due(at, None if to_ is None else _instant(to_, f"entry {number}"))
        case "schedule":
            return ScheduleChange(at, _within(number, Calendar.from_dict, _need(number, row, "to")))
        case "policy":
            return PolicyChange(at, _within(number, _policy, _need(number, row, "to")))
        case other:
            raise ValueError(f"entry {number}: unknown do {other!r}")


def _within(number: int, read: Callable[[Json], Read], raw: Json) -> Read:
    """Read a part of an entry; what is wrong with it is said with the entry's number."""
    try:
        return read(raw)
    except ValueError as error:
        raise ValueError(f"entry {number}: {error}") from None


def _need(number: int, row: Row, key: str) -> Json:
    if key not in row:
        raise ValueError(f"entry {number} needs {key!r}")
    return row[key]


def _word(number: int, row: Row, key: str, known: tuple[str, ...]) -> str:
    value = _need(number, row, key)
    if value not in known:
        raise ValueError(f"entry {number}: unknown {key} {value!r}; known are {', '.join(known)}")
    return str(value)


def _flag(number: int, row: Row, key: str, *, default: bool) -> bool:
    value = row.get(key, default)
    if not isinstance(value, bool):
        raise ValueError(f"entry {number}: {key} is true or false, not {value!r}")  # noqa: TRY004 - bad input is one kind of error
    return value


def run_case(case: Case) -> dict[str, Json]:
    """The promises and timers of a case at its ``now``."""
    promises = replay(case.journal, case.policy, case.calendar, case.now)
    timers: list[Json] = []
    for timer in wanted_timers(promises, case.now):
        row: dict[str, Json] = {"metric": timer.metric, "cycle": timer.cycle, "kind": timer.kind}
        if timer.percent is not None:
            row["percent"] = timer.percent
        timers.append({**row, "at": _text(timer.at)})
    return {"promises": [_promise(promise) for promise in promises], "timers": timers}


def _promise(promise: Promise) -> Json:
    return {
        "metric": promise.metric,
        "cycle": promise.cycle,
        "state": promise.state,
        "start": _text(promise.start),
        "due": _text(promise.due),
        "stopped": _text(promise.stopped),
        "breached_at": _text(promise.breached_at),
        "reason": promise.reason,
    }


def _text(at: datetime | None) -> str | None:
    return at.isoformat().replace("+00:00", "Z") if at else None
