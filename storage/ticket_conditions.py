"""What a filter asks of a ticket, as SQL: each condition with the index that finds its tickets in the order of their
dues, or the rows of a small table that name them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Connection, bindparam, literal, or_, select

from desk.days import day_end
from desk.filters import TicketFilter
from desk.folding import fold
from desk.held import Held
from desk.ids import DeskId
from desk.rating import SCORES, kind_of
from desk.search import number_in, sought
from desk.ticket import Source
from desk.words import Priority, Status
from storage.tables import accounts, persons, tickets
from storage.ticket_marks import folded
from storage.ticket_rows import FAR, RANKS
from storage.ticket_words import search

OPEN = "tickets.status IN ('open', 'pending')"
RUNNING = "tickets.clock_state IN ('on_time', 'soon')"
NAMED = {"sqlite": "tickets.id IN (SELECT value FROM json_each(:found))", "postgresql": "tickets.id = ANY(:found)"}
"""The tickets that a search has found."""
SIGNS = ("=", ">", ">=", "<", "<=")
SIDES = {"customer": "customer", "team": "other_team", "third": "third_party"}
"""On whom a ticket waits, as it is typed and as it is stored."""


@dataclass(frozen=True)
class Condition:
    """``sql`` asks it of a ticket at hand. ``index`` and ``open_index`` have its tickets, all or the unfinished ones,
    by due. ``rows`` is a query of the tickets it names, from a table of their own; ``few``: never more than can be
    looked through; ``named``: it names its tickets itself; ``ordered`` False: the index is not one of one value."""

    sql: str
    values: dict[str, Any] = field(default_factory=dict)
    index: str | None = None
    open_index: str | None = None
    rows: str | None = None
    few: bool = False
    ordered: bool = True
    named: bool = False

    @property
    def among(self) -> str:
        """The same, asked of all tickets that :attr:`rows` names."""
        return f"tickets.id IN ({self.rows})"


NOBODYS = Condition("1 = 0", few=True)


@dataclass(frozen=True)
class Wanted:
    """A filter as conditions. ``unfinished``: only open and pending tickets; ``order``: of ``desk.filters.SORTS``."""

    conditions: tuple[Condition, ...]
    unfinished: bool
    order: str


def read(connection: Connection, desk: DeskId, asked: TicketFilter, now: datetime, zone: str) -> Wanted:
    """Spans of time have their instants already. A person is meant by id, an account's id, or a part of the name."""
    number = number_in(asked.words)
    if number is not None and (asked.words.startswith("#") or _there(connection, desk, number)):
        one = Condition("tickets.number = :number", {"number": number}, few=True)
        return Wanted((one,), False, "due")
    unsaid = not (asked.statuses or asked.all or asked.spam)
    statuses = set(asked.statuses)
    # Neither what is overdue nor what waits or is put off is over.
    only = asked.overdue or asked.due_today or asked.postponed or asked.waiting is not None
    unfinished = unsaid or (bool(statuses) and statuses <= {Status.OPEN, Status.PENDING}) or only
    found = (
        *_bears(connection, desk, asked),
        *_people(connection, desk, asked),
        *_times(asked, now, zone),
        *_columns(asked),
    )
    return Wanted(found, unfinished, asked.order)


def _there(connection: Connection, desk: DeskId, number: int) -> bool:
    return connection.execute(_NUMBERED, {"desk": desk, "number": number}).first() is not None


def _bears(connection: Connection, desk: DeskId, asked: TicketFilter) -> Iterator[Condition]:
    if asked.words:
        found = search(connection, desk, sought(asked.words), asked.reader)
        yield Condition(NAMED[connection.dialect.name], {"found": found}, few=True, named=True) if found else NOBODYS
    for place, tag in enumerate(asked.tags):
        name = f"tag{place}"
        rows = f"SELECT ticket FROM ticket_tags WHERE desk = :desk AND tag = :{name}"  # noqa: S608 - a parameter's name
        sql = f"EXISTS (SELECT 1 FROM ticket_tags AS b WHERE b.ticket = tickets.id AND b.tag = :{name})"  # noqa: S608 - the same name
        yield Condition(sql, {name: folded(tag)}, rows=rows)
    for place, one in enumerate(asked.fields):
        sought_in, values = _held(one, place)
        rows = f"SELECT ticket FROM ticket_fields WHERE desk = :desk AND {sought_in}"  # noqa: S608 - names of parameters
        sql = f"EXISTS (SELECT 1 FROM ticket_fields AS b WHERE b.ticket = tickets.id AND {sought_in})"  # noqa: S608 - the same names
        yield Condition(sql, values, rows=rows)


def _held(one: Held, place: int) -> tuple[str, dict[str, Any]]:
    """What is asked of a row of ticket_fields; numbers stand in a column of their own."""
    values: dict[str, Any] = {f"key{place}": folded(one.key)}
    asks = [f"key = :key{place}"]
    for turn, (sign, bound) in enumerate(one.bounds):
        assert sign in SIGNS
        column, name = ("amount" if isinstance(bound, float) else "value"), f"value{place}_{turn}"
        asks.append(f"{column} {sign} :{name}")
        values[name] = bound if isinstance(bound, float) else folded(bound)
    return " AND ".join(asks), values


def _people(connection: Connection, desk: DeskId, asked: TicketFilter) -> Iterator[Condition]:
    if asked.requester:
        yield _meant(connection, desk, "requester", asked.requester)
    found = [_meant(connection, desk, "assignee", one, f"assignee{at}") for at, one in enumerate(asked.assignees)]
    if len(found) > 1:
        sql = " OR ".join(one.sql for one in found)
        values = {name: value for one in found for name, value in one.values.items()}
        yield Condition(f"({sql})", values, "ix_tickets_assignee", ordered=False)
    yield from found if len(found) == 1 else ()
    if asked.unassigned:
        yield Condition("tickets.assignee IS NULL", {}, "ix_tickets_assignee", "ix_open_assignee")


