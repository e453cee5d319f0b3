"""Rules on both databases: what they do stands in the journal with the reason, in the same transaction as its cause."""

from dataclasses import replace
from datetime import timedelta
from json import loads

import pytest

from desk.canned import Canned
from desk.events import Assigned, Entry, Event, Moved, PriorityChanged, Promised, Said, TagsChanged
from desk.ids import GroupKey
from desk.intents import AnswerNotNeeded, EditWords, ShowTicket, Solve, Wait
from desk.intents_log import ShowLog
from desk.intents_rules import RunMacro, TryRule
from desk.person import Role
from desk.plan import STANDARD, ChannelRef, Group
from desk.roles import Grant
from desk.rules.model import (
    Action,
    After,
    Anchor,
    Check,
    Condition,
    Kind,
    Macro,
    On,
    Rule,
    RuleFired,
    RulesCut,
    RulesQuiet,
    Skipped,
)
from desk.rules.naming import to_channel
from desk.tidings import ChannelTold, ParcelAside
from desk.words import Audience, Outcome, Priority, Side, Status
from tests.commands.desk import Desk, text_of
from tests.storage.house import House
from views.nodes import PublicView
from views.post import Call, Slot

REFUND = Rule(
    "refund",
    "Hoàn tiền",
    (On.CREATED, On.REQUESTER_MESSAGE),
    any=(Condition("text", Check.CONTAINS, ("hoàn tiền", "refund")),),
    actions=(Action(Kind.TAG, "refund"), Action(Kind.SET, "high", "priority")),
    enabled=True,
)


@pytest.fixture
def desk(house: House) -> Desk:
    desk = Desk(house)
    desk.hoa = desk.agent("UHOA", "Hoa")
    tech = Group(GroupKey("tech"), "Tech", desk_channel=desk.ref("CTECH"), lead=desk.hoa.id)
    desk.change(groups=(*desk.plan.groups, tech), canned=(Canned("Seen", {"en": "Hello {name}, {number} is seen."}),))
    return desk


def rules(desk: Desk, *found: Rule) -> None:
    desk.change(rules=found)


def on(event: On, *actions: Action, key: str = "r", **more) -> Rule:
    return Rule(key, key.upper(), (event,), actions=actions, enabled=True, **more)


def fired(desk: Desk, number: int = 1) -> list[RuleFired]:
    return [event for event in desk.events(number) if isinstance(event, RuleFired)]


def told(desk: Desk, ref: ChannelRef, **facts) -> None:
    desk.ask(None, ChannelTold(ref.workspace, ref.channel, **facts))


def kinds(desk: Desk, number: int = 1) -> list[type[Event]]:
    return [type(event) for event in desk.events(number)]


def rows(desk: Desk, number: int = 1) -> list[Entry]:
    return list(desk.house.store.read(lambda unit: unit.journal.of(desk.ticket(number).id)))


def posted(desk: Desk) -> list:
    return [parcel for parcel in desk.parcels() if not isinstance(parcel.body, Slot)]


def test_a_ticket_gets_its_tag_and_priority_as_it_is_made(desk: Desk):
    rules(desk, REFUND)
    number = desk.convert(desk.heard("ULAN", "Tôi muốn HOAN TIEN đơn 42"))
    ticket = desk.ticket(number)
    assert (ticket.tags, ticket.priority) == (("refund",), Priority.HIGH)
    (event,) = fired(desk)
    assert (event.rule, event.version, event.cause) == ("refund", desk.plan.version, "created")
    assert event.matched == REFUND.any
    changes = [row for row in rows(desk) if isinstance(row.event, RuleFired | TagsChanged | PriorityChanged)]
    assert [row.actor for row in changes] == [None, None, None]
    assert desk.house.store.read(lambda u: u.tickets.clock(ticket.id).due) == desk.now + timedelta(hours=2)
    told = text_of(desk.ask("UHOA", ShowLog(number)))
    assert "The rule “Hoàn tiền” (version 1): add the tags refund; set Priority to High." in told
    assert "What was said has the words “hoàn tiền” or “refund”" in told


def test_what_a_customer_writes_later_counts_and_what_the_desk_says_does_not(desk: Desk):
    echo = on(On.NOTE, Action(Kind.TAG, "echo"), key="echo")
    note = on(On.REQUESTER_MESSAGE, Action(Kind.NOTE, "A refund for {name}"), key="note")
    rules(desk, REFUND, note, echo)
    first = desk.heard("ULAN", "Can't log in")
    number = desk.convert(first)
    assert fired(desk) == []
    desk.now += timedelta(minutes=1)
    desk.say("ULAN", "then give me a refund", root=first.ref.ts)
    assert [one.rule for one in fired(desk)] == ["refund", "note"]
    assert desk.ticket(number).tags == ("refund",)
    assert [event.side for event in desk.events(number) if isinstance(event, Said)][-1] is Side.BOT
    assert any("A refund for Lan" in text_of(parcel.body) for parcel in posted(desk))


