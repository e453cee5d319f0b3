"""What has happened, as a closed union: each becomes one journal row, and posts are composed from it."""

from dataclasses import dataclass
from datetime import datetime

from desk.codec import Json, decode, encode
from desk.ids import GroupKey, MessageId, PersonId, TicketId
from desk.link_events import AnsweredAll, MergedFrom, MergedInto, PartsSolved, Quoted, Related, Unmerged, Unrelated
from desk.rating_events import Rated, RatingExplained
from desk.routing_events import Routed, Untouched
from desk.rules.model import RuleFired, RulesCut, RulesQuiet
from desk.words import ContactKind, Metric, Outcome, Priority, Side, Status, WaitingOn


@dataclass(frozen=True, slots=True)
class Opened:
    """The ticket was made; ``by`` is the side of whoever opened it (a bot counts as an agent)."""

    by: Side
    priority: Priority
    group: GroupKey
    requester: PersonId
    assignee: PersonId | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edited:
    """A plain field (subject, summary, requester) changed."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class PriorityChanged:
    old: Priority
    new: Priority


@dataclass(frozen=True, slots=True)
class StatusChanged:
    old: Status
    new: Status
    waiting_on: WaitingOn | None = None
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Assigned:
    """``by``: how it came to that by itself."""

    old: PersonId | None
    new: PersonId | None
    by: Routed | Untouched | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """The ticket went to another group. ``waited``: by itself, as nobody there could have it for so many minutes."""

    old: GroupKey
    new: GroupKey
    waited: int | None = None


@dataclass(frozen=True, slots=True)
class TagsChanged:
    added: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldChanged:
    """A field of the desk's own got another value; ``field`` is its key, an empty value none."""

    field: str
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DueSet:
    """A person set the due date by hand (None: gave it back to the policy)."""

    to: datetime | None


@dataclass(frozen=True, slots=True)
class Said:
    """A message was archived; its words are in the archive, never here. ``private``: a note of the actor's for
    themselves: nobody else is told of it."""

    message: MessageId
    side: Side
    public: bool
    thanks: bool = False
    private: bool = False

    @property
    def asks(self) -> bool:
        """Whether a customer says something that wants an answer."""
        return self.public and self.side is Side.REQUESTER and not self.thanks


@dataclass(frozen=True, slots=True)
class Contacted:
    """A call, a visit or an e-mail was logged; what was said is an internal message in the archive. ``side``: whose
    word it is to the clocks. ``minutes`` 0: nobody said how long it took."""

    message: MessageId
    kind: ContactKind
    side: Side
    incoming: bool
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class NoAnswerNeeded:
    """An agent decided that the waiting message asks for nothing."""


@dataclass(frozen=True, slots=True)
class SpamSet:
    """A person said that the ticket is spam, or (``spam`` False) that it is none after all."""

    spam: bool


@dataclass(frozen=True, slots=True)
class TookBack:
    """Whoever acts took back what they did before: what was recorded ``at`` that instant, or (``deed``) their part of
    what was done to many tickets."""

    at: datetime | None
    deed: str | None = None


@dataclass(frozen=True, slots=True)
class Promised:
    """From here on this policy and schedule hold, in the plan's immutable ``version``; None: no policy."""

    version: int
    policy: str | None
    schedule: str | None


@dataclass(frozen=True, slots=True)
class Warned:
    """``late``: the desk was away; ``folded``: for so long that the summary tells of it, and no notice."""

    metric: Metric
    cycle: int
    percent: int
    target_version: int
    due: datetime
    late: bool = False
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Breached:
    """``late`` and ``folded`` as in :class:`Warned`."""

    metric: Metric
    cycle: int
    due: datetime
    late: bool = False
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Escalated:
    """Somebody above the assignee was told of an overdue promise: ``to``, or a whole ``group``."""

    metric: Metric
    cycle: int
    to: PersonId | None
    group: GroupKey | None = None


@dataclass(frozen=True, slots=True)
class LeftUnassigned:
    """Nobody took the ticket in time; ``level`` 1 told the group, 2 its lead. ``since`` is when it lost its owner, was
    opened again or was to be solved again."""

    level: int
    since: datetime
    folded: bool = False


@dataclass(frozen=True, slots=True)
class RemindLater:
    """A person asked to be reminded of the ticket; the promise does not move."""

    person: PersonId
    at: datetime


