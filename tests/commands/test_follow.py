"""Following tickets and one's own reminders, through the door, on both databases."""

from datetime import timedelta

import pytest

from commands.answers import Answer, Say
from desk.events import Reminded
from desk.intents import EditWords, Remind, ShowTicket, Solve
from desk.intents_follow import DropReminder, Follow, ShowReminders, Unfollow
from desk.person import Role
from tests.commands.desk import Desk, text_of
from tests.storage.house import House
from tests.views.reading import menus
from views.buttons import read_press
from views.nodes import Row
from views.post import Slot


@pytest.fixture
def desk(house: House) -> Desk:
    desk = Desk(house)
    desk.agent("UHOA", "Hoa")
    desk.agent("ULIGHT", "Linh", Role.LIGHT)
    desk.first = desk.heard("ULAN", "Can't log in")
    desk.number = desk.convert(desk.first)
    desk.parcels()
    return desk


def told(desk: Desk, who: str) -> list[str]:
    """What somebody is told of what they follow, drawn as it is sent."""
    waiting = desk.house.store.delivery.heads(desk.house.workspace, desk.now, 100)
    mine = [one for one in waiting if one.account == who and isinstance(one.body, Slot) and one.body.kind == "followed"]
    found = [text_of(view) for one in mine if (view := desk.draw(one.body)) is not None]
    desk.parcels()
    return found


def later(desk: Desk, minutes: int = 5) -> None:
    desk.now += timedelta(minutes=minutes)


def test_whoever_follows_hears_of_a_burst_in_one_message(desk: Desk):
    assert "You follow #1" in text_of(desk.ask("UHOA", Follow(desk.number)))
    desk.ask("UMINH", EditWords(desk.number, "priority:urgent"))
    desk.say("ULAN", "Any news?", root=desk.first.ref.ts)
    desk.ask("UMINH", Solve(desk.number))
    (said,) = told(desk, "UHOA")
    for sentence in ("#1, which you follow", "from Medium to Urgent", "Lan wrote", "set it to Solved"):
        assert sentence in said
    assert told(desk, "UHOA") == []


def test_the_next_burst_tells_only_what_is_new(desk: Desk):
    desk.ask("UHOA", Follow(desk.number))
    desk.ask("UMINH", EditWords(desk.number, "priority:urgent"))
    assert len(told(desk, "UHOA")) == 1
    later(desk)
    desk.ask("UMINH", EditWords(desk.number, "priority:low"))
    (said,) = told(desk, "UHOA")
    assert "from Urgent to Low" in said
    assert "Medium" not in said


def test_ones_own_deeds_and_quiet_rows_are_not_told(desk: Desk):
    desk.ask("UHOA", Follow(desk.number))
    desk.ask("UHOA", EditWords(desk.number, "priority:urgent"))
    desk.ask("UMINH", EditWords(desk.number, "tag:vip"))
    desk.say("ULAN", "Thank you!", root=desk.first.ref.ts)
    desk.ask("UMINH", Remind(desk.number, "1h"))
    assert told(desk, "UHOA") == []


def test_what_is_overdue_is_told(desk: Desk):
    desk.ask("UHOA", Follow(desk.number))
    later(desk, 60 * 24 * 3)
    desk.fire()
    assert any("Overdue" in one for one in told(desk, "UHOA"))


def test_light_agents_follow_and_customers_do_not(desk: Desk):
    assert "You follow #1" in text_of(desk.ask("ULIGHT", Follow(desk.number)))
    assert desk.ask("ULAN", Follow(desk.number)).refused
    desk.ask("UHOA", EditWords(desk.number, "priority:low"))
    assert len(told(desk, "ULIGHT")) == 1


def test_whoever_follows_no_more_hears_nothing(desk: Desk):
    desk.ask("UHOA", Follow(desk.number))
    assert desk.ask("UHOA", Follow(desk.number)).refused
    assert desk.ticket(desk.number).followed
    desk.ask("UMINH", EditWords(desk.number, "priority:urgent"))
    assert "no more" in text_of(desk.ask("UHOA", Unfollow(desk.number)))
    assert told(desk, "UHOA") == []
    assert not desk.ticket(desk.number).followed
    later(desk)
    desk.ask("UMINH", EditWords(desk.number, "priority:low"))
    assert told(desk, "UHOA") == []
    assert desk.ask("UHOA", Unfollow(desk.number)).refused


def rows(answer: Answer) -> list[Row]:
    assert isinstance(answer, Say)
    return [node for node in answer.view.nodes if isinstance(node, Row)]


def test_reminders_are_listed_and_taken_back(desk: Desk):
    for when in ("1h", "in 2 working hours", "tomorrow 9am"):
        desk.ask("UMINH", Remind(desk.number, when))
    desk.ask("UHOA", Remind(desk.number, "1h"))
    listed = rows(desk.ask("UMINH", ShowReminders()))
    assert len(listed) == 3
    press = read_press(listed[1].action.press)
    assert isinstance(press, DropReminder)
    assert "not reminded of #1 then" in text_of(desk.ask("UMINH", press))
    assert desk.ask("UMINH", press).refused
    assert len(rows(desk.ask("UMINH", ShowReminders()))) == 2
    later(desk, 60 * 3)
    desk.fire()
    assert len([event for event in desk.events(desk.number) if isinstance(event, Reminded)]) == 2
    assert len(rows(desk.ask("UMINH", ShowReminders()))) == 1


def test_nobody_takes_back_anothers_reminder(desk: Desk):
    desk.ask("UMINH", Remind(desk.number, "1h"))
    assert desk.ask("UHOA", DropReminder(desk.number, desk.now + timedelta(hours=1))).refused
    assert "reminded of nothing" in text_of(desk.ask("UHOA", ShowReminders()))


def test_the_sheet_offers_to_follow_or_to_stop_by_who_reads_it(desk: Desk):
    def offered(who: str) -> set[str]:
        answer = desk.ask(who, ShowTicket(desk.number))
        assert isinstance(answer, Say)
        return {option.label for option in menus(answer.view)["More"].options} & {"Follow", "Unfollow"}

    desk.ask("UHOA", Follow(desk.number))
    assert (offered("UHOA"), offered("UMINH")) == ({"Unfollow"}, {"Follow"})
    desk.ask("UMINH", Solve(desk.number))
    assert (offered("UHOA"), offered("UMINH")) == ({"Unfollow"}, set())
