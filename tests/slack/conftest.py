"""A town on SQLite, over Socket Mode and over signed HTTP."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.slack.town import Town, town


@pytest.fixture(params=["socket", "http"])
async def place(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Town]:
    """A set-up desk; each test with it runs over both ways."""
    async with town(f"sqlite:///{tmp_path / 'desk.db'}", http=request.param == "http") as made:
        await made.set_up()
        yield made
