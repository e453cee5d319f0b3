"""Merge a ticket into another of the same requester, and take it back within a week."""

from collections.abc import Sequence
from dataclasses import replace

from commands.answers import Answer, told
from commands.context import Context
from commands.form_values import Typed
from commands.forms import FORMS, begin, submitted_on
from commands.port_values import Draft, Listed
from commands.relate import both, finish, in_turn
from commands.reminders import waiting
from commands.work import Work, find
from desk.events import RemindLater, TookBack
from desk.filters import TicketFilter
from desk.intents_links import Merge, StartMerge, SubmitMerge, Unmerge
from desk.link_events import MergedFrom, MergedInto, Stood
from desk.merge import UNDO_WITHIN, let_go, merge_away, merge_in, split_again
from desk.person import Deed
from desk.plan import ChannelRef
from desk.refusals import CantMerge, ClosedIsFinal, Refused
from desk.ticket import Ticket
from desk.ticket_links import Relation, TicketLink, hindrances, link_of
from desk.watch import carried
from desk.words import Audience, Status
from views.language import Words
from views.merge_form import INTO, OTHER, merge_form
from views.merged import goes_on, goes_on_here, on_its_own, on_its_own_here
from views.nodes import Form, PublicView
from views.post import PublicPost, RequesterPlace

MERGE = "merge"
OFFERED, DIGITS = 20, 9


def start(context: Context, intent: StartMerge) -> Answer:
    """Open the form. Raises Refused(ClosedIsFinal)."""
    ticket = find(context, intent.ticket)
    if ticket.status is Status.CLOSED:
        raise Refused(ClosedIsFinal(ticket.number))
    return begin(context, MERGE, ticket.number, {})


def submit(context: Context, intent: SubmitMerge) -> Answer:
    """Merge into the ticket that the form names: one of those offered, or any other by its number."""
    draft = submitted_on(context, find(context, intent.ticket), intent.draft, MERGE)
    values = {**draft.values, **intent.values}
    typed = Typed(context, values)
    number = typed.text(OTHER, DIGITS + 1).removeprefix("#") or values.get(INTO, "")
    if not (number.isascii() and number.isdigit() and len(number) <= DIGITS):
        typed.wrong(OTHER, "unknown" if number else "empty")
    typed.check()
    return merge(context, Merge(intent.ticket, int(number)))


def merge(context: Context, intent: Merge) -> Answer:
    """Raises Refused: NoSuchTicket, ClosedIsFinal, CantMerge."""
    if intent.ticket == intent.into:
        raise Refused(CantMerge(intent.ticket, intent.into, "itself"))
    in_turn(context)
    source, target = both(context, Deed.MERGE, intent.ticket, intent.into)
    _check(context, source.ticket, target.ticket)
    context.unit.links.add(_link(source, target), context.actor_id, context.now)
    merged = _carried(context, source)
    before, reminders = source.ticket, waiting(source.journal)
    source.apply(merge_away(before, target.ticket, source.now))
    target.apply(merge_in(target.ticket, merged, before, target.now))
    _take_along(before, reminders, target)
    finish(source, target)
    _point(context, source.ticket, target.ticket)
    return told("merged", intent.into, context.words)


def unmerge(context: Context, intent: Unmerge) -> Answer:
    """Both as they were, but for what was said since: it stays where it is. Raises Refused: NoSuchTicket, CantMerge."""
    source, target = _apart(context, intent.ticket)
    finish(source, target)
    _point(context, source.ticket, target.ticket, apart=True)
    return told("unmerged", intent.ticket, context.words)


def take_back(context: Context, number: int) -> Answer:
    """The same, where whoever merged ticket ``number`` away takes back what they did."""
    source, target = _apart(context, number)
    for work, kind in ((source, MergedInto), (target, MergedFrom)):
        rows = [row for row in work.old if isinstance(row.event, kind) and row.actor == context.actor_id]
        work.add(*(TookBack(row.recorded_at) for row in rows[-1:]))
    finish(source, target)
    _point(context, source.ticket, target.ticket, apart=True)
    return told("unmerged", number, context.words)


