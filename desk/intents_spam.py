"""What a person asks for about spam, as plain values that know no platform."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MarkSpam:
    """The ticket is spam: it leaves queues, clocks and reports, and the customer sees nothing of it."""

    ticket: int


@dataclass(frozen=True, slots=True)
class NotSpam:
    ticket: int


@dataclass(frozen=True, slots=True)
class MuteSender:
    """What the requester of a ticket writes from now on makes no tickets."""

    ticket: int


@dataclass(frozen=True, slots=True)
class Mute:
    """The same of somebody who is named: ``to`` is an account on the actor's workspace, or a name as typed."""

    to: str


@dataclass(frozen=True, slots=True)
class Unmute:
    """``person`` is a person's own id."""

    person: str


@dataclass(frozen=True, slots=True)
class ShowMuted:
    """Whom the desk does not hear; ``page`` counts from 0."""

    page: int = 0


SpamIntent = MarkSpam | NotSpam | MuteSender | Mute | Unmute | ShowMuted
