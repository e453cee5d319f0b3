"""What the doctor finds on Discord: each thing that can be wrong, with its mend; nothing where all is well."""

import pytest
from pydantic import SecretStr

from bot.doctor import examine
from bot.findings import Finding
from bot.wiring import utc_now
from sandbox.discord.app import MESSAGE_CONTENT
from sandbox.discord.model import Overwrite
from sandbox.discord.permissions import Permission
from tests.discord.town import Town


async def wrong(place: Town, **settings: object) -> list[Finding]:
    """What needs mending."""
    told = place.process.settings.model_copy(update=settings)
    return [one for one in await examine(told, utc_now()) if one.level == "mend"]


async def one(place: Town, about: str, *said: str, **settings: object) -> Finding:
    """The one thing to mend; it says all of ``said``, and how to mend it."""
    [found] = await wrong(place, **settings)
    assert found.about == about
    assert all(text in found.what for text in said), found.what
    assert found.mend
    return found


async def test_a_desk_that_runs_is_well(place: Town) -> None:
    await place.rest()
    found = await examine(place.process.settings, utc_now())
    assert {one.level for one in found} == {"well"}
    assert {one.about for one in found} == {"tokens", "intents", "database", "channels", "posts", "timers"}
    assert [one.what for one in found if one.about == "channels"] == [
        "#desk in Acme, the desk channel of Support, can be posted to.",
        "#support in Acme, where customers of Support write, can be posted to.",
    ]


async def test_a_token_that_discord_does_not_know(place: Town) -> None:
    place.forgiven.add(0)
    found = await one(place, "tokens", "Discord doesn't know the bot token", discord_token=SecretStr("no.such.token"))
    assert "Reset Token" in found.mend


async def test_the_intent_without_which_nothing_can_be_read(place: Town) -> None:
    place.discord.app.intents &= ~MESSAGE_CONTENT
    found = await one(place, "intents", "Message Content Intent is off")
    assert f"/applications/{place.discord.app.id}/bot" in found.mend


async def test_a_desk_channel_that_everyone_sees(place: Town) -> None:
    await place.rest()
    place.desk.overwrites.clear()
    found = await one(place, "channels", "#desk in Acme, the desk channel of Support,", "can be seen by @everyone")
    assert "Take View Channel from @everyone there" in found.mend


@pytest.mark.parametrize(
    ("taken", "said"),
    [
        (Permission.CREATE_PUBLIC_THREADS, "we lack: Create Public Threads"),
        (Permission.READ_MESSAGE_HISTORY | Permission.ADD_REACTIONS, "we lack: Read Message History, Add Reactions"),
        (Permission.VIEW_CHANNEL, "can't be seen by us"),
    ],
)
async def test_what_we_may_not_in_a_channel(place: Town, taken: Permission, said: str) -> None:
    await place.rest()
    me = place.discord.app.user.id
    place.support.overwrites[me] = Overwrite(me, 1, deny=int(taken))
    found = await one(place, "channels", "#support in Acme, where customers of Support write,", said)
    assert "Give our role" in found.mend
    del place.support.overwrites[me]


async def test_a_channel_that_is_gone(place: Town) -> None:
    await place.rest()
    del place.guild.channels[place.support.id]
    await one(place, "channels", "in Acme, where customers of Support write, is gone")
