"""Our own rules for a whole message, modal or Home tab: the ones that no single block can break."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sandbox.slack.judges_blocks import ALLOWED, Surface, characters
from sandbox.slack.judges_elements import ID, plain
from sandbox.slack.judges_grammar import Check, choice, closed, flag, items, string

MESSAGE_TEXT = 40_000  # Slack cuts longer texts: what is cut was never said
MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
ALL_TEXT = 13_200  # undocumented; beyond it Slack answers msg_blocks_too_long (data tables have their own total)
ALL_MARKDOWN = 12_000
CHARTS = 2
VIEW_BYTES = 250_000

_VIEW: dict[str, Check] = {"callback_id": ID, "external_id": ID, "private_metadata": string(3000)}
_MODAL: dict[str, Check] = {
    **_VIEW,
    "submit": plain(24),
    "close": plain(24),
    "clear_on_close": flag,
    "notify_on_close": flag,
    "submit_disabled": flag,
}
_VIEWS: dict[Surface, Check] = {
    "modal": closed(
        {"type": choice("modal"), "title": plain(24), "blocks": items(ALLOWED["modal"], VIEW_BLOCKS, 1)}, _MODAL
    ),
    "home": closed({"type": choice("home"), "blocks": items(ALLOWED["home"], VIEW_BLOCKS, 1)}, _VIEW),
}
_MESSAGE_BLOCKS = items(ALLOWED["message"], MESSAGE_BLOCKS)


def own_rules(surface: Surface, payload: Mapping[str, object]) -> Iterator[str]:
    """Everything that our own rules hold against a payload; a message is judged by text, blocks and attachments."""
    if surface == "message":
        yield from _message(payload)
    else:
        yield from _VIEWS[surface]("view", payload)
        yield from _size(payload)
        if surface == "modal":
            yield from _needs_submit(payload)
    blocks = blocks_of(payload)
    yield from _twice("block_id", [block.get("block_id") for block in blocks])
    for index, block in enumerate(blocks):
        yield from _twice(f"blocks[{index}]: action_id", [one.get("action_id") for one in elements_of(block)])
    focused = sum(one.get("focus_on_load") is True for block in blocks for one in elements_of(block))
    if focused > 1:
        yield f"blocks: {focused} elements want the focus, at most 1"


def blocks_of(payload: Mapping[str, object]) -> list[Mapping[str, object]]:
    """The blocks of a message or view, those of a message's attachments too; what is no object is left out."""
    attached = [one.get("blocks") for one in _mappings(payload.get("attachments"))]
    return [block for group in (payload.get("blocks"), *attached) for block in _mappings(group)]


def elements_of(block: Mapping[str, object]) -> list[Mapping[str, object]]:
    """The interactive elements that sit directly in a block."""
    single = [block[key] for key in ("accessory", "element") if key in block]
    listed = block.get("elements") if block.get("type") in ("actions", "context_actions") else []
    return [*_mappings(single), *_mappings(listed)]


def _mappings(value: object) -> list[Mapping[str, object]]:
    listed = value if isinstance(value, Sequence) and not isinstance(value, str) else []
    return [one for one in listed if isinstance(one, Mapping)]


def _message(payload: Mapping[str, object]) -> Iterator[str]:
    text, blocks = payload.get("text"), payload.get("blocks")
    if text is not None:
        yield from string(MESSAGE_TEXT)("text", text)
    if blocks is not None:
        yield from _MESSAGE_BLOCKS("blocks", blocks)
    for index, one in enumerate(_mappings(payload.get("attachments"))):
        if "blocks" in one:
            yield from _MESSAGE_BLOCKS(f"attachments[{index}].blocks", one["blocks"])
    if not text and not blocks and not payload.get("attachments") and not payload.get("markdown_text"):
        yield "message: neither text nor blocks"
    yield from string(ALL_MARKDOWN)("markdown_text", payload.get("markdown_text", ""))
    every = blocks_of(payload)
    if (total := characters([block for block in every if block.get("type") != "data_table"])) > ALL_TEXT:
        yield f"blocks: {total} characters in all, at most about {ALL_TEXT}"
    if (marked := characters([block for block in every if block.get("type") == "markdown"])) > ALL_MARKDOWN:
        yield f"blocks: {marked} characters of markdown in all, at most {ALL_MARKDOWN}"
    charts = sum(block.get("type") == "data_visualization" for block in every)
    if charts > CHARTS:
        yield f"blocks: {charts} charts, at most {CHARTS}"


def _size(payload: Mapping[str, object]) -> Iterator[str]:
    try:
        size = len(json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode())
    except (TypeError, ValueError) as error:
        yield f"view: not JSON ({error})"
        return
    if size > VIEW_BYTES:
        yield f"view: {size} bytes, at most {VIEW_BYTES}"


def _needs_submit(payload: Mapping[str, object]) -> Iterator[str]:
    if "submit" not in payload and any(block.get("type") == "input" for block in blocks_of(payload)):
        yield "view: an input without submit"


def _twice(name: str, ids: Sequence[object]) -> Iterator[str]:
    for one, count in Counter(one for one in ids if isinstance(one, str)).items():
        if count > 1:
            yield f"{name} {one} is used {count} times"
