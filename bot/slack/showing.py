"""Where an answer goes: the acknowledgement itself, a modal, the person's Home, or a private message."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.edge.enclosure import Enclosure
from bot.edge.gesture import Json
from bot.slack.errors import code_of
from bot.slack.payloads import Gesture
from bot.slack.render import Block, home, message, sheet
from bot.slack.render_form import refilled
from bot.slack.surfaces import opens, private, redraws, stays, surface, switches
from bot.slack.uploads import upload
from commands.answers import Answer, Nothing, Say, ShowForm, ShowHomePage
from desk.refusals import Busy
from views.answers import working
from views.language import Words
from views.nodes import Line, View
from views.refusals import refusal

Ack = Callable[..., Awaitable[Any]]
LOST = (aiohttp.ClientError, TimeoutError, OSError)
AGAIN_SECONDS = (0.0, 0.5, 3.0)
TOLD_SECONDS = (*AGAIN_SECONDS, 10.0, 20.0, 30.0)  # its address lives half an hour; what failed a minute ago is news
ANSWER_SECONDS = 2.0
log = structlog.get_logger()


class Showing:
    """Shows answers in one workspace."""

    def __init__(self, client: AsyncWebClient, session: aiohttp.ClientSession) -> None:
        self._client, self._session = client, session
        self._going: set[asyncio.Task[None]] = set()

    async def close(self) -> None:
        """Wait a moment for what is still being told."""
        if self._going:
            await asyncio.wait(self._going, timeout=2)

    async def first(self, ack: Ack, gesture: Gesture, answer: Answer, words: Words, form: Json | None = None) -> None:
        """Answer within the gesture's deadline. ``form`` is the form that was sent, if one was."""
        if form is not None:
            await self._submitted(ack, gesture, answer, form)
            return
        match answer:
            case Say(view=view, keep=False) if gesture.surface == "slash":
                await ack(**private(view))
                return
            case Nothing():
                await ack()
                return
            case _:
                if not await self._show(gesture, answer):
                    await self._soon(gesture, refusal(Busy(), words))
                await ack()

    async def _submitted(self, ack: Ack, gesture: Gesture, answer: Answer, form: Json) -> None:
        match answer:
            case Say(view=view, refused=True):
                # The form stays as it is, with the sentence under its first field.
                first = next((block["block_id"] for block in form["blocks"] if block["type"] == "input"), None)
                if first is not None:
                    await ack(response_action="errors", errors={first: view.fallback[:1900]})
                    return
                await ack(response_action="update", view=sheet(view, {}))
            case Say(keep=True, again=again) if switches(gesture, again) and await self._beneath(gesture, answer):
                await ack()  # the form closes, and what it lay upon says what came of it
            case Say() | ShowForm():
                await ack(response_action="update", view=surface(answer, gesture.sheet))
            case _:
                await ack()

    async def _beneath(self, gesture: Gesture, answer: Answer) -> bool:
        return gesture.beneath is not None and await self._redrawn(gesture.beneath, surface(answer), gesture.ends)

    async def _redrawn(self, view: str, shown: Block | None, ends: float | None = None) -> bool:
        """False where Slack did not do it, or not in time."""
        try:
            if shown is not None:
                # Without the hash: what somebody typed meanwhile stays in fields that stay.
                async with asyncio.timeout_at(ends):
                    await self._client.views_update(view_id=view, view=shown)
        except SlackApiError as error:
            log.info("slack.view_refused", error=code_of(error))
        except LOST as error:
            log.info("slack.view_lost", error=type(error).__name__)
        else:
            return True
        return False

    async def working(self, ack: Ack, gesture: Gesture, words: Words, form: Json | None) -> Gesture:
        """It takes longer than people wait; gives the gesture with the view where it will be answered, if any."""
        view = working(words)
        if form is not None:
            await ack(response_action="update", view=sheet(view, {}))
        elif gesture.surface == "modal":
            if gesture.view and not redraws(gesture):
                await self._redrawn(gesture.view, sheet(view, {}), gesture.ends)
            await ack()
        elif opens(gesture):
            # What it opens would come too late for its trigger: a modal is opened now, and filled then.
            gesture = await self._hold(gesture, view)
            await ack()
        elif gesture.surface == "slash":
            await ack(**private(view))
        else:
            await self._soon(gesture, view)
            await ack()
        return gesture

    async def _hold(self, gesture: Gesture, view: View) -> Gesture:
        try:
            async with asyncio.timeout_at(gesture.ends):
                opened = await self._client.views_open(trigger_id=gesture.trigger or "", view=sheet(view, {}))
        except (SlackApiError, *LOST) as error:
            log.info("slack.view_lost", error=type(error).__name__)
            return gesture
        return replace(gesture, surface="modal", view=str(opened["view"]["id"]))

    async def later(self, gesture: Gesture, answer: Answer, words: Words, form: Json | None = None) -> None:
        """Report what came of it, after the deadline: privately where the modal is gone. A ``form`` that was refused
        comes back as it was sent. Raises SlackApiError and what aiohttp raises."""
        shown = surface(answer, gesture.sheet)
        if form is not None and isinstance(answer, Say) and answer.refused:
            shown = refilled(form, [node for node in answer.view.nodes if isinstance(node, Line)])
        if gesture.surface == "modal" and gesture.view and await self._filled(gesture.view, shown):
            return
        if isinstance(answer, ShowForm):
            await self._privately(gesture, refusal(Busy(), words))
        elif isinstance(answer, Say):
            await self._privately(gesture, answer.view)
        elif isinstance(answer, ShowHomePage):
            await self.publish(gesture.user, answer)

    async def _filled(self, view: str, shown: Block | None) -> bool:
        """Whether the modal that promised an answer has it; False where it was closed."""
        for pause in AGAIN_SECONDS:
            await asyncio.sleep(pause)
            if shown is None or await self._redrawn(view, shown):
                return True
        return False

    async def ephemeral(self, channel: str, user: str, view: View, thread: str | None = None) -> None:
        """A message that one person sees, in a channel."""
        try:
            await self._client.chat_postEphemeral(channel=channel, user=user, thread_ts=thread, **message(view, {}))
        except (SlackApiError, aiohttp.ClientError, TimeoutError) as error:
            log.info("slack.ephemeral_lost", error=type(error).__name__)

    async def _show(self, gesture: Gesture, answer: Answer) -> bool:
        """False where Slack did not show it and the person knows nothing yet."""
        if isinstance(answer, Say) and not answer.keep and gesture.surface != "modal" and gesture.response_url:
            await self._soon(gesture, answer.view)
            return True
        try:
            if isinstance(answer, ShowHomePage) and gesture.surface in ("home", "none"):
                call = self.publish(gesture.user, answer)
            else:
                call = self._surface_call(gesture, answer)
            async with asyncio.timeout_at(gesture.ends):
                await call
        except SlackApiError as error:
            log.info("slack.view_refused", error=code_of(error))
        except LOST as error:
            log.info("slack.view_lost", error=type(error).__name__)
        else:
            return True
        if isinstance(answer, Say):
            await self._soon(gesture, answer.view)
            return True
        return False

    async def _surface_call(self, gesture: Gesture, answer: Answer) -> None:
        trigger, over = gesture.trigger or "", surface(answer, gesture.sheet)
        if over is None:
            return
        if gesture.surface != "modal" or not gesture.view:
            await self._client.views_open(trigger_id=trigger, view=over)
            return
        if stays(gesture, answer):
            await self._client.views_update(view_id=gesture.view, view=over)
            return
        try:
            await self._client.views_push(trigger_id=trigger, view=over)
        except SlackApiError as error:
            if code_of(error) != "push_limit_reached":
                raise
            # Not upon the sheet but in its place.
            await self._client.views_update(view_id=gesture.view, view=surface(answer) or over)

    async def publish(self, user: str, page: ShowHomePage) -> None:
        """Somebody's Home. Raises SlackApiError and what aiohttp raises."""
        await self._client.views_publish(user_id=user, view=home(page.home, {}))

    async def refresh(self, user: str, page: ShowHomePage) -> None:
        """Somebody's Home, behind what they are told; it may fail."""
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                await self.publish(user, page)
        except (SlackApiError, *LOST) as error:
            log.info("slack.home_not_refreshed", error=type(error).__name__)

    async def enclose(self, user: str, enclosure: Enclosure) -> bool:
        """As a message from the app to whoever asked: a modal shows no file that is the app's alone."""
        try:
            await upload(self._client, self._session, await self._direct(user), enclosure)
        except SlackApiError as error:
            log.warning("slack.enclosure_refused", error=code_of(error))
        except LOST as error:
            log.warning("slack.enclosure_lost", error=type(error).__name__)
        else:
            return True
        return False

    async def aside(self, user: str, view: View) -> None:
        """A message from the app to one person; it may fail."""
        try:
            await self._client.chat_postMessage(channel=await self._direct(user), **message(view, {}))
        except (SlackApiError, *LOST) as error:
            log.warning("slack.aside_lost", error=type(error).__name__)

    async def _direct(self, user: str) -> str:
        opened = await self._client.conversations_open(users=user)
        return str(opened["channel"]["id"])

    async def _soon(self, gesture: Gesture, view: View) -> None:
        """Privately, without keeping Slack waiting for its acknowledgement."""
        task = asyncio.create_task(self._privately(gesture, view))
        self._going.add(task)
        task.add_done_callback(self._going.discard)
        left = None if gesture.ends is None else max(0.0, gesture.ends - asyncio.get_running_loop().time())
        await asyncio.wait({task}, timeout=left)

    async def _privately(self, gesture: Gesture, view: View) -> None:
        """By the gesture's own address; tried for a minute, since nobody else will tell the person."""
        if gesture.response_url is None:
            return
        body = {**private(view), "replace_original": False}
        if gesture.thread:
            body["thread_ts"] = gesture.thread
        for pause in TOLD_SECONDS:
            await asyncio.sleep(pause)
            try:
                async with asyncio.timeout(ANSWER_SECONDS), self._session.post(gesture.response_url, json=body) as said:
                    if said.status < 500:
                        if said.status >= 400:
                            log.info("slack.response_url_refused", status=said.status)
                        return
            except LOST as error:
                log.info("slack.response_url_lost", error=type(error).__name__)
