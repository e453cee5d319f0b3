"""What a plan says of tags beside policies and colours: groups' opening lists, rules, macros, skills and levels."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from desk.distribution import Demand, Terms
from desk.filters import parse, query
from desk.forms import read_tags, tags_key
from desk.plan import Group, Plan
from desk.refusals import Refused
from desk.rules.model import CHANGED, Action, Condition, Kind, Macro, On, Rule
from desk.tags import same_tag

Parts = tuple[tuple[str, ...], ...]
"""The tags that one place names; several where it names some in each of its parts."""
SKILLS = "*"
"""The name of what has none: what people can, and what tickets ask of them."""
LEVELS = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class PlaceTags:
    """What one place names, before and after. ``name`` is what people call it, or :data:`SKILLS`. ``early``:
    it names both while the tickets change, so that none is without it meanwhile."""

    place: str
    name: str
    before: Parts
    after: Parts
    early: bool = False


def places(plan: Plan, old: str, renamed: Callable[[Sequence[str]], tuple[str, ...]]) -> tuple[PlaceTags, ...]:
    """Each place that names ``old``, with what ``renamed`` makes of its parts."""
    found = ((place, name, parts) for place, name, parts in _all(plan) if _names(parts, old))
    return tuple(
        PlaceTags(place, name, parts, tuple(map(renamed, parts)), early=name is SKILLS) for place, name, parts in found
    )


def begun(plan: Plan, named: Sequence[PlaceTags], *, back: bool) -> Plan:
    """``plan`` where what is early names both; what somebody changed since stays."""
    for one in named:
        if one.early and _stands(plan, one.place, one.after if back else one.before):
            plan = _with(plan, one.place, _both(one))
    return plan


def ended(plan: Plan, named: Sequence[PlaceTags], *, back: bool) -> Plan:
    """``plan`` where each names what it shall; what somebody changed since stays."""
    for one in named:
        here, there = (one.after, one.before) if back else (one.before, one.after)
        if _stands(plan, one.place, _both(one) if one.early else here):
            plan = _with(plan, one.place, there)
    return plan


def left(plan: Plan, named: Sequence[PlaceTags]) -> tuple[str, ...]:
    """The names of those that are not as before."""
    return tuple(dict.fromkeys(one.name for one in named if not _stands(plan, one.place, one.before)))


def _all(plan: Plan) -> Iterator[tuple[str, str, Parts]]:
    """Every place with its name and what it names."""
    for group in plan.groups:
        yield f"group:{group.key}", group.name, _asked(group)
    for rule in plan.rules:
        conditions = (one.values for one in rule.conditions if _of_tags(rule, one))
        yield f"rule:{rule.key}", rule.name, (*conditions, *map(_done, filter(_tagging, rule.actions)))
    for macro in plan.macros:
        yield f"macro:{macro.key}", macro.name, tuple(map(_done, filter(_tagging, macro.actions)))
    for terms in plan.terms:
        yield f"terms:{terms.person}", SKILLS, (terms.skills,)
    levels = plan.demand.tag_levels
    yield "demand", SKILLS, (plan.demand.skills, *(tuple(t for t in levels if levels[t] == one) for one in LEVELS))


def _now(plan: Plan, place: str) -> Parts | None:
    return next((parts for known, _, parts in _all(plan) if known == place), None)


def _with(plan: Plan, place: str, parts: Parts) -> Plan:
    """``plan`` where a place names this, of as many parts as it has."""
    kind, _, key = place.partition(":")
    match kind:
        case "group":
            return replace(plan, groups=tuple(_asking(one, parts) if one.key == key else one for one in plan.groups))
        case "rule":
            return replace(plan, rules=tuple(_ruling(one, parts) if one.key == key else one for one in plan.rules))
        case "macro":
            return replace(plan, macros=tuple(_doing(one, parts) if one.key == key else one for one in plan.macros))
        case "terms":
            return replace(plan, terms=tuple(_able(one, parts) if one.person == key else one for one in plan.terms))
        case _:
            return replace(plan, demand=_demanding(plan.demand, parts))


def _asked(group: Group) -> Parts:
    try:
        return (parse(group.view).tags,)
    except Refused:  # a list that nobody can read any more stays as it is
        return ()


def _asking(group: Group, parts: Parts) -> Group:
    return replace(group, view=query(replace(parse(group.view), tags=parts[0])))


def _of_tags(rule: Rule, one: Condition) -> bool:
    return one.field == "tags" or (one.field in CHANGED and On.TAG in rule.on)


def _tagging(action: Action) -> bool:
    return action.kind in (Kind.TAG, Kind.UNTAG)


def _done(action: Action) -> tuple[str, ...]:
    return read_tags(action.value)


def _ruling(rule: Rule, parts: Parts) -> Rule:
    rest = iter(parts)

    def naming(conditions: Sequence[Condition]) -> tuple[Condition, ...]:
        return tuple(replace(one, values=next(rest)) if _of_tags(rule, one) else one for one in conditions)

    return replace(rule, all=naming(rule.all), any=naming(rule.any), actions=_retagged(rule.actions, rest))


def _doing(macro: Macro, parts: Parts) -> Macro:
    return replace(macro, actions=_retagged(macro.actions, iter(parts)))


def _retagged(actions: Sequence[Action], rest: Iterator[tuple[str, ...]]) -> tuple[Action, ...]:
    return tuple(replace(one, value=tags_key(next(rest))) if _tagging(one) else one for one in actions)


def _able(terms: Terms, parts: Parts) -> Terms:
    return replace(terms, skills=parts[0])


def _demanding(demand: Demand, parts: Parts) -> Demand:
    """Of a tag that stands at two levels the higher holds."""
    skills, *levels = parts
    found = {tag: level for level, tags in zip(LEVELS, levels, strict=True) for tag in tags}
    return replace(demand, skills=skills, tag_levels=found)


def _names(parts: Parts, tag: str) -> bool:
    return any(same_tag(one, tag) for part in parts for one in part)


def _stands(plan: Plan, place: str, parts: Parts) -> bool:
    """Whether a place names just this, as it would keep it."""
    now = _now(plan, place)
    if now is None or len(now) != len(parts):
        return False
    meant = _now(_with(plan, place, parts), place) or ()
    return list(map(frozenset, now)) == list(map(frozenset, meant))


def _both(one: PlaceTags) -> Parts:
    return tuple((*before, *_but(after, before)) for before, after in zip(one.before, one.after, strict=True))


def _but(tags: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    return tuple(tag for tag in tags if tag not in others)
