"""A policy as its forms hold it, and back: what was typed, over what holds now, into the plan that would be."""

from collections.abc import Sequence
from dataclasses import replace

from commands.context import Context
from commands.people import by_form, external_id
from commands.port_values import Draft
from desk.fields import Field, Kind, WrongValue, read_value
from desk.folding import fold
from desk.forms import merge
from desk.ids import GroupKey, PersonId
from desk.plan import Plan, PolicyRule
from desk.policy_bearing import Bearing, read_bearing, write_bearing
from desk.policy_setup import (
    SHORT,
    WrongPolicy,
    check,
    place_of_new,
    read_minutes,
    read_percents,
    read_targets,
    with_policy,
    write_length,
    write_targets,
)
from desk.quiet import read_quiet
from desk.refusals import BadForm, Clash, Conflict, Problem, Refused
from desk.text import clean, size
from desk.ticket import Source
from desk.words import Priority
from views.fields import field_name, option_name
from views.names import priority
from views.nodes import clipped

IN_PART: dict[str, tuple[str, ...]] = {
    "what": ("name", "targets", "hours", "schedule"),
    "when": ("priorities", "groups", "sources", "requesters", "bearing"),
    "remind": ("warn_at", "night", "quiet"),
    "tell": ("tell", "tell_groups", "tell_soon"),
    "escalate": ("escalate_after", "escalate_to", "escalate_group"),
}
EVERY = tuple(name for names in IN_PART.values() for name in names)
EMPTY = {"hours": "business", "schedule": "-", "night": "no", "tell_soon": "no", "escalate_group": "-", "warn_at": "75"}
"""What stands in the forms of a new one."""
OLD = "called"
LIMITS = {"name": 80, "targets": 600, "bearing": 600}


def values_of(context: Context, rule: PolicyRule | None) -> dict[str, str]:
    """What a policy says, as its forms hold it."""
    if rule is None:
        return {name: EMPTY.get(name, "") for name in EVERY}
    return {
        "name": rule.name,
        "targets": write_targets(rule.targets, {one.value: priority(one, context.words) for one in Priority}),
        "hours": rule.hours,
        "schedule": rule.schedule or "-",
        "priorities": " ".join(rule.priorities),
        "groups": " ".join(rule.groups),
        "sources": " ".join(rule.sources),
        "requesters": _externals(context, [PersonId(one) for one in rule.requesters]),
        "bearing": write_bearing(rule),
        "warn_at": " ".join(map(str, rule.warn_at)),
        "night": "yes" if rule.by_night else "no",
        "quiet": rule.quiet or "",
        "tell": _externals(context, rule.tell),
        "tell_groups": " ".join(rule.tell_groups),
        "tell_soon": "yes" if rule.tell_soon else "no",
        "escalate_after": "" if rule.escalate_after is None else write_length(rule.escalate_after * 60) or "0",
        "escalate_to": _externals(context, [rule.escalate_to] if rule.escalate_to else []),
        "escalate_group": rule.escalate_group or "-",
    }


def now_of(context: Context, draft: Draft) -> PolicyRule | None:
    """The policy that a draft changes, as it is now; None for a new one. Raises Refused(Conflict) where it is gone."""
    old = draft.shown.get(OLD)
    found = next((one for one in context.plan.policies if one.name == old), None)
    if old and found is None:
        clash = Clash("name", "-", draft.values.get("name", ""), None)
        raise Refused(Conflict(None, (clash,), (("name", draft.values.get("name", "")),)))
    return found


def proposed(context: Context, draft: Draft) -> tuple[Plan, PolicyRule]:
    """The plan that would be, and the policy in it. Raises Refused: BadForm, Conflict."""
    old = now_of(context, draft)
    wanted = _wanted(context, draft, old)
    try:
        rule = _read(context, wanted, old)
        others = [one for one in context.plan.policies if old is None or one.name != old.name]
        place = context.plan.policies.index(old) if old else place_of_new(others, rule)
        names = [rule.schedule] if rule.schedule else [group.schedule for group in context.plan.groups]
        check(rule, others, place, [context.plan.calendar(name) for name in names], context.now)
    except WrongPolicy as wrong:
        raise Refused(BadForm((Problem(wrong.at, wrong.kind, wrong.limit, wrong.part),))) from None
    return changed(context, with_policy(context.plan.policies, rule, old.name if old else None)), rule


def changed(context: Context, policies: Sequence[PolicyRule]) -> Plan:
    """The next version of the plan, with these policies."""
    return replace(context.plan, version=context.plan.version + 1, policies=tuple(policies))


