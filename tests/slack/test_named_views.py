"""Saved lists on Slack: by words, by the buttons of a list, in the overview and on Home."""

from dataclasses import replace

from desk.ids import GroupKey
from desk.plan import Group
from tests.slack.scenes import COMMAND, pick, seen, ticket, top, typed, unseen
from tests.slack.test_undo import with_tech
from tests.slack.town import Town

BILLING = Group(GroupKey("billing"), "Billing")


async def listed(place: Town, who, text: str) -> str:
    await who.slash(place.support, COMMAND, text)
    return seen(who)


async def test_a_list_is_saved_shown_first_renamed_and_deleted_by_words(here: Town) -> None:
    await ticket(here, subject="Printer")
    assert "“hot” is saved" in await typed(here, here.hoa, "view save hot priority:medium")
    assert "hot · 1 open" in await listed(here, here.hoa, "view HOT")
    assert "0 open · High" in await listed(here, here.hoa, "list priority:high")
    assert "comes first" in await listed(here, here.hoa, "view default hot")
    assert "hot · 1 open" in await listed(here, here.hoa, "list")
    assert "1 đang mở" in await listed(here, here.minh, "list")
    assert "“Nóng” is saved" in await typed(here, here.hoa, "view rename hot to Nóng")
    assert "Nóng · 1 open" in await listed(here, here.hoa, "bộ lọc nong")
    assert "No list is saved as" in await typed(here, here.hoa, "view hot")
    assert "No list is saved yet" in await listed(here, here.hoa, "view delete nong")
    await typed(here, here.tom, "view")
    unseen(here, here.tom, "hot", "Nóng")


async def test_a_list_of_several_groups_is_saved_and_shown(here: Town) -> None:
    await ticket(here)
    await ticket(here, subject="Mail is down", number=2)
    await ticket(here, subject="Printer", number=3)
    await here.plan(lambda plan: replace(with_tech(plan), groups=(*with_tech(plan).groups, BILLING)))
    await typed(here, here.hoa, "edit 2 group:tech")
    await typed(here, here.hoa, "edit 3 group:billing")
    assert "“both” is saved" in await typed(here, here.hoa, 'view save both group:"support, tech"')
    shown = await listed(here, here.hoa, "view both")
    assert "both · 2 open" in shown
    assert "Mail is down" in shown
    assert "Printer" not in shown


async def test_a_list_is_kept_by_its_button_and_changed_in_the_overview(here: Town) -> None:
    await ticket(here, subject="Printer")
    await listed(here, here.hoa, "list priority:medium")
    await here.hoa.click(top(here.hoa), "Save this list")
    await here.hoa.fill_and_submit(top(here.hoa), {"name": "Medium ones"})
    await here.slack.quiet()
    assert "*Medium ones* · 1" in await listed(here, here.hoa, "view")
    await pick(here.hoa, top(here.hoa), "Show this first")
    assert "comes first" in seen(here.hoa)
    await pick(here.hoa, top(here.hoa), "Open list")
    assert "Medium ones · 1 open" in seen(here.hoa)
    await listed(here, here.hoa, "views")
    await pick(here.hoa, top(here.hoa), "Delete")
    assert "No list is saved yet" in seen(here.hoa)


async def test_a_list_is_narrowed_down_by_its_form_and_by_vietnamese_words(here: Town) -> None:
    await ticket(here, subject="Printer")
    await listed(here, here.hoa, "list ưu_tiên:cao trạng_thái:mở")
    assert "No ticket fits this filter" in seen(here.hoa)
    await here.hoa.click(top(here.hoa), "Filter")
    assert "High" in seen(here.hoa)
    await here.hoa.fill_and_submit(top(here.hoa), {"priority": ["medium"], "words": "print"})
    await here.slack.quiet()
    assert "Open · Medium · “print”" in seen(here.hoa)
    assert "Printer" in seen(here.hoa)
    await here.hoa.close(top(here.hoa))
    assert here.hoa.modal is None, "the list that it lay upon is there still"
    assert "Ý bạn là trạng_thái:mở?" in await typed(here, here.minh, "list trạng_thái:mowr")
