"""Saved lists: the overview with counts, the form that saves one, and what is said once it is saved."""

from dataclasses import dataclass

from desk.forms import Values
from desk.intents import ListTickets
from desk.intents_views import DefaultView, DeleteView, ListViews, ShowView, StartRename, StartView
from desk.named_views import LONGEST, LONGEST_QUERY, NamedView
from views.buttons import press
from views.language import Words
from views.nodes import (
    Actions,
    Button,
    Choice,
    Form,
    Heading,
    Line,
    Menu,
    Node,
    Option,
    Row,
    StaffView,
    Strong,
    TextInput,
    clipped,
    plain,
)

MINE = "-"
"""As whose a list is saved: one's own; no group's key is so."""
SHOWN = 8
BUTTONS = 5
NAME_ON_BUTTON = 24


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved list as it is shown. ``group`` is whose it is, None: one's own; ``count`` with whether there are more,
    None where its words mean nothing any more; ``first``: it is what the reader sees first; ``theirs``: to change."""

    view: NamedView
    group: str | None
    count: tuple[int, bool] | None
    first: bool = False
    theirs: bool = True


def saved_views(saved: tuple[Saved, ...], words: Words) -> StaffView:
    """The overview."""
    head = words.t("Saved lists")
    nodes: list[Node] = [Heading(head), *(_row(one, words) for one in saved)]
    if not saved:
        nodes.append(Line(words.rich("No list is saved yet. Open one, narrow it down, and save it under a name.")))
        nodes.append(Line((words.typed(words.t("list priority:high unassigned")),), tone="quiet"))
    nodes.append(Actions((Button(words.t("Everything open"), press(ListTickets())),)))
    return StaffView(tuple(nodes), head, head)


def how_many(count: int, more: bool) -> str:
    """A count that may go on: ``1,000+``."""
    return f"{count:,}+" if more else str(count)


def view_buttons(saved: tuple[Saved, ...]) -> tuple[Button, ...]:
    """A few of them, each with its count."""
    return tuple(
        Button(f"{clipped(one.view.name, NAME_ON_BUTTON)} · {_count(one)}", press(ShowView(one.view.id)))
        for one in saved[:BUTTONS]
    )


def kept_view(view: NamedView, words: Words) -> StaffView:
    """To whoever saved it, with the way to it."""
    command = words.typed(f"{words.t('view')} {view.name}")
    text = words.rich("“{name}” is saved. Open it by {command}.", name=view.name, command=command)
    buttons = (
        Button(words.t("Open list"), press(ShowView(view.id)), "primary"),
        Button(words.t("Show this first"), press(DefaultView(view.id))),
        Button(words.t("Saved lists"), press(ListViews())),
    )
    return StaffView((Line(text), Actions(buttons)), plain(text))


def view_form(draft: str, values: Values, groups: tuple[tuple[str, str], ...], words: Words) -> Form:
    """``groups`` are those whose lists the reader may save, with their names."""
    whose = (Option(MINE, words.t("For me")), *(Option(key, name) for key, name in groups))
    chosen = values.get("whose", MINE)
    choice = (Choice("whose", words.t("Whose"), whose, chosen, required=True),) if groups else ()
    hint = words.t("Words, or filters such as status:open, overdue or tag:vip")
    return Form(
        title=words.t("Save this list"),
        submit=words.t("Save"),
        cancel=words.t("Cancel"),
        submit_as="view",
        draft=draft,
        items=(
            TextInput("name", words.t("Name"), values.get("name", ""), limit=LONGEST, required=True),
            *choice,
            TextInput("query", words.t("What it shows"), values.get("query", ""), hint, LONGEST_QUERY),
        ),
    )


def save_button(query: str, words: Words) -> Button | None:
    """None where the list's words are too long for a button."""
    try:
        return Button(words.t("Save this list"), press(StartView(query)))
    except ValueError:
        return None


def _row(one: Saved, words: Words) -> Row:
    view = one.view
    said = [one.group or words.t("yours"), *([words.t("comes first")] if one.first else []), view.query]
    options = [Option(press(ShowView(view.id)), words.t("Open list"))]
    options.append(
        Option(press(DefaultView()), words.t("Show everything first"))
        if one.first
        else Option(press(DefaultView(view.id)), words.t("Show this first"))
    )
    if one.theirs:
        options.append(Option(press(StartRename(view.id)), words.t("Rename or change")))
        options.append(Option(press(DeleteView(view.id)), words.t("Delete")))
    menu = Menu(words.t("What to do"), tuple(options), more=True)
    return Row((Strong(view.name), " · ", _count(one)), (" · ".join(part for part in said if part),), menu)


def _count(one: Saved) -> str:
    return how_many(*one.count) if one.count else "?"
