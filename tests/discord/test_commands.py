"""The command: lists with filters, pages and menus, a ticket by its number, words for what has buttons."""

from dataclasses import replace

import pytest

from desk.ids import GroupKey
from desk.plan import Group
from tests.discord.scenes import answer, card, form, offers, pick, receipt, ticket, typed, unseen
from tests.discord.test_completing import many
from tests.discord.town import Town, form_words, words


async def test_a_list_turns_its_pages_in_place(place: Town) -> None:
    await many(place, 10)
    shown = (await place.hoa.slash(place.support, "ticket list")).message
    assert "10 open" in words(shown)
    await place.hoa.click(shown, "Next ›")
    assert "9 to 10 of 10" in words(shown)
    await place.hoa.click(shown, "‹ Previous")
    assert "1 to 8 of 10" in words(shown)
    assert len(place.hoa.ephemerals()) == 1


async def test_menus_change_the_filter_and_a_row_opens_its_ticket_beside_the_list(place: Town) -> None:
    await many(place, 2)
    await place.plan(lambda plan: replace(plan, groups=(*plan.groups, Group(GroupKey("tech"), "Tech"))))
    shown = (await place.hoa.slash(place.support, "ticket list")).message
    await pick(place.hoa, shown, "Tech")
    assert "Nothing open in Tech" in words(shown)
    await place.hoa.click(shown, "All groups")
    assert "2 open" in words(shown)
    await pick(place.hoa, shown, "Solved")
    assert "0 tickets · Solved" in words(shown)
    await pick(place.hoa, shown, "Open and pending")
    sheet = (await pick(place.hoa, shown, "Show")).message
    assert sheet is not shown
    assert "Medium · Open" in words(sheet)
    await place.hoa.click(sheet, "Solve")
    assert "Reopen" in offers(sheet)
    assert "2 open" in words(shown)


async def test_a_rows_menu_does_the_deed_and_the_list_says_what_came_of_it(place: Town) -> None:
    await many(place, 2)
    shown = (await place.hoa.slash(place.support, "ticket list")).message
    await pick(place.hoa, shown, "Wait for customer")
    assert "waits now" in words(shown)
    assert "2 open" in words(shown)
    assert "waiting for the customer" in words(shown)
    await pick(place.hoa, shown, "d1:solve:1:solved")
    assert "#1 is solved" in words(shown)
    assert "1 open" in words(shown)
    await pick(place.hoa, shown, "Edit")
    await place.hoa.fill(place.hoa.form, {"Subject": "Printer"})
    assert "#2 is saved" in words(shown)
    assert "Printer" in words(shown)
    assert "#2" in form(await pick(place.hoa, shown, "Reply")).title
    assert len(place.hoa.ephemerals()) == 1


async def test_a_full_list_and_a_full_page_have_a_menu_for_each_row(place: Town) -> None:
    await many(place, 10)
    await place.plan(lambda plan: replace(plan, groups=(*plan.groups, Group(GroupKey("tech"), "Tech"))))
    shown = (await place.minh.slash(place.support, "ticket list")).message
    assert offers(shown).count("Giải quyết") == 8
    await pick(place.minh, shown, "Giải quyết")
    assert "đã giải quyết" in words(shown)
    # What came of it takes room, so that the last rows share a menu.
    assert offers(shown).count("Giải quyết") == 6
    assert "Sau ›" in str(offers(shown))
    page = (await place.minh.slash(place.support, "ticket home")).message
    assert offers(page).count("Giải quyết") == 8
    sheet = (await pick(place.minh, page, "d1:show:6")).message
    assert "#6" in words(sheet)


FILTERS = [
    ({"priority": "medium", "filter": "trouble"}, "1 open · Medium · “trouble”"),
    ({"status": "open", "filter": "overdue"}, "0 tickets · Open · overdue"),
    ({"filter": "due-today unassigned", "tag": "billing"}, "0 open · due today · unassigned · billing"),
    ({"group": "support"}, "1 open"),
    ({"group": "Support"}, "1 open"),
]


async def test_typed_filters_combine(place: Town) -> None:
    await many(place, 1)
    for options, said in FILTERS:
        assert said in await typed(place, place.hoa, "list", **options)
    assert "1 open · Minh" in await typed(place, place.hoa, "list", assignee=place.minh.id)
    assert "1 open · Minh" in await typed(place, place.hoa, "list", assignee="minh")
    assert "1 open" in await typed(place, place.hoa, "list", requester=place.tom)
    assert "0 open" in await typed(place, place.hoa, "list", requester=place.lan)


REFUSED = [
    ("hoa", "list", {"filter": "prority:high"}, ("Unknown filter “prority", "priority")),
    ("minh", "list", {"filter": "prority:high"}, ("Không có bộ lọc “prority", "tiên?")),
    ("hoa", "show", {"ticket": 77}, ("There is no #77",)),
    ("minh", "show", {"ticket": 77}, ("#77",)),
    ("hoa", "edit", {"ticket": 1, "group": "nowhere"}, ("nowhere",)),
    ("hoa", "summary", {"group": "nowhere"}, ("nowhere",)),
]


async def test_what_is_not_understood_is_refused_helpfully(place: Town) -> None:
    await ticket(place)
    for who, command, options, said in REFUSED:
        answered = await typed(place, getattr(place, who), command, **options)
        assert [word for word in said if word not in answered] == [], (command, answered)


