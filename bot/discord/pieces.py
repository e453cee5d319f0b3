"""The pieces that a message is made of, before and after they are Discord's: a text, a row of things to press, a text
with a button beside it, a line between."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from bot.discord import limits
from bot.discord.custom_ids import written
from bot.discord.limits import Json, plain
from bot.discord.text import markdown
from desk.ids import PersonId
from desk.text import clip
from views.nodes import Actions, Button, Divider, Heading, Line, LinkButton, Menu, Node, Option, Quote, Row
from views.nodes import plain as bare

ACTION_ROW, BUTTON, SELECT, SECTION, TEXT, SEPARATOR = 1, 2, 3, 9, 10, 14
LINK = 5
_STYLES = {"primary": 1, "plain": 2, "danger": 4}
People = Mapping[PersonId, str]


@dataclass(frozen=True, slots=True)
class Said:
    """Markdown."""

    text: str


@dataclass(frozen=True, slots=True)
class Beside:
    """Markdown with a button at its right, or a menu below it: a menu stands beside nothing. ``name`` is what it says,
    plainly."""

    text: str
    action: Button | Menu
    name: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """One row: up to five buttons, or one menu."""

    items: tuple[Button | LinkButton | Menu, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    pass


Piece = Said | Beside | Pressed | Gap


def pieces(node: Node, people: People) -> Iterator[Piece]:
    """What a node is made of; nothing where there is nothing to press."""
    match node:
        case Heading():
            yield Said("### " + markdown((" ".join(node.text.split()) or "…",), {}, limits.HEADING))
        case Line():
            yield Said(line(node, people))
        case Quote():
            lines = clip(node.text, limits.LINE // 2).split("\n")
            yield Said("\n".join(f"> {markdown((one,), {}, limits.LINE)}" for one in lines))
        case Divider():
            yield Gap()
        case Actions():
            yield from rows(node.items)
        case Row():
            first, second = (markdown(text, people, limits.ROW).strip() for text in (node.text, node.second))
            text = "\n".join(part for part in (first or "…", second) if part)
            if isinstance(node.action, Button) or (node.action and node.action.options):
                yield Beside(text, node.action, bare(node.text))
            else:
                yield Said(text)


def line(node: Line, people: People) -> str:
    """A line as markdown; small print line by line."""
    text = markdown(node.text, people, limits.LINE).strip() or "…"
    if node.tone != "quiet":
        return text
    return "\n".join(f"-# {one}" for one in text.split("\n") if one.strip())


def rows(items: Sequence[Button | LinkButton | Menu]) -> Iterator[Pressed]:
    """Things to press in rows: five buttons each, a menu alone."""
    buttons: tuple[Button | LinkButton, ...] = ()
    for item in items:
        if isinstance(item, Menu):
            if buttons:
                yield Pressed(buttons)
                buttons = ()
            if item.options:
                yield Pressed((item,))
        elif isinstance(item, Button) or _leads(item):
            buttons = (*buttons, item)
            if len(buttons) == limits.BUTTONS:
                yield Pressed(buttons)
                buttons = ()
    if buttons:
        yield Pressed(buttons)


def _leads(link: LinkButton) -> bool:
    return link.url.startswith(("https://", "http://")) and len(link.url) <= limits.URL


def placed(made: Sequence[Piece], again: str) -> list[Json]:
    """The pieces as components, each thing to press with its place in the message."""
    kept: list[Json] = []
    at = 0
    for piece in chain.from_iterable(map(_apart, made)):
        match piece:
            case Said(text):
                if kept and kept[-1]["type"] == TEXT:
                    kept[-1]["content"] += f"\n{text}"
                else:
                    kept.append({"type": TEXT, "content": text})
            case Beside(text, action):
                told = [{"type": TEXT, "content": text}]
                kept.append({"type": SECTION, "components": told, "accessory": _element(action, at, again)})
                at += 1
            case Pressed(items):
                inside = [_element(item, at + index, again) for index, item in enumerate(items)]
                kept.append({"type": ACTION_ROW, "components": inside})
                at += len(items)
            case Gap():
                kept.append({"type": SEPARATOR})
    return kept


def _apart(piece: Piece) -> tuple[Piece, ...]:
    """A menu stands below its text."""
    if isinstance(piece, Beside) and isinstance(piece.action, Menu):
        return Said(piece.text), Pressed((piece.action,))
    return (piece,)


def _element(item: Button | LinkButton | Menu, at: int, again: str) -> Json:
    match item:
        case Button():
            made: Json = {
                "type": BUTTON,
                "style": _STYLES.get(item.style, 2),
                "label": plain(item.label, limits.BUTTON),
            }
            return made | {"custom_id": written(item.press, at, again)}
        case LinkButton():
            return {"type": BUTTON, "style": LINK, "label": plain(item.label, limits.BUTTON), "url": item.url}
        case Menu():
            made = {"type": SELECT, "custom_id": written("", at, again)}
            made |= {"placeholder": plain(item.label, limits.PLACEHOLDER)}
            return made | {"options": options(item.options, item.chosen)}


def options(found: Sequence[Option], *chosen: str | None) -> list[Json]:
    """At most twenty-five, the chosen ones among them; no value twice."""
    first: dict[str, Option] = {}
    for option in found:
        first.setdefault(option.value, option)
    kept = list(first.values())
    if len(kept) > limits.OPTIONS:
        kept = sorted(kept, key=lambda option: option.value not in chosen)[: limits.OPTIONS]
        kept.sort(key=list(first.values()).index)
    return [
        {"value": option.value, "label": plain(option.label, limits.OPTION)}
        | ({"default": True} if option.value in chosen else {})
        for option in kept
    ]