@dataclass(frozen=True, slots=True)
class Reminded:
    person: PersonId
    at: datetime
    late: bool = False


@dataclass(frozen=True, slots=True)
class ReminderDropped:
    """A person takes back a reminder that they had asked for."""

    person: PersonId
    at: datetime


@dataclass(frozen=True, slots=True)
class Postponed:
    """Somebody put the ticket off until an instant, or (None) until the customer answers; no clock counts it."""

    until: datetime | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """It is to be solved again. ``why``: time, answer or person; ``reason`` is what it had been put off for."""

    why: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Followed:
    """This ticket goes on where an older, closed one ended (the older one's journal has ``FollowedBy``)."""

    older: TicketId
    number: int


@dataclass(frozen=True, slots=True)
class FollowedBy:
    newer: TicketId
    number: int


@dataclass(frozen=True, slots=True)
class PlaceLost:
    """The customer's thread was deleted or can't be posted to any more."""

    reason: str


@dataclass(frozen=True, slots=True)
class PlaceReached:
    """The customer's thread can be posted to from here on: the bot was invited."""


Event = (
    Opened
    | Edited
    | PriorityChanged
    | StatusChanged
    | Assigned
    | Moved
    | TagsChanged
    | FieldChanged
    | DueSet
    | Said
    | Contacted
    | NoAnswerNeeded
    | SpamSet
    | TookBack
    | Promised
    | Warned
    | Breached
    | Escalated
    | LeftUnassigned
    | RemindLater
    | Reminded
    | ReminderDropped
    | Postponed
    | BroughtBack
    | Followed
    | FollowedBy
    | PlaceLost
    | PlaceReached
    | Rated
    | RatingExplained
    | Related
    | Unrelated
    | Quoted
    | PartsSolved
    | MergedInto
    | MergedFrom
    | Unmerged
    | AnsweredAll
    | RuleFired
    | RulesCut
    | RulesQuiet
)

ACTIONS: dict[type[Event], str] = {
    Opened: "ticket.opened",
    Edited: "ticket.edited",
    PriorityChanged: "ticket.priority",
    StatusChanged: "ticket.status",
    Assigned: "ticket.assigned",
    Moved: "ticket.moved",
    TagsChanged: "ticket.tags",
    FieldChanged: "ticket.field",
    DueSet: "ticket.due",
    Said: "message.said",
    Contacted: "message.contact",
    NoAnswerNeeded: "sla.no_answer_needed",
    SpamSet: "ticket.spam",
    TookBack: "deed.taken_back",
    Promised: "sla.promised",
    Warned: "sla.warned",
    Breached: "sla.breached",
    Escalated: "sla.escalated",
    LeftUnassigned: "ticket.left_unassigned",
    RemindLater: "remind.asked",
    Reminded: "remind.told",
    ReminderDropped: "remind.dropped",
    Postponed: "ticket.postponed",
    BroughtBack: "ticket.brought_back",
    Followed: "ticket.followed",
    FollowedBy: "ticket.followed_by",
    PlaceLost: "place.lost",
    PlaceReached: "place.reached",
    Rated: "ticket.rated",
    RatingExplained: "rating.explained",
    Related: "link.made",
    Unrelated: "link.ended",
    Quoted: "part.quoted",
    PartsSolved: "parts.solved",
    MergedInto: "merge.into",
    MergedFrom: "merge.from",
    Unmerged: "merge.undone",
    AnsweredAll: "cause.answered",
    RuleFired: "rule.fired",
    RulesCut: "rules.cut",
    RulesQuiet: "rules.quiet",
}
"""The dotted action name under which each event stands in the journal; names are never reused."""
_KINDS = {name: kind for kind, name in ACTIONS.items()}


@dataclass(frozen=True, slots=True)
class Entry:
    """One journal row: ``at`` when it happened, ``recorded_at`` when the desk learned it; no ``actor``: the desk.
    ``deed`` names what was done to many tickets at once, where it was part of that."""

    event: Event
    actor: PersonId | None
    at: datetime
    recorded_at: datetime
    deed: str | None = None


def to_row(event: Event) -> tuple[str, Json]:
    """The dotted action name and the data of an event."""
    return ACTIONS[type(event)], encode(event)


def from_row(action: str, data: Json) -> Event:
    """The event of a stored row; raises KeyError for an unknown action."""
    event = decode(_KINDS[action], data)
    assert isinstance(event, Event)
    return event
