"""A ticket and what there is around it, in one statement of subqueries, each by an index."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, exists, func, or_, select

from commands.ports_around import Surroundings
from desk.ids import DeskId, PersonId
from storage.tables import messages, tickets
from storage.tables_delivery import drafts, jobs
from storage.tables_links import ticket_links
from storage.tables_turns import pins
from storage.ticket_rows import clock_of, ticket_of
from storage.tickets import numbered


class AroundRows:
    """:class:`commands.ports_around.Around` over a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, desk: DeskId, number: int, person: PersonId | None, form: str, since: datetime) -> Surroundings | None:
        values = {"desk": desk, "number": number, "person": person or "", "form": form, "since": since}
        row = self._connection.execute(_AROUND, values).one_or_none()
        if row is None:
            return None
        said, *there = row[-_BESIDE:]
        return Surroundings(ticket_of(row), clock_of(row), said, *map(bool, there))


_said = (messages.c.ticket == tickets.c.id) & messages.c.deleted_at.is_(None)
_around = (
    select(func.count()).select_from(messages).where(_said, messages.c.public).scalar_subquery(),
    exists().where(jobs.c.ticket == tickets.c.id, jobs.c.done_at.is_(None), jobs.c.cursor.is_not(None)),
    or_(exists().where(ticket_links.c.ticket == tickets.c.id), exists().where(ticket_links.c.other == tickets.c.id)),
    exists().where(_said, ~messages.c.public),
    exists()
    .where(drafts.c.desk == tickets.c.desk, drafts.c.form == bindparam("form"))
    .where(drafts.c.ticket == tickets.c.number, drafts.c.at > bindparam("since")),
    exists().where(pins.c.person == bindparam("person")),
)
_BESIDE = len(_around)
_AROUND = select(tickets, *_around).where(numbered)
