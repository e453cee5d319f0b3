"""Every screen in both languages, as each platform is given it: within its limits, and as it was when last looked at.

`make golden` writes the files in `screens/` anew; read what changed before you commit it.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.json import JSONSnapshotExtension
from syrupy.location import PyTestLocation

from desk.intents import RefreshForm
from locales import LANGUAGES, load
from tests.discord_sandbox.document import Document
from tests.golden import (
    bulk,
    causes,
    day,
    faces,
    fields,
    forms,
    history,
    hours,
    linking,
    log,
    notices,
    pages,
    people,
    picking,
    policies,
    roles,
    rules,
    said,
    tags,
    ticket_links,
)
from tests.golden.facts import Screen
from tests.golden.paint import PLATFORMS, Payload, bodies
from views.buttons import read_press
from views.language import Words

ROOMS = (
    bulk,
    causes,
    day,
    faces,
    fields,
    forms,
    history,
    hours,
    linking,
    log,
    notices,
    pages,
    policies,
    people,
    picking,
    roles,
    rules,
    said,
    tags,
    ticket_links,
)
WIDTH = 140
WORDS = {language: Words(language, load(language)) for language in LANGUAGES}
SCREENS = {
    language: {name: screen for room in ROOMS for name, screen in room.screens(words).items()}
    for language, words in WORDS.items()
}
NAMES = list(SCREENS["en"])
FOLDER = Path(__file__).parent / "screens"
SHAPES = ("MessageCreateRequest", "IncomingWebhookInteractionRequest")
"""Of what goes into a channel or to one person; and of a form."""
FORMS = ("ModalInteractionCallbackRequestData",)
on_each_platform = pytest.mark.parametrize("platform", PLATFORMS)
of_each_screen = pytest.mark.parametrize("name", NAMES)
in_each_language = pytest.mark.parametrize("language", LANGUAGES)


def _each(language: str, name: str) -> Iterator[Screen]:
    """One screen, or the sentences that stand together under its name."""
    found = SCREENS[language][name]
    yield from (found,) if isinstance(found, Screen) else found.values()


def _drawn(platform: str, language: str, name: str) -> Payload:
    found, draws = SCREENS[language][name], PLATFORMS[platform].draws
    if isinstance(found, Screen):
        return draws(found, WORDS[language])
    return {kind: draws(one, WORDS[language]) for kind, one in found.items()}


def _readable(data: object, indent: str = "") -> Iterator[str]:
    """JSON in which whatever fits into a line stands in one."""
    flat = json.dumps(data, ensure_ascii=False)
    if len(indent + flat) <= WIDTH or not isinstance(data, dict | list):
        yield flat
        return
    named = isinstance(data, dict)
    yield "{" if named else "["
    for index, item in enumerate(data):
        yield ("," if index else "") + f"\n{indent} " + (f"{json.dumps(item, ensure_ascii=False)}: " if named else "")
        yield from _readable(data[item] if named else item, indent + " ")
    yield f"\n{indent}" + ("}" if named else "]")


class Screens(JSONSnapshotExtension):
    """One file for each screen on each platform, both languages in it, in the order in which the platform is told."""

    def serialize(self, data: object, **_: object) -> str:
        return "".join(_readable(data)) + "\n"

    @classmethod
    def dirname(cls, *, test_location: PyTestLocation) -> str:
        platform = test_location.snapshot_name.partition("[")[2].partition("-")[0]
        return str(FOLDER / platform)

    @classmethod
    def get_snapshot_name(cls, *, test_location: PyTestLocation, index: object = 0) -> str:
        return test_location.snapshot_name.partition("-")[2].rstrip("]")


# A file is called as its screen is, not as this test.
@pytest.mark.filterwarnings("ignore:\\nCan not relate snapshot")
@of_each_screen
@on_each_platform
def test_the_screen_is_as_it_was(platform: str, name: str, snapshot: SnapshotAssertion) -> None:
    drawn = {language: _drawn(platform, language, name) for language in LANGUAGES}
    assert drawn == snapshot(extension_class=Screens)


@in_each_language
@of_each_screen
@on_each_platform
def test_the_platform_would_take_it(platform: str, name: str, language: str) -> None:
    for screen in _each(language, name):
        assert PLATFORMS[platform].refuses(screen, PLATFORMS[platform].draws(screen, WORDS[language])) == []


@in_each_language
@of_each_screen
def test_no_title_and_no_hint_is_cut_off(name: str, language: str) -> None:
    """What is wrong with a field is told in full by the message that brings the form back."""
    for platform in PLATFORMS:
        drawn = list(_named(_drawn(platform, language, name), "title" if platform == "slack" else "description"))
        assert [one for one in drawn if one.endswith("…") and not one.startswith("▲")] == []


def _named(data: object, name: str) -> Iterator[str]:
    """What stands under a name, as it is read."""
    if isinstance(data, list):
        for one in data:
            yield from _named(one, name)
    elif isinstance(data, dict):
        for key, value in data.items():
            if key == name:
                yield str(value["text"] if isinstance(value, dict) else value)
            else:
                yield from _named(value, name)


@pytest.fixture(scope="module")
def document(specs: Path) -> Document:
    return Document(specs / "discord-openapi.json")


@in_each_language
@of_each_screen
def test_discords_own_document_allows_it(document: Document, name: str, language: str) -> None:
    for screen in _each(language, name):
        for body in bodies(screen, PLATFORMS["discord"].draws(screen, WORDS[language])):
            shapes = SHAPES if "flags" in body else FORMS
            assert [one for shape in shapes for one in document.unfit_body(shape, body)] == []


@of_each_screen
@on_each_platform
def test_every_button_can_be_pressed(platform: str, name: str) -> None:
    for language in LANGUAGES:
        for screen in _each(language, name):
            for value in PLATFORMS[platform].presses(screen, PLATFORMS[platform].draws(screen, WORDS[language])):
                read_press(value)


@of_each_screen
def test_the_same_can_be_pressed_on_every_platform(name: str) -> None:
    for screen in _each("en", name):
        if screen.kind != "form":
            slack, discord = ({*one.presses(screen, one.draws(screen, WORDS["en"]))} for one in PLATFORMS.values())
            beside = {one for one in discord - slack if not isinstance(read_press(one), RefreshForm)}
            assert (slack - discord, beside) == (set(), set())


def test_no_screen_is_kept_that_is_drawn_no_more() -> None:
    assert {folder.name for folder in FOLDER.iterdir()} == {*PLATFORMS}
    for platform in PLATFORMS:
        assert {file.stem for file in (FOLDER / platform).glob("*.json")} == {*NAMES}
