"""Deeds to many tickets at once, as plain values that know no platform."""

from dataclasses import dataclass

from desk.ids import DraftId
from desk.intents_picking import PickingIntent


@dataclass(frozen=True, slots=True)
class StartBulk:
    """Open the form that changes the tickets of a list; ``query`` as typed, ``canned`` the name of a canned reply that
    their customers shall get."""

    query: str = ""
    canned: str = ""


@dataclass(frozen=True, slots=True)
class SubmitBulk:
    """The filled form: what it would come to is shown first."""

    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class GoBulk:
    """Do what was shown."""

    bulk: str


@dataclass(frozen=True, slots=True)
class UndoBulk:
    """Take it back as a whole."""

    bulk: str


@dataclass(frozen=True, slots=True)
class ShowRefused:
    """The tickets that a deed to many left as they were, and why; of the last one where none is named. ``page`` counts
    from 0."""

    bulk: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class RunBulk:
    """The desk's own: change the next tickets."""

    bulk: str


BulkIntent = StartBulk | SubmitBulk | GoBulk | UndoBulk | ShowRefused | RunBulk | PickingIntent
