"""conversations.history and conversations.replies."""

import re
from collections.abc import Iterable

from sandbox.slack import shapes
from sandbox.slack.errors import Json, SlackError
from sandbox.slack.methods import Request, method
from sandbox.slack.model import Message
from sandbox.slack.paging import onward, page_of_messages

_TS = re.compile(r"\d+(\.\d+)?")


def _window(request: Request, messages: Iterable[Message]) -> list[Message]:
    """Those between `oldest` and `latest`; the bounds themselves only with `inclusive`."""
    oldest, latest = (_bound(request, name) for name in ("oldest", "latest"))
    inclusive = request.args.flag("inclusive")

    def inside(message: Message) -> bool:
        at = float(message.ts)
        if inclusive:
            return (oldest is None or at >= oldest) and (latest is None or at <= latest)
        return (oldest is None or at > oldest) and (latest is None or at < latest)

    return [message for message in messages if inside(message)]


def _bound(request: Request, name: str) -> float | None:
    said = request.args.optional(name)
    if said is None or said == "now":
        return None
    if not _TS.fullmatch(said):
        raise SlackError(f"invalid_ts_{name}")
    return float(said)


@method("conversations.history")
def conversations_history(request: Request) -> Json:
    channel = request.channel(inside=True)
    seen = [one for one in channel.live if not one.is_reply or one.broadcast]
    some, cursor = page_of_messages(request, _window(request, seen), 100, newest_first=True)
    answer: Json = {
        "messages": _shown(request, some),
        "has_more": bool(cursor),
        "pin_count": 0,
        "channel_actions_ts": None,
        "channel_actions_count": 0,
    }
    return answer | (onward(cursor) if cursor else {})


@method("conversations.replies")
def conversations_replies(request: Request) -> Json:
    channel = request.channel(inside=True)
    first = channel.messages.get(request.args.text("ts"))
    if first is None or first.deleted:
        raise SlackError("thread_not_found")
    if first.is_reply:
        return {"messages": _shown(request, [first]), "has_more": False}
    replies = _window(request, channel.thread(first.ts))
    some, cursor = page_of_messages(request, replies, 1000, newest_first=False)
    # Slack leads every page with the root.
    answer: Json = {"messages": _shown(request, [first, *some]), "has_more": bool(cursor)}
    return answer | (onward(cursor) if cursor else {})


def _shown(request: Request, messages: list[Message]) -> list[Json]:
    metadata = request.args.flag("include_all_metadata")
    return [shapes.message(request.core, one, metadata=metadata) for one in messages]
