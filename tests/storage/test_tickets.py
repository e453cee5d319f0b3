"""Tickets come back as they were stored, are numbered once, and are found by what people type."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from commands.port_values import (
    Clock,
)
from desk.events import Entry, Opened, StatusChanged
from desk.filters import parse
from desk.ticket import Outcome, Source
from desk.words import Metric, Priority, Side, Status
from tests.storage.house import NOW, House


def test_a_ticket_and_its_clock_come_back_whole(house: House) -> None:
    clock = Clock("soon", Metric.NEXT_RESPONSE, NOW + timedelta(hours=1), None, updated=NOW, breached=True)
    ticket = house.ticket("VPN", clock, tags=("a", "Đ"), fields=(("site", "Huế"),), due=NOW, assignee=house.lan.id)
    solved = replace(ticket, status=Status.SOLVED, outcome=Outcome.SILENT, version=2)
    house.store.write(lambda unit: unit.tickets.save(solved, clock))
    assert house.store.read(lambda unit: unit.tickets.get(house.desk, ticket.number)) == solved
    assert house.store.read(lambda unit: unit.tickets.clock(ticket.id)) == clock


def test_numbers_are_unique_under_twenty_threads(house: House) -> None:
    with ThreadPoolExecutor(20) as pool:
        numbers = list(pool.map(lambda _: house.ticket().number, range(40)))
    assert sorted(numbers) == list(range(1, 41))


def test_a_unit_that_raises_leaves_nothing(house: House) -> None:
    with pytest.raises(ZeroDivisionError):
        house.store.write(lambda unit: (unit.tickets.next_number(house.desk), 1 // 0))
    assert house.ticket().number == 1


def test_the_journal_comes_back_by_time_then_order(house: House) -> None:
    ticket = house.ticket()
    opened = Entry(Opened(Side.AGENT, Priority.LOW, ticket.group, house.lan.id), house.lan.id, NOW, NOW)
    later = Entry(StatusChanged(Status.OPEN, Status.SOLVED, None, Outcome.SOLVED), None, NOW, NOW)
    earlier = replace(later, at=NOW - timedelta(hours=1))
    house.store.write(lambda unit: unit.journal.append(ticket.id, [opened, later, earlier]))
    assert house.store.read(lambda unit: unit.journal.of(ticket.id)) == (earlier, opened, later)


def _found(house: House, query: str) -> list[int]:
    page = house.store.read(lambda unit: unit.tickets.page(house.desk, parse(query), NOW, 0, 10))
    assert page.total == len(page.rows)
    return [row.ticket.number for row in page.rows]


def test_lists_filter_and_fold(house: House, other) -> None:
    late = Clock("on_time", Metric.RESOLUTION, NOW - timedelta(minutes=1))
    house.ticket("Không đăng nhập được", priority=Priority.URGENT, tags=("Mạng",))
    house.ticket("100% CPU", late, assignee=house.lan.id)
    house.ticket("Old", status=Status.CLOSED)
    house.ticket("Today", Clock("on_time", Metric.RESOLUTION, NOW + timedelta(hours=7)))
    house.ticket("Tomorrow", Clock("on_time", Metric.RESOLUTION, NOW + timedelta(hours=9)))
    other().ticket("dang nhap")
    assert _found(house, "dang nhap") == _found(house, "ĐĂNG") == [1]
    assert _found(house, "100%") == _found(house, "overdue") == _found(house, "assignee:ULAN") == [2]
    assert _found(house, "%") == []
    assert _found(house, "tag:mang") == _found(house, "priority:urgent") == [1]
    assert _found(house, "tag:man") == []
    assert _found(house, "status:closed") == [3]
    assert _found(house, "due-today") == [4]
    assert _found(house, "requester:dang unassigned") == [4, 5, 1]
    assert _found(house, "all") == [2, 4, 5, 1, 3]


def test_counts_leave_practice_out(house: House) -> None:
    house.ticket("a", Clock("overdue", Metric.RESOLUTION, NOW), priority=Priority.HIGH)
    house.ticket("b", Clock("soon", Metric.RESOLUTION, NOW + timedelta(hours=1)), assignee=house.lan.id)
    house.ticket("c", source=Source.PRACTICE)
    done = house.ticket("d", status=Status.SOLVED, outcome=Outcome.SOLVED)
    solved = Entry(StatusChanged(Status.OPEN, Status.SOLVED, None, Outcome.SOLVED), None, NOW, NOW)
    house.store.write(lambda unit: unit.journal.append(done.id, [solved]))
    end = NOW + timedelta(hours=8)
    counts = house.store.read(lambda unit: unit.tickets.counts(house.desk, "support", NOW, end, NOW))
    assert (counts.overdue, counts.due_today, counts.unassigned) == (1, 1, 1)
    assert (counts.by_priority[Priority.HIGH], counts.by_priority[Priority.MEDIUM]) == (1, 1)
    assert (counts.new_since, counts.solved_since, counts.waiting_longest) == (3, 1, None)


def test_a_number_that_no_ticket_can_have_is_not_found(house: House) -> None:
    for number in (0, 2**31, 10**12 - 1):
        assert house.store.read(lambda unit, number=number: unit.tickets.get(house.desk, number)) is None
        assert house.store.write(lambda unit, number=number: unit.tickets.lock(house.desk, number)) is None


def test_a_page_that_is_gone_is_the_last_one(house: House) -> None:
    for _ in range(5):
        house.ticket()
    for offset, begins in ((0, 0), (4, 4), (6, 4), (1000, 4)):
        page = house.store.read(lambda unit, offset=offset: unit.tickets.page(house.desk, parse(""), NOW, offset, 2))
        assert (page.total, page.offset, page.rows[0].ticket.number) == (5, begins, begins + 1)
    none = house.store.read(lambda unit: unit.tickets.page(house.desk, parse("x"), NOW, 8, 2))
    assert (none.total, none.offset, none.rows) == (0, 0, ())


def test_a_customers_own_requests_whatever_their_clocks_say(house: House, other) -> None:
    house.ticket("solved", Clock("none", Metric.RESOLUTION, NOW), status=Status.SOLVED)
    house.ticket("first", Clock("overdue", Metric.RESOLUTION, NOW))
    house.ticket("waiting", status=Status.PENDING)
    eve = house.person("UEVE", "Lan Đặng")
    house.ticket("somebody else's", requester=eve.id)
    other().ticket("another desk's")
    page = house.store.read(lambda unit: unit.tickets.asked_by(house.desk, house.lan.id, 0, 2))
    assert ([row.ticket.subject for row in page.rows], page.total) == (["waiting", "first"], 3)
    assert (
        house.store.read(lambda unit: unit.tickets.asked_by(house.desk, house.lan.id, 2, 2)).rows[0].ticket.number == 1
    )
    assert house.store.read(lambda unit: unit.tickets.asked_by(house.desk, "", 0, 2)).total == 0
