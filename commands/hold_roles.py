"""What somebody holds from here on, and the row that tells of it: the one way in which a role is given or taken."""

from collections.abc import Sequence
from datetime import datetime
from json import dumps

from commands.ports import Unit
from desk.codec import encode
from desk.ids import DeskId, PersonId
from desk.person import Person
from desk.roles import Grant

CHANGED = "role.changed"


def hold(
    unit: Unit, desk: DeskId, person: Person, held: Sequence[Grant], actor: PersonId | None, now: datetime
) -> Person:
    """Give it in the place of what they held; no ``actor``: a platform's groups did, or a file."""
    before = unit.grants.of(desk, person.id)
    unit.grants.put(desk, person.id, held)
    after = unit.people.of_desk(desk, person.id) or person
    if frozenset(before) != frozenset(held):
        told = {"person": person.id, "from": person.role.value, "to": after.role.value}
        told |= {"before": dumps(encode(before)), "after": dumps(encode(tuple(held)))}
        unit.audit.add(desk, CHANGED, actor, now, told)
    return after
