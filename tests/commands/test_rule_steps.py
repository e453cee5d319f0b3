"""A rule made step by step, on both databases: nothing of it holds before it is saved, and it reads as if typed."""

from dataclasses import replace

import pytest

from commands.answers import Answer, Say
from desk.canned import Canned
from desk.field_setup import FIELDS
from desk.fields import Field, FieldOption
from desk.fields import Kind as FieldKind
from desk.ids import DraftId
from desk.intents import EditWords
from desk.intents_rule_steps import (
    GuideRule,
    RuleStep,
    SaveRuleDraft,
    ShowRuleDraft,
    SubmitRuleStep,
    TakeStepBack,
    TryRuleDraft,
)
from desk.intents_rules import ShowRules, StartMacro, StartRule
from desk.rules.model import PLAIN_FIELDS, Action, After, Anchor, Check, Condition, Kind, Macro, On, Rule
from desk.rules.naming import to_channel
from desk.rules.steps import DEEDS
from desk.tidings import ChannelTold
from tests.commands.desk import Desk, fields, form_of, text_of, wrong
from tests.storage.house import House
from views.buttons import read_press
from views.nodes import Actions, Menu


@pytest.fixture
def desk(house: House) -> Desk:
    desk = Desk(house)
    desk.hoa = desk.agent("UHOA", "Hoa")
    desk.change(canned=(Canned("Seen it", {"en": "Hello {name}, {number} is seen."}),))
    return desk


def begin(desk: Desk, **values: str) -> DraftId:
    draft = form_of(desk.ask("UMINH", GuideRule())).draft
    assert isinstance(desk.ask("UMINH", SubmitRuleStep(draft, {"name": "Refunds", **values})), Say)
    return draft


def step(desk: Desk, draft: DraftId, what: str, **values: str) -> Answer:
    form = form_of(desk.ask("UMINH", RuleStep(draft, what)))
    assert len(form.items) <= 5
    kept = {name: str(value or "") for name, value in fields(form).items()}
    return desk.ask("UMINH", SubmitRuleStep(draft, kept | values))


def test_conditions_and_actions_are_added_one_at_a_time_tried_and_switched_on(desk: Desk):
    desk.convert(desk.heard("ULAN", "a refund please"))
    draft = begin(desk, on="created")
    step(desk, draft, "if:text", check="contains", wanted="refund, money back")
    step(desk, draft, "if:priority", check="is", wanted="medium high", enough="one")
    step(desk, draft, "if:assignee", check="is", wanted="UHOA UMINH", enough="one")
    step(desk, draft, "if:tags", check="empty")
    step(desk, draft, "if:due", check="is_not", wanted="overdue by_hand")
    step(desk, draft, "if:outcome", check="empty")
    step(desk, draft, "if:created", check="is", wanted="this_week over_month")
    step(desk, draft, "do:tag", wanted="refund, vip")
    step(desk, draft, "do:reply", wanted="Seen it")
    step(desk, draft, "do:message", wanted="Look\nhere", to="group:support")
    shown = text_of(desk.ask("UMINH", RuleStep(draft, "do:stop")))
    assert "or priority is medium, high" in shown
    assert "created is this week, over a month ago" in shown
    assert desk.plan.rules == ()
    assert "It would have acted 1 time" in text_of(desk.ask("UMINH", TryRuleDraft(draft)))
    assert "acts from now on" in text_of(desk.ask("UMINH", SaveRuleDraft(draft, on=True)))
    (rule,) = desk.plan.rules
    assert (rule.key, rule.on, rule.enabled) == ("refunds", (On.CREATED,), True)
    assert rule.all == (
        Condition("text", Check.CONTAINS, ("refund", "money back")),
        Condition("tags", Check.EMPTY),
        Condition("due", Check.IS_NOT, ("overdue", "by_hand")),
        Condition("outcome", Check.EMPTY),
        Condition("created", Check.IS, ("this_week", "over_month")),
    )
    assert rule.any == (
        Condition("priority", Check.IS, ("medium", "high")),
        Condition("assignee", Check.IS, (desk.hoa.id, desk.minh.id)),
    )
    assert rule.actions == (
        Action(Kind.TAG, "refund, vip"),
        Action(Kind.REPLY, "Seen it"),
        Action(Kind.MESSAGE, "Look\nhere", "group:support"),
        Action(Kind.STOP),
    )
    assert desk.ask("UMINH", SaveRuleDraft(draft, on=True)).refused


def test_what_is_wrong_is_said_in_the_step_and_nothing_is_lost(desk: Desk):
    draft = form_of(desk.ask("UMINH", GuideRule())).draft
    assert wrong(desk.ask("UMINH", SubmitRuleStep(draft, {"name": "", "on": ""}))) == {"name", "on"}
    desk.ask("UMINH", SubmitRuleStep(draft, {"name": "Late", "on": "", "after": "created + 2h"}))
    assert wrong(step(desk, draft, "if:subject", check="matches", wanted="(")) == {"wanted"}
    assert wrong(step(desk, draft, "do:webhook", wanted="nowhere")) == {"wanted"}
    desk.ask(None, ChannelTold(desk.house.workspace, "COPEN", "open", shared=True, member=True))
    assert wrong(step(desk, draft, "do:message", wanted="Look", channel="COPEN")) == {"channel"}
    desk.ask(None, ChannelTold(desk.house.workspace, "COPS", "ops", shared=False, member=True))
    step(desk, draft, "do:message", wanted="Look", channel="COPS")
    assert wrong(step(desk, draft, "do:assign", who="ULAN")) == {"who"}
    step(desk, draft, "do:assign")
    assert desk.ask("UMINH", RuleStep(draft, "do:harm")).refused
    shown = text_of(desk.ask("UMINH", TakeStepBack(draft, "do", 1)))
    assert "message channel #ops: Look" in shown
    assert "assign lead" not in shown
    desk.ask("UMINH", SaveRuleDraft(draft, on=False))
    (rule,) = desk.plan.rules
    assert (rule.after, rule.enabled) == (After(Anchor.CREATED, 120), False)
    assert rule.actions == (Action(Kind.MESSAGE, "Look", to_channel(desk.ref("COPS"))),)


