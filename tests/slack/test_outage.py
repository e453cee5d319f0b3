"""What was said while nobody listened is heard afterwards, with all that it means and at its own time."""

from asyncio import sleep
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.edge.silence import Silence
from bot.slack.read import instant
from desk.events import Breached, Said
from desk.intents import Close, Wait
from desk.plan import PolicyRule
from desk.words import Priority
from sandbox.slack.delivery import Ack
from sandbox.slack.faults import Fault
from storage.tables import desks
from tests.slack.scenes import archived, card, missed, receipt, ticket
from tests.slack.town import Town, town, words


@pytest.fixture(params=["socket", "http"])
async def away(request: pytest.FixtureRequest, tmp_path: Path, quick: None) -> AsyncIterator[Town]:
    """A town whose bot is stopped and started again."""
    async with town(f"sqlite:///{tmp_path / 'desk.db'}", http=request.param == "http") as made:
        made.slack.rates.enabled = False
        await made.set_up()
        yield made


async def said(place: Town, number: int) -> int:
    return sum(isinstance(entry.event, Said) for entry in await place.journal(number))


async def test_a_customer_who_answered_meanwhile_reopens(away: Town) -> None:
    root = await ticket(away)
    await away.deed(away.minh, Wait(1))
    await receipt(away, "We need your answer")
    await away.process.stop()
    await away.tom.say(away.support, "It still fails", thread=root)
    await away.tom.say(away.support, "And now the printer, too", thread=root)
    note = await card(away)
    await away.minh.say(away.desk, "He called me", thread=note.ts)
    await away.restart()
    await card(away, "Open")
    await receipt(away, "Minh is on it")
    await away.fetched()
    assert await said(away, 1) == 4


async def test_an_answer_of_meanwhile_was_in_time(away: Town) -> None:
    policy = PolicyRule("Short", {one.value: {"first_response": 600} for one in Priority}, hours="calendar")
    await away.plan(lambda plan: replace(plan, policies=(policy,)))
    root = await ticket(away)
    await away.fetched()
    await away.process.stop()
    await away.minh.say(away.support, "Please try again", thread=root)
    # The bot comes back long after the answer was due.
    away.watch.ahead += timedelta(hours=1)
    await away.restart()
    await away.fetched()
    await away.process.wired.fire_timers()
    assert await said(away, 1) == 2
    assert not [entry for entry in await away.journal(1) if isinstance(entry.event, Breached)]
    assert len(away.slack.posts(away.desk)) == 1


async def test_what_was_edited_or_deleted_meanwhile_is_marked(away: Town) -> None:
    root = await ticket(away)
    stays, goes, changes = [
        await away.tom.say(away.support, text, thread=root) for text in ("It stays", "It goes", "It changes")
    ]
    note = await card(away)
    secret = await away.minh.say(away.desk, "He called me", thread=note.ts)
    await away.fetched()
    await away.rest()
    await away.process.stop()
    await away.tom.edit(away.support, changes, "It changed")
    await away.tom.delete(away.support, goes)
    await away.minh.delete(away.desk, secret)
    # Long enough ago to be no message that our clock does not know of yet.
    away.watch.ahead += timedelta(minutes=20)
    await away.restart()
    await away.fetched()
    late = await away.tom.say(away.support, "And one more", thread=root)
    await away.rest()
    assert await archived(away, 1) == {
        root: "Can't log in",
        stays: "It stays",
        goes: "-It goes",
        changes: "It changed",
        secret: "-He called me",
        late: "And one more",
    }
    assert await said(away, 1) == 6


async def test_what_is_old_in_a_lively_thread_is_marked_too(away: Town) -> None:
    root = await ticket(away)
    changes, goes = [await away.tom.say(away.support, text, thread=root) for text in ("It changes", "It goes")]
    await away.rest()
    away.watch.ahead += timedelta(days=3)
    away.slack.clock.advance(timedelta(days=3).total_seconds())
    news = await away.tom.say(away.support, "It fails again", thread=root)
    slack, soon = away.process.slack, away.watch()
    await away.until(lambda: (away.process.store.heard_at(slack.id) or soon) > soon)
    await away.process.stop()
    await away.tom.edit(away.support, root, "Can't log in at all")
    await away.tom.edit(away.support, changes, "It changed")
    await away.tom.delete(away.support, goes)
    away.watch.ahead += timedelta(minutes=20)
    await away.restart()
    await away.fetched()
    assert await archived(away, 1) == {
        root: "Can't log in at all",
        changes: "It changed",
        goes: "-It goes",
        news: "It fails again",
    }


