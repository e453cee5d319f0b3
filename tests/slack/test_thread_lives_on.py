"""What is said after a ticket is made: archived, an answer, a word that reopens, thanks, or an internal note."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from unittest.mock import AsyncMock

import pytest

from bot.edge.backfill import Backfill
from desk.events import Said
from desk.place import Message
from desk.words import Side
from tests.slack.scenes import card, receipt, seen, ticket, unseen
from tests.slack.town import Town, words


async def archive(place: Town, enough: Callable[[Sequence[Message]], bool]) -> Sequence[Message]:
    """What the desk keeps of ticket 1, once it is ``enough``."""
    desk = place.process.slack.desk

    def read() -> Sequence[Message]:
        return place.process.store.read(lambda unit: unit.messages.of(unit.tickets.get(desk, 1).id, 50))

    for _ in range(400):
        if enough(found := await asyncio.to_thread(read)):
            return found
        await asyncio.sleep(0.02)
    raise AssertionError([one.text for one in found])


async def test_later_words_edits_and_deletions_are_archived(place: Town) -> None:
    root = await ticket(place)
    wrong = await place.tom.say(place.support, "It says worng password", thread=root)
    gone = await place.lan.say(place.support, "Em gửi nhầm", thread=root)
    await place.slack.quiet()
    await place.tom.edit(place.support, wrong, "It says wrong password")
    await place.lan.delete(place.support, gone)
    said = await archive(place, lambda all: len(all) == 3 and all[2].deleted_at is not None and "wrong" in all[1].text)
    assert [one.text for one in said] == ["Can't log in", "It says wrong password", "Em gửi nhầm"]
    assert [one.edited_at is not None for one in said] == [False, True, False]


async def test_an_agents_answer_stops_the_clock_and_the_customers_word_starts_it(place: Town) -> None:
    root = await ticket(place)
    assert "Answer by" in words(await card(place))
    await place.hoa.say(place.support, "Please clear your cookies", thread=root)
    await place.until(lambda: "Answer by" not in words(place.slack.posts(place.desk)[0]))
    await place.tom.say(place.support, "That did not help", thread=root)
    await card(place, "Answer by")


@pytest.mark.parametrize(("deed", "before"), [("wait 1", "Pending"), ("solve 1", "Solved")])
async def test_the_customers_side_reopens_and_thanks_do_not(here: Town, deed: str, before: str) -> None:
    root = await ticket(here)
    await here.hoa.slash(here.support, "/ticket", deed)
    await card(here, before)
    for thanks in ("Thank you so much!", "👍"):
        await here.tom.say(here.support, thanks, thread=root)
    await here.lan.say(here.support, "Cảm ơn ạ", thread=root)
    await here.slack.quiet()
    assert before in words(await card(here))
    await here.lan.say(here.support, "Em vẫn không vào được", thread=root)
    await card(here, "Medium · Open")
    # Somebody else solved it: the assignee hears of it, once.
    told = await here.until(lambda: [one for one in here.minh.dms if "#1" in words(one)])
    assert len(told) == 1


async def test_talk_under_the_card_becomes_internal_notes(place: Town) -> None:
    await ticket(place)
    shown = await card(place)
    await place.hoa.say(place.desk, "They never paid, be careful", thread=shown.ts)
    said = await archive(place, lambda all: len(all) == 2)
    assert (said[1].text, said[1].public) == ("They never paid, be careful", False)
    assert "Answer by" in words(await card(place))
    await receipt(place)
    for customer in (place.tom, place.lan):
        unseen(place, customer, "never paid")


async def test_our_own_posts_and_other_programs_never_count(here: Town) -> None:
    await ticket(here)
    await here.minh.slash(here.support, "/ticket", "solve 1")
    await receipt(here, "Solved")
    await here.slack.quiet()
    sides = [entry.event.side for entry in await here.journal(1) if isinstance(entry.event, Said)]
    assert sides == [Side.REQUESTER]


async def test_a_word_after_the_end_makes_a_new_ticket_in_the_same_thread(here: Town) -> None:
    root = await ticket(here)
    await here.minh.slash(here.support, "/ticket", "close 1")
    await receipt(here, "Closed")
    await here.tom.say(here.support, "thanks", thread=root)
    await here.slack.quiet()
    assert len(here.slack.posts(here.support)) == 1
    await here.tom.say(here.support, "It is broken again", thread=root)
    assert (await receipt(here, "#2")).thread_ts == root
    await card(here, "#2")


async def test_a_long_thread_is_saved_page_by_page_and_the_card_says_so(
    here: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.slack.threads.PAGE", 2)
    by_hand = Backfill.step
    monkeypatch.setattr(Backfill, "step", AsyncMock())
    root = await here.tom.say(here.support, "Can't log in")
    for text in ("It says wrong password", "On my phone too", "And on the old one", "Since Monday"):
        await here.tom.say(here.support, text, thread=root)
    await here.minh.react(here.support, root, "ticket")
    assert "Saving" not in words(await card(here))
    await by_hand(here.process.slack.backfill)
    await card(here, "Saving earlier messages")
    for _ in range(2):
        await by_hand(here.process.slack.backfill)
    await archive(here, lambda all: len(all) == 5)
    await here.until(lambda: "Saving" not in words(here.slack.posts(here.desk)[0]))


async def test_a_deleted_thread_keeps_the_ticket_and_says_so(here: Town) -> None:
    here.forgiven.add("thread_not_found")
    await here.plan(lambda plan: replace(plan, channels=(replace(plan.channels[0], face="silent"),)))
    root = await here.tom.say(here.support, "Can't log in")
    await here.minh.react(here.support, root, "ticket")
    await card(here)
    bot = here.slack.app.user.id
    await here.until(lambda: bot in here.slack.message(here.support, root).reactions["ticket"])
    await here.hoa.delete(here.support, root)
    lost = await card(here, "The thread was deleted; the archive is kept")
    assert "Medium · Open" in words(lost)
    await here.hoa.click(lost, "Conversation")
    assert "Can't log in" in seen(here.hoa)
