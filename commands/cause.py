"""The common cause of several customers' tickets (docs/adr/0016-common-causes.md): made from the first of them, and
joined by each that comes later."""

from commands.answers import Answer
from commands.context import Context
from commands.form_values import Typed
from commands.forms import FORMS, begin, submitted_on
from commands.open_ticket import Order, open_ticket
from commands.port_values import Draft
from commands.relate import check_caused, relate
from commands.work import find, lock
from desk.events import NoAnswerNeeded
from desk.intents_cause import StartCause, SubmitCause
from desk.intents_links import Relate
from desk.ticket import Source, Ticket
from desk.ticket_links import Relation
from views.cause_form import CAUSE, NEW, cause_form
from views.nodes import Form

OFFERED = 20


def start(context: Context, intent: StartCause) -> Answer:
    """Open the form. Raises Refused: CantCause, ClosedIsFinal."""
    ticket = find(context, intent.ticket)
    check_caused(context, ticket)
    return begin(context, CAUSE, ticket.number, {"subject": ticket.subject})


def submit(context: Context, intent: SubmitCause) -> Answer:
    """Make the cause, or join one that is there. Raises Refused: CantCause, ClosedIsFinal."""
    ticket = find(context, intent.ticket)
    draft = submitted_on(context, ticket, intent.draft, CAUSE)
    typed = Typed(context, {**draft.values, **intent.values})
    chosen = typed.word(CAUSE, [NEW, *(str(number) for number, _ in _offered(context))])
    subject = typed.subject() if chosen == NEW else ""
    typed.check()
    number = _made(context, ticket, subject) if chosen == NEW else int(chosen)
    return relate(context, Relate(ticket.number, number, Relation.CAUSED_BY))


def _made(context: Context, ticket: Ticket, subject: str) -> int:
    """A ticket of whoever makes it, in the same group; nobody waits for an answer in it."""
    order = Order(
        subject=subject,
        requester=context.person.id,
        source=Source.INTERNAL,
        priority=ticket.priority,
        group=ticket.group,
        assignee=context.person.id,
        internal=True,
    )
    facts, _ = open_ticket(context, order)
    work = lock(context, facts.ticket.number)
    work.add(NoAnswerNeeded())
    work.finish()
    return work.ticket.number


def _offered(context: Context) -> list[tuple[int, str]]:
    return list(context.unit.links.causes(context.desk.id, OFFERED))


def _form(context: Context, draft: Draft) -> Form:
    return cause_form(draft.id, draft.ticket or 0, _offered(context), draft.values, draft.edition, context.words)


FORMS[CAUSE] = _form
