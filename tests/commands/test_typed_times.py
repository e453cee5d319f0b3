"""Times typed in commands and forms, through the door, on both databases: done at once, or asked back with all kept."""

from datetime import UTC, datetime, timedelta

import pytest

from commands.answers import Answer, Say
from desk.events import RemindLater
from desk.intents import (
    EditWords,
    RefreshForm,
    Remind,
    StartConvert,
    StartEdit,
    StartRemind,
    SubmitConvert,
    SubmitEdit,
    SubmitRemind,
)
from desk.intents_times import ChangeTime, MeantTime, SubmitTime
from desk.person import Role
from desk.words import Priority
from tests.commands.desk import Desk, fields, form_of, text_of
from tests.storage.house import House
from views.buttons import read_press
from views.nodes import Actions, Button


@pytest.fixture
def desk(house: House) -> Desk:
    desk = Desk(house)
    desk.agent("UHOA", "Hoa")
    desk.number = desk.convert(desk.heard("ULAN", "Can't log in"))
    return desk


def edit(desk: Desk, words: str, who: str = "UMINH") -> Answer:
    return desk.ask(who, EditWords(desk.number, words))


def buttons(answer: Answer) -> dict[str, object]:
    """What may be pressed in an answer, by label."""
    assert isinstance(answer, Say), answer
    rows = [node for node in answer.view.nodes if isinstance(node, Actions)]
    return {one.label: read_press(one.press) for row in rows for one in row.items if isinstance(one, Button)}


def reminders(desk: Desk) -> list[datetime]:
    return [event.at for event in desk.events(desk.number) if isinstance(event, RemindLater)]


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        ("17h chiều mai", datetime(2026, 11, 25, 10, tzinfo=UTC)),
        ("tomorrow 5pm", datetime(2026, 11, 25, 10, tzinfo=UTC)),
        ("2026-11-27T16:00", datetime(2026, 11, 27, 9, tzinfo=UTC)),
    ],
)
def test_a_due_is_typed_as_people_say_it_and_answered_with_its_instant(desk: Desk, typed: str, due: datetime):
    answer = edit(desk, f'due:"{typed}" priority:high')
    assert desk.ticket(desk.number).due == due
    assert f"is due {due:%Y-%m-%d %H:%M UTC} now" in text_of(answer)


def test_it_is_read_in_the_zone_of_whoever_types(desk: Desk):
    paul = desk.house.person("UPAUL", "Paul", zone="Europe/Paris")
    desk.house.store.write(lambda unit: unit.people.grant(desk.house.desk, paul.id, Role.AGENT))
    edit(desk, 'due:"tomorrow 5pm"', "UPAUL")
    assert desk.ticket(desk.number).due == datetime(2026, 11, 25, 16, tzinfo=UTC)


def test_what_may_be_two_days_is_asked_back_and_the_rest_is_kept(desk: Desk):
    answer = edit(desk, "due:3/4 priority:urgent subject:Printer")
    before = desk.ticket(desk.number)
    assert (before.due, before.priority, before.subject) == (None, Priority.MEDIUM, "Can't log in")
    assert "“3/4” may mean more than one time" in text_of(answer)
    first, second, change = buttons(answer).items()
    assert [first[0], second[0]] == ["Thursday 2027-03-04, 17:00", "Saturday 2027-04-03, 17:00"]
    assert isinstance(change[1], ChangeTime)
    assert "is due" in text_of(desk.ask("UMINH", second[1]))
    after = desk.ticket(desk.number)
    assert (after.due, after.priority) == (datetime(2027, 4, 3, 10, tzinfo=UTC), Priority.URGENT)
    assert after.subject == "Printer"


def test_an_answer_counts_once(desk: Desk):
    first, second, _ = buttons(edit(desk, "due:3/4")).values()
    desk.ask("UMINH", first)
    assert "older than a day" in text_of(desk.ask("UMINH", second))
    assert desk.ticket(desk.number).due == datetime(2027, 3, 4, 10, tzinfo=UTC)


def test_nobody_else_answers_for_me(desk: Desk):
    first, *_ = buttons(edit(desk, "due:3/4")).values()
    assert desk.ask("UHOA", first).refused
    assert desk.ticket(desk.number).due is None


def test_what_has_passed_is_asked_back_with_the_next_one(desk: Desk):
    desk.now += timedelta(hours=9)
    answer = edit(desk, "due:17h")
    assert "2026-11-24 10:00 UTC has passed. 2026-11-25 10:00 UTC?" in text_of(answer)
    assert list(buttons(answer)) == ["Yes", "Change"]
    desk.ask("UMINH", buttons(answer)["Yes"])
    assert desk.ticket(desk.number).due == datetime(2026, 11, 25, 10, tzinfo=UTC)


