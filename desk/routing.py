"""Who gets a ticket that nobody has: one filter and a few ways to choose among those whom it leaves (pure).

What waits is looked at in the order of its urgency; an agent's load counts what was given within the same look.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from desk.distribution import Strategy
from desk.hours import Calendar
from desk.ids import PersonId, TicketId


class Barred(StrEnum):
    """Why somebody does not get a ticket now; the first that holds."""

    SKIPPED = "skipped"
    """They had it, and left it untouched."""
    SKILL = "skill"
    LEVEL = "level"
    PAUSED = "paused"
    FULL = "full"
    OFF = "off"
    """Outside their working hours."""
    GONE = "gone"
    """They answer in the group no more."""


@dataclass(frozen=True, slots=True)
class Agent:
    """Somebody who answers in a group, as they stand at one instant.

    ``load`` is the weight of their open tickets, ``capacity`` what they can bear; ``last`` when they were last given
    one. ``paused_until`` None while ``paused``: until they say so.
    """

    person: PersonId
    calendar: Calendar
    capacity: int = 10
    load: int = 0
    level: int = 1
    skills: frozenset[str] = frozenset()
    last: datetime | None = None
    paused: bool = False
    paused_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """What waiting tickets ask of whoever gets them: whoever can't have one of a kind can have none of it. ``needs``
    are skills, ``not_to`` those who left it untouched."""

    level: int = 1
    weight: int = 1
    needs: frozenset[str] = frozenset()
    not_to: frozenset[PersonId] = frozenset()


PLAIN = Kind()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A ticket that nobody has; ``back_to`` whoever had it before it was opened again."""

    ticket: TicketId
    kind: Kind = PLAIN
    back_to: PersonId | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """A ticket finds somebody. ``sticky``: whoever had it before; ``among`` how many could have had it."""

    ticket: TicketId
    person: PersonId
    among: int
    sticky: bool = False


def barred(agent: Agent, kind: Kind, now: datetime) -> Barred | None:
    """Why ``agent`` can't have a ticket of a kind now; None: they can."""
    if agent.person in kind.not_to:
        return Barred.SKIPPED
    if not kind.needs <= agent.skills:
        return Barred.SKILL
    if agent.level < kind.level:
        return Barred.LEVEL
    if _paused(agent, now):
        return Barred.PAUSED
    if agent.load + kind.weight > agent.capacity:
        return Barred.FULL
    return None if agent.calendar.is_open(now) else Barred.OFF


def free(agents: Iterable[Agent], now: datetime) -> list[Agent]:
    """Those who can have anything at all now."""
    return [one for one in agents if one.load < one.capacity and not _paused(one, now) and one.calendar.is_open(now)]


def fits(agent: Agent, kind: Kind) -> bool:
    """Whether somebody could have a ticket of a kind, if they were there."""
    return (
        agent.level >= kind.level
        and agent.load + kind.weight <= agent.capacity
        and kind.needs <= agent.skills
        and agent.person not in kind.not_to
    )


def distribute(strategy: Strategy, queue: Sequence[Waiting], agents: Sequence[Agent], now: datetime) -> Iterator[Given]:
    """Give what waits, most urgent first, to whoever may have it; what nobody may have is left where it is."""
    if strategy is Strategy.MANUAL:
        return
    standing = {agent.person: agent for agent in free(agents, now)}
    for_nobody = set[Kind]()
    for waiting in queue:
        kind = waiting.kind
        if not standing or kind in for_nobody:
            continue
        able = [agent for agent in standing.values() if fits(agent, kind)]
        if not able:
            # Within one look places are only taken.
            for_nobody.add(kind)
            continue
        before = next((agent for agent in able if agent.person == waiting.back_to), None)
        chosen = before or min(able, key=_ORDER[strategy])
        taken = replace(chosen, load=chosen.load + kind.weight, last=now)
        standing[chosen.person] = taken
        if taken.load >= taken.capacity:
            del standing[chosen.person]
        yield Given(waiting.ticket, chosen.person, len(able), sticky=before is not None)


def coming(agents: Iterable[Agent], now: datetime) -> list[tuple[datetime, Agent]]:
    """Those who have room and are away, and when each comes back by themselves."""
    found = list[tuple[datetime, Agent]]()
    for one in agents:
        if one.load >= one.capacity:
            continue
        paused = _paused(one, now)
        since = one.paused_until if paused else now
        back = one.calendar.next_open(since) if since is not None else None
        if back is not None and (paused or back > now):
            found.append((back, one))
    return found


def look_again(kind: Kind, coming: Iterable[tuple[datetime, Agent]]) -> datetime | None:
    """When the first comes who could have a ticket of a kind; None: only a deed can free a place."""
    return min((at for at, agent in coming if fits(agent, kind)), default=None)


def _paused(agent: Agent, now: datetime) -> bool:
    return agent.paused and (agent.paused_until is None or now < agent.paused_until)


def _by_turn(agent: Agent) -> tuple[float, float, str]:
    """Longest since their last; whoever never had one first."""
    return 0.0, agent.last.timestamp() if agent.last else 0.0, agent.person


def _by_load(agent: Agent) -> tuple[float, float, str]:
    _, last, person = _by_turn(agent)
    return agent.load / agent.capacity, last, person


_ORDER: dict[Strategy, Callable[[Agent], tuple[float, float, str]]] = {
    Strategy.ROUND_ROBIN: _by_turn,
    Strategy.LEAST_LOADED: _by_load,
}
