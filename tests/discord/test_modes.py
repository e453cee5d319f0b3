"""Customers' channels: by hand, suggested to the team, or a ticket of every conversation; text channels and forums."""

from dataclasses import replace

from desk.plan import Channel as CustomerChannel
from desk.plan import ChannelRef
from tests.discord.spoken import card, receipt, said, tickets
from tests.discord.town import Town, words


async def mode(place: Town, how: str) -> None:
    """For #support and the forum."""

    def change(plan):
        forum = CustomerChannel(ChannelRef(place.served.id, place.forum.id), plan.channels[0].group)
        return replace(plan, channels=tuple(replace(one, mode=how) for one in (plan.channels[0], forum)))

    await place.plan(change)
    await place.served.channels.learn([place.support.id, place.forum.id])


async def test_by_hand_nothing_happens_by_itself(place: Town) -> None:
    await mode(place, "hand")
    await place.tom.say(place.support, "Can't log in")
    await place.tom.post(place.forum, "Printer", "It burns")
    await place.rest()
    assert await tickets(place) == 0
    assert place.posts(place.support) + place.posts(place.forum) + place.posts(place.desk) == []


async def test_every_message_of_a_text_channel_begins_a_ticket_in_a_thread_of_its_own(place: Town) -> None:
    await mode(place, "every")
    root = await place.tom.say(place.support, "Can't log in")
    first = await receipt(place, "#1")
    assert first.channel == root.id
    assert place.thread(first).name == "#1 Can't log in"
    await place.tom.say(place.thread(first), "It says wrong password")
    await place.minh.say(place.support, "We have cake")
    await place.lan.say(place.support, "cảm ơn ạ")
    await place.lan.say(place.support, "Máy in hỏng")
    await receipt(place, "#2")
    await place.rest()
    assert await tickets(place) == 2
    assert await said(place) == ["requester", "requester"]


async def test_every_post_of_a_forum_is_a_ticket_with_its_receipt_inside(place: Town) -> None:
    await mode(place, "every")
    post = await place.lan.post(place.forum, "Máy in", "Nó đang cháy")
    shown = await place.post(place.forum, "#1")
    assert shown.channel == post.id
    assert "**Máy in**" in words(await card(place))
    await place.lan.say(post, "Mau lên ạ")
    await place.minh.say(post, "Anh đến ngay")
    await place.rest()
    assert await said(place) == ["requester", "requester", "agent"]
    assert await tickets(place) == 1


async def test_a_thread_that_a_customer_opens_without_a_message_is_a_conversation(place: Town) -> None:
    await mode(place, "every")
    place.forgiven.add(10008)  # asked for whether a message stands at the thread's head
    thread = await place.tom.open_thread(place.support, "My invoice")
    await place.tom.say(thread, "It is wrong")
    assert (await receipt(place, "#1")).channel == thread.id
    await place.tom.say(thread, "By ten euros")
    await place.rest()
    assert await tickets(place) == 1
    assert await said(place) == ["requester", "requester"]


async def test_a_suggestion_becomes_a_ticket_by_one_button(place: Town) -> None:
    await mode(place, "suggest")
    post = await place.tom.post(place.forum, "Printer", "It burns")
    offered = await place.post(place.desk, "Tom asks in questions: It burns")
    done = await place.minh.click(offered, "Make a ticket")
    assert done.kind == "modal"
    await place.minh.fill(done.modal, {})
    assert (await place.post(place.forum, "#1")).channel == post.id


async def test_an_answer_by_reply_or_thread_leaves_nothing_missed(place: Town) -> None:
    await mode(place, "suggest")
    answered = await place.tom.say(place.support, "Can't log in")
    await place.minh.say(place.support, "Try again", reply_to=answered)
    threaded = await place.tom.say(place.support, "The printer burns")
    thread = await place.tom.open_thread(threaded, "Fire")
    await place.minh.say(thread, "Water")
    await place.lan.say(place.support, "Máy in hỏng")
    await place.post(place.desk, "Máy in hỏng")
    await place.rest()

    def missed(unit) -> list[str]:
        channel = ChannelRef(place.served.id, place.support.id)
        return [one.snippet for one in unit.conversations.missed(place.served.desk, [channel], place.watch())]

    assert place.process.store.read(missed) == ["Máy in hỏng"]
