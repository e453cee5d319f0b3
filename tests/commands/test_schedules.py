"""Schedules through the door, on both databases: who leads adds, changes, renames and takes them away."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from commands.answers import Answer, Say
from desk.days_off import NamedDay
from desk.hours_text import hours_of, write_hours
from desk.intents_hours import (
    RetireSchedule,
    SaveSchedule,
    ShowSchedules,
    StartSchedule,
    SubmitSchedule,
    TrySchedule,
)
from desk.person import Role
from tests.commands.desk import MORNING, Desk, fields, form_of, text_of
from tests.storage.house import House

TET = '{"tz": "Asia/Ho_Chi_Minh", "weekly": {"mon": [["09:00", "17:00"]]}, "holidays": ["2026-12-25"]}'


@pytest.fixture
def desk(house: House) -> Desk:
    desk = Desk(house)
    desk.agent("ULEAD", "Lead", Role.LEAD)
    return desk


def filled(desk: Desk, which: str = "", **values: str) -> Answer:
    """Whoever leads fills in the form of a schedule."""
    form = form_of(desk.ask("ULEAD", StartSchedule(which)))
    shown = {name: str(value) for name, value in fields(form).items()}
    return desk.ask("ULEAD", SubmitSchedule(form.draft, {**shown, **values}))


def clock(desk: Desk, number: int):
    id_ = desk.ticket(number).id
    return desk.house.store.read(lambda unit: unit.tickets.clock(id_))


def test_other_hours_are_tried_on_the_past_before_they_hold(desk: Desk) -> None:
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    desk.now += timedelta(hours=3)
    before = clock(desk, number).due
    form = form_of(desk.ask("ULEAD", StartSchedule("office", trying=True)))
    shown = {name: str(value) for name, value in fields(form).items()}
    told = desk.ask("ULEAD", SubmitSchedule(form.draft, {**shown, "hours": "Wed 03:00-04:00"}))
    assert "“office” on the last 30 days" in text_of(told)
    assert "1 ticket was replayed." in text_of(told)
    assert (desk.plan.version, clock(desk, number).due) == (2, before), "nothing holds yet"
    assert "“office” on the last 90 days" in text_of(desk.ask("ULEAD", TrySchedule(form.draft, 90)))
    assert "office is saved. 1 open ticket is looked at" in text_of(desk.ask("ULEAD", SaveSchedule(form.draft)))
    desk.now += timedelta(minutes=1)
    desk.fire()
    assert clock(desk, number).due != before
    assert desk.ask("ULEAD", SaveSchedule(form.draft)).refused, "it is saved once"


def test_a_new_schedule_stands_in_the_plan_and_comes_with_a_picture(desk: Desk) -> None:
    answer = filled(desk, name="Night", zone="europe/paris", hours="Fri 22:00-06:00\nSat-Sun 9-12, 13-17")
    assert isinstance(answer, Say)
    assert "Night is saved" in text_of(answer)
    assert write_hours(hours_of(desk.plan.schedules["Night"])) == (
        "Fri 22:00-06:00, Sat-Sun 09:00-12:00 13:00-17:00 Europe/Paris"
    )
    [picture] = answer.pictures
    assert sum(bar.end - bar.start for bar in picture.chart.bars) == 8 + 2 * 7
    assert picture.alt.startswith("Night: Fri 22:00-06:00")


def test_what_is_wrong_comes_back_as_it_was_typed(desk: Desk) -> None:
    again = form_of(filled(desk, name="Office", zone="Mars/Base", hours="Mon-Fri 9-17\nSat 9-9"))
    said = dict(again.problems)
    assert said["name"] == "Another schedule is called so. Please choose another name."
    assert "“Mars/Base” is no time zone" in said["zone"]
    assert "“Sat 9-9” opens and closes at the same time" in said["hours"]
    assert fields(again)["hours"] == "Mon-Fri 9-17\nSat 9-9"
    assert list(desk.plan.schedules) == ["office"]


def test_a_new_name_follows_to_all_who_keep_to_it(desk: Desk) -> None:
    group = replace(desk.plan.groups[0], schedule="office")
    desk.change(
        groups=(group,), schedules={"office": TET}, named_days={"office": (NamedDay("2026-12-25", "Christmas"),)}
    )
    board = text_of(filled(desk, "office", name="Saigon"))
    assert (desk.plan.schedule, desk.plan.groups[0].schedule, list(desk.plan.named_days)) == (
        "Saigon",
        "Saigon",
        ["Saigon"],
    )
    assert "the desk's own hours · groups: Support · Closed next: Fri 25 Dec 2026 Christmas" in board
    assert json.loads(desk.plan.schedules["Saigon"])["holidays"] == ["2026-12-25"]


def test_other_hours_move_what_is_promised(desk: Desk) -> None:
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    before = clock(desk, number).due
    filled(desk, "office", hours="Mon-Fri 09:00-10:00")
    desk.now = MORNING + timedelta(minutes=1)
    desk.fire()
    assert clock(desk, number).due > before


def test_what_somebody_else_changed_is_told(desk: Desk) -> None:
    mine = form_of(desk.ask("ULEAD", StartSchedule("office")))
    filled(desk, "office", hours="Mon-Fri 08:00-16:00")
    clash = desk.ask("ULEAD", SubmitSchedule(mine.draft, {"hours": "Mon-Fri 10:00-18:00"}))
    assert "The setup was changed while you typed" in text_of(clash)
    assert isinstance(desk.ask("ULEAD", SubmitSchedule(mine.draft, {"hours": "Mon-Fri 10:00-18:00"})), Say)
    assert write_hours(hours_of(desk.plan.schedules["office"])).startswith("Mon-Fri 10:00-18:00")


def test_only_one_that_nobody_keeps_to_is_taken_away(desk: Desk) -> None:
    filled(desk, name="Night", zone="UTC", hours="Mon 22-6")
    refused = text_of(desk.ask("ULEAD", RetireSchedule("office")))
    assert "office can't be taken away: the desk's own hours" in refused
    assert "Night is taken away" in text_of(desk.ask("ULEAD", RetireSchedule("night")))
    assert list(desk.plan.schedules) == ["office"]
    assert "Did you mean schedules office" in text_of(desk.ask("ULEAD", StartSchedule("ofice")))


def test_many_turn_pages(desk: Desk) -> None:
    desk.change(schedules={"office": TET} | {f"s{n}": TET for n in range(9)})
    first, second = (text_of(desk.ask("ULEAD", ShowSchedules(page))) for page in (0, 1))
    assert ("Next ›" in first, "‹ Previous" in second) == (True, True)
