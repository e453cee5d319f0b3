"""A rule made step by step, over a draft of its words: when, conditions and actions one by one, tried, then saved."""

from dataclasses import replace

from commands.answers import Answer, Say, ShowForm
from commands.context import Context
from commands.form_values import Typed
from commands.forms import FORMS, draft_of, submitted
from commands.port_values import Draft
from commands.rule_vocabulary import note, vocabulary
from commands.rules import check_when, kept, names_in, now_of, read_rule, rule_named
from commands.try_rule import tried
from desk.fields import Kind
from desk.ids import DraftId
from desk.intents_rule_steps import (
    GuideRule,
    RuleStep,
    SaveRuleDraft,
    ShowRuleDraft,
    SubmitRuleStep,
    TakeStepBack,
    TryRuleDraft,
)
from desk.refusals import Refused, UnknownCommand
from desk.rules.lines import read_actions, read_conditions, write_action, write_condition
from desk.rules.model import LINES as MOST
from desk.rules.model import OWN, Rule
from desk.rules.steps import DO, IF, LINES, OR, TEXT, WHEN, action_line, condition_line, is_step
from desk.rules.vocabulary import WrongLine
from views.nodes import Form
from views.rule_form import fits_a_form
from views.rule_notices import too_long_as_text
from views.rule_step_forms import StepForm, step_form
from views.rule_steps import RuleDraft, rule_draft, tried_draft

FORM, STEP = "rulestep", "step"
IN_STEP = ("check", "wanted", "enough", "to", "channel", "who")
"""Inputs of a step that adds a line."""


def guide(context: Context, intent: GuideRule) -> Answer:
    """Begin: a new one by its first form. Raises Refused(UnknownCommand) where there is no such rule."""
    rule = rule_named(context, intent.key) if intent.key else None
    values = now_of(context, rule)
    draft = Draft(
        DraftId(context.new_id()),
        context.desk.id,
        context.person.id,
        FORM,
        {**values, STEP: WHEN},
        shown={**values, "key": rule.key if rule else ""},
    )
    context.unit.drafts.save(draft, context.now)
    return ShowForm(_form(context, draft)) if rule is None else _shown(context, draft)


def show(context: Context, intent: ShowRuleDraft) -> Answer:
    """As it stands. Raises Refused(DraftGone)."""
    return _shown(context, draft_of(context, intent.draft, FORM))


def step(context: Context, intent: RuleStep) -> Answer:
    """Open the step's form; what asks for nothing is done at once. Raises Refused: DraftGone, UnknownCommand."""
    known = draft_of(context, intent.draft, FORM)
    if not is_step(intent.step, tuple(field.key for field in context.plan.fields if not field.retired)):
        raise Refused(UnknownCommand(f"rules {intent.step}"[:60], None))
    if intent.step == f"{DO}stop":
        return _kept(context, known, _with_line(known, "do", "stop"))
    if intent.step == TEXT and not fits_a_form(known.values):
        return Say(too_long_as_text(known.values["name"], known.shown["key"], context.words), refused=True)
    clean = {name: text for name, text in known.values.items() if name not in IN_STEP}
    draft = replace(known, values={**clean, STEP: intent.step})
    context.unit.drafts.save(draft, context.now)
    return ShowForm(_form(context, draft))


def submit(context: Context, intent: SubmitRuleStep) -> Answer:
    """Take what was chosen into the draft, and show it. Raises Refused: BadForm, DraftGone."""
    draft = submitted(context, intent.draft, FORM)
    values = {**draft.values, **intent.values}
    now = values[STEP]
    if now.startswith(IF):
        return _kept(context, draft, _with_line(draft, "if", _condition(context, now.removeprefix(IF), values)))
    if now.startswith(DO):
        return _kept(context, draft, _with_line(draft, "do", _action(context, now.removeprefix(DO), values)))
    (check_when if now == WHEN else read_rule)(context, draft.shown["key"], Typed(context, values))
    return _kept(context, draft, {name: values.get(name, "") for name in now_of(context, None)})


