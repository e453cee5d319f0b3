"""The slash command: lists with filters, pages and menus, a ticket by its number, and words for what has buttons."""

from dataclasses import replace

from bot.wiring import utc_now
from desk.ids import GroupKey
from desk.intents import ConvertNow
from desk.place import Heard, MessageRef
from desk.plan import Group
from desk.ticket import Source
from sandbox.slack.person import Person
from sandbox.slack.widgets import elements
from tests.slack.scenes import COMMAND, card, offers, pick, receipt, seen, ticket, top, typed, unseen
from tests.slack.town import Town, words


async def many(place: Town, count: int) -> None:
    """So many tickets of Tom's, all Minh's."""
    for number in range(count):
        text = f"Trouble {number + 1}"
        ts = await place.tom.say(place.support, text)
        ref = MessageRef(place.process.slack.id, place.support.id, ts, ts)
        heard = Heard(ref, place.tom.id, text, utc_now(), author_name="Tom")
        await place.deed(place.minh, ConvertNow(ref, (heard,), Source.EMOJI))


async def listed(who: Person, place: Town, text: str) -> str:
    await who.slash(place.support, COMMAND, text)
    return seen(who)


async def test_a_list_turns_its_pages_in_place(place: Town) -> None:
    await many(place, 10)
    first = await listed(place.hoa, place, "list")
    assert "10 open" in first
    assert "Trouble 1\n" not in first + "\n"
    await place.hoa.click(top(place.hoa), "Next ›")
    assert "9 to 10 of 10" in seen(place.hoa)
    await place.hoa.click(top(place.hoa), "‹ Previous")
    assert "1 to 8 of 10" in seen(place.hoa)
    assert len(place.hoa.views) == 1


async def test_menus_change_the_filter_and_a_row_opens_its_ticket_over_the_list(place: Town) -> None:
    await many(place, 2)
    await place.plan(lambda plan: replace(plan, groups=(*plan.groups, Group(GroupKey("tech"), "Tech"))))
    await listed(place.hoa, place, "list")
    await pick(place.hoa, top(place.hoa), "Tech")
    assert "Nothing open in Tech" in seen(place.hoa)
    await place.hoa.click(top(place.hoa), "All groups")
    assert "2 open" in seen(place.hoa)
    await pick(place.hoa, top(place.hoa), "Solved")
    assert "0 tickets · Solved" in seen(place.hoa)
    await pick(place.hoa, top(place.hoa), "Open and pending")
    await place.hoa.click(top(place.hoa), "Show")
    assert "Medium · Open" in seen(place.hoa)
    assert len(place.hoa.views) == 2
    await place.hoa.click(top(place.hoa), "Solve")
    assert "Reopen" in offers(top(place.hoa))
    await place.hoa.close(top(place.hoa))
    assert "2 open" in seen(place.hoa)


async def test_a_rows_menu_does_the_deed_and_the_list_says_what_came_of_it(place: Town) -> None:
    await many(place, 2)
    await listed(place.hoa, place, "list")
    await place.hoa.click(top(place.hoa), "Wait for customer")
    assert "waits now" in seen(place.hoa)
    assert "2 open" in seen(place.hoa)
    assert "waiting for the customer" in seen(place.hoa)
    await place.hoa.click(top(place.hoa), "Solve")
    assert "is solved" in seen(place.hoa)
    assert "1 open" in seen(place.hoa)
    await place.hoa.click(top(place.hoa), "Edit")
    await place.hoa.fill_and_submit(top(place.hoa), {"subject": "Printer"})
    assert "is saved" in seen(place.hoa)
    assert "Printer" in seen(place.hoa)
    await place.hoa.click(top(place.hoa), "Reply")
    assert "Tom" in seen(place.hoa)
    assert len(place.hoa.views) == 2


FILTERS = {
    "list priority:medium assignee:<@{minh}> trouble": "1 open · Medium · Minh · “trouble”",
    "list status:open overdue": "0 tickets · Open · overdue",
    "list due-today unassigned tag:billing": "0 open · due today · unassigned · billing",
    "list group:Support requester:tom": "1 open",
    "ds": "1 open",
}


async def test_filters_combine(here: Town) -> None:
    await many(here, 1)
    for text, said in FILTERS.items():
        assert said in await listed(here.hoa, here, text.format(minh=here.minh.id))


REFUSED = [
    ("hoa", "list prority:high", ("Unknown filter “prority", "priority")),
    ("minh", "list prority:high", ("Không có bộ lọc “prority", "ưu_tiên")),
    ("hoa", "lst", ("“lst” is no command", "list")),
    ("minh", "giai quyt 1", ("giai", "giải quyết")),
    ("hoa", "show", ("Which ticket?", "show 42")),
    ("hoa", "show 77", ("There is no #77",)),
    ("minh", "xem 77", ("#77",)),
]


