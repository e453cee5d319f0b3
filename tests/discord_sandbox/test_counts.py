"""The counts of a play, taken from Discord alone, of a helpdesk that is played here by a few lines of script."""

from typing import Any

import discord
import pytest
from discord.http import Route

from sandbox.discord.counts import Counted, count
from sandbox.discord.faults import Fault
from sandbox.discord.model import Channel
from tests.discord_sandbox.scene import Bot, Scene

NONE = dict.fromkeys(("tickets", "reminders", "breaches", "summaries", "duplicates", "lost", "leaked"), 0)
POST = "POST /channels/{channel_id}/messages"


class Helpdesk:
    """Posts as the product does: each with the number of its row and its kind in the nonce."""

    def __init__(self, scene: Scene, bot: Bot) -> None:
        self.scene, self.bot, self.row = scene, bot, 0

    async def post(self, kind: str, channel: Channel, text: str, row: int | None = None) -> str:
        """The id of a new post."""
        self.row += row is None
        part = {"type": 10, "content": text}
        body = {"flags": 1 << 15, "components": [part], "nonce": f"{row or self.row}{kind[0]}0", "enforce_nonce": True}
        route = Route("POST", "/channels/{channel_id}/messages", channel_id=channel.id)
        return str((await self.bot.http.request(route, json=body))["id"])

    async def edit(self, channel: Channel, id: str, text: str) -> None:
        route = Route("PATCH", "/channels/{channel_id}/messages/{message_id}", channel_id=channel.id, message_id=id)
        await self.bot.http.request(route, json={"components": [{"type": 10, "content": text}]})

    async def card(self, text: str, row: int) -> Any:
        """A forum's post, the card of a ticket."""
        first = {"flags": 1 << 15, "components": [{"type": 10, "id": row, "content": text}]}
        route = Route("POST", "/channels/{channel_id}/threads", channel_id=self.scene.forum.id)
        return await self.bot.http.request(route, json={"name": text, "message": first})

    def told(self, *secrets: str) -> Counted:
        """The counts, with Lan as the customer."""
        return count(self.scene.discord, desks=[self.scene.desk], requesters=[self.scene.lan], secrets=secrets)


@pytest.fixture
def helpdesk(scene: Scene, bot: Bot) -> Helpdesk:
    scene.discord.rates.enabled = False
    return Helpdesk(scene, bot)


def beyond(tally: Counted) -> dict[str, int]:
    """The counts that aren't nought."""
    return {name: number for name, number in tally.counts().items() if number}


async def test_a_whole_play(scene: Scene, helpdesk: Helpdesk) -> None:
    assert helpdesk.told().counts() == NONE
    for number in (1, 2):
        root = await scene.lan.say(scene.support, f"It's broken, the {number}. time")
        thread = await scene.minh.open_thread(root, "Broken")
        receipt = await helpdesk.post("receipt", thread, f"We have your request #{number}")
        card = await helpdesk.post("card", scene.desk, f"#{number} · High")
        await helpdesk.post("digest", scene.discord.direct(scene.minh), "1 of your tickets is due soon")
        await helpdesk.post("overdue", scene.desk, f"#{number} is overdue")
        await helpdesk.edit(thread, receipt, f"We have your request #{number}. Minh is on it")
        await helpdesk.edit(scene.desk, card, f"#{number} · High · overdue")
    await helpdesk.post("summary", scene.desk, "Tech: 2 overdue")
    await helpdesk.post("digest", scene.discord.direct(scene.lan), "to a customer")
    tally = helpdesk.told("High", "overdue")
    assert tally.counts() == {**NONE, "tickets": 2, "reminders": 2, "breaches": 2, "summaries": 1}


async def test_what_comes_twice_is_counted_once_and_told(scene: Scene, helpdesk: Helpdesk) -> None:
    await helpdesk.post("receipt", scene.support, "We have your request #1")
    # The same nonce within five minutes is answered with the same message; later it makes another one.
    await helpdesk.post("receipt", scene.support, "We have your request #1", row=1)
    assert beyond(helpdesk.told()) == {"tickets": 1}
    scene.discord.clock.advance(301)
    await helpdesk.post("receipt", scene.support, "We have your request #1", row=1)
    post = await scene.lan.post(scene.forum, "Paper", "jam")
    await helpdesk.post("receipt", post, "We have your request #1")
    assert beyond(helpdesk.told()) == {"tickets": 1, "duplicates": 2}
    await helpdesk.card("#7 no printer", 7)
    await helpdesk.card("#8 no paper", 8)
    assert beyond(helpdesk.told()) == {"tickets": 1, "duplicates": 2}
    await helpdesk.card("#7 no printer", 7)
    assert beyond(helpdesk.told()) == {"tickets": 1, "duplicates": 3}


async def test_what_never_arrived_is_lost(scene: Scene, helpdesk: Helpdesk) -> None:
    posted = await helpdesk.post("card", scene.desk, "#1 · High")
    scene.discord.faults.add(Fault(POST, "refuse", status=403, code=50013))
    with pytest.raises(discord.Forbidden):
        await helpdesk.post("overdue", scene.desk, "#1 overdue")
    assert helpdesk.told().lost == ["never posted: 2o0"]
    await helpdesk.post("overdue", scene.desk, "#1 overdue", row=2)
    assert helpdesk.told().lost == []
    scene.discord.faults.add(Fault("PATCH /channels/{channel_id}/messages/{message_id}", "refuse", status=403))
    with pytest.raises(discord.Forbidden):
        await helpdesk.edit(scene.desk, posted, "#1 · Low")
    assert [one.split(" (")[0] for one in helpdesk.told().lost] == [f"never changed: {posted} in desk"]
    await helpdesk.edit(scene.desk, posted, "#1 · Low")
    assert helpdesk.told().lost == []


async def test_words_that_nobody_brought_to_the_app_are_lost_until_it_reads_them(scene: Scene) -> None:
    said = await scene.lan.say(scene.support, "Is anybody there?")
    told = count(scene.discord, desks=[scene.desk], requesters=[scene.lan])
    assert told.lost == [f"never told nor read: what was said in support at {said.id}"]
    bot = Bot()
    async with bot:
        await bot.login(scene.discord.token)
        await bot.http.logs_from(int(scene.support.id), 10)
    assert count(scene.discord, desks=[scene.desk], requesters=[scene.lan]).lost == []


async def test_staff_words_before_a_customers_eyes_are_leaks(scene: Scene, helpdesk: Helpdesk) -> None:
    await helpdesk.post("card", scene.desk, "#1 Printer\nangry customer")
    await helpdesk.post("receipt", scene.support, "We have your request #1")
    assert beyond(helpdesk.told("angry")) == {"tickets": 1}
    edited = await helpdesk.post("notice", scene.support, "so ANGRY")
    await helpdesk.edit(scene.support, edited, "Hello")
    await helpdesk.post("notice", scene.support, "#1 Printer\nangry customer\nand more")
    leaked = helpdesk.told("angry").leaked
    assert [one.text.split("\n")[1] for one in leaked] == ["Hello", "#1 Printer"]
    # Opening the desk to everybody shows them what was posted there.
    scene.desk.overwrites.clear()
    assert len(helpdesk.told("angry").leaked) == 3