async def test_mine_is_the_agents_and_a_customers_list_is_their_own(place: Town) -> None:
    await ticket(place)
    assert "Can't log in" in await typed(place, place.minh, "mine")
    assert "Can't log in" not in await typed(place, place.hoa, "mine")
    assert "Can't log in" in await typed(place, place.tom, "list")
    said = await typed(place, place.lan, "list", status="open", filter="unassigned")
    assert "Yêu cầu của tôi" in said
    assert "Can't log in" not in said
    for customer in (place.tom, place.lan):
        unseen(place, customer, "Medium", "Trung bình", "Minh ·")


async def test_a_ticket_by_its_number_shows_each_their_face(place: Town) -> None:
    await ticket(place)
    assert "Medium · Open" in await typed(place, place.hoa, "show", ticket=1)
    assert "Trung bình · Đang mở" in await typed(place, place.minh, "show", ticket=1)
    assert "Your request #1" in await typed(place, place.tom, "show", ticket=1)
    assert "#1" in await typed(place, place.lan, "show", ticket=1)
    unseen(place, place.lan, "Medium", "Trung bình")


async def test_words_for_what_has_buttons(place: Town) -> None:
    await ticket(place)
    assert "waits now" in await typed(place, place.hoa, "wait", ticket=1, whom="third")
    await card(place, "waiting for a third party")
    assert "#1 đã mở lại" in await typed(place, place.minh, "reopen", ticket=1)
    assert "Đã chuyển #1" in await typed(place, place.minh, "hand", ticket=1, to=place.hoa.id)
    await card(place, "Tom → Hoa")
    assert "Hoa đang xử lý rồi" in await typed(place, place.minh, "take", ticket=1)
    assert "no answer is due" in await typed(place, place.hoa, "more noanswer", ticket=1)
    assert "is solved" in await typed(place, place.hoa, "solve", ticket=1, outcome="duplicate")
    await receipt(place, "Solved")
    assert "closed for good" in await typed(place, place.hoa, "close", ticket=1)
    assert "closed for good" in await typed(place, place.hoa, "reopen", ticket=1)


async def test_edit_by_options_and_by_form(place: Town) -> None:
    await ticket(place)
    options = {"priority": "high", "tag": "billing", "subject": 'No "login" at all', "assignee": place.hoa.id}
    assert "#1 is saved" in await typed(place, place.hoa, "edit", ticket=1, **options)
    shown = words(await card(place, "High"))
    assert "billing" in shown
    assert "Tom → Hoa" in shown
    assert "login" in shown
    opened = form(await place.minh.slash(place.support, "ticket edit", ticket=1))
    assert "Sửa #1" in form_words(opened.body)
    await place.minh.fill(opened, {"subject": "Không vào được"})
    await card(place, "Không vào được")
    await receipt(place, "Không vào được")


async def test_forms_begin_with_what_was_typed(place: Town) -> None:
    await ticket(place)
    assert "Please clear" in await typed(place, place.hoa, "reply", ticket=1, text="Please clear your cookies")
    assert "Order paper" in await typed(place, place.hoa, "new", text="Order paper")
    assert "Chuyển" in await typed(place, place.minh, "hand", ticket=1)
    assert "Nhắc tôi về #1" in await typed(place, place.minh, "remind", ticket=1)


async def test_why_help_home_and_setup(place: Town) -> None:
    await ticket(place)
    assert "Why" in await typed(place, place.hoa, "why", ticket=1)
    assert "Vì sao" in await typed(place, place.minh, "why", ticket=1)
    assert "list status:open" in await typed(place, place.hoa, "help")
    assert "Ask for help" in await typed(place, place.tom, "help")
    assert "Mine" in await typed(place, place.hoa, "home")
    assert "Business hours" in await typed(place, place.hoa, "setup")
    assert "admin" in await typed(place, place.tom, "setup")
    assert "quản trị" in await typed(place, place.minh, "setup")


async def test_a_summary_is_posted_in_the_groups_channel(place: Town) -> None:
    await ticket(place)
    assert "The summary of Support" in await typed(place, place.hoa, "summary")
    await place.post(place.desk, "Medium 1")


async def test_a_customers_command_never_does_a_deed_of_the_team(place: Town) -> None:
    await ticket(place)
    more: dict[str, dict[str, object]] = {"edit": {"priority": "low"}, "remind": {"when": "1h"}}
    for command in ("solve", "take", "edit", "reply", "why", "remind"):
        options = more.get(command, {})
        assert "support team" in await typed(place, place.tom, command, ticket=1, **options)
    assert "support team" in await typed(place, place.tom, "summary")
    await place.rest()
    assert "Medium · Open" in words(await card(place))
    unseen(place, place.tom, "Medium")


@pytest.mark.parametrize(("who", "mine"), [("hoa", "Mine"), ("minh", "Của tôi")])
async def test_home_is_brought_up_to_date_by_what_is_done_on_it(place: Town, who: str, mine: str) -> None:
    agent = getattr(place, who)
    await ticket(place)
    page = (await agent.slash(place.support, "ticket home")).message
    assert mine in words(page)
    show = {"hoa": "Show", "minh": "Xem"}[who]
    sheet = (await pick(agent, page, show)).message
    assert "#1" in words(sheet)
    assert sheet is not page
    await pick(agent, page, {"hoa": "Solve", "minh": "Giải quyết"}[who])
    assert {"hoa": "#1 is solved", "minh": "#1 đã giải quyết"}[who] in words(page)
    assert {"hoa": "Nothing is yours", "minh": "Của tôi"}[who] in words(page)


async def test_help_in_a_thread_and_commands_in_a_forum_post(place: Town) -> None:
    thread = await place.tom.post(place.forum, "Printer", "It is on fire")
    done = await place.hoa.slash(thread, "ticket list")
    assert "open" in answer(done, place.hoa)
