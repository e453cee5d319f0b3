"""Help in both languages: six lines, and every example in it is a command that works."""

import pytest

from desk import edit_words
from desk.command_words import read_command
from desk.filters import parse
from desk.intents import (
    EditWords,
    ListTickets,
    PostPanel,
    Remind,
    ShowHome,
    ShowTicket,
    Solve,
    StartConvert,
    StartSetup,
    Why,
)
from desk.intents_views import ShowView
from desk.refusals import NoSuchTicket, NumberNeeded, UnknownButton, UnknownCommand
from desk.ticket import Source
from desk.words import Status
from locales import LANGUAGES, load
from tests.views.reading import lines
from views.help import public_help, staff_help
from views.language import Words
from views.nodes import Code, Line
from views.refusals import refusal
from views.rules import Rules

WORDS = {language: Words(language, load(language)) for language in LANGUAGES}
NEW = StartConvert(None, source=Source.COMMAND)


def examples(view):
    texts = [node.text for node in view.nodes if isinstance(node, Line)]
    typed = [part.text for text in texts for part in text if isinstance(part, Code)]
    assert all(text.startswith("/ticket ") for text in typed)
    return [read_command(text.removeprefix("/ticket ")) for text in typed]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("admin", [True, False])
def test_every_example_for_the_team_works(language, admin):
    view = staff_help(Rules(), WORDS[language], admin=admin)
    assert len(lines(view)) == 6
    new, mine, find, *others = examples(view)
    assert (new, mine) == (NEW, ListTickets("mine"))
    found = parse(find.query)
    assert (found.statuses, found.overdue, bool(found.words)) == ((Status.OPEN,), True, True)
    edits = [one.words for one in others if isinstance(one, EditWords)]
    assert [edit_words.parse(words) for words in edits] == [edit_words.parse("priority:high")]
    assert others == [
        Remind(42, "1h"), StartSetup(), *([PostPanel()] if admin else []),
        ShowTicket(42), EditWords(42, *edits), Why(42), Solve(42),
    ]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_for_a_customer_works_and_none_is_the_teams(language):
    view = public_help("", WORDS[language])
    assert len(lines(view)) == 6
    assert examples(view) == [NEW, ShowView(), ShowTicket(42), ShowHome()]
    assert WORDS[language].t("It's solved") in lines(view)[4]


def test_the_command_is_called_as_the_installation_names_it():
    words = Words("en", load("en"), "/help-desk")
    views = [
        staff_help(Rules(), words, admin=True),
        public_help("", words),
        refusal(UnknownCommand("frob", None), words),
    ]
    for view in views:
        assert "/help-desk " in " ".join(lines(view))
        assert "/ticket" not in " ".join(lines(view))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "no", [NoSuchTicket(7), UnknownCommand("frob", None), NumberNeeded("show"), UnknownButton()], ids=repr
)
def test_every_example_in_a_refusal_works(language, no):
    assert len(examples(refusal(no, WORDS[language]))) == 1
