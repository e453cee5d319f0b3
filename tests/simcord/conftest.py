"""A stage on SQLite. At its end every request that the bot made is judged by Discord's own document."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.discord_sandbox.conftest import document
from tests.discord_sandbox.document import Document
from tests.simcord.stage import Stage, staged

__all__ = ["document"]


@pytest.fixture
async def stage(tmp_path: Path, document: Document) -> AsyncIterator[Stage]:
    """A set-up desk on one guild."""
    async with staged(f"sqlite:///{tmp_path / 'desk.db'}") as made:
        yield made
        asked = made.env.http_requests
    assert [one for call in asked for one in document.unfit_request(call.method, call.path, call.json)] == []
