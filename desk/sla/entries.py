"""What a clock counts: the entries of a ticket's journal as the SLA rules see them. ``at`` is when it happened."""

from dataclasses import dataclass
from datetime import datetime

from desk.hours import Calendar
from desk.sla.policy import Policy

Pause = tuple[datetime, datetime | None]
"""From when to when a clock stands; None: still."""


@dataclass(frozen=True, slots=True)
class Created:
    """The moment it became a ticket. ``by`` is requester or agent (a bot counts as an agent)."""

    at: datetime
    by: str
    priority: str


@dataclass(frozen=True, slots=True)
class Message:
    """``by``: requester, agent or bot. Only public ones are words; thanks of the requester's side are none."""

    at: datetime
    by: str
    public: bool = True
    thanks: bool = False


@dataclass(frozen=True, slots=True)
class Status:
    """``to``: open, pending, solved, closed; ``waiting_on`` of pending: customer (default), other_team, third_party."""

    at: datetime
    to: str
    waiting_on: str | None = None


@dataclass(frozen=True, slots=True)
class Priority:
    """Another priority, or the same one again."""

    at: datetime
    to: str


@dataclass(frozen=True, slots=True)
class PolicyChange:
    """Another policy fits, or none."""

    at: datetime
    to: Policy | None


@dataclass(frozen=True, slots=True)
class ScheduleChange:
    """Other hours are counted from now on, for what runs as if they had always been."""

    at: datetime
    to: Calendar


@dataclass(frozen=True, slots=True)
class TermsChange:
    """Policy and schedule change in one deed, such as a move to another group, perhaps with the priority: judged once,
    by all of them. ``priority`` None: it stays."""

    at: datetime
    policy: Policy | None
    calendar: Calendar
    priority: str | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """A due date set by hand; None gives it back to the policy."""

    at: datetime
    to: datetime | None


@dataclass(frozen=True, slots=True)
class NoAnswerNeeded:
    """A person says that what waits needs no answer."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Merged:
    """Another ticket was merged into this one; the row carries the source's values, so that one journal replays.

    ``waiting_since`` is its oldest unanswered requester message, ``answered`` whether its first response had ended.
    A merge that is undone is left out of the entries, on both sides, as if it had never been.
    """

    at: datetime
    created_at: datetime
    waiting_since: datetime | None
    answered: bool
    pauses: tuple[Pause, ...] = ()


@dataclass(frozen=True, slots=True)
class MergedAway:
    """This ticket was merged into another: what runs is void, and what follows is ignored."""

    at: datetime


Deed = Status | Priority | PolicyChange | ScheduleChange | TermsChange | Due | NoAnswerNeeded | Merged | MergedAway
"""What can only happen to a ticket."""
Entry = Created | Message | Deed
