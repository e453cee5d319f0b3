"""What is to be posted where: staff views to staff destinations, public views to anybody's, told apart by type."""

from dataclasses import dataclass

from desk.ids import PersonId, PlaceId, TicketId, WorkspaceId
from desk.plan import ChannelRef
from views.nodes import PublicView, StaffView


@dataclass(frozen=True, slots=True)
class StaffPlace:
    """The thread of a ticket's staff card; the card itself for slot ``card``."""

    place: PlaceId


@dataclass(frozen=True, slots=True)
class RequesterPlace:
    """The customer's thread."""

    place: PlaceId


@dataclass(frozen=True, slots=True)
class StaffChannel:
    """A desk channel, outside any thread."""

    ref: ChannelRef


@dataclass(frozen=True, slots=True)
class StaffPerson:
    """A direct message to somebody of the team."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class RequesterChannel:
    """A channel where customers write, outside any thread."""

    ref: ChannelRef


@dataclass(frozen=True, slots=True)
class RequesterPerson:
    """A direct message to a customer."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class Slot:
    """A living message: stored is only that it must be redrawn; it is rendered from current state when it is sent.

    ``kind``: card, receipt, mark (an emoji on the thread's root), overdue, summary, digest, checklist, followed,
    bulk, look. ``key`` makes it unique in its destination. ``every``: it is a new message each time, at most one in so
    many seconds.
    """

    kind: str
    key: str
    ticket: TicketId | None = None
    every: int = 0


@dataclass(frozen=True, slots=True)
class StaffPost:
    to: StaffPlace | StaffChannel | StaffPerson
    body: StaffView | Slot
    ticket: TicketId | None = None


@dataclass(frozen=True, slots=True)
class PublicPost:
    """``as_person`` is the name under which an agent's reply is shown."""

    to: RequesterPlace | RequesterChannel | RequesterPerson
    body: PublicView | Slot
    ticket: TicketId | None = None
    as_person: PersonId | None = None


@dataclass(frozen=True, slots=True)
class OtherSystem:
    """Somebody else's system, which the courier of a workspace calls."""

    workspace: WorkspaceId
    name: str


@dataclass(frozen=True, slots=True)
class Call:
    """JSON text for an address on the net."""

    url: str
    json: str


@dataclass(frozen=True, slots=True)
class CallPost:
    to: OtherSystem
    body: Call
    ticket: TicketId | None = None


Post = StaffPost | PublicPost | CallPost


def card_post(place: PlaceId, ticket: TicketId) -> StaffPost:
    """The card of a ticket at one place; each place has its own, since a ticket may move on and leave one behind."""
    return StaffPost(StaffPlace(place), Slot("card", place, ticket), ticket)
