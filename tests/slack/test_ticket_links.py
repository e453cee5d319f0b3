"""Tickets that belong together, on Slack."""

from tests.slack.scenes import card, offers, pick, seen, ticket, told, top, typed, unseen
from tests.slack.town import Town, words


async def two(place: Town) -> None:
    await ticket(place)
    await ticket(place, place.lan, "Máy in hỏng", 2)


async def test_tickets_are_linked_by_words_and_by_form(place: Town) -> None:
    await two(place)
    assert "#1 is linked" in await typed(place, place.hoa, "relate 1 2")
    await card(place, "related to #2")
    await place.hoa.click(await card(place, "#1"), "More", "Link to a ticket")
    await place.hoa.fill_and_submit(top(place.hoa), {"relation": "blocked_by", "other": "1"})
    assert "can't be linked to itself" in seen(place.hoa)
    await place.hoa.fill_and_submit(top(place.hoa), {"relation": "blocked_by", "other": "2"})
    await card(place, "related to #2 · blocked by #2")
    assert "#1 và #2 đã được liên kết" in await typed(place, place.minh, "liên quan 1 bị chặn bởi 2")
    assert "#1 is linked to it no more" in await typed(place, place.hoa, "more unlink 1 #2")
    await place.rest()
    assert "#2" not in words(await card(place, "#1"))
    unseen(place, place.tom, "related", "blocked")


async def test_a_blocked_ticket_is_solved_only_after_a_second_word(place: Town) -> None:
    await two(place)
    await typed(place, place.hoa, "relate 2 blocks 1")
    await card(place, "blocked by #2")
    before = len(place.hoa.ephemerals)
    await place.hoa.click(await card(place, "#1"), "Solve")
    assert "#1 is not solved yet" in await told(place, place.hoa, before)
    asked = place.hoa.ephemerals[-1]
    assert "blocked by #2 Máy in hỏng" in words(asked)
    await place.hoa.click(asked, "Solve anyway")
    await card(place, "✓ Solved")


async def test_the_sheet_leads_to_what_it_is_linked_to(place: Town) -> None:
    await two(place)
    await typed(place, place.hoa, "relate 2 blocks 1")
    await place.hoa.slash(place.support, "/ticket", "show 1")
    assert "blocked by #2 Máy in hỏng" in seen(place.hoa)
    await place.hoa.click(top(place.hoa), "Show")
    assert "blocking #1 Can't log in" in seen(place.hoa)
    assert "Link to a ticket" in offers(top(place.hoa))
    await pick(place.hoa, top(place.hoa), "Link to a ticket")
    assert "Link #2" in seen(place.hoa)
