"""Calling the bot by name: an agent converts the thread, a customer asks for help, and it is no word to anybody."""

from desk.events import Said
from tests.slack.town import Town, words


def bot(place: Town) -> str:
    return f"<@{place.slack.app.user.id}>"


async def test_an_agent_who_calls_us_in_a_thread_converts_it(place: Town) -> None:
    root = await place.tom.say(place.support, "Can't log in")
    await place.minh.say(place.support, bot(place), thread=root)
    receipt = await place.post(place.support, "We have your request #1")
    assert receipt.thread_ts == root
    card = await place.post(place.desk, "#1")
    assert "Tom → Minh" in words(card)
    await place.slack.quiet()
    # The call is a gesture: Tom still waits for his first answer.
    journal = await place.journal(1)
    assert [entry.event.side.value for entry in journal if isinstance(entry.event, Said)] == ["requester"]
    assert len(place.slack.posts(place.support)) == 1


async def test_a_customer_who_calls_us_asks_for_help(place: Town) -> None:
    await place.tom.say(place.support, f"{bot(place)} my invoice is wrong")
    receipt = await place.post(place.support, "We have your request #1")
    assert "my invoice is wrong" in words(receipt)
    assert "@" not in words(receipt)
    assert "Tom → nobody yet" in words(await place.post(place.desk, "#1"))


async def test_calling_us_in_a_tickets_thread_shows_the_way_to_it(place: Town) -> None:
    root = await place.tom.say(place.support, "Can't log in")
    await place.minh.react(place.support, root, "ticket")
    await place.post(place.support, "#1")
    await place.minh.say(place.support, bot(place), thread=root)
    await place.until(lambda: place.minh.ephemerals)
    await place.slack.quiet()
    assert len(place.minh.ephemerals) == 1
    assert "#1" in words(place.minh.ephemerals[0])
    assert len(place.slack.posts(place.support)) == 1


async def test_who_says_nothing_but_our_name_hears_how_to_call_us(place: Town) -> None:
    for person, hint in ((place.minh, "dưới tin nhắn của khách"), (place.tom, "Write what you need beside my name")):
        await place.tom.say(place.support, "Something else")
        await person.say(place.support, f" {bot(place)} ")
        await place.until(lambda person=person: person.ephemerals)
        assert hint in words(person.ephemerals[-1])
    await place.lan.say(place.support, f"{bot(place)} cảm ơn nhé!")
    await place.rest()
    assert place.slack.posts(place.support) == []
    assert [len(one.ephemerals) for one in (place.minh, place.tom, place.lan)] == [1, 1, 0]


async def test_a_customer_who_writes_to_us_alone_gets_a_ticket(place: Town) -> None:
    direct = place.slack.open_dm(place.tom)
    await place.tom.say(direct, "The printer burns")
    assert "The printer burns" in words(await place.post(direct, "We have your request #1"))
    await place.tom.say(direct, "thank you so much")
    await place.rest()
    assert len(place.slack.posts(direct)) == 1


async def test_who_of_the_team_writes_to_us_alone_hears_what_we_can_do(place: Town) -> None:
    own = place.slack.open_dm(place.minh)
    await place.minh.say(own, "what is this?")
    told = await place.until(lambda: place.slack.posts(own))
    await place.minh.say(own, "ok, cảm ơn")
    await place.rest()
    assert len(place.slack.posts(own)) == 1
    assert "Tạo ticket" in words(told[0])
    assert place.slack.posts(place.desk) == []
