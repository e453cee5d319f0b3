"""Times that people type: read in their zone by the group's hours, and asked back where they may mean several or have
passed, with everything else that was typed kept."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from commands.answers import Answer, Say
from commands.context import Context
from commands.form_values import Typed
from commands.forms import FORMS, begin, draft_of, submitted_on
from commands.people import zone_of
from commands.port_values import (
    Draft,
)
from commands.work import Work
from desk.dates import Edge, When, read_when
from desk.forms import Values, instant_key, read_instant
from desk.ids import DraftId
from desk.intents_times import ChangeTime, MeantTime, SubmitTime
from desk.person import Deed
from desk.refusals import PassedTime, Refused, UnknownTime, UnsureTime
from desk.ticket import Ticket
from views.asked_time import LONGEST, TIME, asked_time, time_form
from views.nodes import Form

FORM = "time"
KIND, AT, WHEN = "kind", "at", TIME
"""In a draft: the deed that asks, the instant that was chosen, and the time as it was typed."""
Do = Callable[[Context, Work, Values], Answer]


@dataclass(frozen=True, slots=True)
class Timed:
    """A deed that a typed time is part of; it changes nothing before it has read the time."""

    deed: Deed
    do: Do


TIMED: dict[str, Timed] = {}
"""Each by the name under which a draft keeps it."""


def do_timed(context: Context, work: Work, kind: str, values: Values) -> Answer:
    """Do it; or ask back what the time means, over a draft that keeps the rest."""
    try:
        return TIMED[kind].do(context, work, values)
    except Refused as refused:
        match refused.refusal:
            case UnsureTime() | PassedTime() | UnknownTime() as no:
                return _ask_back(context, work.ticket, {**values, KIND: kind, WHEN: no.typed}, no)
        raise


def time_in(context: Context, ticket: Ticket, values: Values, edge: Edge) -> When:
    """The time that was chosen, else the one that was typed. Raises Refused: UnsureTime, PassedTime, UnknownTime."""
    if values.get(AT):
        at = read_instant(values[AT])
        if at <= context.now:
            raise Refused(PassedTime(values.get(WHEN, ""), at))
        return When(at, timed=True)
    return typed_time(context, ticket, values.get(WHEN, ""), edge)


def typed_time(context: Context, ticket: Ticket, typed: str, edge: Edge) -> When:
    """``typed`` in the actor's zone, by the hours of the ticket's group. Raises Refused as :func:`time_in`."""
    return read_when(typed, context.now, zone_of(context), context.plan.group_calendar(ticket.group), edge)


def meant(context: Context, work: Work, intent: MeantTime) -> Answer:
    """Do what was asked, at the time that was chosen."""
    draft = submitted_on(context, work.ticket, intent.draft, FORM)
    return _again(context, work, {**draft.values, AT: instant_key(intent.at)})


def change(context: Context, intent: ChangeTime) -> Answer:
    """Open the form on what was typed. Raises Refused(DraftGone)."""
    draft = draft_of(context, intent.draft, FORM)
    return begin(context, FORM, intent.ticket, draft.values)


def submit(context: Context, work: Work, intent: SubmitTime) -> Answer:
    """Do what was asked, at the time as it is typed now."""
    draft = submitted_on(context, work.ticket, intent.draft, FORM)
    typed = Typed(context, {**draft.values, **intent.values})
    typed.text(WHEN, LONGEST, required=True)
    typed.check()
    return _again(context, work, {**draft.values, **intent.values, AT: ""})


def _again(context: Context, work: Work, values: Values) -> Answer:
    kind = values.get(KIND, "")
    context.need(TIMED[kind].deed, work.ticket)
    return do_timed(context, work, kind, values)


def _ask_back(
    context: Context, ticket: Ticket, values: dict[str, str], no: UnsureTime | PassedTime | UnknownTime
) -> Answer:
    draft = Draft(
        id=DraftId(context.new_id()),
        desk=context.desk.id,
        person=context.person.id,
        form=FORM,
        values={**values, AT: ""},
        ticket=ticket.number,
    )
    context.unit.drafts.save(draft, context.now)
    return Say(asked_time(no, ticket.number, draft.id, context.now, zone_of(context), context.words))


def _form(context: Context, draft: Draft) -> Form:
    return time_form(draft.id, draft.ticket or 0, draft.values.get(WHEN, ""), context.words)


FORMS[FORM] = _form


def chosen(at: datetime) -> Values:
    """Values of a deed whose time is known already."""
    return {AT: instant_key(at)}
