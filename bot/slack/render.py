"""Views as Block Kit: plain dicts, always within Slack's limits."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from bot.slack import limits
from bot.slack.text import mrkdwn
from desk.ids import PersonId
from desk.text import clip, size
from views.called import OURSELVES
from views.nodes import (
    Actions,
    Button,
    Divider,
    Heading,
    Home,
    Line,
    LinkButton,
    Menu,
    Node,
    Quote,
    Row,
    View,
)

Block = dict[str, Any]
People = Mapping[PersonId, str]


def message(view: View, people: People) -> Block:
    """``text`` and ``blocks`` of chat.postMessage or chat.update."""
    text = mrkdwn((view.fallback,), {}, limits.FALLBACK) or "…"
    return {"text": text, "blocks": blocks(view.nodes, people, limits.MESSAGE_BLOCKS, limits.MESSAGE_BUDGET)}


def sheet(view: View, people: People, again: str = "") -> Block:
    """A modal that only shows; ``again`` is the press that draws it anew."""
    title = plain(view.title or _short(view.fallback), limits.TITLE)
    shown = blocks(_under(title["text"], view.nodes), people, limits.SURFACE_BLOCKS)
    made = {"type": "modal", "title": title, "blocks": shown}
    return made | ({"private_metadata": json.dumps({"sheet": again})} if again else {})


def _short(text: str) -> str:
    """What may stand as a title: no sentence that would be cut off."""
    return text if text.strip() and len(text) <= limits.TITLE else OURSELVES


def _under(title: str, nodes: Sequence[Node]) -> Sequence[Node]:
    """What stands under a title, which is not said twice."""
    match nodes:
        case [Heading(text=said), *rest] if said == title and rest:
            return rest
        case _:
            return nodes


def home(page: Home, people: People) -> Block:
    """The view of views.publish."""
    return {"type": "home", "blocks": blocks(page.nodes, people, limits.SURFACE_BLOCKS)}


def blocks(nodes: Sequence[Node], people: People, most: int, budget: int | None = None) -> list[Block]:
    """At most ``most`` blocks of ``budget`` characters in all; what is left out is counted, buttons stay."""
    made = joined(block for at, node in enumerate(nodes) for block in _node(node, people, f"n{at}"))
    kept: list[Block] = []
    spent, dropped = 0, 0
    presses = sum(block["type"] == "actions" for block in made)
    for block in made:
        cost = len(json.dumps(block, ensure_ascii=False)) if budget else 0
        pressing = block["type"] == "actions"
        presses -= pressing
        full = len(kept) + 1 + (0 if pressing else presses) >= most or (budget and spent + cost > budget)
        if full or (dropped and not pressing):
            dropped += 1
            continue
        kept.append(block)
        spent += cost
    if dropped:
        kept.append({"type": "context", "elements": [{"type": "mrkdwn", "text": f"… +{dropped}"}]})
    return kept or [{"type": "context", "elements": [{"type": "mrkdwn", "text": "…"}]}]


def joined(made: Iterable[Block]) -> list[Block]:
    """Lines one under the other as one block, without the gaps that Slack leaves between blocks."""
    kept: list[Block] = []
    for block in made:
        above, below = _words(kept[-1]) if kept else None, _words(block)
        if above and below and kept[-1]["type"] == block["type"]:
            text = f"{above['text']}\n{below['text']}"
            if size(text) <= limits.SECTION:
                above["text"] = text
                continue
        kept.append(block)
    return kept


def _words(block: Block) -> Block | None:
    """The text of a block that holds nothing else."""
    if block["type"] == "context":
        return block["elements"][0] if len(block["elements"]) == 1 else None
    return block.get("text") if block["type"] == "section" and "accessory" not in block else None


def plain(text: str, limit: int) -> Block:
    """A plain_text object, never empty; Slack neither formats nor pings in it."""
    return {"type": "plain_text", "text": clip(text.strip(), limit) or "…", "emoji": True}


def line(node: Line, people: People) -> Block:
    body = mrkdwn(node.text, people, limits.SECTION) or "…"
    text = {"type": "mrkdwn", "text": body, "verbatim": True}
    if node.tone == "quiet":
        return {"type": "context", "elements": [text]}
    return {"type": "section", "text": text}


def _node(node: Node, people: People, at: str) -> Iterator[Block]:
    match node:
        case Heading():
            yield {"type": "header", "text": plain(node.text, limits.HEADER)}
        case Line():
            yield line(node, people)
        case Quote():
            words = clip(node.text, limits.SECTION).split("\n")[:40]
            body = "\n".join(f"> {mrkdwn((word,), people, limits.SECTION)}" for word in words)
            # Cutting typed text after escaping could leave half an entity: it is cut before, to a safe length.
            if size(body) > limits.SECTION:
                body = "> " + mrkdwn((" ".join(words),), people, limits.SECTION - 2)
            yield {"type": "section", "text": {"type": "mrkdwn", "text": body, "verbatim": True}}
        case Divider():
            yield {"type": "divider"}
        case Actions():
            yield from actions(node, at)
        case Row():
            first = mrkdwn(node.text, people, 1_400) or "…"
            second = mrkdwn(node.second, people, 1_400)
            body = f"{first}\n{second}" if second else first
            block: Block = {"type": "section", "text": {"type": "mrkdwn", "text": body, "verbatim": True}}
            if node.action is not None and (element := _element(node.action, at)):
                block["accessory"] = element
            yield block


def actions(node: Actions, at: str) -> Iterator[Block]:
    """One actions block; none where there is nothing to press."""
    made = (_element(item, f"{at}.{index}") for index, item in enumerate(node.items[: limits.ACTIONS]))
    if elements := [element for element in made if element]:
        yield {"type": "actions", "elements": elements}


def _element(item: Button | LinkButton | Menu, at: str) -> Block | None:
    match item:
        case Button():
            made: Block = {"type": "button", "action_id": f"press.{at}", "value": item.press}
            made["text"] = plain(item.label, limits.BUTTON)
            return made | ({"style": item.style} if item.style in ("primary", "danger") else {})
        case LinkButton():
            link: Block = {"type": "button", "action_id": f"link.{at}", "url": item.url, "text": plain(item.label, 75)}
            return link | ({"style": item.style} if item.style == "primary" else {})
        case Menu():
            return _menu(item, f"press.{at}")


def _menu(menu: Menu, action: str) -> Block | None:
    options = [{"text": plain(o.label, limits.OPTION), "value": o.value} for o in menu.options[: limits.OPTIONS]]
    if not options:
        return None
    if menu.more and 2 <= len(options) <= limits.OVERFLOW:
        return {"type": "overflow", "action_id": action, "options": options}
    made: Block = {"type": "static_select", "action_id": action, "options": options}
    made["placeholder"] = plain(menu.label, 150)
    chosen = next((option for option in options if option["value"] == menu.chosen), None)
    return made | ({"initial_option": chosen} if chosen else {})
