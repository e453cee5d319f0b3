"""Remind whoever asks of a ticket later; its promise does not move."""

from datetime import datetime, timedelta

from commands.answers import Answer, told
from commands.coming_days import coming_days
from commands.context import Context
from commands.deeds import still_open
from commands.form_values import Typed
from commands.forms import FORMS, begin, submitted_on
from commands.port_values import (
    Draft,
)
from commands.work import Work, find
from desk.days import next_morning
from desk.events import RemindLater
from desk.intents import Remind, StartRemind, SubmitRemind
from desk.refusals import BadForm, ClosedIsFinal, PastDue, Problem, Refused
from desk.ticket import Ticket
from desk.words import Status
from views.nodes import Form
from views.remind_form import PICK, WHEN, remind_form

REMIND = "remind"


def start(context: Context, intent: StartRemind) -> Answer:
    """Open the form. Raises Refused(ClosedIsFinal)."""
    ticket = find(context, intent.ticket)
    if ticket.status is Status.CLOSED:
        raise Refused(ClosedIsFinal(ticket.number))
    return begin(context, REMIND, ticket.number, {"when": "1h"})


def submit(context: Context, work: Work, intent: SubmitRemind) -> Answer:
    """Set what the form asks for."""
    draft = submitted_on(context, work.ticket, intent.draft, REMIND)
    typed = Typed(context, {**draft.values, **intent.values})
    when = typed.word("when", WHEN)
    # Where a form can't unfold, the picker stands beside the choice: whoever picks an instant means it.
    own = when == PICK or bool(intent.values.get("at"))
    picked = typed.instant("at", required=True) if own else None
    typed.check()
    return _set(context, work, picked or _instant(context, work.ticket, when, work.now))


def remind(context: Context, work: Work, intent: Remind) -> Answer:
    """Set a reminder at once. Raises Refused: BadForm for what is no time, PastDue."""
    return _set(context, work, _instant(context, work.ticket, intent.when, work.now))


def _set(context: Context, work: Work, at: datetime) -> Answer:
    """Nobody is reminded of what is closed: it can't change any more."""
    still_open(work)
    if at <= work.now:
        raise Refused(PastDue(at))
    work.add(RemindLater(context.person.id, at))
    work.finish()
    return told("remind_set", work.ticket.number, context.words, at)


def _instant(context: Context, ticket: Ticket, when: str, now: datetime) -> datetime:
    """The instant that a choice means: 15m, 1h, morning (the next working one) or an ISO instant with its offset."""
    match when:
        case "15m":
            return now + timedelta(minutes=15)
        case "1h":
            return now + timedelta(hours=1)
        case "morning":
            return next_morning(now, context.plan.group_calendar(ticket.group))
    try:
        at = datetime.fromisoformat(when)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise Refused(BadForm((Problem("when", "unknown"),)))
    return at


def _form(context: Context, draft: Draft) -> Form:
    ticket = find(context, draft.ticket or 0)
    morning = next_morning(context.now, context.plan.group_calendar(ticket.group))
    days = coming_days(context, ticket.group)
    return remind_form(draft.id, ticket.number, draft.values, morning, days, context.words)


FORMS[REMIND] = _form
