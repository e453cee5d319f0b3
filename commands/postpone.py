"""Put a ticket off until a time or until the customer answers; its promise does not move."""

import re

from commands.answers import Answer, told
from commands.asked_times import AT, TIMED, Timed, chosen, do_timed, time_in
from commands.coming_days import coming_days
from commands.context import Context
from commands.deeds import finish, still_open
from commands.form_values import Typed
from commands.forms import FORMS, begin, submitted_on
from commands.people import zone_of
from commands.port_values import (
    Draft,
)
from commands.work import Work, find
from desk.dates import Edge, split_time
from desk.days import next_morning
from desk.folding import fold
from desk.forms import Values
from desk.intents_times import BringBack, Postpone, StartPostpone, SubmitPostpone
from desk.person import Deed
from desk.postpone import REASON, UNTIL_ANSWER, bring_back, postpone
from desk.refusals import ClosedIsFinal, NothingChanged, Refused
from desk.ticket import Ticket
from desk.words import Status
from views.asked_time import LONGEST, TIME
from views.nodes import Form
from views.postpone_form import ANSWER, MORNING, OWN, UNTIL, postpone_form

POSTPONE, WHY = "postpone", "reason"
_ANSWER = re.compile(
    r"(?:(?:until|till|when|den khi|khi)\s+)?(?:(?:they|the customer|customer|khach(?: hang)?)\s+)?"
    r"(?:(?:an )?answers?|repl(?:y|ies)|tra loi)(?![\w])[\s,:;-]*"
)


def start(context: Context, intent: StartPostpone) -> Answer:
    """Open the form. Raises Refused: a solved ticket is not to be solved anyway."""
    ticket = find(context, intent.ticket)
    if ticket.status is Status.CLOSED:
        raise Refused(ClosedIsFinal(ticket.number))
    if ticket.is_over:
        raise Refused(NothingChanged(ticket.number))
    return begin(context, POSTPONE, ticket.number, {"until": MORNING})


def submit(context: Context, work: Work, intent: SubmitPostpone) -> Answer:
    """Put it off as the form says; what is typed goes before what is picked, and that before the choice."""
    draft = submitted_on(context, work.ticket, intent.draft, POSTPONE)
    typed = Typed(context, {**draft.values, **intent.values})
    until, own, reason = typed.word("until", UNTIL), typed.text(TIME, LONGEST), typed.text(WHY, REASON)
    picks = (until == OWN or bool(intent.values.get("at"))) and not own
    picked = typed.instant("at", required=True) if picks else None
    typed.check()
    if own:
        return do_timed(context, work, POSTPONE, {TIME: own, WHY: reason})
    at = picked or next_morning(work.now, context.plan.group_calendar(work.ticket.group))
    kept = {ANSWER: "yes"} if until == ANSWER and picked is None else chosen(at)
    return do_timed(context, work, POSTPONE, {**kept, WHY: reason})


def in_words(context: Context, work: Work, intent: Postpone) -> Answer:
    """Put it off as it is typed; a time that is unsure is asked back, and so is one that there is none."""
    answer = _ANSWER.match(fold(intent.words))
    if answer is not None:
        reason = intent.words.split()[len(answer[0].split()) :]
        return do_timed(context, work, POSTPONE, {ANSWER: "yes", WHY: " ".join(reason)})
    return do_timed(context, work, POSTPONE, _parted(context, work.ticket, intent.words, ""))


def _parted(context: Context, ticket: Ticket, typed: str, reason: str) -> dict[str, str]:
    """The time that stands at the beginning of what was typed, and the reason after it."""
    calendar = context.plan.group_calendar(ticket.group)
    time, rest = split_time(typed, context.now, zone_of(context), calendar)
    return {TIME: time or typed, WHY: " ".join(filter(None, (rest if time else "", reason)))}


def _put_off(context: Context, work: Work, values: Values) -> Answer:
    ticket = still_open(work).ticket
    if not values.get(ANSWER) and not values.get(AT):
        values = _parted(context, ticket, values.get(TIME, ""), values.get(WHY, ""))
    until = UNTIL_ANSWER if values.get(ANSWER) else time_in(context, ticket, values, Edge.START).at
    if not work.apply(postpone(ticket, until, values.get(WHY, ""))):
        raise Refused(NothingChanged(ticket.number))
    work.finish()
    kind = "postponed_answer" if until == UNTIL_ANSWER else "postponed"
    return told(kind, ticket.number, context.words, until)


TIMED[POSTPONE] = Timed(Deed.STATUS, _put_off)


def back(_: Context, work: Work, __: BringBack) -> Answer:
    """Raises Refused(NothingChanged) where it was not put off."""
    return finish(work, bring_back(still_open(work).ticket, "person"), "brought_back")


def _form(context: Context, draft: Draft) -> Form:
    ticket: Ticket = find(context, draft.ticket or 0)
    morning = next_morning(context.now, context.plan.group_calendar(ticket.group))
    days = coming_days(context, ticket.group)
    return postpone_form(draft.id, ticket.number, draft.values, morning, days, context.words)


FORMS[POSTPONE] = _form
