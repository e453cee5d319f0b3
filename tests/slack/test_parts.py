"""Parts of a ticket, and questions to colleagues, on Slack: the team's alone."""

import pytest

from bot.slack.manifest import CONVERT
from commands import parts
from sandbox.slack.model import Message
from sandbox.slack.person import Person
from sandbox.slack.widgets import elements, options
from tests.slack.scenes import card, offers, seen, ticket, top, typed, unseen
from tests.slack.town import Town, words


def choices(who: Person) -> list[str]:
    """The messages that a form offers, by what stands on them."""
    found = [one for block, one in elements(top(who).blocks) if block.get("block_id", "").startswith("messages")]
    return [option["text"]["text"] for option in options(found[0])]


async def shared(place: Town) -> str:
    """A ticket of Tom's about two things."""
    root = await ticket(place)
    await place.tom.say(place.support, "And my invoice is wrong", thread=root)
    await place.tom.say(place.support, "300 instead of 30", thread=root)
    await place.rest()
    return root


async def dm(place: Town, who: Person, text: str) -> Message:
    return await place.until(lambda: next((one for one in who.dms if text in words(one)), None))


async def test_parts_go_to_other_groups_and_the_whole_counts_them(place: Town) -> None:
    await shared(place)
    await place.hoa.click(await card(place), "More", "Split off a part")
    assert choices(place.hoa) == ["Tom: 300 instead of 30", "Tom: And my invoice is wrong", "Tom: Can't log in"]
    wanted = choices(place.hoa)[:2]
    values = {"subject": "Invoice", "messages": wanted, "assignee": place.minh.id}
    await place.hoa.fill_and_submit(top(place.hoa), values)
    assert "A part of #1 is split off" in seen(place.hoa)
    assert "Another part" in offers(top(place.hoa))
    quoted = await place.post(place.desk, "From #1:")
    assert "my invoice is wrong" in words(quoted)
    assert quoted.thread_ts == (await card(place, "Invoice")).ts
    await place.hoa.slash(place.support, "/ticket", "split 1")
    await place.hoa.fill_and_submit(top(place.hoa), {"subject": "Address", "due_words": "tomorrow 5pm"})
    assert "It is due" in seen(place.hoa)
    await card(place, "0 of 2 parts solved")
    await typed(place, place.hoa, "solve 2")
    await card(place, "1 of 2 parts solved")
    assert "#1 is not solved yet" in await typed(place, place.hoa, "solve 1")
    await typed(place, place.hoa, "solve 3")
    done = await place.post(place.desk, "All 2 parts are solved.")
    assert done.thread_ts == (await card(place, "2 of 2 parts solved")).ts
    unseen(place, place.tom, "Invoice", "Address", "part")


async def test_any_message_of_a_long_talk_is_picked(place: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "FEW", 2)
    await shared(place)
    await place.hoa.click(await card(place), "More", "Split off a part")
    assert "0 of 3 picked" in seen(place.hoa)
    await place.hoa.click(top(place.hoa), "Pick")
    assert "1 of 3 picked" in seen(place.hoa)
    await place.hoa.click(top(place.hoa), "Go on")
    assert "1 message is quoted there." in seen(place.hoa)
    await place.hoa.fill_and_submit(top(place.hoa), {"subject": "Invoice"})
    assert "300 instead of 30" in words(await place.post(place.desk, "From #1:"))


async def test_from_a_message_on_the_talk_becomes_a_part(place: Town) -> None:
    root = await ticket(place)
    second = await place.tom.say(place.support, "And my invoice is wrong", thread=root)
    await place.rest()
    await place.hoa.shortcut(place.support, second, CONVERT)
    assert "Split off from here on" in offers(top(place.hoa))
    await place.hoa.click(top(place.hoa), "Split off from here on")
    await place.hoa.fill_and_submit(top(place.hoa), {"subject": "Invoice"})
    quoted = words(await place.post(place.desk, "From #1:"))
    assert "my invoice is wrong" in quoted
    assert "Can't log in" not in quoted


async def test_a_colleague_is_asked_answers_and_the_ticket_goes_on(place: Town) -> None:
    await ticket(place)
    await place.minh.slash(place.support, "/ticket", "nội bộ 1")
    await place.minh.fill_and_submit(
        top(place.minh), {"subject": "May I refund?", "summary": "300 or 30?", "assignee": place.hoa.id, "waits": "yes"}
    )
    await card(place, "waiting for another team")
    asked = await card(place, "May I refund?")
    await dm(place, place.hoa, "#2 is yours now")
    await place.hoa.click(asked, "Reply")
    assert "The team reads it under the card" in seen(place.hoa)
    await place.hoa.fill_and_submit(top(place.hoa), {"text": "Yes, up to 50"})
    assert (await place.post(place.desk, "Yes, up to 50")).thread_ts == asked.ts
    await dm(place, place.minh, "Yes, up to 50")
    await place.minh.say(place.desk, "And 60?", thread=asked.ts)
    await dm(place, place.hoa, "And 60?")
    await typed(place, place.hoa, "solve 2")
    await place.post(place.desk, "1 part is solved.")
    assert "waiting for another team" not in words(await card(place, "1 of 1 part solved"))
    await place.tom.slash(place.support, "/ticket", "show 2")
    unseen(place, place.tom, "refund", "Yes, up to 50", "And 60?", "300 or 30")
