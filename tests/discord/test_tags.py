"""Tags on Discord: how their tickets stand, their colours on cards, and those to choose for a new ticket."""

from tests.discord.scenes import CONVERT, answer, card, form, offers, pick, ticket, typed
from tests.discord.test_completing import many
from tests.discord.town import Town, words


async def test_a_lead_gives_a_tag_its_colour(place: Town) -> None:
    await ticket(place)
    await typed(place, place.hoa, "edit", ticket=1, tag="vip")
    listed = await place.hoa.slash(place.support, "ticket desk tags")
    assert "1 open" in answer(listed, place.hoa)
    opened = form(await place.hoa.click(listed.message, "Change"))
    assert "🔴 vip" in answer(await place.hoa.fill(opened, {"colour": "red"}), place.hoa)
    await typed(place, place.minh, "edit", ticket=1, priority="high")
    assert "🔴 vip" in words(await card(place, "High"))


async def test_whoever_answers_sees_tags_and_changes_none(place: Town) -> None:
    await ticket(place)
    await typed(place, place.minh, "edit", ticket=1, tag="vip")
    assert "vip" in await typed(place, place.minh, "desk tags")
    assert "Chỉ trưởng nhóm hoặc quản trị viên" in await typed(place, place.minh, "desk tags", tag="vip")


async def test_a_tag_is_chosen_where_the_ticket_was_made(place: Town) -> None:
    await ticket(place)
    await typed(place, place.hoa, "edit", ticket=1, tag="two words")
    said = await place.tom.say(place.support, "Can't pay")
    made = await place.hoa.fill(form(await place.hoa.context_menu(said, CONVERT)), {})
    assert "#2 is saved" in answer(await pick(place.hoa, made.message, "two words"), place.hoa)
    assert "two words" in await typed(place, place.hoa, "show", ticket=2)


async def test_a_lead_renames_a_tag_and_takes_it_back(place: Town) -> None:
    await many(place, 3)
    for number in (1, 2, 3):
        await typed(place, place.hoa, "edit", ticket=number, tag="vip")
    await typed(place, place.hoa, "close", ticket=3)
    await typed(place, place.minh, "view", view="save VIPs tag:vip all")
    refused = await typed(place, place.minh, "desk tags", tag="vip", rename="top")
    assert "Chỉ trưởng nhóm hoặc quản trị viên" in refused
    assert "Did you mean vip?" in await typed(place, place.hoa, "desk tags", tag="vipp", rename="top")
    asked = await place.hoa.slash(place.support, "ticket desk tags", tag="vip", rename="two words")
    assert "3 tickets would be changed" in answer(asked, place.hoa)
    assert "under way" in answer(await place.hoa.click(asked.message, "Do it"), place.hoa)
    progress = await place.post(place.discord.direct(place.hoa), "3 of 3 changed")
    await card(place, "two words")
    assert "two words" in await typed(place, place.hoa, "show", ticket=3)
    assert "VIPs · 3" in await typed(place, place.minh, "view", view="VIPs")
    assert "Take it all back" in offers(progress)
    assert (await place.hoa.click(progress, "Take it all back")).ok
    await place.until(lambda: "3 taken back" in words(progress))
    assert "vip" in await typed(place, place.hoa, "show", ticket=3)


async def test_a_tag_is_merged_by_its_form(place: Town) -> None:
    await many(place, 2)
    await typed(place, place.hoa, "edit", ticket=1, tag="vip")
    await typed(place, place.hoa, "edit", ticket=2, tag="top")
    opened = form(await place.hoa.slash(place.support, "ticket desk tags", tag="vip"))
    asked = await place.hoa.fill(opened, {"name": "top"})
    assert "which other tickets bear already" in answer(asked, place.hoa)
    await place.hoa.click(asked.message, "Do it")
    await place.post(place.discord.direct(place.hoa), "1 of 1 changed")
    assert "top" in await typed(place, place.hoa, "show", ticket=1)
