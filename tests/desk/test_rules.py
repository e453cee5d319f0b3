"""Rules, as pure functions: what they fit, what they do to a ticket, and where they are held."""

import unicodedata
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.patterns import matches
from desk.events import (
    Assigned,
    Breached,
    Entry,
    Event,
    FieldChanged,
    Moved,
    Opened,
    PriorityChanged,
    Said,
    StatusChanged,
    TagsChanged,
)
from desk.fields import Field, FieldOption
from desk.fields import Kind as FieldKind
from desk.ids import DeskId, GroupKey, MessageId, PersonId, TicketId
from desk.person import Person, Role
from desk.plan import Group, Plan, default_plan
from desk.rules.causes import Cause, causes
from desk.rules.conditions import Seen, holds
from desk.rules.model import (
    Action,
    After,
    Anchor,
    Check,
    Condition,
    Kind,
    On,
    Rule,
    RuleFired,
    RulesCut,
    RulesQuiet,
)
from desk.rules.moments import age_values, due_values
from desk.rules.ready import READY
from desk.rules.run import Ran, World, run, said_lately
from desk.rules.timing import rule_timers
from desk.ticket import Source, Ticket
from desk.words import Metric, Priority, Side, Status, WaitingOn

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)  # Tuesday 09:00 in Asia/Ho_Chi_Minh
LAN, MINH = PersonId("lan"), PersonId("minh")
TICKET = Ticket(TicketId("t"), DeskId("d"), 1, "Không đăng nhập được", LAN, NOW, NOW)
TEXT = "Xin chào, tôi muốn HOÀN TIỀN cho hóa đơn 42-17."
MADE = Opened(Side.REQUESTER, Priority.MEDIUM, GroupKey("support"), LAN)


def plan(*rules: Rule) -> Plan:
    base = default_plan("Acme", "vi", "Asia/Ho_Chi_Minh")
    return replace(base, rules=rules, groups=(*base.groups, Group(GroupKey("tech"), "Tech", lead=MINH)))


def rule(key: str, on: On = On.CREATED, *actions: Action, **more) -> Rule:
    return Rule(key, key, (on,), actions=actions, enabled=True, **more)


def ran(rules: tuple[Rule, ...], *events: Event, ticket: Ticket = TICKET, **known) -> Ran:
    rows = [Entry(event, LAN, NOW, NOW) for event in events or (MADE,)]
    agents = {MINH: Person(MINH, "Minh", Role.AGENT)}
    return run(ticket, rows, (), World(plan(*rules), NOW, matches, **{"text": TEXT, "agents": agents} | known))


def set_priority(value: Priority) -> Action:
    return Action(Kind.SET, value, "priority")


@pytest.mark.parametrize(
    ("wanted", "said", "fits"),
    [
        ("gấp", "Tôi gặp lỗi khi đăng nhập", False),
        ("gấp", "Việc này GẤP lắm", True),
        ("gấp", "Viec nay gap lam", True),
        ("gap", "Tôi gặp lỗi", True),
        ("hóa đơn", "cho em xin hoá đơn", True),
        ("hóa đơn", "cho em xin hóa don", True),
        ("khẩn cấp", "xử lý khẫn cấp giúp em", True),
        ("hoàn tiền", "tôi muốn hoãn, tiền tôi trả sau", False),
        ("đơn", "dồn việc", False),
        ("hoàn tiền", unicodedata.normalize("NFD", "Xin Hoàn   tiền!"), True),
        ("a a b", "a a a b", True),
    ],
)
def test_marks_may_be_left_out_but_others_make_another_word(wanted, said, fits):
    seen = World(plan(), NOW, matches, said).seen(replace(TICKET, subject="…"), Cause(On.CREATED))
    assert holds(Condition("text", Check.CONTAINS, (wanted,)), seen) is fits


def test_the_ready_rules_tell_what_is_urgent_from_what_somebody_met():
    (urgent,) = [one for one in READY if one.key == "urgent-words"]
    for said, acts in (
        ("Tôi gặp lỗi khi đăng nhập", False),
        ("toi gap loi khi dang nhap", False),
        ("Máy chủ bị sập", True),
        ("Em cần gấp ạ", True),
        ("xu ly gap giup em", True),
    ):
        assert bool(ran((urgent,), text=said).firings) is acts, said


