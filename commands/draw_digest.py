"""Draw a digest: what of somebody's tickets is due soon, told only where there is news since the last one."""

from collections.abc import Callable
from datetime import datetime

from commands.ports import Unit
from desk.events import Warned
from desk.filters import TicketFilter
from desk.ids import PersonId
from desk.plan import Desk
from views.digest import digest
from views.language import Words
from views.nodes import View
from views.post import Slot

ROWS = 8
MOST = 100


def draw_digest(unit: Unit, desk: Desk, slot: Slot, now: datetime, words: Callable[[str], Words]) -> View | None:
    """All that is due soon now; None where nothing is, or nothing was warned of since it was asked for."""
    person = PersonId(slot.key)
    page = unit.tickets.page(desk.id, TicketFilter(assignees=(person,)), now, 0, MOST)
    soon = [row for row in page.rows if row.clock.state == "soon"]
    people = unit.people.many([person]) if soon else {}
    if person not in people:
        return None
    asked = unit.outbox.asked_at(desk.id, slot)
    journals = unit.journal.of_many([row.ticket.id for row in soon])
    rows = (entry for entries in journals.values() for entry in entries if isinstance(entry.event, Warned))
    if asked is None or not any(entry.recorded_at >= asked for entry in rows):
        return None
    told = [(row.ticket.number, row.ticket.subject, row.clock.due) for row in soon[:ROWS]]
    return digest(told, len(soon), words(people[person].language or desk.plan.language))
