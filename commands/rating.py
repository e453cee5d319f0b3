"""Whoever asked for a ticket says how it went: a score, until it is closed, and why; for the team alone."""

from dataclasses import replace

from commands.answers import Answer, Say, told
from commands.context import Context
from commands.form_values import Typed
from commands.forms import FORMS, begin, submitted_on
from commands.notes import internal
from commands.port_values import Draft
from commands.work import Work, find
from desk.ids import MessageId
from desk.intents_rating import AskRating, Rate, StartRatingComment, SubmitRatingComment
from desk.person import Deed
from desk.rating import COMMENT, is_rated
from desk.rating import rate as rated
from desk.rating_events import RatingExplained
from desk.refusals import ClosedIsFinal, Refused
from desk.ticket import Ticket
from desk.words import Audience, Side, Status
from views.nodes import Form
from views.post import StaffPlace, StaffPost
from views.rating import asked_alone, comment_form, not_solved, rating_comment

FORM = "rating"


def ask(context: Context, intent: AskRating) -> Answer:
    """The question, once more. Raises Refused: NotAllowed, ClosedIsFinal."""
    ticket = find(context, intent.ticket)
    context.need(Deed.RATE, ticket)
    return _not_now(context, ticket) or Say(asked_alone(ticket.number, context.words), keep=True)


def rate(context: Context, work: Work, intent: Rate) -> Answer:
    """Keep the score; another one takes its place. Raises Refused(ClosedIsFinal)."""
    no = _not_now(context, work.ticket)
    if no is not None:
        return no
    work.apply(rated(work.ticket, intent.score, work.now))
    _keep(context, work, intent.comment)
    return told("rated_why" if intent.comment else "rated", work.ticket.number, context.words)


def start_comment(context: Context, work: Work, _: StartRatingComment) -> Answer:
    """Open the form. Who gave no score yet is asked for that first."""
    ticket = work.ticket
    if not _has_said(ticket):
        return _not_now(context, ticket) or Say(asked_alone(ticket.number, context.words), keep=True)
    return begin(context, FORM, ticket.number, {"text": ""})


def submit_comment(context: Context, work: Work, intent: SubmitRatingComment) -> Answer:
    """Keep why, also where the ticket was closed meanwhile."""
    draft = submitted_on(context, work.ticket, intent.draft, FORM)
    typed = Typed(context, {**draft.values, **intent.values})
    text = typed.text("text", COMMENT, required=True)
    typed.check()
    _keep(context, work, text)
    return told("rated_why", work.ticket.number, context.words)


def _keep(context: Context, work: Work, comment: str) -> None:
    """In the archive as an internal message, and below the card, where there is one."""
    person, ticket = context.person, work.ticket
    if comment:
        message = internal(work, person, MessageId(context.new_id()), comment[:COMMENT])
        context.unit.messages.insert([replace(message, side=Side.REQUESTER)])
        work.add(RatingExplained(message.id))
    place = work.finish().place(Audience.STAFF)
    if comment and place is not None:
        view = rating_comment(person.name, ticket.rating, comment, context.speak(context.plan.language))
        context.unit.outbox.add(context.desk.id, [StaffPost(StaffPlace(place.id), view, ticket.id)], work.now)


def _has_said(ticket: Ticket) -> bool:
    return is_rated(ticket) or (ticket.status is Status.CLOSED and ticket.rating is not None)


def _not_now(context: Context, ticket: Ticket) -> Answer | None:
    """Only what is solved and not closed yet is rated."""
    if ticket.status is Status.CLOSED:
        raise Refused(ClosedIsFinal(ticket.number))
    if ticket.status is not Status.SOLVED:
        return Say(not_solved(ticket.number, context.words), refused=True)
    return None


def _form(context: Context, draft: Draft) -> Form:
    return comment_form(draft.id, draft.ticket or 0, draft.values, context.words)


FORMS[FORM] = _form
