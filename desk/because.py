"""Why the desk did what it did by itself: for each row of a journal the reason, with figures that add up, or None where
a person did it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from desk import events as e
from desk import sla
from desk.events import Entry
from desk.ids import GroupKey, PersonId
from desk.link_events import AnsweredAll, MergedFrom, MergedInto, PartsSolved, Quoted, Related, Unmerged, Unrelated
from desk.plan import Plan, PolicyRule
from desk.rating_events import Rated, RatingExplained
from desk.routing_events import Routed, Untouched
from desk.rules.model import RuleFired, RulesCut, RulesQuiet
from desk.sla import Explanation
from desk.waiting import has_since, waits_since
from desk.watch import LATE, Plans, watch
from desk.words import Metric, Side, Status


@dataclass(frozen=True, slots=True)
class PolicyFits:
    """The first policy whose conditions hold, ``place`` from 1 in the plan's ``version``; None: none does."""

    rule: PolicyRule | None
    place: int
    version: int
    schedule: str | None


@dataclass(frozen=True, slots=True)
class ShareUsed:
    """So much of a promise had passed ``at`` that instant: ``told`` counts ``percent`` of its target. ``deferred``: it
    was told when working hours began again, or when a change had made it due."""

    metric: Metric
    percent: int
    told: Explanation
    at: datetime
    deferred: bool


@dataclass(frozen=True, slots=True)
class DuePassed:
    """A promise's due has passed; ``told`` counts up to it."""

    metric: Metric
    due: datetime
    told: Explanation


@dataclass(frozen=True, slots=True)
class Waited:
    """Nothing was done about it for ``seconds`` of working time ``since`` an instant, the sum of ``stretches``."""

    since: datetime
    stretches: tuple[tuple[datetime, datetime], ...]
    zone: str
    seconds: int


@dataclass(frozen=True, slots=True)
class AskedFor:
    """A person asked for it, for ``at``."""

    who: PersonId | None
    at: datetime


@dataclass(frozen=True, slots=True)
class CustomerWrote:
    at: datetime


@dataclass(frozen=True, slots=True)
class SolvedSince:
    """Nobody wrote any more in the ``days`` since it was solved."""

    at: datetime
    days: int


@dataclass(frozen=True, slots=True)
class PartsDone:
    count: int


@dataclass(frozen=True, slots=True)
class AnswersNoMore:
    """Whoever had it is in the team no more."""

    who: PersonId | None


@dataclass(frozen=True, slots=True)
class GroupGone:
    group: GroupKey


@dataclass(frozen=True, slots=True)
class ByRule:
    """A rule did it, for what ``fired`` says."""

    fired: RuleFired


@dataclass(frozen=True, slots=True)
class FoundSomebody:
    """It was given to ``whom`` by itself; ``before`` had it, and could not have it again."""

    whom: PersonId
    by: Routed
    before: PersonId | None = None


@dataclass(frozen=True, slots=True)
class NobodyCould:
    """Nobody in ``group`` could have it for so long."""

    group: GroupKey
    waited: Waited


@dataclass(frozen=True, slots=True)
class OfItself:
    """The desk did it as part of something else, which the journal tells beside it."""


CHANGED = (
    e.Edited
    | e.PriorityChanged
    | e.StatusChanged
    | e.Assigned
    | e.Moved
    | e.TagsChanged
    | e.FieldChanged
    | e.Postponed
    | e.Said
)
"""What a rule may change of a ticket."""
Because = (
    PolicyFits
    | ShareUsed
    | DuePassed
    | Waited
    | AskedFor
    | CustomerWrote
    | SolvedSince
    | PartsDone
    | AnswersNoMore
    | GroupGone
    | ByRule
    | FoundSomebody
    | NobodyCould
    | OfItself
)


@dataclass(frozen=True, slots=True)
class Explained:
    """A row that tells of an automatic deed, and why it was done."""

    row: Entry
    because: Because


def explained(journal: Sequence[Entry], plans: Plans, plan: Plan) -> tuple[Explained, ...]:
    """A ticket's automatic deeds with their reasons, newest first; ``plan`` is the one in force now."""
    reasons = ((row, because(row, journal, plans, plan)) for row in reversed(journal))
    return tuple(Explained(row, why) for row, why in reasons if why is not None)


