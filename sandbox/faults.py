"""Trouble on demand, as both local platforms have it: what strikes the next calls, and what lasts until it is over."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

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


@dataclass(kw_only=True)
class Strikes:
    """How often a fault strikes, and how: `times` calls, after `skip` that go well.

    "before" and "after" in its kind say whether the call took effect: `cut_after` has posted, and the caller never
    hears of it. `status` belongs to the errors, `seconds` to `slow`, which goes well so much later.
    """

    times: int = 1
    skip: int = 0
    status: int = 500
    seconds: float = 1.0

    def strikes(self) -> bool:
        """Whether it strikes a call that it is meant for; counted down."""
        if self.times <= 0:
            return False
        if self.skip > 0:
            self.skip -= 1
            return False
        self.times -= 1
        return True


F = TypeVar("F", bound=Strikes)


@dataclass
class Faults(Generic[F]):
    """What shall go wrong next.

    `duplicates`: how many more times each event is sent. `hold`: so many events are kept and sent together, the last
    one first. `switches`: the troubles that can be made to last, by name; `switched`: those that do.
    """

    switches: dict[str, F]
    planned: list[F] = field(default_factory=list)
    duplicates: int = 0
    hold: int = 0
    switched: dict[str, F] = field(default_factory=dict)

    def switch(self, name: str, *, on: bool) -> None:
        """Turn a lasting trouble on or off. KeyError for a name that isn't there."""
        fault = self.switches[name]
        if on:
            self.switched[name] = fault
        else:
            self.switched.pop(name, None)

    def add(self, fault: F) -> None:
        self.planned.append(fault)

    def clear(self) -> None:
        """From now on all goes well (events already held stay so until their number is complete)."""
        self.planned.clear()
        self.switched.clear()
        self.duplicates = 0

    def struck(self, meant: Callable[[F], bool]) -> F | None:
        """The fault that strikes a call, of those that are `meant` for it; None when it goes well."""
        for fault in self.planned:
            if meant(fault) and fault.strikes():
                return fault
        return next((fault for fault in self.switched.values() if meant(fault)), None)
