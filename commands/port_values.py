"""What goes through the ports: values that storage keeps and edges tell, beside those of `desk`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from desk.ids import DeskId, DraftId, PersonId, PlaceId, TicketId, WorkspaceId
from desk.place import Heard, MessageRef
from desk.ticket import Ticket
from desk.turn import Turn
from desk.words import Metric, Priority


@dataclass(frozen=True, slots=True)
class Profile:
    """What a platform says of an account; None where it does not say."""

    workspace: WorkspaceId
    external_id: str
    name: str | None = None
    zone: str | None = None
    language: str | None = None
    admin: bool = False
    outsider: bool = False
    bot: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """The nearest clock of a ticket, kept beside it as an index for lists and cards (recomputable at any time).

    ``state``: none, on_time, soon, overdue, waiting. ``resolution_due`` may be None while paused. ``turn`` is where it
    stands among what is to be solved; None: nobody has to. ``updated``: when somebody last did or said something.
    ``breached``: a promise was broken, be it over since. ``waits``: the kind (:func:`desk.waiting.kind_text`) of what
    finds somebody by itself, and waits for them.
    """

    state: str = "none"
    metric: Metric | None = None
    due: datetime | None = None
    resolution_due: datetime | None = None
    turn: Turn | None = None
    updated: datetime | None = None
    breached: bool = False
    waits: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A ticket as lists show it."""

    ticket: Ticket
    clock: Clock
    assignee_name: str | None
    requester_name: str


@dataclass(frozen=True, slots=True)
class Page:
    """``total`` tickets in all; ``rows`` begin at ``offset``, that of the last page where a later one was asked for.
    ``more``: there are more than ``total``, and a list goes no further. ``newest``: so many of the newest tickets with
    the words of a search were looked through, where there may be more; else 0."""

    rows: tuple[Listed, ...]
    total: int
    offset: int = 0
    more: bool = False
    newest: int = 0


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """A group's open and pending tickets, practice ones left out. ``waiting_longest``: number, oldest waiting word."""

    overdue: int
    due_today: int
    unassigned: int
    by_priority: Mapping[Priority, int]
    new_since: int
    solved_since: int
    waiting_longest: tuple[int, datetime] | None
    rated_since: int = 0
    good_since: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """How unfinished tickets stand right now, practice ones left out. ``ever``: the desk has had any ticket at all."""

    overdue: int
    due_today: int
    unassigned: int
    ever: bool


@dataclass(frozen=True, slots=True)
class Missed:
    """A customer's conversation without ticket or answer."""

    ref: MessageRef
    author_name: str
    since: datetime
    snippet: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Who reads what was said about some tickets: all that is public, and the team's own words; ``own``: of those only
    what ``reader`` wrote. What is for one person alone is read by nobody else."""

    tickets: tuple[TicketId, ...]
    reader: PersonId
    own: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person typed, and what the form was opened on. ``shown`` are the fields' values when it opened.

    ``edition`` grows when the form is drawn with other values than those that stand in it; ``clashed`` names the
    fields that somebody else changed meanwhile. ``closed``: the form was left unsent.
    """

    id: DraftId
    desk: DeskId
    person: PersonId
    form: str
    values: dict[str, str]
    shown: dict[str, str] = field(default_factory=dict)
    clicked: MessageRef | None = None
    heard: tuple[Heard, ...] = ()
    ticket: int | None = None
    member: bool = True
    source: str = "shortcut"
    unfolded: bool = False
    edition: int = 0
    clashed: tuple[str, ...] = ()
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """An older thread still to be fetched. ``oldest``: only messages after this ts (a sweep), else the whole thread."""

    id: int
    ticket: TicketId
    place: PlaceId
    workspace: WorkspaceId
    channel: str
    root: str
    cursor: str | None
    oldest: str | None


@dataclass(frozen=True, slots=True)
class Active:
    """A place where something may have been said during an outage; ``newest``: the last message of it that is archived,
    by its ts. ``short``: all that is archived of its thread is so little that it is read again from its beginning."""

    ticket: TicketId
    place: PlaceId
    newest: str | None
    short: bool = False