@pytest.mark.parametrize(
    ("field", "check", "values", "fits"),
    [
        ("text", Check.CONTAINS, ("hoan tien",), True),
        ("text", Check.CONTAINS, ("refund", "Hoàn  tiền"), True),
        ("text", Check.CONTAINS, ("hoan tie",), False),
        ("text", Check.LACKS, ("refund",), True),
        ("text", Check.CONTAINS, ("",), False),
        ("subject", Check.CONTAINS, ("dang nhap",), True),
        ("text", Check.MATCHES, (r"hóa đơn \d+-\d+",), True),
        ("text", Check.MATCHES, (r"^\d+$",), False),
        ("priority", Check.IS, ("urgent", "medium"), True),
        ("priority", Check.IS_NOT, ("urgent",), True),
        ("status", Check.IS, ("open",), True),
        ("assignee", Check.EMPTY, (), True),
        ("tags", Check.IS, ("Khách VIP",), True),
        ("tags", Check.IS, ("vip",), False),
        ("field:type", Check.IS, ("bug",), True),
        ("field:nothing", Check.FILLED, (), False),
        ("hours", Check.IS, ("working",), True),
        ("internal", Check.IS, ("yes",), False),
        ("due", Check.IS, ("soon", "overdue"), True),
        ("due", Check.EMPTY, (), False),
        ("outcome", Check.EMPTY, (), True),
        ("outcome", Check.IS_NOT, ("duplicate",), True),
        ("created", Check.IS, ("today", "over_week"), True),
        ("created", Check.IS, ("yesterday",), False),
        ("changed_from", Check.IS, ("low",), True),
        ("changed_to", Check.IS, ("low",), False),
    ],
)
def test_a_condition_reads_what_people_mean(field, check, values, fits):
    ticket = replace(TICKET, tags=("khach vip",), fields=(("type", "bug"),))
    cause = Cause(On.PRIORITY, ("low",), ("medium",))
    seen = World(plan(), NOW, matches, TEXT, due="soon").seen(ticket, cause)
    assert holds(Condition(field, check, values), seen) is fits


HOURS = {"over_hour", "over_four_hours"}
PENDING = StatusChanged(Status.OPEN, Status.PENDING, WaitingOn.CUSTOMER)


@pytest.mark.parametrize(
    ("event", "value", "fits"),
    [
        (PENDING, "pending", True),
        (PENDING, "pending:customer", True),
        (PENDING, "Chờ khách", True),
        (PENDING, "pending:other_team", False),
        (PriorityChanged(Priority.LOW, Priority.URGENT), "khẩn cấp", True),
        (Moved(GroupKey("support"), GroupKey("tech")), "Kỹ thuật", True),
        (Assigned(None, MINH), "person:minh", True),
        (Assigned(None, MINH), "person:hoa", False),
        (FieldChanged("owner", (), ("minh",)), "person:minh", True),
        (FieldChanged("area", (), ("net",)), "Mạng", True),
        (TagsChanged(("cao",), ()), "high", False),
    ],
)
def test_what_changed_is_found_by_whatever_people_call_it(event, value, fits):
    area = Field("area", FieldKind.ONE, options=(FieldOption("net", "Mạng"),))
    named = replace(plan(), groups=(Group(GroupKey("tech"), "Kỹ thuật"),), fields=(area,))
    (cause,) = causes(Entry(event, LAN, NOW, NOW), TICKET)
    seen = World(named, NOW, matches, TEXT).seen(replace(TICKET, group=GroupKey("tech")), cause)
    assert holds(Condition("changed_to", Check.IS, (value,)), seen) is fits


@pytest.mark.parametrize(
    ("made", "held"),
    [
        # It is Tuesday 09:00 there; days begin at 17:00 UTC.
        (NOW, {"today", "this_week", "this_month"}),
        (NOW - timedelta(hours=1, seconds=1), {"today", "this_week", "this_month", "over_hour"}),
        (NOW - timedelta(hours=9, minutes=1), {"yesterday", "this_week", "this_month", *HOURS}),
        (NOW - timedelta(days=1, seconds=1), {"yesterday", "this_week", "this_month", *HOURS, "over_day"}),
        (NOW - timedelta(days=1, hours=10), {"this_month", *HOURS, "over_day"}),
        (NOW - timedelta(days=24), {*HOURS, "over_day", "over_week"}),
        (NOW - timedelta(days=31), {*HOURS, "over_day", "over_week", "over_month"}),
    ],
)
def test_how_long_ago_a_ticket_was_made_is_told_in_the_desk_s_days(made, held):
    assert set(age_values(made, NOW, "Asia/Ho_Chi_Minh")) == held


def test_a_solved_ticket_is_due_at_no_time_and_a_due_set_by_hand_is_told():
    by_hand = replace(TICKET, due=NOW)
    assert due_values(by_hand, "overdue") == ("overdue", "by_hand")
    assert due_values(TICKET, "none") == ()
    assert due_values(replace(by_hand, status=Status.SOLVED), "none") == ()


