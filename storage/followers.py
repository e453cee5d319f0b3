"""Who follows which ticket."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select

from desk.ids import PersonId, TicketId
from storage.among import among
from storage.statements import insert
from storage.tables_following import followers


class FollowerRows:
    """:class:`commands.ports_following.Followers` over a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, ticket: TicketId, person: PersonId, at: datetime) -> bool:
        step = insert(self._connection, followers).values(ticket=ticket, person=person, since=at)
        new = step.on_conflict_do_nothing().returning(followers.c.person)
        return self._connection.execute(new).one_or_none() is not None

    def remove(self, ticket: TicketId, person: PersonId) -> bool:
        return self._connection.execute(_GONE, {"of": ticket, "who": person}).one_or_none() is not None

    def of_many(self, tickets: Sequence[TicketId]) -> Mapping[TicketId, Sequence[PersonId]]:
        found: dict[TicketId, list[PersonId]] = {}
        for row in self._connection.execute(_OF, {"tickets": list(tickets)}):
            found.setdefault(row.ticket, []).append(row.person)
        return found


_GONE = (
    delete(followers)
    .where(followers.c.ticket == bindparam("of"), followers.c.person == bindparam("who"))
    .returning(followers.c.person)
)
_OF = select(followers.c.ticket, followers.c.person).where(among(followers.c.ticket, "tickets"))
_OF = _OF.order_by(followers.c.ticket, followers.c.since, followers.c.person)


def merge_followers(connection: Connection, old: PersonId, new: PersonId) -> None:
    """What one of two persons follows is followed by the one that they are now."""
    gone = delete(followers).where(followers.c.person == old).returning(followers.c.ticket, followers.c.since)
    rows = [{"ticket": row.ticket, "person": new, "since": row.since} for row in connection.execute(gone)]
    if rows:
        connection.execute(insert(connection, followers).values(rows).on_conflict_do_nothing())