def _apart(context: Context, number: int) -> tuple[Work, Work]:
    found = find(context, number)
    links = context.unit.links.of(found.id)
    into = next((one.number for one in links if one.relation is Relation.MERGED_INTO), None)
    if into is None:
        raise Refused(CantMerge(number, number, "apart"))
    source, target = both(context, Deed.MERGE, number, into)
    merged = max(row.recorded_at for row in source.old if isinstance(row.event, MergedInto))
    if context.now - merged > UNDO_WITHIN:
        raise Refused(CantMerge(number, into, "late"))
    if not context.unit.links.remove(_link(source, target)):
        raise Refused(CantMerge(number, into, "apart"))
    source.apply(split_again(source.ticket, target.ticket, source.old, source.now))
    target.apply(let_go(target.ticket, source.ticket, target.old, target.now))
    return source, target


def _check(context: Context, source: Ticket, target: Ticket) -> None:
    for one in (source, target):
        if one.status is Status.CLOSED:
            raise Refused(ClosedIsFinal(one.number))
        if one.is_spam:
            raise Refused(CantMerge(one.number, target.number, "spam"))
    why = None
    if source.internal != target.internal:
        why = "internal"
    elif source.requester != target.requester:
        why = "others"
    elif any(one.relation is Relation.HAS_PART for one in hindrances(context.unit.links.of(source.id))):
        why = "parts"
    if why:
        raise Refused(CantMerge(source.number, target.number, why))


def _take_along(source: Ticket, reminders: Sequence[RemindLater], target: Work) -> None:
    """Who follows the source, and who is to be reminded of it, has the target instead."""
    followers, there = target.context.unit.followers, waiting(target.journal)
    for one in reminders:
        if one not in there:
            target.add(one)
    for person in followers.of_many([source.id]).get(source.id, ()):
        followers.add(target.ticket.id, person, target.now)
        target.ticket = replace(target.ticket, followed=True)


def _link(source: Work, target: Work) -> TicketLink:
    return link_of(Relation.MERGED_INTO, source.ticket.id, target.ticket.id)


def _carried(context: Context, source: Work) -> MergedFrom:
    plans = context.unit.desks.plan
    took = carried(source.old, lambda version: plans(context.desk.id, version), context.plan, source.now)
    pauses = tuple(Stood(*pause) for pause in took.pauses)
    ticket = source.ticket
    return MergedFrom(ticket.id, ticket.number, took.created_at, took.waiting_since, took.answered, pauses)


def _point(context: Context, source: Ticket, target: Ticket, *, apart: bool = False) -> None:
    """A word in either thread, so that nobody asks where it went; nothing but the numbers. ``apart``: taken back."""
    places = context.unit.places.of_many([source.id, target.id])
    here, there = (
        next((one for one in places[of.id] if one.alive and one.audience is Audience.REQUESTER), None)
        for of in (source, target)
    )
    for place, other, at_source in ((here, there, True), (there, here, False)):
        if place is not None and place.reachable:
            channel = context.plan.channel(ChannelRef(place.workspace, place.channel))
            words = context.speak((channel.language if channel else None) or context.plan.language)
            url = context.link(other) if other else None
            view = _pointer(source.number, target.number, url, words, at_source=at_source, apart=apart)
            context.unit.outbox.add(context.desk.id, [PublicPost(RequesterPlace(place.id), view)], context.now)


def _pointer(number: int, into: int, url: str | None, words: Words, *, at_source: bool, apart: bool) -> PublicView:
    if at_source:
        return on_its_own_here(number, words) if apart else goes_on(number, into, url, words)
    return on_its_own(number, url, words) if apart else goes_on_here(number, words)


def _form(context: Context, draft: Draft) -> Form:
    ticket = find(context, draft.ticket or 0)
    return merge_form(draft.id, ticket.number, _offered(context, ticket), draft.values, draft.edition, context.words)


def _offered(context: Context, ticket: Ticket) -> list[tuple[int, str]]:
    """What else the same requester has open."""
    wanted = TicketFilter(requester=ticket.requester)
    rows = context.unit.tickets.page(context.desk.id, wanted, context.now, 0, OFFERED).rows
    return [(one.ticket.number, one.ticket.subject) for one in rows if _fits(one, ticket)]


def _fits(one: Listed, ticket: Ticket) -> bool:
    other = one.ticket
    return other.id != ticket.id and other.internal == ticket.internal and other.requester == ticket.requester


FORMS[MERGE] = _form
