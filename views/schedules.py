"""The desk's schedules for those who lead it: the list of them, the form of one, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from desk.days_off import DayOff
from desk.forms import Values
from desk.hours_text import Hours, write_hours
from desk.intents_hours import RetireSchedule, ShowDays, ShowSchedules, StartSchedule
from desk.schedule_users import ScheduleUsers
from desk.schedules import NAME
from views.buttons import press
from views.days_off import closed_next
from views.language import Words
from views.looked_at import looked_at
from views.nodes import Actions, Button, Form, Line, Menu, Node, Option, Row, StaffView, Strong, Text, TextInput

ROWS = 8
ZONE, HOURS = 60, 1000


@dataclass(frozen=True, slots=True)
class Known:
    """A schedule by its name: its week, who keeps to it, and the next days on which it is otherwise."""

    name: str
    hours: Hours
    users: ScheduleUsers
    coming: tuple[DayOff, ...]


def used_by(users: ScheduleUsers, words: Words) -> str:
    """Who keeps to a schedule, in a few words."""
    told = [words.t("the desk's own hours")] if users.desk else []
    if users.groups:
        told.append(words.t("groups: {names}", names=", ".join(users.groups)))
    if users.policies:
        told.append(words.t("policies: {names}", names=", ".join(users.policies)))
    if users.people:
        told.append(words.n("{count} agent's own hours", "{count} agents' own hours", users.people))
    return " · ".join(told) or words.t("nobody keeps to it")


def schedules_board(known: Sequence[Known], page: int, words: Words) -> StaffView:
    """Eight a page, the desk's own first."""
    ordered = sorted(known, key=lambda one: not one.users.desk)
    page = max(0, min(page, (len(ordered) - 1) // ROWS))
    title = words.t("Working hours")
    nodes: list[Node] = [Line((Strong(title),))]
    nodes += [_row(one, words) for one in ordered[page * ROWS : (page + 1) * ROWS]]
    turn = [(words.t("‹ Previous"), page - 1)] if page else []
    turn += [(words.t("Next ›"), page + 1)] if (page + 1) * ROWS < len(ordered) else []
    add = Button(words.t("New schedule"), press(StartSchedule()), "primary")
    nodes.append(Actions((add, *(Button(label, press(ShowSchedules(to))) for label, to in turn))))
    return StaffView(tuple(nodes), title, title)


def _row(one: Known, words: Words) -> Row:
    told = (write_hours(one.hours, words.language), used_by(one.users, words), closed_next(one.coming, words))
    deeds = [
        Option(press(StartSchedule(one.name)), words.t("Change")),
        Option(press(ShowDays(one.name)), words.t("Closed days")),
    ]
    if one.users.nobody:
        deeds.append(Option(press(RetireSchedule(one.name)), words.t("Take away")))
    return Row(
        (Strong(one.name),), (" · ".join(told),), Menu(words.t("What to do with {name}", name=one.name), tuple(deeds))
    )


def schedule_form(draft: str, name: str, values: Values, edition: int, words: Words, *, trying: bool = False) -> Form:
    """``name`` is what it is called now; empty: a new one. ``trying``: it is looked at before it is saved."""
    hint = words.t("A line for a day or a range, such as: Mon-Fri 09:00-12:00, 13:00-17:30. At night: Fri 22:00-06:00.")
    zone = words.t("Such as Europe/Paris or Asia/Ho_Chi_Minh")
    return Form(
        title=words.t("Change working hours") if name else words.t("New schedule"),
        submit=words.t("Look first") if trying else words.t("Save"),
        cancel=words.t("Cancel"),
        submit_as="schedule",
        draft=draft,
        items=(
            TextInput("name", words.t("Name"), values.get("name", ""), "", NAME, required=True),
            TextInput("zone", words.t("Time zone"), values.get("zone", ""), zone, ZONE, required=True),
            TextInput("hours", words.t("Hours"), values.get("hours", ""), hint, HOURS, long=True, required=True),
        ),
        edition=edition,
    )


def saved(name: str, looked: int | None, words: Words) -> Line:
    """What came of the form."""
    return Line((words.t("{name} is saved.", name=name), " ", looked_at(looked, words)))


def in_use(name: str, users: ScheduleUsers, words: Words) -> tuple[Text, ...]:
    """Why one can't be taken away."""
    return (
        words.rich("{name} can't be taken away: {users}.", name=name, users=used_by(users, words)),
        words.rich("Give them another schedule first; the rest is kept."),
    )


def retired(name: str, words: Words) -> Line:
    """What came of taking one away."""
    return Line(words.rich("{name} is taken away. What was promised by it stays as it was.", name=name))
