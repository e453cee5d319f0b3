"""The list of tickets: a count, eight rows of two lines, menus that change the filter, and the pages."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from desk.filter_words import is_me
from desk.filters import SORTS, TicketFilter, query
from desk.intents import ListTickets, StartConvert
from desk.intents_bulk import StartBulk
from desk.intents_views import ListViews, ShowView, StartFilter
from desk.plan import Group
from desk.ticket import Ticket
from desk.words import Priority, Status, WaitingOn
from views.buttons import press
from views.language import Words
from views.named_views import how_many, save_button
from views.names import bare_status, field, priority, source, waiting
from views.nodes import Actions, Button, Heading, Line, Menu, Node, Option, PublicView, StaffView, Text
from views.rating_words import rating_asked
from views.ticket_row import RowFacts, own_row, staff_row

SIDES = {
    "customer": WaitingOn.CUSTOMER,
    "team": WaitingOn.OTHER_TEAM,
    "third": WaitingOn.THIRD_PARTY,
}
_SAID = ("overdue", "due-today", "unassigned", "breached", "internal", "spam", "postponed")
ROWS = 8
"""A page's rows."""


@dataclass(frozen=True, slots=True)
class Board:
    """A page of ``total`` tickets that begins at ``offset``. ``wanted`` names the group by its key.
    ``more``: there are more than ``total``. ``name``: what the list was saved as, and ``saved`` its id.
    ``newest``: only so many of the newest tickets with its words were looked through; else 0."""

    rows: tuple[RowFacts, ...]
    total: int
    offset: int
    wanted: TicketFilter
    groups: tuple[Group, ...]
    more: bool = False
    name: str = ""
    saved: str = ""
    newest: int = 0


def queue_board(board: Board, words: Words) -> StaffView:
    """What the team sees of its tickets."""
    head = _head(board, words)
    nodes: list[Node] = [Heading(head)]
    if board.rows:
        nodes += [staff_row(row, words) for row in board.rows]
    else:
        nodes += _nothing(board, words)
    if board.newest:
        nodes.append(Line(_cut(board.newest, words), "quiet"))
    menus = tuple(menu for menu in _menus(board, words) if len(menu.options) > 1)
    nodes += [Actions(menus)] if menus else []
    nodes += _pages(_turned(board), board.total, board.offset, words, _keeping(board, words))
    return StaffView(tuple(nodes), head, words.t("Tickets"))


def _cut(newest: int, words: Words) -> Text:
    return words.rich(
        "Only the newest {count} tickets with these words were looked through. To find older ones, add a word.",
        count=str(newest),
    )


def own_requests(
    rows: tuple[tuple[Ticket, bool], ...], total: int, offset: int, words: Words, *, filtered: bool = False
) -> PublicView:
    """What a customer sees of their own requests; each comes with whether it is being handled. ``filtered``: they asked
    for some of them alone."""
    head = words.t("My requests")
    ask = Button(words.t("Ask for help"), press(StartConvert(None)), "primary")
    every = (Line(words.rich("These are all your requests: filters are the support team's."), "quiet"),)
    nodes: list[Node] = [
        Heading(head),
        *(every if filtered else ()),
        *(own_row(ticket, handled, words) for ticket, handled in rows),
    ]
    if not rows:
        nodes.append(Line(words.rich("You have asked for nothing yet. Ask here, or write in the help channel.")))
    nodes.append(Actions((ask,)))
    nodes += _pages(partial(_press, ""), total, offset, words)
    return PublicView(tuple(nodes), head, head)


def _head(board: Board, words: Words) -> str:
    wanted = board.wanted
    plainly = not (wanted.statuses or wanted.all or wanted.spam or wanted.postponed)
    total = how_many(board.total, board.more)
    count = (
        words.n("{total} open", "{total} open", board.total, total=total)
        if plainly
        else words.n("{total} ticket", "{total} tickets", board.total, total=total)
    )
    # A name says what its list is.
    return " · ".join((board.name, count) if board.name else (count, *_named(board, words)))


def _named(board: Board, words: Words) -> Iterator[str]:
    """What the filter says, in words."""
    wanted = board.wanted
    yield from (bare_status(one, words) for one in wanted.statuses)
    if wanted.groups:
        yield _group(board)
    yield from (priority(one, words) for one in wanted.priorities)
    if wanted.mine or any(is_me(one) for one in wanted.assignees):
        yield words.t("yours")
    # A mention was typed as an id: where the rows agree, they know the name.
    names = [*{row.assignee for row in board.rows if row.assignee}]
    others = [one for one in wanted.assignees if not is_me(one)]
    yield from names if len(names) == len(others) == len(wanted.assignees) == 1 else others
    if wanted.requester:
        yield wanted.requester
    asked = (one for one in _SAID if getattr(wanted, one.replace("-", "_")))
    yield from (flag(one, words) for one in asked)
    yield from _rarer(wanted, words)
    yield from wanted.tags
    if wanted.words:
        yield f"“{wanted.words}”"


def _rarer(wanted: TicketFilter, words: Words) -> Iterator[str]:
    if wanted.waiting:
        yield on_whom(wanted.waiting, words)
    if wanted.due:
        yield f"{field('due', words)}: {wanted.due.text}"
    if wanted.created:
        yield words.t("made: {when}", when=wanted.created.text)
    if wanted.ratings:
        asked = ", ".join(rating_asked(one, words) for one in wanted.ratings)
        yield words.t("rating: {rating}", rating=asked)
    yield from (source(one, words) for one in wanted.sources)
    yield from (one.text for one in wanted.fields)


