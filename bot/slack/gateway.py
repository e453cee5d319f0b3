"""Slack as the courier sees it."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.errors import code_of, verdict
from bot.slack.render import message
from commands.delivery import Delivery, Gone, Never, Parcel, Retry, Sent, Unsure, WaitFor
from desk.ids import PersonId, WorkspaceId
from desk.words import Audience
from views.nodes import View, pinged
from views.post import Slot

EVENT = "deskhand_post"
APART = timedelta(minutes=5)
"""How far Slack's clock and ours may be from each other, where a post is looked for by its time."""
# docs.slack.dev/apis/web-api/rate-limits: posts about 1/s per channel (a lane), tier 3 about 50 a minute.
_PACE = {"chat.postMessage": 0.0, "chat.update": 1.2}


class SlackGateway:
    """``client`` gives a workspace's client, made with ``retry_handlers=[]``; ``people`` maps persons to
    user ids, in a worker thread."""

    def __init__(
        self,
        client: Callable[[WorkspaceId], AsyncWebClient],
        people: Callable[[WorkspaceId, frozenset[PersonId]], Mapping[PersonId, str]],
    ) -> None:
        self._client = client
        self._people = people
        self._direct: dict[tuple[WorkspaceId, str], str] = {}

    def method(self, parcel: Parcel) -> str:
        if _is_mark(parcel):
            return "reactions.add"
        return "chat.update" if parcel.message else "chat.postMessage"

    def pace(self, method: str) -> float:
        return _PACE.get(method, 1.2)

    async def deliver(self, parcel: Parcel, view: View) -> Delivery:
        """Post, or edit where the parcel names its message."""
        client = self._client(parcel.workspace)
        channel = parcel.message_channel if parcel.message else parcel.channel
        posting = False  # opening a direct message is safe to repeat
        try:
            channel = channel or await self._open(client, parcel)
            if channel is None:
                return Never("no_channel")
            if _is_mark(parcel):
                return await _mark(client, channel, parcel, view)
            payload = message(view, await self._named(parcel, view))
            posting = parcel.message is None
            if parcel.message:
                await client.chat_update(channel=channel, ts=parcel.message, **payload)
                return Sent(channel, parcel.message)
            kind = parcel.body.kind if isinstance(parcel.body, Slot) else "notice"
            metadata = {"event_type": EVENT, "event_payload": {"outbox": parcel.id, "kind": kind}}
            answer = await client.chat_postMessage(
                channel=channel,
                thread_ts=parcel.root,
                metadata=metadata,
                unfurl_links=False,
                unfurl_media=False,
                **payload,
            )
            return Sent(str(answer["channel"]), str(answer["ts"]))
        except SlackApiError as error:
            return Gone() if _is_gone(error, parcel) else verdict(error, posting=posting)
        except aiohttp.ClientConnectorError as error:
            return Retry(type(error).__name__)
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            return Unsure(type(error).__name__) if posting else Retry(type(error).__name__)

    async def find(self, parcel: Parcel) -> Sent | WaitFor | Retry | None:
        """One page of what was said around the attempt."""
        if parcel.attempted_at is None or _is_mark(parcel):
            return None  # an emoji stands once however often it is added
        client = self._client(parcel.workspace)
        around = {
            "oldest": f"{(parcel.attempted_at - APART).timestamp():.6f}",
            "latest": f"{(parcel.attempted_at + APART).timestamp():.6f}",
        }
        try:
            channel = parcel.channel or await self._open(client, parcel)
            if channel is None:
                return None
            wanted: dict[str, Any] = {"channel": channel, "include_all_metadata": True, "limit": 200, **around}
            if parcel.root:
                answer = await client.conversations_replies(ts=parcel.root, **wanted)
            else:
                answer = await client.conversations_history(**wanted)
        except SlackApiError as error:
            word = verdict(error, posting=False)
            return word if isinstance(word, WaitFor | Retry) else None
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            return Retry(type(error).__name__)
        for said in answer.get("messages") or []:
            metadata = said.get("metadata") or {}
            if metadata.get("event_type") == EVENT and metadata.get("event_payload", {}).get("outbox") == parcel.id:
                return Sent(channel, str(said["ts"]))
        return None

    async def _named(self, parcel: Parcel, view: View) -> Mapping[PersonId, str]:
        wanted = pinged(view)
        return await asyncio.to_thread(self._people, parcel.workspace, wanted) if wanted else {}

    async def _open(self, client: AsyncWebClient, parcel: Parcel) -> str | None:
        if parcel.account is None:
            return None
        key = (parcel.workspace, parcel.account)
        if key not in self._direct:
            answer = await client.conversations_open(users=parcel.account)
            self._direct[key] = str(answer["channel"]["id"])
        return self._direct[key]


def _is_gone(error: SlackApiError, parcel: Parcel) -> bool:
    """Whether somebody deleted what was to be edited, or the team's card with the thread that was to be posted in."""
    code = code_of(error)
    if parcel.message:
        return bool(code == "message_not_found")
    return code == "cannot_reply_to_message" and parcel.root is not None and parcel.audience is Audience.STAFF


def _is_mark(parcel: Parcel) -> bool:
    return isinstance(parcel.body, Slot) and parcel.body.kind == "mark"


async def _mark(client: AsyncWebClient, channel: str, parcel: Parcel, view: View) -> Delivery:
    """Raises SlackApiError."""
    try:
        await client.reactions_add(channel=channel, timestamp=parcel.root or "", name=view.fallback)
    except SlackApiError as error:
        if code_of(error) != "already_reacted":
            raise
    return Sent(channel, parcel.root)