def test_a_reply_of_the_desks_reaches_the_customer_and_is_no_answer(desk: Desk):
    rules(desk, on(On.CREATED, Action(Kind.REPLY, "Seen"), Action(Kind.REPLY, "Gone")))
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    replies = [one for one in posted(desk) if isinstance(one.body, PublicView)]
    assert ["Hello Lan, #1 is seen." in text_of(one.body) for one in replies] == [True]
    assert [one.why for one in fired(desk)[0].skipped] == ["no_canned"]
    assert "✓" not in text_of(desk.ask("UMINH", ShowTicket(number)))
    assert not any(isinstance(e, Said) and e.side is not Side.REQUESTER for e in desk.events(number))


def test_it_is_routed_given_away_and_told_to_the_team_alone(desk: Desk):
    actions = (
        Action(Kind.ROUTE, "tech"),
        Action(Kind.ASSIGN, "lead"),
        Action(Kind.MESSAGE, "Look at {number}", "group:tech"),
        Action(Kind.MESSAGE, "Yours", "lead"),
        Action(Kind.MESSAGE, "Never", f"person:{desk.house.lan.id}"),
    )
    rules(desk, on(On.CREATED, *actions))
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    ticket = desk.ticket(number)
    assert (ticket.group, ticket.assignee) == ("tech", desk.hoa.id)
    assert [one.why for one in fired(desk)[0].skipped] == ["nobody"]
    parcels = desk.parcels()
    said = [(one.channel or one.account, text_of(one.body)) for one in parcels if not isinstance(one.body, Slot)]
    assert any(to == "CTECH" and "Look at #1" in text for to, text in said)
    assert any(to == "UHOA" and "Yours" in text for to, text in said)
    assert "Never" not in str(parcels)
    assert [one.channel for one in parcels if isinstance(one.body, Slot) and one.body.kind == "card"] == ["CTECH"]


def test_nobody_is_given_what_they_may_not_have_in_its_group(desk: Desk):
    """By a rule as by a macro, each after what the actions before it did."""
    only = desk.house.person("UONLY", "Only")
    held = (Grant(Role.AGENT, GroupKey("tech")), Grant(Role.LIGHT, GroupKey("support")))
    desk.house.store.write(lambda unit: unit.grants.put(desk.house.desk, only.id, held))
    give = Action(Kind.ASSIGN, only.id)
    rules(desk, on(On.PRIORITY, give), on(On.TAG, Action(Kind.ROUTE, "tech"), give, key="moved"))
    desk.change(macros=(Macro("give", "Give", (give,)),))
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    before = desk.ticket(number).assignee
    desk.ask("UMINH", EditWords(number, "priority:high"))
    assert [one.why for one in fired(desk)[-1].skipped] == ["nobody"]
    desk.ask("UHOA", RunMacro(number, "give"))
    assert desk.ticket(number).assignee == before
    desk.ask("UMINH", EditWords(number, "tag:+screen"))
    assert desk.ticket(number).assignee == only.id


def test_another_system_is_told_what_happened_and_nothing_that_was_written(desk: Desk):
    rules(desk, on(On.STATUS, Action(Kind.WEBHOOK, "https://hooks.example.com/secret")))
    number = desk.convert(desk.heard("ULAN", "Can't log in\nIt says wrong password"))
    desk.ask("UMINH", Wait(number))
    (parcel,) = [one for one in desk.parcels() if isinstance(one.body, Call)]
    assert (parcel.account, parcel.body.url) == ("https://hooks.example.com", "https://hooks.example.com/secret")
    told = loads(parcel.body.json)
    assert (told["event"], told["rule"]) == ("status", "R")
    assert told["ticket"] == {
        "number": number,
        "subject": "Can't log in",
        "status": "pending",
        "priority": "medium",
        "group": {"key": "support", "name": "Support"},
    }
    log = text_of(desk.ask("UHOA", ShowLog(number)))
    assert "tell https://hooks.example.com" in log
    assert "secret" not in log


