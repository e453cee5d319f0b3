"""Random journals of a ticket as the desk keeps them, under plans of several versions, for tests of its clocks."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from desk.events import (
    DueSet,
    Entry,
    Event,
    NoAnswerNeeded,
    Opened,
    PriorityChanged,
    Promised,
    Said,
    StatusChanged,
)
from desk.ids import DeskId, GroupKey, MessageId, PersonId, TicketId
from desk.plan import STANDARD, Plan, PolicyRule, default_plan, minutes
from desk.ticket import Ticket
from desk.watch import watch
from desk.words import Priority, Side, Status, WaitingOn

START = datetime(2026, 3, 5, 8, 17, 5, 250_000, tzinfo=UTC)  # a Thursday
HOA, MINH = PersonId("hoa"), PersonId("minh")
NIGHTS = '{"tz": "Asia/Ho_Chi_Minh", "weekly": {"thu": [["22:00", "06:00"]], "sat": [["08:00", "12:00"]]}}'
NEVER = '{"tz": "UTC", "weekly": {}, "overrides": {"2026-03-05": [["08:00", "09:00"]]}}'
ALWAYS = PolicyRule("Always", minutes(urgent=(0.01, 1, 4), high=(2, 0, 8), medium=(0, 8, 24)), hours="calendar")


def _plan(version: int) -> Plan:
    plan = default_plan("Acme", "en", "UTC")
    longer = PolicyRule("Long", minutes(urgent=(1, 2, 3), high=(7, 9.5, 100), low=(0.25, 1, 13)))
    schedules = {**plan.schedules, "nights": NIGHTS, "never": NEVER}
    twin = replace(STANDARD, name="Twin")
    policies = (*plan.policies, ALWAYS, longer, twin) if version > 1 else (*plan.policies, ALWAYS)
    return replace(plan, version=version, schedules=schedules, policies=policies)


PLANS = {version: _plan(version) for version in (1, 2)}
instants = st.integers(0, 14 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))
promised = st.builds(
    Promised,
    st.sampled_from([1, 2]),
    st.sampled_from([None, "Standard", "Always", "Long", "Twin"]),
    st.sampled_from(["office", "nights", "never"]),
)
statuses = st.builds(
    lambda new, on: StatusChanged(Status.OPEN, new, on if new is Status.PENDING else None),
    st.sampled_from([Status.OPEN, Status.PENDING, Status.PENDING, Status.SOLVED, Status.CLOSED]),
    st.sampled_from(WaitingOn),
)
events: st.SearchStrategy[Event] = st.one_of(
    st.builds(Said, st.just(MessageId("m")), st.sampled_from(Side), st.booleans(), st.booleans()),
    statuses,
    st.builds(lambda new: PriorityChanged(Priority.MEDIUM, new), st.sampled_from(Priority)),
    st.builds(DueSet, st.none() | instants),
    st.just(NoAnswerNeeded()),
    promised,
)
rows = st.builds(lambda event, at, actor: Entry(event, actor, at, at), events, instants, st.sampled_from([HOA, MINH]))
births = st.builds(
    lambda by, priority, first: [
        Entry(Opened(by, priority, GroupKey("support"), HOA), MINH, START, START),
        Entry(first, None, START, START),
    ],
    st.sampled_from([Side.REQUESTER, Side.AGENT]),
    st.sampled_from(Priority),
    promised,
)
journals = st.builds(
    lambda born, more: [*born, *sorted(more, key=lambda row: row.at)], births, st.lists(rows, max_size=8)
)


def seen(journal: list[Entry], now: datetime):
    return watch(journal, PLANS.__getitem__, PLANS[2], now)


def ticket(journal: list[Entry], now: datetime) -> Ticket:
    """The ticket as the journal leaves it, as far as its clocks are concerned."""
    status = Status.OPEN
    for row in journal:
        if row.at <= now and isinstance(row.event, StatusChanged) and status is not Status.CLOSED:
            status = row.event.new
    return Ticket(TicketId("t"), DeskId("d"), 42, "Can't log in", HOA, START, START, status=status)
