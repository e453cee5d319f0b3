"""Home and help through the door, on both databases: what each role finds there, and at what cost."""

from datetime import timedelta

import pytest

from commands.answers import Say, ShowHomePage
from commands.door import Request
from commands.port_values import (
    Clock,
    Profile,
)
from desk.ids import GroupKey
from desk.intents import ListTickets, ShowHelp, ShowHome, ShowTicket, StartConvert, StartSetup, Take
from desk.intents_day import NextTicket
from desk.intents_people import StartPause
from desk.person import Role
from desk.plan import Group, Settings
from desk.ticket import Source
from desk.words import Metric, Priority, Status
from tests.commands.desk import Desk
from tests.storage.house import NOW, House
from tests.storage.statements import counted
from tests.views.reading import buttons, choose, lines, menus
from views.nodes import PublicView, StaffView

NOTHING_MINE = "Nothing is yours right now. Take one from the queue."
AS_OF = "as of 2026-11-24 09:00 UTC"


@pytest.fixture
def desk(house: House) -> Desk:
    desk = Desk(house)
    desk.now = NOW
    return desk


def home(desk: Desk, who: str = "UMINH", **profile):
    asked = Request(desk.house.workspace, ShowHome(), Profile(desk.house.workspace, who, **profile))
    answer = desk.door.handle(asked)
    assert isinstance(answer, ShowHomePage)
    return answer.home


def test_an_agent_sees_counts_their_own_and_the_queue(desk: Desk):
    late = Clock("on_time", Metric.RESOLUTION, NOW - timedelta(minutes=1))
    today = Clock("on_time", Metric.RESOLUTION, NOW + timedelta(hours=7))
    tomorrow = Clock("on_time", Metric.RESOLUTION, NOW + timedelta(hours=9))
    desk.house.ticket("Late", late, assignee=desk.minh.id)
    desk.house.ticket("Today", today, status=Status.PENDING)
    for number in range(4):
        desk.house.ticket(f"Tomorrow {number}", tomorrow)
    desk.house.ticket("Practice", late, source=Source.PRACTICE, status=Status.SOLVED)
    page = home(desk)
    assert lines(page) == [
        "■ 1 overdue · ▲ 1 due today · ○ 5 unassigned",
        "Mine",
        "■ #1 Late · Minh",
        "overdue since 2026-11-24 08:59 UTC · waiting for us",
        "Queue",
        "■ #1 Late · Minh",
        "overdue since 2026-11-24 08:59 UTC · waiting for us",
        "○ #2 Today · nobody yet",
        "due 2026-11-24 16:00 UTC · waiting for the customer",
        *(
            line
            for number in (3, 4, 5)
            for line in (
                f"○ #{number} Tomorrow {number - 3} · nobody yet",
                "due 2026-11-24 18:00 UTC · waiting for us",
            )
        ),
        AS_OF,
    ]
    assert buttons(page) == {
        "To solve": NextTicket(),
        "New ticket": StartConvert(None),
        "Pause": StartPause(),
        "See 6": ListTickets(""),
    }
    assert choose(menus(page)["#5: what to do"], "Show") == ShowTicket(5)
    assert choose(menus(page)["#5: what to do"], "Take") == Take(5)


def test_who_answers_in_one_group_sees_that_group(desk: Desk):
    desk.change(groups=(Group(GroupKey("support"), "Support"), Group(GroupKey("tech"), "Kỹ thuật")))
    hoa = desk.house.person("UHOA", "Hoa")
    tech = (GroupKey("tech"),)
    desk.house.store.write(lambda unit: unit.people.grant(desk.house.desk, hoa.id, Role.AGENT, tech))
    desk.house.ticket("Support's")
    for _ in range(6):
        desk.house.ticket("Tech's", group=GroupKey("tech"))
    page = home(desk, "UHOA")
    assert lines(page)[:4] == [
        "■ 0 overdue · ▲ 0 due today · ○ 6 unassigned",
        "Mine",
        NOTHING_MINE,
        "Queue · Kỹ thuật",
    ]
    assert buttons(page)["See 6"] == ListTickets("group:tech")
    both = (GroupKey("tech"), GroupKey("support"))
    desk.house.store.write(lambda unit: unit.people.grant(desk.house.desk, hoa.id, Role.AGENT, both))
    assert "See 7" in buttons(home(desk, "UHOA"))


