"""What is said after a ticket is made: archived, an answer, a word that reopens, thanks, or an internal note."""

from dataclasses import replace

import pytest

from desk.intents import Close, Solve, Wait
from desk.words import Side
from tests.discord.spoken import archive, card, receipt, said, ticket, tickets, unseen
from tests.discord.town import Town, words


async def test_later_words_edits_and_deletions_are_archived(place: Town) -> None:
    thread = await ticket(place)
    wrong = await place.tom.say(thread, "It says worng password")
    gone = await place.lan.say(thread, "Em gửi nhầm")
    others = [await place.lan.say(thread, text) for text in ("a", "b")]
    await place.rest()
    await place.tom.edit(wrong, "It says wrong password")
    await place.lan.delete(gone)
    await place.hoa.purge(others)
    kept = await archive(
        place, lambda all: sum(one.deleted_at is not None for one in all) == 3 and "wrong" in all[1].text
    )
    assert [one.text for one in kept] == ["Can't log in", "It says wrong password", "Em gửi nhầm", "a", "b"]
    assert [one.edited_at is not None for one in kept] == [False, True, False, False, False]
    assert {one.ref.root for one in kept} == {thread.id}


async def test_an_agents_answer_stops_the_clock_and_the_customers_word_starts_it(place: Town) -> None:
    thread = await ticket(place)
    assert "Answer by" in words(await card(place))
    await place.hoa.say(thread, "Please clear your cookies")
    await place.until(lambda: "Answer by" not in words(place.posts(place.desk)[0]))
    await place.tom.say(thread, "That did not help")
    await card(place, "Answer by")


@pytest.mark.parametrize(("deed", "before"), [(Wait(1), "Pending"), (Solve(1), "Solved")])
async def test_the_customers_side_reopens_and_thanks_do_not(place: Town, deed: Wait | Solve, before: str) -> None:
    thread = await ticket(place)
    await place.deed(place.hoa, deed)
    await card(place, before)
    for thanks in ("Thank you so much!", "👍"):
        await place.tom.say(thread, thanks)
    await place.lan.say(thread, "Cảm ơn ạ")
    await place.rest()
    assert before in words(await card(place))
    await place.lan.say(thread, "Em vẫn không vào được")
    await card(place, "Medium · Open")
    told = await place.until(lambda: [one for one in place.minh.dms() if "#1" in words(one)])
    assert len(told) == 1


async def test_talk_under_the_card_becomes_internal_notes(place: Town) -> None:
    await ticket(place)
    shown = await card(place)
    below = await place.hoa.open_thread(shown, "Who is it?")
    await place.hoa.say(below, "They never paid, be careful")
    await place.minh.say(place.desk, "I called him", reply_to=shown)
    await place.minh.say(place.desk, "Who has lunch?")
    kept = await archive(place, lambda all: len(all) == 3)
    assert [(one.text, one.public) for one in kept[1:]] == [
        ("They never paid, be careful", False),
        ("I called him", False),
    ]
    await place.rest()
    assert await said(place) == ["requester", "agent", "agent"]
    for customer in (place.tom, place.lan):
        unseen(place, customer, "never paid", "called him")


async def test_our_own_posts_and_other_programs_never_count(place: Town) -> None:
    thread = await ticket(place)
    await place.deed(place.minh, Solve(1))
    await receipt(place, "Solved")
    robot = place.discord.add_person("Build robot", place.guild)
    robot.user.bot = True
    await robot.say(thread, "The build failed")
    await archive(place, lambda all: len(all) == 2)
    await place.rest()
    assert await said(place) == [Side.REQUESTER.value]
    assert "Solved" in words(await card(place))


async def test_a_word_after_the_end_makes_a_new_ticket_in_the_same_thread(place: Town) -> None:
    thread = await ticket(place)
    await place.deed(place.minh, Close(1))
    await receipt(place, "Closed")
    await place.tom.say(thread, "thanks")
    await place.rest()
    assert await tickets(place) == 1
    await place.tom.say(thread, "It is broken again")
    assert (await receipt(place, "#2")).channel == thread.id
    await card(place, "#2")


async def test_answers_outside_the_thread_belong_to_the_message_that_they_answer(place: Town) -> None:
    root = await place.tom.say(place.support, "Can't log in")
    await place.minh.react(root, "🎫")
    await receipt(place)
    await place.rest()
    answer = await place.minh.say(place.support, "Try again", reply_to=root)
    back = await place.tom.say(place.support, "It still fails", reply_to=answer)
    await place.minh.say(place.support, "And now?", reply_to=back)
    await place.tom.say(place.support, "Nice weather")
    kept = await archive(place, lambda all: len(all) == 4)
    assert [one.text for one in kept] == ["Can't log in", "Try again", "It still fails", "And now?"]
    assert await said(place) == ["requester", "agent", "requester", "agent"]


async def test_a_thread_that_sleeps_or_is_locked_is_no_closed_ticket(place: Town) -> None:
    place.forgiven.add(50083)  # who sleeps is not woken for a redrawn receipt
    thread = await ticket(place)
    await place.hoa.archive(thread)
    await place.rest()
    assert "Medium · Open" in words(await card(place))
    await place.deed(place.hoa, Wait(1))
    await card(place, "Pending")
    await place.tom.say(thread, "It still fails")
    await card(place, "Medium · Open")
    assert not thread.archived
    # The receipt is drawn anew by itself once the thread is awake.
    await receipt(place, "Minh is on it")
    await place.hoa.archive(thread, locked=True)
    await place.rest()
    assert "Medium · Open" in words(await card(place))


@pytest.mark.parametrize("how", ["thread", "channel"])
async def test_a_deleted_thread_or_channel_keeps_the_ticket_and_says_so(place: Town, how: str) -> None:
    place.forgiven |= {10003, 10008}
    thread = await ticket(place)
    await place.tom.say(thread, "Hello?")
    await archive(place, lambda all: len(all) == 2)
    await place.hoa.delete_channel(thread if how == "thread" else place.support)
    assert "Medium · Open" in words(await card(place, "The thread was deleted; the archive is kept"))
    await place.rest()
    told = [one for one in place.shown(place.desk) if "The thread of #1 was deleted" in one]
    assert len(told) == 1
    assert len(await archive(place, len)) == 2


async def test_a_deleted_first_message_is_no_deleted_thread(place: Town) -> None:
    thread = await ticket(place)
    await place.tom.delete(place.discord.message(place.support, thread.id))
    kept = await archive(place, lambda all: all[0].deleted_at is not None)
    assert len(kept) == 1
    await place.tom.say(thread, "Hello?")
    await archive(place, lambda all: len(all) == 2)
    assert "deleted" not in words(await card(place))


async def test_a_message_without_a_thread_takes_its_place_along(place: Town) -> None:
    place.forgiven |= {10003, 10008}
    await place.plan(lambda plan: replace(plan, channels=(replace(plan.channels[0], face="silent"),)))
    root = await place.tom.say(place.support, "Can't log in")
    await place.minh.react(root, "🎫")
    await card(place)
    await place.until(lambda: place.discord.app.user.id in root.reactions["🎫"])
    await place.tom.delete(root)
    await card(place, "The thread was deleted; the archive is kept")


async def test_a_card_that_somebody_deletes_comes_back_at_the_next_change(place: Town) -> None:
    await ticket(place)
    shown = await card(place)
    await place.hoa.delete(shown)
    await place.rest()
    await place.deed(place.hoa, Wait(1))
    assert (await card(place, "Pending")).id != shown.id
