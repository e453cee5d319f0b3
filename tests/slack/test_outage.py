"""What was said while nobody listened is heard afterwards, with all that it means and at its own time."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from desk.events import Breached, Said
from desk.intents import Wait
from desk.plan import PolicyRule
from desk.words import Priority
from sandbox.slack.faults import Fault
from tests.slack.scenes import card, receipt, ticket
from tests.slack.town import Town, town


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
