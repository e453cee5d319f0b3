"""A month in a group whose tickets find their agents by themselves: agents in several zones, shifts, breaks, skills."""

import heapq
import random
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count, islice

from desk.distribution import Strategy
from desk.hours import Calendar
from desk.ids import PersonId, TicketId
from desk.routing import Agent, Kind, Waiting, barred, coming, distribute, look_again

START = datetime(2026, 11, 2, tzinfo=UTC)
ZONES = ("Asia/Ho_Chi_Minh", "Europe/Berlin", "America/New_York", "Asia/Tokyo", "Australia/Sydney", "America/Sao_Paulo")
SHIFTS = (("08:00", "17:00"), ("09:00", "18:00"), ("22:00", "06:00"))
SKILLS = ("billing", "network")


@dataclass
class World:
    """What happened, by who and when; ``idle`` holds each ticket that waited while somebody could have had it."""

    seed: int
    strategy: Strategy
    tickets: int = 20_000
    agents: int = 40
    days: int = 30
    given: list[tuple[datetime, TicketId, PersonId]] = field(default_factory=list)
    idle: list[TicketId] = field(default_factory=list)
    over: list[PersonId] = field(default_factory=list)
    outside: list[PersonId] = field(default_factory=list)
    away: Counter[PersonId] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        self.people = {agent.person: agent for agent in map(self._agent, range(self.agents))}
        self.queue: dict[Kind, dict[TicketId, Waiting]] = {}
        self._order, self._events = count(), list[tuple[datetime, int, str, str]]()
        self._looks = set[datetime | None]()

    def kind(self, agent: Agent) -> tuple[object, ...]:
        """Agents of one kind are equals."""
        return id(agent.calendar), agent.level, agent.skills, agent.capacity

    def _agent(self, number: int) -> Agent:
        # Equals come in fours; in each zone some work by night.
        kind = number // 4
        zone, shift = ZONES[kind % len(ZONES)], SHIFTS[kind % len(SHIFTS)]
        week = {day: [list(shift)] for day in ("mon", "tue", "wed", "thu", "fri")}
        if number % 4 == 0:
            self._calendar = Calendar.from_dict({"tz": zone, "weekly": week})
        skills = frozenset(SKILLS[: kind % 3])
        return Agent(PersonId(f"a{number:02}"), self._calendar, 4 + kind % 3, level=1 + kind % 3, skills=skills)

    def play(self) -> "World":
        """From the first ticket to the end of the month."""
        length = self.days * 86_400
        for number in range(self.tickets):
            self._later(START + timedelta(seconds=self.dice.randrange(length)), "asked", f"t{number}")
        for person in self.people:
            for _ in range(self.days // 3):
                begins = START + timedelta(seconds=self.dice.randrange(length))
                self._later(begins, "pauses", person)
        while self._events and self._events[0][0] < START + timedelta(days=self.days):
            now, _, what, whom = heapq.heappop(self._events)
            self._happens(now, what, whom)
            self._drain(now)
            self._check(now)
        return self

    def _later(self, at: datetime, what: str, whom: str) -> None:
        heapq.heappush(self._events, (at, next(self._order), what, whom))

    def _happens(self, now: datetime, what: str, whom: str) -> None:
        match what:
            case "asked":
                needs = frozenset(self.dice.choices(SKILLS, k=1)) if self.dice.random() < 0.1 else frozenset()
                waiting = Waiting(TicketId(whom), Kind(self.dice.choice((1, 1, 1, 2, 3)), 1, needs))
                self.queue.setdefault(waiting.kind, {})[waiting.ticket] = waiting
            case "solved":
                agent = self.people[PersonId(whom)]
                self.people[agent.person] = replace(agent, load=agent.load - 1)
            case "pauses":
                agent, until = self.people[PersonId(whom)], now + timedelta(minutes=self.dice.randint(5, 45))
                self.away[agent.person] += agent.calendar.elapsed(now, until)
                self.people[agent.person] = replace(agent, paused=True, paused_until=until)
            case _:
                return

    def _drain(self, now: datetime) -> None:
        while heads := self._heads(5):
            if not (given := list(distribute(self.strategy, heads, list(self.people.values()), now))):
                break
            known = {one.ticket: one for one in heads}
            for one in given:
                self._give(known[one.ticket], one.person, now)
        if heads := self._heads(1):
            away = coming(self.people.values(), now)
            for at in {look_again(waiting.kind, away) for waiting in heads} - self._looks - {None}:
                assert at is not None
                self._looks.add(at)
                self._later(at, "looked", "")

    def _give(self, waiting: Waiting, person: PersonId, now: datetime) -> None:
        del self.queue[waiting.kind][waiting.ticket]
        agent = self.people[person]
        if barred(agent, waiting.kind, now) is not None:
            self.outside.append(person)
        self.people[person] = replace(agent, load=agent.load + waiting.kind.weight, last=now)
        self.given.append((now, waiting.ticket, person))
        done = agent.calendar.due(now, self.dice.randint(300, 5_400))
        assert done is not None
        self._later(done, "solved", person)

    def _heads(self, most: int) -> list[Waiting]:
        """The first few of each kind that waits, oldest first."""
        found = [one for kind in self.queue.values() for one in islice(kind.values(), most)]
        return sorted(found, key=lambda one: int(one.ticket[1:]))

    def _check(self, now: datetime) -> None:
        here = [agent for agent in self.people.values() if agent.load < agent.capacity and agent.calendar.is_open(now)]
        for waiting in self._heads(1):
            if any(barred(agent, waiting.kind, now) is None for agent in here):
                self.idle.append(waiting.ticket)
        self.over += [agent.person for agent in self.people.values() if agent.load > agent.capacity]

    def per_hour(self) -> dict[tuple[object, ...], list[float]]:
        """Assignments per hour at work, of equals side by side."""
        had = Counter(person for _, _, person in self.given)
        found: dict[tuple[object, ...], list[float]] = {}
        for agent in self.people.values():
            worked = agent.calendar.elapsed(START, START + timedelta(days=self.days)) - self.away[agent.person]
            found.setdefault(self.kind(agent), []).append(had[agent.person] / worked * 3600)
        return found
