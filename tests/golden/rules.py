"""Rules and macros: their lists and forms, what one would have done, and what they say to the team."""

from dataclasses import replace
from itertools import cycle, islice

from desk.fields import HOUSE
from desk.ids import DraftId, GroupKey, PersonId, WorkspaceId
from desk.plan import ChannelRef
from desk.refusals import BadForm, Problem
from desk.rules.line_words import AGES
from desk.rules.model import Action, After, Anchor, Check, Condition, Kind, Macro, On, Rule, Skipped
from desk.rules.naming import to_channel
from desk.rules.ready import READY
from desk.words import Priority
from tests.golden.facts import NOW, OPEN, Screens, card_of, form, opened, posted
from views.called import Names
from views.language import Words
from views.macros import macro_done, macro_dropped, macros_board
from views.refusals import refusal
from views.rule_form import macro_form, rule_form
from views.rule_notices import macro_too_long, said_by_rule, too_long_as_text, too_many
from views.rule_step_forms import StepForm, step_form
from views.rule_steps import RuleDraft, rule_draft, tried_draft
from views.rules_board import Counted, Tried, rule_dropped, rule_saved, rule_switched, rule_tried, rules_board
from views.ticket_card import card

HOA = PersonId("hoa")
OPS = ChannelRef(WorkspaceId("w"), "C0OPS001")
NAMES = Names({HOA: "Hoa"}, {GroupKey("tech"): "Kỹ thuật"}, HOUSE, {OPS: "ops"})
CHECKS = (
    Condition("text", Check.CONTAINS, ("refund", "hoàn <tiền>")),
    Condition("text", Check.MATCHES, (r"#\d+ *bold*",)),
    Condition("subject", Check.LACKS, ("test",)),
    Condition("priority", Check.IS, tuple(Priority)[:2]),
    Condition("status", Check.IS_NOT, ("pending:customer",)),
    Condition("group", Check.IS, ("tech",)),
    Condition("assignee", Check.IS, (HOA,)),
    Condition("tags", Check.EMPTY),
    Condition("source", Check.IS, ("emoji",)),
    Condition("hours", Check.IS, ("closed",)),
)
ANY = (
    Condition("internal", Check.IS, ("no",)),
    Condition("changed_from", Check.IS, ("low",)),
    Condition("changed_to", Check.FILLED),
    Condition("due", Check.IS, ("overdue", "soon", "on_time", "waiting", "by_hand")),
    Condition("outcome", Check.IS_NOT, ("duplicate", "merged")),
    Condition("created", Check.IS_NOT, tuple(AGES)),
    Condition("field:type", Check.IS, ("bug",)),
)
DOES = (
    Action(Kind.SET, "urgent", "priority"),
    Action(Kind.SET, "bug", "field:type"),
    Action(Kind.TAG, "vip, refund"),
    Action(Kind.UNTAG, "late"),
    Action(Kind.ASSIGN, HOA),
    Action(Kind.ASSIGN),
    Action(Kind.ROUTE, "tech"),
    Action(Kind.REPLY, "Refund"),
    Action(Kind.NOTE, "Look\nhere"),
    Action(Kind.MESSAGE, "Look at {number}", "group:tech"),
    Action(Kind.MESSAGE, "Yours", "assignee"),
    Action(Kind.MESSAGE, "Look", to_channel(OPS)),
    Action(Kind.WEBHOOK, "https://hooks.example.com/secret"),
    Action(Kind.SNOOZE, "90"),
    Action(Kind.SNOOZE, "answer"),
    Action(Kind.SOLVE, "silent"),
    Action(Kind.STOP),
)
RULE = Rule("vip", "VIP *first*", tuple(On)[:2], all=CHECKS[:2], any=ANY[:2], actions=DOES[:3], enabled=True)
LATE = Rule("late", "Late", after=After(Anchor.DUE, 90), all=CHECKS[3:5], actions=DOES[9:10])
DRAFT = RuleDraft(
    DraftId("d1"), "VIP *first*", "created note", "", ("priority is high", "or text contains <x>"), ("tag vip",), HOUSE
)
MANY = tuple(replace(HOUSE[0], key=f"f{at}", name=f"Field {at} <b>" + "x" * 40) for at in range(15))
MACROS = (("close", "Close *politely*"), ("b", "B"))
MACRO = Macro("close", "Close *politely*", DOES[:2])
VALUES = {
    "name": "VIP",
    "on": "created requester_message",
    "after": "",
    "conditions": "priority is high\nor text contains refund, hoàn tiền",
    "actions": "tag vip\nmessage lead: Look at {number}",
}
WHYS = ("quiet", "no_place", "no_canned", "gap", "nobody", "missing", "blocked", "same", "over", "not_safe")
WRONG = (
    "rule_word", "rule_group", "rule_person", "rule_field", "rule_canned", "rule_pattern", "rule_time", "rule_when",
    "rule_long", "rule_many", "rule_taken", "rule_full", "rule_value", "rule_channel", "rule_open", "rule_address",
)  # fmt: skip


