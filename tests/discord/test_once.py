"""What happened once has one effect, told up to 11 times, late or out of order, by an event, a replay or a sweep."""

import pytest

from desk.intents import Close, Wait
from tests.discord.spoken import TICKET, archive, card, receipt, said, ticket, tickets
from tests.discord.test_modes import mode
from tests.discord.town import Town, words


@pytest.fixture(params=[2, 11])
async def often(request: pytest.FixtureRequest, place: Town) -> Town:
    """A town where every event comes so many times."""
    place.discord.faults.duplicates = request.param - 1
    return place


async def again(place: Town, *names: str) -> None:
    """Every event of these names once more, late."""
    for one in place.discord.record.events(*names):
        for session in place.discord.sessions.values():
            session.send(one.event, one.data)
    await place.rest()


def count(place: Town, text: str) -> int:
    return sum(text in words(one) for one in place.discord.posts())


async def test_a_conversation_becomes_one_ticket(often: Town) -> None:
    await mode(often, "every")
    await often.tom.say(often.support, "Can't log in")
    await receipt(often, "#1")
    await often.tom.post(often.forum, "Printer", "It burns")
    await often.post(often.forum, "#2")
    await again(often, "MESSAGE_CREATE", "THREAD_CREATE")
    assert await tickets(often) == 2
    assert count(often, "We have your request") == 2


async def test_a_conversation_is_suggested_once(often: Town) -> None:
    await mode(often, "suggest")
    await often.tom.say(often.support, "Can't log in")
    await often.post(often.desk, "Can't log in")
    await again(often, "MESSAGE_CREATE")
    assert len(often.posts(often.desk)) == 1


async def test_a_call_makes_one_ticket_and_none_that_follows_it(often: Town) -> None:
    await often.tom.say(often.support, f"<@{often.discord.app.user.id}> my invoice is wrong")
    await receipt(often, "#1")
    await often.rest()
    await often.deed(often.minh, Close(1))
    await receipt(often, "Closed")
    # Late, when the ticket is over already: still the word that made it.
    await again(often, "MESSAGE_CREATE")
    assert await tickets(often) == 1


async def test_an_emoji_makes_one_ticket_and_taken_back_it_stays_so(often: Town) -> None:
    thread = await ticket(often)
    await often.minh.unreact(often.discord.message(often.support, thread.id), TICKET)
    await card(often, "Closed")
    await again(often, "MESSAGE_REACTION_ADD", "MESSAGE_REACTION_REMOVE")
    assert await tickets(often) == 1
    assert "Closed" in words(await card(often))


async def test_a_word_reopens_once_and_a_late_one_no_more(often: Town) -> None:
    thread = await ticket(often)
    await often.deed(often.minh, Wait(1))
    await card(often, "Pending")
    await often.tom.say(thread, "It still fails")
    await card(often, "Medium · Open")
    await often.rest()
    await often.deed(often.hoa, Wait(1))
    await card(often, "Pending")
    await again(often, "MESSAGE_CREATE", "MESSAGE_UPDATE")
    assert "Pending" in words(await card(often))
    assert await said(often) == ["requester", "requester"]


async def test_an_event_and_a_sweep_are_one(place: Town) -> None:
    thread = await ticket(place)
    for text in ("It says wrong password", "And still does"):
        await place.tom.say(thread, text)
    await archive(place, lambda all: len(all) == 3)
    for _ in range(2):
        place.discord.drop(resumable=False)
        await place.until(lambda: any(one.link for one in place.discord.sessions.values()))
        await place.rest()
    assert await said(place) == ["requester"] * 3
    assert len(await archive(place, len)) == 3


async def test_events_out_of_order_lose_nothing(place: Town) -> None:
    await mode(place, "every")
    place.discord.faults.hold = 4
    root = await place.tom.say(place.support, "Can't log in")
    await place.tom.say(place.support, "It says wrong password", reply_to=root)
    await place.lan.say(place.support, "Máy in hỏng")
    thread = await place.tom.open_thread(root, "Help")
    await place.tom.say(thread, "Hello?")
    await receipt(place, "#1")
    await receipt(place, "#2")
    await place.rest()
    assert await tickets(place) == 2
