"""A desk's file that names channels of a Discord server: Discord is asked of them before they are the team's."""

import asyncio

import pytest

from bot.desk_file import learn_channels
from bot.patterns import matches
from bot.wiring import new_id, utc_now
from commands.desk_files import BadDeskFile, import_desk
from tests.discord.town import Town

FILE = """
name = "Acme"
zone = "UTC"
schedule = "always"
admins = ["{hoa}"]
[schedules.always]
hours = "Round the clock"
[[groups]]
key = "support"
name = "Support"
desk_channel = "{channel}"
[[policies]]
name = "Standard"
targets = {{ medium = {{ first_response = "4h" }} }}
"""


async def bring_in(place: Town, channel: str) -> None:
    text, store = FILE.format(hoa=place.hoa.id, channel=channel), place.process.store
    await learn_channels(place.process.settings, store, place.served.desk, text)
    await asyncio.to_thread(import_desk, store, place.served.desk, text, "desk.toml", utc_now(), new_id, matches)


async def test_a_channel_that_everyone_sees_is_not_taken_for_the_teams(place: Town) -> None:
    with pytest.raises(BadDeskFile, match="choose one that only your team sees"):
        await bring_in(place, place.forum.id)
    await bring_in(place, place.desk.id)
