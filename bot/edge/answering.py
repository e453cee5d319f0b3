"""Gestures are never sent again: each is answered in words in time, whatever breaks.

A gesture that is not done after two seconds answers "working on it", goes on, and reports where it can.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Generic, Protocol, TypeVar

import structlog

from bot.edge.beforehand import Beforehand
from bot.edge.enclosure import Enclosure, copied, painted
from bot.edge.gesture import Gesture
from bot.edge.pictures import Undrawn
from bot.office import Office
from commands.answers import Answer, Say, ShowHomePage
from commands.door import Request
from commands.port_values import Profile
from desk.ids import WorkspaceId
from desk.refusals import Busy, Refusal, Refused
from views.answers import on_top, pressed
from views.conversation import not_sent
from views.language import Words
from views.nodes import StaffView, View
from views.refusals import refusal

PATIENCE_SECONDS = 2.0
CLOSING_SECONDS = 8.0
G = TypeVar("G", bound=Gesture)
G_in = TypeVar("G_in", bound=Gesture, contravariant=True)
log = structlog.get_logger()


class Way(Protocol[G]):
    """How the answer of one gesture reaches the person."""

    async def first(self, gesture: G, answer: Answer, words: Words) -> None:
        """Answer within the gesture's deadline."""

    async def working(self, gesture: G, words: Words) -> G:
        """It takes longer than people wait; gives the gesture as it is to be answered then."""

    async def later(self, gesture: G, answer: Answer, words: Words) -> None:
        """Report what came of it after :meth:`working`; an answer that can't arrive any more is lost."""

    async def home(self, gesture: G, answer: Say, page: ShowHomePage) -> Answer:
        """A deed was done on the person's home: bring it up to date; gives what is still to be answered."""

    async def enclose(self, gesture: G, enclosure: Enclosure) -> bool:
        """Send the person a file, privately, behind the answer that it belongs to; False where it can't be."""

    async def aside(self, gesture: G, view: View) -> None:
        """A private word of its own behind the answer."""


class People(Protocol[G_in]):
    """Who acts, and whom they name."""

    async def of(self, gesture: G_in, seconds: float = 1.0) -> Mapping[str, Profile]:
        """What can be known of them within ``seconds``, by their ids."""


