"""Where posts go: their destinations, looked up all at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from desk.ids import DeskId, PersonId, PlaceId
from desk.person import RANK, Role
from desk.place import Place, account_in
from desk.words import Audience
from storage.among import among
from storage.places import PlaceRows
from storage.tables import accounts, desks, persons, places, roles, tickets, workspaces
from views.post import (
    OtherSystem,
    Post,
    PublicPost,
    RequesterChannel,
    RequesterPerson,
    RequesterPlace,
    StaffChannel,
    StaffPerson,
    StaffPlace,
)


@dataclass(frozen=True, slots=True)
class Destination:
    """``name`` tells destinations apart; exactly one of ``channel`` and ``account`` is set, or neither where there is
    no way to reach it (``problem`` says why)."""

    name: str
    workspace: str
    channel: str | None = None
    account: str | None = None
    place: str | None = None
    problem: str | None = None

    @property
    def lane(self) -> str:
        """The ordered stream to one channel of a workspace."""
        return f"{self.workspace}/{self.channel or f'@{self.account}'}"


def place_name(place: str) -> str:
    """What a place is called as a destination."""
    return f"place:{place}"


def audience(post: Post) -> Audience:
    """Whose eyes a post is for, by its type."""
    return Audience.REQUESTER if isinstance(post, PublicPost) else Audience.STAFF


def destinations(connection: Connection, desk: DeskId, posts: Sequence[Post], near: PlaceRows) -> list[Destination]:
    """The destination of each post; ``near``: the places that the unit knows. Raises KeyError for a place, person or
    workspace that is not the desk's."""
    where = {p.to.place for p in posts if isinstance(p.to, StaffPlace | RequesterPlace)}
    whom = {p.to.person for p in posts if isinstance(p.to, StaffPerson | RequesterPerson)}
    met = {place: _place(at) for place in where if (at := near.met(desk, place))}
    known_places = met | (_places(connection, desk, where - met.keys()) if where - met.keys() else {})
    known_people = _people(connection, desk, whom) if whom else {}
    team = _team(connection, {p.to.person for p in posts if isinstance(p.to, StaffPerson)})
    found = []
    for post in posts:
        match post.to:
            case StaffPlace(place=place) | RequesterPlace(place=place):
                found.append(known_places[place])
            case StaffPerson(person=person) if person not in team:
                # Somebody who was taken out of the team reads nothing of it any more, whoever still writes to them.
                found.append(replace(known_people[person], problem=known_people[person].problem or "not_staff"))
            case StaffPerson(person=person) | RequesterPerson(person=person):
                found.append(known_people[person])
            case StaffChannel(ref=ref) | RequesterChannel(ref=ref):
                name = f"channel:{ref.workspace}/{ref.channel}"
                found.append(Destination(name, ref.workspace, channel=ref.channel))
            case OtherSystem(workspace=workspace, name=name):
                found.append(Destination(f"system:{name}", workspace, account=name))
    return found


def _places(connection: Connection, desk: DeskId, wanted: set[PlaceId]) -> dict[PlaceId, Destination]:
    found: dict[PlaceId, Destination] = {}
    for row in connection.execute(_PLACES, {"desk": desk, "places": list(wanted)}).all():
        found[row.id] = _place(row)
    return found


def _place(at: Place | Row[Any, Any, Any]) -> Destination:
    account = account_in(at.channel)
    channel = None if account else at.channel
    return Destination(place_name(at.id), at.workspace, channel, account=account, place=at.id)


def _people(connection: Connection, desk: DeskId, wanted: set[PersonId]) -> Mapping[PersonId, Destination]:
    found: dict[PersonId, Destination] = {}
    for row in connection.execute(_PEOPLE, {"people": list(wanted)}).all():
        if row.desk != desk:
            continue
        if row.external_id is None:
            home = connection.execute(select(workspaces.c.id).where(workspaces.c.desk == desk).limit(1)).scalar_one()
            found[row.id] = Destination(f"person:{row.id}", home, account=row.id, problem="no_account")
        found.setdefault(row.id, Destination(f"person:{row.id}", row.workspace, account=row.external_id))
    return found


def _team(connection: Connection, wanted: set[PersonId]) -> set[PersonId]:
    """Those who may see staff views: by their role, before setup also as admins of the workspace."""
    if not wanted:
        return set()
    return {PersonId(person) for person in connection.execute(_TEAM, {"people": list(wanted)}).scalars()}


# Not by a join: SQLite would go through every ticket of the desk.
_desk = select(tickets.c.desk).where(tickets.c.id == places.c.ticket).scalar_subquery()
_PLACES = select(places.c.id, places.c.workspace, places.c.channel).where(
    among(places.c.id, "places"), _desk == bindparam("desk")
)
_PEOPLE = (
    select(persons.c.id, persons.c.desk, accounts.c.workspace, accounts.c.external_id)
    .outerjoin(accounts, accounts.c.person == persons.c.id)
    .where(among(persons.c.id, "people"))
    .order_by(accounts.c.id)
)
_staff = roles.c.role.in_([role.value for role in Role if RANK[role] >= RANK[Role.LIGHT]])
_TEAM = (
    select(persons.c.id)
    .join(desks, desks.c.id == persons.c.desk)
    .outerjoin(roles, (roles.c.person == persons.c.id) & (roles.c.desk == persons.c.desk))
    .outerjoin(accounts, accounts.c.person == persons.c.id)
    .where(among(persons.c.id, "people"))
    .where(_staff | (accounts.c.admin & desks.c.set_up.is_(False)))
)
