"""Log a call, a visit or an e-mail: one of ours is an answer, one of the customer's a word of theirs."""

import re
from datetime import datetime

from commands.answers import Answer, told
from commands.context import Context
from commands.deeds import still_open
from commands.form_values import Typed
from commands.forms import FORMS, begin, submitted_on
from commands.notes import internal
from commands.people import zone_of
from commands.port_values import (
    Draft,
)
from commands.work import Work, find
from desk.dates import read_range
from desk.events import Contacted
from desk.forms import LONG_TEXT
from desk.ids import MessageId
from desk.intents_words import StartContact, SubmitContact
from desk.postpone import bring_back
from desk.refusals import ClosedIsFinal, Refused, UnknownTime, UnsureTime
from desk.ticket import Ticket, reopen
from desk.words import ContactKind, Side, Status
from views.contact import IN, SHORT, WAYS, contact_form
from views.nodes import Form

CONTACT = "contact"
_MINUTES = re.compile(r"(\d{1,4})\s*(?:m|min|mins|minutes|p|phút|phut|')?", re.IGNORECASE)
MOST_MINUTES = 24 * 60


def start(context: Context, intent: StartContact) -> Answer:
    """Open the form. Raises Refused(ClosedIsFinal)."""
    ticket = find(context, intent.ticket)
    if ticket.status is Status.CLOSED:
        raise Refused(ClosedIsFinal(ticket.number))
    return begin(context, CONTACT, ticket.number, {"text": intent.text, "kind": intent.kind.value})


def submit(context: Context, work: Work, intent: SubmitContact) -> Answer:
    """Keep it, at the time when it was. Raises Refused: ClosedIsFinal, BadForm, UnsureTime."""
    still_open(work)
    draft = submitted_on(context, work.ticket, intent.draft, CONTACT)
    typed = Typed(context, {**draft.values, **intent.values})
    kind = ContactKind(typed.word("kind", [one.value for one in ContactKind]))
    incoming = typed.word("way", WAYS) == IN
    text = typed.text("text", LONG_TEXT, required=True)
    took = _minutes(typed)
    at = _when(context, work.ticket, typed, work.now)
    typed.check()
    id_ = MessageId(context.new_id())
    side = _side(work, incoming=incoming)
    context.unit.messages.insert([internal(work, context.person, id_, text, at=at)])
    work.add(Contacted(id_, kind, side, incoming, took), at=at)
    if side is Side.REQUESTER and not work.ticket.is_spam:
        work.apply(bring_back(work.ticket, "answer"))
    if side is Side.REQUESTER and work.ticket.status in (Status.PENDING, Status.SOLVED):
        _reopen(work, at)
    work.finish()
    return told("contact_in" if incoming else "contact_out", work.ticket.number, context.words)


def _side(work: Work, *, incoming: bool) -> Side:
    """Whose word it is: nobody answers a request of their own."""
    if incoming:
        return Side.REQUESTER
    return Side.COLLEAGUE if work.ticket.requester == work.context.actor_id else Side.AGENT


def _reopen(work: Work, at: datetime) -> None:
    """Never before the deed that it answers, or a replay would undo it."""
    at = max(at, work.ticket.status_since)
    change = reopen(work.ticket, at)
    work.ticket = change.ticket
    work.add(*change.events, at=at)


def _minutes(typed: Typed) -> int:
    """0 where nobody said."""
    said = typed.text("minutes", SHORT)
    found = _MINUTES.fullmatch(said) if said else None
    if said and (found is None or int(found[1]) > MOST_MINUTES):
        typed.wrong("minutes", "minutes")
    return int(found[1]) if found else 0


def _when(context: Context, ticket: Ticket, typed: Typed, now: datetime) -> datetime:
    """The instant that was typed, which has passed; now where none was."""
    said = typed.text("when", SHORT)
    if not said:
        return now
    calendar = context.plan.group_calendar(ticket.group)
    try:
        found = read_range(said, now, zone_of(context), calendar, ago=True)
        options = [found.begin] if found.begin is not None and found.begin == found.end else []
    except Refused as no:
        if not isinstance(no.refusal, UnsureTime | UnknownTime):
            raise
        options = list(getattr(no.refusal, "readings", ()))
    passed = [at for at in options if at <= now]
    if len(passed) > 1:
        raise Refused(UnsureTime(said, tuple(passed)))
    if not passed:
        typed.wrong("when", "to_come" if options else "no_instant")
        return now
    return passed[0]


def _form(context: Context, draft: Draft) -> Form:
    return contact_form(draft.id, draft.ticket or 0, draft.values, context.words)


FORMS[CONTACT] = _form
