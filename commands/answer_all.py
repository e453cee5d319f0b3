"""One answer to every customer whose ticket has the same cause: each reads it in their own thread, and of no other; a
canned reply in their own language and with what is theirs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from commands import canned_reply
from commands.answers import Answer, Say, ShowForm
from commands.canned_reply import APPLIED, CANNED
from commands.context import Context
from commands.filled_text import spoken
from commands.form_values import Typed
from commands.forms import CHOSEN, FORMS, begin, submitted_on
from commands.of_cause import held
from commands.port_values import Draft
from commands.send_answer import place_of, send
from commands.solve_all import in_background
from commands.work import Work, find, lock
from desk.bulk import Action, Order, read_canned
from desk.canned import NAME, Canned, fits, gaps, the_one, variant
from desk.cause import AT_ONCE, still_open
from desk.events import Said
from desk.forms import LONG_TEXT
from desk.intents_cause import SubmitAnswerAll
from desk.link_events import AnsweredAll
from desk.person import Deed, may
from desk.refusals import CantCause, Refused, SaidMeanwhile
from desk.ticket import Ticket
from desk.ticket_links import Linked
from desk.words import Audience
from views.canned_many import NOTHING
from views.cause import answered_all, answered_under
from views.cause_form import ANSWER_ALL, ToAll, answer_all_form
from views.nodes import Form
from views.post import StaffPlace, StaffPost

TO, SEEN = "to", "seen"
"""The tickets that the form showed, so that nobody is answered who was not in it; when it was opened."""
QUOTES = 3


@dataclass(frozen=True, slots=True)
class _Answer:
    """Words of one's own, or a canned reply."""

    text: str
    canned: Canned | None = None

    def to(self, context: Context, ticket: Ticket) -> str:
        """What the customer of a ticket reads."""
        return canned_reply.text_of(context, ticket, self.canned) if self.canned else self.text

    @property
    def order(self) -> Order:
        """The same, done to many."""
        return Order(Action.ANSWER, f"canned:{self.canned.name}" if self.canned else self.text)


def start(context: Context, cause: Ticket, text: str, canned: str) -> Answer:
    """Open the form, which says whom it reaches. Raises Refused: CantCause, NoSuchCanned."""
    name = the_one(canned_reply.at_hand(context, cause.group), canned, cause.group).name if canned else ""
    found = context.unit.tickets.many([one.ticket for one in still_open(context.unit.links.of(cause.id))])
    # Of many each is looked at when its turn comes.
    fits = reaches if len(found) <= AT_ONCE else _may
    to = [str(one.number) for one in found if fits(context, one)]
    if not to:
        raise Refused(CantCause(cause.number, 0, "nobody"))
    values = {"text": text} | ({CANNED: name, APPLIED: name} if name else {})
    return begin(context, ANSWER_ALL, cause.number, values, {TO: " ".join(to), SEEN: context.now.isoformat()})


def submit(context: Context, intent: SubmitAnswerAll) -> Answer:
    """Send it to each, as the actor's own answer there; a canned reply that nobody has seen yet is shown first. Raises
    Refused: CantCause where it reaches nobody any more, SaidMeanwhile once where one of the customers wrote since the
    form was opened."""
    cause = find(context, intent.ticket)
    draft = submitted_on(context, cause, intent.draft, ANSWER_ALL)
    draft = replace(draft, values={**draft.values, **intent.values})
    answer = _read(context, cause, draft)
    if answer.canned and _chosen(context, draft) != draft:
        context.unit.drafts.save(_chosen(context, draft), context.now)
        return ShowForm(_form(context, _chosen(context, draft)))
    wanted = draft.shown[TO].split()
    _check_news(context, _open_among(context, cause, wanted), draft.shown.get(SEEN, ""))
    if len(wanted) > AT_ONCE and (answer.canned or read_canned(answer.text) is None):
        return _many(context, cause, _open_among(context, cause, wanted), answer)
    held_now = {str(one.number): one.number for one in held(context, cause)}
    sent = [held_now[one] for one in wanted if one in held_now and _send(context, held_now[one], answer)]
    if not sent:
        raise Refused(CantCause(cause.number, 0, "nobody"))
    left = [int(one) for one in wanted if int(one) not in sent]
    _note(context, lock(context, cause.number), sent, answer)
    return Say(answered_all(cause.number, sent, left, context.words), outcome=("answered_all", cause.number))


