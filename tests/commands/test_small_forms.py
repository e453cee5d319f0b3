"""Handing over and reminding by form, through the door, on both databases."""

from datetime import UTC, datetime, timedelta
from json import dumps

import pytest

from commands.answers import Say
from desk.events import Assigned, RemindLater
from desk.intents import (
    Close,
    HandOver,
    RefreshForm,
    Remind,
    StartHandOver,
    StartRemind,
    SubmitHandOver,
    SubmitRemind,
)
from tests.commands.desk import Desk, fields, form_of, text_of, wrong
from tests.storage.house import House
from views.nodes import StaffView, TimeInput


@pytest.fixture
def desk(house: House) -> Desk:
    desk = Desk(house)
    desk.hoa = desk.agent("UHOA", "Hoa")
    desk.number = desk.convert(desk.heard("ULAN", "Can't log in"))
    desk.parcels()
    return desk


def reminders(desk: Desk) -> list[datetime]:
    return [event.at for event in desk.events(desk.number) if isinstance(event, RemindLater)]


def test_a_ticket_is_handed_over_and_they_hear_of_it(desk: Desk):
    form = form_of(desk.ask("UMINH", StartHandOver(desk.number)))
    assert wrong(desk.ask("UMINH", SubmitHandOver(desk.number, form.draft, {}))) == {"assignee"}
    for who in ("UNOBODY", "ULAN"):
        kept = desk.ask("UMINH", SubmitHandOver(desk.number, form.draft, {"assignee": who}))
        assert wrong(kept) == {"assignee"}
        assert fields(form_of(kept)) == {"assignee": who}
    assert isinstance(desk.ask("UMINH", SubmitHandOver(desk.number, form.draft, {"assignee": "UHOA"})), Say)
    assert desk.ticket(desk.number).assignee == desk.hoa.id
    direct = [parcel for parcel in desk.parcels() if parcel.account == "UHOA"]
    assert [isinstance(parcel.body, StaffView) for parcel in direct] == [True]


def test_to_whom_it_belongs_already_is_said_and_the_form_is_kept(desk: Desk):
    form = form_of(desk.ask("UMINH", StartHandOver(desk.number)))
    again = desk.ask("UMINH", SubmitHandOver(desk.number, form.draft, {"assignee": "UMINH"}))
    assert "nothing was changed" in text_of(form_of(again))


def test_by_name_at_once_only_to_who_answers_here(desk: Desk):
    assert "This person does not answer here" in text_of(desk.ask("UMINH", HandOver(desk.number, "ULAN")))
    assert wrong(desk.ask("UMINH", HandOver(desk.number, "nobody like that"))) == {"assignee"}
    assert not desk.ask("UMINH", HandOver(desk.number, "UHOA")).refused
    assert sum(isinstance(event, Assigned) for event in desk.events(desk.number)) == 1


def test_a_closed_ticket_goes_to_nobody(desk: Desk):
    form = form_of(desk.ask("UMINH", StartHandOver(desk.number)))
    desk.ask("UMINH", Close(desk.number))
    assert desk.ask("UMINH", StartHandOver(desk.number)).refused
    answer = desk.ask("UMINH", SubmitHandOver(desk.number, form.draft, {"assignee": "UHOA"}))
    assert "closed for good" in text_of(answer)


def test_a_choice_of_time_reminds(desk: Desk):
    form = form_of(desk.ask("UMINH", StartRemind(desk.number)))
    assert fields(form) == {"when": "1h"}
    answer = desk.ask("UMINH", SubmitRemind(desk.number, form.draft, {"when": "15m"}))
    assert "You will be reminded of #1" in answer.view.fallback
    assert reminders(desk) == [desk.now + timedelta(minutes=15)]


def test_a_time_of_ones_own_is_picked(desk: Desk):
    form = form_of(desk.ask("UMINH", StartRemind(desk.number)))
    wide = form_of(desk.ask("UMINH", RefreshForm(form.draft, {"when": "pick"})))
    assert fields(wide) == {"when": "pick", "at": None, "time": ""}
    for at, said in (("", "fill this in"), ("1000000000", "has passed"), ("soon", "not known")):
        kept = desk.ask("UMINH", SubmitRemind(desk.number, wide.draft, {"when": "pick", "at": at}))
        assert said in dict(form_of(kept).problems)["at"]
    wanted = desk.now + timedelta(days=2)
    values = {"when": "pick", "at": str(int(wanted.timestamp()))}
    assert isinstance(desk.ask("UMINH", SubmitRemind(desk.number, wide.draft, values)), Say)
    assert reminders(desk) == [wanted]


def test_where_a_form_can_not_unfold_an_instant_that_is_picked_goes_before_the_choice(desk: Desk):
    form = form_of(desk.ask("UMINH", StartRemind(desk.number)))
    picker, _ = form.behind
    assert isinstance(picker, TimeInput)
    assert picker.choices
    later = int(picker.choices[-1].value)
    desk.ask("UMINH", SubmitRemind(desk.number, form.draft, {"when": "1h", "at": str(later)}))
    assert reminders(desk) == [datetime.fromtimestamp(later, UTC)]


def test_the_next_working_morning_is_no_lunch_break(desk: Desk):
    weekly = {key: [["08:00", "12:00"], ["13:30", "17:30"]] for key in ("mon", "tue", "wed", "thu", "fri")}
    desk.change(schedules={"office": dumps({"tz": "Asia/Ho_Chi_Minh", "weekly": weekly})})
    desk.ask("UMINH", Remind(desk.number, "morning"))
    desk.now += timedelta(days=3)
    desk.ask("UMINH", Remind(desk.number, "morning"))
    wednesday, monday = datetime(2026, 11, 25, 1, 0, tzinfo=UTC), datetime(2026, 11, 30, 1, 0, tzinfo=UTC)
    assert reminders(desk) == [wednesday, monday]


def test_round_the_clock_it_is_nine(desk: Desk):
    weekly = {key: [["00:00", "24:00"]] for key in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}
    desk.change(schedules={"office": dumps({"tz": "Asia/Ho_Chi_Minh", "weekly": weekly})})
    desk.ask("UMINH", Remind(desk.number, "morning"))
    assert reminders(desk) == [datetime(2026, 11, 25, 2, 0, tzinfo=UTC)]


@pytest.mark.parametrize("when", ["", "someday", "pick"])
def test_what_is_no_time_is_asked_back(desk: Desk, when: str):
    assert "is no time that I know" in text_of(desk.ask("UMINH", Remind(desk.number, when)))
    assert reminders(desk) == []


@pytest.mark.parametrize(("language", "said"), [("en", "Next working morning"), ("vi", "Sáng ngày làm việc tiếp theo")])
def test_they_speak_the_language(desk: Desk, language: str, said: str):
    desk.change(language=language)
    assert said in text_of(desk.ask("UMINH", StartRemind(desk.number)))
    assert (
        form_of(desk.ask("UMINH", StartHandOver(desk.number))).title
        == {"en": "Hand over #1", "vi": "Chuyển #1"}[language]
    )


def test_nobody_is_promised_a_reminder_of_what_is_closed(desk: Desk):
    desk.ask("UMINH", Close(1))
    for intent in (Remind(1, "1h"), StartRemind(1)):
        answer = desk.ask("UMINH", intent)
        assert isinstance(answer, Say)
        assert "closed for good" in answer.view.fallback
    assert reminders(desk) == []
