"""Slash commands, shortcuts, buttons and forms: Slack never sends them again, so each is answered in words in time.

A gesture that is not done after two seconds answers "working on it", goes on, and reports where it can.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError

from bot.office import Office
from bot.slack.channels import Channels
from bot.slack.directory import Directory
from bot.slack.payloads import Gesture, Json, press, shortcut, submission
from bot.slack.showing import Showing
from bot.slack.threads import Threads
from commands.answers import Answer, Say
from commands.door import Request
from desk.command_words import read_command
from desk.ids import WorkspaceId
from desk.intents import Intent, StartConvert, SubmitSetup, Summarise
from desk.refusals import Busy, Refusal, Refused
from views.language import Words
from views.refusals import refusal

PATIENCE_SECONDS = 2.0
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
        threads: Threads,
        channels: Channels,
        showing: Showing,
        words: Callable[[str], Words],
    ) -> None:
        self._workspace, self._office, self._people = workspace, office, people
        self._threads, self._channels, self._showing, self._words = threads, channels, showing, words
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
        text = str(command.get("text") or "")
        await self._guard(
            ack, gesture, lambda: replace(gesture, intent=_here(read_command(text), gesture.channel or ""))
        )

    async def shortcut(self, ack: Ack, body: Json) -> None:
        """A message shortcut or a global one."""
        gesture = shortcut(body, self._workspace)
        await self._guard(ack, gesture, lambda: gesture)

    async def action(self, ack: Ack, body: Json) -> None:
        """A button, a menu, or an input that redraws its form."""
        if str(body["actions"][0].get("action_id") or "").startswith("link."):
            await ack()
            return
        bare = Gesture(str(body["user"]["id"]), "message", "", StartConvert(None), body.get("trigger_id"))
        bare = replace(bare, response_url=body.get("response_url"))
        await self._guard(ack, bare, lambda: press(body))

    async def submit(self, ack: Ack, body: Json) -> None:
        """A sent form: what was typed is never lost."""
        bare = Gesture(str(body["user"]["id"]), "modal", "", StartConvert(None), view=body["view"]["id"])
        await self._guard(ack, bare, lambda: submission(body), form=body["view"])

    async def close(self) -> None:
        """Wait for what has been promised."""
        if self._late:
            await asyncio.wait(self._late, timeout=8)

    async def _guard(self, ack: Ack, gesture: Gesture, read: Callable[[], Gesture], form: Json | None = None) -> None:
        try:
            gesture = read()
        except Refused as no:
            words = await self._language(gesture)
            await self._showing.first(ack, gesture, Say(refusal(no.refusal, words), refused=True), words, form)
            return
        task = asyncio.create_task(self._run(gesture))
        done, _ = await asyncio.wait({task}, timeout=PATIENCE_SECONDS)
        if done:
            await self._showing.first(ack, gesture, task.result(), await self._language(gesture), form)
            return
        await self._showing.working(ack, gesture, await self._language(gesture))
        later = asyncio.create_task(self._report(gesture, task))
        self._late.add(later)
        later.add_done_callback(self._late.discard)

    async def _report(self, gesture: Gesture, task: "asyncio.Task[Answer]") -> None:
        try:
            await self._showing.later(gesture, await task)
        except SlackApiError as error:
            log.warning(
                "gesture.late_answer_lost", intent=type(gesture.intent).__name__, error=str(error.response["error"])
            )

    async def _run(self, gesture: Gesture) -> Answer:
        """The door's answer; a fault of the machine becomes words."""
        try:
            intent, profile = await asyncio.gather(self._complete(gesture), self._people.one(gesture.user))
            return await self._office.ask(Request(self._workspace, intent, profile, ("gesture", gesture.once)))
        except Exception:  # the person gets an answer in words, whatever broke
            log.exception("gesture.failed", intent=type(gesture.intent).__name__)
            return await self._no(gesture, Busy())

    async def _complete(self, gesture: Gesture) -> Intent:
        """What only Slack knows, asked within a second: the thread, and whether we can read it."""
        intent = gesture.intent
        if isinstance(intent, StartConvert) and intent.clicked is not None:
            page = await self._threads.at_once(intent.clicked, gesture.clicked)
            return replace(intent, heard=page.heard, member=not page.outside)
        if isinstance(intent, SubmitSetup):
            # Whether a channel is the team's alone is checked before it is named.
            named = f"{intent.values.get('desk_channel', '')} {intent.values.get('channels', '')}"
            await self._channels.learn(named.split())
        return intent

    async def _no(self, gesture: Gesture, no: Refusal) -> Say:
        return Say(refusal(no, await self._language(gesture)), refused=True)

    async def _language(self, gesture: Gesture) -> Words:
        known = await self._people.one(gesture.user, 0.2)
        return self._words(known.language or "en")


def _here(intent: Intent, channel: str) -> Intent:
    """A summary without a group is that of the channel where it was asked for."""
    return replace(intent, channel=channel) if isinstance(intent, Summarise) and not intent.group else intent
