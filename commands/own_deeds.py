"""What somebody did within a day, newest first: each with the tickets that it was done to, and what can't be taken back
of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from commands.bulk import may_undo
from commands.context import Context
from commands.known import known
from desk.bulk import Bulk
from desk.events import Entry
from desk.ids import TicketId
from desk.intents_bulk import UndoBulk
from desk.intents_undo import UndoDeed, instant_of
from desk.person import Deed, may
from desk.ticket import Ticket
from desk.undo import WITHIN, Known, deed_of, over, take_back
from desk.undo_ways import Final, Way, final_of, ways_of
from views.undone import Earlier

LOOKS, LOOKS_MANY = 30, 5
"""So many moments, and so many deeds to many tickets, are looked at."""


@dataclass(frozen=True, slots=True)
class Done:
    """A deed: what was done in one moment, to one ticket or to several; or (``many``) one to many tickets."""

    at: datetime
    tickets: Sequence[TicketId] = ()
    many: Bulk | None = None


class OwnDeeds:
    """The actor's, up to ``until``, without what was taken back and the taking back."""

    def __init__(self, context: Context, until: datetime) -> None:
        self._context, self._me = context, context.person.id
        span = (context.desk.id, self._me, context.now - WITHIN, until)
        self._moments = context.unit.journal.moments(*span, LOOKS)
        bulks = context.unit.bulks
        self._many = [*bulks.going_by(context.desk.id, self._me, until), *bulks.done_by(*span, LOOKS_MANY)]

    def each(self) -> Iterator[Done]:
        """The newest first."""
        alone = [Done(at, tickets) for at, tickets in self._moments]
        many = [Done(one.done_at, many=one) for one in self._many if one.goes_on or one.came.changed]
        for done in sorted((*alone, *many), key=lambda one: one.at, reverse=True):
            if done.many is not None or (not self._is_over(done) and self._ways(done)):
                yield done

    def final(self, done: Done) -> tuple[Final, int] | None:
        """What it is that stays as a whole, and the number of the ticket (of an answer to many: how many they were);
        None where something of it can be taken back."""
        if done.many is not None:
            stays = not may_undo(self._context, done.many)
            return (Final.SENT_MANY, done.many.came.changed) if stays else None
        rows = {ticket: self.rows(done, ticket) for ticket in done.tickets}
        found = final_of([row for of_ticket in rows.values() for row in of_ticket])
        if found is not None:
            return found, next(self.tickets[one].number for one in done.tickets if found in ways_of(rows[one]))
        touched = [self.tickets[one] for one in done.tickets if ways_of(rows[one])]
        return None if any(self.may(one) for one in touched) else (Final.DENIED, touched[0].number)

    def earlier(self, done: Done) -> Earlier | None:
        """The next one before it of which something would be taken back, to be offered."""
        for one in self.each():
            if one.at < done.at and self.final(one) is None and self._would_change(one):
                if one.many is not None:
                    return Earlier(None, UndoBulk(one.many.id))
                number = self.tickets[one.tickets[0]].number
                return Earlier(number, UndoDeed(number, instant_of(one.at)))
        return None

    def says(self, done: Done) -> bool:
        """Whether something was said or logged with it, too."""
        return any(isinstance(way, Final) for way in self._ways(done))

    def rows(self, done: Done, ticket: TicketId) -> list[Entry]:
        """What the journal of a ticket has of it."""
        return [row for row in self._journals[ticket] if deed_of(row) == (self._me, done.at)]

    def may(self, ticket: Ticket) -> bool:
        """Whether the actor may change a ticket still."""
        return may(self._context.actor, Deed.EDIT, ticket, set_up=self._context.plan.set_up)

    @cached_property
    def tickets(self) -> dict[TicketId, Ticket]:
        """As they are now."""
        return {one.id: one for one in self._context.unit.tickets.many(list(self._journals))}

    @cached_property
    def known(self) -> Known:
        """What tickets may be given back to."""
        return known(self._context)

    @cached_property
    def _journals(self) -> dict[TicketId, Sequence[Entry]]:
        ids = {ticket for _, tickets in self._moments for ticket in tickets}
        return dict(self._context.unit.journal.of_many(sorted(ids)))

    def _is_over(self, done: Done) -> bool:
        return any((self._me, done.at) in over(self._journals[ticket]) for ticket in done.tickets)

    def _ways(self, done: Done) -> list[Way | Final]:
        return [way for ticket in done.tickets for way in ways_of(self.rows(done, ticket))]

    def _would_change(self, done: Done) -> bool:
        """Whether something came of it; of a link or a merge that is seen when it is tried."""
        if done.many is not None or {Way.LINK, Way.MERGE} & {*self._ways(done)}:
            return True
        deed, now = (self._me, done.at), self._context.now
        mine = [self.tickets[one] for one in done.tickets if self.may(self.tickets[one])]
        return any(take_back(one, self._journals[one.id], deed, self.known, now).change.events for one in mine)
