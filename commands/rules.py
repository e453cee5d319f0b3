"""The desk's rules: listed, written, switched and put in order by whoever leads; each change is a new version."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from commands.answers import Answer, Say
from commands.context import Context
from commands.form_values import Typed
from commands.forms import FORMS, begin, merged, submitted
from commands.people import names_of
from commands.plan_change import save_plan
from commands.port_values import Draft
from commands.rule_vocabulary import actions_of, note, one_named, vocabulary
from desk.field_setup import key_of
from desk.folding import fold
from desk.forms import Values
from desk.intents_rules import DropRule, RaiseRule, ShowRules, StartRule, SubmitRule, SwitchRule, TakeReady
from desk.plan import Plan
from desk.refusals import PlanChanged, Refused, UnknownCommand
from desk.rules.lines import read_after, read_conditions, write_action, write_after, write_condition
from desk.rules.model import NAME, RULES, After, Condition, On, Rule
from desk.rules.naming import channels_in, people_in
from desk.rules.ready import READY
from desk.rules.steps import OR
from desk.rules.vocabulary import WrongLine
from views.called import Names
from views.nodes import Divider, Form, Line, StaffView
from views.rule_form import TIME, WHOLE, fits_a_form, rule_form
from views.rule_notices import too_long_as_text
from views.rules_board import Counted, ready_name, rule_dropped, rule_saved, rule_switched, rules_board

FORM = "rule"
COUNTED = timedelta(days=30)


def show(context: Context, intent: ShowRules) -> Answer:
    """Every rule in its order, with how often it acted."""
    return Say(_board(context, context.plan, intent.page), keep=True, again=intent)


def start(context: Context, intent: StartRule) -> Answer:
    """Open the form on what holds now. Raises Refused(UnknownCommand) where there is no such rule."""
    rule = rule_named(context, intent.key) if intent.key else None
    values = now_of(context, rule)
    if rule is not None and not fits_a_form(values):
        return Say(too_long_as_text(rule.name, rule.key, context.words), refused=True)
    return begin(context, FORM, None, values, {**values, "key": rule.key if rule else ""})


def submit(context: Context, intent: SubmitRule) -> Answer:
    """Save the next version of the plan; a new rule is still off. Raises Refused: BadForm with the line at fault,
    Conflict where somebody else changed the same, PlanChanged where it is gone."""
    draft = submitted(context, intent.draft, FORM)
    return kept(context, draft, {**draft.values, **intent.values})


def kept(context: Context, draft: Draft, typed: Values, *, on: bool = False) -> Answer:
    """Save what was ``typed`` over a draft; ``on``: switched on, else as it was. Raises Refused as :func:`submit`."""
    key = draft.shown["key"]
    old = next((one for one in context.plan.rules if one.key == key), None)
    if key:
        if old is None:
            raise Refused(PlanChanged())
        typed = merged(draft, typed, now_of(context, old))
    rule = read_rule(context, key, Typed(context, typed))
    rule = replace(rule, enabled=on or rule.enabled)
    rules = [rule if one.key == rule.key else one for one in context.plan.rules]
    return _saved(context, rules if old else [*rules, rule], rule_saved(rule, context.words))


def switch(context: Context, intent: SwitchRule) -> Answer:
    """Let it act, or not. Raises Refused(UnknownCommand)."""
    rule = replace(rule_named(context, intent.key), enabled=intent.on)
    rules = [rule if one.key == rule.key else one for one in context.plan.rules]
    return _saved(context, rules, rule_switched(rule, context.words))


def up(context: Context, intent: RaiseRule) -> Answer:
    """One place further up. Raises Refused(UnknownCommand)."""
    rule, rules = rule_named(context, intent.key), list(context.plan.rules)
    at = rules.index(rule)
    rules.insert(max(0, at - 1), rules.pop(at))
    return _saved(context, rules, rule_saved(rule, context.words))


def drop(context: Context, intent: DropRule) -> Answer:
    """Delete it, once somebody is sure. Raises Refused(UnknownCommand)."""
    rule = rule_named(context, intent.key)
    if intent.sure:
        _save(context, [one for one in context.plan.rules if one.key != rule.key])
    return Say(rule_dropped(rule, context.words, sure=intent.sure), keep=True)


def take_ready(context: Context, intent: TakeReady) -> Answer:
    """Under its name in the desk's language, at the end. Raises Refused(UnknownCommand)."""
    found = next((one for one in _ready(context.plan) if one.key == intent.key), None)
    if found is None or len(context.plan.rules) >= RULES:
        raise Refused(UnknownCommand(f"rules {intent.key}"[:NAME]))
    rule = replace(found, name=ready_name(found.key, context.speak(context.plan.language)))
    return _saved(context, [*context.plan.rules, rule], rule_saved(rule, context.words))


