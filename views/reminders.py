"""The list of one's own reminders."""

from collections.abc import Sequence

from desk.intents_follow import DropReminder
from desk.timers import Reminder
from views.buttons import press
from views.language import Words
from views.nodes import Button, Line, Moment, Node, Row, StaffView

ROWS = 15


def reminders(rows: Sequence[Reminder], words: Words) -> StaffView:
    """The next one first, each with a button that takes it back."""
    if not rows:
        example = words.typed(words.t("remind 42 1h"))
        text = words.rich("You asked to be reminded of nothing. Try: {example}", example=example)
        return StaffView((Line(text),), words.t("Your reminders"), words.t("Your reminders"))
    nodes: list[Node] = [Line((words.n("{count} reminder to come", "{count} reminders to come", len(rows)),))]
    for one in rows[:ROWS]:
        cancel = Button(words.t("Take back"), press(DropReminder(one.number, one.at)))
        nodes.append(Row((f"#{one.number} ", one.subject), (Moment(one.at),), cancel))
    if len(rows) > ROWS:
        nodes.append(Line((words.t("and {count} more", count=len(rows) - ROWS),), "quiet"))
    return StaffView(tuple(nodes), words.t("Your reminders"), words.t("Your reminders"))