def _read(context: Context, cause: Ticket, draft: Draft) -> _Answer:
    typed = Typed(context, draft.values)
    text, name = typed.text("text", LONG_TEXT, required=not draft.values.get(CANNED)), typed.text(CANNED, NAME)
    known = next((one for one in canned_reply.at_hand(context, cause.group) if one.name == name), None)
    if gaps(text):
        typed.wrong("text", "gap")
    if name and text:
        typed.wrong(CANNED, "bulk_answer")
    elif name and known is None:
        typed.wrong(CANNED, "unknown")
    typed.check()
    return _Answer(text, known)


def _chosen(_: Context, draft: Draft) -> Draft:
    """The draft with what was chosen in it shown."""
    name = draft.values.get(CANNED, "")
    return draft if draft.values.get(APPLIED, "") == name else replace(draft, values={**draft.values, APPLIED: name})


def _open_among(context: Context, cause: Ticket, wanted: Sequence[str]) -> list[Linked]:
    numbers = set(wanted)
    return [one for one in still_open(context.unit.links.of(cause.id)) if str(one.number) in numbers]


def _check_news(context: Context, linked: Sequence[Linked], seen: str) -> None:
    """What customers wrote while the answer was typed is shown before it is sent, as to a single ticket."""
    since = datetime.fromisoformat(seen) if seen else context.now
    numbers = {one.ticket: one.number for one in linked}
    news = sorted(
        (row.recorded_at, numbers[ticket], row.event.message)
        for ticket, rows in context.unit.journal.of_many(list(numbers)).items()
        for row in rows
        if row.recorded_at > since and isinstance(row.event, Said) and row.event.asks
    )[-QUOTES:]
    texts = {one.id: one for one in context.unit.messages.some([message for _, _, message in news])}
    told = tuple((f"#{n} {texts[id].author_name}", texts[id].text) for _, n, id in news if id in texts)
    if told:
        raise Refused(SaidMeanwhile(news[-1][1], told, ((SEEN, context.now.isoformat()),)))


def _many(context: Context, cause: Ticket, linked: Sequence[Linked], answer: _Answer) -> Answer:
    """In the background; whom it does not reach is named there."""
    if not linked:
        raise Refused(CantCause(cause.number, 0, "nobody"))
    _note(context, lock(context, cause.number), [one.number for one in linked], answer)
    return in_background(context, answer.order, [one.ticket for one in linked])


def reaches(context: Context, ticket: Ticket) -> bool:
    """Whether the actor may answer a ticket, and its customer can be reached."""
    if not _may(context, ticket):
        return False
    try:
        place_of(context, ticket)
    except Refused:
        return False
    return True


def _may(context: Context, ticket: Ticket) -> bool:
    return not ticket.is_spam and may(context.actor, Deed.REPLY, ticket, set_up=context.plan.set_up)


def _send(context: Context, number: int, answer: _Answer) -> bool:
    """Whether it was sent: it may not reach them, or tell what is not known of them."""
    work = lock(context, number)
    text = answer.to(context, work.ticket)
    if gaps(text) or not reaches(context, work.ticket):
        return False
    place, new = place_of(context, work.ticket)
    send(work.context, work, text, place, new=new)
    work.finish()
    return True


def _note(context: Context, work: Work, sent: Iterable[int], answer: _Answer) -> None:
    """The team reads under the card of the cause what was sent, and to whom; a canned reply in the desk's language."""
    numbers = list(sent)
    work.add(AnsweredAll(len(numbers)))
    facts = work.finish()
    place = facts.place(Audience.STAFF)
    if place is not None:
        text = variant(answer.canned, (context.plan.language,))[1] if answer.canned else answer.text
        view = answered_under(context.person.name, numbers, text, context.speak(context.plan.language))
        context.unit.outbox.add(context.desk.id, [StaffPost(StaffPlace(place.id), view, work.ticket.id)], work.now)


def _form(context: Context, draft: Draft) -> Form:
    cause = find(context, draft.ticket or 0)
    linked = _open_among(context, cause, draft.shown[TO].split())
    found = context.unit.tickets.many([one.ticket for one in linked])
    people = context.unit.people.many(sorted({one.requester for one in found}))
    to = sorted((one.number, people[one.requester].name) for one in found)
    known = sorted(canned_reply.at_hand(context, cause.group), key=lambda one: (not fits(one, cause.group), one.name))
    chosen = next((one for one in known if one.name == draft.values.get(APPLIED)), None)
    told = spoken(context, chosen, [one.requester for one in found]) if chosen else NOTHING
    form = ToAll(
        draft=draft.id,
        number=cause.number,
        to=to,
        text=draft.values.get("text", ""),
        canned=[one.name for one in known],
        chosen=chosen.name if chosen else "",
        spoken=told,
        edition=draft.edition,
    )
    return answer_all_form(form, context.words)


FORMS[ANSWER_ALL], CHOSEN[ANSWER_ALL] = _form, _chosen
