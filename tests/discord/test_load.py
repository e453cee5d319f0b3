"""Many gestures at once, with Discord's own rates: every one is answered in time, nothing is refused for haste."""

import asyncio
from pathlib import Path

import pytest

from sandbox.discord.person import Person
from tests.discord.scenes import CONVERT, form
from tests.discord.town import Town, town, words

TICKETS, USERS = 24, 8


async def test_no_request_is_too_many(tmp_path: Path, no_faults: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.edge.answering.PATIENCE_SECONDS", 10.0)
    monkeypatch.setattr("sandbox.discord.interaction.FIRST", 15.0)
    monkeypatch.setattr("sandbox.discord.gestures.FIRST", 15.0)
    async with town(f"sqlite:///{tmp_path / 'desk.db'}") as place:
        place.discord.rates.enabled = True
        await place.set_up()
        customers = [place.discord.add_person(f"Customer {number}", place.guild) for number in range(USERS)]
        await asyncio.gather(*(_converted(place, who, number) for number, who in enumerate(customers)))
        await asyncio.gather(*(_asked(place, who) for who in (place.minh, place.hoa, *customers)))
        await place.until_async(lambda: _stands(place), seconds=120.0)
        record = place.discord.record
        assert [one.route for one in record.calls if one.status == 429] == []
        assert len(record.of("POST /channels/{channel_id}/messages/{message_id}/threads")) == TICKETS


async def _converted(place: Town, who: Person, at: int) -> None:
    """A few tickets of one customer's, one after the other, by the menu of their messages."""
    agent = (place.minh, place.hoa)[at % 2]
    menu = ("Tạo ticket", CONVERT)[at % 2]
    for number in range(TICKETS // USERS):
        said = await who.say(place.support, f"Trouble {at}.{number}")
        assert (await agent.fill(form(await agent.context_menu(said, menu)), {})).ok


async def _asked(place: Town, who: Person) -> None:
    for command in ("list", "home", "help") * 3:
        assert (await who.slash(place.support, f"ticket {command}")).ok


async def _stands(place: Town) -> bool:
    """Whether every ticket has its receipt and its card."""
    shown = [words(one) for one in place.discord.posts(place.desk)]
    return len(place.posts(place.support)) == TICKETS == len([one for one in shown if "Trouble" in one])
