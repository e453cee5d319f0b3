"""A deed to many tickets at once: its form, what it would come to, how far it is, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from desk.bulk import BY_FORM, Action, Bulk, Order, State, read_canned
from desk.forms import LONG_TEXT, Values
from desk.ids import DraftId
from desk.intents import ListTickets
from desk.intents_bulk import GoBulk, ShowRefused, UndoBulk
from desk.intents_picking import ShowPicks
from views.bulk_action import action_name
from views.bulk_left import is_cut, left_lines, part_of_setup
from views.buttons import press
from views.canned_many import NOTHING, Spoken, canned_choice, spoken_lines
from views.language import Words
from views.nodes import (
    Actions,
    Button,
    Choice,
    Form,
    Heading,
    Line,
    Moment,
    Node,
    Option,
    StaffView,
    Tag,
    Text,
    TextInput,
    clipped,
    plain,
)

ROWS, SAMPLE = 25, 5
"""So many tickets can be picked one by one; so many are shown before."""
KEPT = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Sample:
    """One of the tickets."""

    number: int
    subject: str


@dataclass(frozen=True, slots=True)
class BulkForm:
    """``rows`` are the first of ``total`` tickets, ``canned`` the names of the desk's canned replies."""

    draft: str
    values: Values
    total: int
    rows: Sequence[Sample]
    canned: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What it would come to; ``value`` as people read it. ``merging``: a tag gets the name of another one; ``rules``
    are the policies that ask for it, ``named`` what else of the setup names it. ``picks``: some of the tickets can be
    left out; ``spoken`` is what customers read of a canned reply."""

    bulk: str
    order: Order
    value: str
    total: int
    sample: Sequence[Sample]
    merging: bool = False
    rules: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    picks: bool = False
    spoken: Spoken = NOTHING


def bulk_form(form: BulkForm, words: Words) -> Form:
    """What to do, with which value, to which tickets."""
    actions = tuple(Option(one.value, action_name(one, words)) for one in BY_FORM)
    rows = tuple(Option(str(one.number), clipped(f"#{one.number} {one.subject}", 75)) for one in form.rows)
    value = form.values.get("with", "")
    head = words.n("{count} ticket fits this list.", "{count} tickets fit this list.", form.total)
    hint = words.t(
        "Whom; a priority or status; tags as +vip, -old; how much later in working time as 2h; or your answer"
    )
    said = words.t("more bulk")
    example = f'{words.command} {said} canned:"…"'
    replies = canned_choice(form.canned, form.values.get("canned"), example, words)
    further = words.t("These are the first {count}; any others can be picked in the next step.", count=ROWS)
    left = further if form.total > len(form.rows) else ""
    return Form(
        title=words.t("Change many tickets"),
        submit=words.t("Look first"),
        cancel=words.t("Cancel"),
        submit_as="bulk",
        draft=form.draft,
        items=(
            Line((head,), "quiet"),
            Choice("action", words.t("What to do"), actions, form.values.get("action"), required=True),
            TextInput("with", words.t("With"), value, hint, LONG_TEXT, long=True),
            *replies,
            Choice("rows", words.t("Only these; all of them if empty"), rows, form.values.get("rows"), left, many=True),
        ),
        first=("action", "with", "canned", "rows"),
    )


def nothing_fits(words: Words) -> StaffView:
    """There is nothing to change."""
    text = words.rich("No ticket fits this list, so there is nothing to change. Try another filter.")
    return StaffView((Line(text),), plain(text))


def nothing_picked(words: Words) -> StaffView:
    """No ticket was left to be changed."""
    text = words.rich("Nothing is picked, so nothing would be changed. Pick a ticket first.")
    return StaffView((Line(text),), plain(text))


def pick_title(words: Words) -> str:
    """What heads the list of tickets that it may be done to."""
    return words.t("Pick the tickets")


def ask(asked: Asked, words: Words) -> StaffView:
    """The count and a few of them; nothing is done before the button is pressed."""
    head = words.n("{count} ticket would be changed", "{count} tickets would be changed", asked.total)
    done = _renamed(asked, words) if asked.order.of_desk else _what(asked.order.action, asked.value, words)
    nodes: list[Node] = [Heading(head), Line(done), *spoken_lines(asked.spoken, words)]
    if asked.rules:
        nodes.append(Line(words.rich("Policies that ask for it follow: {names}", names=", ".join(asked.rules))))
    if asked.named:
        names = ", ".join(part_of_setup(one, words) for one in asked.named)
        nodes.append(Line(words.rich("What else names it in the setup follows: {names}", names=names)))
    nodes += [Line((clipped(f"#{one.number} {one.subject}", 150),), "quiet") for one in asked.sample]
    rest = asked.total - len(asked.sample)
    if rest:
        nodes.append(Line((words.n("… and {count} more", "… and {count} more", rest),), "quiet"))
    after = (
        words.rich("You can take it all back for 24 hours.")
        if asked.order.undoable
        else words.rich("What is sent can't be taken back.")
    )
    pick = Button(words.t("Pick which"), press(ShowPicks(DraftId(asked.bulk))))
    do = Button(words.t("Do it"), press(GoBulk(asked.bulk)), "primary")
    nodes += [Line(after), Actions((do, pick) if asked.picks else (do,))]
    return StaffView(tuple(nodes), head, words.t("Change many tickets"))


def _renamed(asked: Asked, words: Words) -> Text:
    old, new = Tag(asked.value), Tag(asked.order.to)
    if asked.merging:
        return words.rich(
            "{old} becomes {new}, which other tickets bear already. Closed tickets change too.", old=old, new=new
        )
    return words.rich("{old} is called {new} from then on. Closed tickets change too.", old=old, new=new)


def _what(action: Action, value: str, words: Words) -> Text:
    match action:
        case Action.SOLVE:
            return words.rich("They are solved.")
        case Action.ASSIGN if not value:
            return words.rich("They belong to nobody.")
        case Action.ASSIGN:
            return words.rich("They go to {who}.", who=value)
        case Action.PRIORITY:
            return words.rich("Their priority becomes {value}.", value=value)
        case Action.STATUS:
            return words.rich("Their status becomes {value}.", value=value)
        case Action.TAG:
            return words.rich("Their tags change: {value}", value=value.replace(",", ", "))
        case Action.DUE:
            hours, minutes = divmod(int(value) // 60, 60)
            return words.rich(
                "They are due {hours} h {minutes} min of work later.", hours=str(hours), minutes=str(minutes)
            )
        case Action.ANSWER if name := read_canned(value):
            return words.rich("Their customers get “{name}”, each in their language and filled in.", name=name)
        case Action.ANSWER:
            return words.rich("Their customers are told: {value}", value=clipped(value, 300))
        case _:
            return words.rich("They are marked as spam.")


def started(total: int, words: Words, *, undoing: bool) -> StaffView:
    """It goes on in the background."""
    count = words.n("{count} ticket", "{count} tickets", total)
    text = (
        words.rich("{count}: being taken back. A message to you shows how far it is.", count=count)
        if undoing
        else words.rich("{count}: under way. A message to you shows how far it is.", count=count)
    )
    return StaffView((Line(text),), plain(text), words.t("Change many tickets"))


def stopped(bulk: Bulk, words: Words) -> StaffView:
    """It went on when it was stopped: what was changed is taken back, but what was sent stays."""
    changed = bulk.came.changed
    if not changed:
        said = words.t("Stopped before anything was changed.")
    elif bulk.order.undoable:
        said = words.n(
            "Stopped. {count} ticket was changed: it is being taken back. A message to you shows how far it is.",
            "Stopped. {count} tickets were changed: they are being taken back. A message to you shows how far it is.",
            changed,
        )
    else:
        said = words.n(
            "Stopped. {count} customer has the answer already, which stays; nobody else gets it.",
            "Stopped. {count} customers have the answer already, which stays; nobody else gets it.",
            changed,
        )
    return StaffView((Line((said,)),), said, words.t("Change many tickets"))


def progress(bulk: Bulk, now: datetime, words: Words) -> StaffView:
    """One living message: how far it is, then what came of it, and the way back."""
    called, total = action_name(bulk.order.action, words), str(len(bulk.tickets))
    came = bulk.came
    match bulk.state:
        case State.RUNNING | State.ASKED:
            head = words.rich("{action}: {done} of {total}…", action=called, done=str(bulk.cursor), total=total)
        case State.UNDOING:
            head = words.rich(
                "{action}: taking back, {done} of {total}…", action=called, done=str(bulk.cursor), total=total
            )
        case State.DONE:
            head = words.rich(
                "✓ {action}: {done} of {total} changed", action=called, done=str(came.changed), total=total
            )
        case State.UNDONE:
            head = words.rich("✓ {action}: {done} taken back", action=called, done=str(came.restored))
    nodes: list[Node] = [Line(head), *left_lines(bulk, words)]
    buttons: list[Button] = []
    if bulk.state is State.RUNNING:
        label = words.t("Stop and take it back") if bulk.order.undoable else words.t("Stop")
        buttons.append(Button(label, press(UndoBulk(bulk.id))))
    if bulk.state is State.DONE and bulk.order.undoable and came.changed and bulk.ended_at:
        until = bulk.ended_at + KEPT
        if now < until:
            nodes.append(Line(words.rich("It can be taken back until {at}.", at=Moment(until)), "quiet"))
            buttons.append(Button(words.t("Take it all back"), press(UndoBulk(bulk.id))))
    if is_cut(came):
        buttons.append(Button(words.t("See all"), press(ShowRefused(bulk.id))))
    return StaffView((*nodes, *((Actions(tuple(buttons)),) if buttons else ())), plain(head))


def folded(who: str, action: Action, count: int, words: Words, *, undone: bool) -> StaffView:
    """One message to each of those whose tickets it was."""
    called = action_name(action, words)
    tickets = words.n("{count} ticket of yours", "{count} tickets of yours", count)
    text = (
        words.rich("{who} took back what was done to {tickets}: {action}", who=who, tickets=tickets, action=called)
        if undone
        else words.rich("{who} changed {tickets} at once: {action}", who=who, tickets=tickets, action=called)
    )
    mine = Button(words.t("Show mine"), press(ListTickets("mine")))
    return StaffView((Line(text), Actions((mine,))), plain(text))