def because(row: Entry, journal: Sequence[Entry], plans: Plans, plan: Plan) -> Because | None:
    """Why the desk did what a row of ``journal`` tells; None: a person did it."""
    before = _before(row, journal)
    fired = _by_rule(row, before)
    if fired is not None:
        return ByRule(fired)
    match row.event:
        case RuleFired() as itself:
            return ByRule(itself)
        case RulesCut() | RulesQuiet():
            return OfItself()
        case e.Promised(version=version, policy=name, schedule=schedule):
            terms = plans(version)
            rule = terms.policy_named(name)
            place = next((at for at, one in enumerate(terms.policies, 1) if one.name == name), 0)
            return PolicyFits(rule, place, version, schedule)
        case e.Warned() as warned:
            return _share(row, warned, before, plans, plan)
        case e.Breached(metric=metric, cycle=cycle, due=due):
            return _due_passed(row, metric, cycle, due, before, plans, plan)
        case e.Escalated(metric=metric, cycle=cycle):
            told = [one for one in before if _tells_breach(one.event, metric, cycle)]
            return _waited(told[-1].recorded_at if told else row.at, row, before, plans, plan)
        case e.LeftUnassigned(since=since):
            return _waited(since, row, before, plans, plan)
        case e.Reminded(person=person, at=at):
            return AskedFor(person, at)
        case e.BroughtBack(why="time"):
            put_off = next((one for one in reversed(before) if isinstance(one.event, e.Postponed)), None)
            return AskedFor(put_off.actor if put_off else None, row.at)
        case e.BroughtBack(why="answer"):
            return CustomerWrote(row.at)
        case e.StatusChanged() as turned:
            return _turned(row, turned, before, journal)
        case PartsSolved(count=count):
            return PartsDone(count)
        case e.Assigned(old=old, new=str() as new, by=Routed() as by):
            return FoundSomebody(PersonId(new), by, old)
        case e.Assigned(old=str() as old, by=Untouched()):
            return _waited(has_since(before, PersonId(old), row.at), row, before, plans, plan)
        case e.Moved(old=old, waited=int()):
            return NobodyCould(old, _waited(waits_since(before, row.at), row, before, plans, plan))
        case e.Assigned(old=old, new=new) if row.actor is None:
            return AnswersNoMore(old) if new is None else OfItself()
        case e.Moved(old=old) if row.actor is None:
            return GroupGone(old)
        case (
            e.Opened() | e.Edited() | e.PriorityChanged() | e.Assigned() | e.Moved() | e.TagsChanged()
            | e.FieldChanged() | e.DueSet() | e.SpamSet() | e.NoAnswerNeeded()
        ):  # fmt: skip
            return OfItself() if row.actor is None else None
        case (
            e.Said() | e.Contacted() | e.TookBack() | e.RemindLater() | e.ReminderDropped() | e.Postponed()
            | e.BroughtBack() | e.Followed() | e.FollowedBy() | e.PlaceLost() | e.PlaceReached() | Related()
            | Unrelated() | Quoted() | MergedInto() | MergedFrom() | Unmerged() | AnsweredAll()
            | Rated() | RatingExplained()
        ):  # fmt: skip
            return None
        case _ as unknown:
            assert_never(unknown)


def _before(row: Entry, journal: Sequence[Entry]) -> list[Entry]:
    """What the desk knew when it did that."""
    at = next(index for index, one in enumerate(journal) if one is row)
    known = enumerate(journal)
    return [
        one for i, one in known if one.recorded_at < row.recorded_at or (one.recorded_at == row.recorded_at and i < at)
    ]


def _by_rule(row: Entry, before: Sequence[Entry]) -> RuleFired | None:
    """The rule that changed the ticket so: its own row stands before what it did, of one moment."""
    if row.actor is not None or not isinstance(row.event, CHANGED):
        return None
    told = (one for one in reversed(before) if one.recorded_at == row.recorded_at)
    return next((one.event for one in told if isinstance(one.event, RuleFired)), None)


def _promise(
    row: Entry, metric: Metric, cycle: int, before: Sequence[Entry], plans: Plans, plan: Plan
) -> sla.Promise | None:
    """The promise that a row tells of, as it stood then."""
    promises = watch(before, plans, plan, row.recorded_at).promises
    return next((one for one in promises if (one.metric, one.cycle) == (metric.value, cycle)), None)


def _share(row: Entry, warned: e.Warned, before: Sequence[Entry], plans: Plans, plan: Plan) -> Because:
    promise = _promise(row, warned.metric, warned.cycle, before, plans, plan)
    reached = dict(sla.thresholds(promise)) if promise else {}
    at = reached.get(warned.percent)
    if promise is None or at is None:
        return OfItself()
    told = sla.counted(promise, at, warned.percent)
    return ShareUsed(warned.metric, warned.percent, told, at, not warned.late and row.recorded_at - at > LATE)


def _due_passed(
    row: Entry, metric: Metric, cycle: int, due: datetime, before: Sequence[Entry], plans: Plans, plan: Plan
) -> Because:
    promise = _promise(row, metric, cycle, before, plans, plan)
    return DuePassed(metric, due, sla.explain(promise)) if promise else OfItself()


def _tells_breach(event: e.Event, metric: Metric, cycle: int) -> bool:
    return isinstance(event, e.Breached) and (event.metric, event.cycle) == (metric, cycle)


def _waited(since: datetime, row: Entry, before: Sequence[Entry], plans: Plans, plan: Plan) -> Waited:
    """By the hours that held for the ticket then."""
    calendar = watch(before, plans, plan, row.recorded_at).calendar
    stretches = tuple(calendar.stretches(since, row.recorded_at))
    return Waited(since, stretches, calendar.tz, calendar.elapsed(since, row.recorded_at))


def _turned(row: Entry, turned: e.StatusChanged, before: Sequence[Entry], journal: Sequence[Entry]) -> Because | None:
    beside = [one for one in journal if one.recorded_at == row.recorded_at and one is not row]
    if turned.new is Status.OPEN:
        wrote = next((one for one in beside if _of_customer(one.event)), None)
        if wrote is not None:
            return CustomerWrote(wrote.at)
        done = next((one.event for one in beside if isinstance(one.event, PartsSolved)), None)
        if done is not None:
            return PartsDone(done.count)
    if row.actor is not None:
        return None
    if turned.new is Status.CLOSED:
        solved = next((one for one in reversed(before) if _solves(one.event)), None)
        if solved is not None:
            return SolvedSince(solved.at, (row.at - solved.at).days)
    return OfItself()


def _of_customer(event: e.Event) -> bool:
    return isinstance(event, e.Said | e.Contacted) and event.side is Side.REQUESTER


def _solves(event: e.Event) -> bool:
    return isinstance(event, e.StatusChanged) and event.new is Status.SOLVED
