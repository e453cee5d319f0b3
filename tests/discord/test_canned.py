"""Canned replies on Discord: a lead makes one, an agent chooses it for an answer and reads it first."""

from tests.discord.scenes import answer, card, form, offers, pick, ticket, typed, unseen
from tests.discord.town import Town, form_words, words


async def make(place: Town, name: str = "Refund", **texts: str) -> None:
    opened = form(await place.hoa.slash(place.support, "ticket desk canned", action="new"))
    done = await place.hoa.fill(opened, {"name": name, **texts})
    assert f"“{name}” is saved" in answer(done, place.hoa)


async def test_a_canned_reply_is_chosen_read_and_sent_as_the_agents_answer(place: Town) -> None:
    await make(place, text_en="Hello {name}, {number} is with {agent}.", text_vi="Chào {name}, {number}.")
    await ticket(place)
    opened = form(await place.minh.click(await card(place, "Answer by"), "Reply"))
    done = await place.minh.fill(opened, {"canned": "Refund", "text": "Hi!"})
    assert "Đã điền “Refund”" in answer(done, place.minh)
    (again,) = offers(done.message)
    read = form(await place.minh.click(done.message, again))
    name = place.minh.name
    assert "Hello Tom, #1 is with" in form_words(read.body)
    sent = await place.minh.fill(read, {})
    assert "#1" in answer(sent, place.minh)
    thread = await place.until(lambda: next(iter(place.discord.world.threads_of(place.support)), None))
    shown = words(await place.post(thread, "Hello Tom, #1 is with"))
    assert "Hi!" in shown
    assert name in shown
    await card(place, "Solve by")


async def test_it_is_named_with_the_command_and_its_gap_is_filled(place: Town) -> None:
    await make(place, text_en="By {due}, @everyone.")
    await ticket(place)
    await typed(place, place.hoa, "wait", ticket=1)
    opened = form(await place.hoa.slash(place.support, "ticket reply", ticket=1, canned="refund"))
    assert "By ⟦by when⟧" in form_words(opened.body)
    done = await place.hoa.fill(opened, {})
    assert "Fill in what stands between" in answer(done, place.hoa)
    again = form(await place.hoa.click(done.message, "Open the form again"))
    await place.hoa.fill(again, {"text": "By Monday, @everyone."})
    thread = await place.until(lambda: next(iter(place.discord.world.threads_of(place.support)), None))
    await place.post(thread, "By Monday")
    assert "There is no canned reply" in await typed(place, place.hoa, "reply", ticket=1, canned="refnud")


async def test_leads_change_and_delete_them_and_agents_read_them(place: Town) -> None:
    await make(place, text_en="Hello {name}.")
    await ticket(place)
    listed = (await place.minh.slash(place.support, "ticket desk canned")).message
    assert "Hello {name}." in words(listed).replace("\\", "")
    assert offers(listed) == []
    assert [
        one["value"]
        for one in await place.hoa.autocomplete(place.support, "ticket reply", "canned", ticket=1, canned="ref")
    ] == ["Refund"]
    shown = (await place.hoa.slash(place.support, "ticket desk canned")).message
    opened = form(await pick(place.hoa, shown, "Edit"))
    done = await place.hoa.fill(opened, {"text_en": "Hello {nmae}."})
    assert "Did you mean {name}?" in answer(done, place.hoa).replace("\\", "")
    again = form(await place.hoa.click(done.message, "Open the form again"))
    assert "“Refund” is saved" in answer(await place.hoa.fill(again, {"text_en": "Dear {name}."}), place.hoa)
    asked = (await place.hoa.slash(place.support, "ticket desk canned", action="delete", name="Refund")).message
    assert "Delete “Refund”?" in words(asked)
    await place.hoa.click(asked, "Delete")
    assert "There is none yet" in words((await place.hoa.slash(place.support, "ticket desk canned")).message)
    unseen(place, place.tom, "Dear", "Refund")
