"""The closed sets of words that a ticket is described in."""

from enum import StrEnum


class Priority(StrEnum):
    """How much it matters, gravest first."""

    URGENT = "urgent"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Status(StrEnum):
    """Where a ticket stands; closed is final."""

    OPEN = "open"
    PENDING = "pending"
    SOLVED = "solved"
    CLOSED = "closed"


class WaitingOn(StrEnum):
    """On whom a pending ticket waits; only the customer stops the resolution clock."""

    CUSTOMER = "customer"
    OTHER_TEAM = "other_team"
    THIRD_PARTY = "third_party"


class Outcome(StrEnum):
    """What came of a solved ticket; ``cancelled`` is one taken back at once, outside all statistics; ``merged``
    one goes on as another."""

    SOLVED = "solved"
    SILENT = "silent"
    DUPLICATE = "duplicate"
    CANT_DO = "cant_do"
    CANCELLED = "cancelled"
    MERGED = "merged"


class Side(StrEnum):
    """Whose a message is. ``colleague`` is one of our own who is no agent: it neither answers nor reopens."""

    REQUESTER = "requester"
    AGENT = "agent"
    COLLEAGUE = "colleague"
    BOT = "bot"


class ContactKind(StrEnum):
    """How people met outside of chat."""

    CALL = "call"
    VISIT = "visit"
    EMAIL = "email"


class Audience(StrEnum):
    """Who sees a place; requester whenever unsure."""

    REQUESTER = "requester"
    STAFF = "staff"


class Order(StrEnum):
    """By what a group's tickets are solved one after the other; what is late comes first in any."""

    DUE = "due"
    PRIORITY = "priority"
    AGE = "age"
    METRIC = "metric"


class Metric(StrEnum):
    """The three promises of sla.md, section 2."""

    FIRST_RESPONSE = "first_response"
    NEXT_RESPONSE = "next_response"
    RESOLUTION = "resolution"