async def test_a_first_message_that_was_emptied_or_edited_meanwhile_is_marked(away: Town) -> None:
    root = await ticket(away)
    other = await ticket(away, subject="Printer", number=2)
    await away.process.stop()
    await away.tom.delete(away.support, root)
    await away.tom.edit(away.support, other, "Printer on fire")
    away.watch.ahead += timedelta(minutes=20)
    await away.restart()
    await away.fetched()
    assert list((await archived(away, 1)).values()) == ["-Can't log in"]
    assert list((await archived(away, 2)).values()) == ["Printer on fire"]


async def mode(place: Town, how: str) -> None:
    await place.plan(lambda plan: replace(plan, channels=(replace(plan.channels[0], mode=how),)))


async def test_what_began_meanwhile_becomes_a_ticket_once(away: Town) -> None:
    await mode(away, "every")
    await away.tom.say(away.support, "Before")
    await receipt(away, "#1")
    await away.process.stop()
    root = await away.tom.say(away.support, "The printer burns")
    await away.tom.say(away.support, "thanks!")
    await away.restart()
    assert (await receipt(away, "#2")).thread_ts == root
    await away.rest()
    assert len(away.slack.posts(away.support)) == 2


async def test_what_began_meanwhile_is_suggested_or_missed_unless_it_was_answered(away: Town) -> None:
    await mode(away, "suggest")
    await away.process.stop()
    await away.tom.say(away.support, "The printer burns")
    answered = await away.lan.say(away.support, "Máy in hỏng")
    await away.minh.say(away.support, "Để anh xem", thread=answered)
    await away.restart()
    await away.until(lambda: len(away.slack.posts(away.desk)) == 2)
    await away.rest()

    assert missed(away) == ["The printer burns"]
    assert len(away.slack.posts(away.desk)) == 2


