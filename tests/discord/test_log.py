"""What happened to a ticket, as the team reads it: by the command, from the card, page by page."""

from tests.discord.scenes import answer, card, pick, ticket, typed, unseen
from tests.discord.town import Town, words


async def test_what_happened_is_told_in_the_readers_language_and_turns_its_pages(place: Town) -> None:
    await ticket(place)
    for priority in ("high", "low", "medium", "low", "high", "low", "urgent"):
        await typed(place, place.hoa, "edit", ticket=1, priority=priority)
    await typed(place, place.hoa, "wait", ticket=1)
    await typed(place, place.hoa, "reopen", ticket=1)
    shown = (await place.hoa.slash(place.support, "ticket more log", ticket=1)).message
    assert "Hoa changed the priority from Low to Urgent" in words(shown)
    assert "Hoa let it wait: Pending · waiting for the customer" in words(shown)
    await place.hoa.click(shown, "Older ›")
    assert "Minh made the ticket for Tom" in words(shown)
    await place.hoa.click(shown, "‹ Newer")
    assert "Hoa opened it again" in words(shown)
    assert "Hoa mở lại ticket" in answer(await pick(place.minh, await card(place), "What happened"), place.minh)
    assert "support team" in await typed(place, place.tom, "more log", ticket=1)
    unseen(place, place.tom, "Urgent", "Low")
