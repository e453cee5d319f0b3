"""Take back one's own last deed, or one that a button names: every field but what people changed since."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from commands.answers import Answer, Say
from commands.bulk import begin, may_undo
from commands.context import Context
from commands.known import known
from commands.work import Work, lock
from desk.bulk import State
from desk.events import Entry, NoAnswerNeeded, Opened, RemindLater, Said, TookBack
from desk.ids import PersonId, TicketId
from desk.intents_undo import Undo, UndoDeed, at_instant, instant_of
from desk.person import Deed
from desk.refusals import NothingToUndo, Refused
from desk.undo import OWN, WITHIN, TakenBack, deed_of, is_undoable, over, take_back
from views.fields import field_name
from views.undone import Kept, Undone, cant_undo, undone

LOOKS = 30
"""So many moments of somebody's last day are looked at, newest first."""
FINAL = (("sent", Said), ("made", Opened), ("noted", NoAnswerNeeded), ("reminder", RemindLater))
"""What can't be taken back, and what it is called."""


@dataclass(frozen=True, slots=True)
class Done:
    """A deed of somebody: on which ticket, when; ``final`` says why it can't be taken back."""

    ticket: TicketId
    at: datetime
    final: str | None


def undo(context: Context, _: Undo) -> Answer:
    """The last deed within a day. Raises Refused(NothingToUndo)."""
    deeds = _Deeds(context)
    last = next(deeds.each(), None)
    many = context.unit.bulks.last_of(context.desk.id, context.person.id, context.now - WITHIN)
    if many is not None and may_undo(context, many) and (last is None or last.at < (many.ended_at or last.at)):
        return begin(context, many, State.UNDOING)
    if last is None:
        raise Refused(NothingToUndo())
    number = deeds.numbers[last.ticket]
    if last.final is None:
        work = lock(context, number)
        context.need(Deed.EDIT, work.ticket)
        return _undo(work, last.at)
    before = next((one for one in deeds.each() if one.final is None), None)
    offered = (deeds.numbers[before.ticket], instant_of(before.at)) if before else None
    return Say(cant_undo(last.final, number, offered, context.words))


def undo_deed(context: Context, work: Work, intent: UndoDeed) -> Answer:
    """Raises Refused(NothingToUndo) for what is not the actor's, or is over."""
    at = at_instant(intent.at)
    if context.now - at > WITHIN:
        raise Refused(NothingToUndo())
    return _undo(work, at)


def _undo(work: Work, at: datetime) -> Answer:
    context, deed = work.context, (work.context.person.id, at)
    if deed in over(work.journal) or not is_undoable([row for row in work.journal if deed_of(row) == deed]):
        raise Refused(NothingToUndo())
    found = take_back(work.ticket, work.journal, deed, known(context), work.now)
    told = _told(context, work, found)
    if work.apply(found.change, given=True):
        work.add(TookBack(at))
        work.finish()
    return Say(undone(told, context.words))


def _told(context: Context, work: Work, found: TakenBack) -> Undone:
    people = context.unit.people.many({one.by for one in found.left if one.by is not None})
    kept = tuple(
        Kept(_called(context, one.field), one.why, people[one.by].name if one.by else None) for one in found.left
    )
    return Undone(work.ticket.number, [_called(context, name) for name in found.fields], kept)


def _called(context: Context, name: str) -> str:
    """A field of the desk's own by what it is called; others are named where they are shown."""
    own = next((field for field in context.plan.fields if name == f"{OWN}{field.key}"), None)
    return field_name(own, context.words) if own else name


class _Deeds:
    """What somebody did in the last day, newest first, without what was taken back and the taking back."""

    def __init__(self, context: Context) -> None:
        self._context, self._me = context, context.person.id
        since = context.now - WITHIN
        self._moments = context.unit.journal.moments(context.desk.id, self._me, since, LOOKS)

    @cached_property
    def _journals(self) -> dict[TicketId, Sequence[Entry]]:
        return dict(self._context.unit.journal.of_many(list({ticket for ticket, _ in self._moments})))

    @cached_property
    def numbers(self) -> dict[TicketId, int]:
        """The tickets' numbers."""
        return {one.id: one.number for one in self._context.unit.tickets.many(list(self._journals))}

    def each(self) -> Iterator[Done]:
        for ticket, at in self._moments:
            deed: tuple[PersonId, datetime] = (self._me, at)
            rows = [row for row in self._journals[ticket] if deed_of(row) == deed]
            if deed in over(self._journals[ticket]):
                continue
            if is_undoable(rows):
                yield Done(ticket, at, None)
            else:
                final = next((name for name, kind in FINAL if any(isinstance(row.event, kind) for row in rows)), None)
                if final is not None:
                    yield Done(ticket, at, final)