def test_another_system_is_told_what_the_rule_chose_and_nothing_else(desk: Desk):
    chosen = "assignee requester tags source internal rating due created summary field:type"
    rules(desk, on(On.STATUS, Action(Kind.WEBHOOK, "https://hooks.example.com/secret", chosen)))
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    desk.ask("UMINH", EditWords(number, "tag:vip field:type=bug summary:Twice"))
    desk.ask("UMINH", Solve(number))
    (told,) = [loads(one.body.json) for one in desk.parcels() if isinstance(one.body, Call)]
    ticket = desk.ticket(number)
    due = desk.house.store.read(lambda unit: unit.tickets.clock(ticket.id)).resolution_due
    assert told["ticket"] == {
        "number": number,
        "assignee": {"name": "Minh"},
        "requester": {"name": "Lan"},
        "tags": ["vip"],
        "source": "emoji",
        "internal": False,
        "rating": None,
        "due": due.isoformat(),
        "created": ticket.created_at.isoformat(),
        "summary": "Twice",
        "fields": {"type": ["bug"]},
    }
    log = text_of(desk.ask("UHOA", ShowLog(number)))
    assert "tell https://hooks.example.com its number, Assignee, Requester" in log


def test_a_webhook_that_can_not_arrive_is_told_to_the_admins(desk: Desk):
    rules(desk, on(On.CREATED, Action(Kind.WEBHOOK, "https://hooks.example.com/secret")))
    desk.agent("UADA", "Ada", Role.ADMIN)
    desk.convert(desk.heard("ULAN", "Can't log in"))
    (parcel,) = [one for one in desk.parcels() if isinstance(one.body, Call)]
    desk.house.store.delivery.aside(parcel.id, "http_404", desk.now)
    desk.ask(None, ParcelAside(parcel.id, None, "http_404"))
    said = [text_of(one.body) for one in posted(desk) if one.account == "UADA"]
    assert any("could not reach https://hooks.example.com" in one and "refused it with 404" in one for one in said)


def test_a_channel_of_the_teams_choice_hears_it_as_long_as_only_the_team_reads_it(desk: Desk):
    ops, help_ = desk.ref("COPS"), desk.ref("CHELP")
    sent = [Action(Kind.MESSAGE, "Look at {number}", to_channel(ref)) for ref in (ops, help_)]
    rules(desk, on(On.CREATED, *sent))
    told(desk, ops, name="ops", shared=False, member=True)
    desk.convert(desk.heard("ULAN", "Can't log in"))
    assert [one.why for one in fired(desk)[0].skipped] == ["not_safe"]
    said = {(one.channel, one.audience) for one in posted(desk) if "Look at #1" in text_of(one.body)}
    assert said == {("COPS", Audience.STAFF)}
    desk.convert(desk.heard("ULAN", "Still can't"))
    told(desk, ops, shared=True)
    third = desk.convert(desk.heard("ULAN", "And now?"))
    assert [one.why for one in fired(desk, third)[0].skipped] == ["not_safe", "not_safe"]
    # What was on its way when others could read along goes to the team's own channel.
    assert {one.channel for one in posted(desk) if "Look at #" in text_of(one.body)} == {"CDESK"}


def test_a_moved_ticket_s_card_moves_when_it_is_a_timer_that_moves_it(desk: Desk):
    later = Rule("late", "Late", after=After(Anchor.CREATED, 60), actions=(Action(Kind.ROUTE, "tech"),), enabled=True)
    rules(desk, later)
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    desk.parcels()
    desk.now += timedelta(minutes=61)
    desk.fire()
    assert desk.ticket(number).group == "tech"
    assert "CTECH" in [one.channel for one in desk.parcels()]


def test_it_happens_within_the_deed_or_not_at_all(desk: Desk):
    urgent = (Condition("priority", Check.IS, ("urgent",)),)
    rules(desk, on(On.PRIORITY, Action(Kind.ASSIGN, desk.hoa.id), all=urgent))
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    desk.ask("UMINH", EditWords(number, "priority:high"))
    assert fired(desk) == []
    desk.ask("UMINH", EditWords(number, "priority:urgent"))
    at = {type(row.event): row.recorded_at for row in rows(desk)}
    assert at[RuleFired] == at[Assigned] == at[PriorityChanged]
    assert desk.ticket(number).assignee == desk.hoa.id