def _meant(connection: Connection, desk: DeskId, column: str, typed: str, name: str = "") -> Condition:
    """Whose ticket it is; ``name`` is that of the parameter, the column's own if it is empty."""
    name = name or column
    of = {"desk": desk, "id": typed.removeprefix("@"), "name": fold(typed.removeprefix("@"))}
    found = connection.execute(_MEANT, of).scalars().all()
    sql, index = f"tickets.{column}", f"ix_tickets_{column}"
    if len(found) == 1:
        open_index = None if column == "requester" else "ix_open_assignee"
        return Condition(f"{sql} = :{name}", {name: found[0]}, index, open_index)
    if not found:
        return NOBODYS
    has = "instr" if connection.dialect.name == "sqlite" else "strpos"
    named = f"SELECT id FROM persons WHERE desk = :desk AND {has}(folded, :{name}) > 0"  # noqa: S608 - two known names
    return Condition(f"{sql} IN ({named})", {name: of["name"]}, index, ordered=False)


def _times(asked: TicketFilter, now: datetime, zone: str) -> Iterator[Condition]:
    if asked.overdue:
        yield Condition(f"(tickets.clock_state = 'overdue' OR ({RUNNING} AND tickets.clock_due <= :now))", {"now": now})
    if asked.due_today:
        sql = f"{RUNNING} AND tickets.due_order > :now AND tickets.due_order <= :today"
        yield Condition(sql, {"now": now, "today": day_end(now, zone)})
    for name, column, span in (("created", "created_at", asked.created), ("due", "due_order", asked.due)):
        if span is None:
            continue
        # An instant that is named for both ends is one second.
        begin, end = span.range.begin, span.range.end
        end = end + timedelta(seconds=1) if end and end == begin else end
        # What is not due at all stands behind all dues.
        ends = ((">=", "since", begin), ("<", "until", end or (FAR if name == "due" else None)))
        sql = " AND ".join(f"tickets.{column} {sign} :{name}_{which}" for sign, which, at in ends if at is not None)
        values = {f"{name}_{which}": at for _, which, at in ends if at is not None}
        yield Condition(sql, values, f"ix_tickets_{name}", ordered=False)
    if asked.breached:
        yield Condition("tickets.breached", {}, "ix_tickets_breached")


def _columns(asked: TicketFilter) -> Iterator[Condition]:
    """Words of closed sets are spelt out."""
    if asked.spam:
        yield Condition("tickets.spam_since IS NOT NULL", {}, "ix_tickets_spam", few=True)
    else:
        yield Condition("tickets.spam_since IS NULL")
    if asked.postponed:
        yield Condition("tickets.postponed_until IS NOT NULL", {}, "ix_tickets_postponed", "ix_tickets_postponed")
    elif asked.queue:
        yield Condition("tickets.postponed_until IS NULL")
    if asked.internal:
        yield Condition("tickets.internal", {}, "ix_tickets_internal")
    if asked.waiting == "us":
        yield Condition("tickets.status = 'open'")
    elif asked.waiting:
        yield Condition(f"tickets.status = 'pending' AND tickets.waiting_on = '{SIDES[asked.waiting]}'")
    if asked.sources:
        yield _one_of("source", [Source(one).value for one in asked.sources])
    if asked.priorities:
        yield _one_of("rank", [RANKS[Priority(one)] for one in asked.priorities], "ix_open_rank")
    if len(asked.groups) == 1:
        sql = 'tickets."group" = :group'
        yield Condition(sql, {"group": asked.groups[0]}, "ix_tickets_group", "ix_open_group")
    elif asked.groups:
        named = {f"group{at}": one for at, one in enumerate(asked.groups)}
        yield Condition(f'tickets."group" IN ({", ".join(f":{name}" for name in named)})', {**named})
    if asked.ratings:
        yield _rated(asked.ratings)
    if asked.statuses:
        yield _one_of("status", [Status(one).value for one in asked.statuses])


def _rated(asked: Sequence[str]) -> Condition:
    scores = sorted({score for one in asked for score in SCORES if one in (str(score), kind_of(score))})
    told = f"tickets.rating IN ({', '.join(map(str, scores))})"
    if "none" in asked:
        return Condition(f"(tickets.rating IS NULL OR {told})" if scores else "tickets.rating IS NULL")
    if len(scores) == 1:
        return Condition(f"tickets.rating = {scores[0]}", {}, "ix_tickets_rating")
    return Condition(told, {}, "ix_tickets_rating", ordered=False)


def _one_of(column: str, values: Sequence[str | int], open_index: str | None = None) -> Condition:
    spelt = [repr(value) for value in dict.fromkeys(values)]
    if len(spelt) == 1:
        return Condition(f"tickets.{column} = {spelt[0]}", {}, f"ix_tickets_{column}", open_index)
    return Condition(f"tickets.{column} IN ({', '.join(spelt)})")


# A number may be more than the column's own type can hold: PostgreSQL would refuse to compare.
_NUMBERED = select(literal(1)).where(
    tickets.c.desk == bindparam("desk"), tickets.c.number == bindparam("number", type_=BigInteger)
)
_ACCOUNT = select(accounts.c.person).where(accounts.c.external_id == bindparam("id"))
_MEANT = (
    select(persons.c.id)
    .where(persons.c.desk == bindparam("desk"))
    .where(
        or_(
            persons.c.id == bindparam("id"),
            persons.c.id.in_(_ACCOUNT),
            persons.c.folded.contains(bindparam("name"), autoescape=False),
        )
    )
    .limit(2)
)
