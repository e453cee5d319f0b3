"""What was said in a thread: one page at once for forms, the rest page by page for the archive."""

import asyncio
import contextlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.edge.reading import AT_ONCE_SECONDS, Later, Page, Unreadable
from bot.slack.directory import Directory
from bot.slack.errors import code_of, retry_after
from bot.slack.read import SPOKEN, TOMBSTONE, channel_facts, heard, instant, people_in, ref_of
from bot.slack.us import Identity
from desk.ids import WorkspaceId
from desk.place import Heard, MessageRef
from desk.tidings import (
    ChannelTold,
)

PAGE = 200
MOST_PAGES = 5
# Slack's words for "you can't read there" (conversations.replies).
OUTSIDE = frozenset({"not_in_channel", "channel_not_found", "missing_scope", "no_permission", "is_archived"})
# … and for "it is gone".
DELETED = frozenset({"thread_not_found", "message_not_found"})
# Nothing more will ever be readable there.
GONE = OUTSIDE | DELETED | {"access_denied", "file_not_found", "file_deleted", "no_such_subteam"}


class Threads:
    """Reads threads of one workspace."""

    def __init__(self, client: AsyncWebClient, workspace: WorkspaceId, us: Identity, people: Directory) -> None:
        self._client, self.workspace, self._us, self._people = client, workspace, us, people

    async def page(self, channel: str, root: str, cursor: str | None = None, oldest: str | None = None) -> Page:
        """One page, from ``oldest`` on where that is given. Raises Unreadable and Later."""
        with reading():
            return await self._page(channel, root, 3.0, cursor, oldest)

    async def _page(
        self, channel: str, root: str, seconds: float, cursor: str | None = None, oldest: str | None = None
    ) -> Page:
        more: dict[str, Any] = {"cursor": cursor} if cursor else {}
        if oldest:
            more["oldest"] = oldest
        said = await self._client.conversations_replies(channel=channel, ts=root, limit=PAGE, **more)
        found = said.get("messages") or []
        messages = [one for one in found if one.get("subtype") in SPOKEN]
        onward = (said.get("response_metadata") or {}).get("next_cursor") or None
        # Slack leads every page with the root.
        below = [str(one["ts"]) for one in found if one["ts"] != root]
        first = (below[0] if below else None) if cursor else max(oldest or root, root)
        return Page(
            await self._heard(channel, messages, seconds),
            onward if said.get("has_more") else None,
            after=instant(first) if first else None,
            emptied=any(one["ts"] == root and one.get("subtype") == TOMBSTONE for one in found),
        )

    async def since(self, channel: str, oldest: str, root: str | None = None) -> list[dict[str, Any]]:
        """What was said in a channel (or below ``root``) after ``oldest``, as Slack tells it, oldest first, as far as
        some pages go. Raises Unreadable and Later."""
        found: list[dict[str, Any]] = []
        about: dict[str, Any] = {"channel": channel, "oldest": oldest, "limit": PAGE}
        for _ in range(MOST_PAGES):
            with reading():
                if root is None:
                    said = await self._client.conversations_history(**about)
                else:
                    said = await self._client.conversations_replies(ts=root, **about)
            found += [one for one in said.get("messages") or [] if one["ts"] != root]
            about["cursor"] = (said.get("response_metadata") or {}).get("next_cursor")
            if not said.get("has_more") or not about["cursor"]:
                break
        return sorted(found, key=lambda one: str(one["ts"]))

    async def before(self, channel: str, latest: str, oldest: str) -> list[dict[str, Any]]:
        """What was said in a channel between two stamps, outside of threads: the last page of it. Raises Unreadable and
        Later."""
        with reading():
            said = await self._client.conversations_history(
                channel=channel, latest=latest, oldest=oldest, inclusive=True, limit=PAGE
            )
        found: list[dict[str, Any]] = said.get("messages") or []
        return found

    async def at_once(self, ref: MessageRef, clicked: dict[str, Any] | None, seconds: float | None = None) -> Page:
        """What can be had of a thread within ``seconds``, the clicked message always in it."""
        seconds = seconds or AT_ONCE_SECONDS
        try:
            async with asyncio.timeout(seconds):
                page = await self._page(ref.channel, ref.root, seconds / 2)
        except SlackApiError as error:
            page = Page(outside=code_of(error) in OUTSIDE)
        except (TimeoutError, aiohttp.ClientError, OSError):
            page = Page()
        if clicked is None or any(one.ref.ts == ref.ts for one in page.heard):
            return page
        alone = await self._heard(ref.channel, [clicked], 0.2)
        return replace(page, heard=tuple(sorted((*page.heard, *alone), key=lambda one: one.at)))

    async def root_of(self, channel: str, ts: str, seconds: float = 2.0) -> MessageRef | None:
        """A message by its ``ts`` alone, with the root of the thread it stands in; itself where we can't read there,
        None where it is gone.

        Raises SlackApiError, TimeoutError and what aiohttp raises where Slack may tell another time.
        """
        try:
            async with asyncio.timeout(seconds):
                said = await self._client.conversations_replies(channel=channel, ts=ts, limit=1)
        except SlackApiError as error:
            if code_of(error) in DELETED:
                return None
            if code_of(error) not in OUTSIDE:
                raise
            return MessageRef(self.workspace, channel, ts, ts)
        message = next((one for one in said["messages"] if one["ts"] == ts), {"ts": ts})
        return ref_of(self.workspace, channel, message)

    async def gone(self, _ref: MessageRef, /) -> bool:
        """Slack's threads hold all that belongs to them."""
        return True

    async def channel(self, channel: str) -> ChannelTold | None:
        """What Slack tells of a channel; None where it does not."""
        try:
            about = (await self._client.conversations_info(channel=channel))["channel"]
        except (SlackApiError, TimeoutError, aiohttp.ClientError, OSError):
            return None
        told = channel_facts(about)
        return ChannelTold(
            self.workspace,
            channel,
            name=told.name,
            shared=told.shared,
            private=told.private,
            archived=told.archived,
            member=told.member,
        )

    async def members(self, kind: str, external_id: str, known: tuple[str, ...]) -> tuple[str, ...] | None:
        """Everybody in a user group or a channel. Raises Unreadable and Later."""
        del known  # Slack names all of them
        found: list[str] = []
        with reading():
            if kind == "usergroup":
                found += (await self._client.usergroups_users_list(usergroup=external_id)).get("users") or []
                return tuple(found)
            if kind != "channel":
                return None
            cursor: str | None = None
            for _ in range(MOST_PAGES):
                said = await self._client.conversations_members(channel=external_id, limit=PAGE, cursor=cursor)
                found += said.get("members") or []
                cursor = (said.get("response_metadata") or {}).get("next_cursor") or None
                if cursor is None:
                    return tuple(one for one in found if one != self._us.user)
        return None  # so many are no team

    async def one(self, channel: str, message: dict[str, Any], seconds: float = 1.0) -> Heard:
        """A message that Slack told of, with names."""
        return (await self._heard(channel, [message], seconds))[0]

    async def _heard(self, channel: str, messages: list[dict[str, Any]], seconds: float) -> tuple[Heard, ...]:
        people = await self._people.many({user for one in messages for user in people_in(one)}, seconds)
        return tuple(heard(one, channel, self.workspace, self._us, people) for one in messages)


@contextlib.contextmanager
def reading() -> Iterator[None]:
    """Whatever Slack or the way there raises becomes Unreadable or Later."""
    try:
        yield
    except SlackApiError as error:
        code = code_of(error)
        if code in GONE:
            raise Unreadable(code, deleted=code in DELETED) from error
        raise Later(retry_after(error)) from error
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise Later from error
