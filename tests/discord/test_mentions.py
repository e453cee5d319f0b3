"""Calling the bot by name: an agent converts the thread, a customer asks for help, and it is no word to anybody."""

from tests.discord.spoken import card, receipt, said, ticket, tickets
from tests.discord.town import Town, words


def bot(place: Town) -> str:
    return f"<@{place.discord.app.user.id}>"


async def test_an_agent_who_calls_us_in_a_thread_converts_it(place: Town) -> None:
    root = await place.tom.say(place.support, "Can't log in")
    thread = await place.tom.open_thread(root, "Help")
    await place.minh.say(thread, bot(place))
    assert (await receipt(place, "We have your request #1")).channel == thread.id
    assert "Tom → Minh" in words(await card(place))
    await place.rest()
    # The call is a gesture: Tom still waits for his first answer.
    assert await said(place) == ["requester"]
    assert len(place.posts(place.support)) == 1


async def test_an_agent_who_answers_a_message_with_our_name_converts_it(place: Town) -> None:
    root = await place.tom.say(place.support, "Can't log in")
    await place.minh.say(place.support, f"{bot(place)}", reply_to=root)
    assert place.thread(await receipt(place, "We have your request #1")).id == root.id
    assert "Tom → Minh" in words(await card(place, "Can't log in"))
    await place.rest()
    assert await said(place) == ["requester"]


async def test_a_customer_who_calls_us_asks_for_help(place: Town) -> None:
    elsewhere = place.discord.add_channel(place.guild, "general")
    await place.tom.say(elsewhere, f"{bot(place)} my invoice is wrong")
    shown = words(await place.post(elsewhere, "We have your request #1"))
    assert "my invoice is wrong" in shown
    assert "@" not in shown
    assert "Tom → nobody yet" in words(await card(place))


async def test_calling_us_in_a_tickets_thread_shows_the_way_to_it_in_private(place: Town) -> None:
    thread = await ticket(place)
    await place.minh.say(thread, bot(place))
    [told] = await place.until(place.minh.dms)
    assert "#1" in words(told)
    await place.rest()
    assert len(place.minh.dms()) == 1
    assert len(place.posts(place.support)) == 1


async def test_answering_our_own_post_is_a_word_and_no_call(place: Town) -> None:
    thread = await ticket(place)
    await place.tom.say(thread, "It still fails", reply_to=await receipt(place))
    await place.rest()
    assert await said(place) == ["requester", "requester"]
    assert await tickets(place) == 1


async def test_nothing_is_kept_of_what_is_no_concern_of_the_desks(place: Town) -> None:
    elsewhere = place.discord.add_channel(place.guild, "general")
    await place.lan.say(elsewhere, "Trời đẹp quá")
    await place.rest()
    people = place.process.store.read(lambda unit: unit.people.named(place.served.desk, "Lan"))
    assert people == []
