"""Who broke a promise, and whether it counts: being away never makes it worse, and nothing is lost on the way."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.events import (
    Assigned,
    Entry,
    Event,
    Opened,
    PriorityChanged,
    Promised,
    Said,
    StatusChanged,
)
from desk.hours import Calendar
from desk.ids import GroupKey, MessageId, PersonId, TicketId
from desk.link_events import MergedInto
from desk.report import Asked, Figures, Late, Past, at_work, figures
from desk.routing_events import Untouched
from desk.words import Outcome, Priority, Side, Status
from tests.desk.journals import HOA, MINH, START, instants, journals, seen
from tests.desk.sla_journal import OFFICE, t

TEAM = (HOA, MINH)
END = START + timedelta(days=15)
ALWAYS = Calendar.round_the_clock()
hands = st.lists(
    st.builds(lambda at, to: Entry(Assigned(None, to), HOA, at, at), instants, st.sampled_from([*TEAM, None]))
)
stretches = st.lists(
    st.builds(lambda at, hours: (at, at + timedelta(hours=hours)), instants, st.integers(0, 99)), max_size=4
)


def of_team(person: PersonId) -> PersonId | None:
    return person if person in TEAM else None


def past(journal: Sequence[Entry], hours: Calendar, since: datetime = START, until: datetime = END) -> Past:
    """What one ticket tells."""
    found = Past()
    rows = sorted(journal, key=lambda row: row.at)
    found.take(rows, seen(list(rows), until).promises, Asked(since, until, of_team, lambda *_: hours))
    return found


@given(journals, hands, stretches, stretches)
def test_being_away_more_never_counts_more_and_every_broken_promise_stands_somewhere(journal, given_to, away, more):
    rows = [*journal, *given_to]
    found, without = past(rows, OFFICE), past(rows, ALWAYS)
    for one in TEAM:
        some, most, free = (figures(found, one, pauses) for pauses in (away, [*away, *more], ()))
        assert most.broken <= some.broken <= free.broken <= figures(without, one, ()).broken
        assert {some.broken + some.away, most.broken + most.away} == {free.broken + free.away}
        assert (some.kept, some.answers, some.solved, some.changed) == (
            free.kept,
            free.answers,
            free.solved,
            free.changed,
        )
    broken = [p for p in seen(sorted(rows, key=lambda row: row.at), END).promises if p.breached_at is not None]
    held = [p for p in broken if p.reason != "before_ticket" and START <= p.breached_at <= END]
    told = [figures(found, one, away) for one in TEAM]
    assert sum(one.broken + one.away + one.changed for one in told) + found.nobodys == len(held)


@pytest.mark.parametrize(
    ("at", "away", "counts"),
    [
        ("mon 12:00", (), True),
        ("mon 17:00", (), True),  # the last second of the day was theirs
        ("mon 17:01", (), False),
        ("mon 09:00", (), False),  # what falls due as the day begins they could not keep
        ("sat 12:00", (), False),
        ("mon 12:00", (("mon 11:00", "mon 13:00"),), False),
        ("mon 12:00", (("mon 12:00", "mon 13:00"),), True),
        ("mon 12:00", (("mon 11:00", "mon 12:00"),), False),
        ("mon 12:00", (("mon 10:00", "mon 11:59:59"),), True),
        ("mon 12:00", (("mon 11:00", None),), False),
    ],
)
def test_whether_somebody_was_at_work_when_a_promise_fell_due(at, away, counts):
    pauses = [(t(begins), t(ends) if ends else None) for begins, ends in away]
    assert at_work(t(at), OFFICE, pauses) is counts
    late = Past(late=[Late(MINH, t(at), OFFICE), Late(HOA, t(at), OFFICE), Late(MINH, t(at), OFFICE, changed=True)])
    told = figures(late, MINH, pauses)
    assert (told.broken, told.away, told.changed) == (int(counts), int(not counts), 1)


def row(event: Event, hours: float = 0, actor: PersonId | None = MINH) -> Entry:
    at = NINE + timedelta(hours=hours)
    return Entry(event, actor, at, at)


LAN, NINE, NOBODY = PersonId("lan"), t("mon 09:00"), Figures()
BORN = (
    row(Opened(Side.REQUESTER, Priority.HIGH, GroupKey("support"), LAN), actor=LAN),
    row(Assigned(None, MINH)),
    row(Promised(1, "Standard", "office")),
)
"""A first answer is due after 2 hours, the solution after 8."""
SOLVED = StatusChanged(Status.OPEN, Status.SOLVED, None, Outcome.SOLVED)
MERGED = StatusChanged(Status.OPEN, Status.CLOSED, None, Outcome.MERGED)
ANSWER = Said(MessageId("m"), Side.AGENT, public=True)


@pytest.mark.parametrize(
    ("rows", "hoa", "minh", "nobodys"),
    [
        ([row(ANSWER, 1, HOA)], Figures(answers=1, kept=1, first=3600), NOBODY, 0),
        ([row(ANSWER, 3, HOA)], Figures(answers=1, first=10800), Figures(broken=1), 0),
        ([row(SOLVED, 1, LAN)], NOBODY, Figures(solved=1, kept=1), 0),
        ([row(SOLVED, 1, None)], NOBODY, NOBODY, 0),
        ([row(MergedInto(TicketId("t2"), 43), 1), row(MERGED, 1)], NOBODY, NOBODY, 0),
        ([row(SOLVED, 1), row(StatusChanged(Status.SOLVED, Status.OPEN), 1.5, LAN)], NOBODY, NOBODY, 0),
        ([row(Assigned(MINH, None, Untouched(60)), 1, None)], NOBODY, NOBODY, 1),
        ([row(Assigned(MINH, HOA), 1)], Figures(broken=1), NOBODY, 0),
        (
            [row(ANSWER, 1), row(PriorityChanged(Priority.HIGH, Priority.URGENT), 5)],
            NOBODY,
            Figures(answers=1, kept=1, changed=1, first=3600),
            0,
        ),
    ],
)
def test_whose_a_deed_and_whose_a_broken_promise_is(rows, hoa, minh, nobodys):
    until = NINE + timedelta(hours=6)
    told = past([*BORN, *rows], OFFICE, NINE, until)
    assert (figures(told, HOA, ()), figures(told, MINH, ()), told.nobodys) == (hoa, minh, nobodys)
    assert figures(past([*BORN, *rows], OFFICE, until, until + timedelta(hours=1)), MINH, ()) == NOBODY
