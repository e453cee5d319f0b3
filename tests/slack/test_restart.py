"""The bot stops and another one starts: what was posted before works on, what was due meanwhile is told late."""

from datetime import timedelta

import pytest

from bot.slack.manifest import CONVERT
from tests.slack.scenes import card, pick, receipt, seen, ticket, told, top
from tests.slack.town import Town, words


async def again(place: Town) -> None:
    """The next process takes over, on the same database."""
    await place.slack.quiet()
    await place.process.stop()
    await place.restart()


async def test_old_buttons_forms_and_menus_work_on(place: Town) -> None:
    root = await ticket(place)
    old_card, old_receipt = await card(place), await receipt(place)
    await place.minh.slash(place.support, "/ticket", "edit 1")
    await place.hoa.shortcut(place.support, root, CONVERT)
    await again(place)
    await place.minh.fill_and_submit(top(place.minh), {"priority": "high"})
    assert "Đã lưu #1" in seen(place.minh)
    await place.hoa.click(top(place.hoa), "Solve")
    assert "#1 is solved" in seen(place.hoa)
    await card(place, "High · Solved")
    await place.tom.click(old_receipt, "Details")
    assert "Your request #1" in seen(place.tom)
    await place.hoa.click(old_card, "Reopen")
    await card(place, "High · Open")
    assert [one.ts for one in place.slack.posts(place.desk)] == [old_card.ts]


async def test_a_button_of_another_version_says_so(place: Town) -> None:
    await ticket(place)
    shown = await card(place)
    for block in shown.blocks:
        for element in block.get("elements", []):
            if "value" in element:
                element["value"] = element["value"].replace("d1:", "d0:")
    await place.hoa.click(shown, "Solve")
    assert "from another version" in await told(place, place.hoa)
    await place.minh.click(shown, "Solve")
    assert "phiên bản khác" in await told(place, place.minh)
    await place.slack.quiet()
    assert "Open" in words(await card(place))


@pytest.mark.parametrize("kind", ["reminder", "overdue"])
async def test_what_was_due_meanwhile_is_told_once_and_late(here: Town, kind: str) -> None:
    await ticket(here)
    if kind == "reminder":
        await here.hoa.slash(here.support, "/ticket", "remind 1 15m")
    await here.slack.quiet()
    await here.process.stop()
    here.watch.ahead += timedelta(hours=20)
    here.slack.clock.advance(72_000)
    await here.restart()
    who, late = (here.hoa, "This reminder is late") if kind == "reminder" else (here.minh, "Cảnh báo này đến muộn")
    await here.until(lambda: [one for one in who.dms if late in words(one)])
    await here.rest()
    assert len([one for one in who.dms if late in words(one)]) == 1


async def test_a_menu_of_before_works_on(here: Town) -> None:
    await ticket(here)
    shown = await card(here)
    await again(here)
    await pick(here.hoa, shown, "Wait for customer")
    await card(here, "Pending")
