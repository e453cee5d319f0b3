"""Who is on a ticket just now: who writes an answer, answered lately, or has just taken it.

All of it is asked for when something is shown, so that a sheet and a form are true at that moment. A card is never
drawn anew because time passes: it is once when an answer is begun, and once when its form is closed or sent, at most
once in a minute. It says since when somebody writes; what is long ago by then is dropped at its next redraw.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from commands.context import Context
from commands.port_values import Draft
from commands.ports import Unit
from desk.events import Assigned, Entry, Said
from desk.ids import PersonId
from desk.ticket import Ticket
from desk.words import Audience, Side
from views.on_it import OnIt
from views.post import card_post

REPLY = "reply"
"""The form in which an answer is written."""
LATELY, SELDOM = timedelta(minutes=10), timedelta(minutes=1)


def writing(unit: Unit, ticket: Ticket, now: datetime, but: PersonId | None = None) -> tuple[OnIt, ...]:
    """Who has the form of an answer open, as far as is known, each once; without ``but``."""
    return _named(unit, {(who, "writing"): at for who, at in _writers(unit, ticket, now).items() if who != but})


def on_it(
    unit: Unit,
    ticket: Ticket,
    rows: Iterable[Entry],
    now: datetime,
    but: PersonId | None = None,
    *,
    drafted: bool = True,
) -> tuple[OnIt, ...]:
    """All who are on it; ``rows`` are its journal. Not ``drafted``: it is known that nobody writes."""
    writers = _writers(unit, ticket, now) if drafted else {}
    found = {(who, "writing"): at for who, at in writers.items()}
    found |= {(who, kind): at for who, kind, at in _did(rows, now - LATELY)}
    return _named(unit, {one: at for one, at in found.items() if one[0] != but})


def _writers(unit: Unit, ticket: Ticket, now: datetime) -> dict[PersonId, datetime]:
    return {draft.person: at for draft, at in _open(unit, ticket, now - LATELY)}


def _named(unit: Unit, found: Mapping[tuple[PersonId, str], datetime]) -> tuple[OnIt, ...]:
    """In one query, and none where nobody is on it."""
    people = unit.people.many({who for who, _ in found}) if found else {}
    return tuple(OnIt(people[who].name, kind, at) for (who, kind), at in found.items() if who in people)


def _did(rows: Iterable[Entry], since: datetime) -> Iterator[tuple[PersonId, str, datetime]]:
    for row in rows:
        match row.event:
            case Assigned(new=new) if new is not None and new == row.actor and row.at >= since:
                yield new, "took", row.at
            case Said(side=Side.AGENT, public=True) if row.actor is not None and row.at >= since:
                yield row.actor, "answered", row.at
            case _:
                pass


def _open(unit: Unit, ticket: Ticket, since: datetime) -> Iterator[tuple[Draft, datetime]]:
    """The oldest first."""
    for draft, at in reversed(unit.drafts.about(ticket.desk, REPLY, ticket.number, since)):
        if not draft.closed:
            yield draft, at


def show_on_card(context: Context, ticket: Ticket, draft: Draft) -> None:
    """Have the card say that somebody begins or ends an answer (``draft``), unless it was drawn for that just now."""
    since = context.now - SELDOM
    lately = context.unit.drafts.about(ticket.desk, REPLY, ticket.number, since)
    if any(one.id != draft.id for one, _ in lately):
        return
    for place in context.unit.places.of(ticket.id):
        if place.audience is Audience.STAFF and place.alive and place.reachable:
            context.unit.outbox.add(context.desk.id, [card_post(place.id, ticket.id)], context.now)