def test_a_pattern_that_hangs_others_takes_no_time():
    seen = Seen(TICKET, Cause(On.CREATED), "a" * 15_000 + "!", working=True, matches=matches)
    begun = datetime.now(UTC)
    assert not holds(Condition("text", Check.MATCHES, ("(a+)+$",)), seen)
    assert datetime.now(UTC) - begun < timedelta(seconds=1)


def test_all_and_any_must_fit_and_what_matched_is_told():
    vip = Condition("text", Check.CONTAINS, ("hoàn tiền",))
    no, yes = Condition("priority", Check.IS, ("low",)), Condition("group", Check.IS, ("support",))
    (firing,) = ran((rule("refund", On.CREATED, Action(Kind.TAG, "refund"), all=(vip,), any=(no, yes)),)).firings
    assert firing.fired.matched == (vip, yes)
    assert firing.change.ticket.tags == ("refund",)
    assert ran((rule("refund", On.CREATED, Action(Kind.TAG, "refund"), all=(vip,), any=(no,)),)).firings == ()
    assert ran((rule("refund", On.CREATED, Action(Kind.TAG, "refund"), all=(no,)),)).firings == ()


@pytest.mark.parametrize(
    ("on", "event"),
    [
        (On.STATUS, StatusChanged(Status.OPEN, Status.PENDING)),
        (On.REOPENED, StatusChanged(Status.SOLVED, Status.OPEN)),
        (On.ASSIGNEE, Assigned(None, MINH)),
        (On.TAG, TagsChanged(("vip",), ())),
        (On.BREACH, Breached(Metric.RESOLUTION, 1, NOW)),
    ],
)
def test_it_hears_of_what_it_is_for_and_of_nothing_else(on, event):
    acted = (rule("heard", on, Action(Kind.TAG, "heard")), rule("made", On.CREATED, Action(Kind.TAG, "made")))
    assert [one.fired.rule for one in ran(acted, event).firings] == ["heard"]


def test_messages_of_programs_and_of_before_the_ticket_are_nobodys():
    rules = (rule("wrote", On.REQUESTER_MESSAGE, Action(Kind.TAG, "x")), rule("said", On.NOTE, Action(Kind.TAG, "y")))
    before = replace(TICKET, created_at=NOW + timedelta(minutes=1))
    said = Said(MessageId("m"), Side.REQUESTER, public=True)
    after = replace(TICKET, created_at=NOW - timedelta(minutes=1))
    assert ran(rules, said, ticket=before).firings == ()
    assert len(ran(rules, said, ticket=after).firings) == 1
    for silent in (
        replace(said, thanks=True),
        Said(MessageId("m"), Side.BOT, public=True),
        Said(MessageId("m"), Side.BOT, public=False),
        Said(MessageId("m"), Side.AGENT, public=False, private=True),
    ):
        assert ran(rules, silent, ticket=after).firings == ()


def test_rules_that_call_each_other_act_once_in_answer_to_one_deed():
    up = rule("up", On.PRIORITY, set_priority(Priority.HIGH), all=(Condition("priority", Check.IS, ("low",)),))
    down = rule("down", On.PRIORITY, set_priority(Priority.LOW), all=(Condition("priority", Check.IS, ("high",)),))
    found = ran((up, down), PriorityChanged(Priority.MEDIUM, Priority.LOW), ticket=replace(TICKET, priority="low"))
    assert [one.fired.rule for one in found.firings] == ["up", "down"]
    assert found.ends == ()


def test_a_chain_of_rules_is_cut_at_eight_and_told():
    def link(at: int) -> Rule:
        fits = (Condition("changed_to", Check.IS, (f"t{at}",)),)
        return rule(f"r{at}", On.TAG, Action(Kind.TAG, f"t{at + 1}"), all=fits)

    # Backwards, so that none hears of the one before it in the same round.
    chain = tuple(link(at) for at in range(12))[::-1]
    found = ran(chain, TagsChanged(("t0",), ()), ticket=replace(TICKET, tags=("t0",)))
    assert [one.fired.rule for one in found.firings] == [f"r{at}" for at in range(8)]
    assert found.ends == (RulesCut(8, ("r8",)),)


def test_stop_ends_it_and_order_counts():
    first = rule("first", On.CREATED, Action(Kind.TAG, "a"), Action(Kind.STOP), Action(Kind.TAG, "never"))
    second = rule("second", On.CREATED, Action(Kind.TAG, "b"))
    assert [one.fired.rule for one in ran((first, second)).firings] == ["first"]
    assert ran((first, second)).firings[0].change.ticket.tags == ("a",)
    assert [one.fired.rule for one in ran((second, first)).firings] == ["second", "first"]