def test_a_rule_of_time_acts_at_its_minute_once_for_each_anchor(desk: Desk):
    nudge = Rule("nudge", "Nudge", after=After(Anchor.REQUESTER_MESSAGE, 120), enabled=True)
    nudge = replace(nudge, all=(Condition("status", Check.IS, ("open",)),), actions=(Action(Kind.TAG, "waits"),))
    rules(desk, nudge)
    first = desk.heard("ULAN", "Can't log in")
    number = desk.convert(first)
    desk.now += timedelta(minutes=119)
    desk.fire()
    assert fired(desk) == []
    desk.now += timedelta(minutes=1)
    desk.fire()
    assert [(one.rule, one.cause, one.anchor) for one in fired(desk)] == [("nudge", "requester_message", first.at)]
    desk.fire()
    desk.now += timedelta(minutes=1)
    desk.ask("UMINH", AnswerNotNeeded(number))
    assert len(fired(desk)) == 1
    desk.now += timedelta(minutes=1)
    desk.say("ULAN", "Hello?", root=first.ref.ts)
    desk.now += timedelta(minutes=120)
    desk.fire()
    assert [one.anchor == first.at for one in fired(desk)] == [True, False]


def test_rules_of_time_that_move_a_ticket_to_and_fro_stop_until_somebody_does_something(desk: Desk):
    def turn(key: str, now: str, to: str) -> Rule:
        asks = (Condition("status", Check.IS, (now,)),)
        return Rule(key, key, after=After(Anchor.STATUS, 1, False), all=asks, actions=(Action(Kind.SET, to, "status"),))

    to_and_fro = turn("wait", "open", "pending:other_team"), turn("open", "pending", "open")
    rules(desk, *(replace(one, enabled=True) for one in to_and_fro))
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    for _ in range(30):
        desk.now += timedelta(minutes=1)
        desk.fire()
    assert [one.rule for one in fired(desk)] == ["wait", "open"] * 8
    assert [one.rules for one in desk.events(number) if isinstance(one, RulesCut)] == [("wait", "open")]
    assert "Rules called one another 8 times over" in text_of(desk.ask("UMINH", ShowLog(number)))
    desk.ask("UMINH", Wait(number))
    desk.now += timedelta(minutes=1)
    desk.fire()
    assert len(fired(desk)) == 17
    assert "it has its status" in text_of(desk.ask("UMINH", ShowLog(number)))


def test_how_the_due_stands_what_came_of_it_and_its_age_are_conditions_and_a_dry_run_says_the_same(desk: Desk):
    def when(event: On, tag: str, *conditions: Condition) -> Rule:
        return on(event, Action(Kind.TAG, tag), key=tag, all=conditions)

    def due(*values: str) -> Condition:
        return Condition("due", Check.IS, values)

    old = (Condition("created", Check.IS, ("over_week",)), due("by_hand"))
    week = After(Anchor.CREATED, 8 * 1440, working=False)
    rules(
        desk,
        when(On.CREATED, "fresh", due("on_time"), Condition("created", Check.IS, ("today",))),
        when(On.REQUESTER_MESSAGE, "soon", due("soon")),
        when(On.PRIORITY, "late", due("overdue")),
        when(On.STATUS, "twice", Condition("outcome", Check.IS, ("duplicate",)), Condition("due", Check.EMPTY)),
        Rule("old", "OLD", after=week, all=old, actions=(Action(Kind.TAG, "old"),), enabled=True),
    )
    first = desk.heard("ULAN", "Can't log in")
    number = desk.convert(first)
    assert desk.ticket(number).tags == ("fresh",)
    desk.say("ULAN", "Still can't", root=first.ref.ts)
    desk.now += timedelta(hours=3, minutes=1)
    desk.fire()
    desk.say("ULAN", "Hello?", root=first.ref.ts)
    assert [one.rule for one in fired(desk)] == ["fresh", "soon"]
    desk.now += timedelta(minutes=1)
    desk.ask("UMINH", EditWords(number, "priority:low"))
    desk.now += timedelta(minutes=1)
    desk.ask("UMINH", EditWords(number, "priority:urgent due:2026-12-20T16:00"))
    assert [one.rule for one in fired(desk)] == ["fresh", "soon", "late"]
    desk.now += timedelta(days=8)
    desk.fire()
    assert fired(desk)[-1].matched == old
    desk.ask("UMINH", Solve(number, Outcome.DUPLICATE))
    assert [one.rule for one in fired(desk)] == ["fresh", "soon", "late", "old", "twice"]
    for key in ("fresh", "soon", "late", "old", "twice"):
        assert "It would have acted 1 time" in text_of(desk.ask("UMINH", TryRule(key, number))), key
    assert "✗ Due is overdue" in text_of(desk.ask("UMINH", TryRule("late", number)))


def test_a_deed_in_the_last_second_does_not_lose_it(desk: Desk):
    rules(desk, Rule("r", "R", after=After(Anchor.CREATED, 60), actions=(Action(Kind.TAG, "x"),), enabled=True))
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    desk.now += timedelta(minutes=60)
    desk.ask("UMINH", EditWords(number, "priority:high"))
    assert len(fired(desk)) == 1
    desk.fire()
    assert len(fired(desk)) == 1


