"""What a plan names and does not have: only a change that is taken back can bring that about."""

from collections.abc import Iterable, Iterator

from desk.plan import Plan
from desk.rules.model import OWN, Action, Condition, Kind, Macro, Rule
from desk.rules.naming import GROUP
from desk.rules.telling import told_in

Named = tuple[str, str]
"""``group``, ``schedule``, ``canned`` or ``field``, and its key or name."""


def dangling(plan: Plan) -> frozenset[Named]:
    """Everything of that kind."""
    there = {
        *(("group", one.key) for one in plan.groups),
        *(("schedule", name) for name in plan.schedules),
        *(("canned", one.name) for one in plan.canned),
        *(("field", one.key) for one in plan.fields),
    }
    named = {one for one in (*_of_groups(plan), *_of_policies(plan), *_of_rules(plan), *_of_people(plan)) if one[1]}
    return frozenset(named - there)


def _of_groups(plan: Plan) -> Iterator[Named]:
    yield from _groups(heir for heir in plan.retired.values())
    yield from _groups(one.group for one in plan.channels)
    yield from _groups(key for one in plan.fields for key in one.groups)
    yield from _groups(one.group or "" for one in plan.canned)
    for group in plan.groups:
        yield "schedule", group.schedule or ""
        yield "group", group.distribution.overflow or ""


def _of_people(plan: Plan) -> Iterator[Named]:
    yield from _groups(one.group or "" for one in plan.role_sources)
    yield from (("schedule", one.schedule or "") for one in plan.terms)


def _of_policies(plan: Plan) -> Iterator[Named]:
    for one in plan.policies:
        yield "schedule", one.schedule or ""
        yield from _groups((*one.groups, *one.tell_groups, one.escalate_group or ""))
        yield from (("field", key) for key, *_ in one.fields)


def _of_rules(plan: Plan) -> Iterator[Named]:
    for rule in plan.rules:
        for condition in rule.conditions:
            yield from _in_condition(condition)
    acting: tuple[Rule | Macro, ...] = (*plan.rules, *plan.macros)
    for one in acting:
        for action in one.actions:
            yield from _in_action(action)


def _in_condition(condition: Condition) -> Iterator[Named]:
    if condition.field == "group":
        yield from _groups(condition.values)
    if condition.field.startswith(OWN):
        yield "field", condition.field.removeprefix(OWN)


def _in_action(action: Action) -> Iterator[Named]:
    match action.kind:
        case Kind.ROUTE:
            yield "group", action.value
        case Kind.REPLY:
            yield "canned", action.value
        case Kind.MESSAGE if action.to.startswith(GROUP):
            yield "group", action.to.removeprefix(GROUP)
        case Kind.SET if action.to.startswith(OWN):
            yield "field", action.to.removeprefix(OWN)
        case Kind.WEBHOOK:
            yield from (("field", one.removeprefix(OWN)) for one in told_in(action.to) if one.startswith(OWN))
        case _:
            return


def _groups(keys: Iterable[str]) -> Iterator[Named]:
    return (("group", key) for key in keys)
