"""The report per person, on both databases: what falls due while somebody is away never counts as their failure."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desk.distribution import Terms
from desk.ids import GroupKey
from desk.intents import HandOver, Solve, Take
from desk.intents_day import AnswerShift, StartShift, SubmitShift
from desk.intents_people import PauseMe, Resume, ShowHere, ShowReport
from desk.intents_spam import MarkSpam
from desk.person import Role
from desk.plan import Group
from desk.roles import Grant
from desk.tidings import MessageArrived
from tests.commands.desk import Desk, fields, form_of
from tests.storage.house import House
from tests.views.reading import buttons, lines
from views.nodes import StaffView

EARLY = '{"tz": "Asia/Ho_Chi_Minh", "weekly": {"tue": [["06:00", "12:00"]], "wed": [["06:00", "12:00"]]}}'
BROKEN, AWAY = "✓ 0 kept · ■ 1 broken · ⏸ 0 fell due while away", "✓ 0 kept · ■ 0 broken · ⏸ 1 fell due while away"
NEITHER = "✓ 0 kept · ■ 0 broken · ⏸ 0 fell due while away"


@pytest.fixture
def desk(house: House) -> Desk:
    """Everybody works from 9 to 5, but Hoa from 6 to 12; a first answer is due within four hours."""
    desk = Desk(house)
    desk.hoa, desk.tuan = desk.agent("UHOA", "Hoa"), desk.agent("UTUAN", "Tuấn")
    schedules = {**desk.plan.schedules, "early": EARLY}
    desk.change(schedules=schedules, terms=(Terms(desk.hoa.id, schedule="early"),))
    return desk


def told(desk: Desk, who: str = "UMINH", days: int = 7) -> dict[str, tuple[str, str]]:
    """What stands in the report that somebody sees: what each did, and what they promised."""
    shown = lines(desk.ask(who, ShowReport(days)).view)
    rows = [(at, line.partition(" · ")) for at, line in enumerate(shown) if " · " in line and line[0] not in "✓("]
    return {name: (did, shown[at + 1]) for at, (name, _, did) in rows}


def promises(desk: Desk, who: str = "UMINH") -> dict[str, str]:
    return {name: promised for name, (_, promised) in told(desk, who).items()}


def pass_time(desk: Desk, **length: int) -> None:
    desk.now += timedelta(**length)
    desk.fire()


def test_what_falls_due_in_a_pause_stands_apart_and_after_it_counts(desk: Desk):
    desk.convert(desk.heard("ULAN", "Printer"))
    pass_time(desk, hours=3)
    desk.ask("UMINH", PauseMe("14:00 dentist"))
    desk.now += timedelta(minutes=30)
    desk.convert(desk.heard("ULAN", "Invoice"))  # due at 16:30
    pass_time(desk, hours=1)
    assert promises(desk) == {"Hoa": NEITHER, "Minh": AWAY, "Tuấn": NEITHER}
    pass_time(desk, hours=3, minutes=1)
    desk.ask("UMINH", Resume())
    assert promises(desk)["Minh"] == "✓ 0 kept · ■ 1 broken · ⏸ 1 fell due while away"
    # What is not of these days is not told.
    desk.now += timedelta(days=8)
    assert promises(desk)["Minh"] != promises(desk)["Hoa"] == NEITHER
    assert told(desk, days=30)["Minh"][1].startswith("✓ 0 kept · ■ ")


def test_outside_ones_own_hours_nothing_counts(desk: Desk):
    desk.convert(desk.heard("ULAN", "Printer"))
    desk.ask("UMINH", HandOver(1, "UHOA"))
    pass_time(desk, hours=4, minutes=1)
    assert promises(desk) == {"Hoa": AWAY, "Minh": NEITHER, "Tuấn": NEITHER}
    # Hours that were changed since tell nothing of what was: they held at the time.
    desk.change(terms=())
    assert promises(desk)["Hoa"] == AWAY


def test_what_was_handed_over_is_for_whoever_has_it_then(desk: Desk):
    desk.convert(desk.heard("ULAN", "Printer"))
    pass_time(desk, hours=3)
    form = form_of(desk.ask("UMINH", StartShift()))
    desk.ask("UMINH", SubmitShift(form.draft, {"lines": str(fields(form)["lines"]), "to": "UTUAN"}))
    (offer,) = [one for one in desk.parcels() if one.account == "UTUAN" and isinstance(one.body, StaffView)]
    desk.ask("UTUAN", next(one for one in buttons(offer.body).values() if isinstance(one, AnswerShift) and one.accept))
    pass_time(desk, hours=1, minutes=1)
    assert promises(desk) == {"Hoa": NEITHER, "Minh": NEITHER, "Tuấn": BROKEN}


def test_what_each_did_is_theirs_and_spam_is_nobodys(desk: Desk):
    printer = desk.heard("ULAN", "Printer")
    desk.convert(printer)
    desk.convert(desk.heard("ULAN", "Win a phone"))
    desk.now += timedelta(minutes=30)
    desk.ask("UTUAN", Take(1, over=True))
    desk.ask("UTUAN", PauseMe("in 20 minutes coffee"))
    desk.now += timedelta(minutes=30)
    answer = replace(desk.heard("UTUAN", "Which one?", printer.ref.root), author_name="Tuấn")
    desk.ask(None, MessageArrived(answer))
    desk.ask("UTUAN", Solve(1))
    pass_time(desk, hours=5)
    assert promises(desk)["Minh"] == BROKEN
    assert told(desk)["Tuấn"] == (
        "0 open tickets · 1 solved · 1 first answer · median 40 min",
        "✓ 2 kept · ■ 0 broken · ⏸ 0 fell due while away",
    )
    desk.ask("UMINH", MarkSpam(2))
    assert told(desk)["Minh"] == ("0 open tickets · 0 solved · 0 first answers", NEITHER)


def test_each_sees_those_whom_they_lead_and_everybody_themselves(desk: Desk):
    tech = GroupKey("tech")
    desk.change(groups=(*desk.plan.groups, Group(tech, "Tech")))
    desk.agent("UAN", "An", Role.AGENT, "tech")
    desk.agent("UBAO", "Bảo", Role.AGENT, "support")
    vy, ada = desk.house.person("UVY", "Vy"), desk.agent("UADA", "Ada", Role.ADMIN)
    desk.house.store.write(lambda unit: unit.grants.put(desk.house.desk, vy.id, (Grant(Role.LEAD, tech),)))
    everybody = {"An", "Bảo", "Hoa", "Minh", "Tuấn", "Vy"}
    assert {*told(desk)} == everybody  # a lead of the whole desk; an admin answers in no group
    assert {*told(desk, "UADA")} == {ada.name, *everybody}
    assert {*told(desk, "UVY")} == everybody - {"Bảo"}  # whoever is in no group answers in hers, too
    assert {*told(desk, "UBAO")} == {"Bảo"}
    assert desk.ask("ULAN", ShowReport()).refused
    assert buttons(desk.ask("UMINH", ShowHere()).view)["Report"] == ShowReport()
    mine = buttons(desk.ask("UBAO", ShowReport(400)).view)
    assert mine == {"7 days": ShowReport(7), "30 days": ShowReport(30)}
    assert buttons(desk.ask("UMINH", ShowReport()).view)["Who is here"] == ShowHere()