def test_at_most_five_messages_in_ten_minutes_and_one_word_of_it():
    chatty = rule("chatty", On.CREATED, *[Action(Kind.NOTE, f"{at}") for at in range(4)])
    found = ran((chatty,), said=3)
    assert [one.value for one in found.firings[0].outward] == ["0", "1"]
    assert [one.why for one in found.firings[0].fired.skipped] == ["quiet", "quiet"]
    assert found.ends == (RulesQuiet(5),)
    assert ran((chatty,), said=5, quiet=True).ends == ()
    rows = [Entry(found.firings[0].fired, None, NOW, NOW), Entry(found.ends[0], None, NOW, NOW)]
    assert said_lately(rows, NOW + timedelta(minutes=9)) == (2, True)
    assert said_lately(rows, NOW + timedelta(minutes=10)) == (0, False)


@pytest.mark.parametrize(
    ("action", "why"),
    [
        (Action(Kind.ASSIGN, "lan"), "nobody"),
        (Action(Kind.ASSIGN, "lead"), "nobody"),
        (Action(Kind.ROUTE, "gone"), "nobody"),
        (Action(Kind.SET, "x", "field:gone"), "nobody"),
        (set_priority(Priority.MEDIUM), "same"),
        (Action(Kind.ASSIGN), "same"),
        (Action(Kind.SOLVE, "solved"), "blocked"),
    ],
)
def test_what_can_t_be_done_is_left_out_with_the_reason(action, why):
    (firing,) = ran((rule("r", On.CREATED, action, Action(Kind.TAG, "done")),), blocked=True).firings
    assert [(one.action, one.why) for one in firing.fired.skipped] == [(action, why)]
    assert firing.change.ticket.tags == ("done",)


def test_each_change_of_a_ticket():
    actions = (
        Action(Kind.SET, "urgent", "priority"),
        Action(Kind.SET, "bug", "field:type"),
        Action(Kind.ROUTE, "tech"),
        Action(Kind.ASSIGN, "lead"),
        Action(Kind.SNOOZE, "90"),
        Action(Kind.TAG, "vip, tech"),
        Action(Kind.UNTAG, "VIP"),
    )
    (firing,) = ran((rule("r", On.CREATED, *actions),)).firings
    now = firing.change.ticket
    assert (now.priority, now.group, now.assignee, now.tags) == (Priority.URGENT, "tech", MINH, ("tech",))
    assert now.fields == (("type", "bug"),)
    assert now.postponed_until == NOW + timedelta(minutes=90)
    assert ran((rule("r", On.CREATED, Action(Kind.SOLVE)),)).firings[0].change.ticket.status is Status.SOLVED


def test_spam_and_practice_are_left_alone():
    acted = (rule("r", On.CREATED, Action(Kind.TAG, "x")),)
    assert ran(acted, ticket=replace(TICKET, spam_since=NOW)).firings == ()
    assert ran(acted, ticket=replace(TICKET, source=Source.PRACTICE)).firings == ()
    assert ran((replace(acted[0], enabled=False),)).firings == ()


def timers(rule: Rule, *rows: Entry, ticket: Ticket = TICKET):
    calendar = plan().calendar()
    return [(one.at, one.key) for one in rule_timers((rule,), ticket, rows, calendar, None)]


def test_time_counts_from_its_anchor_by_working_time_or_not_and_once():
    late = NOW + timedelta(hours=7)  # 16:00, an hour before the desk closes
    said = Entry(Said(MessageId("m"), Side.REQUESTER, public=True), LAN, late, late)
    working = Rule("r", "r", after=After(Anchor.REQUESTER_MESSAGE, 120), enabled=True)
    ((at, key),) = timers(working, said)
    assert at == datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
    ((at, _),) = timers(replace(working, after=After(Anchor.REQUESTER_MESSAGE, 120, working=False)), said)
    assert at == late + timedelta(hours=2)
    assert key == f"r/{late.isoformat()}"
    fired = Entry(RuleFired("r", "r", 1, "requester_message", anchor=late), None, late, late)
    assert timers(working, said, fired) == []
    again = Entry(Said(MessageId("m2"), Side.REQUESTER, public=True), LAN, at, at)
    assert len(timers(working, said, fired, again)) == 1
    assert timers(working) == []
    assert timers(working, said, ticket=replace(TICKET, status=Status.CLOSED)) == []
