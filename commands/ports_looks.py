"""What use cases need of how far tickets are brought up to a changed plan, as a protocol."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from desk.ids import DeskId, PersonId


@dataclass(frozen=True, slots=True)
class PlanLook:
    """``person`` made ``version`` of the plan; of ``tickets`` so many were ``looked`` at, and ``promises`` of
    ``changed`` ones are due otherwise by it."""

    version: int
    person: PersonId
    tickets: int
    looked: int = 0
    changed: int = 0
    promises: int = 0
    ended_at: datetime | None = None


class Looks(Protocol):
    def begin(self, desk: DeskId, version: int, person: PersonId, now: datetime) -> PlanLook:
        """All of the desk's tickets that are not closed are to be looked at."""

    def get(self, desk: DeskId, version: int) -> PlanLook | None: ...
    def count(
        self, desk: DeskId, version: int, now: datetime, *, looked: int, changed: int, promises: int
    ) -> PlanLook | None:
        """So many more; None where nobody waits for it."""
