"""Give a part of a ticket, or a question about it, to another group or colleague: a ticket of its own in the team's
channels, which no customer ever sees (docs/adr/0015-internal-tickets.md)."""

from collections.abc import Mapping, Sequence

from commands.answers import Answer, ShowForm, told
from commands.coming_days import coming_days
from commands.context import Context
from commands.due_words import telling_due, with_due_words
from commands.form_values import Typed
from commands.forms import FORMS, begin, submitted
from commands.open_ticket import Order, group_of, open_ticket
from commands.people import colleagues
from commands.picking import OFFERED, PICKING, Picking, offering, picked, shown
from commands.port_values import Draft
from commands.ports import Facts
from commands.relate import both, finish, tie
from commands.work import find
from desk.forms import LONG_TEXT, proposed
from desk.ids import DraftId, MessageId
from desk.intents_links import StartInternal, StartSplit, SubmitPart
from desk.link_events import Quoted
from desk.person import Deed
from desk.place import Message
from desk.refusals import ClosedIsFinal, Refused
from desk.ticket import Source, Ticket, wait
from desk.ticket_links import Relation
from desk.words import Audience, Priority, Side, Status, WaitingOn
from views.nodes import Form, Moment, clipped
from views.part_form import FEW, FROM_HERE, MESSAGES, WAITS, PartFacts, internal_form, pick_title, split_form
from views.parts import quoted
from views.picking import Shown
from views.post import StaffPlace, StaffPost
from views.reply import Written

SPLIT, INTERNAL = "split", "internal"
NEWEST, MOST, GLANCE = 99, 5000, 200
"""So many messages a form offers at most, and so many can be picked; so much of one is shown there."""
SINCE = "since"
"""The message from which on it is about what was said, as the form was opened."""


def split(context: Context, intent: StartSplit) -> Answer:
    """Open the form that splits a part off; of a long talk it is picked first what the part is about. Raises
    Refused(ClosedIsFinal)."""
    ticket = _going_on(context, intent.ticket)
    since = intent.since if intent.since and _said_since(context, ticket, intent.since) else None
    values = {MESSAGES: FROM_HERE if since else "", "group": ticket.group}
    said = _said(context, ticket)
    if since is None and len(said) > FEW:
        values |= offering(one.id for one in reversed(said))
        draft = Draft(
            DraftId(context.new_id()), context.desk.id, context.person.id, SPLIT, values, ticket=ticket.number
        )
        context.unit.drafts.save(draft, context.now)
        return shown(context, draft, 0)
    return begin(context, SPLIT, ticket.number, values, {SINCE: since} if since else None)


def internal(context: Context, intent: StartInternal) -> Answer:
    """Open the form that asks a colleague. Raises Refused(ClosedIsFinal)."""
    number = _going_on(context, intent.ticket).number if intent.ticket is not None else None
    return begin(context, INTERNAL, number, proposed(intent.text))


def submit(context: Context, intent: SubmitPart) -> Answer:
    """Make the internal ticket, and tie it to the one that it is a part of. Raises Refused: BadForm, or UnsureTime,
    PassedTime, UnknownTime for the due in words."""
    draft = submitted(context, intent.draft, SPLIT, INTERNAL)
    typed = Typed(context, {**draft.values, **intent.values})
    whole = _going_on(context, draft.ticket) if draft.ticket is not None else None
    order = _order(context, typed, draft.form, whole)
    chosen = _chosen(context, whole, draft, {**draft.values, **intent.values}) if whole else ()
    waits = typed.word(WAITS, ("no", "yes")) == "yes"
    typed.check()
    order, in_words = with_due_words(context, order, {**draft.values, **intent.values})
    facts, _ = open_ticket(context, order)
    if whole is not None:
        _tie(context, facts, whole, chosen, waits=waits)
    if whole is not None and draft.form == SPLIT:
        answer = told("part_made", whole.number, context.words)
    else:
        answer = told("internal_made", facts.ticket.number, context.words)
    return telling_due(context, answer, order) if in_words else answer


def _order(context: Context, typed: Typed, form: str, whole: Ticket | None) -> Order:
    group = typed.group()
    assignee = typed.agent("assignee", group=group or group_of(context, None))
    return Order(
        subject=typed.subject(),
        requester=context.person.id,
        source=Source.SPLIT if form == SPLIT else Source.INTERNAL,
        summary=typed.text("summary", LONG_TEXT),
        priority=whole.priority if whole else Priority.MEDIUM,
        group=group,
        assignee=assignee.id if assignee else None,
        due=typed.due(),
        internal=True,
    )


