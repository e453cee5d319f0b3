"""A list of closed days that ends with the year: the admins are reminded of it in December, once."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from desk.intents_hours import TypeDays
from desk.person import Role
from tests.storage.house import House
from tests.story.stage import Stage
from tests.story.test_summary import asked, keep, lines, summaries
from views.nodes import plain

DECEMBER = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)  # Tuesday, 09:00 in Vietnam
SAID = "The list of office has no closed days of 2027 yet. Take them over: /ticket desk holidays"


@pytest.fixture
def stage(house: House) -> Stage:
    stage = Stage(house)
    hours = json.loads(stage.plan.schedules["office"])
    stage.change(schedules={"office": json.dumps({**hours, "tz": "Asia/Ho_Chi_Minh", "holidays": ["2026-09-02"]})})
    stage.house.store.write(lambda unit: unit.people.grant(stage.house.desk, stage.minh.id, Role.ADMIN))
    asked(stage)
    return stage


def told(stage: Stage) -> list[str]:
    """What was said of it in direct messages."""
    views = [view for parcel, view in stage.wall.messages.values() if parcel.account is not None]
    return [said for view in views for node in view.nodes if (said := plain(getattr(node, "text", ()))) == SAID]


def test_the_admins_and_one_summary_are_told_once(stage: Stage) -> None:
    keep(stage, DECEMBER - timedelta(days=1))
    assert told(stage) == []
    keep(stage, DECEMBER)
    assert told(stage) == [SAID]
    assert SAID in lines(summaries(stage)["support/2026-12-01"])
    for days in (0.1, 1, 20):
        keep(stage, DECEMBER + timedelta(days=days))
    assert told(stage) == [SAID]
    assert SAID not in lines(summaries(stage)["support/2026-12-02"])


def test_nobody_is_told_of_a_list_that_goes_on(stage: Stage) -> None:
    stage.ask("UMINH", TypeDays("vn 2027"))
    keep(stage, DECEMBER)
    assert told(stage) == []
    assert SAID not in lines(summaries(stage)["support/2026-12-01"])
