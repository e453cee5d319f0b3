"""A ticket shown on its own: the team's sheet, the customer's own request, a polite no for others."""

from dataclasses import replace
from datetime import timedelta

import pytest

from commands.answers import Say
from desk.intents import Close, EditWords, ShowTicket, Solve
from desk.person import Role
from desk.plan import Settings
from tests.commands.desk import Desk, text_of
from tests.storage.house import House
from views.nodes import PublicView, StaffView


@pytest.fixture
def desk(house: House) -> Desk:
    return Desk(house)


@pytest.fixture
def number(desk: Desk) -> int:
    first = desk.heard("ULAN", "Can't log in")
    number = desk.convert(first)
    desk.say("ULAN", "Hello?", first.ref.ts)
    return number


def text(answer) -> str:
    assert isinstance(answer, Say)
    assert not answer.refused
    assert answer.keep
    return text_of(answer)


def test_the_team_sees_everything_with_every_promise(desk: Desk, number: int):
    desk.door = replace(desk.door, link=lambda place: f"https://chat.example/{place.channel}/{place.root}")
    answer = desk.ask("UMINH", ShowTicket(number))
    assert isinstance(answer.view, StaffView)
    shown = text(answer)
    for part in (
        "Medium · Open · Support",
        "Lan",
        "First answer by ",
        "Solution by ",
        "2 messages",
        "made ",
        "https://",
    ):
        assert part in shown
    desk.now += timedelta(hours=5)
    assert "First answer by " in text(desk.ask("UMINH", ShowTicket(number)))
    assert ": overdue" in text(desk.ask("UMINH", ShowTicket(number)))
    desk.ask("UMINH", Solve(number))
    assert "late" in text(desk.ask("UMINH", ShowTicket(number)))
    desk.ask("UMINH", Close(number))
    assert "d1:edit" not in text(desk.ask("UMINH", ShowTicket(number)))


def test_a_colleague_of_the_team_who_answers_nothing_may_look(desk: Desk, number: int):
    desk.agent("ULIGHT", "Light", Role.LIGHT)
    assert isinstance(desk.ask("ULIGHT", ShowTicket(number)).view, StaffView)


def test_the_customer_sees_their_own_request_and_no_field_of_the_team(desk: Desk, number: int):
    desk.ask("UMINH", EditWords(number, 'priority:urgent tag:+secret-tag summary:"secret note"'))
    answer = desk.ask("ULAN", ShowTicket(number))
    assert isinstance(answer.view, PublicView)
    shown = text(answer)
    for part in ("Your request #1", "Can't log in", "Minh is on it", "2 messages", "d1:solved:1"):
        assert part in shown
    for part in ("secret", "Urgent", "Support", "d1:edit"):
        assert part not in shown
    desk.change(settings=Settings(hide_assignee=True))
    assert "Minh" not in text(desk.ask("ULAN", ShowTicket(number)))
    desk.ask("UMINH", Solve(number))
    assert "d1:solved" not in text(desk.ask("ULAN", ShowTicket(number)))


def test_others_hear_a_polite_no(desk: Desk, number: int):
    for who, ticket in (("UEVE", number), ("ULAN", 77)):
        answer = desk.ask(who, ShowTicket(ticket))
        assert isinstance(answer, Say)
        assert answer.refused
        assert f"#{ticket}" in answer.view.fallback
    assert "Only the support team and whoever asked" in desk.ask("UEVE", ShowTicket(number)).view.fallback


@pytest.mark.parametrize(("language", "word"), [("en", "First answer"), ("vi", "Trả lời đầu")])
def test_the_sheet_speaks_the_language(desk: Desk, number: int, language: str, word: str):
    desk.change(language=language)
    assert word in text(desk.ask("UMINH", ShowTicket(number)))
    assert {"en": "Your request", "vi": "Yêu cầu"}[language] in text(desk.ask("ULAN", ShowTicket(number)))