def test_where_nothing_fits_at_its_minute_it_is_over(desk: Desk):
    fits = (Condition("priority", Check.IS, ("high",)),)
    later = Rule("r", "R", after=After(Anchor.CREATED, 60), all=fits, actions=(Action(Kind.TAG, "x"),), enabled=True)
    rules(desk, later)
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    desk.now += timedelta(minutes=61)
    desk.fire()
    desk.ask("UMINH", EditWords(number, "priority:high"))
    desk.fire()
    assert fired(desk, number) == []


def test_a_rule_that_is_new_looks_at_what_is_to_come_of_old_tickets(desk: Desk):
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    desk.now += timedelta(minutes=30)
    after = Rule("r", "R", after=After(Anchor.CREATED, 60), actions=(Action(Kind.TAG, "x"),), enabled=True)
    rules(desk, after, replace(after, key="past", after=After(Anchor.CREATED, 10)))
    desk.fire()
    desk.now += timedelta(minutes=30)
    desk.fire()
    assert [one.rule for one in fired(desk, number)] == ["r"]


def test_breaches_are_heard_of(desk: Desk):
    rules(desk, on(On.BREACH, Action(Kind.TAG, "late"), Action(Kind.SET, "urgent", "priority")))
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    desk.now += timedelta(hours=4, minutes=1)
    desk.fire()
    assert desk.ticket(number).tags == ("late",)
    assert fired(desk)[0].cause == "breach"


def test_what_a_rule_makes_of_a_ticket_at_a_timer_s_hour_is_promised_as_its_new_policy_says(desk: Desk):
    desk.change(policies=(replace(STANDARD, name="Late", tags=("late",)), *desk.plan.policies))
    rules(desk, on(On.BREACH, Action(Kind.TAG, "late")))
    desk.convert(desk.heard("ULAN", "Hello"))
    desk.now += timedelta(days=1)
    desk.fire()
    assert desk.ticket(1).tags == ("late",)
    made = [event.policy for event in desk.events(1) if isinstance(event, Promised)]
    assert made == ["Standard", "Late"]


def test_too_much_is_silenced_and_told_to_the_admins_once(desk: Desk):
    admin = desk.agent("UADMIN", "An", Role.ADMIN)
    rules(desk, on(On.TAG, *[Action(Kind.MESSAGE, f"Message {at}", "lead") for at in range(3)]))
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    for tag in "abc":
        desk.now += timedelta(seconds=10)
        desk.ask("UMINH", EditWords(number, f"tag:{tag}"))
    said = posted(desk)
    assert sum("Message" in text_of(one.body) for one in said) == 5
    assert [one.account for one in said if "silent there for now" in text_of(one.body)] == ["UADMIN"]
    assert kinds(desk).count(RulesQuiet) == 1
    assert fired(desk)[-1].skipped[0] == Skipped(Action(Kind.MESSAGE, "Message 0", "lead"), "quiet")
    desk.now += timedelta(minutes=11)
    desk.ask("UMINH", EditWords(number, "tag:d"))
    assert sum("Message" in text_of(one.body) for one in posted(desk)) == 3
    assert admin.is_agent


def test_solving_by_a_rule_keeps_to_what_a_solved_ticket_needs(desk: Desk):
    rules(desk, on(On.STATUS, Action(Kind.SOLVE, "silent"), all=(Condition("status", Check.IS, ("pending",)),)))
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    desk.change(fields=(replace(desk.plan.fields[0], at_solve=True),))
    desk.ask("UMINH", Wait(number))
    assert desk.ticket(number).status is Status.PENDING
    assert [one.why for one in fired(desk)[0].skipped] == ["missing"]
    other = desk.convert(desk.heard("ULAN", "Another"))
    desk.change(fields=())
    desk.ask("UMINH", Wait(other))
    assert desk.ticket(other).status is Status.SOLVED


def test_a_rule_of_yesterday_is_explained_by_its_version(desk: Desk):
    rules(desk, REFUND)
    number = desk.convert(desk.heard("ULAN", "refund"))
    then = desk.plan.version
    rules(desk)
    desk.ask("UMINH", Solve(number))
    assert [(one.version, one.name) for one in fired(desk)] == [(then, "Hoàn tiền")]
    assert desk.plan_at(then).rules == (REFUND,)
    counted = desk.house.store.read(lambda unit: unit.firings.counts(desk.house.desk, desk.now - timedelta(days=30)))
    assert counted["refund"].times == 1
    assert Moved not in kinds(desk)
