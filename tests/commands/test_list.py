"""Lists through the door, on both databases: who sees what, paged, filtered, and at what cost."""

from datetime import timedelta

import pytest

from commands.answers import Say
from commands.door import Request
from commands.port_values import (
    Clock,
    Profile,
)
from desk.ids import GroupKey
from desk.intents import ListTickets, ShowTicket, Solve, StartConvert, StartEdit, Take, Wait
from desk.intents_day import NextTicket
from desk.plan import Group
from desk.postpone import UNTIL_ANSWER
from desk.words import Metric, Priority, Status, WaitingOn
from tests.commands.desk import Desk
from tests.storage.house import NOW, House
from tests.storage.statements import counted
from tests.views.reading import buttons, choose, lines, menus
from views.buttons import read_press
from views.nodes import PublicView, StaffView


@pytest.fixture
def desk(house: House) -> Desk:
    desk = Desk(house)
    desk.change(groups=(*desk.plan.groups, Group(GroupKey("tech"), "Kỹ thuật")))
    desk.now = NOW
    return desk


def shown(desk: Desk, query: str = "", page: int = 0, who: str = "UMINH"):
    answer = desk.ask(who, ListTickets(query, page))
    assert isinstance(answer, Say)
    assert answer.keep != answer.refused
    return answer.view


def numbers(view) -> list[int]:
    return [int(line.split("#")[1].split()[0]) for line in lines(view) if "#" in line]


def test_a_page_says_how_many_whose_and_by_when(desk: Desk):
    due = NOW + timedelta(hours=2)
    desk.house.ticket("Can't log in", Clock("soon", Metric.RESOLUTION, due), assignee=desk.minh.id)
    late = Clock("on_time", Metric.FIRST_RESPONSE, NOW - timedelta(hours=1))
    desk.house.ticket("Printer", late)
    waits = {"status": Status.PENDING, "waiting_on": WaitingOn.CUSTOMER}
    desk.house.ticket("VPN", Clock("waiting", Metric.RESOLUTION, None), **waits)
    view = shown(desk)
    assert isinstance(view, StaffView)
    assert lines(view) == [
        "3 open",
        "■ #2 Printer · nobody yet",
        "overdue since 2026-11-24 08:00 UTC · waiting for us",
        "▲ #1 Can't log in · Minh",
        "due 2026-11-24 11:00 UTC, soon · waiting for us",
        "⏸ #3 VPN · nobody yet",
        "no due · waiting for the customer",
    ]
    assert {one.label: read_press(one.value) for one in menus(view)["#2: what to do"].options} == {
        "Show": ShowTicket(2),
        "Take": Take(2),
        "Solve": Solve(2),
        "Wait for customer": Wait(2),
        "Edit": StartEdit(2),
    }


def test_where_a_group_gives_what_is_next_a_row_offers_that_to_all_but_its_lead(desk: Desk):
    hoa = desk.agent("UHOA", "Hoa")
    desk.house.ticket("Can't log in", group=GroupKey("tech"))
    for lead, first in ((None, ("To solve", NextTicket("tech"))), (hoa.id, ("Take", Take(1)))):
        desk.change(
            groups=(
                Group(GroupKey("support"), "Support"),
                Group(GroupKey("tech"), "Kỹ thuật", lead=lead, next_only=True),
            )
        )
        offered = menus(shown(desk, who="UHOA"))["#1: what to do"].options
        assert (offered[1].label, read_press(offered[1].value)) == first


def test_mine_me_and_my_name_are_the_same(desk: Desk):
    desk.house.ticket("a", assignee=desk.minh.id)
    desk.house.ticket("b", assignee=desk.house.lan.id)
    for query in ("mine", "assignee:me", "assignee:tôi", "assignee:minh", "assignee:UMINH"):
        assert numbers(shown(desk, query)) == [1]
    assert lines(shown(desk, "assignee:UMINH"))[0] == "1 open · Minh"
    assert lines(shown(desk, "mine"))[0] == "1 open · yours"


