"""Internal notes on Discord: from the card, by words and in the team's thread; for the team or for oneself alone."""

import pytest

from tests.discord.scenes import answer, card, form, offers, pick, ticket, typed, unseen
from tests.discord.town import Town, form_words, words

WORDS = {
    "hoa": {"note": "Note on #1", "team": "The whole team reads it"},
    "minh": {"note": "Ghi chú cho #1", "team": "Cả đội đọc được"},
}


@pytest.mark.parametrize("who", ["minh", "hoa"])
async def test_a_note_is_read_by_the_team_and_by_no_customer(place: Town, who: str) -> None:
    agent, said = getattr(place, who), WORDS[who]
    await ticket(place)
    opened = form(await pick(agent, await card(place), "Write a note"))
    assert said["note"] in form_words(opened.body)
    done = await agent.fill(opened, {"text": "They pay late, @everyone"})
    assert said["team"] in answer(done, agent)
    thread = await place.until(lambda: place.discord.world.channels.get((_card(place)).id))
    await place.post(thread, "They pay late")
    await place.minh.say(thread, "And they call often")
    await place.rest()
    for reader in (place.minh, place.hoa):
        shown = await typed(place, reader, "show", ticket=1)
        assert "They pay late" in shown
        assert "And they call often" in shown
    assert "pay late" not in await typed(place, place.tom, "show", ticket=1)
    unseen(place, place.tom, "pay late", "call often")


def _card(place: Town):
    return next(one for one in place.posts(place.desk) if "#1" in words(one))


async def test_a_note_for_me_alone_is_read_by_me_alone(place: Town) -> None:
    await ticket(place)
    opened = form(await place.hoa.slash(place.support, "ticket note", ticket=1, text="Be careful with them"))
    assert "Be careful with them" in form_words(opened.body)
    done = await place.hoa.fill(opened, {"reader": "me"})
    assert "Only you can read it" in answer(done, place.hoa)
    await place.rest()
    assert [one for one in place.posts(place.desk) if "Be careful" in words(one)] == []
    mine = await typed(place, place.hoa, "show", ticket=1)
    assert "Be careful with them" in mine
    assert "only you see this" in mine
    assert "Be careful" not in await typed(place, place.minh, "show", ticket=1)
    assert "1 open" in await typed(place, place.hoa, "list", filter="careful")
    assert "0 đang mở" in await typed(place, place.minh, "list", filter="careful")


async def test_older_notes_are_on_pages_that_turn_in_place(place: Town) -> None:
    await ticket(place)
    for number in range(7):
        opened = form(await place.hoa.slash(place.support, "ticket note", ticket=1, text=f"Note number {number}"))
        await place.hoa.fill(opened, {})
    listed = await typed(place, place.hoa, "more conversation", ticket=1, action="notes")
    assert "Note number 3" in listed
    sheet = (await place.hoa.slash(place.support, "ticket show", ticket=1)).message
    assert "Note number 1" not in words(sheet)
    page = (await place.hoa.click(sheet, "All notes")).message
    assert "Note number 3" in words(page)
    done = await place.hoa.click(page, "Older ›")
    assert done.kind == "update"
    assert "Note number 1" in words(page)
    assert offers(page) == ["Write a note", "‹ Newest"]
