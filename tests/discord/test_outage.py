"""What happened while nobody listened is heard afterwards, with all that it means and at its own time."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from commands.door import Door
from desk.events import Breached
from desk.intents import Wait
from desk.plan import PolicyRule
from desk.words import Priority
from sandbox.discord.faults import Fault
from tests.discord.spoken import TICKET, archive, card, receipt, said, ticket, tickets
from tests.discord.test_modes import mode
from tests.discord.town import Town, town, words


async def fetched(place: Town) -> None:
    """Wait until no thread is being fetched any more."""
    await place.until(lambda: not place.process.store.health.look(place.watch()).jobs)


async def test_a_customer_who_answered_meanwhile_reopens(place: Town) -> None:
    thread = await ticket(place)
    await place.deed(place.minh, Wait(1))
    await receipt(place, "We need your answer")
    below = await place.hoa.open_thread(await card(place), "Talk")
    await place.rest()
    await place.process.stop()
    await place.tom.say(thread, "It still fails")
    await place.tom.say(thread, "And now the printer, too")
    await place.hoa.say(below, "He called me")
    await place.restart()
    await card(place, "Medium · Open")
    await receipt(place, "Minh is on it")
    kept = await archive(place, lambda all: len(all) == 4)
    assert [one.text for one in kept if not one.public] == ["He called me"]
    await fetched(place)
    assert len(await said(place)) == 4


async def test_an_answer_of_meanwhile_was_in_time(place: Town) -> None:
    policy = PolicyRule("Short", {one.value: {"first_response": 600} for one in Priority}, hours="calendar")
    await place.plan(lambda plan: replace(plan, policies=(policy,)))
    thread = await ticket(place)
    await fetched(place)
    await place.process.stop()
    await place.minh.say(thread, "Please try again")
    # The bot comes back long after the answer was due.
    place.watch.ahead += timedelta(hours=1)
    await place.restart()
    await archive(place, lambda all: len(all) == 2)
    await fetched(place)
    await place.process.wired.fire_timers()
    assert not [entry for entry in await place.journal(1) if isinstance(entry.event, Breached)]
    assert len(place.posts(place.desk)) == 1


async def test_what_began_meanwhile_becomes_a_ticket_once(place: Town) -> None:
    await mode(place, "every")
    await place.tom.say(place.support, "Before")
    await receipt(place, "#1")
    await place.rest()
    await place.process.stop()
    root = await place.tom.say(place.support, "The printer burns")
    await place.tom.say(place.support, "thanks!")
    await place.restart()
    assert (await receipt(place, "#2")).channel == root.id
    post = await place.lan.post(place.forum, "Máy in", "Nó đang cháy")
    await place.post(place.forum, "#3")
    await place.rest()
    await place.process.stop()
    await place.lan.say(post, "Mau lên ạ")
    another = await place.lan.post(place.forum, "Máy quét", "Hỏng rồi")
    await place.lan.archive(another)
    await place.restart()
    await place.until(lambda: place.discord.posts(another))
    await archive(place, lambda all: len(all) == 2, 3)
    await place.rest()
    assert await tickets(place) == 4


async def test_who_called_us_meanwhile_is_heard_in_whatever_channel_we_see(place: Town) -> None:
    bot, general = f"<@{place.discord.app.user.id}>", place.discord.add_channel(place.guild, "general")
    quiet, talk = (place.discord.add_channel(place.guild, name) for name in ("quiet", "talk"))
    await place.tom.say(place.support, "Before")
    root = await place.tom.say(talk, "Nobody asked for this one")
    aside = await place.lan.open_thread(root, "Talk")
    await place.rest()
    await place.process.stop()
    await place.tom.say(general, f"{bot} my invoice is wrong")
    await place.tom.say(general, "Nor for this one")
    await place.lan.say(aside, f"{bot} Máy in hỏng")
    calls = len(place.discord.record.calls)
    await place.restart()
    assert "my invoice is wrong" in words(await place.post(general, "#"))
    assert (await place.post(talk, "#")).channel == aside.id
    await place.rest()
    assert await tickets(place) == 2
    assert not [one for one in place.discord.record.calls[calls:] if f"/{quiet.id}/messages" in one.path]


async def test_an_emoji_and_an_edit_of_meanwhile_count(place: Town) -> None:
    await place.tom.say(place.support, "Before")
    await place.rest()
    await place.process.stop()
    root = await place.tom.say(place.support, "The prinetr burns")
    await place.tom.edit(root, "The printer burns")
    await place.minh.react(root, TICKET)
    await place.restart()
    assert "The printer burns" in words(await receipt(place))
    assert "Tom → Minh" in words(await card(place))


async def test_what_was_deleted_meanwhile_is_noticed(place: Town) -> None:
    place.forgiven |= {10003, 10008}
    thread = await ticket(place)
    await place.tom.say(thread, "Hello?")
    await archive(place, lambda all: len(all) == 2)
    await place.rest()
    await fetched(place)
    await place.process.stop()
    await place.hoa.delete_channel(thread)
    await place.restart()
    await card(place, "The thread was deleted; the archive is kept")
    assert len(await archive(place, len)) == 2


async def test_what_was_edited_or_deleted_in_a_lively_thread_meanwhile_is_marked(place: Town) -> None:
    place.forgiven.add(10008)
    thread = await ticket(place)
    stays, goes, changes = [await place.tom.say(thread, text) for text in ("It stays", "It goes", "It changes")]
    root = place.discord.world.channels[place.support.id].messages[thread.id]
    await place.tom.say(place.support, "It stands outside", reply_to=root)
    below = await place.hoa.open_thread(await card(place), "Talk")
    secret = await place.hoa.say(below, "He called me")
    await archive(place, lambda all: len(all) == 6)
    await place.rest()
    await fetched(place)
    await place.process.stop()
    await place.tom.edit(changes, "It changed")
    await place.tom.edit(root, "Can't log in at all")
    await place.tom.delete(goes)
    await place.hoa.delete(secret)
    # Long enough ago to be no message that our clock does not know of yet.
    place.watch.ahead += timedelta(minutes=20)
    await place.restart()
    await archive(place, lambda all: sum(one.deleted_at is not None for one in all) == 2)
    await fetched(place)
    kept = {f"-{one.text}" if one.deleted_at else one.text for one in await archive(place, len)}
    whole = {"Can't log in at all", "It stays", "-It goes", "It changed", "It stands outside", "-He called me"}
    assert kept == whole
    assert stays.id in {one.ref.ts for one in await archive(place, len)}
    assert len(await said(place)) == 6


@pytest.mark.parametrize("short", [0, 60])
async def test_what_is_old_is_marked_too(place: Town, monkeypatch: pytest.MonkeyPatch, short: int) -> None:
    monkeypatch.setattr("storage.sweeps.SHORT", short)
    thread = await ticket(place)
    old = await place.tom.say(thread, "It changes")
    root = place.discord.world.channels[place.support.id].messages[thread.id]
    await archive(place, lambda all: len(all) == 2)
    await place.pass_time(days=3)
    outside = await place.tom.say(place.support, "It stands outside", reply_to=root)
    other = await place.lan.say(place.support, "Máy in hỏng")
    await archive(place, lambda all: len(all) == 3)
    home = place.process.discord.workspaces[0].id
    soon = place.watch()
    await place.until(lambda: (place.process.store.heard_at(home) or soon) > soon)
    await place.process.stop()
    place.watch.ahead += timedelta(minutes=20)
    place.discord.clock.advance(timedelta(minutes=20).total_seconds())
    await place.tom.edit(root, "Can't log in at all")
    await place.tom.edit(old, "It changed")
    await place.tom.edit(outside, "It stood outside")
    await place.minh.react(other, TICKET)
    await place.restart()
    await place.post(place.support, "#2")
    await fetched(place)
    # Of a long thread only what is a day old is read again, and its first message.
    kept = {"Can't log in at all", "It changed" if short else "It changes", "It stood outside"}
    assert {one.text for one in await archive(place, len)} == kept


async def test_a_first_message_that_was_deleted_meanwhile_is_marked(place: Town) -> None:
    place.forgiven.add(10008)
    thread = await ticket(place)
    await place.tom.say(thread, "Hello?")
    await archive(place, lambda all: len(all) == 2)
    await place.rest()
    await fetched(place)
    await place.process.stop()
    await place.tom.delete(place.discord.world.channels[place.support.id].messages[thread.id])
    place.watch.ahead += timedelta(minutes=20)
    await place.restart()
    await archive(place, lambda all: [one.text for one in all if one.deleted_at] == ["Can't log in"])
    await fetched(place)
    assert [one.text for one in await archive(place, len) if not one.deleted_at] == ["Hello?"]


async def test_a_thread_that_held_nothing_but_the_receipt_is_missed_at_the_next_change(place: Town) -> None:
    place.forgiven |= {10003, 10008}
    thread = await ticket(place)
    await fetched(place)
    await place.process.stop()
    await place.hoa.delete_channel(thread)
    await place.restart()
    await place.deed(place.minh, Wait(1))
    await card(place, "The thread was deleted; the archive is kept")


async def test_a_channel_that_was_deleted_meanwhile_is_noticed(place: Town) -> None:
    place.forgiven |= {10003, 10008}
    other = place.discord.add_channel(place.guild, "general")
    root = await place.tom.say(other, "Can't log in")
    await place.minh.react(root, TICKET)
    await place.post(other, "#1")
    await place.rest()
    # So long ago that no sweep looks at it.
    await place.pass_time(days=3)
    await place.process.stop()
    await place.hoa.delete_channel(other)
    await place.restart()
    await card(place, "The thread was deleted; the archive is kept")


async def test_after_a_new_session_it_looks_back_and_after_a_resumed_one_it_is_told(place: Town) -> None:
    thread = await ticket(place)
    for resumable in (True, False):
        await place.deed(place.minh, Wait(1))
        await card(place, "Pending")
        sessions = len(place.discord.sessions)
        place.discord.drop(resumable=resumable)
        await place.tom.say(thread, "It still fails")
        await card(place, "Medium · Open")
        wanted = sessions + (not resumable)
        await place.until(lambda wanted=wanted: len(place.discord.sessions) == wanted)
    await place.rest()
    assert len(await said(place)) == 3


async def test_a_sweep_that_was_cut_short_begins_anew(place: Town) -> None:
    await mode(place, "every")
    await place.rest()
    await place.process.stop()
    await place.tom.say(place.support, "The printer burns")
    place.discord.faults.add(Fault("GET /channels/{channel_id}/messages", "ratelimited", retry_after=600.0))
    await place.restart()
    await place.until(lambda: place.discord.record.of("GET /channels/{channel_id}/messages"))
    await place.process.stop()
    assert place.posts(place.support) == []
    await place.restart()
    await receipt(place, "#1")


async def test_a_database_that_fails_for_a_moment_loses_no_word(
    tmp_path: Path, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with town(f"sqlite:///{tmp_path / 'desk.db'}") as place:
        await place.set_up()
        await _fail_for_a_moment(place, monkeypatch)


async def _fail_for_a_moment(place: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    thread = await ticket(place)
    failures, handle = [OSError("the disk is full")] * 3, Door.handle

    def failing(door, request):
        if failures:
            raise failures.pop()
        return handle(door, request)

    monkeypatch.setattr(Door, "handle", failing)
    await place.tom.say(thread, "It says wrong password")
    await place.tom.say(thread, "And still does")
    kept = await archive(place, lambda all: len(all) == 3)
    assert [one.text for one in kept] == ["Can't log in", "It says wrong password", "And still does"]
    assert not failures
