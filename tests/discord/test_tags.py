"""Tags on Discord: how their tickets stand, their colours on cards, and those to choose for a new ticket."""

from tests.discord.scenes import CONVERT, answer, card, form, pick, ticket, typed
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
