"""A view as a person meets it: its lines of text, and what its buttons and menus ask for."""

from desk.intents import Intent
from views.buttons import read_press
from views.nodes import Actions, Button, Heading, Home, Line, LinkButton, Menu, Node, Quote, Row, View, plain


def lines(view: View | Home) -> list[str]:
    """Every line of text, instants in UTC; a row is two."""
    return [line for node in view.nodes for line in _lines(node)]


def _lines(node: Node) -> list[str]:
    match node:
        case Heading(text) | Quote(text):
            return [text]
        case Line(text):
            return [plain(text)]
        case Row(text, second):
            return [plain(text), plain(second)]
        case _:
            return []


def buttons(view: View | Home) -> dict[str, Intent]:
    """Label -> intent of every button, the last one where a label stands twice."""
    return {item.label: read_press(item.press) for item in _items(view) if isinstance(item, Button)}


def menus(view: View | Home) -> dict[str, Menu]:
    """Label -> menu."""
    return {item.label: item for item in _items(view) if isinstance(item, Menu)}


def choose(menu: Menu, label: str) -> Intent:
    """What choosing an option asks for."""
    return read_press(next(option.value for option in menu.options if option.label == label))


def _items(view: View | Home) -> list[Button | LinkButton | Menu]:
    found: list[Button | LinkButton | Menu] = []
    for node in view.nodes:
        if isinstance(node, Actions):
            found += node.items
        elif isinstance(node, Row) and node.action is not None:
            found.append(node.action)
    return found
