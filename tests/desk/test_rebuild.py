"""A ticket is what its journal says, whatever is done to it and in which order."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.events import Entry, Opened, Said
from desk.ids import DeskId, GroupKey, MessageId, PersonId, TicketId
from desk.rebuild import rebuild, told_of
from desk.ticket import Change, Edit, Outcome, Priority, Ticket, WaitingOn, close, edit, reopen, solve, wait
from desk.words import Side

START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
LAN, MINH, HOA = PersonId("lan"), PersonId("minh"), PersonId("hoa")
PEOPLE, GROUPS = st.sampled_from([MINH, HOA]), st.sampled_from([GroupKey("support"), GroupKey("tech")])
INSTANTS = st.integers(1, 10_000).map(lambda minutes: START + timedelta(minutes=minutes))
TAGS = st.lists(st.sampled_from(["vip", "billing", "bug"]), unique=True).map(tuple)
EDITS = st.one_of(
    st.builds(Edit, priority=st.sampled_from(Priority), group=GROUPS),
    st.builds(Edit, assignee=PEOPLE, tags=TAGS),
    st.builds(Edit, requester=PEOPLE, due=INSTANTS),
    st.just(Edit(unassign=True, due_by_policy=True)),
)
DEEDS = st.one_of(
    EDITS.map(lambda wanted: lambda ticket, _at: edit(ticket, wanted)),
    st.sampled_from(WaitingOn).map(lambda on: lambda ticket, at: wait(ticket, on, at)),
    st.sampled_from(Outcome).map(lambda outcome: lambda ticket, at: solve(ticket, outcome, at)),
    st.just(reopen),
    st.just(close),
)


@given(st.none() | PEOPLE, TAGS, st.lists(DEEDS, max_size=12))
def test_replaying_gives_the_same_ticket(assignee, tags, deeds):
    ticket = Ticket(TicketId("t"), DeskId("d"), 1, "Printer", LAN, START, START, assignee=assignee, tags=tags)
    opened = Opened(Side.REQUESTER, ticket.priority, ticket.group, LAN, assignee, tags)
    journal = [Entry(opened, LAN, START, START)]
    for step, deed in enumerate(deeds, start=1):
        at = START + timedelta(minutes=step)
        change: Change = deed(ticket, at)
        ticket = change.ticket
        said = Said(MessageId("m"), Side.AGENT, public=True)
        journal += [Entry(event, MINH, at, at) for event in (*change.events, said)]
    assert rebuild(journal) == told_of(ticket)
    assert rebuild(journal) == told_of(replace(ticket, subject="Something else", version=99))


def test_a_journal_without_its_beginning_is_refused():
    said = Entry(Said(MessageId("m"), Side.AGENT, public=True), MINH, START, START)
    for journal in ([], [said]):
        with pytest.raises(ValueError, match="begins"):
            rebuild(journal)
