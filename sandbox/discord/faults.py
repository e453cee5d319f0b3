"""Trouble on demand: what a network and a busy Discord do, per route and number of requests, and to events."""

from dataclasses import dataclass, field
from typing import Literal

FaultKind = Literal[
    "slow",
    "hang_before",
    "hang_after",
    "cut_before",
    "cut_after",
    "error_before",
    "error_after",
    "ratelimited",
    "refuse",
]


@dataclass
class Fault:
    """One kind of trouble for the next `times` requests whose route ends so ("*": any), after `skip` good ones.

    "before" and "after" say whether the request took effect. `status` belongs to the errors and to `refuse`, `code` and
    `words` to `refuse`, `retry_after` (seconds) to `ratelimited`, `seconds` to `slow`.
    """

    route: str
    kind: FaultKind
    times: int = 1
    skip: int = 0
    status: int = 500
    code: int = 0
    words: str = "refused on demand"
    retry_after: float = 0.5
    everywhere: bool = False
    seconds: float = 1.0


@dataclass
class Faults:
    """What shall go wrong next.

    `duplicates`: how many more times each event is sent. `hold`: so many events are kept and sent together, the last
    one first.
    """

    planned: list[Fault] = field(default_factory=list)
    duplicates: int = 0
    hold: int = 0

    def add(self, fault: Fault) -> None:
        self.planned.append(fault)

    def clear(self) -> None:
        """From now on all goes well (events already held stay so until their number is complete)."""
        self.planned.clear()
        self.duplicates = 0

    def take(self, route: str) -> Fault | None:
        """The fault that strikes this request, counted down; None when it goes well."""
        for fault in self.planned:
            if fault.times <= 0 or not (fault.route == "*" or route.endswith(fault.route)):
                continue
            if fault.skip > 0:
                fault.skip -= 1
                continue
            fault.times -= 1
            return fault
        return None
