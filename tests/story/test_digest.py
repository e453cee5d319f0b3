"""What is due soon is told to each agent in a new message, at most one in a quarter of an hour, and only with news."""

from datetime import timedelta

import pytest

from desk.intents import Solve, Take
from tests.commands.desk import MORNING
from tests.storage.house import House
from tests.story.stage import Stage


@pytest.fixture
def stage(house: House) -> Stage:
    return Stage(house)


def at(stage: Stage, minutes: float) -> None:
    stage.now = max(stage.now, MORNING + timedelta(minutes=minutes))
    stage.fire()
    stage.send()


def mine(stage: Stage, *minutes: int) -> list[str]:
    """Tickets of Minh's that came then; their threads' roots."""
    roots = []
    for minute in minutes:
        stage.now = MORNING + timedelta(minutes=minute)
        heard = stage.heard("ULAN", f"Matter of {minute}")
        stage.convert(heard)
        stage.ask("UMINH", Take(len(roots) + 1))
        roots.append(heard.ref.ts)
    stage.send()
    stage.wall.log.clear()
    return roots


def digests(stage: Stage) -> list[str]:
    told = [(parcel, view) for parcel, view in stage.wall.log if parcel.account == "UMINH"]
    assert not any(parcel.message for parcel, _ in told)
    return [view.fallback for _, view in told if "soon" in view.fallback]


def test_each_digest_is_a_new_message_and_none_comes_within_the_gap(stage: Stage):
    mine(stage, 0, 5, 20)
    told = []
    for minute in range(178, 213):
        at(stage, minute)
        told += [minute] * (len(digests(stage)) - len(told))
    assert digests(stage) == [
        "1 of your tickets is due soon", "2 of your tickets are due soon", "3 of your tickets are due soon",
    ]  # fmt: skip
    assert told == [180, 195, 210]


def test_what_is_over_before_the_next_digest_is_not_told(stage: Stage):
    mine(stage, 0, 5)
    at(stage, 180)
    at(stage, 185)
    stage.ask("UMINH", Solve(2))
    at(stage, 196)
    assert digests(stage) == ["1 of your tickets is due soon"]


def test_a_waiting_digest_holds_up_no_other_message(stage: Stage):
    roots = mine(stage, 0, 5)
    stage.agent("UHOA", "Hoa")
    at(stage, 180)
    at(stage, 185)
    stage.ask("UMINH", Solve(1))
    stage.say("ULAN", "It is not solved", roots[0])
    stage.send()
    assert [view.fallback for parcel, view in stage.wall.log if "the customer wrote" in view.fallback]
    assert len(digests(stage)) == 1
