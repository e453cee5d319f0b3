"""One desk over Slack and Discord, served by one process: one queue, one numbering, one summary."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.discord.conftest import quick as quick_there
from tests.discord.town import words as said
from tests.slack.conftest import no_faults, quick
from tests.story.both import Both, both

__all__ = ["no_faults", "quick", "quick_there"]


@pytest.fixture
async def place(tmp_path: Path, quick: None, quick_there: None, no_faults: None) -> AsyncIterator[Both]:
    async with both(f"sqlite:///{tmp_path / 'desk.db'}") as made:
        yield made


async def test_a_server_joins_the_desk_by_a_code_that_was_shown_on_slack(place: Both) -> None:
    await place.join()
    assert "Acme players (Discord) belongs to the desk Acme now." in said(place.discord.hoa.ephemerals()[-1])
    desk = await place.desk()
    assert desk == place.slack.process.slack.desk


async def test_two_accounts_are_one_person_over_both(place: Both) -> None:
    await place.join()
    await place.one_person("minh")
    assert "Minh, Acme (Slack) and minh92, Acme players (Discord) are one person now." in said(
        place.discord.minh.ephemerals()[-1]
    )