async def test_more_than_a_page_that_was_said_meanwhile_is_heard_to_its_end(
    away: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.slack.threads.PAGE", 2)
    await mode(away, "every")
    await away.process.stop()
    for number in range(1, 6):
        await away.tom.say(away.support, f"Trouble {number}")
    await away.restart()
    for number in range(1, 6):
        assert f"Trouble {number}" in words(await receipt(away, f"#{number}"))


async def test_what_was_marked_with_the_emoji_meanwhile_becomes_a_ticket(away: Town) -> None:
    done = await ticket(away, subject="Done already")
    await away.deed(away.minh, Close(1))
    before, reply = await away.tom.say(away.support, "Can't log in"), await away.lan.say(away.support, "Máy in hỏng")
    below = await away.lan.say(away.support, "Nó cháy rồi", thread=reply)
    await away.rest()
    await away.process.stop()
    await away.tom.react(away.support, before, "ticket")
    await away.minh.react(away.support, before, "ticket")
    await away.minh.react(away.support, below, "ticket")
    await away.tom.say(away.support, "Thanks", thread=reply)
    await away.restart()
    assert {(await receipt(away, "#2")).thread_ts, (await receipt(away, "#3")).thread_ts} == {before, reply}
    await away.rest()
    assert [one.thread_ts for one in away.slack.posts(away.support)].count(done) == 1
    assert "Tom → Minh" in words(await card(away, "Can't log in"))


async def test_an_emoji_on_what_is_older_than_the_desk_is_none_of_ours(away: Town) -> None:
    await away.rest()
    made = update(desks).values(created_at=away.watch() + timedelta(minutes=1))
    away.process.store.write(lambda unit: unit.desks._connection.execute(made))
    await away.process.stop()
    before = await away.tom.say(away.support, "The printer burns")
    await away.minh.react(away.support, before, "ticket")
    await away.restart()
    await away.until(lambda: missed(away) == ["The printer burns"])
    await away.rest()
    assert away.slack.posts(away.support) == []


async def test_what_was_said_in_an_old_thread_meanwhile_waits_for_an_answer(away: Town) -> None:
    root = await away.tom.say(away.support, "Is it Monday?")
    await away.rest()
    await away.minh.say(away.support, "It is", thread=root)
    await away.rest()
    away.watch.ahead += timedelta(days=3)
    away.slack.clock.advance(timedelta(days=3).total_seconds())
    await away.rest()
    await away.process.slack.hearing.step(away.watch())
    await away.process.stop()
    await away.tom.say(away.support, "And who answers on Tuesdays?", thread=root)
    await away.restart()
    await away.until(lambda: missed(away) == ["And who answers on Tuesdays?"])


async def test_who_called_us_meanwhile_is_heard_in_whatever_channel_we_are(away: Town) -> None:
    await away.minh.invite(away.elsewhere)
    await away.rest()
    await away.process.stop()
    root = await away.lan.say(away.elsewhere, f"<@{away.slack.app.user.id}> Máy in hỏng")
    await away.lan.say(away.elsewhere, "Nobody asked for this one")
    await away.restart()
    assert (await away.post(away.elsewhere, "#1")).thread_ts == root
    await away.rest()
    assert len(away.slack.posts(away.elsewhere)) == 1


async def test_what_was_written_to_us_alone_meanwhile_is_taken_in(away: Town) -> None:
    direct = away.slack.open_dm(away.tom)
    await away.tom.say(direct, "The printer burns")
    await away.post(direct, "#1")
    await away.rest()
    await away.process.stop()
    await away.tom.say(direct, "It burns still")
    await away.restart()
    await away.post(away.desk, "It burns still")
    await away.rest()
    assert await said(away, 1) == 2


async def test_a_catch_up_that_was_cut_short_begins_anew(away: Town) -> None:
    await mode(away, "every")
    await away.process.stop()
    await away.tom.say(away.support, "The printer burns")
    away.slack.faults.add(Fault("conversations.history", "ratelimited", retry_after=600))
    await away.restart()
    await away.until(lambda: away.slack.record.of("conversations.history"))
    await away.process.stop()
    assert away.slack.posts(away.support) == []
    await away.restart()
    await receipt(away, "#1")


@pytest.fixture
async def deaf(tmp_path: Path, quick: None, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Town]:
    """A town whose bot looks after its sockets often."""
    monkeypatch.setattr("bot.slack.sockets.LOOK_SECONDS", 0.2)
    async with town(f"sqlite:///{tmp_path / 'desk.db'}") as made:
        made.slack.rates.enabled = False
        await made.set_up()
        yield made


async def test_after_a_cut_of_every_socket_it_looks_back(deaf: Town) -> None:
    root = await ticket(deaf)
    await deaf.deed(deaf.minh, Wait(1))
    await receipt(deaf, "We need your answer")
    deaf.slack.faults.add(Fault("apps.connections.open", "error_before", times=4))
    deaf.slack.socket.cut()
    await deaf.until(lambda: not deaf.slack.socket.connections)
    await deaf.tom.say(deaf.support, "It still fails", thread=root)
    await deaf.slack.socket.connected(seconds=30)
    await card(deaf, "Open")
    assert await said(deaf, 1) == 2


class Deaf:
    """Nothing gets through, and Slack's retries have ended."""

    async def send(self, *_: object) -> Ack:
        return Ack(None, None, "connection_failed", retry=False)


async def test_what_never_reached_a_living_process_is_looked_for_in_the_silence(
    away: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.edge.silence.FIRST", timedelta(seconds=1))
    monkeypatch.setattr("bot.edge.silence.LONGEST", timedelta(seconds=2))
    policy = PolicyRule("Short", {one.value: {"first_response": 600} for one in Priority}, hours="calendar")
    await away.plan(lambda plan: replace(plan, policies=(policy,)))
    root = await ticket(away)
    await away.fetched()
    through, away.slack.delivery.transport = away.slack.delivery.transport, Deaf()
    answer = await away.minh.say(away.support, "Please try again", thread=root)
    await away.lan.say(away.support, "Máy in hỏng")
    await away.until(lambda: missed(away) == ["Máy in hỏng"])
    last: list[Said] = []
    while len(last) < 2:
        await sleep(0.05)
        last = [entry for entry in await away.journal(1) if isinstance(entry.event, Said)]
    assert [entry.at for entry in last][1] == instant(answer)
    found = away.process.wired.figures.registry.get_sample_value
    await away.until(lambda: found("deskhand_silence_found_total") == 2)
    away.slack.delivery.transport = through
    # It was in time, however late it was heard of.
    await away.pass_time(hours=1)
    assert not [entry for entry in await away.journal(1) if isinstance(entry.event, Breached)]


def test_the_longer_a_silence_the_more_seldom_it_is_looked_into() -> None:
    began = datetime(2026, 11, 24, 12, tzinfo=UTC)
    silence, looks = Silence(began), []
    for minute in range(200):
        if since := silence.take(began + timedelta(minutes=minute)):
            looks.append((minute, (since - began) / timedelta(minutes=1)))
    assert looks == [(10, -6), (30, 4), (70, 24), (130, 64), (190, 124)]


def test_what_comes_after_a_silence_asks_for_one_look_and_is_not_trusted_before_it() -> None:
    began = datetime(2026, 11, 24, 12, tzinfo=UTC)
    silence = Silence(began)
    heard = [began + timedelta(minutes=minute) for minute in (1, 2, 11, 30)]
    for at in heard[:3]:
        silence.told(at)
        assert silence.take(at) is None
    assert silence.sure == heard[1]
    silence.told(heard[3])
    assert silence.sure == heard[1]
    assert silence.take(heard[3]) == heard[1] - timedelta(minutes=6)
    assert silence.take(heard[3]) is None
