"""What the desk does by itself on Discord, on an in-memory Discord that others wrote: digests, alerts, summaries."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desk.plan import Plan, minutes
from tests.simcord.stage import Stage, words


@pytest.fixture
async def fast(stage: Stage) -> Stage:
    """First answers are due in 20 minutes; half an hour later the lead is told."""
    soon = minutes(urgent=(1 / 3, 1, 10), high=(1 / 3, 1, 10), medium=(1 / 3, 1, 10), low=(1 / 3, 1, 10))

    def change(plan: Plan) -> Plan:
        rules = tuple(replace(rule, targets=soon) for rule in plan.policies)
        return replace(plan, policies=rules, settings=replace(plan.settings, escalate_after=30))

    await stage.plan(change)
    return stage


async def taken(stage: Stage) -> None:
    """#1 is Minh's."""
    await stage.minh.click(await stage.card(), label="Take")
    await stage.deliver()


async def test_at_risk_is_an_edit_and_a_digest_that_leads_to_the_work(fast: Stage) -> None:
    await taken(fast)
    await fast.pass_time(16 * 60)
    assert "due soon" in words(await fast.card())
    assert len(fast.said(fast.desk)) == 1
    digest = next(one for one in fast.minh.user.dm_channel.history() if "due soon" in words(one))
    shown = await fast.minh.user.click(digest, label="To solve")
    assert "Yours now: **#1" in words(shown.response)


async def test_overdue_pings_once_then_whoever_leads_then_says_how_it_ended(fast: Stage) -> None:
    await taken(fast)
    await fast.pass_time(21 * 60)
    [notice] = [one for one in fast.posts(fast.desk) if "#1 overdue" in words(one)]
    assert [one.id for one in notice.mentions] == [fast.minh.id]
    assert "#1 is overdue" in "".join(fast.direct(fast.minh))
    await fast.pass_time(31 * 60)
    [again] = [one for one in fast.posts(fast.desk) if "still overdue" in words(one)]
    assert [one.id for one in again.mentions] == [fast.hoa.id]
    assert "still overdue" in "".join(fast.direct(fast.hoa))
    [thread] = fast.support.threads
    await fast.minh.send(thread, "Please clear your cookies")
    await fast.deliver()
    [ended] = [one for one in fast.said(fast.desk) if "✓ #1 answered" in one]
    assert "late" in ended
    assert "overdue" not in "".join(fast.said(fast.support))


async def test_what_nobody_takes_pings_the_group_then_its_lead(stage: Stage) -> None:
    await stage.card()
    await stage.pass_time(31 * 60)
    [notice] = [one for one in stage.posts(stage.desk) if "Nobody has taken #1 yet" in words(one)]
    assert stage.minh.id in [one.id for one in notice.mentions]
    assert "#1" not in "".join(stage.direct(stage.hoa))
    await stage.pass_time(30 * 60)
    assert "#1" in "".join(stage.direct(stage.hoa))
    await stage.minh.click(notice, label="Take")
    await stage.deliver()
    assert "→ Minh" in stage.said(stage.desk)[0]


async def test_the_morning_summary_comes_by_itself(stage: Stage) -> None:
    # A day from now is past midnight at any hour; it is past nine only at some.
    await stage.plan(lambda plan: replace(plan, settings=replace(plan.settings, summary_at="00:00")))
    await stage.card()
    await stage.lan.send(stage.support, "Máy in hỏng rồi")
    await stage.deliver()
    await stage.pass_time(timedelta(days=1).total_seconds())
    await stage.wired.keep_summaries()
    await stage.deliver()
    [summary] = [one for one in stage.posts(stage.desk) if "Waiting longest" in words(one)]
    assert "Medium 1" in words(summary)
    assert "Máy in hỏng rồi" in words(summary)
    assert "To solve" in words(summary)
    opened = await stage.hoa.click(summary, label="Make a ticket")
    assert "Máy in hỏng rồi" in str(opened.modal)


async def test_a_summary_on_demand(stage: Stage) -> None:
    await stage.card()
    done = await stage.hoa.slash(stage.support, "ticket summary")
    assert "The summary of Support is in" in words(done.response)
    await stage.deliver()
    assert any("Medium 1" in one for one in stage.said(stage.desk))


async def test_solved_tickets_close_after_their_days_and_the_receipt_says_so(stage: Stage) -> None:
    await stage.minh.click(await stage.card(), label="Solve")
    await stage.deliver()
    await stage.pass_time(timedelta(days=5).total_seconds())
    assert "Closed" in words(await stage.card())
    assert any("Closed" in one for one in stage.said(stage.support))
