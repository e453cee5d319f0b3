"""What of a journal can be taken back, and how: decided for each event, so that no deed is ever passed over."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from desk.events import (
    Assigned,
    Breached,
    BroughtBack,
    Contacted,
    DueSet,
    Edited,
    Entry,
    Escalated,
    Event,
    FieldChanged,
    Followed,
    FollowedBy,
    LeftUnassigned,
    Moved,
    NoAnswerNeeded,
    Opened,
    PlaceLost,
    PlaceReached,
    Postponed,
    PriorityChanged,
    Promised,
    Reminded,
    ReminderDropped,
    RemindLater,
    Said,
    SpamSet,
    StatusChanged,
    TagsChanged,
    TookBack,
    Warned,
)
from desk.link_events import AnsweredAll, MergedFrom, MergedInto, PartsSolved, Quoted, Related, Unmerged, Unrelated
from desk.rating_events import Rated, RatingExplained
from desk.rules.model import RuleFired, RulesCut, RulesQuiet

FIELDS: dict[type[Event], str] = {
    PriorityChanged: "priority",
    StatusChanged: "status",
    Assigned: "assignee",
    Moved: "group",
    DueSet: "due",
    SpamSet: "spam",
    TagsChanged: "tags",
    Postponed: "postponed",
    BroughtBack: "postponed",
}

OWN = "field."
"""Before the key of a field of the desk's own."""


class Way(StrEnum):
    """How it is taken back: a field becomes what it was, a link is tied again or taken away, a merge ends as a whole;
    or it is no deed of anybody: what the desk does by itself, or what stands beside a deed."""

    FIELD = "field"
    LINK = "link"
    MERGE = "merge"
    BESIDE = "beside"


class Final(StrEnum):
    """What stays, as it is said to whoever wants to take it back; ``DENIED``: their right to is gone."""

    MADE = "made"
    SENT = "sent"
    SENT_MANY = "sent_many"
    LOGGED = "logged"
    NOTED = "noted"
    REMINDER = "reminder"
    DROPPED = "dropped"
    UNMERGED = "unmerged"
    RATED = "rated"
    DENIED = "denied"


WAYS: dict[type[Event], Way | Final] = {
    **dict.fromkeys((Edited, FieldChanged, *FIELDS), Way.FIELD),
    **dict.fromkeys((Related, Unrelated), Way.LINK),
    **dict.fromkeys((MergedInto, MergedFrom), Way.MERGE),
    Opened: Final.MADE,
    Said: Final.SENT,
    AnsweredAll: Final.SENT,
    Contacted: Final.LOGGED,
    NoAnswerNeeded: Final.NOTED,
    RemindLater: Final.REMINDER,
    ReminderDropped: Final.DROPPED,
    Unmerged: Final.UNMERGED,
    **dict.fromkeys((Rated, RatingExplained), Final.RATED),
    **dict.fromkeys((TookBack, Quoted, PartsSolved, Followed, FollowedBy, PlaceLost, PlaceReached), Way.BESIDE),
    **dict.fromkeys((Promised, Warned, Breached, Escalated, LeftUnassigned, Reminded), Way.BESIDE),
    **dict.fromkeys((RuleFired, RulesCut, RulesQuiet), Way.BESIDE),
}


def ways_of(rows: Iterable[Entry]) -> list[Way | Final]:
    """How what stands in ``rows`` is taken back, without what is no deed."""
    return [way for row in rows if (way := WAYS[type(row.event)]) is not Way.BESIDE]


def final_of(rows: Sequence[Entry]) -> Final | None:
    """What a deed is that can't be taken back in any part; None where something can. A ticket that was made or split
    from another again with it stays as that left it."""
    ways = ways_of(rows)
    whole = next((way for way in (Final.MADE, Final.UNMERGED) if way in ways), None)
    if whole is not None:
        return whole
    if any(isinstance(way, Way) for way in ways):
        return None
    return next((way for way in ways if isinstance(way, Final)), None)


def field_of(event: Event) -> str | None:
    """The field that an event changed, where it can be changed back."""
    if isinstance(event, FieldChanged):
        return f"{OWN}{event.field}"
    return event.field if isinstance(event, Edited) else FIELDS.get(type(event))