def take_back(context: Context, intent: TakeStepBack) -> Answer:
    """Take a line away; one that is gone already is no fault."""
    draft = draft_of(context, intent.draft, FORM)
    name = LINES.get(intent.kind, LINES["if"])
    lines = draft.values[name].splitlines()
    return _kept(context, draft, {name: "\n".join(lines[: intent.at] + lines[intent.at + 1 :])})


def try_it(context: Context, intent: TryRuleDraft) -> Answer:
    """Raises Refused: DraftGone, BadForm where it is no rule yet."""
    draft = draft_of(context, intent.draft, FORM)
    rule = _rule(context, draft)
    found = tried(context, rule, None)
    return Say(tried_draft(draft.id, found, names_in(context, [rule]), context.words), keep=True, again=intent)


def save(context: Context, intent: SaveRuleDraft) -> Answer:
    """The next version of the plan. Raises Refused: DraftGone, BadForm, PlanChanged, Conflict where somebody else
    changed the same."""
    draft = submitted(context, intent.draft, FORM)
    return kept(context, draft, draft.values, on=intent.on)


def _condition(context: Context, field: str, values: dict[str, str]) -> str:
    typed, line = Typed(context, values), condition_line(field, values, _holds(context, field))
    either, known = line.startswith(OR[0]), vocabulary(context)
    try:
        (found,) = read_conditions([line.removeprefix(OR[0]) if either else line], known)
    except WrongLine as wrong:
        note(typed, "wanted", wrong)
        typed.check()
        raise
    return (OR[0] if either else "") + write_condition(found, known)


def _action(context: Context, verb: str, values: dict[str, str]) -> str:
    if values.get("channel"):
        values = {**values, "channel": f"{context.workspace}/{values['channel']}"}
    typed, known = Typed(context, values), vocabulary(context)
    try:
        (found,) = read_actions([action_line(verb, values, _holds(context, verb))], known)
    except WrongLine as wrong:
        at = "channel" if wrong.kind in ("rule_channel", "rule_open") else "wanted"
        note(typed, "who" if verb == "assign" else at, wrong)
        typed.check()
        raise
    return write_action(found, known)


def _holds(context: Context, what: str) -> Kind | None:
    """What a field of the desk's own holds."""
    return next((one.kind for one in context.plan.fields if f"{OWN}{one.key}" == what), None)


def _with_line(draft: Draft, kind: str, line: str) -> dict[str, str]:
    name = LINES[kind]
    return {name: "\n".join([*draft.values[name].splitlines(), line][: 2 * MOST])}


def _kept(context: Context, draft: Draft, news: dict[str, str]) -> Answer:
    after = replace(draft, values={**draft.values, **news})
    context.unit.drafts.save(after, context.now)
    return _shown(context, after)


def _rule(context: Context, draft: Draft) -> Rule:
    """Raises Refused(BadForm)."""
    return read_rule(context, draft.shown["key"], Typed(context, draft.values))


def _shown(context: Context, draft: Draft) -> Answer:
    values = draft.values
    known = RuleDraft(
        draft.id,
        values["name"],
        values["on"],
        values["after"],
        tuple(values["conditions"].splitlines()),
        tuple(values["actions"].splitlines()),
        tuple(field for field in context.plan.fields if not field.retired),
    )
    return Say(rule_draft(known, context.words), keep=True, again=ShowRuleDraft(draft.id))


def _form(context: Context, draft: Draft) -> Form:
    plan = context.plan
    groups = tuple((str(group.key), group.name) for group in plan.groups)
    canned, fields = tuple(one.name for one in plan.canned), tuple(one for one in plan.fields if not one.retired)
    return step_form(
        StepForm(draft.id, draft.values[STEP], draft.values, groups, canned, fields, draft.edition), context.words
    )


FORMS[FORM] = _form
