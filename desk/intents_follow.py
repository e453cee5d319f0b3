"""What is asked about following a ticket, and about one's own reminders."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Follow:
    """Hear of what happens to a ticket, by direct message."""

    ticket: int


@dataclass(frozen=True, slots=True)
class Unfollow:
    ticket: int


@dataclass(frozen=True, slots=True)
class ShowReminders:
    """All of one's own reminders that are still to come."""


@dataclass(frozen=True, slots=True)
class DropReminder:
    """Take back one's own reminder of ``at``, to the second."""

    ticket: int
    at: datetime


OfFollowing = Follow | Unfollow | ShowReminders | DropReminder
