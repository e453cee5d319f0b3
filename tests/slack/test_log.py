"""What happened to a ticket, as the team reads it: by the command, from the card, page by page."""

from tests.slack.scenes import card, pick, seen, ticket, top, typed, unseen
from tests.slack.town import Town


async def test_what_happened_is_told_in_the_readers_language_and_turns_its_pages(place: Town) -> None:
    await ticket(place)
    grades = [f"edit 1 priority:{one}" for one in ("high", "low", "medium", "low", "high", "low", "urgent")]
    for text in (*grades, "wait 1", "reopen 1"):
        await typed(place, place.hoa, text)
    await place.hoa.slash(place.support, "/ticket", "more log 1")
    assert "Hoa changed the priority from Low to Urgent" in seen(place.hoa)
    assert "Hoa let it wait: Pending · waiting for the customer" in seen(place.hoa)
    await place.hoa.click(top(place.hoa), "Older ›")
    assert "Minh made the ticket for Tom" in seen(place.hoa)
    assert len(place.hoa.views) == 1
    await place.hoa.click(top(place.hoa), "‹ Newer")
    assert "Hoa opened it again" in seen(place.hoa)
    await pick(place.minh, await card(place), "What happened")
    assert "Hoa mở lại ticket" in seen(place.minh)
    assert "support team" in await typed(place, place.tom, "log 1")
    unseen(place, place.tom, "Urgent", "Low")
