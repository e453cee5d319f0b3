"""Link two tickets, by words or by a form, and take a link away again."""

from commands.answers import Answer, told
from commands.context import Context
from commands.form_values import Typed
from commands.forms import FORMS, begin, submitted_on
from commands.port_values import Draft
from commands.work import Work, find
from desk.cause import cant_be_one, cant_have_one, cause_of
from desk.intents_links import Relate, StartRelate, SubmitRelate, Unrelate
from desk.link_events import Related, Unrelated
from desk.person import Deed
from desk.refusals import CantCause, CantRelate, ClosedIsFinal, NoSuchTicket, Refused
from desk.ticket import Ticket
from desk.ticket_links import BY_HAND, LinkKind, Relation, closes_circle, inverse, link_of
from desk.words import Status
from views.nodes import Form
from views.relate_form import NO_MORE, NUMBER, relate_form

RELATE = "relate"
DIGITS = 9


def start(context: Context, intent: StartRelate) -> Answer:
    """Open the form."""
    return begin(context, RELATE, find(context, intent.ticket).number, {})


def submit(context: Context, intent: SubmitRelate) -> Answer:
    """Link to the ticket that the form names."""
    draft = submitted_on(context, find(context, intent.ticket), intent.draft, RELATE)
    typed = Typed(context, {**draft.values, **intent.values})
    relation = typed.word("relation", [*(one.value for one in BY_HAND), NO_MORE])
    other = typed.text(NUMBER, DIGITS + 1, required=True).removeprefix("#")
    if other and not (other.isascii() and other.isdigit()):
        typed.wrong(NUMBER, "unknown")
    typed.check()
    if relation == NO_MORE:
        return unrelate(context, Unrelate(intent.ticket, int(other)))
    return relate(context, Relate(intent.ticket, int(other), Relation(relation)))


def relate(context: Context, intent: Relate) -> Answer:
    """Raises Refused: NoSuchTicket, CantRelate; of a common cause also CantCause, ClosedIsFinal."""
    one, other = joined(context, intent)
    finish(one, other)
    causes = {Relation.CAUSED_BY: other.ticket, Relation.CAUSES: one.ticket}
    if (cause := causes.get(intent.relation)) is not None:
        return told("joined_late" if cause.is_over else "joined", cause.number, context.words)
    return told("related", intent.ticket, context.words)


def joined(context: Context, intent: Relate) -> tuple[Work, Work]:
    """Both tickets with the link, for the caller to finish. Raises as :func:`relate` does."""
    if intent.ticket == intent.other:
        raise Refused(CantRelate(intent.ticket, intent.other, "itself"))
    in_turn(context)
    one, other = both(context, Deed.RELATE, intent.ticket, intent.other)
    link = link_of(intent.relation, one.ticket.id, other.ticket.id)
    links = context.unit.links
    if any(linked.kind is link.kind and linked.ticket == other.ticket.id for linked in links.of(one.ticket.id)):
        raise Refused(CantRelate(intent.ticket, intent.other, "already"))
    if link.kind is LinkKind.BLOCKS and closes_circle(link, lambda edge: links.onward(link.kind, edge)):
        raise Refused(CantRelate(intent.ticket, intent.other, "circle"))
    if link.kind is LinkKind.CAUSED_BY:
        caused, cause = (one, other) if link.one == one.ticket.id else (other, one)
        _check_cause(context, caused.ticket, cause.ticket)
    tie(context, one, other, intent.relation)
    return one, other


def unrelate(context: Context, intent: Unrelate) -> Answer:
    """Every link that people made between the two. Raises Refused: NoSuchTicket, CantRelate."""
    finish(*parted(context, intent))
    return told("unrelated", intent.ticket, context.words)


def parted(context: Context, intent: Unrelate, only: Relation | None = None) -> tuple[Work, Work]:
    """Both tickets without their links, or without the ``only`` one that is meant, for the caller to finish. Raises as
    :func:`unrelate` does."""
    one, other = both(context, Deed.RELATE, intent.ticket, intent.other)
    found = [linked for linked in context.unit.links.of(one.ticket.id) if linked.ticket == other.ticket.id]
    relations = [linked.relation for linked in found if linked.by_hand and only in (None, linked.relation)]
    if not relations:
        raise Refused(CantRelate(intent.ticket, intent.other, "apart"))
    for relation in relations:
        context.unit.links.remove(link_of(relation, one.ticket.id, other.ticket.id))
        one.add(Unrelated(relation, other.ticket.id, other.ticket.number))
        other.add(Unrelated(inverse(relation), one.ticket.id, one.ticket.number))
    return one, other


def check_caused(context: Context, ticket: Ticket) -> None:
    """Raises Refused where a ticket can have no (other) cause: CantCause, ClosedIsFinal."""
    links = context.unit.links.of(ticket.id)
    why = cant_have_one(ticket, links)
    if why:
        raise Refused(CantCause(ticket.number, cause_of(links) or 0, why))
    if ticket.status is Status.CLOSED:
        raise Refused(ClosedIsFinal(ticket.number))


def _check_cause(context: Context, ticket: Ticket, cause: Ticket) -> None:
    check_caused(context, ticket)
    why = cant_be_one(cause, context.unit.links.of(cause.id))
    if why:
        raise Refused(CantCause(ticket.number, cause.number, why))
    if cause.status is Status.CLOSED:
        raise Refused(ClosedIsFinal(cause.number))


def tie(context: Context, one: Work, other: Work, relation: Relation) -> None:
    """Store a link and journal it on both sides; the caller finishes them."""
    context.unit.links.add(link_of(relation, one.ticket.id, other.ticket.id), context.actor_id, context.now)
    one.add(Related(relation, other.ticket.id, other.ticket.number))
    other.add(Related(inverse(relation), one.ticket.id, one.ticket.number))


def in_turn(context: Context) -> None:
    """Wait for whoever else ties tickets of the desk together: two links made at once could close a circle."""
    context.unit.tickets.give_back(context.desk.id, context.unit.tickets.next_number(context.desk.id))


def both(context: Context, deed: Deed | None, number: int, other: int) -> tuple[Work, Work]:
    """Two different tickets, locked in the order of their ids, on each of which the actor may do ``deed`` (None: what
    they may was asked already). Raises Refused: NoSuchTicket, NotAllowed, CantRelate."""
    if number == other:
        raise Refused(CantRelate(number, other, "itself"))
    wanted = [find(context, number), find(context, other)]
    locked = {ticket.number: ticket for ticket in context.unit.tickets.lock_ids([one.id for one in wanted])}
    if deed is not None:
        for ticket in locked.values():
            context.need(deed, ticket)
    return _held(context, locked, number), _held(context, locked, other)


def _held(context: Context, locked: dict[int, Ticket], number: int) -> Work:
    if number not in locked:
        raise Refused(NoSuchTicket(number))
    return Work(context, locked[number], context.unit.journal.of(locked[number].id))


def finish(one: Work, other: Work) -> None:
    """Store both."""
    one.finish()
    other.finish()


def _form(context: Context, draft: Draft) -> Form:
    return relate_form(draft.id, draft.ticket or 0, draft.values, draft.edition, context.words)


FORMS[RELATE] = _form
