"""Tickets that belong together, on Discord."""

from tests.discord.scenes import answer, card, form, offers, pick, ticket, typed, unseen
from tests.discord.town import Town, words


async def two(place: Town) -> None:
    await ticket(place)
    await ticket(place, place.lan, "Máy in hỏng", 2)


async def test_tickets_are_linked_by_words_and_by_form(place: Town) -> None:
    await two(place)
    assert "#1 is linked" in await typed(place, place.hoa, "more relate", ticket=1, other=2)
    shown = await card(place, "related to #2")
    linked = await place.hoa.fill(
        form(await pick(place.hoa, shown, "Link to a ticket")), {"relation": "blocked_by", "other": "1"}
    )
    assert "can't be linked to itself" in answer(linked, place.hoa)
    again = form(await place.hoa.click(linked.message, "Open the form again"))
    assert "#1 is linked" in answer(await place.hoa.fill(again, {"other": "2"}), place.hoa)
    await card(place, "related to #2 · blocked by #2")
    said = await typed(place, place.minh, "more relate", ticket=1, other=2, relation="blocked_by")
    assert "#1 và #2 đã được liên kết" in said
    assert "#1 is linked to it no more" in await typed(place, place.hoa, "more unrelate", ticket=1, other=2)
    await place.rest()
    assert "#2" not in words(await card(place, "#1"))
    unseen(place, place.tom, "related", "blocked")


async def test_a_blocked_ticket_is_solved_only_after_a_second_word(place: Town) -> None:
    await two(place)
    await typed(place, place.hoa, "more relate", ticket=2, other=1, relation="blocks")
    shown = await card(place, "blocked by #2")
    asked = await place.hoa.click(shown, "Solve")
    assert "#1 is not solved yet" in answer(asked, place.hoa)
    assert "blocked by #2 Máy in hỏng" in words(asked.message)
    await place.hoa.click(asked.message, "Solve anyway")
    await card(place, "✓ Solved")


async def test_the_sheet_leads_to_what_it_is_linked_to(place: Town) -> None:
    await two(place)
    await typed(place, place.hoa, "more relate", ticket=2, other=1, relation="blocks")
    sheet = (await place.hoa.slash(place.support, "ticket show", ticket=1)).message
    assert "blocked by #2 Máy in hỏng" in words(sheet)
    other = (await place.hoa.click(sheet, "Show")).message
    assert "blocking #1 Can't log in" in words(other)
    assert "Link to a ticket" in offers(other)
