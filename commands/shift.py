"""Hand over a shift: offer one's open tickets to a colleague or a group, who accept or decline them as a whole.

An offer changes nothing by itself: every ticket stays its owner's until somebody accepts. The offer's row is locked
first, then its tickets by id; whoever of a group accepts first has them.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from commands.answers import Answer, Say
from commands.context import Context
from commands.form_values import Typed
from commands.forms import FORMS, begin, submitted
from commands.list_tickets import counted, staff_page
from commands.notes import internal
from commands.people import colleagues
from commands.port_values import Draft
from commands.solve_all import bulk
from commands.work import Work
from desk.bulk import Action, Order
from desk.events import Said
from desk.filters import TicketFilter
from desk.forms import LONG_TEXT
from desk.ids import GroupKey, MessageId, TicketId
from desk.intents_day import AnswerShift, StartShift, SubmitShift
from desk.person import Deed, Person, Role, may, team_of
from desk.refusals import BadForm, Problem, Refused, UnknownButton
from desk.shift import Offer, OfferLine, read_lines, write_lines
from desk.ticket import assign
from views import shift as views
from views.language import Words
from views.nodes import Form, PublicView, StaffView
from views.post import StaffPerson, StaffPost

FORM, MOST = "shift", 1000
"""No more tickets than these are offered at once, and whoever has more hears so."""
LATELY = timedelta(days=7)
"""An older offer is answered by its button alone."""
REST = "rest"
"""The tickets that the form has no line for."""
ROOM = LONG_TEXT * 2 // 3
"""So much of the form's field is filled in: the rest is to write in."""


def start(context: Context, _: StartShift) -> Answer:
    """Open the form with a line for each open ticket of the actor's; where there is none it says so."""
    mine = _mine(context)[0]
    if not mine:
        return Say(views.nothing(context.words))
    tickets = [(number, subject) for number, (_, subject) in mine.items()]
    lines, count = write_lines(tickets, ROOM, lambda rest: views.others(rest, context.words))
    rest = " ".join(str(number) for number in list(mine)[count:])
    return begin(context, FORM, None, {"lines": lines}, {REST: rest})


def submit(context: Context, intent: SubmitShift) -> Answer:
    """Offer them. Raises Refused(BadForm)."""
    draft = submitted(context, intent.draft, FORM)
    typed = Typed(context, {**draft.values, **intent.values})
    to, group = typed.agent("to"), typed.group()
    text = typed.text("lines", LONG_TEXT, required=True)
    asked = receivers(context, to, group)
    if not asked:
        typed.wrong("to", "no_agent" if to or group else "empty")
    typed.check()
    try:
        mine, more = _mine(context)
        lines = read_lines(text, mine, [int(one) for one in draft.shown.get(REST, "").split()])
    except ValueError as error:
        raise Refused(BadForm((Problem("lines", "not_yours", part=str(error)),))) from None
    _offer(context, asked, lines, group if to is None else None)
    whom = context.plan.group(group).name if to is None and group else asked[0].name
    return Say(views.offer_sent(len(lines), whom, context.words, more=more))


def offer_all(context: Context, asked: Sequence[Person], group: GroupKey | None) -> tuple[int, bool]:
    """Offer every open ticket of the actor's, without a word about any; how many, and whether there are more."""
    mine, more = _mine(context)
    lines = tuple(OfferLine(ticket, number, subject) for number, (ticket, subject) in mine.items())
    if lines:
        _offer(context, asked, lines, group)
    return len(lines), more


def _offer(context: Context, asked: Sequence[Person], lines: tuple[OfferLine, ...], group: GroupKey | None) -> None:
    """``group``: it went to the whole of it."""
    ids = tuple(one.id for one in asked)
    offer = Offer(context.new_id(), context.desk.id, context.person.id, ids, lines, context.now, group)
    context.unit.shifts.save(offer)
    for one in asked:
        _tell(context, one, lambda words: views.offered(offer, context.person.name, words))


