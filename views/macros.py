"""The desk's macros: the list, and what came of one."""

from collections.abc import Sequence

from desk.intents import ShowTicket
from desk.intents_rules import DropMacro, RunMacro, ShowMacros, StartMacro
from desk.rules.model import Macro, Skipped
from views.buttons import press
from views.called import Names
from views.language import Words
from views.nodes import Actions, Button, Heading, Line, Menu, Node, Option, Row, StaffView, Strong, clipped
from views.rule_words import action_said, listed, skipped_said

ROWS, GLANCE = 8, 250


def macros_board(macros: Sequence[Macro], page: int, names: Names, words: Words, *, leads: bool) -> StaffView:
    """Eight a page; ``leads``: the reader may change them."""
    page = max(0, min(page, (len(macros) - 1) // ROWS))
    title = words.t("Macros")
    nodes: list[Node] = [Heading(title)]
    nodes += [_row(one, names, words, leads=leads) for one in macros[page * ROWS : (page + 1) * ROWS]]
    if not macros:
        nodes.append(Line(words.rich("There is none yet. A lead makes the first one."), "quiet"))
    buttons = [Button(words.t("New macro"), press(StartMacro()), "primary")] if leads else []
    buttons += [Button(words.t("‹ Previous"), press(ShowMacros(page - 1)))] if page else []
    more = (page + 1) * ROWS < len(macros)
    buttons += [Button(words.t("Next ›"), press(ShowMacros(page + 1)))] if more else []
    return StaffView((*nodes, *((Actions(tuple(buttons)),) if buttons else ())), title, title)


def _row(macro: Macro, names: Names, words: Words, *, leads: bool) -> Row:
    does = listed([action_said(one, names, words) for one in macro.actions], words)
    menu = Menu(
        words.t("Change"),
        (
            Option(press(StartMacro(macro.key)), words.t("Edit")),
            Option(press(DropMacro(macro.key)), words.t("Delete")),
        ),
    )
    return Row((Strong(macro.name),), (clipped(does, GLANCE),), menu if leads else None)


def macros_menu(number: int, macros: Sequence[tuple[str, str]], words: Words) -> Menu:
    """To be chosen on a card: keys and names."""
    options = tuple(Option(press(RunMacro(number, key)), clipped(name, 75)) for key, name in macros)
    return Menu(words.t("Macro"), options)


def macro_saved(macro: Macro, words: Words) -> Line:
    """What came of the form."""
    return Line(
        words.rich(
            "“{macro}” is saved. Any ticket that is opened offers it; cards do from their next change on.",
            macro=macro.name,
        )
    )


def macro_done(macro: Macro, number: int, skipped: Sequence[Skipped], names: Names, words: Words) -> StaffView:
    """What was done, and what could not be."""
    text = words.rich("“{macro}” is done on #{number}.", macro=macro.name, number=str(number))
    lines = [Line(text)]
    for one in skipped:
        said = f"{action_said(one.action, names, words)} ({skipped_said(one.why, words)})"
        lines.append(Line(words.rich("Left undone: {action}", action=said), "at_risk"))
    show = Button(words.t("Open ticket"), press(ShowTicket(number)))
    return StaffView((*lines, Actions((show,))), macro.name)


def macro_dropped(macro: Macro, words: Words, *, sure: bool) -> StaffView:
    """It is gone, or whether it is to go."""
    title, every = words.t("Macros"), Button(words.t("All macros"), press(ShowMacros()))
    if sure:
        return StaffView((Line(words.rich("“{macro}” is deleted.", macro=macro.name)), Actions((every,))), title, title)
    yes = Button(words.t("Delete"), press(DropMacro(macro.key, sure=True)), "danger")
    back = words.typed(words.t("desk history"))
    text = words.rich("Delete “{macro}”? It can be brought back from {history}.", macro=macro.name, history=back)
    return StaffView((Line(text), Actions((yes, every))), title, title)
