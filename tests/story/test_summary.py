"""The queue summary: each working morning once, alive through the day, a line afterwards, and whenever asked for."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest

from bot.wiring import new_id
from commands.answers import Say
from commands.summaries import wanted_in
from desk.ids import GroupKey, WorkspaceId
from desk.intents import (
    Solve,
    StartConvert,
    StartPractice,
    StartReply,
    SubmitConvert,
    SubmitReply,
    Summarise,
    Take,
)
from desk.plan import Channel, Group
from desk.tidings import (
    KeepSummaries,
    MessageArrived,
)
from tests.commands.desk import form_of
from tests.storage.house import House
from tests.storage.statements import counted
from tests.story.stage import Stage
from views.buttons import press
from views.nodes import Actions, Button, Row, StaffView, plain
from views.post import Slot

# The desk is made on Tuesday 24 November 2026; times are Vietnam's, UTC+7.
WEDNESDAY = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)  # 09:00
THURSDAY, FRIDAY = WEDNESDAY + timedelta(days=1), WEDNESDAY + timedelta(days=2)
SATURDAY, MONDAY = WEDNESDAY + timedelta(days=3), WEDNESDAY + timedelta(days=5)


@pytest.fixture
def stage(house: House) -> Stage:
    stage = Stage(house)
    stage.change(groups=(replace(stage.plan.groups[0], name="Tech"),))
    return stage


def keep(stage: Stage, at: datetime | None = None) -> None:
    """Whether there was anything to do was known before."""
    stage.now = max(stage.now, at or stage.now)
    wanted = stage.house.store.read(lambda unit: wanted_in(unit, stage.now))
    before = stage.house.store.delivery.depth()
    stage.ask(None, KeepSummaries())
    assert wanted or stage.house.store.delivery.depth() == before
    stage.send()


def asked(stage: Stage, text: str = "Can't log in"):
    heard = stage.heard("ULAN", text)
    stage.ask(None, MessageArrived(heard, mentioned=True))
    stage.fetch(heard)
    return heard


def lines(view) -> list[str]:
    return [plain(node.text) for node in view.nodes if hasattr(node, "text") and not isinstance(node, Row)]


def summaries(stage: Stage) -> dict[str, StaffView]:
    """What stands of summaries, by slot."""
    return {
        parcel.body.key: view
        for parcel, view in stage.wall.messages.values()
        if isinstance(parcel.body, Slot) and parcel.body.kind == "summary"
    }


def test_five_lines_in_the_desks_language(stage: Stage):
    for text in ("One", "Two"):
        asked(stage, text)
    stage.ask("UMINH", Take(1))
    stage.fire()
    keep(stage, WEDNESDAY)
    assert lines(summaries(stage)["support/2026-11-25"]) == [
        "Tech, Wednesday",
        "■ 2 overdue · ▲ 0 due today · ○ 1 unassigned",
        "Urgent 0, High 0, Medium 2, Low 0",
        "Waiting longest: #1, 8 working hours",
        "Since Tuesday: 2 new, 0 solved",
    ]
    stage.change(language="vi")
    keep(stage, THURSDAY)
    assert lines(summaries(stage)["support/2026-11-26"]) == [
        "Tech, thứ Năm",
        "■ 2 quá hạn · ▲ 0 đến hạn hôm nay · ○ 1 chưa ai nhận",
        "Khẩn cấp 0, Cao 0, Trung bình 2, Thấp 0",
        "Chờ lâu nhất: #1, 16 giờ làm việc",
        "Từ thứ Tư: 0 mới, 0 đã giải quyết",
    ]


def test_who_asked_by_form_and_was_not_answered_waits_too(stage: Stage):
    for who, values in (("ULAN", {}), ("UMINH", {"requester": "ULAN"})):
        form = form_of(stage.ask(who, StartConvert(None)))
        stage.ask(who, SubmitConvert(form.draft, {"subject": "Can't log in", **values}))
    keep(stage, WEDNESDAY)
    assert "Waiting longest: #1, 8 working hours" in lines(summaries(stage)["support/2026-11-25"])
    form = form_of(stage.ask("UMINH", StartReply(1)))
    stage.ask("UMINH", SubmitReply(1, form.draft, {"text": "Please try again"}))
    keep(stage, WEDNESDAY + timedelta(minutes=20))
    assert "Nobody waits for an answer" in lines(summaries(stage)["support/2026-11-25"])


def test_its_buttons_lead_to_what_to_solve_and_open_the_lists(stage: Stage):
    asked(stage)
    keep(stage, WEDNESDAY)
    (actions,) = [node for node in summaries(stage)["support/2026-11-25"].nodes if isinstance(node, Actions)]
    presses = [item.press for item in actions.items if isinstance(item, Button)]
    assert presses == ["d1:next:support", "d1:list:0:group:support overdue", "d1:list:0:group:support unassigned"]


def test_it_comes_once_at_its_hour_on_working_days_alone(stage: Stage):
    asked(stage)
    keep(stage)
    keep(stage, WEDNESDAY - timedelta(seconds=40))
    assert summaries(stage) == {}
    keep(stage, WEDNESDAY)
    keep(stage)
    assert list(summaries(stage)) == ["support/2026-11-25"]
    keep(stage, SATURDAY)
    keep(stage, SATURDAY + timedelta(days=1))
    assert list(summaries(stage)) == ["support/2026-11-25"]
    keep(stage, MONDAY)
    assert lines(summaries(stage)["support/2026-11-30"])[-1] == "Since Friday: 0 new, 0 solved"


def test_a_group_has_its_own_hour_and_its_own_days(stage: Stage):
    tech = replace(stage.plan.groups[0], summary_at="10:30", summary_days=("wed", "sat"))
    stage.change(groups=(tech,))
    asked(stage)
    keep(stage, WEDNESDAY + timedelta(hours=1))
    assert summaries(stage) == {}
    keep(stage, WEDNESDAY + timedelta(hours=1, minutes=30))
    assert lines(summaries(stage)["support/2026-11-25"])[-1] == "Since Saturday: 1 new, 0 solved"
    keep(stage, FRIDAY + timedelta(hours=3))
    assert list(summaries(stage)) == ["support/2026-11-25"]
    keep(stage, SATURDAY + timedelta(hours=3))
    assert lines(summaries(stage)["support/2026-11-28"])[-1] == "Since Wednesday: 0 new, 0 solved"


def test_a_group_without_its_own_follows_the_desk(stage: Stage):
    stage.change(settings=replace(stage.plan.settings, summary_at="08:00", summary_days=("thu",)))
    asked(stage)
    keep(stage, WEDNESDAY + timedelta(hours=5))
    assert summaries(stage) == {}
    keep(stage, THURSDAY - timedelta(hours=1))
    assert list(summaries(stage)) == ["support/2026-11-26"]


def test_a_desk_that_was_away_at_nine_posts_it_the_same_day(stage: Stage):
    asked(stage)
    keep(stage, WEDNESDAY + timedelta(hours=5))
    assert list(summaries(stage)) == ["support/2026-11-25"]


def test_it_is_edited_when_its_figures_change_and_not_more_often(stage: Stage):
    asked(stage)
    keep(stage, WEDNESDAY)
    before = (stage.wall.posted, stage.wall.edited)
    keep(stage, WEDNESDAY + timedelta(minutes=20))
    assert (stage.wall.posted, stage.wall.edited) == before
    stage.ask("UMINH", Solve(1))
    stage.send()
    edited = stage.wall.edited
    keep(stage, WEDNESDAY + timedelta(minutes=30))
    assert stage.wall.edited == edited
    keep(stage, WEDNESDAY + timedelta(minutes=36))
    assert stage.wall.edited == edited + 1
    assert "Since Tuesday: 1 new, 1 solved" in lines(summaries(stage)["support/2026-11-25"])


def test_yesterdays_shrinks_to_a_line_with_its_own_figures(stage: Stage):
    asked(stage)
    keep(stage, WEDNESDAY)
    asked(stage, "Another")
    keep(stage, THURSDAY)
    assert lines(summaries(stage)["support/2026-11-25"]) == [
        "Tech, Wednesday: 1 overdue, 1 unassigned, 1 new, 0 solved"
    ]
    assert len(lines(summaries(stage)["support/2026-11-26"])) == 5


def test_yesterdays_shrinks_also_on_a_morning_with_nothing_to_tell(stage: Stage):
    asked(stage)
    keep(stage, WEDNESDAY)
    stage.ask("UMINH", Solve(1))
    stage.send()
    keep(stage, WEDNESDAY + timedelta(hours=1))
    keep(stage, THURSDAY)
    keep(stage, FRIDAY)
    assert list(summaries(stage)) == ["support/2026-11-25", "support/2026-11-26"]
    assert len(lines(summaries(stage)["support/2026-11-26"])) == 1
    edited = stage.wall.edited
    keep(stage, MONDAY)
    assert stage.wall.edited == edited


def test_with_nothing_to_tell_it_is_silent_all_day(stage: Stage):
    stage.ask("UMINH", StartPractice())
    keep(stage, WEDNESDAY)
    asked(stage)
    keep(stage, WEDNESDAY + timedelta(hours=2))
    assert summaries(stage) == {}


def test_a_channel_that_others_see_gets_none(stage: Stage):
    asked(stage)
    keep(stage, WEDNESDAY)
    stage.house.store.write(lambda unit: unit.channels.learn(stage.ref("CDESK"), shared=True))
    asked(stage)
    posted = len(stage.wall.log)
    keep(stage, WEDNESDAY + timedelta(hours=1))
    keep(stage, THURSDAY)
    assert not [parcel for parcel, _ in stage.wall.log[posted:] if parcel.channel == "CDESK"]


def test_every_group_has_its_own(stage: Stage):
    billing = Group(GroupKey("billing"), "Billing", stage.ref("CBILL"))
    stage.change(
        groups=(*stage.plan.groups, billing), channels=(*stage.plan.channels, Channel(stage.ref("CPAY"), billing.key))
    )
    asked(stage)
    paid = stage.heard("ULAN", "A bill", channel="CPAY")
    stage.ask(None, MessageArrived(paid, mentioned=True))
    keep(stage, WEDNESDAY)
    assert set(summaries(stage)) == {"support/2026-11-25", "billing/2026-11-25"}
    assert {parcel.channel for parcel, _ in stage.wall.messages.values() if parcel.body.kind == "summary"} == {
        "CDESK", "CBILL",
    }  # fmt: skip


def test_missed_conversations_stand_below_with_a_button_each(stage: Stage):
    heard = [stage.say("ULAN", f"Hello? {number}") for number in range(7)]
    stage.now = WEDNESDAY - timedelta(minutes=1)
    stage.say("ULAN", "I just came")
    keep(stage, WEDNESDAY)
    view = summaries(stage)["support/2026-11-25"]
    rows = [node for node in view.nodes if isinstance(node, Row)]
    assert [plain(row.second) for row in rows] == [f"Hello? {number}" for number in range(5)]
    assert rows[0].action == Button("Make a ticket", press(StartConvert(heard[0].ref)))
    assert lines(view)[-1] == "and 2 more"


def test_replicas_post_it_once(stage: Stage):
    asked(stage)
    stage.now, together = WEDNESDAY, Barrier(4)

    def ring() -> None:
        together.wait()
        stage.ask(None, KeepSummaries())

    threads = [Thread(target=ring) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    posted = [parcel.body.key for parcel in stage.parcels() if isinstance(parcel.body, Slot)]
    assert posted.count("support/2026-11-25") == 1


def test_what_a_summary_costs(stage: Stage):
    asked(stage)
    stage.parcels()
    stage.now = WEDNESDAY
    with counted(stage.house.store) as first:
        stage.ask(None, KeepSummaries())
    with counted(stage.house.store) as quiet:
        stage.ask(None, KeepSummaries())
    slot = Slot("summary", "support/2026-11-25")
    with counted(stage.house.store) as drawn:
        stage.draw(slot)
    assert (len(first), len(quiet), len(drawn)) == (14, 2, 8)


def test_many_desks_are_asked_together_whether_they_want_any(stage: Stage):
    store = stage.house.store
    for number in range(20):
        store.ensure_workspace("discord", f"G{number}", "More", stage.now, new_id)
    asked(stage)

    def wanted() -> list[WorkspaceId]:
        return store.read(lambda unit: wanted_in(unit, stage.now))

    assert wanted() == []
    stage.now = WEDNESDAY
    assert wanted() == [stage.house.workspace]
    stage.ask(None, KeepSummaries())
    with counted(store) as quiet:
        assert wanted() == []
    assert len(quiet) == 2
    stage.now += timedelta(minutes=15)
    assert wanted() == [stage.house.workspace]


def test_on_demand_it_is_always_posted_anew(stage: Stage):
    asked(stage)
    keep(stage, WEDNESDAY)
    for intent in (Summarise("tech"), Summarise(channel="CDESK"), Summarise(channel="CHELP"), Summarise()):
        answer = stage.ask("UMINH", intent)
        assert isinstance(answer, Say)
        assert answer.view.fallback == "The summary of Tech is in CDESK."
    stage.send()
    assert len(summaries(stage)) == 5
    assert all(len(lines(view)) == 5 for view in summaries(stage).values())


def test_on_demand_nothing_is_said_in_words_and_strangers_are_refused(stage: Stage):
    answer = stage.ask("UMINH", Summarise())
    assert answer.view.fallback == "Nothing open in Tech"
    assert stage.ask("UEVE", Summarise()).refused
    assert "billing" in stage.ask("UMINH", Summarise("billing")).view.fallback
    stage.send()
    assert summaries(stage) == {}


def test_without_a_channel_whoever_asks_sees_it_alone(stage: Stage):
    stage.change(groups=(replace(stage.plan.groups[0], desk_channel=None),))
    asked(stage)
    answer = stage.ask("UMINH", Summarise())
    assert isinstance(answer, Say)
    assert (answer.keep, len(lines(answer.view))) == (True, 5)
    keep(stage, WEDNESDAY)
    assert summaries(stage) == {}
