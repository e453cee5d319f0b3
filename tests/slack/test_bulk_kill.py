"""Kill the bot within a batch of a deed to many tickets, and between two: it goes on where it was."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.settings import Settings
from commands.ports import Unit
from desk import bulk as b
from desk.bulk import Bulk
from desk.events import PriorityChanged
from desk.words import Priority
from storage.bulks import BulkRows
from tests.slack.killed import End, ending, live_with
from tests.slack.scenes import seen, top
from tests.slack.test_kill import Play, play
from tests.slack.town import words

COUNT = 5
# The first saving is of whoever began it. Each life looks for what goes on before each batch.
ENDS: list[End] = [{"saving": 2}, {"saving": 2}, {"looking": 2}]


def live(settings: Settings, end: End | None) -> None:
    """Until it is killed."""
    live_with(settings, watched(end))


def watched(end: End | None) -> Callable[[str], None]:
    """Two tickets a batch; ``saving`` is before a batch is committed, ``looking`` before the next one begins."""
    probe, save, going = ending(end), BulkRows.save, BulkRows.going

    def saving(self: BulkRows, bulk: Bulk) -> None:
        save(self, bulk)
        probe("saving")

    def looking(self: BulkRows, limit: int):
        found = going(self, limit)
        if found:
            probe("looking")
        return found

    BulkRows.save, BulkRows.going, b.BATCH = saving, looking, 2
    return probe


async def begin(on: Play) -> None:
    await on.insist(lambda: on.hoa.slash(on.support, "/ticket", "bulk"))
    await on.hoa.fill_and_submit(top(on.hoa), {"action": "priority", "with": "urgent"})
    assert "5 tickets would be changed" in seen(on.hoa)
    await on.insist(lambda: on.hoa.click(top(on.hoa), "Do it"))


async def test_each_ticket_is_changed_once_and_one_message_tells_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with play(f"sqlite:///{tmp_path / 'desk.db'}", [ENDS], monkeypatch, http=True, life=live) as on:
        for number in range(1, COUNT + 1):
            await on.convert(f"Trouble {number}", number)
        await begin(on)
        above = on.slack.open_dm(on.hoa)
        await on.post(above, "5 of 5 changed")
        await on.rest()
        assert on.replicas[0].deaths == len(ENDS)
        assert [one.priority for one in on.tickets()] == [Priority.URGENT] * COUNT
        assert [on.store.read(lambda unit, one=one: changes(unit, one.id)) for one in on.tickets()] == [1] * COUNT
        assert sum("Set the priority" in words(one) for one in on.slack.posts(above)) == 1
        assert sum("Urgent" in words(one) for one in on.slack.posts(on.desk) if "Trouble" in words(one)) == COUNT


def changes(unit: Unit, ticket) -> int:
    """How often a ticket's priority was changed."""
    return sum(isinstance(entry.event, PriorityChanged) for entry in unit.journal.of(ticket))
