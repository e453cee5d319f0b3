"""What there is around one ticket, in one statement of subqueries, each by an index."""

from datetime import datetime

from sqlalchemy import BigInteger, BindParameter, Connection, bindparam, exists, func, or_, select

from commands.ports_around import Surroundings
from desk.ids import PersonId
from desk.ticket import Ticket
from storage.tables import messages
from storage.tables_delivery import drafts, jobs
from storage.tables_links import ticket_links
from storage.tables_turns import pins


class AroundRows:
    """:class:`commands.ports_around.Around` over a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, ticket: Ticket, person: PersonId | None, form: str, since: datetime) -> Surroundings:
        values = {"ticket": ticket.id, "number": ticket.number, "desk": ticket.desk, "person": person or ""}
        row = self._connection.execute(_AROUND, values | {"form": form, "since": since}).one()
        return Surroundings(row[0], *map(bool, row[1:]))


_ticket: BindParameter[str] = bindparam("ticket")
_said = (messages.c.ticket == _ticket) & messages.c.deleted_at.is_(None)
_AROUND = select(
    select(func.count()).select_from(messages).where(_said, messages.c.public).scalar_subquery(),
    exists().where(jobs.c.ticket == _ticket, jobs.c.done_at.is_(None), jobs.c.cursor.is_not(None)),
    or_(exists().where(ticket_links.c.ticket == _ticket), exists().where(ticket_links.c.other == _ticket)),
    exists().where(_said, ~messages.c.public),
    exists()
    .where(drafts.c.desk == bindparam("desk"), drafts.c.form == bindparam("form"))
    .where(drafts.c.ticket == bindparam("number", type_=BigInteger), drafts.c.at > bindparam("since")),
    exists().where(pins.c.person == bindparam("person")),
)
