"""What is written to us alone: it asks for help, goes on with what is talked of, and never reaches the wrong desk."""

from commands.door import Request
from commands.port_values import Profile
from desk.intents import Close, EnterCode, StartLink
from sandbox.discord.model import Guild, Message
from tests.commands.sides import code_in
from tests.discord.spoken import archive, card, said, tickets
from tests.discord.town import Town, words


async def direct(place: Town, text: str, count: int = 1) -> Message:
    """Our post to Tom that says ``text``, once there are ``count`` of them."""

    def found() -> list[Message]:
        return [one for one in place.tom.dms() if one.author.bot and text in words(one)]

    await place.until(lambda: len(found()) == count)
    return found()[-1]


async def test_a_customer_who_writes_to_us_alone_gets_a_ticket(place: Town) -> None:
    await place.tom.write_to_app("The printer burns")
    assert "The printer burns" in words(await direct(place, "We have your request #1"))
    assert "Tom" in words(await card(place, "The printer burns"))
    await place.tom.write_to_app("thank you so much")
    await place.tom.write_to_app("It is out of toner as well")
    await place.minh.write_to_app("what is this?")
    await place.rest()
    assert await said(place) == ["requester"] * 3
    assert await tickets(place) == 1
    assert [one for one in place.minh.dms() if one.author.bot and "request" in words(one)] == []


async def test_what_is_edited_or_deleted_there_is_so_in_the_archive(place: Town) -> None:
    first = await place.tom.write_to_app("The prinetr burns")
    await direct(place, "#1")
    second = await place.tom.write_to_app("oops")
    await archive(place, lambda all: len(all) == 2)
    await place.tom.edit(first, "The printer burns")
    await place.tom.delete(second)
    kept = await archive(place, lambda all: all[0].text == "The printer burns" and all[1].deleted_at)
    assert len(kept) == 2
    await place.tom.delete(first)
    await place.rest()
    # The conversation goes on without its first message.
    assert "deleted" not in words(await card(place))


async def test_after_the_end_the_next_word_is_another_request(place: Town) -> None:
    await place.tom.write_to_app("The printer burns")
    await direct(place, "We have your request #1")
    await place.rest()
    await place.deed(place.hoa, Close(1))
    await direct(place, "Closed")
    await place.tom.write_to_app("Now the scanner burns")
    await direct(place, "We have your request #2")
    assert await said(place, 2) == ["requester"]


async def other(place: Town, *members: object) -> Guild:
    """Another company's server with a desk of its own, where Tom is."""
    guild = place.discord.add_guild("Globex")
    place.discord.world.join(guild, place.tom.user)
    place.discord.invite(guild)
    discord = place.process.discord
    assert discord is not None
    await place.until(lambda: discord.of(guild.id))
    return guild


async def test_between_two_desks_nothing_is_guessed(place: Town) -> None:
    globex = await other(place)
    assert place.process.discord is not None
    theirs = place.process.discord.of(globex.id)
    assert theirs is not None
    await place.tom.write_to_app("The printer burns")
    asked = words(await direct(place, "You are in several servers"))
    assert "Acme, Globex" in asked
    assert await tickets(place) == 0
    await place.tom.write_to_app("globex: the printer burns")
    await direct(place, "We have your request #1")
    await place.rest()
    assert await tickets(place) == 0

    def of_globex(unit) -> list[str]:
        return [one.text for one in unit.messages.of(unit.tickets.get(theirs.desk, 1).id, 50)]

    assert place.process.store.read(of_globex) == ["the printer burns"]
    # What is talked of goes on without the name; the other desk is reached by its own.
    await place.tom.write_to_app("It is getting worse")
    await place.rest()
    assert place.process.store.read(of_globex) == ["the printer burns", "It is getting worse"]
    await place.tom.write_to_app("Acme: can't log in")
    await direct(place, "We have your request #1", 2)
    assert [one.text for one in await archive(place, len)] == ["can't log in"]
    assert await tickets(place) == 1


async def test_two_servers_of_one_desk_are_not_asked_apart(place: Town) -> None:
    globex = await other(place)
    assert place.process.discord is not None
    theirs = place.process.discord.of(globex.id)
    assert theirs is not None
    shown = await place.deed(place.hoa, StartLink())
    code = code_in(shown)
    admin = Profile(theirs.id, "900", name="Gil", admin=True)
    await place.process.wired.office.ask(Request(theirs.id, EnterCode(code, sure=True), admin))
    await place.tom.write_to_app("The printer burns")
    await direct(place, "We have your request #1")
    assert await tickets(place) == 1


async def test_somebody_of_one_server_alone_is_never_asked(place: Town) -> None:
    globex = await other(place)
    place.discord.world.guilds[globex.id].members.pop(place.tom.id)
    place.forgiven.add(10007)
    await place.tom.write_to_app("The printer burns")
    await direct(place, "We have your request #1")
    await card(place, "The printer burns")
