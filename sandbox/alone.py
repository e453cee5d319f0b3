"""A local platform as a program of its own, until Ctrl-C."""

import argparse
import asyncio
import contextlib
import json
import signal
import sys
from collections.abc import Awaitable, Callable, Mapping

Serve = Callable[[argparse.Namespace, asyncio.Event], Awaitable[None]]


def say(told: Mapping[str, str]) -> None:
    """The first line of its output: JSON with all that an app needs."""
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def main(module: str, about: str, serve: Serve, **more: str) -> None:
    """Read the options (`--port`, and `more` by name, each with its help), and serve until SIGINT or SIGTERM."""
    parser = argparse.ArgumentParser(prog=f"python -m {module}", description=about)
    parser.add_argument("--port", type=int, default=0, help="0, the default, takes a free one")
    for name, words in more.items():
        parser.add_argument(f"--{name.replace('_', '-')}", help=words)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_until_stopped(serve, parser.parse_args()))


async def _until_stopped(serve: Serve, options: argparse.Namespace) -> None:
    over = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        # Windows has no signal handlers in its loops; there KeyboardInterrupt ends it.
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(number, over.set)
    await serve(options, over)
