"""Gestures that take longer than people wait are put off, and answered then; what comes twice has one effect."""

import asyncio
import gc
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from discord.http import Ratelimit

from sandbox.discord.faults import Fault
from tests.discord.scenes import CONVERT, answer, card, form, offers, pick, ticket
from tests.discord.town import Town, form_words, town, words

CALLBACK = "POST /interactions/{interaction_id}/{interaction_token}/callback"


Fails = Callable[[], AbstractContextManager[None]]


class Slow:
    """A door that takes its time, once it is told to; meanwhile the bot puts off soon, and at other times never."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.seconds, self._patch = 0.0, patch

    def take(self, seconds: float) -> None:
        self.seconds = seconds
        self._patch.setattr("bot.edge.answering.PATIENCE_SECONDS", 0.1 if seconds else 10.0)

    def __call__(self, seam: str) -> None:
        if seam == "received":
            time.sleep(self.seconds)


@pytest.fixture
async def slow(
    tmp_path: Path, quick: None, no_faults: None, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[Town, Slow]]:
    """A town with a ticket, whose door takes half a second."""
    door = Slow(monkeypatch)
    async with town(f"sqlite:///{tmp_path / 'desk.db'}", probe=door) as made:
        await made.set_up()
        await ticket(made)
        door.take(0.5)
        yield made, door
        door.take(0.0)


async def test_a_late_deed_is_told_to_whoever_did_it_alone(slow: tuple[Town, Slow]) -> None:
    place, _ = slow
    done = await place.hoa.click(await card(place), "Solve")
    assert done.kind == "deferred"
    await place.until(lambda: any("#1 is solved" in words(one) for one in place.hoa.ephemerals()))
    done = await place.minh.slash(place.support, "ticket reopen", ticket=1)
    assert done.kind == "deferred"
    await place.until(lambda: any("#1 đã mở lại" in words(one) for one in place.minh.ephemerals()))
    assert not any("is solved" in one for one in place.shown(place.desk))


async def test_a_form_that_comes_too_late_to_open_waits_behind_a_button(slow: tuple[Town, Slow]) -> None:
    place, door = slow
    said = await place.lan.say(place.support, "The printer burns")
    done = await place.hoa.context_menu(said, CONVERT)
    assert done.kind == "deferred"
    await place.until(lambda: any("New ticket" in words(one) for one in place.hoa.ephemerals()))
    door.take(0.0)
    opened = form(await place.hoa.click(place.hoa.ephemerals()[-1], "Open the form again"))
    assert "The printer burns" in form_words(opened.body)
    await place.hoa.fill(opened, {})
    await card(place, "The printer burns")


async def test_a_late_form_is_answered_when_it_is_done(slow: tuple[Town, Slow]) -> None:
    place, door = slow
    door.take(0.0)
    opened = form(await pick(place.hoa, await card(place), "Edit"))
    door.take(0.5)
    done = await place.hoa.fill(opened, {"priority": "urgent"})
    assert done.kind == "deferred"
    await place.until(lambda: any("#1 is saved" in words(one) for one in place.hoa.ephemerals()))
    await card(place, "Urgent")


async def test_a_late_deed_in_a_sheet_gives_the_sheet_back(slow: tuple[Town, Slow]) -> None:
    place, door = slow
    door.take(0.0)
    sheet = (await place.hoa.slash(place.support, "ticket show", ticket=1)).message
    door.take(0.5)
    done = await place.hoa.click(sheet, "Solve")
    assert done.kind == "deferred_update"
    await place.until(lambda: "#1 is solved" in words(sheet))
    assert "Reopen" in offers(sheet)
    assert len(place.hoa.ephemerals()) == 1


async def test_an_interaction_that_comes_twice_has_one_effect(place: Town) -> None:
    said = await place.tom.say(place.support, "Can't log in")
    opened = form(await place.hoa.context_menu(said, CONVERT))
    await place.hoa.fill(opened, {})
    await card(place)
    place.forgiven.add(40060)
    [session] = place.discord.sessions.values()
    for sent in place.discord.record.events("INTERACTION_CREATE"):
        session.send(sent.event, sent.data)
    await place.rest()
    assert not await place.journal(2)
    assert len(place.posts(place.support)) == 1
    assert len(place.posts(place.desk)) == 1


async def test_two_people_who_send_the_form_at_once_get_one_ticket(place: Town) -> None:
    said = await place.tom.say(place.support, "Can't log in")
    forms = [form(await who.context_menu(said, CONVERT)) for who in (place.minh, place.hoa)]
    done = await asyncio.gather(place.minh.fill(forms[0], {}), place.hoa.fill(forms[1], {}))
    await card(place)
    await place.rest()
    assert len(place.posts(place.support)) == 1
    told = " ".join(words(one.message) for one in done)
    assert "is #1 already" in told or "đã là #1" in told or "là #1" in told
    assert not await place.journal(2)


async def test_an_answer_that_discord_loses_is_given_again(place: Town) -> None:
    """discord.py sends it again after a 502; the first one had arrived, and that is no trouble."""
    await ticket(place)
    place.forgiven.add(40060)
    place.discord.faults.add(Fault(CALLBACK, "error_after", status=502))
    done = await place.hoa.click(await card(place), "Solve")
    assert done.ok
    await card(place, "Solved")
    assert len(place.hoa.ephemerals()) == 1


@pytest.fixture
def fails(place: Town, monkeypatch: pytest.MonkeyPatch) -> Fails:
    """The machine fails, for as long as it lasts."""

    @contextmanager
    def failing() -> Iterator[None]:
        async def broken(_request: object) -> None:
            raise RuntimeError("broken")

        with monkeypatch.context() as patch:
            patch.setattr(place.process.wired.office, "ask", broken)
            patch.setattr("bot.edge.answering.log.exception", lambda *_args, **_more: None)
            yield

    return failing


async def test_where_the_machine_fails_the_person_is_told_in_words(place: Town, fails: Fails) -> None:
    await ticket(place)
    shown = await card(place)
    with fails():
        done = await place.minh.click(shown, "Solve")
    assert done.message is not None
    assert words(done.message).endswith("\nHệ thống chưa kịp trả lời. Hãy thử lại sau một phút.")


async def test_a_command_that_fails_is_given_back_as_it_was_typed(place: Town, fails: Fails) -> None:
    """It has left the screen."""
    with fails():
        done = await place.hoa.slash(place.support, "ticket pause", text="until 5pm *lunch* @everyone")
        of_somebody = await place.hoa.slash(place.support, "ticket desk roles", action="give", who=place.tom)
    assert "Please try again in a minute." in answer(done, place.hoa)
    assert "/ticket pause text:until 5pm" in answer(done, place.hoa)
    assert "*lunch*" not in answer(done, place.hoa)
    assert "who:Tom" in answer(of_somebody, place.hoa)


async def test_a_form_that_fails_shows_what_was_typed(place: Town, fails: Fails) -> None:
    await ticket(place)
    opened = form(await pick(place.hoa, await card(place), "Write a note"))
    with fails():
        done = await place.hoa.fill(opened, {"text": "He called me"})
    assert "What you typed is kept" in answer(done, place.hoa)
    assert "He called me" in answer(done, place.hoa)


async def test_a_limit_costs_only_waiting_and_the_log_holds_no_token(
    place: Town, caplog: pytest.LogCaptureFixture
) -> None:
    place.discord.faults.add(Fault(CALLBACK, "ratelimited", retry_after=0.2))
    done = await place.hoa.slash(place.support, "ticket help")
    assert done.ok
    assert "is rate limited" in caplog.text
    assert done.interaction.token not in caplog.text


async def test_an_answer_leaves_nothing_behind_that_later_ones_would_look_through(place: Town) -> None:
    """discord.py keeps the limits of each address for five minutes, and looks through all of them at a new one."""
    for _ in range(3):
        assert (await place.hoa.slash(place.support, "ticket help")).ok
    gc.collect()
    before = sum(isinstance(one, Ratelimit) for one in gc.get_objects())
    for _ in range(20):
        assert (await place.hoa.slash(place.support, "ticket help")).ok
    gc.collect()
    assert sum(isinstance(one, Ratelimit) for one in gc.get_objects()) - before < 5
