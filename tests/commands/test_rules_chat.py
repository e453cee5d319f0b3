"""Rules and macros in chat on both databases: written, merged, put in order, tried, and done as whoever presses."""

from dataclasses import replace
from datetime import timedelta

import pytest

from commands.answers import Answer
from desk.canned import Canned
from desk.events import Said, TagsChanged
from desk.intents import EditWords
from desk.intents_history import RevertChange, ShowChange
from desk.intents_log import ShowLog, WhyDeeds
from desk.intents_rules import (
    DropMacro,
    DropRule,
    RaiseRule,
    RunMacro,
    ShowMacros,
    ShowRules,
    StartMacro,
    StartRule,
    SubmitMacro,
    SubmitRule,
    SwitchRule,
    TakeReady,
    TryRule,
)
from desk.person import Role
from desk.rules.model import Action, After, Anchor, Check, Condition, Kind, Macro, On, Rule, RuleFired
from desk.rules.naming import to_channel
from desk.tidings import ChannelTold
from desk.words import Priority, Side
from tests.commands.desk import Desk, fields, form_of, text_of, wrong
from tests.storage.house import House

VIP = Rule(
    "vip",
    "VIP",
    (On.CREATED,),
    all=(Condition("text", Check.CONTAINS, ("refund",)),),
    actions=(Action(Kind.TAG, "vip"),),
    enabled=True,
)


@pytest.fixture
def desk(house: House) -> Desk:
    desk = Desk(house)
    desk.hoa = desk.agent("UHOA", "Hoa")
    desk.change(canned=(Canned("Seen", {"en": "Hello {name}, {number} is seen."}),))
    return desk


def save(desk: Desk, key: str = "", **values: str) -> Answer:
    form = form_of(desk.ask("UMINH", StartRule(key)))
    kept = {name: str(value or "") for name, value in fields(form).items()}
    return desk.ask("UMINH", SubmitRule(form.draft, kept | values))


def test_what_is_written_is_read_back_in_the_form(desk: Desk):
    values = {"name": "Refunds", "on": "created note", "actions": "assign hoa\nmessage hoa: Look\\nhere"}
    answer = save(desk, **values, conditions="text contains refund\nhoặc ưu tiên là cao\nor requester is Lan Đặng")
    assert "still off" in text_of(answer)
    (rule,) = desk.plan.rules
    assert (rule.key, rule.on, rule.enabled) == ("refunds", (On.CREATED, On.NOTE), False)
    assert rule.all == (Condition("text", Check.CONTAINS, ("refund",)),)
    assert [one.values for one in rule.any] == [("high",), (desk.house.lan.id,)]
    assert rule.actions[1] == Action(Kind.MESSAGE, "Look\nhere", f"person:{desk.hoa.id}")
    again = fields(form_of(desk.ask("UMINH", StartRule("Refunds"))))
    assert again["actions"] == "assign Hoa\nmessage Hoa: Look\\nhere"
    save(desk, "refunds", name="Refunds 2")
    assert desk.plan.rules == (replace(rule, name="Refunds 2"),)


def test_everything_that_is_wrong_is_said_at_once(desk: Desk):
    answer = save(desk, name="", on="created", after="created + x", conditions="a is b", actions="route gone")
    assert wrong(answer) == {"name", "after", "conditions", "actions"}
    assert "There is no group “gone”. There are: support" in text_of(answer)
    assert wrong(save(desk, name="A", on="created", after="created + 2h", actions="stop")) == {"on"}
    assert wrong(save(desk, name="A", actions="stop")) == {"on"}
    assert desk.plan.rules == ()


def test_a_message_goes_to_a_channel_that_only_the_team_reads(desk: Desk):
    for channel, shared in (("COPS", False), ("COPEN", True), ("CHELP", False)):
        desk.ask(None, ChannelTold(desk.house.workspace, channel, channel[1:].lower(), shared=shared, member=True))
    values = {"name": "Ops", "on": "created"}
    assert "I know no channel “#gone”" in text_of(save(desk, **values, actions="message channel #gone: Look"))
    for others in ("#open", "#help"):
        answer = save(desk, **values, actions=f"nhắn kênh {others}: Look")
        assert f"People outside the team read “{others}”" in text_of(answer)
    answer = save(desk, **values, actions="nhắn kênh #ops: Look")
    assert "write to #ops: “Look”" in text_of(answer)
    assert desk.plan.rules[0].actions == (Action(Kind.MESSAGE, "Look", to_channel(desk.ref("COPS"))),)
    again = fields(form_of(desk.ask("UMINH", StartRule("ops"))))
    assert again["actions"] == "message channel #ops: Look"


