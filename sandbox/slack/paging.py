"""Pages by cursor: an opaque word that says where the next page begins."""

import base64
import binascii
from collections.abc import Sequence
from typing import TypeVar

from sandbox.slack.errors import Json, SlackError
from sandbox.slack.methods import Request
from sandbox.slack.model import Message

Item = TypeVar("Item")
LARGEST = 1000


def page(request: Request, items: Sequence[Item], default: int) -> tuple[list[Item], str]:
    """One page, and the cursor of the next one ("" after the last)."""
    limit = _limit(request, default)
    start = _offset(request.args.optional("cursor"))
    more = start + limit < len(items)
    return list(items[start : start + limit]), _cursor("next", str(start + limit)) if more else ""


def page_of_messages(
    request: Request, messages: Sequence[Message], default: int, *, newest_first: bool
) -> tuple[list[Message], str]:
    """One page of messages, which come oldest first. The cursor is a `ts`: new messages shift no later page."""
    limit = _limit(request, default)
    start = _said(request.args.optional("cursor"), "next_ts")
    if newest_first:
        left = [one for one in reversed(messages) if start is None or one.ts <= start]
    else:
        left = [one for one in messages if start is None or one.ts >= start]
    return left[:limit], _cursor("next_ts", left[limit].ts) if len(left) > limit else ""


def _limit(request: Request, default: int) -> int:
    limit = request.args.number("limit", default) or default
    if not 0 < limit <= (LARGEST - 1 if request.method == "conversations.history" else LARGEST):
        raise SlackError("invalid_limit")
    return request.core.rates.page(request.method, limit)


def onward(cursor: str) -> Json:
    """The `response_metadata` of an answer."""
    return {"response_metadata": {"next_cursor": cursor}}


def _cursor(word: str, value: str) -> str:
    return base64.b64encode(f"{word}:{value}".encode()).decode()


def _offset(cursor: str | None) -> int:
    said = _said(cursor, "next")
    if said is not None and not said.isdecimal():
        raise SlackError("invalid_cursor")
    return int(said or 0)


def _said(cursor: str | None, word: str) -> str | None:
    if cursor is None:
        return None
    try:
        kind, _, value = base64.b64decode(cursor, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        raise SlackError("invalid_cursor") from None
    if kind != word:
        raise SlackError("invalid_cursor")
    return value
