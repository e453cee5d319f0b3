"""Trouble on demand: what a network and a busy Slack do, per method and number of calls, and to events on their way."""

from dataclasses import dataclass, field
from typing import Literal, TypedDict

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
    """One kind of trouble for the next `times` calls of `method` ("*": any), after `skip` calls that go well.

    "before" and "after" say whether the call took effect: `cut_after` has posted, and the caller never hears of it.
    `slow` goes well, `seconds` later. `status` belongs to the errors, `retry_after` (seconds) to `ratelimited`, `code`
    to `refuse`.
    """

    method: str
    kind: FaultKind
    times: int = 1
    skip: int = 0
    status: int = 500
    retry_after: int = 1
    code: str = "internal_error"
    channel: str | None = None
    seconds: float = 1.0


class Switched(TypedDict, total=False):
    """What of a fault a switch sets."""

    kind: FaultKind
    status: int
    retry_after: int


SWITCHES: dict[str, Switched] = {
    "ratelimited": {"kind": "ratelimited", "retry_after": 3},
    "outage": {"kind": "error_before", "status": 503},
}


@dataclass
class Faults:
    """What shall go wrong next.

    `duplicates`: how many more times each event is sent, with an `event_id` of its own if `fresh_ids`.
    `hold`: so many events are kept and sent together, the last one first. `switched`: troubles that last, by name.
    """

    planned: list[Fault] = field(default_factory=list)
    duplicates: int = 0
    fresh_ids: bool = False
    hold: int = 0
    switched: dict[str, Fault] = field(default_factory=dict)

    def switch(self, name: str, *, on: bool) -> None:
        """Turn a lasting trouble of every call on or off: "ratelimited" or "outage". KeyError for another name."""
        fault = Fault("*", **SWITCHES[name])
        if on:
            self.switched[name] = fault
        else:
            self.switched.pop(name, None)

    def add(self, fault: Fault) -> None:
        self.planned.append(fault)

    def clear(self) -> None:
        """From now on all goes well (events already held stay so until their number is complete)."""
        self.planned.clear()
        self.switched.clear()
        self.duplicates, self.fresh_ids = 0, False

    def take(self, method: str, channel: str | None) -> Fault | None:
        """The fault that strikes this call, counted down; None when it goes well."""
        for fault in self.planned:
            if fault.method not in (method, "*") or fault.channel not in (None, channel) or fault.times <= 0:
                continue
            if fault.skip > 0:
                fault.skip -= 1
                continue
            fault.times -= 1
            return fault
        return next(iter(self.switched.values()), None)
