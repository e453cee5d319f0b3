"""What use cases need to know of rules that acted, as a protocol; `storage` fills it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from desk.ids import DeskId, TicketId


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often a rule acted, and when it did last."""

    times: int
    last: datetime


class Firings(Protocol):
    def add(self, desk: DeskId, rule: str, ticket: TicketId, at: datetime) -> None: ...
    def counts(self, desk: DeskId, since: datetime) -> Mapping[str, RuleCount]:
        """By a rule's key, of what was since an instant."""
