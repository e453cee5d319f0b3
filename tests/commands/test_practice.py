"""Practice and introduction: an admin learns within two minutes what the desk does, the team how work begins."""

from dataclasses import replace
from datetime import timedelta

import pytest

from commands.answers import Say
from desk.codec import encode
from desk.events import Breached, Escalated, Warned
from desk.intents import Introduce, Solve, StartPractice
from desk.person import Role
from desk.words import Audience
from tests.commands.desk import Desk
from tests.storage.house import House
from views.post import Slot


@pytest.fixture
def desk(house: House) -> Desk:
    desk = Desk(house)
    desk.agent("UADA", "Ada", Role.ADMIN)
    desk.agent("UEVA", "Eva", Role.ADMIN)
    return desk


def kinds(parcels) -> list[tuple[str | None, str]]:
    """Where each post goes, and its kind or the sentence it begins with."""
    return [(p.channel or p.account, p.body.kind if isinstance(p.body, Slot) else p.body.fallback) for p in parcels]


def two_minutes(desk: Desk) -> list[tuple[str | None, str]]:
    seen = []
    for _ in range(25):
        desk.now += timedelta(seconds=5)
        desk.fire()
        seen += kinds(desk.parcels())
    return seen


def test_an_admin_sees_card_warning_and_overdue_within_two_minutes(desk: Desk):
    desk.now = desk.now.replace(hour=20)  # by night too
    answer = desk.ask("UADA", StartPractice())
    assert isinstance(answer, Say)
    assert "#1 is for practice" in answer.view.fallback
    assert kinds(desk.parcels()) == [("CDESK", "card")]
    seen = two_minutes(desk)
    assert {("CDESK", "card"), ("UADA", "digest"), ("CDESK", "overdue")} <= set(seen)
    assert ("UADA", "■ #1 is overdue: Practice ticket") in seen
    assert [type(e) for e in desk.events(1) if isinstance(e, Warned | Breached)] == [Warned, Breached]


def test_practice_bothers_nobody_else_and_counts_nowhere(desk: Desk):
    desk.change(groups=(replace(desk.plan.groups[0], desk_channel=None),))
    answer = desk.ask("UADA", StartPractice())
    assert "direct messages" in answer.view.fallback
    seen = [*kinds(desk.parcels()), *two_minutes(desk)]
    desk.now += timedelta(days=2)
    desk.fire()
    seen += kinds(desk.parcels())
    assert {where for where, _ in seen} == {"UADA"}
    assert not any(isinstance(event, Escalated) for event in desk.events(1))
    day = timedelta(days=1)
    counts = desk.house.store.read(
        lambda unit: unit.tickets.counts(desk.house.desk, "support", desk.now, desk.now + day, desk.now - 9 * day)
    )
    assert (counts.overdue, counts.new_since, sum(counts.by_priority.values())) == (0, 0, 0)


def test_one_practice_ticket_at_a_time(desk: Desk):
    desk.ask("UADA", StartPractice())
    assert "still" in desk.ask("UADA", StartPractice()).view.fallback
    assert desk.ticket(2) is None
    desk.ask("UADA", Solve(1))
    desk.ask("UADA", StartPractice())
    assert desk.ticket(2).is_practice


def test_only_an_admin_may(desk: Desk):
    for intent in (StartPractice(), Introduce()):
        assert desk.ask("ULAN", intent).refused
        assert desk.ask("UMINH", intent).refused
    assert desk.ticket(1) is None


def test_the_team_hears_of_three_gestures_once_in_its_language(desk: Desk):
    desk.change(language="vi")
    answer = desk.ask("UADA", Introduce())
    assert not answer.refused
    (parcel,) = desk.parcels()
    assert (parcel.audience, parcel.channel) == (Audience.STAFF, "CDESK")
    body = str(encode(parcel.body))
    assert "1. " in body
    assert "2. " in body
    assert "3. " in body
    assert "Xin chào" in body
    assert ":ticket:" in body


def test_without_a_channel_of_the_team_there_is_nobody_to_tell(desk: Desk):
    desk.house.store.write(lambda unit: unit.channels.learn(desk.ref("CDESK"), shared=True))
    answer = desk.ask("UADA", Introduce())
    assert answer.refused
    assert "desk channel" in answer.view.fallback
    assert desk.parcels() == []
