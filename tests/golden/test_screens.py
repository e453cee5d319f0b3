"""Every screen in both languages, as Slack is given it: within its limits, and as it was when somebody last looked.

`make golden` writes the files in `screens/` anew; read what changed before you commit it.
"""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.json import JSONSnapshotExtension
from syrupy.location import PyTestLocation

from bot.slack.render import Block
from locales import LANGUAGES, load
from sandbox.slack.judges import judge
from tests.golden import faces, forms, notices, pages
from views.buttons import read_press
from views.language import Words

ROOMS = (faces, forms, notices, pages)
WIDTH = 140
TOGETHER = ("answers", "refusals", "problems")
"""Files that hold many sentences, each a message."""


def _drawn(language: str) -> dict[str, Block]:
    words = Words(language, load(language))
    return {name: payload for room in ROOMS for name, payload in room.screens(words).items()}


SCREENS = {language: _drawn(language) for language in LANGUAGES}


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
    """One file for each screen, both languages in it, in the order in which Slack is told."""

    def serialize(self, data: object, **_: object) -> str:
        return "".join(_readable(data)) + "\n"

    @classmethod
    def dirname(cls, *, test_location: PyTestLocation) -> str:
        return str(Path(test_location.filepath).parent / "screens")

    @classmethod
    def get_snapshot_name(cls, *, test_location: PyTestLocation, index: object = 0) -> str:
        return test_location.snapshot_name.partition("[")[2].rstrip("]")


# A file is called as its screen is, not as this test.
@pytest.mark.filterwarnings("ignore:\\nCan not relate snapshot")
@pytest.mark.parametrize("name", SCREENS["en"])
def test_the_screen_is_as_it_was(name: str, snapshot: SnapshotAssertion) -> None:
    assert {language: SCREENS[language][name] for language in LANGUAGES} == snapshot(extension_class=Screens)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SCREENS["en"])
def test_slack_would_take_it(language: str, name: str) -> None:
    payload = SCREENS[language][name]
    for one in payload.values() if name in TOGETHER else (payload,):
        assert judge(one.get("type", "message"), one) == []


def test_every_view_is_among_the_screens(root: Path) -> None:
    drawn = "".join(file.read_text() for file in Path(__file__).parent.glob("*.py"))
    for file in sorted((root / "views").glob("*.py")):
        for node in ast.parse(file.read_text()).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and node.returns is not None:
                whole = ast.unparse(node.returns) in ("StaffView", "PublicView", "Form", "Home", "Say")
                # A mark is an emoji, no screen.
                whole = whole and node.name != "mark"
                assert not whole or re.search(rf"\b{node.name}\(", drawn), f"{file.name}: {node.name} has no screen"


@pytest.mark.parametrize("name", SCREENS["en"])
def test_every_button_can_be_pressed(name: str) -> None:
    for language in LANGUAGES:
        for value in _presses(SCREENS[language][name]):
            read_press(value)


def _presses(node: object) -> Iterator[str]:
    if isinstance(node, list):
        for one in node:
            yield from _presses(one)
    elif isinstance(node, dict):
        if str(node.get("action_id")).startswith("press."):
            yield from (one["value"] for one in node.get("options", [node]))
        for one in node.values():
            yield from _presses(one)


def test_no_screen_is_kept_that_is_drawn_no_more() -> None:
    kept = {file.stem for file in (Path(__file__).parent / "screens").glob("*.json")}
    assert kept == set(SCREENS["en"])
