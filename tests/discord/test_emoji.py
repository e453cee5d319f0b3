"""The ticket emoji: it makes a ticket of a thread, and taken back in time it takes the ticket back."""

from dataclasses import replace

from sandbox.discord.model import Channel
from tests.discord.spoken import TICKET, card, receipt, ticket, tickets, unseen
from tests.discord.town import Town, words


async def test_on_a_reply_it_makes_a_ticket_of_the_whole_thread(place: Town) -> None:
    root = await place.tom.say(place.support, "Can't log in")
    thread = await place.tom.open_thread(root, "Help")
    reply = await place.lan.say(thread, "Em cũng vậy")
    await place.hoa.react(reply, TICKET)
    assert (await receipt(place)).channel == thread.id
    assert "Can't log in" in words(await card(place))


async def test_on_a_message_it_opens_a_thread(place: Town) -> None:
    thread = await ticket(place)
    assert place.discord.message(place.support, thread.id).content == "Can't log in"
    assert "Tom → Minh" in words(await card(place))


async def test_taken_back_within_two_minutes_it_cancels(place: Town) -> None:
    thread = await ticket(place)
    await place.minh.unreact(place.discord.message(place.support, thread.id), TICKET)
    assert "Closed" in words(await card(place, "Closed"))
    await receipt(place, "Closed")


async def test_taken_back_later_or_by_another_it_changes_nothing(place: Town) -> None:
    thread = await ticket(place)
    root = place.discord.message(place.support, thread.id)
    await place.hoa.react(root, TICKET)
    await place.hoa.unreact(root, TICKET)
    await place.pass_time(minutes=3)
    await place.minh.unreact(root, TICKET)
    await place.rest()
    assert "Open" in words(await card(place))


async def test_another_emoji_is_nothing_and_a_desk_may_choose_its_own(place: Town) -> None:
    await place.plan(lambda plan: replace(plan, settings=replace(plan.settings, emoji="sos")))
    root = await place.tom.say(place.support, "Can't log in")
    await place.minh.react(root, TICKET)
    await place.rest()
    assert place.posts(place.support) == []
    await place.minh.react(root, "🆘")
    await receipt(place)


async def test_a_customer_who_uses_it_is_told_how_to_ask_and_nobody_else(place: Town) -> None:
    await place.lan.slash(place.support, "ticket help")  # from which we know her language
    root = await place.lan.say(place.support, "Em không đăng nhập được")
    await place.lan.react(root, TICKET)
    [told] = await place.until(place.lan.dms)
    assert "đội hỗ trợ" in words(told)
    assert place.posts(place.support) == []
    unseen(place, place.tom, "đội hỗ trợ")


async def test_an_emoji_told_of_many_times_counts_once(place: Town) -> None:
    place.discord.faults.duplicates = 10
    root = await place.tom.say(place.support, "Can't log in")
    await place.minh.react(root, TICKET)
    await receipt(place)
    await place.minh.unreact(root, TICKET)
    await card(place, "Closed")
    await place.rest()
    assert await tickets(place) == 1
    refused = await place.lan.say(place.support, "Em hỏi")
    await place.lan.react(refused, TICKET)
    await place.until(place.lan.dms)
    await place.rest()
    assert len(place.lan.dms()) == 1


async def test_in_a_channel_that_nobody_named_it_works_as_well(place: Town) -> None:
    other: Channel = place.discord.add_channel(place.guild, "general")
    root = await place.tom.say(other, "Can't log in")
    await place.minh.react(root, TICKET)
    assert place.thread(await place.post(other, "#1")).id == root.id
