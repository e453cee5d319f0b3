"""What rules make of what happened to a ticket: a pure function of the ticket, the rows and the surroundings.

A rule acts once in answer to one deed, however the rules call one another; so deep that they are cut; and says only so
much in a while. A rule of time acts only so often as long as nobody else does anything.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from desk.events import Entry, Event
from desk.ids import PersonId
from desk.person import Person
from desk.plan import Plan
from desk.rules.causes import Cause, causes
from desk.rules.changes import changed
from desk.rules.conditions import Matches, Seen, matched
from desk.rules.model import SAID, Action, Anchor, Kind, Rule, RuleFired, RulesCut, RulesQuiet, Skipped
from desk.rules.moments import age_values, due_values
from desk.rules.timing import MOST_TURNS, anchored, turns_of
from desk.ticket import Change, Ticket, unchanged

DEEPEST = 8
MOST_SAID, IN_SO_LONG = 5, timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class World:
    """What rules know beside the ticket. ``text``: what was said in the deed. ``agents``: those of the people whom
    actions name who answer. ``blocked``: something speaks against solving. ``said``: how many messages of rules the
    ticket had in the last ten minutes; ``quiet``: it was told already that they are too many. ``due``: how the clock
    that speaks stood when the deed was done (:class:`desk.watch.Nearest`), before rules answered to it; ``turns`` how
    often each rule of time acted since anybody did something (:func:`desk.rules.timing.turns_of`)."""

    plan: Plan
    now: datetime
    matches: Matches
    text: str = ""
    agents: Mapping[PersonId, Person] = field(default_factory=dict)
    blocked: bool = False
    said: int = 0
    quiet: bool = False
    due: str = "none"
    turns: Mapping[str, int] = field(default_factory=dict)

    def seen(self, ticket: Ticket, cause: Cause) -> Seen:
        """What conditions look at; working time is that of the ticket's group."""
        working = self.plan.group_calendar(ticket.group).is_open(self.now)
        made = age_values(ticket.created_at, self.now, self.plan.zone)
        plan, due = self.plan, due_values(ticket, self.due)
        return Seen(ticket, cause, self.text, working, self.matches, due, made, plan.groups, plan.fields)


@dataclass(frozen=True, slots=True)
class Firing:
    """A rule that acted: the row that tells of it, what it made of the ticket, and what it does outside of it."""

    fired: RuleFired
    change: Change
    outward: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Ran:
    """Everything that rules did, in order; ``ends``: rows that say where they were held."""

    firings: tuple[Firing, ...]
    ends: tuple[RulesCut | RulesQuiet, ...] = ()


def run(ticket: Ticket, rows: Sequence[Entry], due: Sequence[tuple[Rule, datetime]], world: World) -> Ran:
    """``rows`` are a deed's own; ``due`` rules of time whose moment has come, with their anchors."""
    return _Run(ticket, world).all(rows, due)


