"""`python -m sandbox.slack [--port N] [--deliver-to URL]`: a seeded local Slack until Ctrl-C.

The first line of its output is JSON with all that an app needs; the people are played through `/control`.
"""

import argparse
import asyncio
import contextlib
import json
import signal
import sys

from sandbox.slack.seed import seed
from sandbox.slack.server import LocalSlack


async def serve(port: int, deliver_to: str | None) -> None:
    """Serve until SIGINT or SIGTERM."""
    over = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        # Windows has no signal handlers in its loops; there KeyboardInterrupt ends it.
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(number, over.set)
    async with LocalSlack(port=port) as slack:
        seed(slack)
        if deliver_to:
            slack.deliver_to_http(deliver_to)
        told = {
            "api_url": slack.api_url,
            "bot_token": slack.bot_token,
            "app_token": slack.app_token,
            "signing_secret": slack.signing_secret,
            "control_url": f"{slack.base_url}/control/",
        }
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()
        await over.wait()


def main() -> None:
    """Read the options and serve."""
    parser = argparse.ArgumentParser(prog="python -m sandbox.slack", description="A Slack on this machine")
    parser.add_argument("--port", type=int, default=0, help="0, the default, takes a free one")
    parser.add_argument("--deliver-to", help="the app's request URL; without it the app connects by Socket Mode")
    options = parser.parse_args()
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(options.port, options.deliver_to))


if __name__ == "__main__":
    main()
