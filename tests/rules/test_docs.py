"""What the documents say is so: paths exist; every setting, command and metric has its entry, and no other has."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk import command_words, edit_words, filter_names, filters

ROOMS = ("desk", "views", "commands", "storage", "notifications", "bot", "sandbox")
# Settings of the tests, not of the product.
FOR_TESTS = {"DESKHAND_SPECS", "DESKHAND_REQUIRE_SPECS"}
KINDS = {"Counter", "Gauge", "Histogram", "Summary", "Info", "Enum"}
SUFFIXES = (".py", ".md", ".toml", ".yml", ".txt", ".js", ".json", ".in")


def documents(root: Path) -> str:
    files = [root / "README.md", root / "CONTRIBUTING.md", *sorted((root / "docs").rglob("*.md"))]
    return "\n".join(file.read_text() for file in files if file.is_file())


def paths_in(text: str) -> Iterator[str]:
    """What stands in backticks and is a path of the repository: it has a slash inside, or a file's ending."""
    for word in re.findall(r"`([^`\s]+)`", text):
        inside = re.fullmatch(r"\.{0,2}[\w-][\w.*-]*(?:/[\w.*-]+)*/?", word)
        if inside and ("/" in word or word.endswith(SUFFIXES)) and not word.startswith("application/"):
            yield word


def test_every_path_in_the_architecture_exists(root: Path) -> None:
    page = root / "docs" / "architecture.md"
    if not page.is_file():
        pytest.skip("docs/architecture.md is not written yet")
    named = list(paths_in(page.read_text()))
    assert len(named) > 10
    assert [path for path in named if not list(root.glob(path.rstrip("/")))] == []


def test_the_reader_of_paths_sees_files_and_folders_only() -> None:
    text = (
        "`bot/slack/`, `desk/hours.py`, `var/*.db`, `manifest.yml`, `/slack/events`, `x == y`, `d1:claim:42`, `UPDATE`"
    )
    assert list(paths_in(text)) == ["bot/slack/", "desk/hours.py", "var/*.db", "manifest.yml"]


def settings() -> set[str]:
    """The environment variables of bot/settings.py."""
    base = importlib.import_module("pydantic_settings").BaseSettings
    module = importlib.import_module("bot.settings")
    models = [
        one for one in vars(module).values() if isinstance(one, type) and issubclass(one, base) and one is not base
    ]
    return {
        f"{model.model_config.get('env_prefix', '')}{field}".upper() for model in models for field in model.model_fields
    }


def test_every_setting_is_documented_and_no_other(root: Path) -> None:
    if not (root / "bot" / "settings.py").is_file():
        pytest.skip("bot/settings.py is not written yet")
    known, written = settings(), set(re.findall(r"\bDESKHAND_[A-Z0-9_]+\b", documents(root)))
    assert known
    assert known - written == set(), "settings without an entry"
    assert written - known - FOR_TESTS == set(), "entries without a setting"


def commands() -> set[str]:
    """Every command and subcommand of the command line, as it is typed."""
    typer = importlib.import_module("typer")
    module = importlib.import_module("bot.__main__")
    apps = [one for one in vars(module).values() if isinstance(one, typer.Typer)]
    assert apps, "bot.__main__ holds no typer app"

    def below(command: object, words: tuple[str, ...]) -> Iterator[str]:
        inner = getattr(command, "commands", None)
        if inner is None:
            yield " ".join(words)
            return
        for name, one in inner.items():
            if not one.hidden:
                yield from below(one, (*words, name))

    return {words for app in apps for words in below(typer.main.get_command(app), ("deskhand",))}


def test_every_command_is_documented(root: Path) -> None:
    if not (root / "bot" / "__main__.py").is_file():
        pytest.skip("bot/__main__.py is not written yet")
    text = documents(root)
    assert {words for words in commands() if not re.search(rf"{re.escape(words)}\b", text)} == set()


def spoken(root: Path) -> dict[str, dict[str, list[str]]]:
    """The tables of words in both languages, by what stands over their first column: each word with its other cells."""
    page = (root / "docs" / "running.md").read_text().partition("## Words in both languages")[2].partition("\n## ")[0]
    found: dict[str, dict[str, list[str]]] = {}
    head = ""
    for line in page.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| `"):
            found[head][cells[0].strip("`")] = cells[1:]
        elif line.startswith("| "):
            head = cells[0]
            found[head] = {}
    return found


def test_the_words_of_both_languages_are_those_that_are_read(root: Path) -> None:
    tables = spoken(root)
    values = {f"{key}:{one}": others for key, known in filter_names.VALUES.items() for one, others in known.items()}
    known = {
        "command": {**command_words.COMMANDS, **command_words.TOPICS},
        "before a colon": filter_names.KEYS,
        "alone in a list": filter_names.FLAGS,
        "after a colon": values,
    }
    for head, names in known.items():
        written = {word: re.findall(r"`([^`]+)`", " ".join(cells)) for word, cells in tables[head].items()}
        assert {word: sorted(others) for word, others in written.items()} == {
            word: sorted(others) for word, others in names.items()
        }
        assert [word for word, cells in tables[head].items() if names[word] and not cells[-1]] == []
    where = {word: cells[0] for word, cells in tables["before a colon"].items()}
    for place, keys in (("lists", filters.KEYS), ("edits", edit_words.KEYS)):
        assert {word for word, said in where.items() if place in said} == {*keys}


def metrics(root: Path) -> set[str]:
    """The names given to prometheus_client's classes anywhere in the product."""
    names = set()
    for room in ROOMS:
        for file in (root / room).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text())):
                called = node.func if isinstance(node, ast.Call) else None
                word = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
                if (
                    isinstance(node, ast.Call)
                    and word in KINDS
                    and node.args
                    and isinstance(node.args[0], ast.Constant)
                ):
                    names.add(str(node.args[0].value))
    return {name for name in names if name.startswith("deskhand_")}


def test_every_metric_is_documented_and_no_other(root: Path) -> None:
    known = metrics(root)
    if not known:
        pytest.skip("no metric is written yet")
    written = set(re.findall(r"`(deskhand_[a-z0-9_]+)`", documents(root)))
    ending = re.compile(r"_(?:total|bucket|sum|count|created)$")
    assert {ending.sub("", name) for name in known} == {ending.sub("", name) for name in written}
