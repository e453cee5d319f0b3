"""The overdue notice with its later states (screens.md, section 2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desk.intents import ShowTicket, StartReply
from desk.pause import Pause
from desk.words import Metric
from views.buttons import press
from views.language import Words
from views.nodes import Actions, Button, Line, Mention, Moment, Node, StaffView, Text, plain
from views.paused import is_away
from views.spans import span


@dataclass(frozen=True, slots=True)
class Ended:
    """How an overdue promise ended: ``how`` is answered, solved, unneeded (no answer was) or spam; ``after_all``: it
    was in time, the desk only learned it later."""

    how: str
    at: datetime | None
    after_all: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody above was told."""

    name: str
    at: datetime
    lead: bool


@dataclass(frozen=True, slots=True)
class Away:
    """Whoever has the ticket is paused."""

    name: str
    pause: Pause


@dataclass(frozen=True, slots=True)
class Due:
    """An overdue promise; ``called`` are those whom its notice pings, ``late`` says that the desk was away."""

    number: int
    subject: str
    metric: Metric
    due: datetime
    called: tuple[Mention, ...] = ()
    late: bool = False
    told: Told | None = None
    ended: Ended | None = None
    away: Away | None = None


def overdue(one: Due, words: Words) -> StaffView:
    """One message that pings once and is edited afterwards."""
    if one.ended is not None:
        head = _ended(one, one.ended, words)
        return StaffView((Line(head, tone="done"), Line((one.subject,), tone="quiet")), plain(head))
    number, due = str(one.number), Moment(one.due)
    if one.metric is Metric.RESOLUTION:
        head = words.rich("■ #{number} overdue: the solution was due {due}", number=number, due=due)
    else:
        head = words.rich("■ #{number} overdue: the answer was due {due}", number=number, due=due)
    nodes: list[Node] = [Line(head, tone="overdue"), Line((one.subject,), tone="quiet")]
    if one.called:
        nodes.append(Line(mentions(one.called)))
    if one.away is not None:
        nodes.append(is_away(one.away.name, one.away.pause, words))
    if one.late:
        nodes.append(Line(words.rich("This alert is late: the desk was away."), tone="quiet"))
    if one.told is not None:
        nodes.append(Line(_told(one.told, words)))
    reply = Button(words.t("Reply"), press(StartReply(one.number)), "primary")
    nodes.append(Actions((reply, Button(words.t("Open ticket"), press(ShowTicket(one.number))))))
    return StaffView(tuple(nodes), plain(head))


def mentions(people: Sequence[Mention]) -> Text:
    """People one after the other."""
    return tuple(part for person in people for part in (person, " "))[:-1]


def _told(told: Told, words: Words) -> Text:
    if told.lead:
        return words.rich("{who} (lead) was told at {at}", who=told.name, at=Moment(told.at))
    return words.rich("{who} was told at {at}", who=told.name, at=Moment(told.at))


def _ended(one: Due, ended: Ended, words: Words) -> Text:
    number, at = str(one.number), Moment(ended.at) if ended.at else ""
    if ended.how == "spam":
        return words.rich("✓ #{number} was marked as spam at {at}", number=number, at=at)
    if ended.at is None or (ended.after_all and ended.how != "answered"):
        return words.rich("✓ #{number} was in time after all", number=number)
    if ended.how == "unneeded":
        return words.rich("✓ #{number} needs no answer, as said at {at}", number=number, at=at)
    if ended.after_all:
        return words.rich("✓ #{number} answered in time at {at}", number=number, at=at)
    late = span(max(int((ended.at - one.due).total_seconds()), 0) // 60 * 60, words)
    if ended.how == "answered":
        return words.rich("✓ #{number} answered {at}, {late} late", number=number, at=at, late=late)
    return words.rich("✓ #{number} solved {at}, {late} late", number=number, at=at, late=late)
