"""What Slack allows inside a rich_text block, and the cells of tables."""

from collections.abc import Iterator

from sandbox.slack.judges_elements import ID, URL
from sandbox.slack.judges_grammar import Check, choice, closed, flag, items, number, string, typed

_STYLE = closed({}, dict.fromkeys(("bold", "italic", "strike", "code", "underline"), flag))


def _inline(kind: str, required: dict[str, Check], optional: dict[str, Check] | None = None) -> Check:
    return closed({"type": choice(kind), **required}, {"style": _STYLE, **(optional or {})})


_TEXT = _inline("text", {"text": string(12_000, 1)})
_LINK = _inline("link", {"url": URL}, {"text": string(12_000), "unsafe": flag})
_INLINE = typed(
    {
        "text": _TEXT,
        "link": _LINK,
        "user": _inline("user", {"user_id": ID}),
        "usergroup": _inline("usergroup", {"usergroup_id": ID}),
        "team": _inline("team", {"team_id": ID}),
        "channel": _inline("channel", {"channel_id": ID}),
        "broadcast": _inline("broadcast", {"range": choice("here", "channel", "everyone")}),
        "color": _inline("color", {"value": string(20, 1)}),
        "emoji": _inline("emoji", {"name": string(100, 1)}, {"unicode": string(100), "url": URL}),
        "date": _inline(
            "date",
            {"timestamp": number(0, 9_999_999_999), "format": string(300, 1)},
            {"url": URL, "fallback": string(3000)},
        ),
    }
)
_BORDER: dict[str, Check] = {"border": number(0, 1)}
_SECTION = closed({"type": choice("rich_text_section"), "elements": items(_INLINE, 1000)})

RICH_TEXT_KEYS: dict[str, Check] = {
    "elements": items(
        typed(
            {
                "rich_text_section": _SECTION,
                "rich_text_list": closed(
                    {
                        "type": choice("rich_text_list"),
                        "style": choice("bullet", "ordered"),
                        "elements": items(typed({"rich_text_section": _SECTION}), 1000),
                    },
                    {**_BORDER, "indent": number(0, 8), "offset": number(0, 100_000)},
                ),
                "rich_text_quote": closed(
                    {"type": choice("rich_text_quote"), "elements": items(_INLINE, 1000)}, _BORDER
                ),
                "rich_text_preformatted": closed(
                    {
                        "type": choice("rich_text_preformatted"),
                        "elements": items(typed({"text": _TEXT, "link": _LINK}), 1000),
                    },
                    {**_BORDER, "language": string(100)},
                ),
            }
        ),
        1000,
    )
}

RICH_TEXT = typed({"rich_text": closed({"type": choice("rich_text"), **RICH_TEXT_KEYS}, {"block_id": string(255)})})

_RAW: dict[str, Check] = {
    "raw_text": closed({"type": choice("raw_text"), "text": string(20_000, 1)}),
    "raw_number": closed(
        {"type": choice("raw_number"), "text": string(20_000), "value": number(-1e300, 1e300, whole=False)}
    ),
}
CELL = typed({**_RAW, "rich_text": RICH_TEXT})
HEAD_CELL = typed(_RAW)


def even_rows(path: str, value: object) -> Iterator[str]:
    """A rule for tables: every row has as many cells as the first; no more column settings than columns."""
    rows = value.get("rows") if isinstance(value, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        return
    widths = {len(row) for row in rows}
    if len(widths) > 1:
        yield f"{path}: rows of different length"
    settings = value.get("column_settings") if isinstance(value, dict) else None
    if isinstance(settings, list) and rows and len(settings) > len(rows[0]):
        yield f"{path}: {len(settings)} column settings for {len(rows[0])} columns"
