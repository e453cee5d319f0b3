"""A panel in a Discord channel: a lead's command posts it, its button asks for help, the answer comes in private."""

import threading
from datetime import timedelta
from typing import Any

import pytest

from desk.plan import ChannelRef
from sandbox.discord.model import Channel, Kind, Overwrite
from tests.discord.scenes import offers
from tests.discord.spoken import archive
from tests.discord.town import Town, words


async def asked(place: Town) -> Channel:
    """Tom asks by the panel; gives his private thread."""
    await place.hoa.slash(place.support, "ticket desk panel")
    panel = await place.post(place.support, "Do you need help?")
    opened = await place.tom.click(panel, "Ask for help")
    sent = await place.tom.fill(opened.modal, {"Subject": "VPN is down", "Details": "Since this morning"})
    assert "in a thread that nobody else sees" in words(sent.message)
    return place.thread(await place.post(place.support, "We have your request #1"))


async def test_a_customer_asks_by_the_panel_and_is_answered_alone(place: Town) -> None:
    thread = await asked(place)
    assert (thread.kind, thread.name) == (Kind.PRIVATE_THREAD, "#1 VPN is down")
    await place.until(lambda: place.minh.id in thread.thread_members)
    assert place.tom.id in thread.thread_members
    assert thread not in place.lan.channels()
    shown = await place.post(place.desk, "VPN is down")
    # The thread was begun after the card was drawn.
    await place.until(lambda: "Thread" in offers(shown))


async def test_who_loses_their_role_reads_a_customers_private_thread_no_more(place: Town) -> None:
    thread = await asked(place)
    await place.until(lambda: place.minh.id in thread.thread_members)
    await place.hoa.slash(place.support, "ticket take", ticket=1)
    for role, inside in (("requester", False), ("agent", True)):
        await place.hoa.slash(place.desk, "ticket desk roles", action="give", who=place.minh.id, role=role)
        await place.minh.slash(place.desk, "ticket show", ticket=1)
        if inside:  # with the next post
            await place.hoa.slash(place.support, "ticket wait", ticket=1)
        await place.until(lambda inside=inside: (place.minh.id in thread.thread_members) is inside)
    assert {place.tom.id, place.hoa.id} <= set(thread.thread_members)


async def test_what_is_said_in_the_private_thread_is_the_tickets(place: Town) -> None:
    thread = await asked(place)
    card = await place.post(place.desk, "#1")
    await place.until(lambda: place.minh.id in thread.thread_members)
    await place.minh.say(thread, "Please try the other gateway")
    await place.until(lambda: "Solve by" in words(card))
    await place.tom.say(thread, "That works not")
    await place.until(lambda: "Answer by" in words(card))
    await place.hoa.slash(place.support, "ticket solve", ticket=1)
    await place.until(lambda: "Solved" in "".join(words(one) for one in place.posts(place.support)))


async def test_whoever_writes_before_the_thread_is_noted_is_heard_once_it_is(
    place: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    may, ears, sent = threading.Event(), place.process.discord.ears, place.process.store.delivery.sent
    heard, told = [], ears.told

    def later(*about: Any) -> None:
        assert may.wait(10)
        sent(*about)

    def listen(guild: str | None, channel: str, name: str, data: dict[str, Any]) -> None:
        told(guild, channel, name, data)
        heard.append(data.get("content"))

    monkeypatch.setattr(place.process.store.delivery, "sent", later)
    monkeypatch.setattr(ears, "told", listen)
    opened = await place.tom.slash(place.support, "ticket new")
    await place.tom.fill(opened.modal, {"Subject": "VPN is down"})
    thread = await place.until(lambda: place.discord.world.threads_of(place.support))
    await place.until(lambda: place.tom.id in thread[0].thread_members)
    await place.tom.say(thread[0], "It is urgent")
    await place.until(lambda: "It is urgent" in heard and ears.idle)
    may.set()
    kept = await archive(place, lambda all: len(all) == 1)
    assert [one.text for one in kept] == ["It is urgent"]
    fed, soon = [ChannelRef(place.served.id, place.support.id)], place.watch() + timedelta(days=1)
    missed = place.process.store.read(lambda unit: unit.conversations.missed(place.served.desk, fed, soon))
    assert list(missed) == []


async def test_a_customer_who_cant_see_the_channel_is_written_to(place: Town) -> None:
    """The thread that nobody could read is taken away, and the admins hear why."""
    place.forgiven |= {50001}
    place.support.overwrites[place.tom.id] = Overwrite(place.tom.id, 1, 0, 1 << 10)
    lobby = place.discord.add_channel(place.guild, "lobby")
    opened = await place.tom.slash(lobby, "ticket new")
    await place.tom.fill(opened.modal, {"Subject": "VPN is down"})
    assert "We have your request #1" in words(await place.post(place.discord.direct(place.tom), "#1"))
    assert "can't see the channel" in words(await place.post(place.discord.direct(place.hoa), "#1"))
    assert place.discord.world.threads_of(place.support) == []


async def test_an_agent_who_does_not_lead_has_none_posted(place: Town) -> None:
    done = await place.minh.slash(place.support, "ticket desk panel")
    assert "Chỉ trưởng nhóm hoặc quản trị viên" in words(done.message)
    assert place.posts(place.support) == []
