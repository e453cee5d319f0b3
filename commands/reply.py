"""An agent's answer, written in a form and sent to the customer's thread."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from commands import answer_all, canned_reply
from commands.answers import Answer, Nothing, ShowForm, told
from commands.context import Context
from commands.form_values import Typed
from commands.forms import FORMS, begin, draft_of, submitted_on
from commands.inside import answer_inside
from commands.on_it import REPLY, on_it, show_on_card
from commands.port_values import (
    Draft,
)
from commands.send_answer import place_of, send
from commands.work import Work, find
from desk.canned import gaps
from desk.cause import caused
from desk.forms import LONG_TEXT
from desk.ids import DraftId, PersonId
from desk.intents import StartReply, SubmitReply
from desk.intents_day import LeaveForm
from desk.place import Message
from desk.refusals import ClosedIsFinal, Refused, SaidMeanwhile
from desk.ticket import Ticket
from desk.words import Side, Status
from views.nodes import Form
from views.reply import Asked, Written, for_team, reply_form

QUOTES, RECENT = 3, 100
SEEN = "seen"
"""How far the writer of a draft had read: the instant of the last message then."""
KEPT = "kept"
"""When the text was typed that stands in a form because it was not sent then."""
DAY = timedelta(hours=24)


def start(context: Context, intent: StartReply) -> Answer:
    """Open the form, with what the actor left unsent on this ticket. Raises Refused where nothing can be sent."""
    ticket = find(context, intent.ticket)
    if ticket.internal and caused(context.unit.links.of(ticket.id)):
        return answer_all.start(context, ticket, intent.text, intent.canned)
    if not ticket.internal:
        place_of(context, ticket)
    elif ticket.status is Status.CLOSED:
        raise Refused(ClosedIsFinal(ticket.number))
    shown = {SEEN: _last(_talk(context, ticket))}
    values = canned_reply.begun(context, ticket, intent.text, intent.canned)
    left = next(((one, at) for one, at in _own_drafts(context, ticket) if one.values.get("text")), None)
    if left and not values["text"]:
        values, shown[KEPT] = left[0].values, left[1].isoformat()
    opened = begin(context, REPLY, ticket.number, values, shown)
    if isinstance(opened, ShowForm):
        show_on_card(context, ticket, draft_of(context, DraftId(opened.form.draft)))
    return opened


def leave(context: Context, intent: LeaveForm) -> Answer:
    """The form was closed unsent: what was typed comes back when it is opened again, and nobody is waited for."""
    draft = draft_of(context, intent.draft)
    kept = replace(draft, values={**draft.values, **intent.values}, closed=True)
    context.unit.drafts.save(kept, context.now)
    if draft.form == REPLY:
        show_on_card(context, find(context, draft.ticket or 0), kept)
    return Nothing()


def _own_drafts(context: Context, ticket: Ticket) -> Sequence[tuple[Draft, datetime]]:
    found = context.unit.drafts.about(context.desk.id, REPLY, ticket.number, context.now - DAY)
    return [(one, at) for one, at in found if one.person == context.person.id]


def _sent(context: Context, ticket: Ticket) -> None:
    """What the actor left unsent on a ticket that is answered now has had its day, and nobody waits for it any more.

    Not every platform tells when a form is closed; those that are open stay good.
    """
    for one, _ in _own_drafts(context, ticket):
        written = bool(one.values.get("text"))
        if written or not one.closed:
            kept = replace(one, values={} if written else one.values, closed=True)
            context.unit.drafts.save(kept, context.now)


def submit(context: Context, work: Work, intent: SubmitReply) -> Answer:
    """Send it: archived and counted as an answer in this commit, posted after it.

    Raises Refused(SaidMeanwhile) once where somebody wrote in the thread since the form was opened.
    """
    place, new = (None, False) if work.ticket.internal else place_of(context, work.ticket)
    kind = "replied_inside" if place is None else "replied"
    try:
        draft = submitted_on(context, work.ticket, intent.draft, REPLY)
    except Refused:
        if _is_sent(context, work.ticket, Typed(context, intent.values).text("text", LONG_TEXT)):
            return told(kind, work.ticket.number, context.words)
        raise
    if unread := canned_reply.preview(context, work.ticket, draft, intent.values):
        return unread
    typed = Typed(context, {**draft.values, **intent.values})
    text = typed.text("text", LONG_TEXT, required=True)
    if gaps(text):
        typed.wrong("text", "gap")
    typed.check()
    _check_news(context, work.ticket, draft)
    if place is None:
        answer_inside(context, work, text)
        _sent(context, work.ticket)
        return told(kind, work.ticket.number, context.words)
    send(context, work, text, place, new=new)
    _sent(context, work.ticket)
    work.finish()
    return told(kind, work.ticket.number, context.words)


def _is_sent(context: Context, ticket: Ticket, text: str) -> bool:
    """Whether a form that is gone was sent with this very text: whoever heard nothing of it sends it once more."""
    mine = (one for one in _talk(context, ticket) if one.author == context.person.id and one.at > context.now - DAY)
    return bool(text) and any(one.text == text for one in mine)


def _talk(context: Context, ticket: Ticket) -> Sequence[Message]:
    """What the customer's thread says, oldest first: words of people that are still there."""
    said = context.unit.messages.of(ticket.id, RECENT)
    return [one for one in said if one.public and one.side is not Side.BOT and one.deleted_at is None]


def _check_news(context: Context, ticket: Ticket, draft: Draft) -> None:
    talk, read = _talk(context, ticket), draft.shown.get(SEEN, "")
    later = [one for one in talk if not read or one.at > datetime.fromisoformat(read)]
    news = [one for one in later if not one.thanks and one.author != context.person.id]
    if news:
        told = tuple((one.author_name, one.text) for one in news[-QUOTES:])
        raise Refused(SaidMeanwhile(ticket.number, told, ((SEEN, _last(talk)),)))


def _last(talk: Sequence[Message]) -> str:
    return talk[-1].at.isoformat() if talk else ""


def _asked(talk: Sequence[Message], requester: PersonId) -> list[Written]:
    """The customer's last messages."""
    theirs = [one for one in talk if one.side is Side.REQUESTER or one.author == requester]
    return [Written(one.author_name, one.text) for one in theirs[-QUOTES:]]


def asked_last(context: Context, ticket: Ticket) -> Written | None:
    """The customer's last words that are still there."""
    return next(reversed(_asked(_talk(context, ticket), ticket.requester)), None)


def _form(context: Context, draft: Draft) -> Form:
    ticket = find(context, draft.ticket or 0)
    before = _asked(_talk(context, ticket), ticket.requester)
    others = on_it(context.unit, ticket, context.unit.journal.of(ticket.id), context.now, context.person.id)
    kept = datetime.fromisoformat(draft.shown[KEPT]) if KEPT in draft.shown else None
    asked = Asked(before, others, kept)
    form = reply_form(draft.id, ticket.number, draft.values.get("text", ""), asked, draft.edition, context.words)
    form = canned_reply.offered(context, ticket, draft, form)
    return for_team(form, context.words) if ticket.internal else form


FORMS[REPLY] = _form
