"""Places: the threads where tickets are visible."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, func, literal_column, select, update

from desk.ids import DeskId, PlaceId, TicketId, WorkspaceId
from desk.place import DIRECTLY, PASSED, PRIVATE, Place, account_in
from desk.words import Audience, Status
from storage.among import among
from storage.bulk import append_all
from storage.statements import insert_new
from storage.tables import places, tickets

Owners = dict[TicketId, DeskId]


class PlaceRows:
    """:class:`commands.ports_places.Places` over a connection. Those of a new ticket are stored together, by
    :meth:`flush`, or before somebody asks the database. ``owners``: whose the tickets are that the unit has in hand."""

    def __init__(self, connection: Connection, owners: Owners) -> None:
        self._connection, self._owners = connection, owners
        self._new: list[Place] = []
        self._of_new: dict[TicketId, list[Place]] = {}
        self._met: dict[PlaceId, Place] = {}

    def open(self, place: Place) -> None:
        self._new.append(place)
        self._of_new.setdefault(place.ticket, []).append(place)
        self._met[place.id] = place

    def flush(self) -> None:
        """Store what was opened."""
        opened, self._new = self._new, []
        append_all(self._connection, places, [_row(place) for place in opened])

    def met(self, desk: DeskId, place: PlaceId) -> Place | None:
        """A place of the desk's that this unit knows; None where only the database can tell."""
        found = self._met.get(place)
        if found is None or self._owners.get(found.ticket) != desk:
            return None
        # A direct message is opened by its first post, and has another channel then.
        return found if found.ticket in self._of_new or account_in(found.channel) is None else None

    def add(self, place: Place) -> bool:
        self._ask()
        return insert_new(self._connection, places, _row(place))

    def at_root(self, workspace: WorkspaceId, channel: str, root: str) -> Place | None:
        found = self._found(_AT_ROOT, workspace=workspace, channel=channel, root=root)
        return found[0] if found else None

    def get(self, place: PlaceId) -> Place | None:
        found = self._found(_BY_ID, place=place)
        return found[0] if found else None

    def of(self, ticket: TicketId) -> Sequence[Place]:
        return self.of_many([ticket])[ticket]

    def of_many(self, tickets: Sequence[TicketId]) -> Mapping[TicketId, Sequence[Place]]:
        found = {ticket: sorted(self._of_new.get(ticket, ()), key=lambda one: one.id) for ticket in tickets}
        strange = [ticket for ticket, known in found.items() if not known]
        for place in self._found(_OF, tickets=strange) if strange else ():
            found[place.ticket].append(place)
        return found

    def end(self, place: PlaceId, *, passed: bool = False) -> None:
        self._ask()
        self._connection.execute(_PASS if passed else _END, {"of": place})

    def reach(self, places: Sequence[PlaceId], *, reachable: bool) -> None:
        if places:
            self._ask()
            self._connection.execute(_REACH, {"of": list(places), "now": reachable})

    def in_channel(self, workspace: WorkspaceId, channel: str) -> Sequence[Place]:
        """The live places of a channel."""
        return self._found(_IN_CHANNEL, workspace=workspace, channel=channel)

    def channels(self, workspace: WorkspaceId) -> Sequence[str]:
        """The channels of live places whose tickets are not closed."""
        self._ask()
        return list(self._connection.execute(_CHANNELS, {"workspace": workspace}).scalars())

    def private(self, desk: DeskId) -> Sequence[Place]:
        return self._found(_PRIVATE, desk=desk)

    def conversed(self, workspace: WorkspaceId, limit: int) -> Sequence[str]:
        self._ask()
        return self._connection.execute(_CONVERSED, {"workspace": workspace, "most": limit}).scalars().all()

    def _found(self, query: Select[Any], **values: object) -> list[Place]:
        self._ask()
        found = [place_of(row) for row in self._connection.execute(query, values).all()]
        self._met |= {place.id: place for place in found}
        return found

    def _ask(self) -> None:
        """From now on the database says what there is."""
        self.flush()
        self._of_new.clear()


_ALL: Select[Any] = select(places).order_by(places.c.alive.desc(), places.c.id)
_BY_ID = _ALL.where(places.c.id == bindparam("place"))
_OF = _ALL.where(among(places.c.ticket, "tickets"))
# The very words of the index's own condition: SQLite knows it again by nothing else.
_alive: ColumnElement[bool] = literal_column("places.alive")
_IN_CHANNEL = _ALL.where(places.c.workspace == bindparam("workspace"), places.c.channel == bindparam("channel"), _alive)
_AT_ROOT = _IN_CHANNEL.where(places.c.root == bindparam("root"))
_CHANNELS = (
    select(places.c.channel)
    .distinct()
    .join(tickets, tickets.c.id == places.c.ticket)
    .where(places.c.workspace == bindparam("workspace"), _alive, places.c.root.is_not(None))
    .where(tickets.c.status != Status.CLOSED.value)
    .order_by(places.c.channel)
)
_PRIVATE = (
    select(places)
    .join(tickets, tickets.c.id == places.c.ticket)
    .where(tickets.c.desk == bindparam("desk"))
    .where(tickets.c.status.in_([status.value for status in Status if status is not Status.CLOSED]))
    .where(places.c.face == PRIVATE, _alive, places.c.root.is_not(None))
    .order_by(places.c.id)
)
_CONVERSED = (
    select(places.c.channel)
    .join(tickets, tickets.c.id == places.c.ticket)
    .where(places.c.workspace == bindparam("workspace"), places.c.face == DIRECTLY)
    # Others are not opened yet.
    .where(places.c.root.is_not(None))
    .group_by(places.c.channel)
    .order_by(func.max(tickets.c.created_at).desc())
    .limit(bindparam("most"))
)
# Each sets what it is about and nothing else: the rest may have changed since the place was read.
_END = update(places).where(places.c.id == bindparam("of")).values(alive=False)
_PASS = _END.values(face=PASSED)
_REACH = (
    update(places)
    .where(places.c.id.in_(bindparam("of", expanding=True)))
    .values(reachable=bindparam("now", type_=places.c.reachable.type))
)


def _row(place: Place) -> dict[str, object]:
    return {
        "id": place.id,
        "ticket": place.ticket,
        "workspace": place.workspace,
        "channel": place.channel,
        "root": place.root,
        "audience": place.audience.value,
        "alive": place.alive,
        "reachable": place.reachable,
        "face": place.face,
    }


def place_of(row: Row[Any]) -> Place:
    """A place as it was stored."""
    return Place(
        id=row.id,
        ticket=row.ticket,
        workspace=row.workspace,
        channel=row.channel,
        root=row.root,
        audience=Audience(row.audience),
        alive=row.alive,
        reachable=row.reachable,
        face=row.face,
    )
