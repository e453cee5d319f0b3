"""A hundred gestures at once on one file: each is acknowledged, none ends in an error, all of them count."""

import asyncio
import re

import pytest

from bot.slack.manifest import CONVERT
from bot.wiring import new_id
from commands.ports import Unit
from desk.events import Assigned, RemindLater
from desk.person import Role
from sandbox.slack.person import Person
from tests.slack.scenes import COMMAND, card, top
from tests.slack.town import Town, words

AGENTS = 10
TYPED = ("help", "list", "mine", "home", "show {}", "why {}", "remind {} 1h")


async def agents(place: Town) -> list[Person]:
    """So many more who answer here."""
    slack = place.process.slack
    people = [place.slack.add_person(f"Agent {number}", tz="Europe/Berlin") for number in range(AGENTS)]
    profiles = [await slack.people.one(one.id) for one in people]
    for channel in (place.support, place.desk):
        channel.members += [one.id for one in people]

    def grant(unit: Unit) -> None:
        for one in profiles:
            unit.people.grant(slack.desk, unit.people.upsert(slack.desk, one, new_id).id, Role.AGENT)

    await asyncio.to_thread(place.process.store.write, grant)
    return people


async def test_a_hundred_gestures_at_once(here: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    # Patience with a machine that is busy with other tests, as the fixture has elsewhere.
    monkeypatch.setattr("bot.slack.gestures.ACK_SECONDS", 12.0)
    people = await agents(here)
    me = here.slack.app.user.id
    roots = [await here.tom.say(here.support, f"<@{me}> Matter {number}") for number in range(AGENTS)]
    cards = [await card(here, f"Matter {number}") for number in range(AGENTS)]
    numbers = [int(re.findall(r"#(\d+)", words(one))[0]) for one in cards]
    await here.rest()
    receipts = {one.thread_ts: one for one in here.slack.posts(here.support)}
    gestures = [
        gesture
        for who, shown, root, number in zip(people, cards, roots, numbers, strict=True)
        for gesture in (
            who.click(shown, "Take"),
            who.click(receipts[root], "Details"),
            who.shortcut(here.support, root, CONVERT),
            *(who.slash(here.support, COMMAND, text.format(number)) for text in TYPED),
        )
    ]
    assert len(gestures) == 100
    assert [one for one in await asyncio.gather(*gestures) if not one.ok] == []
    await here.rest()
    for number in numbers:
        events = [entry.event for entry in await here.journal(number)]
        assert [sum(isinstance(one, kind) for one in events) for kind in (Assigned, RemindLater)] == [1, 1]
    for who in people:
        # Each got all that was asked for: privately, or on the sheet that was opened last.
        said = " ".join(words(one) for one in who.ephemerals)
        assert "is yours" in said
        assert [one.text for one in who.sees() if "try again" in one.text] == []
        assert top(who)
