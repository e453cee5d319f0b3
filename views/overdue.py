"""The overdue notice with its later states, and the digest of what is due soon (screens.md, section 2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desk.ids import PersonId
from desk.intents import Remind, ShowTicket, StartReply
from desk.words import Metric
from views.buttons import press
from views.language import Words
from views.nodes import Actions, Button, Line, Mention, Moment, Node, Row, StaffView, Text, plain
from views.spans import span


@dataclass(frozen=True, slots=True)
class Due:
    """An overdue promise; ``kept`` is when it was answered or solved at last."""

    number: int
    subject: str
    metric: Metric
    due: datetime
    assignee: PersonId | None
    assignee_name: str | None
    told: str | None
    told_at: datetime | None
    kept: datetime | None


def overdue(late: Due, words: Words) -> StaffView:
    """One message that pings once and is edited afterwards."""
    number = str(late.number)
    if late.kept is not None:
        head = _kept(late, late.kept, words)
        return StaffView((Line(head, tone="done"), Line((late.subject,), tone="quiet")), plain(head))
    if late.metric is Metric.RESOLUTION:
        head = words.rich("■ #{number} overdue: the solution was due {due}", number=number, due=Moment(late.due))
    else:
        head = words.rich("■ #{number} overdue: the answer was due {due}", number=number, due=Moment(late.due))
    nodes: list[Node] = [Line(head, tone="overdue"), Line((late.subject,), tone="quiet")]
    if late.assignee is not None and late.assignee_name:
        nodes.append(Line((Mention(late.assignee, late.assignee_name, ping=True),)))
    if late.told is not None and late.told_at is not None:
        nodes.append(Line(words.rich("{who} (lead) was told at {at}", who=late.told, at=Moment(late.told_at))))
    reply = Button(words.t("Reply"), press(StartReply(late.number)), "primary")
    nodes.append(Actions((reply, Button(words.t("Open ticket"), press(ShowTicket(late.number))))))
    return StaffView(tuple(nodes), plain(head))


def _kept(late: Due, kept: datetime, words: Words) -> Text:
    at, by = Moment(kept), span(max(int((kept - late.due).total_seconds()), 0) // 60 * 60, words)
    if late.metric is Metric.RESOLUTION:
        return words.rich("✓ #{number} solved {at}, {late} late", number=str(late.number), at=at, late=by)
    return words.rich("✓ #{number} answered {at}, {late} late", number=str(late.number), at=at, late=by)


def digest(rows: Sequence[tuple[int, str, datetime | None]], total: int, words: Words) -> StaffView:
    """A direct message: which of my tickets are due soon; ``rows`` are number, subject and due."""
    head = words.n("{count} of your tickets is due soon", "{count} of your tickets are due soon", total)
    nodes: list[Node] = [Line(("▲ ", head), tone="at_risk")]
    for number, subject, due in rows:
        second = words.rich("due {due}", due=Moment(due)) if due else ()
        nodes.append(Row((f"#{number} ", subject), second, Button(words.t("Open ticket"), press(ShowTicket(number)))))
    later = Button(words.t("Remind me in 1 hour"), press(Remind(rows[0][0], "1h")))
    return StaffView((*nodes, Actions((later,))), head)
