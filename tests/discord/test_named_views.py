"""Saved lists on Discord: by words with completion, by the buttons of a list, and in the overview."""

from dataclasses import replace

from tests.discord.scenes import answer, form, pick, ticket, typed, unseen
from tests.discord.test_completing import names
from tests.discord.town import Town, words
from tests.slack.test_named_views import BILLING
from tests.slack.test_undo import with_tech


async def test_a_list_is_saved_shown_first_renamed_and_deleted_by_words(place: Town) -> None:
    await ticket(place, subject="Printer")
    assert "“hot” is saved" in await typed(place, place.hoa, "view", view="save hot priority:medium")
    assert await names(place, place.hoa, "ticket view", "view", view="ho") == ["hot"]
    assert await names(place, place.hoa, "ticket view", "view", view="delete h") == ["delete hot"]
    assert await names(place, place.tom, "ticket view", "view") == []
    assert "hot · 1 open" in await typed(place, place.hoa, "view", view="HOT")
    assert "comes first" in await typed(place, place.hoa, "view", view="default hot")
    assert "hot · 1 open" in await typed(place, place.hoa, "list")
    assert "“Nóng” is saved" in await typed(place, place.hoa, "view", view="rename hot to Nóng")
    assert "Nóng · 1 open" in await typed(place, place.hoa, "view", view="nong")
    assert "No list is saved as" in await typed(place, place.hoa, "view", view="hot")
    assert "No list is saved yet" in await typed(place, place.hoa, "view", view="delete nong")
    await typed(place, place.tom, "view")
    unseen(place, place.tom, "hot", "Nóng")


async def test_a_list_of_several_groups_is_saved_and_shown(place: Town) -> None:
    await ticket(place)
    await ticket(place, subject="Mail is down", number=2)
    await ticket(place, subject="Printer", number=3)
    await place.plan(lambda plan: replace(with_tech(plan), groups=(*with_tech(plan).groups, BILLING)))
    await typed(place, place.hoa, "edit", ticket=2, group="tech")
    await typed(place, place.hoa, "edit", ticket=3, group="billing")
    assert "“both” is saved" in await typed(place, place.hoa, "view", view='save both group:"support, tech"')
    shown = await typed(place, place.hoa, "view", view="both")
    assert "both · 2 open" in shown
    assert "Mail is down" in shown
    assert "Printer" not in shown


async def test_a_list_is_kept_by_its_button_and_changed_in_the_overview(place: Town) -> None:
    await ticket(place, subject="Printer")
    shown = (await place.hoa.slash(place.support, "ticket list", priority="medium")).message
    modal = form(await place.hoa.click(shown, "Save this list"))
    assert "Medium ones" in answer(await place.hoa.fill(modal, {"name": "Medium ones"}), place.hoa)
    board = (await place.hoa.slash(place.support, "ticket view")).message
    assert "**Medium ones** · 1" in words(board)
    await pick(place.hoa, board, "Show this first")
    assert "comes first" in words(board)
    assert "Medium ones · 1 open" in answer(await pick(place.hoa, board, "Open list"), place.hoa)
    board = (await place.hoa.slash(place.support, "ticket view")).message
    await pick(place.hoa, board, "Delete")
    assert "No list is saved yet" in words(board)


async def test_a_list_is_narrowed_down_by_its_form_and_by_vietnamese_words(place: Town) -> None:
    await ticket(place, subject="Printer")
    shown = (await place.hoa.slash(place.support, "ticket list", filter="ưu_tiên:cao trạng_thái:mở")).message
    assert "No ticket fits this filter" in words(shown)
    modal = form(await place.hoa.click(shown, "Filter"))
    await place.hoa.fill(modal, {"only": ["overdue"], "words": "print"})
    assert "High · overdue · “print”" in words(shown)
    assert await names(place, place.minh, "ticket list", "filter", filter="trang_thai:m") == ["trạng_thái:mở"]
