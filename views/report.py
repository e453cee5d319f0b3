"""The report of the last days: a line for each of the team, what they did and what they left late while at work."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desk.intents_people import ShowHere, ShowReport
from desk.report import LONGEST, Figures
from views.buttons import press
from views.language import Words
from views.names import SIGNS
from views.nodes import Actions, Button, Heading, Line, Node, Row, StaffView, Strong
from views.spans import span

ROWS = 8
SPANS = (7, 30, LONGEST)


@dataclass(frozen=True, slots=True)
class Worked:
    """Somebody who answers here; ``held`` are their open tickets now."""

    name: str
    held: int
    figures: Figures


@dataclass(frozen=True, slots=True)
class Told:
    """The last ``days``. ``nobodys`` promises fell due while nobody had the ticket; ``leads``: it is for somebody who
    leads others; ``more``: there are older tickets that were not looked at."""

    days: int
    nobodys: int = 0
    leads: bool = False
    more: bool = False


def report_board(people: Sequence[Worked], told: Told, offset: int, words: Words) -> StaffView:
    """A page of all ``people``, from ``offset`` on, under what the figures mean."""
    head = words.n("Report of the last {count} day", "Report of the last {count} days", told.days)
    nodes: list[Node] = [Heading(head)]
    nodes += [_row(one, words) for one in people[offset : offset + ROWS]]
    nodes += _under(told, words)
    nodes.append(Actions(tuple(_presses(told, offset, len(people), words))))
    return StaffView(tuple(nodes), head, words.t("Report"))


def _row(one: Worked, words: Words) -> Row:
    told = one.figures
    did = (
        words.n("{count} open ticket", "{count} open tickets", one.held),
        words.n("{count} solved", "{count} solved", told.solved),
        words.n("{count} first answer", "{count} first answers", told.answers),
        *([words.t("median {span}", span=span(told.first // 60 * 60, words))] if told.first is not None else []),
    )
    promised = (
        f"{SIGNS['done']} " + words.n("{count} kept", "{count} kept", told.kept),
        f"{SIGNS['overdue']} " + words.n("{count} broken", "{count} broken", told.broken),
        f"{SIGNS['waiting']} " + words.n("{count} fell due while away", "{count} fell due while away", told.away),
        *([words.n("{count} late by a change", "{count} late by a change", told.changed)] if told.changed else []),
    )
    return Row((Strong(one.name), " · ", " · ".join(did)), (" · ".join(promised),))


def _under(told: Told, words: Words) -> Iterator[Line]:
    if told.nobodys:
        sentence = words.n(
            "{count} promise fell due while nobody had the ticket.",
            "{count} promises fell due while nobody had the ticket.",
            told.nobodys,
        )
        yield Line((sentence,))
    if told.more:
        yield Line(words.rich("There are more; the newest of them are here."), "quiet")
    yield Line(
        words.rich(
            "A promise counts as broken for whoever had the ticket when it fell due, if they were at work then: within"
            " their own hours and not paused; else it stands under “while away”. The median is from the customer's"
            " question to the first answer, in the person's own working time."
        ),
        "quiet",
    )


def _presses(told: Told, offset: int, count: int, words: Words) -> Iterator[Button]:
    page = offset // ROWS
    if page:
        yield Button(words.t("‹ Previous"), press(ShowReport(told.days, page - 1)))
    if offset + ROWS < count:
        yield Button(words.t("Next ›"), press(ShowReport(told.days, page + 1)))
    for days in SPANS:
        if days != told.days:
            yield Button(words.n("{count} day", "{count} days", days), press(ShowReport(days)))
    if told.leads:
        yield Button(words.t("Who is here"), press(ShowHere()))
