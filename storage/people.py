"""People, their accounts and their roles."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, false, func, select, update

from commands.port_values import (
    Profile,
)
from desk.folding import fold
from desk.ids import DeskId, GroupKey, PersonId
from desk.person import RANK, Account, Person, Role
from storage.among import among
from storage.statements import insert, insert_new
from storage.tables import accounts, desks, persons, roles, workspaces


class PeopleRows:
    """:class:`commands.ports.People` over a connection; whom one unit looks up twice is read once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[Account, Person] = {}

    def forget(self) -> None:
        """Something changed that a person's role may hang on."""
        self._known.clear()

    def at(self, account: Account) -> Person | None:
        known = self._known.get(account)
        if known is None:
            found = self._found(_AT, workspace=account.workspace, external_id=account.external_id)
            known = next(iter(found.values()), None)
            if known is not None:
                self._known[account] = known
        return known

    def get(self, person: PersonId) -> Person:
        """Raises KeyError for an unknown person."""
        return self._found(_MANY, people=[person])[person]

    def many(self, people: Iterable[PersonId]) -> Mapping[PersonId, Person]:
        wanted = list(people)
        return self._found(_MANY, people=wanted) if wanted else {}

    def upsert(self, desk: DeskId, profile: Profile, new_id: Callable[[], str]) -> Person:
        """What a profile does not say stays as it is: an event that names only an account takes nothing away."""
        account = Account(profile.workspace, profile.external_id)
        known = self.at(account)
        if known is None:
            known = self._make(desk, profile, new_id)
        told = _news(known, profile)
        renamed = bool(profile.name) and profile.name != known.name
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
        """Set the role; without ``groups`` those of before stay, but a requester has none."""
        news: dict[str, object] = {"role": role.value}
        if groups or role is Role.REQUESTER:
            news["groups"] = list(groups)
        self.forget()
        step = insert(self._connection, roles).values(desk=desk, person=person, **{"groups": [], **news})
        self._connection.execute(step.on_conflict_do_update(index_elements=[roles.c.desk, roles.c.person], set_=news))

    def with_role(self, desk: DeskId, at_least: Role) -> Sequence[Person]:
        """By name."""
        people = self._found(_ROLED if RANK[at_least] else _OF_DESK, desk=desk).values()
        return sorted((p for p in people if RANK[p.role] >= RANK[at_least]), key=lambda p: (fold(p.name), p.id))

    def named(self, desk: DeskId, name: str) -> Sequence[Person]:
        return list(self._found(_NAMED, desk=desk, name=fold(name)).values())

    def _make(self, desk: DeskId, profile: Profile, new_id: Callable[[], str]) -> Person:
        name, person = profile.name or profile.external_id, new_id()
        self._connection.execute(persons.insert().values(id=person, desk=desk, name=name, folded=fold(name)))
        row = {"workspace": profile.workspace, "external_id": profile.external_id, "person": person}
        row |= {"admin": profile.admin, "outsider": profile.outsider, "bot": profile.bot}  # type: ignore[dict-item]  # a row holds what columns take
        if not insert_new(self._connection, accounts, row):
            # Another unit made the same account meanwhile: theirs is the person.
            self._connection.execute(persons.delete().where(persons.c.id == person))
        found = self.at(Account(profile.workspace, profile.external_id))
        assert found is not None
        return found

    def _found(self, query: Select[Any], **values: object) -> dict[PersonId, Person]:
        found: dict[PersonId, Person] = {}
        for row in self._connection.execute(query, values).all():
            one = _person(row)
            first = found.setdefault(one.id, one)
            if RANK[one.role] > RANK[first.role]:
                found[one.id] = replace(first, role=one.role)
        return found


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
    )
    .join(desks, desks.c.id == persons.c.desk)
    .outerjoin(accounts, accounts.c.person == persons.c.id)
    .outerjoin(roles, (roles.c.person == persons.c.id) & (roles.c.desk == persons.c.desk))
    .order_by(accounts.c.id)
)
_AT = _QUERY.where(accounts.c.workspace == bindparam("workspace"), accounts.c.external_id == bindparam("external_id"))
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
_NAMED = _OF_DESK.where(persons.c.folded == bindparam("name"))


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


def _person(row: Row[Any]) -> Person:
    granted = Role(row.role) if row.role else Role.REQUESTER
    return Person(
        id=row.id,
        name=row.name,
        role=Role.ADMIN if row.admin else granted,
        language=row.language,
        zone=row.zone,
        groups=tuple(row.groups or ()),
        account=Account(row.workspace, row.external_id) if row.external_id else None,
        ours=not row.foreign,
    )
