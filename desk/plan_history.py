"""How a desk was set up before: what a version changed, and that taken back while all that came after stays."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from desk.codec import Json, Unreadable, decode, encode
from desk.ids import PersonId
from desk.merging import ORDER, Differs, Path, differences, merged
from desk.plan import Plan

LEADS_MAY = frozenset(("policies", "schedules", "schedule", "fields", "canned", "tags", "rules", "macros"))
"""What leads keep themselves, and may take back; all else takes an admin."""
TEXTS = frozenset(("rules_text", "rules_by_priority"))
OF_GROUP = frozenset(("distribution", "order", "next_only", "view", "summary_at", "summary_days", "ask_rating"))
"""Of a group, what its own leads keep."""


@dataclass(frozen=True, slots=True)
class Version:
    """Who made a version of the plan, and when; ``by`` None: the desk itself."""

    version: int
    by: PersonId | None
    at: datetime


def changed(old: Plan, new: Plan) -> tuple[Differs, ...]:
    """What a version changed of the one before it."""
    return tuple(differences(_bare(old), _bare(new)))


def reverted(before: Plan, after: Plan, now: Plan) -> tuple[Plan, tuple[Path, ...]]:
    """``now`` without what ``after`` changed of ``before``, as its next version, and where somebody changed the same
    since: that stays. Raises ValueError where nothing sensible is left."""
    base, mine, theirs = (_bare(one) for one in (after, before, now))
    found = merged(base, mine, theirs)
    try:
        plan = decode(Plan, found.result)
    except Unreadable as error:
        raise ValueError(str(error)) from error
    assert isinstance(plan, Plan)
    if not plan.groups or plan.schedule not in plan.schedules:
        raise ValueError("a desk needs a group and a schedule")
    return replace(plan, version=now.version + 1), tuple(found.clashes)


def leads_may(changes: tuple[Differs, ...], leads: Callable[[str], bool], people: Callable[[PersonId], bool]) -> bool:
    """Whether a change is one that somebody may take back who ``leads`` these groups, by their keys, and ``people``."""
    return all(_theirs(one.path, leads, people) for one in changes)


def _theirs(path: Path, leads: Callable[[str], bool], people: Callable[[PersonId], bool]) -> bool:
    match path:
        case ("terms", person, *_) if person != ORDER:
            return people(PersonId(person))
        case ("settings", part, *_):
            return part in TEXTS
        case ("groups", key, part, *_):
            return part in OF_GROUP and leads(key)
        case (first, *_):
            return first in LEADS_MAY
        case _:
            return False


def _bare(plan: Plan) -> Json:
    """Without the versions, which no one changes by hand."""
    return encode(replace(plan, version=0, rules=tuple(replace(one, version=0) for one in plan.rules)))
