"""A town on SQLite with a set-up desk. At its end, all that passed is judged by Discord's own document."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.discord.posting import Post, posting
from tests.discord.town import Town, town
from tests.discord_sandbox.conftest import document
from tests.discord_sandbox.document import Document
from tests.slack.conftest import no_faults
from tests.storage.conftest import postgres, postgres_url

__all__ = ["document", "no_faults", "postgres", "postgres_url"]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pauses between posts and edits, which test_load.py keeps, and patience with a machine that is busy on both
    sides."""
    monkeypatch.setattr("bot.edge.answering.PATIENCE_SECONDS", 10.0)
    monkeypatch.setattr("bot.discord.threads.AT_ONCE_SECONDS", 5.0)
    monkeypatch.setattr("sandbox.discord.interaction.FIRST", 15.0)
    monkeypatch.setattr("sandbox.discord.gestures.FIRST", 15.0)
    monkeypatch.setattr("notifications.courier.LANE_SECONDS", 0.0)
    monkeypatch.setattr("notifications.courier.POLL_SECONDS", 0.1)
    monkeypatch.setattr("bot.discord.gateway.DiscordGateway.pace", lambda _self, _method: 0.0)


@pytest.fixture
async def place(tmp_path: Path, quick: None, no_faults: None, document: Document) -> AsyncIterator[Town]:
    """A set-up desk on one guild."""
    async with town(f"sqlite:///{tmp_path / 'desk.db'}") as made:
        await made.set_up()
        yield made
    document.judge(made.discord.record)


@pytest.fixture
async def post(document: Document) -> AsyncIterator[Post]:
    """A gateway over discord.py's HTTP client."""
    async with posting() as made:
        yield made
    assert [one for call in made.discord.record.calls for one in document.unfit(call)] == []
