"""Somebody is away for a while: nothing is given to them meanwhile, and what they have stays theirs unless they say
otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desk.events import Assigned, Contacted, Entry, Opened, Said
from desk.ids import DeskId, PersonId
from desk.words import Side

REASON = 100
"""So many characters of a reason are kept."""
KEEP, RETURN, HAND = "keep", "return", "hand"
TICKETS = (KEEP, RETURN, HAND)
"""What becomes of one's tickets: they stay, those that nobody answered go back to the queue, or all are offered."""


@dataclass(frozen=True, slots=True)
class Pause:
    """One time away, a row that stays. ``until`` None: until they say so; ``ended_at`` None: it goes on.

    ``mirrored``: a platform's status began it, and ends it.
    """

    id: str
    desk: DeskId
    person: PersonId
    since: datetime
    until: datetime | None = None
    reason: str = ""
    ended_at: datetime | None = None
    mirrored: bool = False

    def holds(self, now: datetime) -> bool:
        """Whether they are away; a pause is over at its end, also before anybody was told so."""
        return self.ended_at is None and (self.until is None or now < self.until)

    @property
    def over(self) -> datetime | None:
        """It is as long as it was meant to be, or was ended earlier; None: it goes on until they say so."""
        return min((at for at in (self.ended_at, self.until) if at is not None), default=None)

    def within(self, begins: datetime, ends: datetime) -> tuple[datetime, datetime] | None:
        """What of it lies in [begins, ends)."""
        since, until = max(self.since, begins), min(self.over or ends, ends)
        return (since, until) if since < until else None


def is_unanswered(journal: Sequence[Entry], person: PersonId) -> bool:
    """Whether nobody of the team has answered the customer since ``person`` got the ticket."""
    for entry in reversed(journal):
        match entry.event:
            case Said(side=Side.AGENT, public=True) | Contacted(side=Side.AGENT):
                return False
            case Assigned(new=new) if new == person:
                return True
            case Opened():
                return True
            case _:
                continue
    return True
