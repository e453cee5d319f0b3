"""Whatever was done, the journals must tell it: replaying them gives the same tickets."""

from dataclasses import replace

from sqlalchemy import select

from desk.events import Opened
from desk.ids import TicketId
from desk.rebuild import rebuild, told_of
from storage.store import Store
from storage.tables import tickets
from storage.tables_linking import former_persons


def check_journals(store: Store) -> int:
    """Every ticket is what its journal says; gives how many were looked at."""
    with store.reader.connect() as connection:
        ids = [TicketId(row.id) for row in connection.execute(select(tickets.c.id))]
        # A journal stays as it was written when two accounts become one person's.
        now = {row.id: row.person for row in connection.execute(select(former_persons))}
    found = store.read(lambda unit: [(one, unit.journal.of(one.id)) for one in unit.tickets.many(ids)])
    for ticket, journal in found:
        if journal and isinstance(journal[0].event, Opened):
            told = rebuild(journal)
            told = replace(
                told,
                requester=now.get(told.requester, told.requester),
                assignee=now.get(told.assignee, told.assignee),
            )
            assert told == told_of(ticket), f"#{ticket.number} is not what its journal says"
    return len(found)
