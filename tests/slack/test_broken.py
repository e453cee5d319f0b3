"""The bot fails, or Slack does while it answers: an event comes again, a person hears what to do and loses nothing."""

import sqlite3
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import current_thread

import pytest

from bot.slack.manifest import CONVERT
from bot.slack.showing import TOLD_SECONDS
from desk.events import Said
from sandbox.slack.faults import Fault
from tests.slack.scenes import card, seen, ticket, told, top
from tests.slack.town import Town, town, words


@dataclass
class Broken:
    """A town whose machine fails at a seam so many times, ``after`` so many passings that go well."""

    place: Town = field(init=False)
    seam: str = ""
    times: int = 0
    after: int = 0

    def __call__(self, seam: str) -> None:
        # The courier passes seams of the same names; it is tried elsewhere.
        if seam == self.seam and self.times > 0 and current_thread().name.startswith(("deed", "question")):
            if self.after > 0:
                self.after -= 1
                return
            self.times -= 1
            raise OSError("disk full")

    def fail(self, seam: str, times: int = 1, after: int = 0) -> None:
        self.seam, self.times, self.after = seam, times, after


@pytest.fixture
async def broken(
    request: pytest.FixtureRequest, tmp_path: Path, quick: None, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Broken]:
    """A set-up desk whose people wait as long as in life, and whose machine fails when it is told to."""
    monkeypatch.setattr("bot.edge.answering.PATIENCE_SECONDS", 2.0)
    machine, way = Broken(), getattr(request, "param", "socket")
    async with town(f"sqlite:///{tmp_path / 'desk.db'}", probe=machine, http=way == "http") as made:
        made.slack.rates.enabled = False
        made.slack.delivery.ack_seconds = 1.0
        await made.set_up()
        machine.place = made
        yield machine
        # Whatever still hangs gives up, so that the process needn't wait for it.
        made.slack.closing.set()


both = pytest.mark.parametrize("broken", ["socket", "http"], indirect=True)


async def still(broken: Broken) -> None:
    """Until the clock's own requests have passed, so that what comes next is the next gesture or event."""
    place = broken.place
    await place.fetched()
    await place.rest()


@both
@pytest.mark.parametrize("seam", ["received", "committed"])
async def test_an_event_that_failed_comes_again_and_counts_once(broken: Broken, seam: str) -> None:
    """Also when it had been committed before the failure: what nobody acknowledged is not known to have arrived."""
    place = broken.place
    root = await ticket(place)
    await still(broken)
    before = len(place.slack.record.deliveries)
    broken.fail(seam)
    await place.minh.say(place.support, "Please try again", thread=root)
    await place.rest()
    attempts = [one for one in place.slack.record.deliveries[before:] if "try again" in str(one.payload["event"])]
    assert [(one.attempt, one.status) for one in attempts] == [(0, attempts[0].status), (1, 200)]
    assert attempts[0].status in (None, 500)
    journal = await place.journal(1)
    assert sum(isinstance(entry.event, Said) for entry in journal) == 2


@both
async def test_a_form_that_could_not_be_kept_stays_as_it_is(broken: Broken) -> None:
    place = broken.place
    root = await place.tom.say(place.support, "Can't log in")
    await place.hoa.shortcut(place.support, root, CONVERT)
    await place.hoa.fill(top(place.hoa), {"summary": "locked out", "priority": "high"})
    await still(broken)
    broken.fail("received")
    sent = await place.hoa.submit(top(place.hoa))
    (said,) = sent.errors.values()
    assert "What you typed is kept; please try again" in said
    assert place.slack.posts() == []
    again = await place.hoa.submit(top(place.hoa))
    assert again.errors == {}
    assert "locked out" in words(await card(place))


@both
@pytest.mark.parametrize("way", ["press", "slash", "shortcut"])
async def test_a_gesture_that_failed_is_answered_in_words(broken: Broken, way: str) -> None:
    place = broken.place
    root = await ticket(place)
    await still(broken)
    deeds = {
        "press": lambda: place.hoa.click(place.slack.posts(place.desk)[0], "Solve"),
        "slash": lambda: place.hoa.slash(place.support, "/ticket", "solve 1"),
        "shortcut": lambda: place.hoa.shortcut(place.support, root, CONVERT),
    }
    # A gesture has Slack's whole three seconds; only events are to come again soon.
    place.slack.delivery.ack_seconds = 3.0
    broken.fail("received")
    assert (await deeds[way]()).ok
    said = seen(place.hoa) if way == "shortcut" and place.hoa.modal else await told(place, place.hoa)
    assert "The desk did not answer in time. Please try again in a minute." in said
    # What was typed as a command has left the screen.
    assert ("/ticket solve 1" in said) == (way == "slash")
    if way != "shortcut":
        assert (await deeds[way]()).ok
        assert "#1 is solved" in await told(place, place.hoa, 1)


FAULTS = [
    Fault("views.open", "error_before"),
    Fault("views.open", "cut_before"),
    Fault("views.open", "hang_before"),
    Fault("views.open", "ratelimited"),
    Fault("views.open", "refuse", code="expired_trigger_id"),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda one: one.kind)
