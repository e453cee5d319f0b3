"""The plain deeds on one ticket: take, wait, solve, reopen, close, no answer needed."""

from datetime import timedelta

from commands.answers import Answer, Nothing, Say, told, told_of
from commands.context import Context
from commands.fill_in import CLOSE, SOLVE, before_solving
from commands.open_ticket import becomes_agent
from commands.work import Work, lock
from desk import cause
from desk.events import NoAnswerNeeded
from desk.intents import (
    AnswerNotNeeded,
    CancelConvert,
    Close,
    Reopen,
    Solve,
    SolveOwn,
    Take,
    Wait,
)
from desk.refusals import ClosedIsFinal, NothingChanged, Refused
from desk.ticket import Change, Source, assign, close, reopen, solve, wait
from desk.ticket_links import hindrances
from desk.words import Outcome, Status
from views.answers import taken_already
from views.cause import solve_all_too
from views.ticket_links import solve_anyway

UNDOABLE = frozenset({"taken", "handed_over", "waiting", "solved", "reopened"})
"""The deeds whose answer offers to take them back."""
CANCEL_WITHIN = timedelta(minutes=2)


def take(context: Context, work: Work, intent: Take) -> Answer:
    """Make the ticket mine; a claim never hides it from colleagues. Of two who press at once one has it: the other is
    told who, and may take it over."""
    work.check_picking(assign(work.ticket, context.actor_id).ticket)
    holder = work.ticket.assignee
    if holder not in (None, context.actor_id) and not intent.over and not work.ticket.is_over:
        name = context.unit.people.get(holder).name
        return Say(taken_already(work.ticket.number, name, context.words), refused=True)
    return finish(work, assign(still_open(work).ticket, becomes_agent(context).id), "taken")


def set_waiting(_: Context, work: Work, intent: Wait) -> Answer:
    """Pending, and on whom."""
    return finish(work, wait(still_open(work).ticket, intent.on, work.now), "waiting")


def set_solved(context: Context, work: Work, intent: Solve) -> Answer:
    """Solved, with what came of it; where something speaks against it, or others have it as their cause, it is asked
    back first, and a form asks for fields that a solved ticket must tell."""
    links = () if intent.sure or work.ticket.is_over else context.unit.links.of(work.ticket.id)
    against, caused = hindrances(links), cause.still_open(links)
    if caused:
        return Say(solve_all_too(intent, caused, against, context.words))
    if against:
        return Say(solve_anyway(intent, against, context.words))
    asked = before_solving(context, still_open(work).ticket, SOLVE, intent.outcome)
    return asked or finish(work, solve(still_open(work).ticket, intent.outcome, work.now), "solved")


def solve_own(_: Context, work: Work, __: SolveOwn) -> Answer:
    """The requester says that it is solved."""
    return finish(work, solve(still_open(work).ticket, Outcome.SOLVED, work.now), "solved_own")


def set_open(_: Context, work: Work, __: Reopen) -> Answer:
    """Open again what is pending or solved."""
    return finish(work, reopen(still_open(work).ticket, work.now), "reopened")


def set_closed(context: Context, work: Work, __: Close) -> Answer:
    """Close for good; what was not solved counts as solved by it, and needs the same."""
    return before_solving(context, still_open(work).ticket, CLOSE) or finish(
        work, close(still_open(work).ticket, work.now), "closed"
    )


def no_answer_needed(_: Context, work: Work, __: AnswerNotNeeded) -> Answer:
    """End the running response promise without a breach."""
    still_open(work).add(NoAnswerNeeded())
    work.finish()
    return told("no_answer_needed", work.ticket.number, work.context.words)


def cancel(context: Context, intent: CancelConvert) -> Answer:
    """Whoever made a ticket by the emoji took it back in time: close it as cancelled, outside all statistics."""
    ref = intent.ref
    place = context.unit.places.at_root(ref.workspace, ref.channel, ref.root)
    if place is not None:
        work = lock(context, context.unit.tickets.many([place.ticket])[0].number)
        own = work.ticket.source is Source.EMOJI and work.ticket.opened_by == context.actor_id
        if own and work.now - work.ticket.created_at <= CANCEL_WITHIN:
            work.apply(close(work.ticket, work.now, Outcome.CANCELLED))
            work.finish()
    return Nothing()


def still_open(work: Work) -> Work:
    """Raises Refused(ClosedIsFinal)."""
    if work.ticket.status is Status.CLOSED:
        raise Refused(ClosedIsFinal(work.ticket.number))
    return work


def finish(work: Work, change: Change, kind: str) -> Answer:
    """Store a deed that changed something. Raises Refused(NothingChanged)."""
    if not work.apply(change):
        raise Refused(NothingChanged(work.ticket.number))
    work.finish()
    undo = work.now if kind in UNDOABLE else None
    return told(told_of(kind, internal=work.ticket.internal), work.ticket.number, work.context.words, undo=undo)
