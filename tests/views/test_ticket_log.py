"""What happened to a ticket is told in a sentence for every event, in both languages, and names whoever did it."""

from typing import get_args

import pytest

from desk.events import Entry, Event, Promised, Said
from desk.intents import ShowTicket
from desk.intents_log import ShowLog
from desk.storyline import people_of, told_to
from desk.words import Side
from locales import LANGUAGES, load
from tests.golden.facts import NOW
from tests.golden.log import GROUPS, HAPPENED, HOA, LAN, MESSAGE, MINH, PEOPLE
from tests.views.reading import buttons
from views.called import OURSELVES, Names
from views.language import Words
from views.nodes import plain
from views.ticket_log import LogFacts, ticket_log
from views.told import told

WORDS = {language: Words(language, load(language)) for language in LANGUAGES}
NAMES = Names(PEOPLE, GROUPS)


def test_there_is_one_of_every_event():
    assert {type(event) for event, _ in HAPPENED} == set(get_args(Event))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_event_is_told_and_no_two_that_differ_alike(language: str):
    said = [plain(told(Entry(event, who, NOW, NOW), NAMES, WORDS[language])) for event, who in HAPPENED]
    assert all(said)
    assert len({*said}) == len(said)


def test_everybody_whom_a_sentence_names_is_looked_up():
    for event, who in HAPPENED:
        entry = Entry(event, who, NOW, NOW)
        sentence = plain(told(entry, NAMES, WORDS["en"]))
        assert {person for person, name in PEOPLE.items() if name in sentence} <= {*people_of(entry)}, sentence


def test_what_the_desk_does_by_itself_is_deskhands():
    [closed] = [event for event, who in HAPPENED if who is None and type(event).__name__ == "StatusChanged"]
    assert plain(told(Entry(closed, None, NOW, NOW), NAMES, WORDS["en"])) == f"{OURSELVES} set it to Closed"


def test_the_newest_comes_first():
    rows = [Entry(Said(MESSAGE, Side.REQUESTER, public=True), who, NOW, NOW) for who in (LAN, MINH)]
    assert [entry.actor for entry in told_to(HOA, rows)] == [MINH, LAN]


@pytest.mark.parametrize(
    ("page", "pressed"), [(0, {"Older ›": 1}), (1, {"‹ Newer": 0, "Older ›": 2}), (2, {"‹ Newer": 1})]
)
def test_pages_lead_on_and_back(page: int, pressed: dict[str, int]):
    rows = [Entry(Promised(1, "Standard", "office"), None, NOW, NOW)] * 10
    view = ticket_log(LogFacts(42, "Printer", rows, 25, page, Names(PEOPLE, GROUPS)), WORDS["en"])
    pages = {label: ShowLog(42, to) for label, to in pressed.items()}
    assert buttons(view) == {**pages, "Open ticket": ShowTicket(42)}
