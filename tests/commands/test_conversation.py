"""The archived conversation, on both databases: whole, in pages, for the team alone."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from commands.answers import Say
from desk.ids import MessageId
from desk.intents_log import SendFiles, ShowConversation
from desk.intents_words import StartNote, SubmitNote
from desk.person import Role
from desk.place import File
from desk.tidings import MessageDeleted, MessageEdited
from tests.commands.desk import Desk, form_of, text_of
from tests.storage.house import House
from views.buttons import read_press
from views.nodes import Actions, Row, StaffView

PICTURE = File("screen.png", "https://files.example/screen.png", 2000, "image/png")
FILM = File("film.mp4", "https://files.example/film.mp4", 20_000_000)


@pytest.fixture
def desk(house: House) -> Desk:
    desk = Desk(house)
    desk.agent("ULIGHT", "Vy", Role.LIGHT)
    desk.first = desk.heard("ULAN", "Can't log in", files=(PICTURE, FILM))
    desk.number = desk.convert(desk.first)
    return desk


def view(desk: Desk, who: str = "UMINH", skip: int = 0) -> StaffView:
    answer = desk.ask(who, ShowConversation(desk.number, skip))
    assert isinstance(answer, Say)
    assert isinstance(answer.view, StaffView)
    return answer.view


def note(desk: Desk, text: str, reader: str = "team", who: str = "UMINH") -> None:
    form = form_of(desk.ask(who, StartNote(desk.number)))
    desk.ask(who, SubmitNote(desk.number, form.draft, {"text": text, "reader": reader}))


def pressed(shown: StaffView, label: str):
    """What a button of a view asks for."""
    found = [node.action for node in shown.nodes if isinstance(node, Row)]
    found += [one for node in shown.nodes if isinstance(node, Actions) for one in node.items]
    return next((read_press(one.press) for one in found if one.label == label), None)


def copied(desk: Desk) -> None:
    kept = replace(PICTURE, kept="ab/abcd")
    desk.house.store.write(lambda unit: unit.messages.change_file(desk.first.ref, PICTURE, kept))


def test_what_was_said_stands_there_with_what_became_of_it(desk: Desk) -> None:
    desk.now += timedelta(minutes=1)
    wrong = desk.say("ULAN", "It says 404", desk.first.ref.root)
    gone = desk.say("ULAN", "My password is hunter2", desk.first.ref.root)
    desk.say("UMINH", "Looking into it", desk.first.ref.root)
    desk.now += timedelta(minutes=1)
    desk.ask(None, MessageEdited(replace(wrong, text="It says 403"), desk.now))
    desk.ask(None, MessageDeleted(gone.ref, desk.now))
    note(desk, "They pay late")
    note(desk, "Only mine", reader="me")
    for who in ("UMINH", "ULIGHT"):
        shown = text_of(view(desk, who))
        lines = ["Can't log in", "It says 403", "hunter2", "Looking into it", "They pay late"]
        assert [shown.index(line) for line in lines] == sorted(shown.index(line) for line in lines)
        assert "404" not in shown
        assert re.findall(r"edited|deleted|internal note", shown) == ["edited", "deleted", "internal note"]
        assert "📎 screen.png (2 KB, no copy kept), film.mp4 (20 MB, no copy kept)" in shown
        assert ("Only mine" in shown) == (who == "UMINH")
    desk.house.store.write(lambda unit: unit.people.grant(desk.house.desk, desk.house.lan.id, Role.AGENT))
    mine = text_of(view(desk, "ULAN"))
    assert "Looking into it" in mine
    assert "They pay late" not in mine


def test_no_customer_reads_it(desk: Desk) -> None:
    copied(desk)
    asked = pressed(view(desk), "Send me the files")
    for intent in (ShowConversation(desk.number), asked):
        answer = desk.ask("UTOM", intent)
        assert isinstance(answer, Say)
        assert answer.refused
        assert answer.files == ()
        assert "log in" not in text_of(answer)


def test_its_pages_hold_every_message_once_and_turn_both_ways(desk: Desk) -> None:
    for number in range(20):
        desk.now += timedelta(minutes=1)
        desk.say("ULAN", f"Word {number:02} " + "x" * (700 * (number % 4)), desk.first.ref.root)
    shown, seen = view(desk), []
    while True:
        page = re.findall(r"Word \d\d|Can't log in", text_of(shown))
        assert page == sorted(page, key=lambda one: one.startswith("Word"))
        seen = page + seen
        older = pressed(shown, "‹ Older")
        if older is None:
            break
        back = pressed(view(desk, skip=older.skip), "Newer ›")
        assert back.skip < older.skip
        shown = view(desk, skip=older.skip)
    assert seen == ["Can't log in", *(f"Word {number:02}" for number in range(20))]
    assert text_of(view(desk, skip=999)) == text_of(view(desk, skip=20))
    assert "1 to 1 of 21" in text_of(view(desk, skip=20))


def test_copies_are_sent_to_whoever_asks_and_so_is_a_text_that_is_too_long(desk: Desk) -> None:
    assert pressed(view(desk), "Send me the files") is None
    copied(desk)
    answer = desk.ask("ULIGHT", pressed(view(desk), "Send me the files"))
    assert isinstance(answer, Say)
    assert [(one.name, one.kept, one.mime) for one in answer.files] == [("screen.png", "ab/abcd", "image/png")]
    assert "Sent to you alone, from Lan: screen.png" in answer.view.fallback
    long = "All that I know. " * 200
    desk.say("ULAN", long, desk.first.ref.root)
    answer = desk.ask("UMINH", pressed(view(desk), "Send me all of it"))
    assert isinstance(answer, Say)
    assert [(one.name, one.text) for one in answer.files] == [("1.txt", long)]


def test_what_belongs_to_another_ticket_is_not_sent(desk: Desk) -> None:
    copied(desk)
    asked = pressed(view(desk), "Send me the files")
    other = desk.convert(desk.heard("UTOM", "Another matter"))
    for wrong in (replace(asked, ticket=other), SendFiles(desk.number, MessageId("nobody's"))):
        answer = desk.ask("UMINH", wrong)
        assert isinstance(answer, Say)
        assert answer.files == ()
        assert "not in this ticket's archive" in answer.view.fallback
