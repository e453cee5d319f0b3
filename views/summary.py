"""A group's queue summary: five lines, the buttons to go on with, and customers whom nobody answered (screens.md)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from desk.filters import TicketFilter, query
from desk.intents import ListTickets, StartConvert
from desk.place import MessageRef
from desk.summary import Figures
from desk.words import Priority
from views.buttons import press
from views.days_board import missing_list
from views.language import Words
from views.names import priority, weekday
from views.nodes import Actions, Button, Line, Moment, Node, Row, StaffView, Strong, Text, plain
from views.to_solve import button

ROWS = 5
"""So many missed conversations are shown."""
WEEK = 7


@dataclass(frozen=True, slots=True)
class Unheard:
    """A customer's conversation without ticket or answer."""

    ref: MessageRef
    author: str
    snippet: str


@dataclass(frozen=True, slots=True)
class Summary:
    """``since_day`` is the working day before ``day``, ``since`` its morning. ``unlisted``: schedules without
    closed days of the next year."""

    key: str
    group: str
    day: date
    since_day: date
    since: datetime
    figures: Figures
    unheard: tuple[Unheard, ...] = ()
    unlisted: tuple[str, ...] = ()


def summary(one: Summary, words: Words) -> StaffView:
    """The whole of it."""
    figures, head = one.figures, heading(one.group, one.day, words)
    nodes: list[Node] = [
        Line((Strong(head),)),
        Line((_standing(figures, words),)),
        Line((", ".join(f"{priority(p, words)} {n}" for p, n in zip(Priority, figures.by_priority, strict=True)),)),
        Line((_longest(figures, words),)),
        Line(_since(one, words)),
        *((Line(_rated(figures, words)),) if figures.rated else ()),
        Actions(tuple(_buttons(one.key, words))),
    ]
    if one.unlisted:
        nodes.insert(-1, Line(missing_list(one.unlisted, one.day.year + 1, words), tone="at_risk"))
    if one.unheard:
        nodes.append(Line((Strong(words.t("Nobody has answered these customers yet")),)))
        nodes += [_row(unheard, words) for unheard in one.unheard[:ROWS]]
    if figures.missed > ROWS:
        nodes.append(Line((words.t("and {count} more", count=figures.missed - ROWS),), tone="quiet"))
    return StaffView(tuple(nodes), f"{head}: {_standing(figures, words)}")


def past(group: str, day: date, figures: Figures, words: Words) -> StaffView:
    """One line, once a newer one stands below."""
    text = words.t(
        "{head}: {overdue} overdue, {unassigned} unassigned, {new} new, {solved} solved",
        head=heading(group, day, words),
        overdue=figures.overdue,
        unassigned=figures.unassigned,
        new=figures.new,
        solved=figures.solved,
    )
    return StaffView((Line((text,), tone="quiet"),), text)


def asked(
    posted: Sequence[tuple[str, str]], empty: Sequence[str], private: Sequence[StaffView], words: Words
) -> StaffView:
    """The answer to whoever asked for summaries: ``posted`` are groups and their channels, ``empty`` groups with
    nothing to tell, ``private`` the summaries that have no channel."""
    lines = [
        *(words.rich("The summary of {group} is in {channel}.", group=one, channel=there) for one, there in posted),
        *(words.rich("Nothing open in {group}", group=one) for one in empty),
    ]
    nodes = [*(Line(line) for line in lines), *(node for view in private for node in view.nodes)]
    said = [*(plain(line) for line in lines), *(view.fallback for view in private)]
    return StaffView(tuple(nodes), " ".join(said), words.t("Queue summary"))


def heading(group: str, day: date, words: Words) -> str:
    """``Tech, Monday``."""
    return words.t("{group}, {day}", group=group, day=weekday(day, words))


def _standing(figures: Figures, words: Words) -> str:
    return words.t(
        "■ {overdue} overdue · ▲ {today} due today · ○ {unassigned} unassigned",
        overdue=figures.overdue,
        today=figures.due_today,
        unassigned=figures.unassigned,
    )


def _longest(figures: Figures, words: Words) -> str:
    if figures.longest is None:
        return words.t("Nobody waits for an answer")
    if figures.waited == 0:
        return words.t("Waiting longest: #{number}, less than a working hour", number=figures.longest)
    return words.n(
        "Waiting longest: #{number}, {count} working hour",
        "Waiting longest: #{number}, {count} working hours",
        figures.waited,
        number=figures.longest,
    )


def _since(one: Summary, words: Words) -> Text:
    near = (one.day - one.since_day).days < WEEK
    day = weekday(one.since_day, words) if near else Moment(one.since, "day")
    new, solved = str(one.figures.new), str(one.figures.solved)
    return words.rich("Since {day}: {new} new, {solved} solved", day=day, new=new, solved=solved)


def _rated(figures: Figures, words: Words) -> Text:
    """How many customers said how it went since then, and the share of those who said good or very good."""
    share = f"{round(100 * figures.good / figures.rated)} %"
    count = words.n("{count} rating", "{count} ratings", figures.rated)
    return words.rich("{ratings}, {share} of them good", ratings=count, share=share)


def _buttons(group: str, words: Words) -> Iterator[Button]:
    yield button(words, group=group)
    yield Button(words.t("Overdue"), press(ListTickets(query(TicketFilter(groups=(group,), overdue=True)))))
    yield Button(words.t("Unassigned"), press(ListTickets(query(TicketFilter(groups=(group,), unassigned=True)))))


def _row(one: Unheard, words: Words) -> Row:
    return Row((Strong(one.author),), (one.snippet,), Button(words.t("Make a ticket"), press(StartConvert(one.ref))))