def _tie(context: Context, facts: Facts, whole: Ticket, chosen: Sequence[Message], *, waits: bool) -> None:
    """Both journals tell of it; what was chosen stands under the card of the part."""
    # A part may be another group's; on the whole the deed itself was asked for.
    part, work = both(context, None, facts.ticket.number, whole.number)
    tie(context, part, work, Relation.PART_OF)
    if chosen:
        part.add(Quoted(tuple(one.id for one in chosen)))
        _quote(context, facts, whole, chosen)
    if waits and not work.ticket.is_over:
        work.apply(wait(work.ticket, WaitingOn.OTHER_TEAM, work.now))
    finish(part, work)


def _quote(context: Context, facts: Facts, whole: Ticket, chosen: Sequence[Message]) -> None:
    place = facts.place(Audience.STAFF)
    if place is not None:
        said = [_written(one) for one in chosen]
        view = quoted(whole.number, said, context.speak(context.plan.language))
        post = StaffPost(StaffPlace(place.id), view, facts.ticket.id)
        context.unit.outbox.add(context.desk.id, [post], context.now)


def _going_on(context: Context, number: int) -> Ticket:
    ticket = find(context, number)
    if ticket.status is Status.CLOSED:
        raise Refused(ClosedIsFinal(ticket.number))
    return ticket


def _said(context: Context, ticket: Ticket) -> list[Message]:
    """What people said on a ticket where its customer reads, the oldest first."""
    return [one for one in context.unit.messages.of(ticket.id, MOST) if _counts(one)]


def _said_since(context: Context, ticket: Ticket, since: str) -> list[Message]:
    """The same from one message on, however long ago that was said."""
    known = context.unit.messages.of(ticket.id, MOST)
    first = next((at for at, one in enumerate(known) if one.id == since), len(known))
    return [one for one in known[first:] if _counts(one)]


def _counts(one: Message) -> bool:
    return one.public and one.side is not Side.BOT and one.deleted_at is None


def _chosen(context: Context, whole: Ticket, draft: Draft, values: Mapping[str, str]) -> list[Message]:
    wanted = {*values.get(MESSAGES, "").split(), *picked(draft)}
    since = draft.shown.get(SINCE, "") if FROM_HERE in wanted else ""
    later = _said_since(context, whole, since) if since else []
    chosen = [one for one in _said(context, whole) if one.id in wanted]
    return sorted({one.id: one for one in (*later, *chosen)}.values(), key=lambda one: one.at)


def _facts(context: Context, draft: Draft) -> PartFacts:
    plan = context.plan
    return PartFacts(
        draft=draft.id,
        number=draft.ticket,
        values=draft.values,
        groups=[(group.key, group.name) for group in plan.groups],
        days=coming_days(context, draft.values.get("group", "")),
        people=colleagues(context),
        edition=draft.edition,
    )


def _split_form(context: Context, draft: Draft) -> Form:
    ticket, since = find(context, draft.ticket or 0), draft.shown.get(SINCE)
    later = [_written(one) for one in _said_since(context, ticket, since)] if since else []
    if OFFERED in draft.values:
        return split_form(_facts(context, draft), (), (), context.words, picked=len(picked(draft)))
    offered = [(one.id, _written(one)) for one in reversed(_said(context, ticket)[-NEWEST:])]
    return split_form(_facts(context, draft), offered, later, context.words)


def _rows(context: Context, keys: Sequence[str]) -> list[Shown]:
    """A message that was deleted since can't be read any more."""
    found = {str(one.id): one for one in context.unit.messages.some([MessageId(one) for one in keys])}
    return [_row(found[one]) if one in found else Shown(("…",)) for one in keys]


def _row(one: Message) -> Shown:
    return Shown((f"{one.author_name}: {clipped(' '.join(one.text.split()), GLANCE)}",), (Moment(one.at),))


def _title(context: Context, draft: Draft) -> str:
    return pick_title(draft.ticket or 0, context.words)


def _taken(context: Context, draft: Draft) -> Answer:
    return ShowForm(_split_form(context, draft))


def _written(one: Message) -> Written:
    return Written(one.author_name, one.text)


def _internal_form(context: Context, draft: Draft) -> Form:
    return internal_form(_facts(context, draft), context.words)


FORMS[SPLIT], FORMS[INTERNAL] = _split_form, _internal_form
PICKING[SPLIT] = Picking(Deed.SPLIT, _title, _rows, _taken)
