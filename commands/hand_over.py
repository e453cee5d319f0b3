"""Hand a ticket over to a colleague, by name at once or by a form."""

from dataclasses import replace

from commands.answers import Answer, Say, ShowForm
from commands.context import Context
from commands.deeds import finish, still_open
from commands.form_values import Typed
from commands.forms import FORMS, begin, submitted_on, with_problems
from commands.pause import away
from commands.people import colleagues, external_id, named
from commands.port_values import (
    Draft,
)
from commands.work import Work, find
from desk.forms import Values
from desk.intents import HandOver, StartHandOver, SubmitHandOver
from desk.refusals import ClosedIsFinal, Problem, Refused
from desk.ticket import assign
from desk.words import Status
from views.hand_over_form import hand_over_form
from views.nodes import Form
from views.paused import saying

HAND_OVER = "hand_over"


def start(context: Context, intent: StartHandOver) -> Answer:
    """Open the form."""
    ticket = find(context, intent.ticket)
    if ticket.status is Status.CLOSED:
        raise Refused(ClosedIsFinal(ticket.number))
    return begin(context, HAND_OVER, ticket.number, {})


def submit(context: Context, work: Work, intent: SubmitHandOver) -> Answer:
    """Give the ticket to whom the form names."""
    still_open(work)
    draft = submitted_on(context, work.ticket, intent.draft, HAND_OVER)
    return _give(context, work, {**draft.values, **intent.values})


def hand_over(context: Context, work: Work, intent: HandOver) -> Answer:
    """Give the ticket to somebody who answers here; where the name alone does not tell whom, the form asks."""
    try:
        person = named(context, "assignee", intent.to)
    except Refused:
        asked = start(context, StartHandOver(intent.ticket))
        if isinstance(asked, ShowForm):
            return ShowForm(with_problems(context, asked.form, [Problem("assignee", "no_agent")]))
        return asked
    return _give(context, work, {"assignee": external_id(context, person)})


def _give(context: Context, work: Work, values: Values) -> Answer:
    typed = Typed(context, values)
    person = typed.agent("assignee", required=True, group=work.ticket.group)
    typed.check()
    answer = finish(work, assign(still_open(work).ticket, person.id if person else None), "handed_over")
    pause = away(context, person) if person else None
    if person and pause and isinstance(answer, Say):
        return replace(answer, view=saying(answer.view, person.name, pause, context.words))
    return answer


def _form(context: Context, draft: Draft) -> Form:
    return hand_over_form(draft.id, draft.ticket or 0, draft.values, colleagues(context), context.words)


FORMS[HAND_OVER] = _form