def test_a_group_is_named_as_people_say_it(desk: Desk):
    desk.house.ticket("a")
    desk.house.ticket("b", group=GroupKey("tech"))
    for query in ("group:tech", "group:ky-thuat", 'group:"kỹ thuật"'):
        assert numbers(shown(desk, query)) == [2]
    assert lines(shown(desk, "group:tech"))[0] == "1 open · Kỹ thuật"


def test_an_empty_group_says_so_and_leads_to_all(desk: Desk):
    desk.house.ticket("a")
    view = shown(desk, "group:tech priority:high")
    assert lines(view) == ["0 open · Kỹ thuật · High", "No ticket of Kỹ thuật fits this filter."]
    view = shown(desk, "group:tech")
    assert lines(view)[1] == "Nothing open in Kỹ thuật"
    again = buttons(view)["All groups"]
    assert numbers(desk.ask("UMINH", again).view) == [1]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("prority:high", ["Unknown filter “prority:high”.", "Did you mean priority?"]),
        ("status:opne", ["Unknown filter “status:opne”.", "Did you mean status:open?"]),
        ("group:tehc", ["Unknown filter “group:tehc”.", "Did you mean group:tech?"]),
        ("group:nowhere", ["Unknown filter “group:nowhere”.", "There is: group:support, group:tech"]),
        (
            "status:x",
            ["Unknown filter “status:x”.", "There is: status:open, status:pending, status:solved, status:closed"],
        ),
    ],
)
def test_a_wrong_filter_is_refused_with_what_may_be_meant(desk: Desk, query, said):
    answer = desk.ask("UMINH", ListTickets(query))
    assert answer.refused
    assert lines(answer.view) == said


def test_menus_change_one_thing_and_start_at_the_first_page(desk: Desk):
    for priority in Priority:
        desk.house.ticket(priority.value, priority=priority)
    desk.house.ticket("done", status=Status.SOLVED)
    view = shown(desk, "priority:high,low tag:x")
    menu = menus(view)["Priority"]
    assert choose(menu, "Urgent") == ListTickets("priority:urgent tag:x")
    assert menu.chosen not in [option.value for option in menu.options]
    status = menus(shown(desk, "priority:high", page=7))["Status"]
    assert [option.label for option in status.options if option.value == status.chosen] == ["Open and pending"]
    assert numbers(desk.ask("UMINH", choose(menus(shown(desk))["Status"], "Solved")).view) == [5]
    assert numbers(desk.ask("UMINH", choose(menus(shown(desk))["Group"], "Kỹ thuật")).view) == []


def test_pages_go_on_and_back_and_a_page_that_is_gone_shows_the_last(desk: Desk):
    for _ in range(17):
        desk.house.ticket("x")
    first = shown(desk, "tag: x")
    assert numbers(first) == []
    first = shown(desk)
    assert (numbers(first), lines(first)[-1]) == (list(range(1, 9)), "1 to 8 of 17")
    second = desk.ask("UMINH", buttons(first)["Next ›"]).view
    assert numbers(second) == list(range(9, 17))
    assert buttons(second)["‹ Previous"] == ListTickets("", 0)
    for page in (2, 3, 10**11):
        last = shown(desk, page=page)
        assert (numbers(last), lines(last)[-1]) == ([17], "17 to 17 of 17")
        assert "Next ›" not in buttons(last)


def test_a_filter_too_long_for_buttons_still_lists(desk: Desk):
    for _ in range(9):
        desk.house.ticket("x " * 60)
    view = shown(desk, "x " * 50)
    assert numbers(view) == list(range(1, 9))
    assert set(buttons(view)) == {"Saved lists"}
    assert set(menus(view)) == {f"#{number}: what to do" for number in range(1, 9)}
    assert lines(view)[-1] == "This filter is too long for page buttons: narrow it down."


