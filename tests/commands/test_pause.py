"""Being away, on both databases: nothing is given meanwhile, tickets stay, go back or are offered, and it ends."""

from datetime import timedelta

import pytest

from desk.ids import GroupKey
from desk.intents import HandOver, ShowHome
from desk.intents_day import NextTicket
from desk.intents_people import PauseMe, Resume, ReturnUnanswered, ShowHere, StartPause, SubmitPause
from desk.person import Role
from desk.plan import Group
from desk.tidings import EndPauses
from tests.commands.desk import MORNING, Desk, form_of, text_of, wrong
from tests.storage.house import House
from tests.views.reading import buttons, lines
from views.nodes import StaffView
from views.post import Slot


@pytest.fixture
def desk(house: House) -> Desk:
    """Minh has three tickets, and answered the second."""
    desk = Desk(house)
    desk.hoa = desk.agent("UHOA", "Hoa")
    asked = []
    for subject in ("Can't log in", "Printer", "Invoice"):
        desk.now += timedelta(minutes=1)
        asked.append(desk.heard("ULAN", subject))
        desk.convert(asked[-1])
    desk.say("UMINH", "Which printer?", asked[1].ref.root)
    desk.parcels()
    return desk


def rows(desk: Desk) -> list:
    ends = desk.now + timedelta(days=1)
    return list(desk.house.store.read(lambda unit: unit.pauses.between(desk.house.desk, MORNING, ends)))


def owners(desk: Desk) -> list[bool]:
    return [desk.ticket(number).assignee == desk.minh.id for number in (1, 2, 3)]


def by_form(desk: Desk, **values: str):
    form = form_of(desk.ask("UMINH", StartPause()))
    return desk.ask("UMINH", SubmitPause(form.draft, values))


def test_nothing_is_given_until_the_end_that_was_named_and_then_they_hear_of_it(desk: Desk):
    answer = desk.ask("UMINH", PauseMe("14:00 họp với khách"))
    assert "nothing is given to you meanwhile" in text_of(answer)
    assert "3 tickets stay yours" in text_of(answer)
    (row,) = rows(desk)
    assert (row.until.hour, row.reason, row.ended_at) == (7, "họp với khách", None)  # 14:00 in Vietnam
    refused = desk.ask("UMINH", NextTicket())
    assert list(buttons(refused.view).values()) == [Resume()]
    assert owners(desk) == [True] * 3
    assert "Resume" in buttons(desk.ask("UMINH", ShowHome()).home)
    desk.now = row.until
    # It is over at its end, also before anybody was told.
    assert "Yours now" in text_of(desk.ask("UMINH", NextTicket()))
    for _ in range(2):
        desk.ask(None, EndPauses())
    told = [one for one in desk.parcels() if one.account == "UMINH" and isinstance(one.body, StaffView)]
    assert [one.body.fallback for one in told] == ["Your pause is over; you are given tickets again."]
    assert rows(desk)[0].ended_at == row.until
    assert "Pause" in buttons(desk.ask("UMINH", ShowHome()).home)


def test_without_an_end_it_lasts_until_one_says_so_and_every_one_is_kept(desk: Desk):
    desk.ask("UMINH", PauseMe("lunch"))
    desk.now += timedelta(hours=30)
    desk.ask(None, EndPauses())
    assert "until you press Resume" in text_of(desk.ask("UMINH", NextTicket()))
    assert "Welcome back" in text_of(desk.ask("UMINH", Resume()))
    assert "not paused" in text_of(desk.ask("UMINH", Resume()))
    desk.now += timedelta(hours=1)
    desk.ask("UMINH", PauseMe("in 30 minutes"))
    desk.now += timedelta(minutes=10)
    desk.ask("UMINH", PauseMe("in 2 hours dentist"))  # the same pause, as it is meant now
    first, second = rows(desk)
    assert (first.reason, first.ended_at) == ("lunch", first.since + timedelta(hours=30))
    assert (second.reason, second.until - second.since) == ("dentist", timedelta(hours=2, minutes=10))
    within = second.within(second.since + timedelta(hours=1), desk.now + timedelta(hours=5))
    assert within is not None
    assert within[1] - within[0] == timedelta(hours=1, minutes=10)


