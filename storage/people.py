"""People, their accounts and their roles."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, false, func, select, update

from commands.port_values import (
    Profile,
)
from desk.folding import fold
from desk.ids import DeskId, GroupKey, PersonId, WorkspaceId
from desk.person import RANK, Account, Person, Role
from desk.roles import set_by_hand
from storage.among import among
from storage.desks import Home, Homes
from storage.former import who_now
from storage.grants import grants_of, put_grants
from storage.statements import insert_new
from storage.tables import accounts, desks, persons, roles, workspaces

SAME_EVERYWHERE = ("discord",)
"""Platforms whose accounts are the same in each of their workspaces: whoever has one is one person in a desk."""


class PeopleRows:
    """:class:`commands.ports.People` over a connection; whom one unit looks up twice is read once. ``homes`` holds the
    desks of the workspaces at which somebody was looked up: their rows come along."""

    def __init__(self, connection: Connection, homes: Homes) -> None:
        self._connection, self._homes = connection, homes
        self._known: dict[Account, Person] = {}
        self._met: dict[PersonId, Person] = {}

    def forget(self) -> None:
        """Something changed that a person's role may hang on."""
        self._known.clear()
        self._met.clear()
        self._homes.clear()

    def at(self, account: Account) -> Person | None:
        known = self._known.get(account)
        if known is None:
            wanted = {"workspace": account.workspace, "external_id": account.external_id}
            rows = self._connection.execute(_AT, wanted).all()
            if rows:
                known = self._known[account] = _person(rows, account)
                if len(rows) == 1:  # of several accounts each may say something else
                    self._met[known.id] = known
                self._homes[account.workspace] = Home(*rows[0][-len(Home._fields) :])
        return known

    def get(self, person: PersonId) -> Person:
        """Raises KeyError for an unknown person."""
        return self.many([person])[person]

    def many(self, people: Iterable[PersonId]) -> Mapping[PersonId, Person]:
        wanted = set(people)
        strange = wanted - self._met.keys()
        if strange:
            found = self._found(_MANY, people=list(strange))
            now = who_now(self._connection, strange - found.keys())
            if now:
                linked = self._found(_MANY, people=list(set(now.values())))
                found |= {old: linked[person] for old, person in now.items()}
            self._met |= found
        return {person: self._met[person] for person in wanted if person in self._met}

    def of_desk(self, desk: DeskId, person: PersonId) -> Person | None:
        return self._found(_OF_DESK.where(persons.c.id == bindparam("person")), desk=desk, person=person).get(person)

    def upsert(self, desk: DeskId, profile: Profile, new_id: Callable[[], str]) -> Person:
        """What a profile does not say stays as it is: an event that names only an account takes nothing away."""
        account = Account(profile.workspace, profile.external_id)
        known = self.at(account)
        if known is None:
            known = self._make(desk, profile, new_id)
        told = _news(known, profile)
        renamed = bool(profile.name) and profile.name != known.name and known.named_by(account)
        if not told and not renamed:
            return known
        self.forget()
        if told:
            step = update(accounts).where(accounts.c.workspace == account.workspace)
            self._connection.execute(step.where(accounts.c.external_id == account.external_id).values(told))
        if profile.name and renamed:
            named = update(persons).where(persons.c.id == known.id, persons.c.desk == desk)
            self._connection.execute(named.values(name=profile.name, folded=fold(profile.name)))
        found = self.at(account)
        assert found is not None
        return found

    def grant(self, desk: DeskId, person: PersonId, role: Role, groups: tuple[GroupKey, ...] = ()) -> None:
        """Set the role in the whole desk by hand; without ``groups`` those of before stay, but a requester has none."""
        self.forget()
        before = grants_of(self._connection, desk, person)
        put_grants(self._connection, desk, person, set_by_hand(before, role, groups))

    def with_role(self, desk: DeskId, at_least: Role) -> Sequence[Person]:
        """By name."""
        people = self._found(_ROLED if RANK[at_least] else _OF_DESK, desk=desk).values()
        return sorted((p for p in people if RANK[p.role] >= RANK[at_least]), key=lambda p: (fold(p.name), p.id))

    def known_in(self, workspaces: Sequence[WorkspaceId], external_id: str) -> Sequence[WorkspaceId]:
        """On Discord one account is the same in every guild."""
        values = {"workspaces": list(workspaces), "external_id": external_id}
        return [WorkspaceId(one) for one in self._connection.execute(_KNOWN_IN, values).scalars()]

    def named(self, desk: DeskId, name: str) -> Sequence[Person]:
        return list(self._found(_NAMED, desk=desk, name=fold(name)).values())

    def _make(self, desk: DeskId, profile: Profile, new_id: Callable[[], str]) -> Person:
        elsewhere = {"desk": desk, "workspace": profile.workspace, "external_id": profile.external_id}
        known = self._connection.execute(_ELSEWHERE, elsewhere).scalars().first()
        name, person = profile.name or profile.external_id, known or new_id()
        if known is None:
            self._connection.execute(persons.insert().values(id=person, desk=desk, name=name, folded=fold(name)))
        row = {"workspace": profile.workspace, "external_id": profile.external_id, "person": person}
        row |= {"admin": profile.admin, "outsider": profile.outsider, "bot": profile.bot}
        if not insert_new(self._connection, accounts, row) and known is None:
            # Another unit made the same account meanwhile: theirs is the person.
            self._connection.execute(persons.delete().where(persons.c.id == person))
        if known is not None:
            self.forget()
        found = self.at(Account(profile.workspace, profile.external_id))
        assert found is not None
        return found

    def _found(self, query: Select[Any], **values: object) -> dict[PersonId, Person]:
        """By their ids."""
        rows: dict[PersonId, list[Row[Any]]] = {}
        for row in self._connection.execute(query, values).all():
            rows.setdefault(row.id, []).append(row)
        return {person: _person(of) for person, of in rows.items()}


