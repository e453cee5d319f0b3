"""A desk in a store, and what tests often make in it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import Any

from commands.port_values import (
    Clock,
    Profile,
)
from commands.ports import (
    Unit,
)
from desk.ids import DeskId, GroupKey, PlaceId, TicketId, WorkspaceId
from desk.person import Person, Role
from desk.place import Place
from desk.ticket import Ticket
from desk.words import Audience
from storage.store import Store

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
_numbers = count(1)


def new_id() -> str:
    return f"id{next(_numbers):08d}"


@dataclass
class House:
    """A desk with one workspace and a customer."""

    store: Store
    workspace: WorkspaceId
    desk: DeskId
    lan: Person

    def person(self, external_id: str, name: str, **more: Any) -> Person:
        profile = Profile(self.workspace, external_id, name, **more)
        return self.store.write(lambda unit: unit.people.upsert(self.desk, profile, new_id))

    def agent(self, external_id: str, name: str, role: Role = Role.AGENT, *groups: str) -> Person:
        person, keys = self.person(external_id, name), tuple(GroupKey(group) for group in groups)
        self.store.write(lambda unit: unit.people.grant(self.desk, person.id, role, keys))
        return self.store.read(lambda unit: unit.people.get(person.id))

    def ticket(self, subject: str = "Printer", clock: Clock | None = None, **more: Any) -> Ticket:
        def work(unit: Unit) -> Ticket:
            number = unit.tickets.next_number(self.desk)
            values = {"requester": self.lan.id, "created_at": NOW, "status_since": NOW, **more}
            ticket = Ticket(TicketId(new_id()), self.desk, number, subject, **values)
            unit.tickets.add(ticket, clock or Clock())
            return ticket

        return self.store.write(work)

    def place(self, ticket: Ticket, root: str | None, audience: Audience = Audience.REQUESTER) -> Place:
        place = Place(PlaceId(new_id()), ticket.id, self.workspace, f"C{audience}", root, audience)
        assert self.store.write(lambda unit: unit.places.add(place))
        return place