def test_a_customer_sees_their_own_requests_and_nothing_of_the_team(desk: Desk):
    secret = {"summary": "s3cret", "tags": ("s3cret",), "priority": Priority.URGENT, "assignee": desk.minh.id}
    desk.house.ticket("Mine", Clock("overdue", Metric.RESOLUTION, NOW), **secret)
    eve = desk.house.person("UEVE", "Lan Eve")
    desk.house.ticket("Eve's", requester=eve.id)
    desk.house.ticket("Old", status=Status.CLOSED)
    for query in ("", "mine", "all", "requester:eve", "nonsense:1", "overdue", "s3cret"):
        view = shown(desk, query, who="ULAN")
        assert isinstance(view, PublicView)
        not_read = ["These are all your requests: filters are the support team's."] if query not in ("", "mine") else []
        assert lines(view) == ["My requests", *not_read, "#1 Mine", "Being handled", "#3 Old", "Closed"]
        assert "s3cret" not in str(view)
    assert buttons(view)["Ask for help"] == StartConvert(None)
    assert lines(shown(desk, who="UNOBODY"))[1].startswith("You have asked for nothing yet.")


def test_an_admin_who_was_never_stored_has_nothing_of_their_own(house: House):
    desk = Desk(house)
    house.ticket("x")
    desk.change(set_up=False)
    profile = Profile(house.workspace, "UNEW", "New", admin=True)
    for query, count in (("", 1), ("mine", 0), ("requester:me", 0)):
        answer = desk.door.handle(Request(house.workspace, ListTickets(query), profile))
        assert isinstance(answer.view, StaffView)
        assert len(numbers(answer.view)) == count


# Where the page that is asked for is not there, all are counted.
@pytest.mark.parametrize(("who", "query", "most"), [("UMINH", "", 2), ("UMINH", "due-today mine", 5), ("ULAN", "", 3)])
def test_a_list_costs_few_statements_however_long_it_is(desk: Desk, who, query, most):
    shown(desk, query, who=who)
    costs = []
    for _ in range(2):
        for _ in range(12):
            desk.house.ticket("x", assignee=desk.minh.id)
        with counted(desk.house.store) as seen:
            shown(desk, query, page=1, who=who)
        costs.append(len(seen))
    assert costs == [most, most]


def test_any_of_several_groups_or_people_is_listed_and_a_second_value_elsewhere_is_refused(desk: Desk):
    lan = desk.agent("UHOA", "Hoa")
    desk.house.ticket("a", assignee=desk.minh.id)
    desk.house.ticket("b", group=GroupKey("tech"), assignee=lan.id)
    desk.house.ticket("c", group=GroupKey("tech"))
    for query, found in (
        ("group:support,tech", [1, 2, 3]),
        ("group:tech,support assignee:hoa,me", [1, 2]),
        ("group:tech assignee:UHOA,UMINH", [2]),
        ("assignee:hoa,zoe", [2]),
        ("assignee:none", [3]),
        ("assignee:không_ai group:tech", [3]),
    ):
        assert sorted(numbers(shown(desk, query))) == found, query
    assert lines(shown(desk, "group:support,tech"))[0] == "3 open · Support, Kỹ thuật"
    answer = desk.ask("UMINH", ListTickets("due:today,tomorrow"))
    assert answer.refused
    assert lines(answer.view) == ["“due:today” and “due:tomorrow” can't both hold. Name one of them."]


def test_a_row_says_until_when_it_is_put_off(desk: Desk):
    desk.house.ticket("a", postponed_until=NOW + timedelta(days=1))
    desk.house.ticket("b", postponed_until=UNTIL_ANSWER)
    rows = lines(shown(desk, "postponed"))
    assert rows[2].endswith(" · put off until 2026-11-25 09:00 UTC")
    assert rows[4].endswith(" · put off until the customer answers")
