"""SLA policies on Discord: a lead proposes one by forms, tries it on the past, saves it, and hears what it changed."""

from tests.discord.scenes import answer, form, pick, ticket, typed, unseen
from tests.discord.test_shift import direct
from tests.discord.town import Town, words


async def test_a_lead_proposes_tries_and_saves_a_policy_and_hears_what_it_changed(place: Town) -> None:
    await ticket(place)
    listed = await place.hoa.slash(place.support, "ticket desk policies")
    assert "Standard" in answer(listed, place.hoa)
    opened = form(await place.hoa.click(listed.message, "New policy"))
    new = {"name": "Quick", "targets": "medium: soon", "hours": "business", "schedule": "-"}
    refused = await place.hoa.fill(opened, new)
    assert "“soon” is no length of time" in answer(refused, place.hoa)
    again = form(await place.hoa.click(refused.message, "Open the form again"))
    shown = await place.hoa.fill(again, new | {"targets": "medium: 1m 2m 1h"})
    assert "Of 1 open ticket, 1 would have other promises." in answer(shown, place.hoa)
    when = form(await pick(place.hoa, shown.message, "Which tickets"))
    done = await place.hoa.fill(when, {"priorities": ["medium"]})
    assert "Priority: Medium" in answer(done, place.hoa)
    tried = await place.hoa.click(done.message, "Try it on the last 30 days")
    assert "1 ticket was replayed." in answer(tried, place.hoa)
    saved = await place.hoa.click(tried.message, "Save")
    assert "Policy “Quick” is saved" in answer(saved, place.hoa)
    await place.until(lambda: [one for one in place.hoa.dms() if "promises of 1 ticket changed" in words(one)])


async def test_policies_are_moved_retired_and_changed_by_words(place: Town) -> None:
    retired = await place.hoa.slash(place.support, "ticket desk policies", action="retire", name="Standard")
    assert "Standard" in answer(retired, place.hoa)
    assert "retired" in answer(retired, place.hoa)
    assert "Chỉ trưởng nhóm hoặc quản trị viên" in await typed(place, place.minh, "desk policies")
    one = await place.hoa.slash(place.support, "ticket desk policies", name="Standard")
    assert "Nothing would change yet" in answer(one, place.hoa)


async def test_whom_a_policy_names_hears_of_what_is_due_soon_and_overdue(place: Town) -> None:
    await ticket(place)
    shown = await place.hoa.slash(place.support, "ticket desk policies", name="Standard")
    opened = form(await pick(place.hoa, shown.message, "Who else is told"))
    shown = await place.hoa.fill(opened, {"tell": [place.hoa], "tell_soon": "yes"})
    saved = await place.hoa.click(shown.message, "Save")
    assert "Policy “Standard” is saved" in answer(saved, place.hoa)
    await place.pass_time(hours=3, minutes=1)
    await direct(place, place.hoa, "#1 is due soon")
    await place.pass_time(hours=1)
    await direct(place, place.hoa, "#1 is overdue")
    unseen(place, place.tom, "due soon", "overdue")
