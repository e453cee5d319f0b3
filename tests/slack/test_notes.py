"""Internal notes on Slack: from the card, by words and in the team's thread; for the team or for oneself alone."""

import pytest

from tests.slack.scenes import COMMAND, card, offers, pick, seen, ticket, top, unseen
from tests.slack.town import Town, words

WORDS = {
    "hoa": {"note": "Note on #1", "team": "The whole team reads it"},
    "minh": {"note": "Ghi chú cho #1", "team": "Cả đội đọc được"},
}


@pytest.mark.parametrize("who", ["minh", "hoa"])
async def test_a_note_is_read_by_the_team_and_by_no_customer(place: Town, who: str) -> None:
    agent, said = getattr(place, who), WORDS[who]
    await ticket(place)
    await pick(agent, await card(place), "Write a note")
    assert said["note"] in seen(agent)
    await agent.fill_and_submit(top(agent), {"text": "They pay late, <!channel>"})
    assert said["team"] in seen(agent)
    posted = await place.post(place.desk, "They pay late")
    assert posted.thread_ts == (await card(place)).ts
    assert "<!channel>" not in words(posted)
    await place.minh.say(place.desk, "And they call often", thread=posted.thread_ts)
    await place.rest()
    for reader in (place.minh, place.hoa):
        await reader.slash(place.support, COMMAND, "show 1")
        assert "They pay late" in seen(reader)
        assert "And they call often" in seen(reader)
    await place.tom.slash(place.support, COMMAND, "show 1")
    unseen(place, place.tom, "pay late", "call often")
    assert "pay late" not in seen(place.tom)
    assert [text for text in place.shown(place.support) if "pay late" in text] == []


async def test_a_note_for_me_alone_is_read_by_me_alone(here: Town) -> None:
    await ticket(here)
    await here.hoa.slash(here.support, COMMAND, "note 1 Be careful with them")
    assert "Be careful with them" in str(top(here.hoa).blocks)
    await here.hoa.fill_and_submit(top(here.hoa), {"reader": "me"})
    assert "Only you can read it" in seen(here.hoa)
    await here.rest()
    assert [text for text in here.shown(here.desk) if "Be careful" in text] == []
    await here.hoa.slash(here.support, COMMAND, "show 1")
    assert "Be careful with them" in seen(here.hoa)
    assert "only you see this" in seen(here.hoa)
    await here.minh.slash(here.support, COMMAND, "xem 1")
    assert "Be careful" not in seen(here.minh)
    await here.hoa.slash(here.support, COMMAND, "list careful")
    assert "1 open" in seen(here.hoa)
    await here.minh.slash(here.support, COMMAND, "list careful")
    assert "0 đang mở" in seen(here.minh)


async def test_older_notes_are_on_pages_that_turn_in_place(here: Town) -> None:
    await ticket(here)
    for number in range(7):
        await here.minh.slash(here.support, COMMAND, f"ghi chú 1 Note number {number}")
        await here.minh.submit(top(here.minh))
    await here.minh.slash(here.support, COMMAND, "các ghi chú 1")
    assert "Note number 3" in seen(here.minh)
    await here.hoa.slash(here.support, COMMAND, "show 1")
    assert "Note number 1" not in seen(here.hoa)
    await here.hoa.click(top(here.hoa), "All notes")
    assert "Note number 3" in seen(here.hoa)
    depth = len(here.hoa.views)
    await here.hoa.click(top(here.hoa), "Older ›")
    assert "Note number 1" in seen(here.hoa)
    assert len(here.hoa.views) == depth
    assert offers(top(here.hoa)) == ["Write a note", "‹ Newest"]
