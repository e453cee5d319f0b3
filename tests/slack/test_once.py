"""What happened once has one effect, told up to 11 times, under the same or new event ids, by event or back-fill."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from commands.ports import Unit
from desk.events import FollowedBy, Said, StatusChanged
from desk.intents import Close, Wait
from desk.ticket import Source, Ticket
from desk.words import Status
from tests.slack.town import Town, town, words


@pytest.fixture(params=[("socket", 2, False), ("http", 11, True)], ids=lambda how: f"{how[0]}-{how[1]}")
async def often(request: pytest.FixtureRequest, tmp_path: Path, quick: None, no_faults: None) -> AsyncIterator[Town]:
    """A town where every event comes so many times, under its own id or under new ones."""
    way, times, fresh = request.param
    async with town(f"sqlite:///{tmp_path / 'desk.db'}", http=way == "http") as made:
        made.slack.rates.enabled = False
        await made.set_up()
        made.slack.faults.duplicates, made.slack.faults.fresh_ids = times - 1, fresh
        yield made


async def again(place: Town, *kinds: str, fresh: bool = True) -> None:
    """Every event of these kinds once more, late, as a retry may come."""
    seen = [d.payload for d in place.slack.record.deliveries if d.kind == "events_api"]
    for envelope in {one["event_id"]: one for one in seen if one["event"]["type"] in kinds}.values():
        place.slack.delivery.event(envelope | ({"event_id": envelope["event_id"] + "X"} if fresh else {}))
    await place.rest()


async def tickets(place: Town) -> list[Ticket]:
    """All tickets, by number."""
    desk = place.process.slack.desk

    def read(unit: Unit) -> list[Ticket]:
        found: list[Ticket] = []
        while (one := unit.tickets.get(desk, len(found) + 1)) is not None:
            found.append(one)
        return found

    return await asyncio.to_thread(place.process.store.read, read)


async def archived(place: Town, number: int) -> list[str]:
    """What the archive keeps of a ticket."""
    ticket = (await tickets(place))[number - 1]
    said = await asyncio.to_thread(place.process.store.read, lambda unit: unit.messages.of(ticket.id))
    return [one.text for one in said]


async def channel_mode(place: Town, mode: str) -> None:
    await place.plan(lambda plan: replace(plan, channels=(replace(plan.channels[0], mode=mode),)))


async def close(place: Town, number: int) -> None:
    await place.deed(place.minh, Close(number))


def count(place: Town, text: str) -> int:
    return sum(text in words(one) for one in place.slack.posts())


async def test_a_conversation_is_suggested_once(often: Town) -> None:
    await channel_mode(often, "suggest")
    await often.tom.say(often.support, "Can't log in")
    await often.rest()
    await again(often, "message")
    assert len(often.slack.posts(often.desk)) == 1


async def test_a_conversation_becomes_one_ticket(often: Town) -> None:
    await channel_mode(often, "every")
    await often.tom.say(often.support, "Can't log in")
    await often.post(often.support, "#1")
    await often.rest()
    await again(often, "message")
    assert [one.source for one in await tickets(often)] == [Source.EVERY]
    assert await archived(often, 1) == ["Can't log in"]
    assert len(often.slack.posts()) == 2


async def test_a_message_that_is_a_mention_too_makes_one_ticket(often: Town) -> None:
    await channel_mode(often, "suggest")
    await often.tom.say(often.support, f"<@{often.slack.app.user.id}> my invoice is wrong")
    await often.post(often.support, "#1")
    await often.rest()
    await close(often, 1)
    # Late, when the ticket is over already: still the word that made it, not one that follows it.
    await again(often, "message", "app_mention")
    assert len(await tickets(often)) == 1
    assert len(await archived(often, 1)) == 1
    assert len(often.slack.posts()) == 2


async def test_an_emoji_makes_one_ticket_and_taken_back_it_stays_so(often: Town) -> None:
    ts = await often.tom.say(often.support, "Can't log in")
    await often.minh.react(often.support, ts, "ticket")
    await often.post(often.support, "#1")
    await often.rest()
    await often.minh.unreact(often.support, ts, "ticket")
    await often.post(often.support, "Closed")
    await again(often, "reaction_added")
    assert [one.status for one in await tickets(often)] == [Status.CLOSED]
    assert len(often.slack.posts()) == 2


async def test_a_word_reopens_once(often: Town) -> None:
    ts = await often.tom.say(often.support, "Can't log in")
    await often.minh.react(often.support, ts, "ticket")
    await often.post(often.support, "#1")
    await often.deed(often.minh, Wait(1))
    await often.tom.say(often.support, "It still fails", thread=ts)
    await often.post(often.desk, "Open")
    await often.rest()
    await often.deed(often.minh, Wait(1))
    await again(often, "message")
    events = [entry.event for entry in await often.journal(1)]
    assert sum(isinstance(one, StatusChanged) and one.new is Status.OPEN for one in events) == 1
    assert sum(isinstance(one, Said) for one in events) == 2
    assert (await tickets(often))[0].status is Status.PENDING


async def test_a_word_after_the_end_is_followed_once(often: Town) -> None:
    ts = await often.tom.say(often.support, "Can't log in")
    await often.minh.react(often.support, ts, "ticket")
    await often.post(often.support, "#1")
    await close(often, 1)
    await often.tom.say(often.support, "It is broken again", thread=ts)
    await often.post(often.support, "#2")
    await often.rest()
    await close(often, 2)
    await again(often, "message")
    assert len(await tickets(often)) == 2
    assert sum(isinstance(entry.event, FollowedBy) for entry in await often.journal(1)) == 1
    assert await archived(often, 2) == ["It is broken again"]


async def test_a_thread_is_archived_once_by_event_and_by_back_fill(often: Town) -> None:
    ts = await often.tom.say(often.support, "Can't log in")
    for number in range(3):
        await often.tom.say(often.support, f"and {number}", thread=ts)
    await often.minh.react(often.support, ts, "ticket")
    # The events of before come once more while the thread is being fetched.
    await often.post(often.support, "#1")
    await asyncio.gather(again(often, "message"), often.tom.say(often.support, "and 3", thread=ts))
    await often.fetched()
    await often.rest()
    assert await archived(often, 1) == ["Can't log in", *(f"and {number}" for number in range(4))]
    assert sum(isinstance(entry.event, Said) for entry in await often.journal(1)) == 5


async def test_calling_us_twice_over_is_answered_once(often: Town) -> None:
    ts = await often.tom.say(often.support, "Can't log in")
    await often.minh.react(often.support, ts, "ticket")
    await often.post(often.support, "#1")
    await often.minh.say(often.support, f"<@{often.slack.app.user.id}>", thread=ts)
    await often.until(lambda: often.minh.ephemerals)
    await again(often, "message", "app_mention")
    assert len(often.minh.ephemerals) == 1


@pytest.fixture
async def busy(postgres_url: str, quick: None, no_faults: None) -> AsyncIterator[Town]:
    """A town on PostgreSQL, where many threads work at once."""
    async with town(postgres_url, http=True) as made:
        made.slack.rates.enabled = False
        await made.set_up()
        yield made


@pytest.mark.parametrize("mode", ["every", "suggest"])
async def test_while_the_first_is_being_worked_on_the_others_wait(busy: Town, mode: str) -> None:
    busy.slack.faults.duplicates, busy.slack.faults.fresh_ids = 10, True
    await channel_mode(busy, mode)
    ts = await busy.tom.say(busy.support, "Can't log in")
    await busy.tom.say(busy.support, "Hello?", thread=ts)
    await busy.minh.react(busy.support, ts, "ticket")
    await busy.hoa.react(busy.support, ts, "ticket")
    await busy.post(busy.support, "#1")
    await busy.rest()
    assert len(await tickets(busy)) == 1
    assert await archived(busy, 1) == ["Can't log in", "Hello?"]
    assert count(busy, "We have your request") == 1
    await close(busy, 1)
    await busy.tom.say(busy.support, "It is broken again", thread=ts)
    await busy.tom.say(busy.support, "Are you there?", thread=ts)
    await busy.post(busy.support, "#2")
    await busy.rest()
    assert len(await tickets(busy)) == 2
    assert await archived(busy, 2) == ["It is broken again", "Are you there?"]
