"""Remind whoever asks of a ticket later; its promise does not move."""

from datetime import datetime, timedelta

from commands.answers import Answer, told
from commands.asked_times import TIMED, Timed, do_timed, time_in
from commands.coming_days import coming_days
from commands.context import Context
from commands.deeds import still_open
from commands.form_values import Typed
from commands.forms import FORMS, begin, submitted_on
from commands.port_values import (
    Draft,
)
from commands.work import Work, find
from desk.dates import Edge
from desk.days import next_morning
from desk.events import RemindLater
from desk.forms import Values
from desk.intents import Remind, StartRemind, SubmitRemind
from desk.person import Deed
from desk.refusals import ClosedIsFinal, Refused
from desk.ticket import Ticket
from desk.words import Status
from views.asked_time import LONGEST, TIME
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
    """Set what the form asks for; what is typed goes before what is picked."""
    draft = submitted_on(context, work.ticket, intent.draft, REMIND)
    typed = Typed(context, {**draft.values, **intent.values})
    when, own = typed.word("when", WHEN), typed.text(TIME, LONGEST)
    if own:
        return do_timed(context, work, REMIND, {TIME: own})
    # Where a form can't unfold, the picker stands beside the choice: whoever picks an instant means it.
    picks = when == PICK or bool(intent.values.get("at"))
    picked = typed.instant("at", required=True) if picks else None
    typed.check()
    return _set(work, picked or _instant(context, work.ticket, when, work.now))


def remind(context: Context, work: Work, intent: Remind) -> Answer:
    """Set a reminder at once, or ask back when it is meant."""
    if intent.when in WHEN and intent.when != PICK:
        return _set(work, _instant(context, work.ticket, intent.when, work.now))
    return do_timed(context, work, REMIND, {TIME: intent.when})


def _set_typed(context: Context, work: Work, values: Values) -> Answer:
    return _set(work, time_in(context, work.ticket, values, Edge.START).at)


TIMED[REMIND] = Timed(Deed.REMIND, _set_typed)


def _set(work: Work, at: datetime) -> Answer:
    """Nobody is reminded of what is closed: it can't change any more."""
    still_open(work)
    work.add(RemindLater(work.context.person.id, at))
    work.finish()
    return told("remind_set", work.ticket.number, work.context.words, at)


def _instant(context: Context, ticket: Ticket, when: str, now: datetime) -> datetime:
    """The instant that a choice means; ``morning`` is the next working one."""
    match when:
        case "15m":
            return now + timedelta(minutes=15)
        case "1h":
            return now + timedelta(hours=1)
        case _:
            return next_morning(now, context.plan.group_calendar(ticket.group))


def _form(context: Context, draft: Draft) -> Form:
    ticket = find(context, draft.ticket or 0)
    morning = next_morning(context.now, context.plan.group_calendar(ticket.group))
    days = coming_days(context, ticket.group)
    return remind_form(draft.id, ticket.number, draft.values, morning, days, context.words)


FORMS[REMIND] = _form
