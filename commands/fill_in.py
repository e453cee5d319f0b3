"""What a ticket lacks, asked for by a form of just those fields: by itself, or before it can be solved."""

from collections.abc import Sequence

from commands.answers import Answer, told, told_of
from commands.context import Context
from commands.form_values import Typed
from commands.forms import FORMS, begin, submitted_on
from commands.port_values import Draft
from commands.ticket_fields import field_inputs, read_fields
from commands.work import Work, find
from desk.fields import Field, missing_at_creation, missing_at_solve, with_fields
from desk.forms import Values
from desk.intents_fields import StartFill, SubmitFill
from desk.person import Deed
from desk.refusals import ClosedIsFinal, Refused
from desk.ticket import Ticket, close, solve
from desk.words import Outcome, Status
from views.field_inputs import fill_form
from views.nodes import Form

FILL = "fill"
SOLVE, CLOSE = "solve", "close"


def start(context: Context, intent: StartFill) -> Answer:
    """Open the form of what the ticket should have told from its beginning."""
    ticket = find(context, intent.ticket)
    if ticket.status is Status.CLOSED:
        raise Refused(ClosedIsFinal(ticket.number))
    missing = missing_at_creation(context.plan.fields, ticket)
    return _ask(context, ticket, missing) if missing else told("complete", ticket.number, context.words)


def before_solving(context: Context, ticket: Ticket, deed: str, outcome: Outcome = Outcome.SOLVED) -> Answer | None:
    """The form of what must be filled in first, after which ``deed`` is done; None where nothing is missing."""
    missing = missing_at_solve(context.plan.fields, ticket)
    return _ask(context, ticket, missing, {"deed": deed, "outcome": outcome}) if missing else None


def submit(context: Context, work: Work, intent: SubmitFill) -> Answer:
    """Fill the fields in, and do what waited for them."""
    if work.ticket.status is Status.CLOSED:
        raise Refused(ClosedIsFinal(work.ticket.number))
    draft = submitted_on(context, work.ticket, intent.draft, FILL)
    values = {**draft.values, **intent.values}
    typed, fields = Typed(context, values), _fields(context, draft)
    wanted = read_fields(context, typed, fields, [field.key for field in fields])
    typed.check()
    changed = work.apply(with_fields(work.ticket, wanted))
    deed = draft.shown.get("deed", "")
    if deed:
        context.need(Deed.STATUS, work.ticket)
        again = before_solving(context, work.ticket, deed, Outcome(draft.shown["outcome"]))
        if again is not None:
            # The desk asks for more since the form was opened.
            return again
        outcome = Outcome(draft.shown["outcome"])
        done = close(work.ticket, work.now) if deed == CLOSE else solve(work.ticket, outcome, work.now)
        changed = work.apply(done) or changed
    if changed:
        work.finish()
    kind = {SOLVE: "solved", CLOSE: "closed"}.get(deed, "edited")
    kind = told_of(kind, internal=work.ticket.internal) if changed else "same"
    return told(kind, work.ticket.number, context.words)


def _ask(context: Context, ticket: Ticket, fields: Sequence[Field], then: Values | None = None) -> Answer:
    keys = " ".join(field.key for field in fields)
    return begin(context, FILL, ticket.number, {}, {"keys": keys, **(then or {})})


def _fields(context: Context, draft: Draft) -> list[Field]:
    keys = draft.shown["keys"].split()
    return [field for field in context.plan.fields if field.key in keys and not field.retired]


def _form(context: Context, draft: Draft) -> Form:
    fields = _fields(context, draft)
    items = field_inputs(context, fields, draft.values, [field.key for field in fields])
    return fill_form(draft.id, draft.ticket or 0, items, draft.shown.get("deed", ""), draft.edition, context.words)


FORMS[FILL] = _form
