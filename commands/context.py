"""What a use case knows of its surroundings: time, ids, who acts, for which desk, in which language."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from commands.ports import Compose, Unit
from commands.ports_hours import NO_HOLIDAYS, Holidays
from desk.ids import GroupKey, PersonId, WorkspaceId
from desk.person import Actor, Deed, Person, may
from desk.place import Place
from desk.plan import Desk, Plan
from desk.refusals import NotAllowed, Refused
from desk.rules.conditions import Matches
from desk.ticket import Ticket
from views.language import Words


@dataclass(frozen=True, slots=True)
class Context:
    """Built by the door for one request. ``words`` speaks the actor's language, ``speak`` gives any other's;
    ``workspace`` is where they acted.

    ``link`` gives the address of a place's thread, where its platform has one; ``matches`` finds patterns in texts;
    ``hosts`` are those that rules may call though they speak no https.
    """

    now: datetime
    new_id: Callable[[], str]
    actor: Actor
    desk: Desk
    workspace: WorkspaceId
    words: Words
    speak: Callable[[str], Words]
    unit: Unit
    compose: Compose
    matches: Matches
    link: Callable[[Place], str | None] = lambda _place: None
    holidays: Holidays = NO_HOLIDAYS
    hosts: frozenset[str] = frozenset()

    @property
    def plan(self) -> Plan:
        return self.desk.plan

    @property
    def actor_id(self) -> PersonId | None:
        """The acting person; None for the desk itself."""
        return self.actor.id if isinstance(self.actor, Person) else None

    @property
    def person(self) -> Person:
        """The acting person. Raises :class:`Refused` where the desk itself acts: such a deed needs somebody."""
        if not isinstance(self.actor, Person):
            raise Refused(NotAllowed(Deed.KEEP))
        return self.actor

    def need(
        self, deed: Deed, ticket: Ticket | None = None, number: int | None = None, group: GroupKey | None = None
    ) -> None:
        """Refuse unless the actor may do ``deed``; ``number`` names a ticket that is not read yet, ``group`` whose it
        is where it is about no ticket."""
        if not may(self.actor, deed, ticket, group=group, set_up=self.plan.set_up):
            raise Refused(NotAllowed(deed, ticket.number if ticket else number))

    def at(self, now: datetime) -> "Context":
        """The same at a later instant: never before a ticket's last journal row."""
        return replace(self, now=now) if now > self.now else self