def test_two_who_change_the_same_see_each_other(desk: Desk):
    desk.change(rules=(VIP,))
    mine = form_of(desk.ask("UMINH", StartRule("vip")))
    save(desk, "vip", actions="tag theirs")
    kept = {name: str(value or "") for name, value in fields(mine).items()}
    answer = desk.ask("UMINH", SubmitRule(mine.draft, kept | {"actions": "tag mine", "name": "Mine"}))
    assert "tag theirs" in text_of(answer)
    assert desk.plan.rules[0].actions == (Action(Kind.TAG, "theirs"),)


def test_they_are_switched_put_in_order_counted_and_deleted(desk: Desk):
    desk.change(rules=(VIP, replace(VIP, key="b", name="B", enabled=False)))
    desk.convert(desk.heard("ULAN", "refund"))
    shown = text_of(desk.ask("UMINH", ShowRules()))
    assert "VIP · on · 1 time in 30 days" in shown
    assert "B · off · 0 times in 30 days" in shown
    desk.ask("UMINH", RaiseRule("B"))
    assert [one.key for one in desk.plan.rules] == ["b", "vip"]
    desk.ask("UMINH", SwitchRule("b", on=True))
    assert desk.plan.rules[0].enabled
    assert "Delete “B”?" in text_of(desk.ask("UMINH", DropRule("b")))
    desk.ask("UMINH", DropRule("b", sure=True))
    desk.ask("UMINH", TakeReady("refund"))
    assert [(one.key, one.name, one.enabled) for one in desk.plan.rules] == [
        ("vip", "VIP", True),
        ("refund", "Refunds", True),
    ]
    assert desk.ask("UMINH", TakeReady("refund")).refused


def test_each_change_of_a_rule_counts_whoever_makes_it(desk: Desk):
    desk.change(rules=(VIP, replace(VIP, key="b", name="B", enabled=False)))
    first = desk.convert(desk.heard("ULAN", "refund"))
    save(desk, "vip", actions="tag gold")
    changed = desk.plan.version
    desk.ask("UMINH", RaiseRule("B"))
    assert {one.key: one.version for one in desk.plan.rules} == {"b": 1, "vip": 2}
    second = desk.convert(desk.heard("ULAN", "another refund"))
    assert "The rule “VIP” (version 1): add the tags vip" in text_of(desk.ask("UHOA", ShowLog(first)))
    assert "The rule “VIP” (version 2): add the tags gold" in text_of(desk.ask("UHOA", ShowLog(second)))
    assert "of version 2 fits: a ticket is made" in text_of(desk.ask("UHOA", WhyDeeds(second))).replace("\n", "")
    desk.ask("UMINH", RevertChange(changed))
    vip = next(one for one in desk.plan.rules if one.key == "vip")
    assert (vip.actions, vip.version) == (VIP.actions, 3)
    desk.ask("UMINH", SwitchRule("vip", on=False))
    assert "VIP · off · 2 times in 30 days · version 4" in text_of(desk.ask("UMINH", ShowRules()))
    shown = text_of(desk.ask("UMINH", ShowChange(desk.plan.version)))
    assert "enabled: yes → no" in shown
    assert "version:" not in shown


def test_a_dry_run_says_what_it_would_have_done_and_changes_nothing(desk: Desk):
    late = replace(VIP, key="late", name="Late", on=(), after=After(Anchor.CREATED, 60), all=(), enabled=False)
    desk.change(rules=(replace(VIP, enabled=False), late))
    first = desk.convert(desk.heard("ULAN", "a refund please"))
    desk.convert(desk.heard("ULAN", "Can't log in"))
    desk.now += timedelta(hours=2)
    tried = text_of(desk.ask("UMINH", TryRule("vip")))
    assert "It would have acted 1 time" in tried
    assert "on 2 tickets looked at" in tried
    assert "It would have acted 2 times" in text_of(desk.ask("UMINH", TryRule("late")))
    assert "✓" in text_of(desk.ask("UMINH", TryRule("vip", first)))
    assert "✗" in text_of(desk.ask("UMINH", TryRule("vip", first + 1)))
    assert not any(isinstance(one, RuleFired | TagsChanged) for one in desk.events(first))