def test_a_desk_without_any_ticket_says_how_to_make_one(desk: Desk):
    page = home(desk)
    assert lines(page) == ["No tickets yet. Open a message's menu → Convert to ticket", AS_OF]
    assert buttons(page) == {"New ticket": StartConvert(None), "Pause": StartPause()}
    desk.house.ticket("Done", status=Status.CLOSED)
    assert lines(home(desk)) == [
        "■ 0 overdue · ▲ 0 due today · ○ 0 unassigned",
        "Mine",
        NOTHING_MINE,
        "Queue",
        "Nothing is open. New tickets stand here.",
        AS_OF,
    ]


def test_the_banner_is_for_admins_of_a_desk_that_is_not_set_up(desk: Desk):
    assert "Set up" not in buttons(home(desk))
    desk.change(set_up=False)
    for who in ("UMINH", "UNEW"):
        page = home(desk, who, admin=True)
        assert lines(page)[0].startswith("This desk is not set up yet")
        assert buttons(page)["Set up"] == StartSetup()
    assert "Set up" not in buttons(home(desk, "ULAN"))


def test_rules_stand_there_and_priorities_rules_are_the_teams(desk: Desk):
    desk.change(settings=Settings(rules_text="One matter each", rules_by_priority={"urgent": "Nobody can work"}))
    rules = ["One matter each", "Urgent: Nobody can work"]
    assert lines(home(desk))[-3:-1] == rules
    assert lines(desk.ask("UMINH", ShowHelp()).view)[-2:] == rules
    for shown in (home(desk, "ULAN"), desk.ask("ULAN", ShowHelp()).view):
        assert "One matter each" in lines(shown)
        assert "Nobody can work" not in str(shown)


def test_a_customer_sees_their_own_requests_and_nothing_of_the_team(desk: Desk):
    secret = {"summary": "s3cret", "tags": ("s3cret",), "priority": Priority.URGENT}
    for number in range(7):
        desk.house.ticket(f"Mine {number}", Clock("overdue", Metric.RESOLUTION, NOW), **secret)
    eve = desk.house.person("UEVE", "Eve")
    desk.house.ticket("Eve's", requester=eve.id)
    page = home(desk, "ULAN")
    assert lines(page)[:3] == ["My requests", "#7 Mine 6", "Received"]
    assert len(lines(page)) == 1 + 2 * 5 + 1
    assert buttons(page) == {"Ask for help": StartConvert(None), "Show": ShowTicket(3), "See 7": ListTickets("")}
    for hidden in ("s3cret", "Urgent", "overdue", "Eve"):
        assert hidden not in str(page)
    assert lines(home(desk, "UNOBODY"))[1].startswith("You have asked for nothing yet.")


def test_home_speaks_the_persons_language(desk: Desk):
    profile = Profile(desk.house.workspace, "UVI", "Vi", language="vi")
    desk.house.person("UVI", "Vi", language="vi")
    answer = desk.door.handle(Request(desk.house.workspace, ShowHome(), profile))
    assert lines(answer.home)[0] == "Yêu cầu của tôi"


def test_help_is_by_role(desk: Desk):
    views = {}
    for who in ("UMINH", "ULAN"):
        answer = desk.ask(who, ShowHelp())
        assert isinstance(answer, Say)
        assert (answer.keep, answer.refused) == (True, False)
        views[who] = answer.view
    assert isinstance(views["UMINH"], StaffView)
    assert isinstance(views["ULAN"], PublicView)
    assert buttons(views["UMINH"]) == {"My tickets": ListTickets("mine"), "New ticket": StartConvert(None)}
    assert buttons(views["ULAN"]) == {"Ask for help": StartConvert(None), "My requests": ListTickets()}
    desk.house.store.write(lambda unit: unit.people.grant(desk.house.desk, desk.minh.id, Role.ADMIN))
    assert buttons(desk.ask("UMINH", ShowHelp()).view)["Set up"] == StartSetup()


@pytest.mark.parametrize(("who", "cost"), [("UMINH", 9), ("ULAN", 3)])
def test_home_costs_few_statements_however_much_there_is(desk: Desk, who, cost):
    home(desk, who)
    costs = []
    for _ in range(2):
        for _ in range(8):
            desk.house.ticket("x", assignee=desk.minh.id)
        with counted(desk.house.store) as seen:
            home(desk, who)
        costs.append(len(seen))
    assert costs == [cost, cost]