def rule_named(context: Context, typed: str) -> Rule:
    """By key or by name. Raises Refused(UnknownCommand) with the nearest."""
    return one_named("rules", context.plan.rules, typed)


def names_in(context: Context, rules: Sequence[Rule]) -> Names:
    """What those are called whom rules name, and where they write to."""
    people = [person for one in rules for person in people_in(one.conditions, one.actions)]
    return names_of(context, people, channels_in(action for one in rules for action in one.actions))


def _ready(plan: Plan) -> list[Rule]:
    taken = {one.key for one in plan.rules}
    return [one for one in READY if one.key not in taken]


def _board(context: Context, plan: Plan, page: int) -> StaffView:
    counts = context.unit.firings.counts(context.desk.id, context.now - COUNTED)
    rows = [Counted(one, *((found.times, found.last) if (found := counts.get(one.key)) else ())) for one in plan.rules]
    return rules_board(rows, _ready(plan), page, names_in(context, plan.rules), context.words)


def _save(context: Context, rules: Sequence[Rule]) -> Plan:
    plan = replace(context.plan, version=context.plan.version + 1, rules=tuple(rules))
    save_plan(context, plan)
    # As it is stored, each rule has its version.
    return context.unit.desks.get(context.desk.id).plan


def _saved(context: Context, rules: Sequence[Rule], said: Line) -> Answer:
    board = _board(context, _save(context, rules), 0)
    head, *rest = board.nodes
    return Say(replace(board, nodes=(head, said, Divider(), *rest)), keep=True, again=ShowRules())


def now_of(context: Context, rule: Rule | None) -> dict[str, str]:
    """What holds now, as the form's inputs hold it."""
    if rule is None:
        return dict.fromkeys(("name", "on", "after", "conditions", "actions"), "")
    known = vocabulary(context)
    conditions = [write_condition(one, known) for one in rule.all]
    conditions += [OR[0] + write_condition(one, known) for one in rule.any]
    return {
        "name": rule.name,
        "on": " ".join(rule.on),
        "after": write_after(rule.after) if rule.after else "",
        "conditions": "\n".join(conditions),
        "actions": "\n".join(write_action(one, known) for one in rule.actions),
    }


def read_rule(context: Context, key: str, typed: Typed) -> Rule:
    """The rule that the form asks for; ``key`` of the one that it changes. Raises Refused(BadForm)."""
    old = next((one for one in context.plan.rules if one.key == key), None)
    name, on, after = _when(context, old, typed)
    must, may = _conditions(context, typed)
    actions = actions_of(context, typed, WHOLE)
    typed.check()
    key = old.key if old else key_of(name, [one.key for one in (*context.plan.rules, *READY)])
    return Rule(key, name, on, after, must, may, actions, enabled=old.enabled if old else False)


def check_when(context: Context, key: str, typed: Typed) -> None:
    """Whether it has a name of its own and says when. Raises Refused(BadForm)."""
    _when(context, next((one for one in context.plan.rules if one.key == key), None), typed)
    typed.check()


def _when(context: Context, old: Rule | None, typed: Typed) -> tuple[str, tuple[On, ...], After | None]:
    name = " ".join(typed.text("name", NAME, required=True).split())
    others = [one for one in context.plan.rules if old is None or one.key != old.key]
    if any(fold(one.name) == fold(name) for one in others):
        typed.wrong("name", "rule_taken")
    if len(others) >= RULES:
        typed.wrong("name", "rule_full", RULES)
    on = tuple(one for one in On if one in typed.text("on", TIME * 10).split())
    after = _after(typed)
    if bool(on) is bool(after):
        typed.wrong("on", "rule_when")
    return name, on, after


def _after(typed: Typed) -> After | None:
    text = typed.text("after", TIME)
    try:
        return read_after(text) if text else None
    except WrongLine as wrong:
        note(typed, "after", wrong)
        return None


def _conditions(context: Context, typed: Typed) -> tuple[tuple[Condition, ...], tuple[Condition, ...]]:
    """Those that must hold, and those of which one is enough."""
    lines = [line.strip() for line in typed.text("conditions", WHOLE).splitlines()]
    may = [line for line in lines if fold(line).startswith(tuple(map(fold, OR)))]
    known = vocabulary(context)
    try:
        must = read_conditions((line for line in lines if line not in may), known)
        return must, read_conditions((line.partition(" ")[2] for line in may), known)
    except WrongLine as wrong:
        note(typed, "conditions", wrong)
        return (), ()


def _form(context: Context, draft: Draft) -> Form:
    return rule_form(draft.id, draft.values, draft.edition, context.words, new=not draft.shown.get("key"))


FORMS[FORM] = _form
