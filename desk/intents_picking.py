"""Picking out of a list of any length, page after page, before something is done with what was picked."""

from dataclasses import dataclass

from desk.ids import DraftId


@dataclass(frozen=True, slots=True)
class ShowPicks:
    """A page of what can be picked; ``page`` counts from 0."""

    draft: DraftId
    page: int = 0


@dataclass(frozen=True, slots=True)
class Pick:
    """Pick one, or (``on`` False) leave it out. ``one`` counts from 0 among all there are; None: every one."""

    draft: DraftId
    page: int
    one: int | None
    on: bool


@dataclass(frozen=True, slots=True)
class TakePicks:
    """Go on with what is picked."""

    draft: DraftId


PickingIntent = ShowPicks | Pick | TakePicks