def test_one_that_holds_is_changed_as_text_too_and_two_who_change_it_see_each_other(desk: Desk):
    draft = begin(desk, on="created")
    step(desk, draft, "do:tag", wanted="a")
    desk.ask("UMINH", SaveRuleDraft(draft, on=True))
    mine = desk.ask("UMINH", GuideRule("Refunds")).again.draft
    theirs = desk.ask("UMINH", GuideRule("refunds")).again.draft
    step(desk, mine, "text", actions="tag b\npriority high")
    assert "priority high" in text_of(desk.ask("UMINH", ShowRuleDraft(mine)))
    step(desk, theirs, "do:solve", wanted="solved")
    desk.ask("UMINH", SaveRuleDraft(mine, on=False))
    (rule,) = desk.plan.rules
    assert (rule.enabled, [one.kind for one in rule.actions]) == (True, [Kind.TAG, Kind.SET])
    assert desk.ask("UMINH", SaveRuleDraft(theirs, on=False)).refused
    assert desk.plan.rules == (replace(rule),)


def test_however_many_fields_a_desk_has_each_can_be_asked_for_and_set(desk: Desk):
    desk.change(fields=tuple(Field(f"f{at}", FieldKind.TEXT, f"Field {at}") for at in range(FIELDS)))
    draft = begin(desk, on="created")
    shown = desk.ask("UMINH", ShowRuleDraft(draft)).view
    menus = [one for node in shown.nodes if isinstance(node, Actions) for one in node.items if isinstance(one, Menu)]
    assert all(len(menu.options) <= 25 for menu in menus)
    offered = {read_press(option.value) for menu in menus for option in menu.options}
    asked = {f"if:{one}" for one in (*PLAIN_FIELDS, *(f"field:f{at}" for at in range(FIELDS)))}
    done = {f"do:{one}" for one in (*DEEDS, *(f"field:f{at}" for at in range(FIELDS)))}
    assert offered == {RuleStep(draft, one) for one in asked | done}


def test_a_rule_with_more_text_than_a_form_shows_is_changed_by_its_steps_and_loses_nothing(desk: Desk):
    notes = tuple(Action(Kind.NOTE, f"{at} " + "x" * 1400) for at in range(4))
    desk.change(
        rules=(Rule("long", "Long", (On.CREATED,), actions=notes, enabled=True),), macros=(Macro("m", "Many", notes),)
    )
    for asked in (StartRule("long"), StartMacro("m")):
        answer = desk.ask("UMINH", asked)
        assert answer.refused
        assert "has too much text for one form" in text_of(answer)
    draft = desk.ask("UMINH", GuideRule("long")).again.draft
    assert desk.ask("UMINH", RuleStep(draft, "text")).refused
    step(desk, draft, "do:tag", wanted="a")
    desk.ask("UMINH", SaveRuleDraft(draft, on=True))
    assert desk.plan.rules[0].actions == (*notes, Action(Kind.TAG, "a"))


def test_fields_of_the_desk_s_own_are_chosen_as_they_are_and_people_go_on_to_be_found(desk: Desk):
    parts = tuple(FieldOption(key, key.title()) for key in ("door", "seat", "wheel"))
    desk.change(fields=(Field("parts", FieldKind.MANY, "Parts", parts), Field("owner", FieldKind.PERSON, "Owner")))
    draft = begin(desk, on="created field")
    step(desk, draft, "if:field:parts", wanted="door seat", enough="one")
    step(desk, draft, "if:field:owner", check="is_not", wanted="UHOA UMINH")
    step(desk, draft, "if:changed_to", wanted="person Hoa, Door", enough="one")
    step(desk, draft, "do:field:parts", wanted="door wheel")
    step(desk, draft, "do:field:owner", wanted="UHOA")
    desk.ask("UMINH", SaveRuleDraft(draft, on=True))
    (rule,) = desk.plan.rules
    hoa, minh = (f"person:{one.id}" for one in (desk.hoa, desk.minh))
    assert rule.all == (Condition("field:owner", Check.IS_NOT, (hoa, minh)),)
    assert rule.any == (
        Condition("field:parts", Check.IS, ("door", "seat")),
        Condition("changed_to", Check.IS, (hoa, "Door")),
    )
    assert "set Owner to Hoa" in text_of(desk.ask("UMINH", ShowRules()))
    number = desk.convert(desk.heard("ULAN", "It rattles"))
    assert desk.ticket(number).fields == ()
    desk.ask("UMINH", EditWords(number, "field:parts=seat"))
    assert set(desk.ticket(number).fields) == {("parts", "door", "wheel"), ("owner", desk.hoa.id)}
