"""Take back one's own last deed, or one that a button names, on all tickets that it was done to: every field but what
people changed since. What stays says why, and offers the deed before it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from commands import bulk, merge
from commands.answers import Answer, Say
from commands.context import Context
from commands.own_deeds import Done, OwnDeeds
from commands.relate import finish, in_turn, joined, parted
from commands.work import Work
from desk.events import Entry, Event, TookBack
from desk.ids import TicketId
from desk.intents_bulk import UndoBulk
from desk.intents_links import Relate, Unrelate
from desk.intents_undo import Undo, UndoDeed, at_instant
from desk.link_events import MergedFrom, MergedInto, Related, Unrelated
from desk.refusals import NothingToUndo, Refused
from desk.ticket import Ticket
from desk.ticket_links import LinkKind, inverse, link_of
from desk.undo import WITHIN, Left, deed_of, over, take_back
from desk.undo_ways import OWN, Way, ways_of
from views.fields import field_name
from views.undone import LINK, Kept, Undone, cant_undo, undone


def undo(context: Context, _: Undo) -> Answer:
    """The last deed within a day. Raises Refused(NothingToUndo)."""
    deeds = OwnDeeds(context, context.now)
    return _undo(context, deeds, next(deeds.each(), None))


def undo_deed(context: Context, intent: UndoDeed) -> Answer:
    """Raises Refused(NothingToUndo) for what is not the actor's, or is over."""
    at = at_instant(intent.at)
    if context.now - at > WITHIN:
        raise Refused(NothingToUndo())
    deeds = OwnDeeds(context, at)
    done = next((one for one in deeds.each() if one.at == at and one.many is None), None)
    named = done is not None and any(deeds.tickets[one].number == intent.ticket for one in done.tickets)
    return _undo(context, deeds, done if named else None)


def _undo(context: Context, deeds: OwnDeeds, done: Done | None) -> Answer:
    if done is None:
        raise Refused(NothingToUndo())
    if done.many is not None and done.many.goes_on:
        return bulk.stop(context, done.many, deeds.earlier(done))
    final = deeds.final(done)
    if final is not None:
        return Say(cant_undo(*final, deeds.earlier(done), context.words))
    if done.many is not None:
        return bulk.undo(context, UndoBulk(done.many.id))
    merged = _merged(deeds, done)
    if merged is not None:
        return merge.take_back(context, merged)
    told = [*_links(context, deeds, done), *_fields(context, deeds, done)]
    if not told:
        raise Refused(NothingToUndo())
    before = None if any(one.fields for one in told) else deeds.earlier(done)
    return Say(undone(told, before, context.words, said=deeds.says(done)))


def _merged(deeds: OwnDeeds, done: Done) -> int | None:
    """The number of the ticket that was merged away."""
    for ticket in done.tickets:
        for row in deeds.rows(done, ticket):
            match row.event:
                case MergedInto():
                    return deeds.tickets[ticket].number
                case MergedFrom(number=number):
                    return number
                case _:
                    pass
    return None


def _links(context: Context, deeds: OwnDeeds, done: Done) -> Iterable[Undone]:
    """Each link as it was before, from either of its ends once."""
    seen: set[tuple[LinkKind, frozenset[TicketId]]] = set()
    for ticket in done.tickets:
        for row in deeds.rows(done, ticket):
            if isinstance(row.event, Related | Unrelated):
                kind = link_of(row.event.relation, ticket, row.event.other).kind
                ends = (kind, frozenset((ticket, row.event.other)))
                if ends not in seen:
                    seen.add(ends)
                    yield _link(context, deeds.tickets[ticket].number, row.event, done.at)


def _link(context: Context, number: int, event: Related | Unrelated, at: datetime) -> Undone:
    field = f"{LINK}{event.number}"
    in_turn(context)
    try:
        one, two = (
            parted(context, Unrelate(number, event.number), event.relation)
            if isinstance(event, Related)
            else joined(context, Relate(number, event.number, event.relation))
        )
    except Refused:
        return Undone(number, (), (Kept(field, "link"),))
    for work, end in ((one, event), (two, _from_there(event, one.ticket))):
        work.add(*(TookBack(when) for when in _when(work, end, at)))
    finish(one, two)
    return Undone(number, (field,), ())


def _from_there(event: Related | Unrelated, here: Ticket) -> Related | Unrelated:
    """The same deed, as the journal at the other end has it."""
    return replace(event, relation=inverse(event.relation), other=here.id, number=here.number)


def _when(work: Work, event: Event, at: datetime) -> Sequence[datetime]:
    """When the journal has such a deed of the actor's that is not over: ``at`` that instant, else the last of them."""
    mine, done = work.context.actor_id, over(work.old)
    found = [row for row in work.old if row.event == event and row.actor == mine and deed_of(row) not in done]
    return [at] if any(row.recorded_at == at for row in found) else [row.recorded_at for row in found[-1:]]


def _fields(context: Context, deeds: OwnDeeds, done: Done) -> Iterable[Undone]:
    """All of its tickets are changed back together; none that somebody took back meanwhile."""
    deed, changed = (context.person.id, done.at), [one for one in done.tickets if _changed(deeds.rows(done, one))]
    journals = context.unit.journal
    locked = [Work(context, one, journals.of(one.id)) for one in context.unit.tickets.lock_ids(changed)]
    works = [work for work in locked if deed not in over(work.old)]
    found = [(work, take_back(work.ticket, work.old, deed, deeds.known, work.now)) for work in works]
    mine = [(work, back) for work, back in found if deeds.may(work.ticket)]
    if any(back.change.events for _, back in mine):
        for work, back in mine:
            work.apply(back.change, given=True)
            work.add(TookBack(done.at))
            work.finish()
    told = [Undone(work.ticket.number, _called(context, back.fields), _kept(context, back.left)) for work, back in mine]
    denied = [Undone(work.ticket.number, (), (Kept("", "denied"),)) for work, _ in found if not deeds.may(work.ticket)]
    return sorted((*told, *denied), key=lambda one: one.number)


def _changed(rows: Sequence[Entry]) -> bool:
    return Way.FIELD in ways_of(rows)


def _kept(context: Context, left: Sequence[Left]) -> tuple[Kept, ...]:
    people = context.unit.people.many({one.by for one in left if one.by is not None})
    names = _called(context, [one.field for one in left])
    return tuple(
        Kept(name, one.why, people[one.by].name if one.by else None) for name, one in zip(names, left, strict=True)
    )


def _called(context: Context, names: Sequence[str]) -> list[str]:
    """Fields of the desk's own by what they are called; others are named where they are shown."""
    own = {f"{OWN}{field.key}": field for field in context.plan.fields}
    return [field_name(own[name], context.words) if name in own else name for name in names]
