"""What the documents say is so: paths exist; every setting, command and metric has its entry, and no other has."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

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
