"""To whoever follows a ticket: what happened to it since they heard last."""

from collections.abc import Sequence

from desk.events import Entry
from desk.intents import ShowTicket
from desk.intents_follow import Unfollow
from views.buttons import press
from views.called import Names
from views.language import Words
from views.nodes import Actions, Button, Line, Moment, Node, StaffView, Strong
from views.told import told

ROWS = 8


def followed(number: int, subject: str, news: Sequence[Entry], names: Names, words: Words) -> StaffView:
    """``news``, the oldest first; of many the newest are told one by one."""
    head = words.rich("#{number}, which you follow: {subject}", number=str(number), subject=Strong(subject))
    nodes: list[Node] = [Line(head)]
    if len(news) > ROWS:
        nodes.append(Line((words.t("and {count} more before", count=len(news) - ROWS),), "quiet"))
    nodes += [Line((Moment(entry.at), " · ", *told(entry, names, words))) for entry in news[-ROWS:]]
    show = Button(words.t("Open ticket"), press(ShowTicket(number)), "primary")
    stop = Button(words.t("Unfollow"), press(Unfollow(number)))
    title = words.t("#{number} {subject}: news", number=number, subject=subject)
    return StaffView((*nodes, Actions((show, stop))), title)
