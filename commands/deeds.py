"""The plain deeds on one ticket: take, hand over, wait, solve, reopen, close, no answer needed, remind later."""

from collections.abc import Callable
from datetime import datetime, timedelta

from commands.answers import Answer, Nothing, told
from commands.context import Context
from commands.open_ticket import becomes_agent
from commands.work import Work, lock
from desk.events import NoAnswerNeeded, RemindLater
from desk.intents import (
    AnswerNotNeeded,
    CancelConvert,
    Close,
    HandOver,
    Remind,
    Reopen,
    Solve,
    SolveOwn,
    Take,
    Wait,
)
from desk.person import Account
from desk.refusals import BadForm, ClosedIsFinal, NothingChanged, PastDue, Problem, Refused
from desk.ticket import Change, assign, close, reopen, solve, wait
from desk.words import Outcome, Status

CANCEL_WITHIN = timedelta(minutes=2)


def take(context: Context, work: Work, _: Take) -> Answer:
    """Make the ticket mine; a claim never hides it from colleagues."""
    return _finish(work, assign(_open(work).ticket, becomes_agent(context).id), "taken")


def hand_over(context: Context, work: Work, intent: HandOver) -> Answer:
    """Give the ticket to another person of the actor's workspace."""
    person = context.unit.people.at(Account(context.workspace, intent.to))
    if person is None:
        raise Refused(BadForm((Problem("assignee", "unknown"),)))
    return _finish(work, assign(_open(work).ticket, person.id), "handed_over")


def set_waiting(_: Context, work: Work, intent: Wait) -> Answer:
    """Pending, and on whom."""
    return _finish(work, wait(_open(work).ticket, intent.on, work.now), "waiting")


def set_solved(_: Context, work: Work, intent: Solve) -> Answer:
    """Solved, with what came of it."""
    return _finish(work, solve(_open(work).ticket, intent.outcome, work.now), "solved")


def solve_own(_: Context, work: Work, __: SolveOwn) -> Answer:
    """The requester says that it is solved."""
    return _finish(work, solve(_open(work).ticket, Outcome.SOLVED, work.now), "solved_own")


def set_open(_: Context, work: Work, __: Reopen) -> Answer:
    """Open again what is pending or solved."""
    return _finish(work, reopen(_open(work).ticket, work.now), "reopened")


def set_closed(_: Context, work: Work, __: Close) -> Answer:
    """Close for good."""
    return _finish(work, close(_open(work).ticket, work.now), "closed")


def no_answer_needed(_: Context, work: Work, __: AnswerNotNeeded) -> Answer:
    """End the running response promise without a breach."""
    _open(work).add(NoAnswerNeeded())
    work.finish()
    return told("no_answer_needed", work.ticket.number, work.context.words)


def remind(context: Context, work: Work, intent: Remind) -> Answer:
    """Remind the actor later; the promise does not move."""
    at = remind_at(context, work, intent.when)
    if at <= work.now:
        raise Refused(PastDue(at))
    work.add(RemindLater(context.person.id, at))
    work.finish()
    return told("remind_set", work.ticket.number, context.words, at)


def remind_at(context: Context, work: Work, when: str) -> datetime:
    """The instant that a choice means: 15m, 1h, morning (the next working one) or an instant."""
    known: dict[str, Callable[[], datetime]] = {
        "15m": lambda: work.now + timedelta(minutes=15),
        "1h": lambda: work.now + timedelta(hours=1),
        "morning": lambda: _next_morning(context, work),
    }
    if when in known:
        return known[when]()
    try:
        return datetime.fromisoformat(when)
    except ValueError:
        raise Refused(BadForm((Problem("when", "unknown"),))) from None


def _next_morning(context: Context, work: Work) -> datetime:
    """The first opening of a later day than today, by the group's calendar."""
    calendar = context.plan.group_calendar(work.ticket.group)
    closed = calendar.next_open(work.now) or work.now
    for _ in range(14 * 24):
        if not calendar.is_open(closed):
            return calendar.next_open(closed) or closed
        closed += timedelta(hours=1)
    return work.now + timedelta(days=1)


def cancel(context: Context, intent: CancelConvert) -> Answer:
    """The emoji was taken back in time: close the ticket as cancelled, outside all statistics."""
    ref = intent.ref
    place = context.unit.places.at_root(ref.workspace, ref.channel, ref.root)
    if place is not None:
        work = lock(context, context.unit.tickets.many([place.ticket])[0].number)
        if work.now - work.ticket.created_at <= CANCEL_WITHIN:
            work.apply(close(work.ticket, work.now, Outcome.CANCELLED))
            work.finish()
    return Nothing()


def _open(work: Work) -> Work:
    if work.ticket.status is Status.CLOSED:
        raise Refused(ClosedIsFinal(work.ticket.number))
    return work


def _finish(work: Work, change: Change, kind: str) -> Answer:
    if not work.apply(change):
        raise Refused(NothingChanged(work.ticket.number))
    work.finish()
    return told(kind, work.ticket.number, work.context.words)
