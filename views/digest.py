"""The digest: a direct message on which of my tickets are due soon (screens.md, section 2)."""

from collections.abc import Sequence
from datetime import datetime

from desk.intents import ShowTicket, StartRemind
from views.buttons import press
from views.language import Words
from views.nodes import Actions, Button, Line, Moment, Node, Row, StaffView
from views.to_solve import button


def digest(rows: Sequence[tuple[int, str, datetime | None]], total: int, words: Words) -> StaffView:
    """``rows`` are number, subject and due, soonest first; ``total`` may be more."""
    head = words.n("{count} of your tickets is due soon", "{count} of your tickets are due soon", total)
    nodes: list[Node] = [Line(("▲ ", head), tone="at_risk")]
    for number, subject, due in rows:
        second = words.rich("due {due}", due=Moment(due)) if due else ()
        nodes.append(Row((f"#{number} ", subject), second, Button(words.t("Open ticket"), press(ShowTicket(number)))))
    if total > len(rows):
        nodes.append(Line((words.t("and {count} more", count=total - len(rows)),), tone="quiet"))
    first = rows[0][0]
    later = Button(words.t("Remind me of #{number} later", number=first), press(StartRemind(first)))
    return StaffView((*nodes, Actions((button(words), later))), head)
