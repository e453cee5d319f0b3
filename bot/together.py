"""Questions that nobody waits for, asked in one moment: one reading unit answers them all."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Protocol, TypeVar

import structlog

from commands.ports import Unit

T = TypeVar("T")
MOMENT_SECONDS = 0.005
Question = Callable[[Unit], Any]
log = structlog.get_logger()


class Read(Protocol):
    """Answers a question in a reading unit of its own."""

    def __call__(self, work: Callable[[Unit], T]) -> Awaitable[T]: ...


class Together:
    """``read`` answers; the way to a thread and back costs more than most of what chores ask."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._asked: list[tuple[Question, asyncio.Future[Any]]] = []
        self._answering: asyncio.Task[None] | None = None

    async def ask(self, work: Callable[[Unit], T]) -> T:
        """What ``work`` gives, or raises."""
        answer: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._asked.append((work, answer))
        if self._answering is None:
            self._answering = asyncio.create_task(self._answer())
        return await answer

    async def _answer(self) -> None:
        await asyncio.sleep(MOMENT_SECONDS)
        asked, self._asked, self._answering = self._asked, [], None
        try:
            found = await self._read(lambda unit: [work(unit) for work, _ in asked])
        except Exception:  # whose question it was shows where each is asked alone
            log.warning("together.failed", questions=len(asked), exc_info=True)
            found = await asyncio.gather(*(self._read(work) for work, _ in asked), return_exceptions=True)
        _give(found, [answer for _, answer in asked])


def _give(found: Sequence[Any], to: Sequence[asyncio.Future[Any]]) -> None:
    for one, answer in zip(found, to, strict=True):
        if answer.done():
            continue
        if isinstance(one, BaseException):
            answer.set_exception(one)
        else:
            answer.set_result(one)
