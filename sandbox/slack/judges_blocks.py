"""What Slack allows in each block, and which blocks a message, a modal and a Home tab may hold.

Limits: Slack's Block Kit reference, as gathered in November 2026.
"""

from collections.abc import Iterator, Mapping
from typing import Literal

from sandbox.slack.judges_charts import CHART_BLOCKS
from sandbox.slack.judges_elements import (
    BUTTON,
    ID,
    IMAGE,
    IMAGE_KEYS,
    IN_ACTIONS,
    IN_CONTEXT,
    IN_CONTEXT_ACTIONS,
    IN_INPUT,
    IN_SECTION,
    NOT_BOTH_ICONS,
    URL,
    plain,
    text,
)
from sandbox.slack.judges_grammar import (
    Check,
    at_least_one,
    at_most_one,
    choice,
    closed,
    exactly_one,
    flag,
    items,
    number,
    string,
    typed,
)
from sandbox.slack.judges_rich_text import CELL, HEAD_CELL, RICH_TEXT, RICH_TEXT_KEYS, even_rows

Surface = Literal["message", "modal", "home"]


def _block(
    kind: str, required: Mapping[str, Check], optional: Mapping[str, Check] | None = None, *rules: Check
) -> Check:
    return closed({"type": choice(kind), **required}, {"block_id": ID, **(optional or {})}, *rules)


def _table_rows(path: str, value: object) -> Iterator[str]:
    """A data table's head row holds no rich text, and all its cells together 20,000 characters."""
    rows = value.get("rows") if isinstance(value, Mapping) else None
    if not isinstance(rows, list) or not rows or not isinstance(rows[0], list):
        return
    for index, cell in enumerate(rows[0]):
        yield from HEAD_CELL(f"{path}.rows[0][{index}]", cell)
    if (total := characters(rows)) > 20_000:
        yield f"{path}: {total} characters in all cells, at most 20000"


def characters(value: object) -> int:
    """The characters of every text anywhere inside a value."""
    if isinstance(value, Mapping):
        return sum(
            len(inner) if key == "text" and isinstance(inner, str) else characters(inner)
            for key, inner in value.items()
        )
    return sum(characters(inner) for inner in value) if isinstance(value, list | tuple) else 0


_ALIGN = closed({}, {"align": choice("left", "center", "right"), "is_wrapped": flag})
_PLAIN_BLOCKS: dict[str, Check] = {
    "section": _block(
        "section",
        {},
        {"text": text(3000), "fields": items(text(2000), 10, 1), "accessory": IN_SECTION, "expand": flag},
        at_least_one("text", "fields"),
    ),
    "actions": _block("actions", {"elements": items(IN_ACTIONS, 25, 1)}),
    "context": _block("context", {"elements": items(IN_CONTEXT, 10, 1)}),
    "divider": _block("divider", {}),
    "header": _block("header", {"text": plain(150)}),
    "image": _block(
        "image",
        {"alt_text": string(2000)},
        {**IMAGE_KEYS, "title": plain(2000)},
        exactly_one("image_url", "slack_file"),
    ),
    "input": _block(
        "input",
        {"label": plain(2000), "element": IN_INPUT},
        {"hint": plain(2000), "optional": flag, "dispatch_action": flag},
    ),
    "file": _block("file", {"external_id": ID, "source": choice("remote")}),
    "rich_text": _block("rich_text", RICH_TEXT_KEYS),
    "video": _block(
        "video",
        {"alt_text": string(200, 1), "title": plain(200), "thumbnail_url": URL, "video_url": URL},
        {
            "author_name": string(50),
            "description": plain(200),
            "provider_icon_url": URL,
            "provider_name": string(50),
            "title_url": URL,
        },
    ),
    "table": _block(
        "table",
        {"rows": items(items(CELL, 20, 1), 100, 1)},
        {"column_settings": items(_ALIGN, 20)},
        even_rows,
    ),
}
_CARD = _block(
    "card",
    {},
    {
        "hero_image": IMAGE,
        "icon": IMAGE,
        "slack_icon": closed({"type": choice("icon"), "name": string(100, 1)}),
        "title": text(150),
        "subtitle": text(150),
        "body": text(200),
        "subtext": text(200),
        "actions": items(typed({"button": BUTTON}), 3),
    },
    at_least_one("hero_image", "title", "actions", "body"),
    NOT_BOTH_ICONS,
)
_SOURCE = closed({"type": choice("url"), "url": URL, "text": string(3000, 1)})
_TASK: dict[str, Check] = {"task_id": string(255, 1), "title": string(3000, 1)}
_TASK_MORE: dict[str, Check] = {"details": RICH_TEXT, "output": RICH_TEXT, "sources": items(_SOURCE, 100)}
_STATES = ("in_progress", "complete", "error")
BLOCKS: dict[str, Check] = {
    **_PLAIN_BLOCKS,
    **CHART_BLOCKS,
    "card": _CARD,
    "carousel": _block("carousel", {"elements": items(typed({"card": _CARD}), 10, 1)}),
    "container": _block(
        "container",
        {"child_blocks": items(typed(_PLAIN_BLOCKS), 10, 1)},
        {
            "title": plain(150),
            "rich_text_title": RICH_TEXT,
            "subtitle": text(150),
            "icon": IMAGE,
            "width": choice("narrow", "standard", "wide", "full"),
            "is_collapsible": flag,
            "default_collapsed": flag,
            "has_header_divider": flag,
        },
        at_least_one("title", "rich_text_title"),
        at_most_one("title", "rich_text_title"),
    ),
    "alert": _block("alert", {"text": text(200)}, {"level": choice("default", "info", "warning", "error", "success")}),
    "markdown": _block("markdown", {"text": string(12_000, 1)}),
    "context_actions": _block("context_actions", {"elements": items(IN_CONTEXT_ACTIONS, 5, 1)}),
    "data_table": _block(
        "data_table",
        {"rows": items(items(CELL, 20, 1), 201, 2), "caption": string(3000, 1)},
        {"page_size": number(1, 100), "row_header_column_index": number(0, 19)},
        even_rows,
        _table_rows,
    ),
    "task_card": _block("task_card", {**_TASK, "status": choice(*_STATES)}, _TASK_MORE),
    "plan": _block(
        "plan",
        {"title": string(3000, 1)},
        {"tasks": items(closed({**_TASK, "status": choice("pending", *_STATES)}, _TASK_MORE), 50)},
    ),
}

_EVERYWHERE = {"actions", "card", "context", "divider", "header", "image", "input", "rich_text", "section", "video"}
_WIDE = {"carousel", "container", "data_table", "data_visualization"}
_ONLY_MESSAGES = {"context_actions", "file", "markdown", "plan", "table", "task_card"}
# Slack's reference names the surfaces of each block.
_SURFACES: dict[Surface, set[str]] = {
    "message": _EVERYWHERE | _WIDE | _ONLY_MESSAGES,
    "modal": _EVERYWHERE | {"alert"},
    "home": _EVERYWHERE | _WIDE,
}
ALLOWED: dict[Surface, Check] = {
    surface: typed({kind: BLOCKS[kind] for kind in kinds}) for surface, kinds in _SURFACES.items()
}
