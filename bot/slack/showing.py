"""Where an answer goes: the acknowledgement itself, a modal, the person's Home, or a private message."""

from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.payloads import Gesture, Json
from bot.slack.render import Block, home, message, sheet
from bot.slack.render_form import modal
from commands.answers import Answer, Nothing, Say, ShowForm, ShowHomePage
from desk.intents import KeepTheirs, ListTickets, RefreshForm
from desk.refusals import Busy
from views.answers import working
from views.language import Words
from views.nodes import View
from views.refusals import refusal

Ack = Callable[..., Awaitable[Any]]
log = structlog.get_logger()


class Showing:
    """Shows answers in one workspace."""

    def __init__(self, client: AsyncWebClient, session: aiohttp.ClientSession) -> None:
        self._client, self._session = client, session

    async def first(self, ack: Ack, gesture: Gesture, answer: Answer, words: Words, form: Json | None = None) -> None:
        """Answer within the gesture's deadline. ``form`` is the form that was sent, if one was."""
        if form is not None:
            await self._submitted(ack, answer, form)
            return
        match answer:
            case Say(view=view, keep=False) if gesture.surface == "slash":
                await ack(**_private(view))
                return
            case Nothing():
                await ack()
                return
            case _:
                if not await self._show(gesture, answer):
                    await self._privately(gesture, refusal(Busy(), words))
                await ack()

    async def _submitted(self, ack: Ack, answer: Answer, form: Json) -> None:
        match answer:
            case Say(view=view, refused=True):
                # The form stays as it is, with the sentence under its first field.
                first = next((block["block_id"] for block in form["blocks"] if block["type"] == "input"), None)
                if first is not None:
                    await ack(response_action="errors", errors={first: view.fallback[:1900]})
                    return
                await ack(response_action="update", view=sheet(view, {}))
            case Say(view=view):
                await ack(response_action="update", view=sheet(view, {}))
            case ShowForm(form=again):
                await ack(response_action="update", view=modal(again, {}))
            case _:
                await ack()

    async def working(self, ack: Ack, gesture: Gesture, words: Words) -> None:
        """It takes longer than people wait."""
        view = working(words)
        if gesture.surface == "slash":
            await ack(**_private(view))
        elif gesture.surface == "modal":
            await ack(response_action="update", view=sheet(view, {}))
        else:
            await ack()

    async def later(self, gesture: Gesture, answer: Answer) -> None:
        """Report what came of it, after the deadline. Raises SlackApiError."""
        if gesture.surface == "modal" and gesture.view:
            shown = _surface(answer)
            if shown is not None:
                await self._client.views_update(view_id=gesture.view, view=shown)
            return
        if isinstance(answer, Say):
            await self._privately(gesture, answer.view)
        elif isinstance(answer, ShowHomePage):
            await self.publish(gesture.user, answer)

    async def ephemeral(self, channel: str, user: str, view: View, thread: str | None = None) -> None:
        """A message that one person sees, in a channel."""
        try:
            await self._client.chat_postEphemeral(channel=channel, user=user, thread_ts=thread, **message(view, {}))
        except (SlackApiError, aiohttp.ClientError, TimeoutError) as error:
            log.info("slack.ephemeral_lost", error=type(error).__name__)

    async def _show(self, gesture: Gesture, answer: Answer) -> bool:
        """False where Slack did not show it and the person knows nothing yet."""
        if isinstance(answer, Say) and not answer.keep and gesture.surface != "modal" and gesture.response_url:
            await self._privately(gesture, answer.view)
            return True
        try:
            if isinstance(answer, ShowHomePage) and gesture.surface in ("home", "none"):
                await self.publish(gesture.user, answer)
            elif (shown := _surface(answer)) is not None:
                await self._surface_call(gesture, answer, shown)
        except SlackApiError as error:
            log.info("slack.view_refused", error=str(error.response["error"]))
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            log.info("slack.view_lost", error=type(error).__name__)
        else:
            return True
        if isinstance(answer, Say):
            await self._privately(gesture, answer.view)
            return True
        return False

    async def _surface_call(self, gesture: Gesture, answer: Answer, shown: Block) -> None:
        trigger = gesture.trigger or ""
        if gesture.surface != "modal" or not gesture.view:
            await self._client.views_open(trigger_id=trigger, view=shown)
            return
        if not _stays(gesture, answer):
            try:
                await self._client.views_push(trigger_id=trigger, view=shown)
            except SlackApiError as error:
                if error.response["error"] != "push_limit_reached":
                    raise
            else:
                return
        # Without the hash: what somebody typed meanwhile stays in fields that stay.
        await self._client.views_update(view_id=gesture.view, view=shown)

    async def publish(self, user: str, page: ShowHomePage) -> None:
        """Somebody's Home."""
        await self._client.views_publish(user_id=user, view=home(page.home, {}))

    async def _privately(self, gesture: Gesture, view: View) -> None:
        if gesture.response_url is None:
            return
        body = {**_private(view), "replace_original": False}
        try:
            async with self._session.post(gesture.response_url, json=body) as said:
                if said.status >= 400:
                    log.info("slack.response_url_refused", status=said.status)
        except (aiohttp.ClientError, TimeoutError) as error:
            log.info("slack.response_url_lost", error=type(error).__name__)


def _stays(gesture: Gesture, answer: Answer) -> bool:
    """Whether a press in a modal changes what stands in it; otherwise the answer lies on top, with a way back."""
    if isinstance(gesture.intent, RefreshForm | KeepTheirs | ListTickets):
        return True
    return isinstance(answer, Say) and not answer.keep


def _private(view: View) -> Json:
    return {"response_type": "ephemeral", **message(view, {})}


def _surface(answer: Answer) -> Block | None:
    match answer:
        case Say(view=view):
            return sheet(view, {})
        case ShowForm(form=form):
            return modal(form, {})
        case ShowHomePage(home=page):
            return home(page, {}) | {"type": "modal", "title": {"type": "plain_text", "text": "Deskhand"}}
        case Nothing():
            return None
