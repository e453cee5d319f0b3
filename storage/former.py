"""Who somebody is now that was another person before they were linked: what has named them so goes on to mean them."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, select, update

from desk.ids import DeskId, PersonId
from storage.among import among
from storage.tables_linking import former_persons


def who_now(connection: Connection, people: Collection[PersonId]) -> Mapping[PersonId, PersonId]:
    """The persons that these became; those that never were anybody else are left out."""
    if not people:
        return {}
    rows = connection.execute(_NOW, {"people": list(people)})
    return {PersonId(row.id): PersonId(row.person) for row in rows}


def becomes(connection: Connection, desk: DeskId, old: PersonId, new: PersonId) -> None:
    """From here on ``old``, and whoever became ``old`` before, is ``new``."""
    again = update(former_persons).where(former_persons.c.person == old)
    connection.execute(again.values(person=new))
    connection.execute(former_persons.insert().values(id=old, desk=desk, person=new))


_NOW = select(former_persons.c.id, former_persons.c.person).where(among(former_persons.c.id, "people"))
