"""SLA policies: listed, changed by forms over a proposal, moved and retired by whoever leads; each change is a version
of the plan."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from commands.answers import Answer, Say, ShowForm
from commands.context import Context
from commands.forms import FORMS, draft_of, submitted
from commands.people import names_of
from commands.plan_change import save_plan
from commands.policy_values import IN_PART, changed, now_of, proposed, values_of
from commands.port_values import Draft
from desk.filter_words import nearest
from desk.filters import parse
from desk.folding import fold
from desk.forms import Values
from desk.ids import DraftId, PersonId
from desk.intents_policies import (
    EditPolicy,
    MovePolicy,
    RetirePolicy,
    SavePolicy,
    ShowPolicies,
    ShowProposal,
    StartPolicy,
    SubmitPolicy,
)
from desk.plan import Plan, PolicyRule
from desk.policy_setup import WrongPolicy, moved, retired
from desk.refusals import Problem, Refused, UnknownCommand
from views.nodes import Divider, Form, Line, StaffView
from views.policies import PARTS, Proposal, policies_board, proposal, saved
from views.policy_form import PolicyForm, policy_form
from views.policy_problems import policy_problem

FORM, PART, OLD = "policy", "part", "called"
"""``part`` is which of its forms is open, ``called`` what the policy was called when it was begun."""
LOOKED = 1000
"""So many open tickets are looked at before a change is saved."""


def show(context: Context, intent: ShowPolicies) -> Answer:
    """A page of them."""
    return _board(context, context.plan, intent.page)


def start(context: Context, intent: StartPolicy) -> Answer:
    """Begin a proposal: a new one by its first form. Raises Refused(UnknownCommand) where there is no such policy."""
    rule = _named(context, intent.name) if intent.name else None
    values = values_of(context, rule)
    draft = Draft(
        DraftId(context.new_id()),
        context.desk.id,
        context.person.id,
        FORM,
        {**values, PART: PARTS[0]},
        shown={**values, OLD: rule.name if rule else ""},
    )
    context.unit.drafts.save(draft, context.now)
    return ShowForm(_form(context, draft)) if rule is None else _proposal(context, draft)


def edit(context: Context, intent: EditPolicy) -> Answer:
    """Open one of its forms."""
    if intent.part not in PARTS:
        raise Refused(UnknownCommand(intent.part, None))
    known = draft_of(context, intent.draft, FORM)
    draft = replace(known, values={**known.values, PART: intent.part})
    context.unit.drafts.save(draft, context.now)
    return ShowForm(_form(context, draft))


def submit(context: Context, intent: SubmitPolicy) -> Answer:
    """Keep what was typed, and show what would change. Raises Refused(BadForm)."""
    known = submitted(context, intent.draft, FORM)
    part = known.values.get(PART, PARTS[0])
    typed = {name: intent.values.get(name, "") for name in IN_PART[part]}
    draft = replace(known, values={**known.values, **typed})
    answer = _proposal(context, draft)
    context.unit.drafts.save(draft, context.now)
    return answer


def show_proposal(context: Context, intent: ShowProposal) -> Answer:
    """The proposal again. Raises Refused(DraftGone)."""
    return _proposal(context, draft_of(context, intent.draft, FORM))


def save(context: Context, intent: SavePolicy) -> Answer:
    """Make it hold from now on. Raises Refused: BadForm where it could never hold, Conflict where somebody else changed
    the same."""
    draft = submitted(context, intent.draft, FORM)
    plan, rule = proposed(context, draft)
    return _saved(context, plan, rule.name)


def move(context: Context, intent: MovePolicy) -> Answer:
    """A place up or down."""
    rule = _named(context, intent.name)
    try:
        order = moved(context.plan.policies, rule.name, up=intent.up)
    except WrongPolicy as wrong:
        problem = Problem(wrong.at, wrong.kind, part=wrong.part)
        view = StaffView((Line((policy_problem(problem, context.words),)),), policy_problem(problem, context.words))
        return Say(view, refused=True)
    return _saved(context, changed(context, order), rule.name)


def retire(context: Context, intent: RetirePolicy) -> Answer:
    """Let it hold for no ticket any more, or again."""
    rule = _named(context, intent.name)
    return _saved(context, changed(context, retired(context.plan.policies, rule.name, retire=intent.retire)), rule.name)


def _saved(context: Context, plan: Plan, name: str) -> Answer:
    looked = save_plan(context, plan)
    board = _board(context, plan, 0)
    nodes = (saved(name, looked, context.words), Divider(), *board.view.nodes)
    return replace(board, view=StaffView(nodes, board.view.fallback, board.view.title))


def _board(context: Context, plan: Plan, page: int) -> Say:
    names = names_of(context, _people(plan.policies))
    return Say(policies_board(plan.policies, page, names, context.words), keep=True, again=ShowPolicies(page))


def _people(rules: Iterable[PolicyRule]) -> list[PersonId]:
    """Everybody whom policies name."""
    found: list[PersonId] = []
    for rule in rules:
        found += [*map(PersonId, rule.requesters), *rule.tell, *([rule.escalate_to] if rule.escalate_to else [])]
        # Of a person's field these are people; nobody is called as the value of another is.
        found += [PersonId(value) for _, *values in rule.fields for value in values]
    return found


def _proposal(context: Context, draft: Draft) -> Answer:
    plan, rule = proposed(context, draft)
    old = now_of(context, draft)
    place = next(at for at, one in enumerate(plan.policies, 1) if one.name == rule.name)
    looked, affected = _affected(context, plan)
    found = Proposal(draft.id, old, rule, place, len(plan.policies), looked, affected)
    names = names_of(context, _people([rule, *([old] if old else [])]))
    return Say(proposal(found, names, context.words), keep=True, again=ShowProposal(draft.id))


def _affected(context: Context, plan: Plan) -> tuple[int, int]:
    """How many open tickets were looked at, and how many would have other promises."""
    page = context.unit.tickets.page(context.desk.id, parse("all"), context.now, 0, LOOKED)
    tickets = [one.ticket for one in page.rows if not one.ticket.is_over]
    now = context.plan

    differs = [
        one
        for one in tickets
        if _terms(now.policy_for(one)) != _terms(plan.policy_for(one))
        or now.schedule_for(one) != plan.schedule_for(one)
    ]
    return len(tickets), len(differs)


def _terms(rule: PolicyRule | None) -> tuple[object, ...] | None:
    return rule.terms if rule else None


def _named(context: Context, typed: str) -> PolicyRule:
    names: dict[str, PolicyRule] = {fold(rule.name): rule for rule in context.plan.policies}
    found = names.get(fold(typed))
    if found is None:
        near = nearest(fold(typed), list(names))
        known: Sequence[str] = [rule.name for rule in context.plan.policies]
        meant = f"policies {names[near].name}" if near else None
        raise Refused(UnknownCommand(f"policies {typed[:40]}", meant, tuple(known)))
    return found


def _form(context: Context, draft: Draft) -> Form:
    groups = tuple((group.key, group.name) for group in context.plan.groups)
    part = draft.values.get(PART, PARTS[0])
    values: Values = draft.values
    form = PolicyForm(draft.id, part, values, groups, tuple(context.plan.schedules), draft.edition)
    return policy_form(form, context.words)


FORMS[FORM] = _form
