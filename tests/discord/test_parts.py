"""Parts of a ticket, and questions to colleagues, on Discord: the team's alone."""

import pytest

from commands import parts
from desk.events import DueSet
from sandbox.discord.interaction import Modal
from sandbox.discord.judges_components import walk
from sandbox.discord.model import Message
from sandbox.discord.person import Person
from tests.discord.scenes import CONVERT, answer, card, form, offers, pick, ticket, typed, unseen
from tests.discord.spoken import ticket as thread_of_a_ticket
from tests.discord.town import Town, form_words, words


def choices(opened: Modal, name: str = "messages") -> list[str]:
    """What a field of a form offers, by what stands on it; its messages if none is named."""
    found = [one for _, one in walk(opened.body["components"]) if one.get("custom_id") == name]
    return [option["label"] for option in found[0]["options"]]


async def dm(place: Town, who: Person, text: str) -> Message:
    return await place.until(lambda: next((one for one in who.dms() if text in words(one)), None))


async def talk(place: Town) -> Message:
    """Tom's ticket, where he goes on about something else; what he said last."""
    thread = await thread_of_a_ticket(place)
    return await place.tom.say(thread, "And my invoice is wrong")


async def test_parts_go_to_other_groups_and_the_whole_counts_them(place: Town) -> None:
    await talk(place)
    await place.rest()
    opened = form(await pick(place.hoa, await card(place), "Split off a part"))
    assert choices(opened) == ["Tom: And my invoice is wrong", "Tom: Can't log in"]
    values = {"subject": "Invoice", "messages": choices(opened)[:1], "assignee": place.minh}
    made = await place.hoa.fill(opened, values | {"due_words": "tomorrow 5pm"})
    assert "A part of #1 is split off" in answer(made, place.hoa)
    assert "It is due" in answer(made, place.hoa)
    assert [one.event for one in await place.journal(2) if isinstance(one.event, DueSet)]
    quoted = await place.post(place.desk, "From #1:")
    assert "my invoice is wrong" in words(quoted)
    another = form(await place.hoa.click(made.message, "Another part"))
    await place.hoa.fill(another, {"subject": "Address"})
    await card(place, "0 of 2 parts solved")
    await typed(place, place.hoa, "solve", ticket=2)
    await card(place, "1 of 2 parts solved")
    assert "#1 is not solved yet" in await typed(place, place.hoa, "solve", ticket=1)
    await typed(place, place.hoa, "solve", ticket=3)
    await place.post(place.desk, "All 2 parts are solved.")
    await card(place, "2 of 2 parts solved")
    assert "Split #1" in form_words(form(await place.hoa.slash(place.support, "ticket more split", ticket=1)).body)
    unseen(place, place.tom, "Invoice", "Address", "part")


async def test_any_message_of_a_long_talk_is_picked(place: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "FEW", 1)
    await talk(place)
    await place.rest()
    page = (await pick(place.hoa, await card(place), "Split off a part")).message
    assert "0 of 2 picked" in words(page)
    await place.hoa.click(page, "Pick")
    assert "1 of 2 picked" in words(page)
    opened = form(await place.hoa.click(page, "Go on"))
    assert "1 message is quoted there." in form_words(opened.body)
    await place.hoa.fill(opened, {"subject": "Invoice"})
    assert "my invoice is wrong" in words(await place.post(place.desk, "From #1:"))


async def test_from_a_message_on_the_talk_becomes_a_part(place: Town) -> None:
    said = await talk(place)
    await place.rest()
    sheet = (await place.hoa.context_menu(said, CONVERT)).message
    assert "Split off from here on" in offers(sheet)
    opened = form(await place.hoa.click(sheet, "Split off from here on"))
    await place.hoa.fill(opened, {"subject": "Invoice"})
    quoted = words(await place.post(place.desk, "From #1:"))
    assert "my invoice is wrong" in quoted
    assert "Can't log in" not in quoted


async def test_a_colleague_is_asked_answers_and_the_ticket_goes_on(place: Town) -> None:
    await ticket(place)
    opened = form(await place.minh.slash(place.support, "ticket more internal", ticket=1))
    values = {"subject": "May I refund?", "summary": "300 or 30?", "assignee": place.hoa, "waits": "yes"}
    made = await place.minh.fill(opened, values)
    due = form(await place.minh.click(made.message, "Thêm mục"))
    assert "Hạn xử lý" in form_words(due.body)
    done = await place.minh.fill(due, {"due_words": "17h ngày mai"})
    assert "Hạn xử lý mới" in answer(done, place.minh)
    (set_,) = [one.event for one in await place.journal(2) if isinstance(one.event, DueSet)]
    assert set_.to is not None
    await card(place, "waiting for another team")
    asked = await card(place, "May I refund?")
    await dm(place, place.hoa, "#2 is yours now")
    reply = form(await place.hoa.click(asked, "Reply"))
    assert "The team reads it under the card" in form_words(reply.body)
    await place.hoa.fill(reply, {"text": "Yes, up to 50"})
    await place.post(place.desk, "Yes, up to 50")
    await dm(place, place.minh, "Yes, up to 50")
    await typed(place, place.hoa, "solve", ticket=2)
    await place.post(place.desk, "1 part is solved.")
    assert "waiting for another team" not in words(await card(place, "1 of 1 part solved"))
    await typed(place, place.tom, "show", ticket=2)
    unseen(place, place.tom, "refund", "Yes, up to 50", "300 or 30")
