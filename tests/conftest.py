"""What all tests share: the folder of the platforms' machine-readable documents."""

import gc
import os
import sys
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
import structlog
from hypothesis import HealthCheck, settings

from tests.compiled import engines

# structlog's own tracebacks show every variable's value: they take seconds, and stop the loop that is being tested.
structlog.configure(
    processors=[
        structlog.processors.add_log_level,
        structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
    ]
)

# A good part of a short test would be spent compiling what the one before it had compiled.
pytest.MonkeyPatch().setattr("storage.store.engines", engines)
ROOT = Path(__file__).parents[1]

# How fast a machine is must not decide whether a test passes.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


SELDOM = 10_000
"""New objects after which Python's collector looks for cycles."""
WAITS = ("page", "story", "slack", "discord", "simcord", "bot")
"""Folders of tests that mostly wait: for sockets, clocks and browsers."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that wait go beside files that compute, from the first test on: so every core has something to do, and
    nobody has a slow one alone at the end. What takes next to no time comes last."""
    files: dict[Path, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.path, []).append(item)
    waits = [one for one in files if one.parent.name in WAITS]
    waits.sort(key=lambda one: WAITS.index(one.parent.name))
    quick = [one for one in files if one.parent.name == "golden"]
    computes = [one for one in files if one not in waits and one not in quick]
    placed = [(place / len(part), one) for part in (waits, computes) for place, one in enumerate(part)]
    woven = [one for _, one in sorted(placed, key=lambda one: one[0])]
    items[:] = [item for one in (*woven, *quick) for item in files[one]]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Each worker takes the next test. A browser takes a good part of a machine: its tests are one worker's."""
    from xdist.scheduler import LoadScopeScheduling

    class OneBrowser(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return "page" if nodeid.startswith("tests/page/") else nodeid

    return OneBrowser(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is loaded now stays as long as the process: Python's collector need not walk through it again and again."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.set_threshold(SELDOM)
        gc.enable()


def pytest_runtest_logfinish() -> None:
    """FastAPI remembers thousands of handlers that it once looked at, and so each test's whole process would stay."""
    models = sys.modules.get("fastapi.dependencies.models")
    for one in list(vars(models).values()) if models else ():
        if hasattr(one, "cache_clear"):
            one.cache_clear()


@pytest.fixture(scope="session")
def specs() -> Path:
    """The folder named by DESKHAND_SPECS, else `shared/specs` beside the repository; without it the test is skipped.

    With DESKHAND_REQUIRE_SPECS=1 the test fails instead: in continuous integration a check left out is not passed.
    """
    named = os.environ.get("DESKHAND_SPECS")
    folder = Path(named) if named else ROOT.parent / "shared" / "specs"
    if not folder.is_dir():
        reason = f"the platforms' documents are not at {folder}; name their folder by DESKHAND_SPECS"
        if os.environ.get("DESKHAND_REQUIRE_SPECS") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return folder


def _spared(report: pytest.TestReport | pytest.CollectReport) -> bool:
    """Whether a test, or a whole file, was left out for want of the documents where none may be left out."""
    required = os.environ.get("DESKHAND_REQUIRE_SPECS") == "1"
    return required and report.skipped and "specs" in str(report.longrepr).lower()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Whatever its own way of skipping, a test that the documents are missing for counts as failed."""
    report = yield
    if _spared(report):
        report.outcome = "failed"
        report.longrepr = f"left out, which is not allowed here: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a file that skips as a whole."""
    report = yield
    if _spared(report):
        report.outcome = "failed"
        report.longrepr = f"left out, which is not allowed here: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's root."""
    return ROOT
