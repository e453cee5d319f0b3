"""Closed days through the door, on both databases: taken over from public holidays, changed one by one, and no time of
any promise."""

from datetime import UTC, datetime

import pytest

from bot.patterns import matches
from commands.answers import Answer, Say
from commands.desk_files import export_desk, import_desk
from desk.days_off import NamedDay
from desk.hours_text import write_spans
from desk.intents_hours import (
    ShowDays,
    StartDay,
    StartImport,
    StartSchedule,
    SubmitDay,
    SubmitImport,
    SubmitSchedule,
    TypeDays,
)
from desk.person import Role
from desk.plan import default_plan
from desk.schedules import days_of
from tests.commands.desk import Desk, fields, form_of, text_of, wrong
from tests.storage.house import House, new_id

ZONE = "Asia/Ho_Chi_Minh"


@pytest.fixture
def desk(house: House) -> Desk:
    desk = Desk(house)
    desk.agent("ULEAD", "Lead", Role.LEAD)
    desk.change(schedules=default_plan("", "en", ZONE).schedules, zone=ZONE)
    return desk


def days(desk: Desk, name: str = "office") -> dict[str, tuple[str, str, bool]]:
    """Hours, name and mark of each date on a list."""
    return {one.day.isoformat(): (write_spans(one.spans), one.name, one.estimated) for one in days_of(desk.plan, name)}


def typed(desk: Desk, text: str) -> Answer:
    return desk.ask("ULEAD", TypeDays(text))


def test_holidays_of_a_year_are_taken_over_with_their_names(desk: Desk) -> None:
    answer = typed(desk, "vn 2027")
    assert "15 public holidays of VN 2027 are on the list of office" in text_of(answer)
    assert isinstance(answer, Say)
    assert any("Lunar New Year" in note for note in answer.pictures[0].chart.notes)
    assert days(desk)["2027-02-06"] == ("", "Lunar New Year", True)
    assert days(desk)["2027-04-30"] == ("", "Liberation Day/Reunification Day", False)
    # Without a country it is that of the zone; without a year the first that is not on the list.
    desk.change(language="vi")
    typed(desk, "2026")
    assert days(desk)["2026-02-17"] == ("", "Tết Nguyên Đán", False)


def test_a_promise_skips_what_was_taken_over(desk: Desk) -> None:
    desk.now = datetime(2027, 2, 3, 9, 0, tzinfo=UTC)  # Wednesday, an hour before the evening
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    id_ = desk.ticket(number).id
    before = desk.house.store.read(lambda unit: unit.tickets.clock(id_)).due
    assert "1 open ticket is looked at; a message to you shows what changed" in text_of(typed(desk, "vn 2027"))
    desk.now = datetime(2027, 2, 3, 9, 1, tzinfo=UTC)
    desk.fire()
    after = desk.house.store.read(lambda unit: unit.tickets.clock(id_)).due
    version = desk.plan.version
    look = desk.house.store.read(lambda unit: unit.looks.get(desk.house.desk, version))
    assert (look.tickets, look.changed) == (1, 1)
    assert (before.date().isoformat(), after.date().isoformat()) == ("2027-02-04", "2027-02-11")


def test_a_day_becomes_a_half_day_and_an_import_leaves_it_so(desk: Desk) -> None:
    typed(desk, "vn 2027")
    assert "only 09:00-12:00" in text_of(typed(desk, "30/4 half day 09:00-12:00"))
    typed(desk, "vn 2027")
    assert days(desk)["2027-04-30"] == ("09:00-12:00", "Liberation Day/Reunification Day", False)
    assert "is a day like any other again" in text_of(typed(desk, "30/4 open"))
    assert "2027-04-30" not in days(desk)