def _wanted(context: Context, draft: Draft, old: PolicyRule | None) -> dict[str, str]:
    """What is to hold: an input that was left alone keeps what it is now."""
    mine = {name: clean(draft.values.get(name) or "").strip() for name in EVERY}
    long = next((name for name in EVERY if size(mine[name]) > LIMITS.get(name, 4000)), None)
    if long is not None:
        raise Refused(BadForm((Problem(long, "too_long", LIMITS[long]),)))
    if old is None:
        return mine
    now = values_of(context, old)
    merged = merge(draft.shown, mine, now)
    if merged.clashes:
        both = ((name, clipped(now[name], SHORT), clipped(mine[name], SHORT)) for name in merged.clashes)
        told = tuple(Clash(name, theirs, own, None) for name, theirs, own in both)
        raise Refused(Conflict(None, told, tuple((name, now[name]) for name in merged.clashes)))
    return {**now, **merged.mine}


def _read(context: Context, wanted: dict[str, str], old: PolicyRule | None) -> PolicyRule:
    """The policy that the forms ask for. Raises :class:`WrongPolicy`."""
    groups = [group.key for group in context.plan.groups]
    above = _people(context, wanted["escalate_to"], "escalate_to", team=True)
    to_group = wanted["escalate_group"] if wanted["escalate_group"] in groups else ""
    if above and to_group:
        raise WrongPolicy("policy_two", "escalate_group")
    fields, tags, internal = _bearing(context, wanted["bearing"])
    return PolicyRule(
        " ".join(wanted["name"].split()),
        read_targets(wanted["targets"]),
        "calendar" if wanted["hours"] == "calendar" else "business",
        wanted["schedule"] if wanted["schedule"] in context.plan.schedules else None,
        read_percents(wanted["warn_at"]),
        _some(wanted["priorities"], [one.value for one in Priority]),
        _some(wanted["groups"], groups),
        tags,
        _some(wanted["sources"], [one.value for one in Source]),
        _people(context, wanted["requesters"], "requesters"),
        above[0] if above else None,
        wanted["night"] == "yes",
        GroupKey(to_group) if to_group else None,
        fields=fields,
        internal=internal,
        tell=_people(context, wanted["tell"], "tell", team=True),
        tell_groups=_some(wanted["tell_groups"], groups),
        quiet=_quiet(wanted["quiet"]),
        escalate_after=read_minutes(wanted["escalate_after"]),
        retired=old.retired if old else False,
        tell_soon=wanted["tell_soon"] == "yes",
    )


def _some(typed: str, known: Sequence[str]) -> tuple[str, ...]:
    chosen = typed.split()
    return tuple(one for one in known if one in chosen)


def _quiet(typed: str) -> str | None:
    try:
        return read_quiet(typed) if typed else None
    except ValueError:
        raise WrongPolicy("policy_quiet", "quiet") from None


def _externals(context: Context, people: Sequence[PersonId]) -> str:
    known = context.unit.people.many(people) if people else {}
    return " ".join(external_id(context, known[one]) for one in people if one in known)


def _people(context: Context, typed: str, at: str, *, team: bool = False) -> tuple[PersonId, ...]:
    found: list[PersonId] = []
    for value in typed.split():
        person = by_form(context, value)
        if person is None or (team and not person.is_staff):
            raise WrongPolicy("no_agent", at)
        found.append(person.id)
    return tuple(dict.fromkeys(found))


def _bearing(context: Context, typed: str) -> Bearing:
    """By the names of fields and options, or by their keys."""
    words = context.words
    fields = {fold(name): one.key for one in context.plan.fields for name in (field_name(one, words), one.key)}
    options = {
        (one.key, fold(name)): option.key
        for one in context.plan.fields
        for option in one.options
        for name in (option_name(one, option.key, words), option.key)
    }
    borne, tags, internal = read_bearing(typed, fields, options)
    known = {one.key: one for one in context.plan.fields}
    held = tuple((key, *(_held(context, known[key], value) for value in values)) for key, *values in borne)
    return held, tags, internal


def _held(context: Context, field: Field, value: str) -> str:
    """As tickets hold it; what the field can't hold would never fit one. Raises :class:`WrongPolicy`."""
    people, desk = context.unit.people, context.desk.id
    if field.kind is Kind.PERSON:
        named = people.named(desk, value.removeprefix("@"))
        if len(named) == 1 or people.of_desk(desk, PersonId(value)) is not None:
            return named[0].id if named else value
        raise WrongPolicy("policy_bearing", "bearing", f"field:{field.key}={value}"[:SHORT])
    every = replace(field, options=tuple(replace(one, retired=False) for one in field.options))
    try:
        return "".join(read_value(every, value, {}))
    except WrongValue:
        raise WrongPolicy("policy_bearing", "bearing", f"field:{field.key}={value}"[:SHORT]) from None
