"""What was said in a ticket's thread: archived once, whoever brings it, an event or a back-fill, with all that follows.

Only what the archive did not have yet has consequences. What was said before the ticket was made is history.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from commands.context import Context
from commands.goes_on import goes_on
from commands.open_ticket import Order, open_ticket
from commands.pass_on import pass_on
from commands.ports import Facts
from commands.voices import archive, author_of, authors_of, journal, side_of
from commands.work import Work, lock
from desk.ids import PersonId
from desk.person import Deed, may
from desk.place import Heard, Message, Place
from desk.postpone import bring_back
from desk.thanks import only_thanks
from desk.ticket import Source, Ticket, reopen
from desk.words import Audience, Side, Status


class Crossed(RuntimeError):
    """The ticket was closed between a look at it and its lock; asked again, everything is seen as it is."""


def take_in(context: Context, place: Place, heard: Sequence[Heard], *, live: bool) -> Facts | None:
    """Archive what was heard in ``place``, oldest first; gives the ticket's facts where anything was stored.

    ``live``: it is told as it happens. Otherwise the clocks that waited for a back-fill are set as well.
    """
    said: Sequence[Heard] = sorted((o for o in heard if not o.own and not o.gesture), key=lambda one: one.at)
    ticket = goes_on(context.unit, context.unit.tickets.many([place.ticket])[0])
    place = replace(place, ticket=ticket.id)
    # Closed is final, so that this may be asked before the lock: a new ticket takes the desk's counter first.
    said, later = _parted(context, place, ticket, said, live=live)
    if later:
        _follow_up(context, ticket, later, live=live)
        if live and not said:
            return None
    # People before tickets, as a gesture of theirs does.
    authors_of(context, said)
    work = lock(context, ticket.number)
    if _parted(context, place, work.ticket, said, live=live)[1]:
        raise Crossed(ticket.id)
    new: list[Message] = []
    for one in said:
        # One after the other: what a message means hangs on what the one before it did.
        for message in archive(work, place, [one]):
            journal(work, message)
            new.append(message)
            if _news(work.ticket, message.at, live=live):
                _reopens(work, message)
    if not work.new and live:
        return None
    facts = work.finish()
    if live and not facts.ticket.is_spam:
        pass_on(context, facts, place, new)
    return facts


def _news(ticket: Ticket, at: datetime, *, live: bool) -> bool:
    return live or at > ticket.created_at


def _reopens(work: Work, message: Message) -> None:
    """A word of the requester's side reopens; never before the deed that it answers, or a replay would undo it."""
    speaks = message.side is Side.REQUESTER and message.public and not message.thanks and not work.ticket.is_spam
    if speaks:
        work.apply(bring_back(work.ticket, "answer"))
    if speaks and work.ticket.status in (Status.PENDING, Status.SOLVED):
        at = min(max(message.at, work.ticket.status_since), work.now)
        change = reopen(work.ticket, at)
        work.ticket = change.ticket
        work.add(*change.events, at=at)


def _parted(
    context: Context, place: Place, ticket: Ticket, said: Sequence[Heard], *, live: bool
) -> tuple[Sequence[Heard], Sequence[Heard]]:
    """What belongs to a ticket, and what begins the one that follows it when it is closed: thanks don't, nor does what
    is said to spam or by somebody who is muted."""
    if ticket.status is not Status.CLOSED or place.audience is not Audience.REQUESTER or ticket.is_spam:
        return said, ()
    for index, one in enumerate(said):
        if not _news(ticket, one.at, live=live) or context.unit.messages.at(one.ref) is not None:
            continue
        author = author_of(context, one)
        side = side_of(context, one, author, ticket.requester)
        asks = side is Side.REQUESTER and not only_thanks(one, context.plan.settings.thanks)
        if asks and not context.unit.muted.has(context.desk.id, author.id, one.at):
            return said[:index], said[index:]
    return said, ()


def _still(context: Context, old: Ticket) -> PersonId | None:
    """Whoever had the closed ticket, if they answer in its group still."""
    return old.assignee if old.assignee and may(context.unit.people.get(old.assignee), Deed.TAKE, old) else None


def _follow_up(context: Context, old: Ticket, said: Sequence[Heard], *, live: bool) -> None:
    """A new ticket goes on in the closed one's thread; where somebody was first, theirs takes the words in."""
    first = said[0]
    author = author_of(context, first)
    order = Order(
        subject=old.subject,
        requester=author.id,
        source=Source.FOLLOW_UP,
        priority=old.priority,
        group=old.group,
        assignee=_still(context, old),
        clicked=first.ref,
        heard=tuple(said),
    )
    facts, new = open_ticket(replace(context, actor=author), order)
    place = facts.place(Audience.REQUESTER)
    if not new and place is not None:
        take_in(context, place, said, live=live)
