"""A tag that is renamed, or merged into another: what becomes of a ticket's tags and of the plan, and the way back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from desk import tag_places
from desk.filters import parse, query
from desk.named_views import NamedView, ViewId
from desk.plan import Plan
from desk.refusals import Refused
from desk.tag_places import PlaceTags
from desk.tags import ColouredTag, colour_of, same_tag, with_colour


@dataclass(frozen=True, slots=True)
class RuleTags:
    """The tags that a policy asks for, before and after."""

    rule: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListTags:
    """A list that somebody saved, before and after."""

    view: ViewId
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class InPlan:
    """What a renaming changes in the plan: ``colours`` are those of the two tags, ``after`` what they are then.
    ``places`` are what else names the tag; those that are not early, and ``lists`` that ask for it, follow once all
    tickets have."""

    old: str
    new: str
    before: tuple[ColouredTag, ...] = ()
    after: tuple[ColouredTag, ...] = ()
    rules: tuple[RuleTags, ...] = ()
    lists: tuple[ListTags, ...] = ()
    places: tuple[PlaceTags, ...] = ()


def retagged(tags: Sequence[str], old: str, new: str) -> tuple[str, ...]:
    """``tags`` with ``new`` in the place of ``old``, once, however either is spelt."""
    return tuple(dict.fromkeys(new if same_tag(tag, old) or same_tag(tag, new) else tag for tag in tags))


def in_plan(plan: Plan, old: str, new: str, *, merging: bool) -> InPlan:
    """What is to change. A tag that is there already keeps its own colour, or none (``merging``: tickets bear it)."""
    theirs = colour_of(plan.tags, new)
    colour = theirs if merging or theirs else colour_of(plan.tags, old)
    coloured = with_colour(with_colour(plan.tags, old, None), new, colour)
    rules = tuple(
        RuleTags(rule.name, rule.tags, retagged(rule.tags, old, new))
        for rule in plan.policies
        if any(same_tag(tag, old) for tag in rule.tags)
    )
    found = tuple(one for one in in_places(plan, old, new) if one.early)
    return InPlan(old, new, _of(plan.tags, old, new), _of(coloured, old, new), rules, places=found)


def in_places(plan: Plan, old: str, new: str) -> tuple[PlaceTags, ...]:
    """What names ``old`` beside policies and colours."""
    return tag_places.places(plan, old, lambda tags: retagged(tags, old, new))


def in_lists(views: Iterable[NamedView], old: str, new: str) -> tuple[ListTags, ...]:
    """What is to change of lists that ask for ``old``."""
    return tuple(ListTags(one.id, one.query, _relisted(one.query, old, new)) for one in views if _asks(one.query, old))


def _asks(listed: str, tag: str) -> bool:
    try:
        return any(same_tag(one, tag) for one in parse(listed).tags)
    except Refused:  # a list that nobody can read any more stays as it is
        return False


def _relisted(listed: str, old: str, new: str) -> str:
    wanted = parse(listed)
    return query(replace(wanted, tags=retagged(wanted.tags, old, new)))


def begun(plan: Plan, found: InPlan, *, back: bool) -> Plan:
    """The next version (or ``plan``, where nothing changes): the colours as they will be; policies ask for either name
    while the tickets change, so that none is without its policy meanwhile."""
    source, target = (found.after, found.before) if back else (found.before, found.after)
    coloured = plan.tags
    if source != target and set(_of(plan.tags, found.old, found.new)) == set(source):
        others = (one for one in plan.tags if one not in source)
        coloured = (*others, *target)
    both = {
        (name, now): (*there, *_but(here, there))
        for name, here, there in _ways(found, back)
        # Where it is taken back before its end, they ask for either name as they did on the way there.
        for now in (here, (*here, *_but(there, here)))
    }
    policies = tuple(replace(rule, tags=both.get((rule.name, rule.tags), rule.tags)) for rule in plan.policies)
    after = tag_places.begun(replace(plan, tags=coloured, policies=policies), found.places, back=back)
    return _next(plan, after)


def ended(plan: Plan, found: InPlan, *, back: bool) -> Plan:
    """The next version (or ``plan``): all that names the tag does so by the one name alone, but where somebody changed
    it since."""
    alone = {(name, (*there, *_but(here, there))): there for name, here, there in _ways(found, back)}
    policies = tuple(replace(rule, tags=alone.get((rule.name, rule.tags), rule.tags)) for rule in plan.policies)
    return _next(plan, tag_places.ended(replace(plan, policies=policies), found.places, back=back))


def left(plan: Plan, found: InPlan) -> tuple[str, ...]:
    """What is not as it was before, since somebody changed it: names of policies, rules, macros and groups,
    :data:`desk.tag_places.SKILLS` for skills; empty for the colours."""
    now = {rule.name: rule.tags for rule in plan.policies}
    rules = tuple(one.rule for one in found.rules if now.get(one.rule) != one.before)
    same = set(_of(plan.tags, found.old, found.new)) == set(found.before)
    return (*rules, *tag_places.left(plan, found.places), *(() if same else ("",)))


def _ways(found: InPlan, back: bool) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Of each policy its name, what it asks for now, and what it shall."""
    if back:
        return [(one.rule, one.after, one.before) for one in found.rules]
    return [(one.rule, one.before, one.after) for one in found.rules]


def _but(tags: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    return tuple(tag for tag in tags if tag not in others)


def _of(coloured: Sequence[ColouredTag], old: str, new: str) -> tuple[ColouredTag, ...]:
    return tuple(one for one in coloured if same_tag(one.name, old) or same_tag(one.name, new))


def _next(plan: Plan, after: Plan) -> Plan:
    return plan if after == plan else replace(after, version=plan.version + 1)
