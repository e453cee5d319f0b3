"""What people do on Slack they do on Discord: every gesture, command and screen has its row in docs/parity.md, with a
test of each platform that exists, or with the reason why they can't be equal."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, get_args

import pytest

from desk.command_words import COMMANDS
from desk.intents import Intent

BY_ITSELF = {
    "ParcelAside",
    "CatchUp",
    "BackfillPage",
    "FireTimers",
    "KeepSummaries",
    "EndPauses",
    "MembersTold",
    "RolesTold",
    "RunBulk",
}
"""What no person asks for."""
SHOWN = {"StaffView", "PublicView", "View", "Form", "Home", "Say"}
TEST = re.compile(r"^(?:async )?def (test_\w+)\(", re.MULTILINE)
SLACK, DISCORD = ("slack", "story", "golden"), ("discord", "simcord", "story", "golden")


class Row(NamedTuple):
    """``name`` as it stands in the code; ``slack`` and ``discord`` are names of tests; ``why`` they differ."""

    name: str
    slack: list[str]
    discord: list[str]
    why: str


def tables(text: str) -> dict[str, list[Row]]:
    """The rows under each heading."""
    found: dict[str, list[Row]] = {}
    head = ""
    for line in text.splitlines():
        if line.startswith("## "):
            head = line[3:]
        elif line.startswith("| `"):
            what, slack, discord, why = (cell.strip() for cell in line.strip("|").split("|"))
            tests = [re.findall(r"`(test_\w+)`", cell) for cell in (slack, discord)]
            found.setdefault(head, []).append(Row(re.findall(r"`([^`]+)`", what)[0], *tests, why))
    return found


@pytest.fixture(scope="module")
def kept(root: Path) -> dict[str, list[Row]]:
    return tables((root / "docs" / "parity.md").read_text())


def known_in(root: Path, folders: tuple[str, ...]) -> set[str]:
    """The names of all tests in some folders."""
    files = (file for folder in folders for file in (root / "tests" / folder).glob("test_*.py"))
    return {name for file in files for name in TEST.findall(file.read_text())}


def screens(root: Path) -> Iterator[str]:
    """Every function of views that gives something whole to show."""
    for file in sorted((root / "views").glob("*.py")):
        for node in ast.parse(file.read_text()).body:
            open_to_all = isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
            if open_to_all and node.returns is not None and ast.unparse(node.returns) in SHOWN:
                yield f"{file.stem}.{node.name}"


def test_every_deed_has_its_row(kept: dict[str, list[Row]]) -> None:
    named = [row.name for row in kept["What people do"]]
    assert len(named) == len({*named})
    assert {*named} == {one.__name__ for one in get_args(Intent)} - BY_ITSELF


def test_every_command_has_its_row(kept: dict[str, list[Row]]) -> None:
    assert {row.name for row in kept["What people type"]} == {f"/ticket {name}" for name in COMMANDS}


def test_every_screen_has_its_row(kept: dict[str, list[Row]], root: Path) -> None:
    assert {row.name for row in kept["What people see"]} == {*screens(root)}


def test_every_screen_is_kept_as_it_looks(root: Path) -> None:
    drawn = "".join(file.read_text() for file in (root / "tests" / "golden").glob("*.py"))
    names = {one.partition(".")[2] for one in screens(root)} - {"mark"}  # an emoji, no screen
    assert {name for name in names if not re.search(rf"\b{name}\(", drawn)} == set()


@pytest.mark.parametrize(("platform", "folders"), [("slack", SLACK), ("discord", DISCORD)])
def test_every_test_that_is_named_exists(
    kept: dict[str, list[Row]], root: Path, platform: str, folders: tuple[str, ...]
) -> None:
    known = known_in(root, folders)
    named = {name for rows in kept.values() for row in rows for name in getattr(row, platform)}
    assert len(named) > 30
    assert named - known == set()


def test_where_a_platform_has_no_test_the_row_says_why(kept: dict[str, list[Row]]) -> None:
    bare = [row.name for rows in kept.values() for row in rows if not (row.slack and row.discord) and not row.why]
    assert bare == []


def test_the_reader_of_the_tables_sees_what_is_missing() -> None:
    text = "## A\n| x | y | z | w |\n|---|---|---|---|\n| `Take` it | `test_a`, `test_b` | | no |\n"
    assert tables(text) == {"A": [Row("Take", ["test_a", "test_b"], [], "no")]}