async def test_a_form_that_slack_does_not_open_is_answered_in_time(broken: Broken, fault: Fault) -> None:
    place = broken.place
    place.slack.delivery.ack_seconds = 3.0
    root = await place.tom.say(place.support, "Can't log in")
    place.slack.faults.add(Fault(**{**vars(fault), "times": 1}))
    done = await place.hoa.shortcut(place.support, root, CONVERT)
    assert done.ok
    assert "Please try again" in await told(place, place.hoa)
    await place.hoa.shortcut(place.support, root, CONVERT)
    assert "Can't log in" in seen(place.hoa)


@pytest.mark.parametrize("kind", ["error_before", "cut_before", "hang_before"])
async def test_a_private_answer_that_slack_does_not_take_is_given_again(broken: Broken, kind: str) -> None:
    place = broken.place
    place.slack.delivery.ack_seconds = 3.0
    await ticket(place)
    place.slack.faults.add(Fault("response_url", kind))
    assert (await place.hoa.click(await card(place), "Solve")).ok
    assert "#1 is solved" in await told(place, place.hoa)


async def test_who_presses_while_slack_is_down_is_told_when_it_is_back(
    broken: Broken, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = broken.place
    place.slack.delivery.ack_seconds = 3.0
    root = await place.tom.say(place.support, "Can't log in")
    monkeypatch.setattr("bot.slack.showing.TOLD_SECONDS", tuple(one / 20 for one in TOLD_SECONDS))
    place.slack.faults.add(Fault("views.open", "error_before"))
    place.slack.faults.add(Fault("response_url", "error_before", times=4))
    assert (await place.hoa.shortcut(place.support, root, CONVERT)).ok
    assert "Please try again" in await told(place, place.hoa)


@pytest.mark.parametrize("times", [1, 3])
async def test_a_late_answer_finds_its_reader_one_way_or_another(
    broken: Broken, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    place = broken.place
    monkeypatch.setattr("bot.edge.answering.PATIENCE_SECONDS", 0.1)
    monkeypatch.setattr("bot.slack.showing.AGAIN_SECONDS", (0.0, 0.1, 0.1))
    root = await place.tom.say(place.support, "Can't log in")
    place.slack.faults.add(Fault("conversations.replies", "slow", seconds=0.6))
    place.slack.faults.add(Fault("views.update", "cut_before", times=times))
    await place.hoa.shortcut(place.support, root, CONVERT)
    await place.until(lambda: place.hoa.modal and "Working on it" in seen(place.hoa))
    if times < 3:
        await place.until(lambda: "Can't log in" in seen(place.hoa))
    else:
        assert "Please try again" in await told(place, place.hoa)


async def test_a_form_that_fails_late_comes_back_as_it_was_sent(
    broken: Broken, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = broken.place
    monkeypatch.setattr("bot.edge.answering.PATIENCE_SECONDS", 0.1)
    await place.hoa.slash(place.support, "/ticket", "new")
    await place.until(lambda: place.hoa.modal and "New ticket" in seen(place.hoa))
    values = {"subject": "Order paper", "requester": place.lan, "summary": "A4", "priority": "high"}
    await place.hoa.fill(top(place.hoa), values)
    await place.rest()
    await still(broken)
    # Slack takes its time to say who Lan is, and then the disk is full.
    place.slack.faults.add(Fault("users.info", "slow", seconds=0.6))
    broken.fail("received")
    await place.hoa.submit(top(place.hoa))
    assert "Working on it" in seen(place.hoa)
    await place.until(lambda: "please try again" in seen(place.hoa))
    monkeypatch.setattr("bot.edge.answering.PATIENCE_SECONDS", 2.0)
    assert (await place.hoa.submit(top(place.hoa))).errors == {}
    shown = words(await card(place, "Order paper"))
    assert "A4" in shown
    assert "High" in shown


async def test_a_deed_is_told_though_its_sheet_can_not_be_drawn_anew(broken: Broken) -> None:
    place = broken.place
    await ticket(place)
    await place.hoa.slash(place.support, "/ticket", "show 1")
    await still(broken)
    broken.fail("received", after=1)
    await place.hoa.click(top(place.hoa), "Solve")
    assert "#1 is solved" in seen(place.hoa)
    await card(place, "Solved")


async def test_a_database_that_somebody_else_holds_is_waited_for(broken: Broken) -> None:
    place = broken.place
    await ticket(place)
    await still(broken)
    file = place.process.settings.database_url.get_secret_value().removeprefix("sqlite:///")
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    place.slack.delivery.ack_seconds = 3.0
    began = time.monotonic()
    done = place.hoa.slash(place.support, "/ticket", "solve 1")
    assert (await done).ok
    assert time.monotonic() - began < 2.9
    assert "Working on it" in await told(place, place.hoa)
    other.execute("ROLLBACK")
    other.close()
    assert "#1 is solved" in await told(place, place.hoa, 1)
    await card(place, "Solved")


async def test_whom_slack_did_not_name_in_an_outage_has_a_name_after_it(broken: Broken) -> None:
    place = broken.place
    place.slack.faults.switch("outage", on=True)
    await place.lan.say(place.support, f"<@{place.slack.app.user.id}> Can't log in")
    await place.until(lambda: place.process.store.health.queue().count)
    place.slack.faults.switch("outage", on=False)
    await place.post(place.desk, "#1")
    await place.until(lambda: "Lan →" in words(place.slack.posts(place.desk)[0]))