def test_a_dry_run_agrees_with_what_really_happens(desk: Desk):
    rule = Rule(
        "r",
        "R",
        (On.PRIORITY, On.REQUESTER_MESSAGE),
        any=(Condition("text", Check.CONTAINS, ("urgent",)), Condition("priority", Check.IS, ("high",))),
        actions=(Action(Kind.TAG, "seen"),),
        enabled=True,
    )
    desk.change(rules=(rule,))
    first = desk.heard("ULAN", "Can't log in")
    number = desk.convert(first)
    for deed in (
        lambda: desk.ask("UMINH", EditWords(number, "priority:high")),
        lambda: desk.ask("UMINH", EditWords(number, "priority:low")),
        lambda: desk.say("ULAN", "It is urgent", root=first.ref.ts),
        lambda: desk.say("ULAN", "Hello", root=first.ref.ts),
    ):
        desk.now += timedelta(minutes=1)
        deed()
    acted = sum(isinstance(one, RuleFired) for one in desk.events(number))
    assert acted == 2
    assert "It would have acted 2 times" in text_of(desk.ask("UMINH", TryRule("r", number)))


def test_a_macro_is_done_as_whoever_presses_and_only_whole(desk: Desk):
    actions = (Action(Kind.REPLY, "Seen"), Action(Kind.SET, "high", "priority"), Action(Kind.NOTE, "Done"))
    desk.change(macros=(Macro("do", "Do it", actions),))
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    answer = text_of(desk.ask("UHOA", RunMacro(number, "do")))
    assert "“Do it” is done on #1." in answer
    assert "Left undone" not in answer
    rows = desk.house.store.read(lambda unit: unit.journal.of(desk.ticket(number).id))
    said = [row for row in rows if isinstance(row.event, Said) and row.actor == desk.hoa.id]
    assert [(row.event.side, row.event.public) for row in said] == [(Side.AGENT, True), (Side.AGENT, False)]
    assert desk.ticket(number).priority is Priority.HIGH
    assert "it was so already" in text_of(desk.ask("UHOA", RunMacro(number, "do")))
    desk.agent("ULIGHT", "Vy", Role.LIGHT)
    before = len(desk.events(number))
    assert desk.ask("ULIGHT", RunMacro(number, "do")).refused
    assert len(desk.events(number)) == before


def test_what_a_macro_sends_is_said_by_whoever_did_it(desk: Desk):
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    desk.change(macros=(Macro("look", "Look", (Action(Kind.MESSAGE, "Look at {number}", "assignee"),)),))
    desk.parcels()
    desk.ask("UHOA", RunMacro(number, "look"))
    told = [text for one in desk.parcels() if "Look at #1" in (text := str(one.body))]
    assert told
    assert all("Hoa" in text and "macro" in text and "rule" not in text for text in told)


@pytest.mark.parametrize(
    ("language", "typed", "told", "untold"),
    [
        ("en", "fly away", "“fly” is not known here. There are: priority, status,", "ưu tiên"),
        ("vi", "bay lên trời", "Không rõ “bay”. Có thể dùng: mức ưu tiên, trạng thái, tiêu đề,", "tieu de"),
        ("vi", "hoann 2h", "Không rõ “hoann”. Ý bạn là: hoãn?", "hoan?"),
        ("vi", "ưu tiên caao", "“caao” không dùng được ở đây. Có: cao", "high"),
        ("en", "reply Hello", "No canned reply was written yet", "There are"),
    ],
)
def test_a_line_that_is_not_understood_tells_what_there_is_in_ones_own_words(
    desk: Desk, language: str, typed: str, told: str, untold: str
):
    desk.change(language=language, canned=())
    form = form_of(desk.ask("UMINH", StartMacro()))
    [(_, no)] = form_of(desk.ask("UMINH", SubmitMacro(form.draft, {"name": "Do", "actions": typed}))).problems
    assert told in no
    assert untold not in no


def test_macros_are_written_by_leads_and_read_by_the_team(desk: Desk):
    form = form_of(desk.ask("UMINH", StartMacro()))
    desk.ask("UMINH", SubmitMacro(form.draft, {"name": "Wait", "actions": "chờ"}))
    assert desk.plan.macros == ()
    desk.ask("UMINH", SubmitMacro(form.draft, {"name": "Wait", "actions": "trạng thái chờ"}))
    assert desk.plan.macros == (Macro("wait", "Wait", (Action(Kind.SET, "pending", "status"),)),)
    shown = text_of(desk.ask("UHOA", ShowMacros()))
    assert "Wait" in shown
    assert "New macro" not in shown
    desk.ask("UMINH", DropMacro("wait", sure=True))
    assert desk.plan.macros == ()


def test_a_dry_run_counts_from_the_due_of_a_promise_as_the_rule_does(desk: Desk):
    late = After(Anchor.DUE, 30)
    desk.change(rules=(Rule("r", "R", after=late, actions=(Action(Kind.TAG, "late"),), enabled=True),))
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    desk.now += timedelta(hours=4, minutes=31)
    desk.fire()
    assert desk.ticket(number).tags == ("late",)
    assert "It would have acted 1 time" in text_of(desk.ask("UMINH", TryRule("r", number)))
