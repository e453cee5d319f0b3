"""The rules of a ticket, of who may do what, and of the words that people type."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.events import Assigned, DueSet, PriorityChanged, StatusChanged, Warned, from_row, to_row
from desk.filters import TicketFilter, parse
from desk.folding import fold
from desk.ids import DeskId, PersonId, TicketId
from desk.person import THE_DESK, Deed, Person, Role, may
from desk.plan import Plan, default_plan
from desk.refusals import Refused, UnknownFilter
from desk.thanks import is_thanks
from desk.ticket import Edit, Ticket, assign, close, edit, reopen, set_due, solve, wait
from desk.words import Metric, Outcome, Priority, Status, WaitingOn

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LAN, MINH = PersonId("lan"), PersonId("minh")


def a_ticket(**values) -> Ticket:
    return Ticket(TicketId("t"), DeskId("d"), 42, "Can't log in", LAN, NOW, NOW, **values)


def test_a_deed_says_what_it_did_and_bumps_the_version_once():
    change = assign(a_ticket(), MINH)
    assert change.ticket.assignee == MINH
    assert change.events == (Assigned(None, MINH),)
    assert change.ticket.version == 2
    assert assign(change.ticket, MINH).events == ()


def test_status_goes_round_and_closed_is_final():
    waiting = wait(a_ticket(), WaitingOn.CUSTOMER, NOW).ticket
    assert (waiting.status, waiting.waiting_on) == (Status.PENDING, WaitingOn.CUSTOMER)
    opened = reopen(waiting, NOW).ticket
    assert (opened.status, opened.waiting_on) == (Status.OPEN, None)
    solved = solve(opened, Outcome.SILENT, NOW + timedelta(hours=1))
    assert solved.events == (StatusChanged(Status.OPEN, Status.SOLVED, None, Outcome.SILENT),)
    assert solved.ticket.status_since == NOW + timedelta(hours=1)
    closed = close(solved.ticket, NOW).ticket
    assert closed.outcome is Outcome.SILENT
    for deed in (reopen(closed, NOW), solve(closed, Outcome.SOLVED, NOW), wait(closed, WaitingOn.CUSTOMER, NOW)):
        assert deed.events == ()


def test_a_due_date_can_be_set_by_hand_and_given_back_but_not_once_solved():
    due = set_due(a_ticket(), NOW)
    assert due.events == (DueSet(NOW),)
    assert set_due(due.ticket, None).events == (DueSet(None),)
    assert set_due(solve(a_ticket(), Outcome.SOLVED, NOW).ticket, NOW).events == ()


def test_an_edit_makes_one_event_for_each_field_that_changed():
    change = edit(a_ticket(), Edit(subject="Can't log in", priority=Priority.HIGH, tags=("vip",), assignee=MINH))
    assert [type(event).__name__ for event in change.events] == ["PriorityChanged", "TagsChanged", "Assigned"]
    assert change.events[0] == PriorityChanged(Priority.MEDIUM, Priority.HIGH)


@pytest.mark.parametrize("deed", list(Deed))
@pytest.mark.parametrize("role", list(Role))
def test_the_permission_table_is_monotone_and_the_desk_may_all(role, deed):
    weaker, stronger = Person(PersonId("x"), "X", role), Person(PersonId("x"), "X", Role.ADMIN)
    other = a_ticket()
    assert may(THE_DESK, deed, other)
    assert not may(weaker, deed, other) or may(stronger, deed, other)
    assert not may(stronger, Deed.KEEP)


def test_a_customer_sees_only_their_own_request():
    mine, somebody = Person(LAN, "Lan"), Person(MINH, "Minh")
    assert may(mine, Deed.SEE_OWN, a_ticket())
    assert not may(somebody, Deed.SEE_OWN, a_ticket())
    assert not may(mine, Deed.SEE, a_ticket())


def test_before_setup_whoever_converts_may():
    anyone = Person(LAN, "Lan")
    assert may(anyone, Deed.CONVERT, set_up=False)
    assert not may(anyone, Deed.CONVERT, set_up=True)
    assert not may(anyone, Deed.EDIT, set_up=False)


@pytest.mark.parametrize(
    "text",
    [
        "Cảm ơn",
        "ok nhé",
        "thank you so much",
        "👍",
        "Thanks!",
        "ok, cảm ơn bạn nhé 🙏",
        ":+1:",
        "Dạ vâng ạ",
        "OK",
        "tks ad",
        "Cảm ơn anh nhiều lắm ạ",
        "it works, thanks!",
    ],
)
def test_thanks_are_known_in_both_languages(text):
    assert is_thanks(text)


@pytest.mark.parametrize("text", ["ồn lắm ạ", "Em đã nhấn ạ", "đá"])
def test_other_marks_make_another_word_and_no_thanks(text):
    assert not is_thanks(text)
    assert is_thanks("Ổn lắm ạ")
    assert is_thanks("em da nhan a")


@pytest.mark.parametrize(
    "text",
    [
        "ok?",
        "thanks, but it still fails",
        "Cảm ơn nhưng vẫn lỗi",
        "",
        "ok see http://x.example",
        "không được",
        "42",
        "Team!",
        "again",
        "anh ạ",
        "shop",
    ],
)
def test_what_asks_or_tells_something_is_no_thanks(text):
    assert not is_thanks(text)


@pytest.mark.parametrize("text", ["yes", "Yep, works now!", "ổn rồi ạ", "dạ được rồi"])
def test_a_plain_yes_is_what_we_waited_for_where_we_asked(text):
    assert is_thanks(text)
    assert not is_thanks(text, asked=True)


@pytest.mark.parametrize("text", ["ok nhé", "Dạ vâng ạ", "will do, thanks", "👍"])
def test_an_ok_is_none_even_where_we_asked(text):
    assert is_thanks(text, asked=True)


@given(st.text())
def test_folding_is_idempotent_and_blind_to_diacritics(text):
    assert fold(fold(text)) == fold(text)
    assert fold("Không đăng nhập ĐƯỢC") == "khong dang nhap duoc"


def test_a_query_is_read_into_a_filter():
    assert parse("status:open,pending priority:high overdue assignee:me lỗi đăng nhập tag:vip") == TicketFilter(
        statuses=(Status.OPEN, Status.PENDING),
        priorities=(Priority.HIGH,),
        assignees=("me",),
        tags=("vip",),
        overdue=True,
        words="lỗi đăng nhập",
    )


@pytest.mark.parametrize(
    ("query", "nearest", "among"),
    [
        ("prority:high", "priority", "priority:…"),
        ("status:opn", "status:open", "status:pending"),
        ("zzz:1", None, "unassigned"),
    ],
)
def test_an_unknown_filter_is_refused_with_what_may_have_been_meant(query, nearest, among):
    with pytest.raises(Refused) as no:
        parse(query)
    refusal = no.value.refusal
    assert isinstance(refusal, UnknownFilter)
    assert (refusal.word, refusal.nearest) == (query, nearest)
    assert among in refusal.known


def test_events_survive_their_journal_row():
    for event in (
        Assigned(None, MINH),
        StatusChanged(Status.OPEN, Status.PENDING, WaitingOn.THIRD_PARTY),
        Warned(Metric.FIRST_RESPONSE, 1, 75, 2, NOW),
        DueSet(None),
    ):
        assert from_row(*to_row(event)) == event


def test_a_default_desk_works_by_itself_and_survives_its_row():
    from desk.codec import decode, encode

    plan = default_plan("Acme", "en", "Asia/Ho_Chi_Minh")
    assert decode(Plan, encode(plan)) == plan
    assert plan.policy_for(a_ticket()).policy().target("urgent", "first_response") == 1800
    assert plan.group_calendar("support").tz == "Asia/Ho_Chi_Minh"
