"""Setting a desk up in Slack: what a channel is, is asked before it is named, and the checklist ticks itself."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.slack.sight import spoken
from tests.slack.town import Town, town, words


@pytest.fixture
async def fresh(tmp_path: Path) -> AsyncIterator[Town]:
    """A town that nobody has set up."""
    async with town(f"sqlite:///{tmp_path / 'desk.db'}") as made:
        yield made


async def fill_in(place: Town, desk_channel: str, *customers: str) -> dict[str, str]:
    assert (await place.hoa.slash(place.support, "/ticket", "setup")).ok
    values = {
        "hours": "Mon-Fri 09:00-17:00 Europe/Berlin",
        "people": [place.minh.id],
        "desk_channel": desk_channel,
        "channels": list(customers),
    }
    return (await place.hoa.fill_and_submit(place.hoa.modal, values)).errors


async def test_the_checklist_knows_the_channels_by_name_and_ticks_itself(fresh: Town) -> None:
    assert await fill_in(fresh, fresh.desk.id, fresh.support.id, fresh.elsewhere.id) == {}
    shown = await fresh.until(lambda: next((one for one in fresh.hoa.dms if "#support" in words(one)), None))
    assert "✓ I listen in #support" in words(shown)
    assert "○ invite me to #elsewhere" in words(shown)
    await fresh.minh.invite(fresh.elsewhere)
    await fresh.until(lambda: "✓ I listen in #elsewhere" in words(fresh.hoa.dms[-1]))
    assert len(fresh.hoa.dms) == 1


async def test_a_channel_shared_with_another_company_is_no_desk_channel(fresh: Town) -> None:
    open_to_all = fresh.slack.add_channel("globex", shared_with=["Globex"], members=[fresh.minh, fresh.olga])
    assert await fill_in(fresh, open_to_all.id, fresh.support.id) == {}
    assert "People outside your team can read this channel" in spoken(fresh.hoa.modal.body)
    # What was typed stands in the form still.
    assert "Mon-Fri 09:00-17:00 Europe/Berlin" in str(fresh.hoa.modal.body)
    assert fresh.hoa.dms == []
