"""A deed to many tickets at once: what is asked for, what comes of it on one ticket, and what came of it in all."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from desk.folding import fold
from desk.hours import Calendar
from desk.ids import DeskId, PersonId, TicketId, WorkspaceId
from desk.person import Deed
from desk.spam import mark
from desk.tag_renaming import InPlan, retagged
from desk.ticket import Change, Edit, Standing, Ticket, assign, edit, set_due, solve, stand, unchanged
from desk.words import Outcome, Priority, Status, WaitingOn

BATCH = 100
"""So many tickets are changed in one transaction."""
MOST = 5000
"""No more tickets than these are changed at once."""
HOUR, DAY_HOURS = 3600, 8


class Action(StrEnum):
    """What can be done to many tickets at once."""

    SOLVE = "solve"
    ASSIGN = "assign"
    PRIORITY = "priority"
    STATUS = "status"
    TAG = "tag"
    DUE = "due"
    ANSWER = "answer"
    SPAM = "spam"
    RENAME = "rename"


BY_FORM = tuple(one for one in Action if one is not Action.RENAME)
"""What is chosen in the form; a tag is renamed from where tags are."""

DEEDS = {
    Action.SOLVE: Deed.STATUS,
    Action.ASSIGN: Deed.HAND_OVER,
    Action.PRIORITY: Deed.EDIT,
    Action.STATUS: Deed.STATUS,
    Action.TAG: Deed.EDIT,
    Action.DUE: Deed.EDIT,
    Action.ANSWER: Deed.REPLY,
    Action.SPAM: Deed.SPAM,
    Action.RENAME: Deed.TAGS,
}
"""Each ticket is asked for by the deed that it would be alone."""


class State(StrEnum):
    """Where it stands: asked for and shown, under way, done, being taken back, taken back."""

    ASKED = "asked"
    RUNNING = "running"
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Order:
    """``value``: an outcome (empty: solved), whom to assign (empty: nobody), a priority, a standing's key, tags
    (``+vip,-old``), working seconds, the words of an answer, ``canned:`` and the name of a canned reply, or a tag that
    is to be called ``to``. ``query``: the list that it was asked for."""

    action: Action
    value: str = ""
    query: str = ""
    to: str = ""

    @property
    def solves(self) -> bool:
        """What must be said or done before a ticket is solved holds here too."""
        return self.action is Action.SOLVE or (self.action is Action.STATUS and self.value == Status.SOLVED)

    @property
    def of_desk(self) -> bool:
        """It is done to what the whole desk has in common, on tickets of any group and on closed ones too."""
        return self.action is Action.RENAME

    @property
    def undoable(self) -> bool:
        """What was said can't be taken back."""
        return self.action is not Action.ANSWER


@dataclass(frozen=True, slots=True)
class Refusal:
    """A ticket that was not changed. ``why``: closed, solved, same, not_allowed, next_only, blocked, not_theirs (who is
    to have it doesn't answer in its group), missing (a field that a solved ticket must tell), no_place, gap (nothing is
    known that the canned reply tells), no_canned, or wrote (the customer, after the answer was asked for)."""

    number: int
    why: str


@dataclass(frozen=True, slots=True)
class Stays:
    """Fields of a ticket that were not taken back, since somebody changed them."""

    number: int
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """How many of somebody's tickets it was."""

    person: PersonId
    count: int


@dataclass(frozen=True, slots=True)
class Came:
    """What came of it so far: tickets changed, refused, taken back; whom it concerned. ``plan`` is what changes in the
    plan with them, ``left`` what of that could not be taken back; ``begun`` is when the first ticket was to change."""

    changed: int = 0
    refused: tuple[Refusal, ...] = ()
    restored: int = 0
    stays: tuple[Stays, ...] = ()
    shares: tuple[Share, ...] = ()
    plan: InPlan | None = None
    left: tuple[str, ...] = ()
    begun: datetime | None = None


