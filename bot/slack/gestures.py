"""Slash commands, shortcuts, buttons and forms: Slack never sends them again, so each is answered in words in time.

A gesture that is not done after two seconds answers "working on it", goes on, and reports where it can.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError

from bot.office import Office
from bot.slack.beforehand import Beforehand
from bot.slack.directory import Directory
from bot.slack.payloads import Gesture, Json, place_of, press, shortcut, submission
from bot.slack.showing import LOST, Showing
from bot.slack.text import unmarked
from commands.answers import Answer, Say, ShowHomePage
from commands.door import Request
from commands.port_values import (
    Profile,
)
from desk.command_words import read_command
from desk.ids import WorkspaceId
from desk.intents import Intent, StartConvert, Summarise
from desk.refusals import Busy, Refusal, Refused
from desk.text import clean
from views.answers import on_top
from views.language import Words
from views.nodes import PublicView
from views.refusals import refusal

PATIENCE_SECONDS = 2.0
ACK_SECONDS = 2.7  # of Slack's three
MENTION = re.compile(r"<@([UW]\w+)[^>]*>", re.ASCII)
Ack = Callable[..., Awaitable[Any]]
Respond = Callable[..., Awaitable[Any]]
log = structlog.get_logger()


class Gestures:
    """Answers gestures of one workspace. ``words`` gives a language for what the door could not say."""

    def __init__(
        self,
        workspace: WorkspaceId,
        office: Office,
        people: Directory,
        beforehand: Beforehand,
        showing: Showing,
        words: Callable[[str], Words],
    ) -> None:
        self._workspace, self._office, self._people = workspace, office, people
        self._beforehand, self._showing, self._words = beforehand, showing, words
        self._late: set[asyncio.Task[None]] = set()

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
        )
        text = unmarked(clean(str(command.get("text") or "")))
        named = tuple(MENTION.findall(text))
        intent = partial(_asked, text, gesture.channel or "")
        await self._guard(ack, gesture, lambda: replace(gesture, intent=intent(), named=named))

    async def shortcut(self, ack: Ack, body: Json) -> None:
        """A message shortcut or a global one."""
        gesture = shortcut(body, self._workspace)
        await self._guard(ack, gesture, lambda: gesture)

    async def action(self, ack: Ack, body: Json) -> None:
        """A button, a menu, or an input that redraws its form."""
        if str(body["actions"][0].get("action_id") or "").startswith("link."):
            await ack()
            return
        await self._guard(ack, place_of(body), lambda: press(body))

    async def submit(self, ack: Ack, body: Json) -> None:
        """A sent form: what was typed is never lost."""
        bare = Gesture(str(body["user"]["id"]), "modal", "", StartConvert(None), view=body["view"]["id"], in_form=True)
        await self._guard(ack, bare, lambda: submission(body), form=body["view"])

    async def close(self) -> None:
        """Wait for what has been promised."""
        if self._late:
            await asyncio.wait(self._late, timeout=8)
        await self._showing.close()

    async def _guard(self, ack: Ack, gesture: Gesture, read: Callable[[], Gesture], form: Json | None = None) -> None:
        ends = asyncio.get_running_loop().time() + ACK_SECONDS
        try:
            gesture = replace(read(), ends=ends)
            task = asyncio.create_task(self._run(gesture))
        except Refused as no:
            gesture = replace(gesture, ends=ends)
            task = asyncio.create_task(self._refuse(gesture, no.refusal))
        done, _ = await asyncio.wait({task}, timeout=PATIENCE_SECONDS)
        if done:
            await self._answer(ack, gesture, task.result(), form)
            return
        words = await self._language(gesture)
        gesture = await self._showing.working(ack, gesture, words, form)
        later = asyncio.create_task(self._report(gesture, task, words, form))
        self._late.add(later)
        later.add_done_callback(self._late.discard)

    async def _answer(self, ack: Ack, gesture: Gesture, answer: Answer, form: Json | None) -> None:
        words = await self._language(gesture)
        try:
            await self._showing.first(ack, gesture, answer, words, form)
        except Exception:  # an answer that can't be drawn is one in words all the same
            log.exception("gesture.not_shown", intent=type(gesture.intent).__name__)
            await self._showing.first(ack, gesture, Say(refusal(Busy(), words), refused=True), words, form)

    async def _report(self, gesture: Gesture, task: "asyncio.Task[Answer]", words: Words, form: Json | None) -> None:
        try:
            await self._showing.later(gesture, await task, words, form)
        except (SlackApiError, *LOST) as error:
            log.warning("gesture.late_answer_lost", intent=type(gesture.intent).__name__, error=type(error).__name__)

    async def _run(self, gesture: Gesture) -> Answer:
        """The door's answer; a fault of the machine becomes words."""
        try:
            intent, known = await asyncio.gather(self._beforehand.complete(gesture), self._who(gesture))
            profile = known.pop(gesture.user, None) or Profile(self._workspace, gesture.user)
            people = tuple(known.values())
            answer = await self._office.ask(
                Request(self._workspace, intent, profile, ("gesture", gesture.once), people)
            )
            return await self._on_its_sheet(gesture, answer, profile)
        except Exception:  # the person gets an answer in words, whatever broke
            log.exception("gesture.failed", intent=type(gesture.intent).__name__)
            return await self._no(gesture, Busy())

    async def _refuse(self, gesture: Gesture, no: Refusal) -> Answer:
        """The answer to what can't be read; a sheet that it came from stays."""
        return await self._on_its_sheet(gesture, await self._no(gesture, no), await self._people.one(gesture.user))

    async def _who(self, gesture: Gesture) -> dict[str, Profile]:
        """Whoever acts, and whom they name."""
        return dict(await self._people.many([gesture.user, *gesture.named]))

    async def _on_its_sheet(self, gesture: Gesture, answer: Answer, profile: Profile) -> Answer:
        """A deed done in a sheet is answered on top of the sheet as it stands now; Home is brought up to date."""
        refused_form = gesture.in_form and isinstance(answer, Say) and answer.refused
        if gesture.sheet is None or refused_form or not isinstance(answer, Say) or answer.keep:
            return answer
        try:
            shown = await self._office.ask(Request(self._workspace, gesture.sheet, profile))
        except Exception:  # the deed is done, and its sentence alone says so
            log.exception("gesture.sheet_failed")
            return answer
        if isinstance(shown, ShowHomePage):
            await self._showing.refresh(gesture.user, shown)
        elif isinstance(shown, Say) and shown.keep and isinstance(answer.view, PublicView):
            return replace(shown, view=on_top(answer.view, shown.view))
        return answer

    async def _no(self, gesture: Gesture, no: Refusal) -> Say:
        return Say(refusal(no, await self._language(gesture)), refused=True)

    async def _language(self, gesture: Gesture) -> Words:
        known = await self._people.one(gesture.user, 0.2)
        return self._words(known.language or "en")


def _asked(text: str, channel: str) -> Intent:
    """What a command means; a summary without a group is that of the channel where it was asked for.

    Raises Refused.
    """
    intent = read_command(text)
    return replace(intent, channel=channel) if isinstance(intent, Summarise) and not intent.group else intent