def answer(context: Context, intent: AnswerShift) -> Answer:
    """Accept an offer, or decline it. Raises Refused(UnknownButton) for an offer that there is not."""
    wanted = intent.offer or _newest(context)
    if wanted is None:
        return Say(views.nothing_offered(context.words), refused=True)
    offer = context.unit.shifts.lock(context.desk.id, wanted)
    if offer is None:
        raise Refused(UnknownButton())
    if offer.state != "open" or context.person.id not in offer.asked:
        people = context.unit.people.many([offer.answered_by] if offer.answered_by else [])
        who = next((one.name for one in people.values()), None)
        return Say(views.too_late(offer.state, who, context.words), refused=True)
    return Say(_accept(context, offer) if intent.accept else _decline(context, offer))


def _newest(context: Context) -> str | None:
    """The newest offer that the actor may still answer."""
    lately = context.unit.shifts.since(context.desk.id, context.now - LATELY)
    return next((one.id for one in lately if one.state == "open" and context.person.id in one.asked), None)


def _accept(context: Context, offer: Offer) -> PublicView:
    ids = [line.ticket for line in offer.lines]
    giver = context.unit.people.get(offer.by)
    journals = context.unit.journal
    given: dict[TicketId, Work] = {}
    deed = context.new_id()
    barred: dict[TicketId, str] = {}
    for ticket in context.unit.tickets.lock_ids(ids):
        if ticket.assignee != offer.by or ticket.is_over:
            continue
        if may(context.person, Deed.TAKE, ticket):
            given[ticket.id] = Work(context, ticket, journals.of(ticket.id), deed)
        else:
            barred[ticket.id] = context.plan.group(ticket.group).name
    for line in offer.lines:
        if line.ticket in given:
            _give(context, given[line.ticket], giver, line)
    if given:
        order = Order(Action.ASSIGN, context.person.id)
        context.unit.bulks.add(bulk(context, deed, order, list(given)).as_done())
    context.unit.shifts.save(replace(offer, state="accepted", asked=(), answered_by=context.person.id))
    taken = [line for line in offer.lines if line.ticket in given]
    left = [(line, barred.get(line.ticket)) for line in offer.lines if line.ticket not in given]
    name = context.person.name
    _tell(context, giver, lambda words: views.accepted(name, taken, left, words))
    return views.taken_over(giver.name, name, taken, left, deed, context.words)


def _give(context: Context, work: Work, giver: Person, line: OfferLine) -> None:
    """One ticket, with its line as a note of whoever gave it."""
    work.apply(assign(work.ticket, context.person.id), given=True)
    if line.text:
        message = internal(work, giver, MessageId(context.new_id()), line.text)
        context.unit.messages.insert([message])
        work.add(Said(message.id, message.side, public=False), actor=giver.id)
    work.finish()


def _decline(context: Context, offer: Offer) -> PublicView:
    rest = tuple(one for one in offer.asked if one != context.person.id)
    context.unit.shifts.save(replace(offer, asked=rest, state="open" if rest else "declined"))
    giver = context.unit.people.get(offer.by)
    _tell(context, giver, lambda words: views.declined(context.person.name, len(offer.lines), len(rest), words))
    return views.left_with(giver.name, context.words)


def _tell(context: Context, person: Person, view: Callable[[Words], StaffView]) -> None:
    words = context.speak(person.language or context.plan.language)
    context.unit.outbox.add(context.desk.id, [StaffPost(StaffPerson(person.id), view(words))], context.now)


def receivers(context: Context, to: Person | None, group: GroupKey | None) -> Sequence[Person]:
    """Whom the actor may offer their shift to: a person, or else the others of a group."""
    agents = context.unit.people.with_role(context.desk.id, Role.AGENT) if group and to is None else ()
    found = team_of(agents, group, context.plan.group(group).lead) if group and to is None else filter(None, [to])
    return [one for one in found if one.id != context.person.id]


def _mine(context: Context) -> tuple[dict[int, tuple[TicketId, str]], bool]:
    """Those that can be offered at once, by their numbers, and whether there are more."""
    page = staff_page(context, TicketFilter(assignees=(context.person.id,)), 0, MOST)
    return {row.ticket.number: (row.ticket.id, row.ticket.subject) for row in page.rows}, page.more


def _form(context: Context, draft: Draft) -> Form:
    groups = [(group.key, group.name) for group in context.plan.groups]
    count = counted(context, TicketFilter(assignees=(context.person.id,)))[0]
    return views.shift_form(draft.id, draft.values, count, colleagues(context), groups, context.words)


FORMS[FORM] = _form