@dataclass
class _Run:
    ticket: Ticket
    world: World
    firings: list[Firing] = field(default_factory=list)
    acted: set[str] = field(default_factory=set)
    ends: list[RulesCut | RulesQuiet] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    said: int = 0
    stopped: bool = False

    def all(self, rows: Sequence[Entry], due: Sequence[tuple[Rule, datetime]]) -> Ran:
        ticket = self.ticket
        if ticket.is_spam or ticket.is_practice:
            return Ran(())
        self.said = self.world.said
        found: list[Event] = []
        for rule, anchor in due:
            if not self.stopped and rule.after is not None:
                found += self._timed(rule, rule.after.anchor, anchor)
        heard = tuple(cause for row in rows for cause in causes(row, ticket))
        depth = 0
        while (heard or found) and not self.stopped:
            heard = (*heard, *self._of(found))
            depth += 1
            if depth > DEEPEST:
                self._cut(heard)
                break
            found = list(self._round(heard))
            heard = ()
        if self.left:
            self.ends.append(RulesCut(DEEPEST, tuple(self.left)))
        return Ran(tuple(self.firings), tuple(self.ends))

    def _timed(self, rule: Rule, cause: Anchor, anchor: datetime) -> tuple[Event, ...]:
        """The last time that it may for now is told."""
        acted = len(self.firings)
        found = self._try(rule, (Cause(cause),), anchor)
        if len(self.firings) > acted and self.world.turns.get(rule.key, 0) + 1 >= MOST_TURNS:
            self.left.append(rule.key)
        return found

    def _of(self, events: Sequence[Event]) -> Iterator[Cause]:
        """What the rules themselves did, as rules may hear of it."""
        for event in events:
            yield from causes(Entry(event, None, self.world.now, self.world.now), self.ticket)

    def _round(self, heard: Sequence[Cause]) -> Iterator[Event]:
        for rule in self.world.plan.rules:
            if not self.stopped and self._listens(rule):
                yield from self._try(rule, [one for one in heard if one.on in rule.on], None)

    def _listens(self, rule: Rule) -> bool:
        return rule.enabled and rule.after is None and rule.key not in self.acted

    def _cut(self, heard: Sequence[Cause]) -> None:
        """What would have gone on, is told and left undone."""
        left = [
            rule.key
            for rule in self.world.plan.rules
            if self._listens(rule) and any(one.on in rule.on and self._fits(rule, one) is not None for one in heard)
        ]
        self.left += left

    def _fits(self, rule: Rule, cause: Cause) -> tuple[object, ...] | None:
        return matched(rule, self.world.seen(self.ticket, cause))

    def _try(self, rule: Rule, heard: Sequence[Cause], anchor: datetime | None) -> tuple[Event, ...]:
        """Let a rule act where it fits one of the causes; gives what changed by it."""
        for cause in heard:
            conditions = matched(rule, self.world.seen(self.ticket, cause))
            if conditions is None:
                continue
            self.acted.add(rule.key)
            change, outward, skipped = self._act(rule.actions)
            version = self.world.plan.version
            actions = _until_stop(rule.actions)
            left = tuple(skipped)
            fired = RuleFired(rule.key, rule.name, version, cause.on, conditions, actions, left, anchor, rule.version)
            self.firings.append(Firing(fired, change, tuple(outward)))
            self.ticket = change.ticket
            return change.events
        return ()

    def _act(self, actions: Sequence[Action]) -> tuple[Change, list[Action], list[Skipped]]:
        change, outward, skipped = unchanged(self.ticket), list[Action](), list[Skipped]()
        for action in actions:
            if action.kind is Kind.STOP:
                self.stopped = True
                break
            if action.kind in SAID and self.said >= MOST_SAID:
                skipped.append(Skipped(action, "quiet"))
                self._hush()
            elif action.kind in SAID:
                self.said += 1
                outward.append(action)
            else:
                done = changed(change.ticket, action, self.world.plan, self.world)
                if isinstance(done, str):
                    skipped.append(Skipped(action, done))
                else:
                    change = change.then(done)
        return change, outward, skipped

    def _hush(self) -> None:
        """Told once, until they may speak again."""
        if not self.world.quiet and not any(isinstance(one, RulesQuiet) for one in self.ends):
            self.ends.append(RulesQuiet(self.said))


def _until_stop(actions: Sequence[Action]) -> tuple[Action, ...]:
    at = next((at for at, one in enumerate(actions, 1) if one.kind is Kind.STOP), len(actions))
    return tuple(actions[:at])


def said_lately(journal: Sequence[Entry], now: datetime) -> tuple[int, bool]:
    """How many messages of rules a ticket had in the last ten minutes, and whether it was told that they are many."""
    late = [one.event for one in journal if now - one.recorded_at < IN_SO_LONG]
    said = sum(one.said for one in late if isinstance(one, RuleFired))
    return said, any(isinstance(one, RulesQuiet) for one in late)


def come(
    rules: Sequence[Rule], keys: Sequence[str], ticket: Ticket, journal: Sequence[Entry], due: datetime | None
) -> list[tuple[Rule, datetime]]:
    """The rules of time whose looks (:func:`desk.rules.timing.timer_key`) have come and hold still: the anchor is where
    it was, and nothing was done about it yet."""
    done = {(one.event.rule, one.event.anchor) for one in journal if isinstance(one.event, RuleFired)}
    found, turns = [], turns_of(journal)
    for rule in rules:
        if not rule.enabled or rule.after is None or turns.get(rule.key, 0) >= MOST_TURNS:
            continue
        anchor = anchored(rule.after.anchor, ticket, journal, due)
        if anchor is not None and f"{rule.key}/{anchor.isoformat()}" in keys and (rule.key, anchor) not in done:
            found.append((rule, anchor))
    return found


def rehearsed(rule: Rule, plan: Plan) -> Plan:
    """The plan in which this rule alone would act."""
    return replace(plan, rules=(replace(rule, enabled=True),))