def test_a_day_is_added_changed_and_taken_away_by_its_form(desk: Desk) -> None:
    def fill(which: str, **values: str) -> Answer:
        form = form_of(desk.ask("ULEAD", StartDay("office", which)))
        shown = {name: str(value) for name, value in fields(form).items()}
        return desk.ask("ULEAD", SubmitDay(form.draft, {**shown, **values}))

    assert wrong(fill("", day="31/2", kind="hours", hours="9-9")) == {"day", "hours"}
    assert wrong(fill("", day="24/12", kind="hours")) == {"hours"}
    fill("", day="24/12", called="Founders", kind="closed")
    assert days(desk) == {"2026-12-24": ("", "Founders", False)}
    fill("2026-12-24", kind="hours", hours="9-12")
    assert days(desk) == {"2026-12-24": ("09:00-12:00", "Founders", False)}
    fill("2026-12-24", kind="away")
    assert (days(desk), desk.plan.named_days) == ({}, {})


def test_two_who_change_one_day_see_each_other(desk: Desk) -> None:
    typed(desk, "24/12 Founders")
    mine = form_of(desk.ask("ULEAD", StartDay("office", "2026-12-24")))
    desk.ask("UMINH", TypeDays("24/12 9-12"))
    values = {"called": "Founders", "kind": "closed", "hours": "8-9"}
    clash = desk.ask("ULEAD", SubmitDay(mine.draft, values))
    assert "The setup was changed while you typed" in text_of(clash)
    assert days(desk)["2026-12-24"][0] == "09:00-12:00"


def test_the_form_takes_a_country_by_name_into_a_schedule(desk: Desk) -> None:
    desk.change(schedules=desk.plan.schedules | {"Paris": default_plan("", "en", "Europe/Paris").schedules["office"]})
    form = form_of(desk.ask("ULEAD", StartImport("Paris")))
    assert fields(form) == {"schedule": "Paris", "country": "FR", "year": "2026"}
    refused = desk.ask("ULEAD", SubmitImport(form.draft, {"country": "Mars", "year": "soon"}))
    assert wrong(refused) == {"country", "year"}
    nothing = desk.ask("ULEAD", SubmitImport(form.draft, {"country": "France", "year": "2100", "schedule": "Paris"}))
    assert isinstance(nothing, Say)
    assert "2100-05-01" in days(desk, "Paris")
    assert "2100-05-01" not in days(desk)


@pytest.mark.parametrize("text", ["mars 2027", "office mars", "30/4 half day", "30/4 9-9"])
def test_what_is_not_understood_is_refused_with_an_example(desk: Desk, text: str) -> None:
    before = desk.plan
    assert "Did you mean holidays" in text_of(typed(desk, text))
    assert desk.plan == before


def test_the_days_of_another_schedule_are_shown_by_its_name(desk: Desk) -> None:
    named = {"Night shift": (NamedDay("2026-12-25", "Christmas"),)}
    night = desk.plan.schedules["office"].replace("{", '{"holidays": ["2026-12-25"], ', 1)
    desk.change(schedules=desk.plan.schedules | {"Night shift": night}, named_days=named)
    assert "Christmas" in text_of(typed(desk, "night shift"))
    assert "There are none to come" in text_of(desk.ask("ULEAD", ShowDays()))
    typed(desk, "night shift 26/12 Boxing Day")
    assert list(days(desk, "Night shift")) == ["2026-12-25", "2026-12-26"]


def test_what_was_set_up_in_chat_comes_back_from_its_file(desk: Desk) -> None:
    desk.house.store.write(lambda unit: unit.people.grant(desk.house.desk, desk.minh.id, Role.ADMIN))
    form = form_of(desk.ask("ULEAD", StartSchedule()))
    values = {"name": "Ca đêm: 1", "zone": "Europe/Paris", "hours": "Fri 22:00-06:00\nSat-Sun 9-12, 13-17"}
    desk.ask("ULEAD", SubmitSchedule(form.draft, values))
    typed(desk, "vn 2027")
    typed(desk, "30/4 half day 09:00-12:00")
    typed(desk, "Ca đêm: 1 24/12 Giáng sinh")
    before, house = desk.plan, desk.house
    text = export_desk(house.store, house.desk)
    import_desk(house.store, house.desk, text, "desk.toml", desk.now, new_id, matches)
    assert days(desk, "Ca đêm: 1") == {"2026-12-24": ("", "Giáng sinh", False)}
    assert days(desk)["2027-02-06"] == ("", "Lunar New Year", True)
    assert (desk.plan.named_days, desk.plan.timing) == (before.named_days, before.timing)
    assert export_desk(house.store, house.desk) == text
