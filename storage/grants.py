"""Roles with their reasons, and beside them what they come to."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, select

from desk.ids import DeskId, GroupKey, PersonId
from desk.person import Role
from desk.roles import Grant, stand
from storage.statements import insert
from storage.tables import grants, roles


def grants_of(connection: Connection, desk: DeskId, person: PersonId) -> tuple[Grant, ...]:
    """Everything that somebody was given."""
    return tuple(_grant(row) for row in connection.execute(_OF, {"of": desk, "whose": person}))


def put_grants(connection: Connection, desk: DeskId, person: PersonId, held: Sequence[Grant]) -> None:
    """In the place of whatever they were given before."""
    connection.execute(_DROP, {"of": desk, "whose": person})
    for one in held:
        key = {"desk": desk, "person": person, "scope": one.group or "", "source": one.source}
        row = {"role": one.role.value, "groups": list(one.answers_in)}
        step = insert(connection, grants).values({**key, **row})
        connection.execute(step.on_conflict_do_update(index_elements=list(key), set_=row))
    if not held:
        connection.execute(_DROP_ROLE, {"of": desk, "whose": person})
        return
    found = stand(held)
    news: dict[str, object] = {
        "role": found.role.value,
        "groups": list(found.groups),
        "elsewhere": found.elsewhere.value if found.elsewhere else None,
        "by_group": {group: role.value for group, role in found.by_group},
    }
    step = insert(connection, roles).values(desk=desk, person=person, **news)
    connection.execute(step.on_conflict_do_update(index_elements=[roles.c.desk, roles.c.person], set_=news))


class GrantRows:
    """:class:`commands.ports_roles.Grants` over a connection; ``forget`` is told that somebody's role changed."""

    def __init__(self, connection: Connection, forget: Callable[[], None]) -> None:
        self._connection, self._forget = connection, forget

    def of(self, desk: DeskId, person: PersonId) -> tuple[Grant, ...]:
        return grants_of(self._connection, desk, person)

    def of_desk(self, desk: DeskId) -> Mapping[PersonId, tuple[Grant, ...]]:
        found: dict[PersonId, tuple[Grant, ...]] = {}
        for row in self._connection.execute(_OF_DESK, {"of": desk}):
            found[PersonId(row.person)] = (*found.get(PersonId(row.person), ()), _grant(row))
        return found

    def put(self, desk: DeskId, person: PersonId, held: Sequence[Grant]) -> None:
        self._forget()
        put_grants(self._connection, desk, person, held)

    def from_source(self, desk: DeskId, source: str) -> Sequence[PersonId]:
        found = self._connection.execute(_FROM, {"of": desk, "named": source}).scalars()
        return [PersonId(one) for one in dict.fromkeys(found)]


def _grant(row: Row[Any]) -> Grant:
    return Grant(Role(row.role), GroupKey(row.scope) if row.scope else None, row.source, tuple(row.groups))


_of = grants.c.desk == bindparam("of")
_OF_DESK = select(grants).where(_of).order_by(grants.c.person, grants.c.scope, grants.c.source)
_OF = _OF_DESK.where(grants.c.person == bindparam("whose"))
_FROM = select(grants.c.person).where(_of, grants.c.source == bindparam("named")).order_by(grants.c.person)
_DROP = delete(grants).where(_of, grants.c.person == bindparam("whose"))
_DROP_ROLE = delete(roles).where(roles.c.desk == bindparam("of"), roles.c.person == bindparam("whose"))
