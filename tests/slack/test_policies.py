"""SLA policies on Slack: a lead proposes one by forms, tries it on the past, saves it, and hears what it changed."""

from tests.slack.scenes import card, pick, seen, ticket, top, typed, unseen
from tests.slack.test_shift import direct
from tests.slack.town import Town


async def test_a_lead_proposes_tries_and_saves_a_policy_and_hears_what_it_changed(place: Town) -> None:
    await ticket(place)
    await place.hoa.slash(place.support, "/ticket", "policies")
    assert "1. Standard" in seen(place.hoa)
    await place.hoa.click(top(place.hoa), "New policy")
    new = {"name": "Quick", "targets": "medium: soon", "hours": "business", "schedule": "-"}
    await place.hoa.fill_and_submit(top(place.hoa), new)
    assert "“soon” is no length of time" in seen(place.hoa)
    await place.hoa.fill_and_submit(top(place.hoa), new | {"targets": "medium: 1m 2m 1h"})
    assert "Of 1 open ticket, 1 would have other promises." in seen(place.hoa)
    await pick(place.hoa, top(place.hoa), "Which tickets")
    await place.hoa.fill_and_submit(top(place.hoa), {"priorities": ["medium"]})
    assert "Priority: Medium" in seen(place.hoa)
    await place.hoa.click(top(place.hoa), "Try it on the last 30 days")
    assert "1 ticket was replayed." in seen(place.hoa)
    await place.hoa.click(top(place.hoa), "Save")
    assert "Policy “Quick” is saved" in seen(place.hoa)
    await place.until(lambda: [one for one in place.hoa.dms if "promises of 1 ticket changed" in str(one.blocks)])
    assert await card(place)


async def test_policies_are_moved_retired_and_changed_by_words(place: Town) -> None:
    await place.hoa.slash(place.support, "/ticket", "policies retire Standard")
    assert "1. Standard" in seen(place.hoa)
    assert "retired" in seen(place.hoa)
    assert "Chỉ trưởng nhóm hoặc quản trị viên" in await typed(place, place.minh, "policies")
    await place.hoa.slash(place.support, "/ticket", "policies Standard")
    assert "Nothing would change yet" in seen(place.hoa)


async def test_whom_a_policy_names_hears_of_what_is_due_soon_and_overdue(place: Town) -> None:
    await ticket(place)
    await place.hoa.slash(place.support, "/ticket", "policies Standard")
    await pick(place.hoa, top(place.hoa), "Who else is told")
    await place.hoa.fill_and_submit(top(place.hoa), {"tell": [place.hoa], "tell_soon": "yes"})
    await place.hoa.click(top(place.hoa), "Save")
    assert "Policy “Standard” is saved" in seen(place.hoa)
    await place.pass_time(hours=3, minutes=1)
    await direct(place, place.hoa, "#1 is due soon")
    await place.pass_time(hours=1)
    await direct(place, place.hoa, "#1 is overdue")
    unseen(place, place.tom, "due soon", "overdue")
