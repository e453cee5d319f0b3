"""Taking back one's last deed on Discord: by the button under the answer, and by words."""

from tests.discord.scenes import answer, card, offers, pick, ticket, typed, untaken
from tests.discord.town import Town, words


async def test_ones_last_deed_is_taken_back(place: Town) -> None:
    await ticket(place)
    await typed(place, place.hoa, "edit", ticket=1, priority="high", tag="billing")
    await typed(place, place.minh, "edit", ticket=1, priority="urgent")
    said = await typed(place, place.hoa, "more undo")
    assert "#1 is as it was before: Tags" in said
    assert "Priority stays: Minh changed it since." in said
    assert "Mức ưu tiên" in await typed(place, place.minh, "more undo")
    shown = await card(place, "#1")
    await place.until(lambda: "billing" not in words(shown))
    solved = (await place.hoa.slash(place.support, "ticket solve", ticket=1)).message
    await card(place, "Solved")
    assert "#1 is as it was before: Status" in answer(await place.hoa.click(solved, "Undo"), place.hoa)
    await card(place, "High · Open")


async def test_what_is_done_in_a_sheet_or_a_list_can_be_taken_back_there(place: Town) -> None:
    await untaken(place)
    shown = (await place.hoa.slash(place.support, "ticket show", ticket=1)).message
    await typed(place, place.minh, "take", ticket=1)
    await place.hoa.click(shown, "Take")
    assert "Minh has it already" in words(shown)
    await place.hoa.click(shown, "Take it over")
    await card(place, "Hoa")
    await place.hoa.click(shown, "Solve")
    await place.hoa.click(shown, "Undo")
    assert "#1 is as it was before: Status" in words(shown)
    assert not {"Reopen", "Open ticket"} & {*offers(shown)}
    listed = (await place.hoa.slash(place.support, "ticket list")).message
    await pick(place.hoa, listed, "Solve")
    assert "#1 is solved" in words(listed)
    await place.hoa.click(listed, "Undo")
    assert "Can't log in" in words(listed)
    await card(place, "Open")
