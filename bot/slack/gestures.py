"""Slash commands, shortcuts, buttons and forms of one Slack workspace."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError

from bot.edge.answering import Answering
from bot.edge.beforehand import Beforehand
from bot.edge.enclosure import Enclosure
from bot.edge.gesture import Json
from bot.office import Office
from bot.slack.directory import Directory
from bot.slack.payloads import Gesture, left, place_of, press, shortcut, submission
from bot.slack.read import typed_words, unescape
from bot.slack.showing import LOST, Showing
from bot.slack.text import unmarked
from commands.answers import Answer, Say, ShowHomePage
from commands.port_values import Profile
from desk.command_words import read_command
from desk.ids import WorkspaceId
from desk.intents import Intent, StartConvert, Summarise
from desk.intents_roles import AsPlatformsSay, GiveRole, StartRole, TakeRole
from desk.text import clean
from views.language import Words
from views.nodes import View

ACK_SECONDS = 2.7  # of Slack's three
MENTION = re.compile(r"<@([UW]\w+)[^>]*>", re.ASCII)
Ack = Callable[..., Awaitable[Any]]
log = structlog.get_logger()


class Gestures:
    """Answers gestures of one workspace. ``words`` gives a language for what the door could not say, ``folder`` holds
    the copies of attachments."""

    def __init__(
        self,
        workspace: WorkspaceId,
        office: Office,
        people: Directory,
        beforehand: Beforehand,
        showing: Showing,
        words: Callable[[str], Words],
        folder: Path,
    ) -> None:
        self._workspace, self._showing = workspace, showing
        self._answering = Answering[Gesture](workspace, office, _Named(people), beforehand, words, folder)

    async def slash(self, ack: Ack, command: Json) -> None:
        """``/ticket …``"""
        gesture = Gesture(
            user=str(command["user_id"]),
            surface="slash",
            once=str(command["trigger_id"]),
            intent=StartConvert(None),
            trigger=str(command["trigger_id"]),
            channel=str(command["channel_id"]),
            response_url=str(command["response_url"]),
            command=f"{command['command']} {unescape(str(command.get('text') or ''))}".strip(),
        )
        text = unmarked(typed_words(str(command.get("text") or "")))
        named = tuple(MENTION.findall(text))
        intent = partial(_asked, text, unescape(str(command.get("text") or "")), gesture.channel or "")
        await self._answer(ack, gesture, lambda: replace(gesture, intent=intent(), named=named))

    async def shortcut(self, ack: Ack, body: Json) -> None:
        """A message shortcut or a global one."""
        gesture = shortcut(body, self._workspace)
        await self._answer(ack, gesture, lambda: gesture)

    async def action(self, ack: Ack, body: Json) -> None:
        """A button, a menu, or an input that redraws its form."""
        if str(body["actions"][0].get("action_id") or "").startswith("link."):
            await ack()
            return
        await self._answer(ack, place_of(body), lambda: press(body))

    async def submit(self, ack: Ack, body: Json) -> None:
        """A sent form: what was typed is never lost."""
        user, view = str(body["user"]["id"]), body["view"]
        bare = Gesture(user=user, surface="modal", once="", intent=StartConvert(None), view=view["id"], in_form=True)
        await self._answer(ack, bare, lambda: submission(body), form=view)

    async def leave(self, ack: Ack, body: Json) -> None:
        """A form that was closed: there is nothing to answer, and nobody to answer to."""
        bare = Gesture(user=str(body["user"]["id"]), surface="none", once="", intent=StartConvert(None))
        await self._answer(ack, bare, lambda: left(body))

    async def close(self) -> None:
        """Wait for what has been promised."""
        await self._answering.close()
        await self._showing.close()

    async def _answer(self, ack: Ack, bare: Gesture, read: Callable[[], Gesture], form: Json | None = None) -> None:
        ends = asyncio.get_running_loop().time() + ACK_SECONDS
        way = _Way(self._showing, ack, form)
        await self._answering.answer(replace(bare, ends=ends), lambda: replace(read(), ends=ends), way)


@dataclass(frozen=True, slots=True)
class _Named:
    """Whoever acts, and whom they name, as Slack knows them."""

    people: Directory

    async def of(self, gesture: Gesture, seconds: float = 1.0) -> Mapping[str, Profile]:
        return await self.people.many([gesture.user, *gesture.named], seconds)


@dataclass(frozen=True, slots=True)
class _Way:
    """The way of one gesture's answer; ``form`` is the form that was sent, if one was."""

    showing: Showing
    ack: Ack
    form: Json | None

    async def first(self, gesture: Gesture, answer: Answer, words: Words) -> None:
        await self.showing.first(self.ack, gesture, answer, words, self.form)

    async def working(self, gesture: Gesture, words: Words) -> Gesture:
        return await self.showing.working(self.ack, gesture, words, self.form)

    async def later(self, gesture: Gesture, answer: Answer, words: Words) -> None:
        try:
            await self.showing.later(gesture, answer, words, self.form)
        except (SlackApiError, *LOST) as error:
            log.warning("gesture.late_answer_lost", intent=type(gesture.intent).__name__, error=type(error).__name__)

    async def home(self, gesture: Gesture, answer: Say, page: ShowHomePage) -> Answer:
        await self.showing.refresh(gesture.user, page)
        return answer

    async def enclose(self, gesture: Gesture, enclosure: Enclosure) -> bool:
        return await self.showing.enclose(gesture.user, enclosure)

    async def aside(self, gesture: Gesture, view: View) -> None:
        await self.showing.aside(gesture.user, view)


def _asked(text: str, marked: str, channel: str) -> Intent:
    """What a command means; a summary without a group is that of the channel where it was asked for. Roles may be those
    of user groups and channels, which only stand in the text as it was ``marked`` up.

    Raises Refused.
    """
    intent = read_command(text)
    if isinstance(intent, StartRole | GiveRole | TakeRole | AsPlatformsSay):
        intent = read_command(clean(marked))
    return replace(intent, channel=channel) if isinstance(intent, Summarise) and not intent.group else intent
