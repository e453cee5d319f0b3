"""What is suggested while somebody types: few of each, to the team what is the team's, to customers what is theirs."""

import pytest

from commands.answers import Suggested
from desk.ids import GroupKey
from desk.intents import Suggest
from desk.person import Role
from desk.plan import Group
from desk.words import Status
from tests.commands.desk import Desk
from tests.storage.house import NOW, House
from tests.storage.statements import counted


@pytest.fixture
def desk(house: House) -> Desk:
    desk = Desk(house)
    desk.change(groups=(*desk.plan.groups, Group(GroupKey("tech"), "Kỹ thuật")))
    desk.now = NOW
    desk.house.ticket("Can't log in", assignee=desk.minh.id, tags=("vip", "second line"))
    desk.house.ticket("Printer", tags=("vip", "Máy in"))
    desk.house.ticket("Old printer", status=Status.CLOSED)
    return desk


def offered(desk: Desk, what: str, typed: str = "", who: str = "UMINH") -> list[tuple[str, str]]:
    answer = desk.ask(who, Suggest(what, typed))
    assert isinstance(answer, Suggested)
    return [(one.value, one.label) for one in answer.options]


def test_tickets_by_number_and_by_words(desk: Desk):
    assert [value for value, _ in offered(desk, "ticket")] == ["1", "2"]
    assert offered(desk, "ticket", "#1") == [("1", "#1 Can't log in")]
    assert offered(desk, "ticket", "3") == [("3", "#3 Old printer")]
    assert {value for value, _ in offered(desk, "ticket", "PRINTER")} == {"2", "3"}
    assert offered(desk, "ticket", "log") == [("1", "#1 Can't log in · Minh")]
    assert offered(desk, "ticket", "9" * 40) == []


def test_agents_groups_tags_and_filters(desk: Desk):
    desk.agent("UHOA", "Hòa", Role.AGENT)
    assert offered(desk, "agent", "hoa") == [("UHOA", "Hòa")]
    assert offered(desk, "group", "ky thuat") == [("tech", "Kỹ thuật")]
    assert [value for value, _ in offered(desk, "tag")] == ["vip", "Máy in", "second line"]
    assert offered(desk, "tag", "-may") == [("-Máy in", "-Máy in")]
    assert ("status:open overdue",) * 2 in offered(desk, "filter", "status:open ov")
    assert [value for value, _ in offered(desk, "filter", 'x tag:"')] == ['x tag:"Máy in"', 'x tag:"second line"']


def test_filters_are_offered_as_the_reader_types_them(desk: Desk):
    desk.change(language="vi")
    assert ("trạng_thái:mở quá_hạn",) * 2 in offered(desk, "filter", "trạng_thái:mở qua")
    assert [value for value, _ in offered(desk, "filter", "priority:h")] == ["ưu_tiên:cao"]
    assert ("nhóm:tech",) * 2 in offered(desk, "filter", "nhom")


def test_a_customer_is_offered_their_own_and_nothing_of_the_teams(desk: Desk):
    desk.convert(desk.heard("UTOM", "My invoice"))
    assert offered(desk, "ticket", who="UTOM") == [("4", "#4 My invoice")]
    assert offered(desk, "ticket", "printer", who="UTOM") == []
    assert offered(desk, "ticket", "old", who="ULAN") == [("3", "#3 Old printer")]
    assert offered(desk, "ticket", who="USTRANGER") == []
    for what in ("agent", "group", "tag", "filter"):
        assert offered(desk, what, who="UTOM") == []


def test_a_few_are_read_however_many_there_are(desk: Desk):
    for number in range(60):
        desk.house.ticket(f"Trouble {number}", tags=(f"tag{number}", "x" * 64))
    for what in ("ticket", "tag", "filter", "agent", "group"):
        with counted(desk.house.store) as said:
            assert len(offered(desk, what)) <= 25
        assert len(said) <= 6, said
    assert len(offered(desk, "ticket", "trouble")) == 25
