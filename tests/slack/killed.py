"""A process of the bot that ends without warning, by SIGKILL at the n-th passing of a seam, and then the next one."""

import asyncio
import contextlib
import os
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import mkstemp

from bot.observe import configure
from bot.run import Process
from bot.settings import Settings
from bot.slack.gateway import SlackGateway
from notifications import courier

# Forked from a server that has imported everything, so that a new life begins in a moment.
CONTEXT = get_context("forkserver")
CONTEXT.set_forkserver_preload([__name__])
DOWN_SECONDS = 0.2
End = Mapping[str, int]
"""At which passing of which seam a life ends; of several, whichever comes first."""
Life = Callable[[Settings, "End | None"], None]


class Replica:
    """One process of the bot, and whoever takes its place each time that it is killed.

    ``ends``: how each life ends; the one after the last goes on. ``life`` is what it lives by: :func:`live`, or another
    platform's.
    """

    def __init__(self, settings: Settings, ends: Sequence[End], life: Life | None = None) -> None:
        self._settings, self._live = settings, life or live
        self._ends: Iterator[End] = iter(ends)
        self.deaths = 0
        file, name = mkstemp(suffix=".log")
        os.close(file)
        self._errors = Path(name)
        self._life: BaseProcess | None = None
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin the first life, and see to the next ones."""
        self._task = asyncio.create_task(self._go_on())

    async def kill(self) -> None:
        """End it without warning and for good."""
        assert self._task is not None
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        if self._life is not None:
            self._life.kill()
            assert await _end_of(self._life) == -signal.SIGKILL
        self._life = None

    def signal(self, number: signal.Signals) -> None:
        """Send this life a signal."""
        assert self._life is not None
        assert self._life.pid is not None
        os.kill(self._life.pid, number)

    async def stop(self) -> None:
        """End the last life, as an operator does. Raises where one ended otherwise than it was to."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        if self._life is not None:
            self._life.terminate()
            code = await _end_of(self._life)
            # Its own end may come first, since it takes over from one stopped before it; or it has only just begun.
            assert code in (0, -signal.SIGKILL, -signal.SIGTERM), self._why(code)
        self._errors.unlink(missing_ok=True)

    async def _go_on(self) -> None:
        while True:
            end = next(self._ends, None)
            self._life = CONTEXT.Process(
                target=_begin, args=(self._live, self._settings, end, self._errors), daemon=True
            )
            self._life.start()
            code = await _end_of(self._life)
            assert code == -signal.SIGKILL, self._why(code)
            self.deaths += 1
            await asyncio.sleep(DOWN_SECONDS)

    def _why(self, code: int | None) -> str:
        return f"a life ended with {code}: {self._errors.read_text()}"


def _begin(life: Life, settings: Settings, end: End | None, errors: Path) -> None:
    """Live, and leave what is said of errors in a file."""
    with errors.open("a", encoding="utf-8") as file:
        os.dup2(file.fileno(), sys.stderr.fileno())
    life(settings, end)


async def _end_of(life: BaseProcess) -> int | None:
    """Wait for a process; its exit code."""
    loop, over = asyncio.get_running_loop(), asyncio.Event()
    loop.add_reader(life.sentinel, over.set)
    try:
        await over.wait()
    finally:
        loop.remove_reader(life.sentinel)
    life.join()
    return life.exitcode


def live(settings: Settings, end: End | None) -> None:
    """Serve until SIGTERM, or until the end comes."""
    live_with(settings, ending(end))


def live_with(settings: Settings, probe: Callable[[str], None]) -> None:
    """The same by a probe of one's own."""
    configure("error", "console")
    # Posts leave at once; a lease still outlasts a send, so that nobody takes over what is being sent.
    courier.LANE_SECONDS, courier.POLL_SECONDS = 0.0, 0.1
    courier.SEND_SECONDS, courier.LEASE = 1.0, timedelta(seconds=1.5)
    SlackGateway.pace = lambda _self, _method: 0.0
    asyncio.run(serve(settings, probe))


def ending(end: End | None) -> Callable[[str], None]:
    """A probe that ends this process at the right moment."""
    passed: Counter[str] = Counter()

    def probe(seam: str) -> None:
        passed[seam] += 1
        if end is not None and passed[seam] == end.get(seam):
            os.kill(os.getpid(), signal.SIGKILL)

    return probe


async def serve(settings: Settings, probe: Callable[[str], None]) -> None:
    """Until SIGTERM."""
    over = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, over.set)
    async with Process(settings, probe=probe):
        await over.wait()
