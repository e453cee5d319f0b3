"""Taking back one's last deed on Discord: by the button under the answer, and by words."""

from tests.discord.scenes import answer, card, ticket, typed
from tests.discord.town import Town, words


async def test_ones_last_deed_is_taken_back(place: Town) -> None:
    await ticket(place)
    await typed(place, place.hoa, "edit", ticket=1, priority="high", tag="billing")
    await typed(place, place.minh, "edit", ticket=1, priority="urgent")
    said = await typed(place, place.hoa, "more undo")
    assert "#1 is as it was before: Tags" in said
    assert "Priority stays: Minh changed it since." in said
    assert "Mức ưu tiên" in await typed(place, place.minh, "more undo")
    assert "billing" not in words(await card(place, "High"))
    solved = (await place.hoa.slash(place.support, "ticket solve", ticket=1)).message
    await card(place, "Solved")
    assert "#1 is as it was before: Status" in answer(await place.hoa.click(solved, "Undo"), place.hoa)
    await card(place, "High · Open")
