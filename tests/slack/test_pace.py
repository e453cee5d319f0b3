"""What takes its time: posts at the pace that Slack allows, and gestures that take longer than people wait."""

import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.slack.manifest import CONVERT, NEW_TICKET
from tests.slack.scenes import card, offers, receipt, seen, ticket, told, top
from tests.slack.test_commands import many
from tests.slack.town import Town, town, words

MANY = 20


class Slow:
    """A door that takes its time, once it is told to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self, seam: str) -> None:
        if seam == "received":
            time.sleep(self.seconds)


@pytest.fixture
async def slow(
    tmp_path: Path, quick: None, no_faults: None, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[Town, Slow]]:
    """A town whose bot answers "working on it" soon."""
    monkeypatch.setattr("bot.edge.answering.PATIENCE_SECONDS", 0.1)
    door = Slow()
    async with town(f"sqlite:///{tmp_path / 'desk.db'}", probe=door) as made:
        await made.set_up()
        await ticket(made)
        door.seconds = 0.5
        yield made, door
        door.seconds = 0.0


async def test_a_late_deed_is_told_where_it_was_pressed(slow: tuple[Town, Slow]) -> None:
    place, _ = slow
    await place.hoa.click(await card(place), "Solve")
    assert "Working on it" in await told(place, place.hoa)
    assert "#1 is solved" in await told(place, place.hoa, 1)
    await place.minh.slash(place.support, "/ticket", "reopen 1")
    assert "Đang xử lý" in await told(place, place.minh)
    assert "#1 đã mở lại" in await told(place, place.minh, 1)


@pytest.mark.parametrize("way", ["shortcut", "global", "slash"])
async def test_a_late_form_opens_a_modal_in_time_and_fills_it_then(slow: tuple[Town, Slow], way: str) -> None:
    place, _ = slow
    match way:
        case "shortcut":
            root = await place.lan.say(place.support, "The printer burns")
            await place.hoa.shortcut(place.support, root, CONVERT)
        case "global":
            await place.hoa.global_shortcut(NEW_TICKET)
        case _:
            await place.hoa.slash(place.support, "/ticket", "new")
    assert "Working on it" in seen(place.hoa)
    await place.until(lambda: "New ticket" in seen(place.hoa))
    values = {} if way == "shortcut" else {"subject": "The printer burns", "requester": place.lan}
    await place.hoa.fill_and_submit(top(place.hoa), values)
    assert "Working on it" in seen(place.hoa)
    await place.until(lambda: "#2" in seen(place.hoa))
    await card(place, "The printer burns")


async def test_a_late_deed_in_a_sheet_gives_the_sheet_back(slow: tuple[Town, Slow]) -> None:
    place, door = slow
    door.seconds = 0.0
    await place.hoa.slash(place.support, "/ticket", "show 1")
    await place.until(lambda: place.hoa.modal and "Medium · Open" in seen(place.hoa))
    door.seconds = 0.5
    await place.hoa.click(top(place.hoa), "Solve")
    assert "Working on it" in seen(place.hoa)
    await place.until(lambda: "#1 is solved" in seen(place.hoa))
    assert "Reopen" in offers(top(place.hoa))


async def test_a_form_that_is_redrawn_late_keeps_what_is_typed_meanwhile(slow: tuple[Town, Slow]) -> None:
    place, door = slow
    door.seconds = 0.0
    await place.hoa.global_shortcut(NEW_TICKET)
    await place.until(lambda: place.hoa.modal and "New ticket" in seen(place.hoa))
    door.seconds = 0.5
    form = top(place.hoa)
    await place.hoa.fill(form, {"priority": "urgent", "subject": "Fire"})
    assert "Working on it" not in seen(place.hoa)
    before = form.hash
    await place.until(lambda: form.hash != before)
    assert form.values["subject"]["value"]["value"] == "Fire"


async def test_cards_of_many_tickets_keep_the_pace_that_slack_allows(tmp_path: Path, no_faults: None) -> None:
    """Changed at once, their cards follow as fast as Slack takes them, each once; none is refused."""
    async with town(f"sqlite:///{tmp_path / 'desk.db'}") as place:
        await place.set_up()
        place.slack.rates.enabled = False
        await many(place, MANY)
        await place.until(lambda: len(place.slack.posts(place.desk)) == MANY, 90)
        await place.rest()
        place.slack.rates.enabled = True
        edits = len(place.slack.record.of("chat.update"))
        await place.hoa.slash(place.support, "/ticket", "bulk")
        await place.hoa.fill_and_submit(top(place.hoa), {"action": "priority", "with": "urgent"})
        await place.until(lambda: f"{MANY} tickets would be changed" in seen(place.hoa))
        await place.hoa.click(top(place.hoa), "Do it")
        await place.until(lambda: sum("Urgent" in words(one) for one in place.slack.posts(place.desk)) == MANY, 90)
        cards = [one for one in place.slack.record.of("chat.update")[edits:] if "Trouble" in str(one.args)]
        assert (len(cards), [one.error for one in cards if one.error]) == (MANY, [])


async def test_posts_keep_the_pace_that_slack_allows(tmp_path: Path, no_faults: None) -> None:
    """With Slack's own rates, no pauses left out: nothing is refused, and the last state stands in the end."""
    async with town(f"sqlite:///{tmp_path / 'desk.db'}") as place:
        await place.set_up()
        for number in range(3):
            root = await place.tom.say(place.support, f"Trouble {number + 1}")
            await place.minh.react(place.support, root, "ticket")
        for deed in ("wait 1", "reopen 1", "wait 1 team", "solve 1"):
            await place.minh.slash(place.support, "/ticket", deed)
        await card(place, "#3")
        await receipt(place, "#3")
        await card(place, "Solved")
        await receipt(place, "Solved")
        # Four changes in a moment are at most two edits.
        edits = [one for one in place.slack.record.of("chat.update") if "Trouble 1" in str(one.args)]
        assert len(edits) <= 4
        assert sum("Trouble 1" in words(one) for one in place.slack.posts(place.desk)) == 1
