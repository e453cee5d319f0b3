"""Kill the bot within a batch of a deed to many tickets on Discord, and between two: it goes on where it was."""

from pathlib import Path

from bot.settings import Settings
from desk.words import Priority
from tests.discord.killed import live_by
from tests.discord.scenes import answer, form
from tests.discord.test_kill import Play, play
from tests.discord.town import words
from tests.slack.killed import End
from tests.slack.test_bulk_kill import COUNT, ENDS, changes, watched


def live(settings: Settings, end: End | None) -> None:
    """Until it is killed."""
    live_by(settings, watched(end))


async def begin(on: Play) -> None:
    opened = form(await on.hoa.slash(on.support, "ticket more bulk"))
    asked = await on.hoa.fill(opened, {"action": "priority", "with": "urgent"})
    assert "5 tickets would be changed" in answer(asked, on.hoa)
    await on.insist(lambda: on.hoa.click(asked.message, "Do it"))


async def test_each_ticket_is_changed_once_and_one_message_tells_it(tmp_path: Path) -> None:
    async with play(f"sqlite:///{tmp_path / 'desk.db'}", [ENDS], live) as on:
        for number in range(1, COUNT + 1):
            await on.convert(f"Trouble {number}", number)
        await begin(on)
        above = on.discord.direct(on.hoa)
        await on.post(above, "5 of 5 changed")
        await on.rest(COUNT)
        assert on.replicas[0].deaths == len(ENDS)
        assert [one.priority for one in on.tickets()] == [Priority.URGENT] * COUNT
        assert [on.store.read(lambda unit, one=one: changes(unit, one.id)) for one in on.tickets()] == [1] * COUNT
        assert sum("Set the priority" in words(one) for one in on.discord.posts(above)) == 1
        cards = [words(one) for one in on.discord.posts(on.desk) if "Trouble" in words(one)]
        assert sum("Urgent" in one for one in cards) == COUNT
