"""Processes to be measured: started, asked what they cost, and stopped."""

import asyncio
import json
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Json = dict[str, Any]
Ready = Callable[[Json], Awaitable[None]]
START_SECONDS = 90.0


@dataclass(frozen=True)
class Child:
    """A process that serves; ``told`` is the JSON line that it printed when it was ready."""

    pid: int
    told: Json

    def cpu(self) -> float:
        """Seconds of CPU, of all its threads, since it began."""
        # Linux numbers a process's CPU clock so; /proc/<pid>/stat tells the same in steps of 10 ms.
        return time.clock_gettime((~self.pid << 3) | 2)

    def resident(self) -> float:
        """Megabytes of memory that it holds."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024


@asynccontextmanager
async def child(name: str, about: Json) -> AsyncIterator[Child]:
    """``python -m benchmarks.<name>`` with ``about`` as its argument; it ends when its standard input does."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        f"benchmarks.{name}",
        json.dumps(about),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        async with asyncio.timeout(START_SECONDS):
            line = await process.stdout.readline()
        if not line:
            raise RuntimeError(f"the process {name} did not start")
        yield Child(process.pid, json.loads(line))
    finally:
        process.stdin.close()
        try:
            async with asyncio.timeout(20):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()


def serve(body: Callable[[Json, Ready], Coroutine[Any, Any, None]]) -> None:
    """The other end: run ``body(about, ready)``; awaiting ``ready(told)`` returns when the parent lets go."""

    async def ready(told: Json) -> None:
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()
        await asyncio.to_thread(sys.stdin.read)

    asyncio.run(body(json.loads(sys.argv[1]), ready))
