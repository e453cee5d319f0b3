"""What the desk does by itself, as people see it on Slack: digests, alerts, escalation, summaries, what was missed."""

from dataclasses import replace

from desk.plan import minutes
from sandbox.slack.model import Message
from sandbox.slack.person import Person
from sandbox.slack.sight import pings
from tests.slack.scenes import card, offers, receipt, seen, ticket, told, top, unseen, untaken
from tests.slack.town import Town, words


async def until_due(place: Town, **settings: object) -> None:
    """First answers are due in 20 minutes, solutions in 10 hours."""
    fast = minutes(urgent=(1 / 3, 1, 10), high=(1 / 3, 1, 10), medium=(1 / 3, 1, 10), low=(1 / 3, 1, 10))
    await place.plan(
        lambda plan: replace(
            plan,
            policies=tuple(replace(rule, targets=fast) for rule in plan.policies),
            settings=replace(plan.settings, **settings),
        )
    )


async def direct(place: Town, who: Person, text: str) -> Message:
    """The direct message that says ``text``, once it is there."""
    return await place.until(lambda: next((one for one in who.dms if text in words(one)), None))


async def test_at_risk_is_an_edit_and_a_digest_that_leads_to_the_work(place: Town) -> None:
    await until_due(place)
    await ticket(place)
    await place.pass_time(minutes=16)
    digest = await direct(place, place.minh, "1 ticket của bạn sắp đến hạn")
    assert "due soon" in words(await card(place, "▲"))
    assert len(place.slack.posts(place.desk)) == 1
    await place.minh.click(digest, "Cần giải quyết")
    assert "#1" in seen(place.minh)
    await place.minh.close(top(place.minh))
    await place.minh.click(digest, "Nhắc tôi về #1 sau")
    await place.minh.fill_and_submit(top(place.minh), {"when": "15m"})
    for customer in (place.tom, place.lan):
        unseen(place, customer, "due soon", "sắp đến hạn", "▲")


async def test_overdue_pings_once_then_whoever_leads_then_says_how_it_ended(place: Town) -> None:
    await until_due(place, escalate_after=30)
    root = await ticket(place)
    await place.pass_time(minutes=21)
    notice = await place.post(place.desk, "#1 overdue")
    assert pings(notice) == {place.minh.id}
    assert notice.thread_ts == place.slack.posts(place.desk)[0].ts
    await direct(place, place.minh, "#1 quá hạn")
    await place.pass_time(minutes=31)
    above = await direct(place, place.hoa, "#1 is still overdue")
    assert "Take" in offers(above)
    assert pings(await place.post(place.desk, "still overdue")) == {place.hoa.id}
    await place.until(lambda: "Hoa (lead) was told" in words(notice))
    before = len(place.hoa.ephemerals)
    await place.hoa.click(above, "Take")
    assert "Minh has it already" in await told(place, place.hoa, before)
    await place.hoa.click(place.hoa.ephemerals[-1], "Take it over")
    await card(place, "Tom → Hoa")
    await place.hoa.say(place.support, "Please clear your cookies", thread=root)
    await place.until(lambda: "✓ #1 answered" in words(notice))
    await receipt(place, "Hoa is on it")
    for customer in (place.tom, place.lan):
        unseen(place, customer, "overdue", "quá hạn", "■")


async def test_what_nobody_takes_pings_the_group_then_its_lead(here: Town) -> None:
    await untaken(here)
    await here.pass_time(minutes=31)
    notice = await here.post(here.desk, "Nobody has taken #1 yet")
    assert here.minh.id in pings(notice)
    await here.rest()
    assert not [one for one in here.hoa.dms if "#1" in words(one)]
    await here.pass_time(minutes=30)
    assert "Take" in offers(await direct(here, here.hoa, "Nobody has taken #1 yet"))
    await here.minh.click(notice, "Take")
    assert "#1 là của bạn" in await told(here, here.minh)
    await card(here, "Tom → Minh")


async def test_the_morning_summary_comes_by_itself_with_the_customers_whom_nobody_answered(place: Town) -> None:
    await ticket(place)
    await place.lan.say(place.support, "Máy in hỏng rồi")
    await place.slack.quiet()
    await place.pass_time(days=1)
    # The town starts at the hour that it really is: whichever that is, the summary's has come.
    await place.plan(lambda plan: replace(plan, settings=replace(plan.settings, summary_at="00:00")))
    await place.process.wired.keep_summaries()
    summary = await place.post(place.desk, "Waiting longest")
    assert "Medium 1" in words(summary)
    assert "Máy in hỏng rồi" in words(summary)
    await place.hoa.click(summary, "Make a ticket")
    assert "Máy in hỏng rồi" in seen(place.hoa)
    await place.hoa.fill_and_submit(top(place.hoa), {})
    await card(place, "#2")
    await place.minh.click(summary, "Unassigned")
    assert "0 đang mở" in seen(place.minh)
    for customer in (place.tom, place.lan):
        unseen(place, customer, "Waiting longest")


async def test_a_summary_on_demand(here: Town) -> None:
    await ticket(here)
    await here.hoa.slash(here.support, "/ticket", "summary")
    assert "The summary of Support is in" in await told(here, here.hoa)
    await here.post(here.desk, "Medium 1")


async def test_solved_tickets_close_after_their_days_and_the_receipt_says_so(here: Town) -> None:
    await ticket(here)
    await here.hoa.slash(here.support, "/ticket", "solve 1")
    await receipt(here, "Solved")
    await here.pass_time(days=5)
    await receipt(here, "Closed")
    await card(here, "Closed")
