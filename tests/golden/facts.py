"""The same ticket, people and hour for every golden screen: nothing in it changes from day to day."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from desk.ids import DeskId, GroupKey, PersonId, TicketId, WorkspaceId
from desk.place import MessageRef
from desk.plan import Group
from desk.ticket import Source, Ticket
from desk.words import Metric, Priority, Status, WaitingOn
from views.nodes import Form, Home, Mention, View
from views.ticket_card import CardFacts

NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)  # a Friday
SOON, PAST = NOW + timedelta(hours=1), NOW - timedelta(minutes=75)
LAN, MINH, HOA = PersonId("p-lan"), PersonId("p-minh"), PersonId("p-hoa")
PING_MINH, PING_HOA = Mention(MINH, "Minh", ping=True), Mention(HOA, "Hoa", ping=True)
GROUPS = (Group(GroupKey("support"), "Support"), Group(GroupKey("tech"), "Tech"))
CHOICES = [(group.key, group.name) for group in GROUPS]
THREAD = "https://acme.slack.com/archives/C0SUPPORT/p1795770000000100"
REF = MessageRef(WorkspaceId("w1"), "C0SUPPORT", "1795770000.000100", "1795770000.000100")
OPEN = Ticket(
    id=TicketId("t42"),
    desk=DeskId("d1"),
    number=42,
    subject="Can't log in",
    requester=LAN,
    created_at=NOW - timedelta(hours=2),
    status_since=NOW - timedelta(hours=2),
    priority=Priority.HIGH,
    group=GroupKey("tech"),
    assignee=MINH,
    tags=("billing", "vip"),
    summary="Since the update of Tuesday; the whole office.",
    source=Source.SHORTCUT,
    opened_by=MINH,
)
UNTAKEN = replace(OPEN, assignee=None, tags=(), summary="")
PENDING = replace(OPEN, status=Status.PENDING, waiting_on=WaitingOn.CUSTOMER)
SOLVED = replace(OPEN, status=Status.SOLVED, status_since=NOW)
CLOSED = replace(OPEN, status=Status.CLOSED, status_since=NOW)


def card_of(ticket: Ticket, state: str = "on_time", **more: object) -> CardFacts:
    """The facts of a ticket's card; its nearest clock is the first answer in an hour."""
    clock = {} if state in ("waiting", "none", "done") else {"clock_metric": Metric.FIRST_RESPONSE, "clock_due": SOON}
    facts = {"assignee": "Minh" if ticket.assignee else None, "clock_state": state, "thread_url": THREAD, **clock}
    return CardFacts(ticket, "Tech", "Lan", **{**facts, **more})


@dataclass(frozen=True, slots=True)
class Screen:
    """What a person is shown, before any platform draws it. ``kind``: message (in a channel), sheet (on its own), form,
    returned (a form that was refused) or home."""

    kind: str
    what: View | Form | Home


Screens = dict[str, "Screen | dict[str, Screen]"]
"""By their names; sentences of one kind stand together under one."""


def posted(view: View) -> Screen:
    """As a message in a channel."""
    return Screen("message", view)


def opened(view: View) -> Screen:
    """On its own, only to be read."""
    return Screen("sheet", view)


def form(made: Form) -> Screen:
    """To fill in."""
    return Screen("form", made)


def returned(made: Form) -> Screen:
    """The same after a refusal."""
    return Screen("returned", made)


def home(page: Home) -> Screen:
    """A person's own page."""
    return Screen("home", page)