def test_what_nobody_answered_goes_back_to_the_queue_by_form_or_by_button(desk: Desk):
    answer = by_form(desk, until="", reason="", tickets="return")
    assert "Back in the queue: #1, #3" in text_of(answer)
    assert owners(desk) == [False, True, False]
    assert all(desk.ticket(number).assignee is None for number in (1, 3))
    # What the one answered who had it before was not answered by who has it now.
    desk.ask("UMINH", HandOver(2, "UHOA"))
    desk.ask("UHOA", PauseMe("home"))
    assert "Back in the queue: #2" in text_of(desk.ask("UHOA", ReturnUnanswered()))
    assert "answered: all stay yours" in text_of(desk.ask("UHOA", ReturnUnanswered()))


def test_all_of_them_are_offered_to_a_person_or_a_group(desk: Desk):
    assert wrong(by_form(desk, tickets="hand")) == {"to"}
    assert rows(desk) == []
    assert "offered to Hoa" in text_of(by_form(desk, tickets="hand", to="UHOA"))
    (offer,) = [one for one in desk.parcels() if one.account == "UHOA"]
    assert "Minh hands over 3 tickets to you" in text_of(offer.body)
    assert owners(desk) == [True] * 3
    desk.ask("UHOA", next(iter(buttons(offer.body).values())))
    assert owners(desk) == [False] * 3
    desk.convert(desk.heard("ULAN", "One more"))
    assert "offered to Support" in text_of(by_form(desk, tickets="hand", group="support"))


def test_what_is_told_of_a_ticket_says_that_whoever_has_it_is_paused(desk: Desk):
    desk.ask("UHOA", PauseMe("in 7 hours dentist"))
    assert "Hoa is paused, until" in text_of(desk.ask("UMINH", HandOver(1, "UHOA")))
    (given,) = [one for one in desk.parcels() if one.account == "UHOA"]
    assert lines(given.body)[0] == "#1 is yours now: Can't log in"
    assert lines(given.body)[1].endswith(" · dentist")
    desk.now += timedelta(hours=5)
    desk.fire()
    drawn = [desk.draw(one.body) for one in desk.parcels() if isinstance(one.body, Slot) and one.body.kind == "overdue"]
    said = {lines(view)[0][:4]: any("⏸ Hoa is paused, until" in line for line in lines(view)) for view in drawn}
    assert said == {"■ #1": True, "■ #3": False}


@pytest.mark.parametrize(
    ("said", "why"), [("8am holiday", "has passed"), ("3/4", "more than one"), ("", "Empty: until you press Resume")]
)
def test_a_time_that_is_not_sure_is_asked_for_in_the_form(desk: Desk, said: str, why: str):
    answer = desk.ask("UMINH", PauseMe(said) if said else StartPause())
    assert why in text_of(form_of(answer))
    assert rows(desk) == []
    draft = form_of(answer).draft
    assert "no time that I know" in text_of(form_of(desk.ask("UMINH", SubmitPause(draft, {"until": "some day"}))))
    assert not desk.ask("UMINH", SubmitPause(draft, {"until": "in 1 hour", "reason": "Break"})).refused
    assert [row.reason for row in rows(desk)] == ["Break"]


def test_leads_see_who_is_here_and_what_each_has(desk: Desk):
    desk.change(
        schedules={
            **desk.plan.schedules,
            "night": '{"tz": "Asia/Ho_Chi_Minh", "weekly": {"tue": [["20:00", "23:00"]]}}',
        },
        groups=(desk.plan.groups[0], Group(GroupKey("night"), "Night", schedule="night")),
    )
    desk.agent("UAN", "An", Role.AGENT, "night")
    desk.ask("UHOA", PauseMe("in 20 minutes coffee"))
    desk.now += timedelta(minutes=10)
    shown = lines(desk.ask("UMINH", ShowHere()).view)
    assert shown[:2] == ["Who is here", "✓ 1 here · ⏸ 1 paused · ○ 1 outside their hours"]
    assert shown[2:4] == ["Minh · ✓ here", "3 open tickets"]
    assert shown[4].startswith("Hoa · ⏸ paused until ")
    assert shown[4].endswith(" · coffee")
    assert shown[5] == "0 open tickets · paused for 10 min today"
    assert shown[6].startswith("An · ○ outside their hours until 2026-11-24 13:00")
    desk.ask("UHOA", Resume())
    assert "✓ 2 here" in text_of(desk.ask("UMINH", ShowHere()))
    assert desk.ask("UHOA", ShowHere()).refused