class Answering(Generic[G]):
    """Answers gestures of one workspace. ``words`` gives a language for what the door could not say, ``folder`` holds
    the copies of attachments."""

    def __init__(
        self,
        workspace: WorkspaceId,
        office: Office,
        people: People[G],
        beforehand: Beforehand,
        words: Callable[[str], Words],
        folder: Path,
    ) -> None:
        self._workspace, self._office, self._people = workspace, office, people
        self._beforehand, self._words, self._folder = beforehand, words, folder
        self._late: set[asyncio.Task[None]] = set()
        self._easel = asyncio.Semaphore(1)

    async def answer(self, bare: G, read: Callable[[], G], way: Way[G]) -> None:
        """Do what ``read`` makes of the gesture; where it raises Refused, ``bare`` says who gets the words."""
        gesture = bare
        try:
            gesture = read()
            task = asyncio.create_task(self._run(gesture, way))
        except Refused as no:
            task = asyncio.create_task(self._refuse(gesture, no.refusal, way))
        done, _ = await asyncio.wait({task}, timeout=PATIENCE_SECONDS)
        words = await self._language(gesture)
        if done:
            await self._first(gesture, task.result(), words, way)
            self._follow(gesture, task.result(), words, way)
            return
        gesture = await way.working(gesture, words)
        later = asyncio.create_task(self._later(gesture, task, words, way))
        self._late.add(later)
        later.add_done_callback(self._late.discard)

    async def close(self) -> None:
        """Wait for what has been promised."""
        if self._late:
            await asyncio.wait(self._late, timeout=CLOSING_SECONDS)

    async def _first(self, gesture: G, answer: Answer, words: Words, way: Way[G]) -> None:
        try:
            await way.first(gesture, answer, words)
        except Exception:  # an answer that can't be drawn is one in words all the same
            log.exception("gesture.not_shown", intent=type(gesture.intent).__name__)
            await way.first(gesture, Say(refusal(Busy(), words), refused=True), words)

    async def _later(self, gesture: G, task: "asyncio.Task[Answer]", words: Words, way: Way[G]) -> None:
        await way.later(gesture, await task, words)
        self._follow(gesture, await task, words, way)

    def _follow(self, gesture: G, answer: Answer, words: Words, way: Way[G]) -> None:
        if isinstance(answer, Say) and (answer.pictures or answer.files):
            task = asyncio.create_task(self._beside(gesture, answer, words, way))
            self._late.add(task)
            task.add_done_callback(self._late.discard)

    async def _beside(self, gesture: G, answer: Say, words: Words, way: Way[G]) -> None:
        for picture in answer.pictures:
            async with self._easel:  # the answer is there, and says all of it in words
                await self._enclosed(gesture, picture.name, painted(picture), way)
        for file in answer.files:
            if not await self._enclosed(gesture, file.name, copied(file, self._folder), way):
                await way.aside(gesture, not_sent(file.name, words))

    async def _enclosed(self, gesture: G, name: str, made: Awaitable[Enclosure], way: Way[G]) -> bool:
        try:
            return await way.enclose(gesture, await made)
        except (Undrawn, TimeoutError, OSError) as error:
            log.warning("gesture.enclosure_not_made", name=name, error=repr(error)[:300])
        except Exception:  # the person has an answer all the same
            log.exception("gesture.enclosure_lost", name=name)
        return False

    async def _run(self, gesture: G, way: Way[G]) -> Answer:
        """The door's answer; a fault of the machine becomes words."""
        try:
            # One after the other: mostly both are at hand, and two tasks cost more than asking for them.
            intent, known = await self._beforehand.complete(gesture), await self._people.of(gesture)
            profile = known.get(gesture.user) or Profile(self._workspace, gesture.user)
            people = tuple(one for user, one in known.items() if user != gesture.user)
            once = ("gesture", gesture.once)
            answer = await self._office.ask(Request(self._workspace, intent, profile, once, people, gesture.roles))
            return await self._on_its_sheet(gesture, answer, profile, way)
        except Exception:  # the person gets an answer in words, whatever broke
            log.exception("gesture.failed", intent=type(gesture.intent).__name__)
            no = Busy(gesture.in_form, gesture.command)
            return Say(refusal(no, await self._language(gesture)), refused=True)

    async def _refuse(self, gesture: G, no: Refusal, way: Way[G]) -> Answer:
        """The answer to what can't be read; a sheet that it came from stays."""
        profile = (await self._people.of(gesture)).get(gesture.user) or Profile(self._workspace, gesture.user)
        said = Say(refusal(no, await self._language(gesture)), refused=True)
        return await self._on_its_sheet(gesture, said, profile, way)

    async def _on_its_sheet(self, gesture: G, answer: Answer, profile: Profile, way: Way[G]) -> Answer:
        """A deed done in a sheet is answered on top of the sheet as it stands now; a home is brought up to date."""
        refused_form = gesture.in_form and isinstance(answer, Say) and answer.refused
        if gesture.sheet is None or refused_form or not isinstance(answer, Say) or answer.keep:
            return answer
        try:
            shown = await self._office.ask(Request(self._workspace, gesture.sheet, profile))
        except Exception:  # the deed is done, and its sentence alone says so
            log.exception("gesture.sheet_failed")
            return answer
        if isinstance(shown, ShowHomePage):
            return await way.home(gesture, answer, shown)
        if not (isinstance(shown, Say) and shown.keep):
            return answer
        if isinstance(answer.view, StaffView) and not isinstance(shown.view, StaffView):
            return answer
        view = on_top(answer.view, shown.view, pressed(gesture.sheet))
        return replace(shown, view=view, files=answer.files)

    async def _language(self, gesture: G) -> Words:
        known = (await self._people.of(gesture, 0.2)).get(gesture.user)
        return self._words((known and known.language) or "en")
