"""Working hours on Discord: a lead keeps schedules by a form, and the week comes as a picture that only they see."""

from tests.discord.scenes import answer, form, ticket, typed
from tests.discord.town import Town

NIGHT = {"name": "Night", "zone": "Europe/Paris", "hours": "Fri 22:00-06:00\nSat closed\nSun 9-12, 13-17"}


async def test_a_lead_adds_a_schedule_and_gets_its_picture(place: Town) -> None:
    listed = await place.hoa.slash(place.support, "ticket desk schedules")
    assert "the desk's own hours" in answer(listed, place.hoa)
    opened = form(await place.hoa.click(listed.message, "New schedule"))
    refused = await place.hoa.fill(opened, NIGHT | {"hours": "Fri 22-22"})
    assert "“Fri 22-22” opens and closes at the same time" in answer(refused, place.hoa)
    again = form(await place.hoa.click(refused.message, "Open the form again"))
    saved = answer(await place.hoa.fill(again, NIGHT), place.hoa)
    assert "Night is saved" in saved
    assert "Europe/Paris · nobody keeps to it" in saved
    said = await place.until(lambda: [one for one in place.hoa.sees(place.support) if one.attachments])
    assert (said[0].only_for, said[0].content[:10]) == (place.hoa.id, "Night: Fri")
    assert (said[0].attachments[0].name, said[0].attachments[0].content[:4]) == ("week.png", b"\x89PNG")


async def test_a_lead_tries_other_hours_on_the_past_before_they_hold(place: Town) -> None:
    await ticket(place)
    opened = form(await place.hoa.slash(place.support, "ticket desk schedules", name="try office"))
    tried = await place.hoa.fill(opened, {"hours": "Wed 03:00-04:00"})
    assert "1 ticket was replayed." in answer(tried, place.hoa)
    longer = await place.hoa.click(tried.message, "90 days")
    assert "“office” on the last 90 days" in answer(longer, place.hoa)
    saved = await place.hoa.click(tried.message, "Save")
    assert "office is saved. 1 open ticket is looked at" in answer(saved, place.hoa)


async def test_a_schedule_that_nobody_keeps_to_is_taken_away(place: Town) -> None:
    assert "Chỉ trưởng nhóm hoặc quản trị viên" in await typed(place, place.minh, "desk schedules")
    made = await place.hoa.fill(form(await place.hoa.slash(place.support, "ticket desk schedules", name="new")), NIGHT)
    done = await place.hoa.choose(made.message, "What to do with Night", "Take away")
    assert "Night is taken away" in answer(done, place.hoa)
    assert "can't be taken away" in await typed(place, place.hoa, "desk schedules", name="remove office")


async def test_public_holidays_are_taken_over_and_one_becomes_a_half_day(place: Town) -> None:
    taken = await place.hoa.slash(place.support, "ticket desk holidays", country="vn", year="2027")
    assert "15 public holidays of VN 2027 are on the list of office" in answer(taken, place.hoa)
    turned = await place.hoa.click(taken.message, "Next ›")
    assert "Liberation Day/Reunification Day\nclosed all day" in answer(turned, place.hoa)
    half = await typed(place, place.hoa, "desk holidays", text="30/4/2027 half day 09:00-12:00")
    assert "only 09" in half


async def test_a_lead_takes_holidays_over_by_a_form(place: Town) -> None:
    listed = await place.hoa.slash(place.support, "ticket desk holidays")
    opened = form(await place.hoa.click(listed.message, "Public holidays"))
    taken = await place.hoa.fill(opened, {"country": "Vietnam", "year": "2028"})
    assert "holidays of VN 2028 are on the list" in answer(taken, place.hoa)
    opened = form(await place.hoa.click(taken.message, "Add a day"))
    added = await place.hoa.fill(opened, {"day": "31/12/2026", "called": "Inventory", "kind": "closed"})
    assert "Inventory\nclosed all day" in answer(added, place.hoa)
