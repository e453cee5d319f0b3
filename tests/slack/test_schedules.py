"""Working hours on Slack: a lead keeps schedules by a form, and the week comes as a picture in a direct message."""

from tests.slack.scenes import seen, ticket, top, typed
from tests.slack.town import Town

NIGHT = {"name": "Night", "zone": "Europe/Paris", "hours": "Fri 22:00-06:00\nSat closed\nSun 9-12, 13-17"}


async def test_a_lead_adds_a_schedule_and_gets_its_picture(here: Town) -> None:
    await here.hoa.slash(here.support, "/ticket", "schedules")
    assert "the desk's own hours" in seen(here.hoa)
    await here.hoa.click(top(here.hoa), "New schedule")
    await here.hoa.fill_and_submit(top(here.hoa), NIGHT | {"hours": "Fri 22-22"})
    assert "“Fri 22-22” opens and closes at the same time" in seen(here.hoa)
    await here.hoa.fill_and_submit(top(here.hoa), NIGHT)
    assert "Night is saved" in seen(here.hoa)
    assert "Fri 22:00-06:00, Sun 09:00-12:00 13:00-17:00 Europe/Paris · nobody keeps to it" in seen(here.hoa)
    said = await here.until(lambda: [one for one in here.hoa.dms if one.files])
    assert said[0].text.startswith("Night: Fri 22:00-06:00")
    assert (said[0].files[0].name, said[0].files[0].content[:4]) == ("week.png", b"\x89PNG")


async def test_a_lead_tries_other_hours_on_the_past_before_they_hold(here: Town) -> None:
    await ticket(here)
    await here.hoa.slash(here.support, "/ticket", "schedules try office")
    await here.hoa.fill_and_submit(top(here.hoa), {"hours": "Wed 03:00-04:00"})
    assert "1 ticket was replayed." in seen(here.hoa)
    await here.hoa.click(top(here.hoa), "90 days")
    assert "“office” on the last 90 days" in seen(here.hoa)
    await here.hoa.click(top(here.hoa), "Save")
    assert "office is saved. 1 open ticket is looked at" in seen(here.hoa)


async def test_a_picture_that_slack_does_not_take_costs_nothing(here: Town) -> None:
    here.slack.app.scopes.discard("files:write")
    here.forgiven.add("missing_scope")
    await here.hoa.slash(here.support, "/ticket", "schedules new")
    await here.hoa.fill_and_submit(top(here.hoa), NIGHT)
    assert "Night is saved" in seen(here.hoa)
    await here.until(lambda: "files.getUploadURLExternal" in [one.method for one in here.slack.record.calls])
    assert [one for one in here.hoa.dms if one.files] == []


async def test_a_schedule_that_nobody_keeps_to_is_taken_away(here: Town) -> None:
    assert "Chỉ trưởng nhóm hoặc quản trị viên" in await typed(here, here.minh, "lịch")
    await here.hoa.slash(here.support, "/ticket", "schedules new")
    await here.hoa.fill_and_submit(top(here.hoa), NIGHT)
    await here.hoa.choose(top(here.hoa), "What to do with Night", "Take away")
    assert "Night is taken away" in seen(here.hoa)
    assert "can't be taken away: the desk's own hours" in await typed(here, here.hoa, "schedules remove office")


async def test_public_holidays_are_taken_over_and_one_becomes_a_half_day(here: Town) -> None:
    await here.hoa.slash(here.support, "/ticket", "holidays vn 2027")
    assert "15 public holidays of VN 2027 are on the list of office" in seen(here.hoa)
    await here.hoa.click(top(here.hoa), "Next ›")
    assert "Liberation Day/Reunification Day\nclosed all day" in seen(here.hoa)
    await here.hoa.close(top(here.hoa), everything=True)
    await here.hoa.slash(here.support, "/ticket", "nghỉ lễ 30/4/2027 nửa ngày 9h-12h")
    assert "only 09:00-12:00" in seen(here.hoa)


async def test_a_lead_takes_holidays_over_by_a_form(here: Town) -> None:
    await here.hoa.slash(here.support, "/ticket", "holidays")
    await here.hoa.click(top(here.hoa), "Public holidays")
    await here.hoa.fill_and_submit(top(here.hoa), {"country": "Vietnam", "year": "2028"})
    assert "holidays of VN 2028 are on the list" in seen(here.hoa)
    await here.hoa.click(top(here.hoa), "Add a day")
    await here.hoa.fill_and_submit(top(here.hoa), {"day": "31/12/2026", "called": "Inventory", "kind": "closed"})
    assert "Thu 31 Dec 2026* Inventory\nclosed all day" in seen(here.hoa)
