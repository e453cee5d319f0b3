"""Lists in both languages: two lines a row, a state in words, and a customer's list without a staff field."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.codec import encode
from desk.filters import TicketFilter, parse
from desk.ids import DeskId, GroupKey, PersonId, TicketId
from desk.plan import Group
from desk.ticket import Ticket
from desk.words import Priority, Status, WaitingOn
from locales import LANGUAGES, load
from tests.views.reading import buttons, lines, menus
from views.buttons import LONGEST, read_press
from views.language import Words
from views.nodes import Menu, Row
from views.queue_board import ROWS, Board, own_requests, queue_board
from views.ticket_row import RowFacts, staff_row

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
WORDS = {language: Words(language, load(language)) for language in LANGUAGES}
GROUPS = (Group(GroupKey("support"), "Support"), Group(GroupKey("tech"), "Kỹ thuật"))
SECRET = "s3cret-staff-text"
TICKET = Ticket(TicketId("t"), DeskId("d"), 42, "Can't log in", PersonId("lan"), NOW, NOW)


def board(query: str = "", rows: int = 1, total: int = 1, offset: int = 0) -> Board:
    return Board((RowFacts(TICKET, "Minh", "soon", NOW),) * rows, total, offset, parse(query), GROUPS)


def test_a_list_in_vietnamese():
    assert lines(queue_board(board("group:tech overdue", total=12), WORDS["vi"])) == [
        "12 đang mở · Kỹ thuật · quá hạn",
        "▲ #42 Can't log in · Minh",
        "hạn 2026-03-02 09:00 UTC, sắp đến hạn · chờ đội mình",
        "1 đến 8 trên 12",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@given(
    st.sampled_from(Status),
    st.none() | st.sampled_from(WaitingOn),
    st.sampled_from(["none", "on_time", "soon", "overdue", "waiting"]),
    st.none() | st.just(NOW),
)
def test_every_row_says_its_state_in_words_too(language, status, on, state, due):
    facts = RowFacts(replace(TICKET, status=status, waiting_on=on), None, state, due)
    view = queue_board(replace(board(), rows=(facts,)), WORDS[language])
    _head, first, second = lines(view)
    assert "#42 Can't log in" in first
    assert len(second) > 5
    if state == "overdue" and due and status is Status.OPEN:
        assert first.startswith("■")
        assert {"en": "overdue", "vi": "quá hạn"}[language] in second
    if status is Status.SOLVED:
        assert first.startswith("✓")
        assert {"en": "Solved", "vi": "Đã giải quyết"}[language] in second


@given(st.text(), st.sampled_from([0, 1, 9, 24]), st.sampled_from(LANGUAGES))
def test_no_button_is_too_long_whatever_was_typed(typed, total, language):
    wanted = TicketFilter(words=" ".join(typed.split()), assignees=(typed,) if typed else (), groups=("tech",))
    view = queue_board(replace(board(), wanted=wanted, total=total), WORDS[language])
    for menu in menus(view).values():
        assert len(menu.options) > 1
        for option in menu.options:
            assert len(option.value) <= LONGEST
            read_press(option.value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_menus_choice_stands_among_its_options(language):
    for query in ("", "status:solved", "all", "group:tech priority:low"):
        found = [one for one in menus(queue_board(board(query), WORDS[language])).values() if not one.more]
        assert len(found) == 4
        for menu in found:
            assert menu.chosen in [option.value for option in menu.options]


OFFERED = {
    Status.OPEN: ["Show", "Reply", "Solve", "Wait for customer", "Edit"],
    Status.PENDING: ["Show", "Reply", "Solve", "Edit"],
    Status.SOLVED: ["Show", "Reopen", "Edit"],
    Status.CLOSED: ["Show", "Write a note", "What happened"],
}


@pytest.mark.parametrize("status", Status)
def test_a_rows_menu_offers_what_fits(status):
    ticket = replace(TICKET, status=status, assignee=PersonId("minh"))
    for one, offered in ((ticket, OFFERED[status]), (replace(ticket, spam_since=NOW), ["Show", "Not spam"])):
        row = staff_row(RowFacts(one, "Minh"), WORDS["en"])
        assert isinstance(row.action, Menu)
        assert [option.label for option in row.action.options] == offered


@given(
    st.sampled_from(Status), st.sampled_from(Priority), st.booleans(), st.integers(0, 30), st.sampled_from(LANGUAGES)
)
def test_a_customers_list_shows_no_staff_field(status, priority, handled, total, language):
    ticket = replace(
        TICKET, summary=SECRET, tags=(SECRET,), group=GroupKey(SECRET), priority=priority, status=status,
        due=NOW + timedelta(days=1), assignee=PersonId(SECRET),
    )  # fmt: skip
    view = own_requests(((ticket, handled),) * min(total, ROWS), total, 0, WORDS[language])
    shown = str(encode(view))
    assert SECRET not in shown
    assert "2026" not in shown
    assert {"en": "Urgent", "vi": "Khẩn cấp"}[language] not in shown
    assert len([node for node in view.nodes if isinstance(node, Row)]) == min(total, ROWS)
    assert {"en": "Ask for help", "vi": "Nhờ hỗ trợ"}[language] in buttons(view)