def screens(words: Words) -> Screens:
    """Name and content of each."""
    each = [Rule(f"c{at}", "One", (on,), all=(one,), actions=(does,)) for at, (on, one, does) in enumerate(_each())]
    boards = {
        "rules": rules_board([Counted(RULE, 17, NOW), Counted(LATE)], READY, 0, NAMES, words),
        "rules_none": rules_board([], (), 0, NAMES, words),
        "rules_each": rules_board([Counted(one, 1, NOW) for one in each[:8]], READY, 0, NAMES, words),
        "rules_others": rules_board([Counted(one, 1, NOW) for one in each], (), 1, NAMES, words),
        "rule_tried": rule_tried(Tried(RULE, 340, [(42, "Can't log in", NOW)] * 9), NAMES, words),
        "rule_tried_one": rule_tried(Tried(LATE, 1, [], 42, [(CHECKS[3], True), (CHECKS[4], False)]), NAMES, words),
        "rule_drop": rule_dropped(RULE, words, sure=False),
        "rule_dropped": rule_dropped(RULE, words, sure=True),
        "rule_draft": rule_draft(DRAFT, words),
        "rule_draft_begun": rule_draft(replace(DRAFT, on="", after="created + 2h", conditions=(), actions=()), words),
        "rule_draft_fields": rule_draft(replace(DRAFT, fields=MANY), words),
        "rule_draft_tried": tried_draft(DRAFT.draft, Tried(RULE, 340, [(42, "Can't log in", NOW)]), NAMES, words),
        "macros": macros_board([MACRO, replace(MACRO, key="b", actions=DOES)], 0, NAMES, words, leads=True),
        "macros_none": macros_board([], 0, NAMES, words, leads=False),
        "macro_done": macro_done(MACRO, 42, [Skipped(DOES[7], why) for why in WHYS], NAMES, words),
        "macro_drop": macro_dropped(MACRO, words, sure=False),
        "macro_dropped": macro_dropped(MACRO, words, sure=True),
    }
    board = boards["rules"]
    switched = [rule_switched(one, words) for one in (RULE, LATE)]
    saved = (board.nodes[0], rule_saved(RULE, words), rule_saved(LATE, words), *switched, board.nodes[1])
    wrong = {kind: posted(refusal(BadForm((Problem("x", kind, 10, "tga", "tag"),)), words)) for kind in WRONG}
    wrong["rule_value, bare"] = posted(refusal(BadForm((Problem("x", "rule_value", 0, "text is"),)), words))
    return {name: opened(view) for name, view in boards.items()} | {
        "rules_saved": opened(replace(board, nodes=saved)),
        "form_rule": form(rule_form("d1", VALUES, 0, words, new=False)),
        "form_rule_new": form(rule_form("d1", {}, 0, words, new=True)),
        **{f"form_rule_{name}": form(step_form(one, words)) for name, one in _steps()},
        "form_macro": form(macro_form("d1", VALUES, 0, words, new=True)),
        "card_with_macros": posted(card(card_of(OPEN, macros=MACROS), words)),
        "problems_of_rules": wrong,
        "rule_message": posted(said_by_rule("VIP *first*", 42, "Can't <log> in", "Look at #42 <!here>", words)),
        "macro_message": posted(said_by_rule("VIP *first*", 42, "Can't log in", "Look at #42", words, "Hoa")),
        "rule_too_long": opened(too_long_as_text("VIP *first*", "vip", words)),
        "macro_too_long": opened(macro_too_long("Close *politely*", words)),
        "rules_too_many": posted(too_many(42, words)),
    }


def _steps():
    """The forms that differ."""
    asked = ("text", "status", "requester", "hours", "due", "outcome", "created")
    kinds = ("when", "text", *(f"if:{one}" for one in asked), "do:message", "do:assign", "do:snooze")
    for step in (*kinds, "do:note", "do:webhook", "do:route", "do:reply", "do:solve", "do:field:type"):
        yield step.replace(":", "_"), StepForm("d1", step, VALUES, (("tech", "Kỹ thuật"),), ("Seen",), HOUSE)


def _each():
    """Every trigger, condition and action once."""
    ons, conditions = islice(cycle(On), len(DOES)), islice(cycle((*CHECKS, *ANY)), len(DOES))
    return zip(ons, conditions, DOES, strict=True)