_QUERY: Select[Any] = (
    select(
        persons.c.id,
        persons.c.name,
        func.coalesce(persons.c.language, accounts.c.language).label("language"),
        func.coalesce(persons.c.zone, accounts.c.zone).label("zone"),
        accounts.c.workspace,
        accounts.c.external_id,
        (func.coalesce(accounts.c.outsider, false()) | func.coalesce(accounts.c.bot, false())).label("foreign"),
        (func.coalesce(accounts.c.admin, false()) & desks.c.set_up.is_(False)).label("admin"),
        roles.c.role,
        roles.c.groups,
        roles.c.elsewhere,
        roles.c.by_group,
    )
    .join(desks, desks.c.id == persons.c.desk)
    .outerjoin(accounts, accounts.c.person == persons.c.id)
    .outerjoin(roles, (roles.c.person == persons.c.id) & (roles.c.desk == persons.c.desk))
    .order_by(accounts.c.id)
)
_whose = select(accounts.c.person).where(
    accounts.c.workspace == bindparam("workspace"), accounts.c.external_id == bindparam("external_id")
)
_AT = _QUERY.add_columns(*(desks.c[name] for name in Home._fields)).where(persons.c.id == _whose.scalar_subquery())
_MANY = _QUERY.where(among(persons.c.id, "people"))
_OF_DESK = _QUERY.where(persons.c.desk == bindparam("desk"))
# Those with a role are few, whoever else has written; before setup the admins of its workspaces are there too.
_granted = select(roles.c.person).where(roles.c.desk == bindparam("desk"))
_by_platform = (
    select(accounts.c.person)
    .join(workspaces, workspaces.c.id == accounts.c.workspace)
    .join(desks, desks.c.id == workspaces.c.desk)
    .where(desks.c.id == bindparam("desk"), desks.c.set_up.is_(False), accounts.c.admin)
)
_ROLED = _QUERY.where(persons.c.id.in_(_granted.union(_by_platform)))
_KNOWN_IN = (
    select(accounts.c.workspace)
    .where(among(accounts.c.workspace, "workspaces"), accounts.c.external_id == bindparam("external_id"))
    .order_by(accounts.c.id)
)
_there, _here = workspaces.alias("there"), workspaces.alias("here")
_ELSEWHERE = (
    select(accounts.c.person)
    .join(_there, _there.c.id == accounts.c.workspace)
    .join(_here, _here.c.platform == _there.c.platform)
    .where(_there.c.desk == bindparam("desk"), _here.c.id == bindparam("workspace"))
    .where(accounts.c.external_id == bindparam("external_id"), _there.c.platform.in_(SAME_EVERYWHERE))
    .order_by(accounts.c.id)
    .limit(1)
)
_NAMED = _OF_DESK.where(persons.c.folded == bindparam("name"))


def accounts_in(connection: Connection, workspace: WorkspaceId, people: Sequence[PersonId]) -> dict[PersonId, str]:
    """The external ids of persons who have an account in a workspace, the oldest of several."""
    found: dict[PersonId, str] = {}
    for row in connection.execute(_IN, {"workspace": workspace, "people": list(people)}):
        found.setdefault(PersonId(row.person), row.external_id)
    now = who_now(connection, set(people) - set(found))
    linked = accounts_in(connection, workspace, list(now.values())) if now else {}
    return found | {old: linked[person] for old, person in now.items() if person in linked}


_IN = (
    select(accounts.c.person, accounts.c.external_id)
    .where(accounts.c.workspace == bindparam("workspace"), among(accounts.c.person, "people"))
    .order_by(accounts.c.id)
)


def _news(known: Person, profile: Profile) -> dict[str, object]:
    """What a profile says of an account that is not stored yet: whoever writes often is stored, and locked, once."""
    news: dict[str, object] = {}
    if profile.language not in (None, known.language):
        news["language"] = profile.language
    if profile.zone not in (None, known.zone):
        news["zone"] = profile.zone
    if known.ours:
        news |= {name: True for name in ("outsider", "bot") if getattr(profile, name)}
    if profile.admin and known.role is not Role.ADMIN:
        news["admin"] = True
    return news


def _person(rows: Sequence[Row[Any]], at: Account | None = None) -> Person:
    """One person from a row for each account. Language and zone are those of the account by which they are looked up,
    and whether they are ours hangs on it; else the oldest account comes first."""
    known = [Account(row.workspace, row.external_id) if row.external_id else None for row in rows]
    asked = [row for row, account in zip(rows, known, strict=True) if at in (None, account)]
    first = asked[0]
    ordered = [first, *rows]
    return Person(
        id=first.id,
        name=first.name,
        role=Role.ADMIN if any(row.admin for row in rows) else Role(first.role or Role.REQUESTER),
        language=next((row.language for row in ordered if row.language), None),
        zone=next((row.zone for row in ordered if row.zone), None),
        groups=tuple(first.groups or ()),
        accounts=tuple(account for account in known if account),
        ours=any(not row.foreign for row in asked),
        elsewhere=Role(first.elsewhere) if first.elsewhere else None,
        by_group=tuple((GroupKey(group), Role(role)) for group, role in (first.by_group or {}).items()),
    )
