"""What is pressed in a direct message belongs to the guild that wrote it, however many the person is in."""

from dataclasses import replace
from pathlib import Path

from desk.intents import ConvertNow, Take
from desk.place import Heard, MessageRef
from desk.ticket import Source
from sandbox.discord.model import Message
from tests.discord.scenes import answer, form, offers, ticket, typed
from tests.discord.town import Town, town, words


async def other_desk(place: Town) -> tuple[Town, Message]:
    """Minh answers in another guild as well, which has a desk and a ticket #1 of its own."""
    guild = place.discord.add_guild("Globex")
    for who in (place.minh, place.tom, place.hoa):
        place.discord.world.join(guild, who.user)
    support = place.discord.add_channel(guild, "help")
    desk = place.discord.add_channel(guild, "team", only=[place.minh, place.hoa])
    place.discord.invite(guild)
    await place.until(lambda: place.discord.app.offered(guild.id))
    there = replace(place, guild=guild, support=support, desk=desk)
    await there.set_up()
    said = await place.tom.say(support, "Their printer burns")
    ref = MessageRef(there.served.id, support.id, said.id, said.id)
    heard = Heard(ref, place.tom.id, said.content, place.watch(), author_name="Tom")
    await there.deed(place.hoa, ConvertNow(ref, (heard,), Source.EMOJI))
    await there.deed(place.minh, Take(1))
    return there, said


async def test_each_reminder_answers_for_its_own_guild(tmp_path: Path, quick: None, no_faults: None) -> None:
    async with town(f"sqlite:///{tmp_path / 'desk.db'}") as place:
        await place.set_up()
        await ticket(place)
        there, _ = await other_desk(place)
        await typed(place, place.minh, "remind", ticket=1, when="15m")
        await typed(there, place.minh, "remind", ticket=1, when="15m")
        await place.pass_time(minutes=16)
        come = await place.until(lambda: [m for m in place.minh.dms() if "nhắc" in words(m)][1:] and place.minh.dms())
        ours = next(one for one in come if "Can't log in" in words(one))
        theirs = next(one for one in come if "Their printer" in words(one))
        for message, said, where in ((theirs, "Their", there), (ours, "Can't", place)):
            opened = form(await place.minh.click(message, "Trả lời"))
            await place.minh.fill(opened, {"Câu trả lời": f"{said} answer"})
            await where.post(where.support, f"{said} answer")
        assert not any("Their answer" in one for one in place.shown(place.support))


async def test_where_nothing_says_whose_it_is_nothing_is_done(tmp_path: Path, quick: None, no_faults: None) -> None:
    async with town(f"sqlite:///{tmp_path / 'desk.db'}") as place:
        await place.set_up()
        await ticket(place)
        await other_desk(place)
        await typed(place, place.minh, "remind", ticket=1, when="15m")
        await place.pass_time(minutes=16)
        [come] = await place.until(lambda: [one for one in place.minh.dms() if "nhắc" in words(one)])
        come.components[0]["id"] = 2_000_000_000
        button = next(one for one in offers(come) if one == "Trả lời")
        assert "Không rõ việc này thuộc máy chủ nào" in answer(await place.minh.click(come, button), place.minh)
