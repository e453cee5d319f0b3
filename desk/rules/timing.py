"""Rules of time: from when they count on a ticket, and when they look at it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import takewhile

from desk.events import Assigned, Contacted, Entry, Opened, Said
from desk.hours import Calendar
from desk.rules.model import After, Anchor, Rule, RuleFired
from desk.ticket import Ticket
from desk.timers import Timer, TimerKind
from desk.words import Side, Status

MOST_TURNS = 8
"""So often a rule of time acts on a ticket with which nobody does anything meanwhile."""


def rule_timers(
    rules: Sequence[Rule], ticket: Ticket, journal: Sequence[Entry], calendar: Calendar, due: datetime | None
) -> Iterator[Timer]:
    """A look for each rule of time that has not acted on its anchor yet, whenever that is or was. ``due``: of the clock
    that speaks."""
    timed = [rule for rule in rules if rule.enabled and rule.after is not None]
    turns = turns_of(journal) if timed else {}
    if not timed or ticket.status is Status.CLOSED or ticket.is_spam or ticket.is_practice:
        return
    done = {(entry.event.rule, entry.event.anchor) for entry in journal if isinstance(entry.event, RuleFired)}
    for rule in timed:
        assert rule.after is not None
        anchor = anchored(rule.after.anchor, ticket, journal, due)
        if anchor is None or (rule.key, anchor) in done or turns.get(rule.key, 0) >= MOST_TURNS:
            continue
        at = look_at(rule.after, anchor, calendar)
        if at is not None:
            yield Timer(TimerKind.RULE, at, timer_key(rule, anchor))


def turns_of(journal: Sequence[Entry]) -> Mapping[str, int]:
    """How often each rule of time acted since anybody did something: what rules move by themselves would move on for
    ever."""
    quiet = takewhile(lambda entry: not _by_somebody(entry), reversed(journal))
    acted = (entry.event for entry in quiet if isinstance(entry.event, RuleFired))
    return Counter(one.rule for one in acted if one.anchor is not None)


def _by_somebody(entry: Entry) -> bool:
    said = isinstance(entry.event, Said | Contacted) and entry.event.side is not Side.BOT
    return said or entry.actor is not None


def look_at(after: After, anchor: datetime, calendar: Calendar) -> datetime | None:
    """The instant itself; None where no working time is left."""
    if not after.working:
        return anchor + timedelta(minutes=after.minutes)
    return calendar.due(anchor, after.minutes * 60)


def timer_key(rule: Rule, anchor: datetime) -> str:
    """Names a look: one of a rule at one anchor."""
    return f"{rule.key}/{anchor.isoformat()}"


def anchored(anchor: Anchor, ticket: Ticket, journal: Sequence[Entry], due: datetime | None) -> datetime | None:
    """Where the anchor stands now; None where there is none."""
    match anchor:
        case Anchor.CREATED:
            return ticket.created_at
        case Anchor.STATUS:
            return ticket.status_since
        case Anchor.DUE:
            return due
        case Anchor.ASSIGNED:
            return _assigned(ticket, journal)
        case Anchor.REQUESTER_MESSAGE:
            return _last(journal, Side.REQUESTER)
        case Anchor.AGENT_MESSAGE:
            return _last(journal, Side.AGENT)


def _assigned(ticket: Ticket, journal: Sequence[Entry]) -> datetime | None:
    if ticket.assignee is None:
        return None
    given = (entry.at for entry in reversed(journal) if isinstance(entry.event, Assigned | Opened))
    return next(given, ticket.created_at)


def _last(journal: Sequence[Entry], side: Side) -> datetime | None:
    said = (entry.at for entry in journal if _speaks(entry, side))
    return max(said, default=None)


def _speaks(entry: Entry, side: Side) -> bool:
    match entry.event:
        case Said(side=whose, public=True, thanks=False):
            return whose is side
        case Contacted(side=whose):
            return whose is side
        case _:
            return False
