"""What a journal keeps of a distribution, so that it can be asked why: beside whose ticket it is from then on."""

from dataclasses import dataclass

from desk.distribution import Strategy
from desk.routing import Barred


@dataclass(frozen=True, slots=True)
class Turned:
    """So many of the team could not have it, for one reason."""

    why: Barred
    count: int


@dataclass(frozen=True, slots=True)
class Routed:
    """It found somebody by itself: one ``among`` so many who could have it, under the plan's ``version``. ``sticky``:
    they had it before. ``instead_of``: whoever has it when it is opened again is not there, and why."""

    strategy: Strategy
    version: int
    among: int
    barred: tuple[Turned, ...] = ()
    sticky: bool = False
    instead_of: Barred | None = None


@dataclass(frozen=True, slots=True)
class Untouched:
    """Whoever had it did nothing with it for so many working ``minutes``: it waits for somebody else."""

    minutes: int