async def test_what_is_not_understood_is_refused_helpfully(here: Town) -> None:
    for who, text, said in REFUSED:
        answer = await typed(here, getattr(here, who), text)
        assert [word for word in said if word not in answer] == [], text


async def test_mine_is_the_agents_and_a_customers_list_is_their_own(here: Town) -> None:
    await ticket(here)
    assert "Can't log in" in await listed(here.minh, here, "của tôi")
    assert "Can't log in" not in await listed(here.hoa, here, "mine")
    assert "Can't log in" in await listed(here.tom, here, "list")
    assert "Can't log in" not in await listed(here.lan, here, "list unassigned status:open")
    assert "Yêu cầu của tôi" in seen(here.lan)
    for customer in (here.tom, here.lan):
        unseen(here, customer, "Medium", "Trung bình", "Minh ·")


async def test_a_ticket_by_its_number_shows_each_their_face(place: Town) -> None:
    await ticket(place)
    assert "Medium · Open" in await listed(place.hoa, place, "show 1")
    assert "Trung bình · Đang mở" in await listed(place.minh, place, "1")
    assert "Your request #1" in await listed(place.tom, place, "show #1")
    assert "#1" in await typed(place, place.lan, "show 1")
    unseen(place, place.lan, "Medium", "Trung bình")


async def test_words_for_what_has_buttons(place: Town) -> None:
    await ticket(place)
    assert "waits now" in await typed(place, place.hoa, "wait 1 third party")
    await card(place, "waiting for a third party")
    assert "#1 đã mở lại" in await typed(place, place.minh, "mở lại 1")
    assert "Đã chuyển #1" in await typed(place, place.minh, f"hand over 1 <@{place.hoa.id}>")
    await card(place, "Tom → Hoa")
    assert "Hoa đang xử lý rồi" in await typed(place, place.minh, "nhận 1")
    assert "no answer is due" in await typed(place, place.hoa, "noanswer 1")
    assert "is solved" in await typed(place, place.hoa, "solve 1 duplicate")
    await receipt(place, "Solved")
    assert "closed for good" in await typed(place, place.hoa, "close 1")
    assert "closed for good" in await typed(place, place.hoa, "reopen 1")


async def test_edit_by_words_and_by_form(here: Town) -> None:
    await ticket(here)
    assert "#1 is saved" in await typed(here, here.hoa, "edit 1 priority:high tag:billing")
    assert "billing" in words(await card(here, "High"))
    await here.minh.slash(here.support, COMMAND, "sửa 1")
    assert "Sửa #1" in seen(here.minh)
    await here.minh.fill_and_submit(top(here.minh), {"subject": "Không vào được"})
    await card(here, "Không vào được")
    await receipt(here, "Không vào được")


async def test_why_help_home_and_setup(here: Town) -> None:
    await ticket(here)
    assert "Why" in await listed(here.hoa, here, "why 1")
    assert "Vì sao" in await listed(here.minh, here, "vì sao 1")
    assert "list status:open" in await listed(here.hoa, here, "help")
    assert "Việc tiếp theo" in await listed(here.minh, here, "")
    assert "Ask for help" in await listed(here.tom, here, "help")
    assert "Mine" in await listed(here.hoa, here, "home")
    assert "Business hours" in await listed(here.hoa, here, "setup")
    assert "admin" in await typed(here, here.tom, "setup")
    assert "quản trị" in await typed(here, here.minh, "cài đặt")


async def test_a_customers_command_never_does_a_deed_of_the_team(here: Town) -> None:
    await ticket(here)
    for text in ("solve 1", "take 1", "edit 1 priority:low", "reply 1", "why 1", "remind 1 1h", "summary"):
        assert "support team" in await typed(here, here.tom, text)
    await here.slack.quiet()
    assert "Medium · Open" in words(await card(here))
    unseen(here, here.tom, "Medium")


async def test_what_was_typed_already_stands_in_the_form(place: Town) -> None:
    await ticket(place)
    await place.minh.slash(place.support, COMMAND, f"reply 1 <@{place.tom.id}>: R&D *says* <https://a.example/?b&c>")
    form = top(place.minh)
    (text,) = (one for _, one in elements(form.blocks) if one["type"] == "plain_text_input")
    assert text["initial_value"] == "@tom: R&D *says* https://a.example/?b&c"
    await place.minh.submit(form)
    assert "tom: R&amp;D" in words(await place.post(place.support, "says"))
    await place.minh.slash(place.support, COMMAND, "hand 1 nobody like that")
    assert "▲ Người này không thuộc đội hỗ trợ." in seen(place.minh)
    await place.tom.slash(place.support, COMMAND, "new Where is R&D?")
    assert "Where is R&D?" in [one.get("initial_value") for _, one in elements(top(place.tom).blocks)]
    assert "#1" in await typed(place, place.minh, 'edit 1 subject:"Q&A <now>"')
    await card(place, "Q&amp;A &lt;now&gt;")