@dataclass(frozen=True, slots=True)
class Bulk:
    """One deed to many ``tickets``; the first ``cursor`` of them are behind it."""

    id: str
    desk: DeskId
    person: PersonId
    workspace: WorkspaceId
    order: Order
    tickets: tuple[TicketId, ...]
    asked_at: datetime
    state: State = State.ASKED
    cursor: int = 0
    came: Came = field(default_factory=Came)
    ended_at: datetime | None = None

    @property
    def batch(self) -> tuple[TicketId, ...]:
        """The tickets that are next."""
        return self.tickets[self.cursor : self.cursor + BATCH]

    def as_done(self) -> "Bulk":
        """Done at once to all of them, and kept so that it can be taken back as a whole."""
        count = len(self.tickets)
        return replace(self, state=State.DONE, cursor=count, came=Came(changed=count), ended_at=self.asked_at)

    @property
    def goes_on(self) -> bool:
        """Whether tickets are before it."""
        return self.state in (State.RUNNING, State.UNDOING)

    @property
    def done_at(self) -> datetime:
        """When whoever asked for it did it, as they would say."""
        return self.came.begun or self.ended_at or self.asked_at

    @property
    def unreached(self) -> int:
        """So many tickets it was stopped before."""
        return len(self.tickets) - self.cursor if self.state is State.DONE else 0

    def begin(self, state: State, now: datetime) -> "Bulk":
        """From the first ticket on."""
        begun = now if state is State.RUNNING else self.came.begun
        return replace(self, state=state, cursor=0, came=replace(self.came, shares=(), begun=begun), ended_at=None)

    def reached(self) -> "Bulk":
        """Of the tickets that are behind it alone, where it goes no further."""
        return replace(self, tickets=self.tickets[: self.cursor])

    def stopped(self, now: datetime) -> "Bulk":
        """Over before its last ticket."""
        return replace(self, state=State.DONE, ended_at=now)

    def after(self, came: Came, now: datetime) -> "Bulk":
        """With one batch more behind it; over where that was the last one. Where the plan changes too, that is done
        last and alone, so that nobody who changes it waits for tickets."""
        cursor = self.cursor + len(self.batch)
        over = cursor >= len(self.tickets) and not (self.batch and came.plan)
        state = (State.UNDONE if self.state is State.UNDOING else State.DONE) if over else self.state
        return replace(self, cursor=cursor, came=came, state=state, ended_at=now if over else None)


def why_not(ticket: Ticket, order: Order) -> str | None:
    """What speaks against it before it is tried."""
    if ticket.status is Status.CLOSED and not order.of_desk:
        return "closed"
    return "solved" if order.action is Action.DUE and ticket.is_over else None


def change(ticket: Ticket, order: Order, now: datetime, calendar: Calendar, due: datetime | None) -> Change:
    """What an order makes of a ticket that nothing speaks against; an answer changes nothing of it. ``due`` is what
    holds now, from which a later one is counted in working time."""
    match order.action:
        case Action.SOLVE:
            return solve(ticket, Outcome(order.value) if order.value else Outcome.SOLVED, now)
        case Action.ASSIGN:
            return assign(ticket, PersonId(order.value) if order.value else None)
        case Action.PRIORITY:
            return edit(ticket, Edit(priority=Priority(order.value)))
        case Action.STATUS:
            return stand(ticket, standing(order.value), now)
        case Action.TAG:
            return edit(ticket, Edit(tags=tagged(ticket.tags, order.value)))
        case Action.DUE:
            return set_due(ticket, calendar.due(max(due or now, now), int(order.value)))
        case Action.SPAM:
            return mark(ticket, now)
        case Action.RENAME:
            return edit(ticket, Edit(tags=retagged(ticket.tags, order.value, order.to)))
        case Action.ANSWER:
            return unchanged(ticket)


def standing(key: str) -> Standing:
    """The other way round of :func:`desk.forms.standing_key`."""
    status, _, on = key.partition(":")
    return Standing(Status(status), WaitingOn(on) if on else None)


def tagged(tags: tuple[str, ...], value: str) -> tuple[str, ...]:
    """``tags`` with those that come (``+vip``) and without those that go (``-old``)."""
    signed = [one for one in value.split(",") if one]
    gone = {fold(one[1:]) for one in signed if one[0] == "-"}
    kept = [tag for tag in tags if fold(tag) not in gone]
    there = {fold(tag) for tag in kept}
    return (*kept, *(one[1:] for one in signed if one[0] == "+" and fold(one[1:]) not in there))


def read_tags(typed: str) -> str:
    """``+vip, -old, new`` as an order holds it. Raises ValueError where there is none."""
    signed = [one if one[0] in "+-" else f"+{one}" for one in (part.strip() for part in typed.split(",")) if one]
    kept = [sign[0] + " ".join(sign[1:].split()) for sign in signed]
    if not kept or any(len(one) < 2 for one in kept):
        raise ValueError(typed)
    return ",".join(dict.fromkeys(kept))


def read_canned(value: str) -> str | None:
    """The name of the canned reply that an answer is; None for words of one's own."""
    begin, _, name = value.partition(":")
    return name.strip() if fold(begin) == "canned" and name.strip() else None


UNITS = {
    ("m", "min", "minute", "minutes", "phut", "p"): 60,
    ("h", "hour", "hours", "gio", "g"): HOUR,
    ("d", "day", "days", "ngay"): DAY_HOURS * HOUR,
}


def read_span(typed: str) -> int:
    """``2h``, ``30 minutes`` or ``1 ngày`` of work, in seconds; a day has eight hours. Raises ValueError."""
    said = fold(typed).replace(" ", "")
    digits = said[: len(said) - len(said.lstrip("0123456789"))]
    for names, seconds in UNITS.items():
        if said[len(digits) :] in names and digits and 0 < int(digits) <= timedelta(days=365) / timedelta(minutes=1):
            return int(digits) * seconds
    raise ValueError(typed)
