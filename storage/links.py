"""Links between tickets."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, exists, literal, select, union_all

from desk.ids import DeskId, PersonId, TicketId
from desk.ticket_links import Linked, LinkKind, TicketLink
from desk.words import Status
from storage.among import among
from storage.statements import changed, insert_new
from storage.tables import tickets
from storage.tables_links import ticket_links
from storage.ticket_lists import unfinished


class LinkRows:
    """:class:`commands.ports.Links` over a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, link: TicketLink, by: PersonId | None, at: datetime) -> bool:
        row = {"kind": link.kind.value, "ticket": link.one, "other": link.other, "by": by, "at": at}
        return insert_new(self._connection, ticket_links, row)

    def remove(self, link: TicketLink) -> bool:
        where = {"kind": link.kind.value, "ticket": link.one, "other": link.other}
        return changed(self._connection, delete(ticket_links).filter_by(**where)) == 1

    def of(self, ticket: TicketId) -> Sequence[Linked]:
        return self.of_many([ticket])[ticket]

    def of_many(self, links_of: Sequence[TicketId]) -> Mapping[TicketId, Sequence[Linked]]:
        found: dict[TicketId, list[Linked]] = {ticket: [] for ticket in links_of}
        for row in self._connection.execute(_OF, {"tickets": list(links_of)}):
            linked = Linked(LinkKind(row.kind), bool(row.outward), row.id, row.number, row.subject, Status(row.status))
            found[row.mine].append(linked)
        return found

    def causes(self, desk: DeskId, most: int) -> Sequence[tuple[int, str]]:
        rows = self._connection.execute(_CAUSES, {"of_desk": desk, "most": most}).all()
        return [(row.number, row.subject) for row in rows]

    def onward(self, kind: LinkKind, links_of: Sequence[TicketId]) -> Sequence[TicketId]:
        rows = self._connection.execute(_ONWARD, {"kind": kind.value, "tickets": list(links_of)})
        return [row.other for row in rows]


_one, _other = ticket_links.c.ticket, ticket_links.c.other
_about = (ticket_links.c.id.label("link"), ticket_links.c.kind)
_ends = union_all(
    select(*_about, literal(1).label("outward"), _one.label("mine"), _other).where(among(_one, "tickets")),
    select(*_about, literal(0).label("outward"), _other.label("mine"), _one).where(among(_other, "tickets")),
).subquery()
_OF = (
    select(
        _ends.c.mine, _ends.c.kind, _ends.c.outward, tickets.c.id, tickets.c.number, tickets.c.subject, tickets.c.status
    )
    .join(tickets, tickets.c.id == _ends.c.other)
    .order_by(_ends.c.link)
)
_ONWARD = select(ticket_links.c.other).where(
    ticket_links.c.kind == bindparam("kind"), among(ticket_links.c.ticket, "tickets")
)
_CAUSES = (
    select(tickets.c.number, tickets.c.subject)
    .where(tickets.c.desk == bindparam("of_desk"), unfinished(), tickets.c.internal)
    .where(exists().where(ticket_links.c.other == tickets.c.id, ticket_links.c.kind == LinkKind.CAUSED_BY.value))
    .order_by(tickets.c.number.desc())
    .limit(bindparam("most"))
)
