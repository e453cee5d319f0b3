"""Towns on SQLite, each with a set-up desk: over both ways, or over Socket Mode alone."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from tests.slack.town import Town, town
from tests.storage.conftest import postgres, postgres_url

__all__ = ["place", "postgres", "postgres_url"]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pauses between posts, and on both sides patience with a machine that is busy; test_pace.py keeps them."""
    monkeypatch.setattr("bot.edge.answering.PATIENCE_SECONDS", 10.0)
    monkeypatch.setattr("bot.slack.threads.AT_ONCE_SECONDS", 5.0)
    monkeypatch.setattr("sandbox.slack.triggers.LIFETIME", 15.0)
    monkeypatch.setattr("notifications.courier.LANE_SECONDS", 0.0)
    monkeypatch.setattr("notifications.courier.POLL_SECONDS", 0.1)
    monkeypatch.setattr("bot.slack.gateway.SlackGateway.pace", lambda _self, _method: 0.0)


@pytest.fixture
def no_faults(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Nothing is logged as an error, and no traceback."""
    with capture_logs() as told:
        yield
    assert [one for one in told if one["log_level"] in ("error", "critical") or one.get("exc_info")] == []
    assert [one.getMessage() for one in caplog.records if one.levelname in ("ERROR", "CRITICAL")] == []


@asynccontextmanager
async def _set_up(folder: Path, *, http: bool) -> AsyncIterator[Town]:
    async with town(f"sqlite:///{folder / 'desk.db'}", http=http) as made:
        made.slack.rates.enabled = False
        made.slack.delivery.ack_seconds = 15.0
        await made.set_up()
        yield made


CORE = {
    "bad_input", "buttons", "by_itself", "channels", "commands", "convert", "emoji", "faces", "home", "mentions",
    "receipts", "restart", "shortcuts", "skeleton", "thread_lives_on", "ticket_forms", "uninstall", "web",
}  # fmt: skip
"""What is tried over both ways; what people can do beyond it reads the same payloads."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each test of the core runs with ``place`` over Socket Mode and over signed HTTP."""
    if "place" in metafunc.fixturenames and not hasattr(metafunc.module, "place"):
        core = metafunc.module.__name__.rpartition("test_")[2] in CORE
        metafunc.parametrize("place", ["socket", "http"] if core else ["socket"], indirect=True)


@pytest.fixture
async def place(request: pytest.FixtureRequest, tmp_path: Path, quick: None, no_faults: None) -> AsyncIterator[Town]:
    """A set-up desk."""
    async with _set_up(tmp_path, http=request.param == "http") as made:
        yield made


@pytest.fixture
async def here(tmp_path: Path, quick: None, no_faults: None) -> AsyncIterator[Town]:
    """The same over Socket Mode alone."""
    async with _set_up(tmp_path, http=False) as made:
        yield made