def flag(name: str, words: Words) -> str:
    """What a flag of a filter is called."""
    return {
        "overdue": words.t("overdue"),
        "due-today": words.t("due today"),
        "breached": words.t("was overdue"),
        "unassigned": words.t("unassigned"),
        "mine": words.t("yours"),
        "internal": words.t("internal"),
        "spam": words.t("spam"),
        "postponed": words.t("put off"),
        "all": words.t("All"),
    }[name]


def on_whom(waited: str, words: Words) -> str:
    """On whom a filter asks that tickets wait."""
    on = SIDES.get(waited)
    return waiting(on, words) if on else words.t("waiting for us")


def _group(board: Board) -> str:
    names: dict[str, str] = {group.key: group.name for group in board.groups}
    return ", ".join(names.get(one, one) for one in board.wanted.groups)


def _nothing(board: Board, words: Words) -> Iterator[Node]:
    """Why the list is empty, and a way on."""
    wanted, free = board.wanted, query(replace(board.wanted, groups=()))
    if not query(wanted):
        yield Line(words.rich("Nothing is open. New tickets stand here."))
        return
    if query(wanted) == query(TicketFilter(mine=True)):
        yield Line(words.rich("Nothing is yours right now. Take one from the queue."))
        yield Actions((Button(words.t("Everything open"), press(ListTickets())),))
        return
    if wanted.groups:
        yield Line(
            words.rich("Nothing open in {group}", group=_group(board))
            if not free
            else words.rich("No ticket of {group} fits this filter.", group=_group(board))
        )
        if button := _button(words.t("All groups"), free, 0):
            yield Actions((button,))
        return
    yield Line(words.rich("No ticket fits this filter."))
    yield Actions((Button(words.t("Everything open"), press(ListTickets())),))


def _menus(board: Board, words: Words) -> Iterator[Menu]:
    wanted = board.wanted
    base = replace(wanted, statuses=(), all=False, postponed=False)
    statuses = [
        (words.t("Open and pending"), base),
        *((bare_status(one, words), replace(base, statuses=(one,))) for one in Status),
        (words.t("Put off"), replace(base, postponed=True)),
        (words.t("All"), replace(base, all=True)),
    ]
    yield _menu(words.t("Status"), statuses, wanted)
    if len(board.groups) > 1:
        free = (words.t("All groups"), replace(wanted, groups=()))
        groups = [free, *((group.name, replace(wanted, groups=(group.key,))) for group in board.groups)]
        yield _menu(words.t("Group"), groups, wanted)
    free = (words.t("Any priority"), replace(wanted, priorities=()))
    grades = [free, *((priority(one, words), replace(wanted, priorities=(one,))) for one in Priority)]
    yield _menu(words.t("Priority"), grades, wanted)
    orders = [(_sorted(one, words), replace(wanted, sort=one)) for one in SORTS]
    yield _menu(words.t("Order"), orders, replace(wanted, sort=wanted.order))


def _sorted(sort: str, words: Words) -> str:
    match sort:
        case "created":
            return words.t("Newest first")
        case "updated":
            return words.t("Last changed first")
        case "priority":
            return words.t("By priority")
        case _:
            return words.t("By due")


def _menu(label: str, choices: list[tuple[str, TicketFilter]], wanted: TicketFilter) -> Menu:
    made = ((_press(query(changed), 0), name) for name, changed in choices)
    options = tuple(Option(value, name) for value, name in made if value)
    return Menu(label, options, chosen=_press(query(wanted), 0))


def _turned(board: Board) -> Callable[[int], str | None]:
    """How a page is asked for."""
    if board.saved:
        return lambda page: press(ShowView(board.saved, page))
    return partial(_press, query(board.wanted))


def _keeping(board: Board, words: Words) -> tuple[Button, ...]:
    """Narrow the list down, keep it under a name or see those that are kept, and change all that it finds: three beside
    the page's two, so that a full list has room for its rows' menus everywhere."""
    asked = query(board.wanted)
    keep = save_button(asked, words) if asked and not board.saved else None
    keep = keep or Button(words.t("Saved lists"), press(ListViews()))
    buttons = (_narrow(board, words), keep, _all_of_them(board, words))
    return tuple(button for button in buttons if button is not None)


def _narrow(board: Board, words: Words) -> Button | None:
    try:
        return Button(words.t("Filter"), press(StartFilter(query(board.wanted))))
    except ValueError:
        return None


def _all_of_them(board: Board, words: Words) -> Button | None:
    try:
        change = press(StartBulk(query(board.wanted)))
    except ValueError:
        return None
    return Button(words.t("Change all these"), change) if board.total > 1 else None


def _pages(
    turned: Callable[[int], str | None], total: int, offset: int, words: Words, more: tuple[Button, ...] = ()
) -> Iterator[Node]:
    if total <= ROWS:
        yield from (Actions(more),) if more else ()
        return
    page, last = offset // ROWS, (total - 1) // ROWS
    shown = words.t("{first} to {last} of {total}", first=offset + 1, last=min(offset + ROWS, total), total=total)
    yield Line((shown,), tone="quiet")
    back = turned(page - 1) if page else None
    on = turned(page + 1) if page < last else None
    labelled = ((words.t("‹ Previous"), back), (words.t("Next ›"), on))
    buttons = tuple(Button(label, found) for label, found in labelled if found)
    if not buttons:
        yield Line(words.rich("This filter is too long for page buttons: narrow it down."), tone="quiet")
    if buttons or more:
        yield Actions((*buttons, *more))


def _button(label: str, typed: str, page: int) -> Button | None:
    found = _press(typed, page)
    return Button(label, found) if found else None


def _press(typed: str, page: int) -> str | None:
    """None where the query is too long for a button."""
    try:
        return press(ListTickets(typed, page))
    except ValueError:
        return None