def test_a_time_is_typed_anew_and_the_rest_still_stands(desk: Desk):
    answer = edit(desk, 'due:"lúc nào cũng được" tag:+vip')
    assert "is no time that I know" in text_of(answer)
    (change,) = buttons(answer).values()
    form = form_of(desk.ask("UMINH", change))
    assert fields(form) == {"time": "lúc nào cũng được"}
    again = desk.ask("UMINH", SubmitTime(desk.number, form.draft, {"time": "3/4"}))
    assert len(buttons(again)) == 3
    form = form_of(desk.ask("UMINH", buttons(again)["Change"]))
    assert fields(form) == {"time": "3/4"}
    desk.ask("UMINH", SubmitTime(desk.number, form.draft, {"time": "sáng mai"}))
    ticket = desk.ticket(desk.number)
    assert (ticket.due, ticket.tags) == (datetime(2026, 11, 25, 5, tzinfo=UTC), ("vip",))


def test_an_empty_time_stays_in_its_form(desk: Desk):
    form = form_of(desk.ask("UMINH", buttons(edit(desk, "due:soon"))["Change"]))
    kept = desk.ask("UMINH", SubmitTime(desk.number, form.draft, {"time": " "}))
    assert "fill this in" in dict(form_of(kept).problems)["time"]


def test_a_reading_that_has_passed_meanwhile_is_asked_back(desk: Desk):
    first, *_ = buttons(edit(desk, "due:3h")).values()
    assert isinstance(first, MeantTime)
    desk.now += timedelta(hours=20)
    assert "has passed" in text_of(desk.ask("UMINH", first))
    assert desk.ticket(desk.number).due is None


@pytest.mark.parametrize(
    ("typed", "hours"), [("in 2 working hours", 2), ("2 tiếng nữa", 2), ("sáng mai", 24), ("1h", 1), ("morning", 24)]
)
def test_a_reminder_is_typed(desk: Desk, typed: str, hours: int):
    answer = desk.ask("UMINH", Remind(desk.number, typed))
    assert reminders(desk) == [desk.now + timedelta(hours=hours)]
    assert f"{reminders(desk)[0]:%Y-%m-%d %H:%M UTC}" in text_of(answer)


def test_an_unsure_reminder_is_asked_back(desk: Desk):
    answer = desk.ask("UMINH", Remind(desk.number, "2h"))
    assert list(buttons(answer)) == ["Today, 11:00", "Today, 14:00", "Change"]
    desk.ask("UMINH", buttons(answer)["Today, 14:00"])
    assert reminders(desk) == [desk.now + timedelta(hours=5)]


def test_a_form_takes_words_too(desk: Desk):
    form = form_of(desk.ask("UMINH", StartRemind(desk.number)))
    desk.ask("UMINH", SubmitRemind(desk.number, form.draft, {"when": "1h", "time": "thứ hai tới"}))
    assert reminders(desk) == [datetime(2026, 11, 30, 2, tzinfo=UTC)]


def test_a_due_is_typed_into_the_form_that_makes_a_ticket(desk: Desk):
    form = form_of(desk.ask("UMINH", StartConvert(None)))
    form = form_of(desk.ask("UMINH", RefreshForm(form.draft, {}, unfold=True)))
    typed = {"subject": "Order paper", "requester": "ULAN"}
    kept = form_of(desk.ask("UMINH", SubmitConvert(form.draft, {**typed, "due_words": "3/4"})))
    assert "may mean more than one time" in text_of(kept)
    assert fields(kept)["due_words"] == "3/4"
    answer = desk.ask("UMINH", SubmitConvert(form.draft, {**typed, "due_words": "17h chiều mai"}))
    assert "It is due 2026-11-25T10:00:00Z" in text_of(answer)
    assert desk.ticket(desk.number + 1).due == datetime(2026, 11, 25, 10, tzinfo=UTC)


def test_a_due_is_typed_into_the_edit_form_beside_the_picker(desk: Desk):
    form = form_of(desk.ask("UMINH", StartEdit(desk.number)))
    form = form_of(desk.ask("UMINH", RefreshForm(form.draft, {}, unfold=True)))
    typed = {"priority": "high", "due_words": "3/4"}
    kept = form_of(desk.ask("UMINH", SubmitEdit(desk.number, form.draft, typed)))
    assert "may mean more than one time" in text_of(kept)
    assert fields(kept)["due_words"] == "3/4"
    answer = desk.ask("UMINH", SubmitEdit(desk.number, form.draft, {**typed, "due_words": "17h chiều mai"}))
    assert "is due 2026-11-25 10:00 UTC now" in text_of(answer)
    ticket = desk.ticket(desk.number)
    assert (ticket.due, ticket.priority) == (datetime(2026, 11, 25, 10, tzinfo=UTC), Priority.HIGH)
    form = form_of(desk.ask("UMINH", StartEdit(desk.number)))
    desk.ask("UMINH", SubmitEdit(desk.number, form.draft, {"due_words": "SLA"}))
    assert desk.ticket(desk.number).due is None
