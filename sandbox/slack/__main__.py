"""`python -m sandbox.slack [--port N] [--deliver-to URL]`: a seeded local Slack until Ctrl-C.

The first line of its output is JSON with all that an app needs; the people are played through `/control`.
"""

import argparse
import asyncio

from sandbox.alone import main, say
from sandbox.slack.seed import seed
from sandbox.slack.server import LocalSlack


async def serve(options: argparse.Namespace, over: asyncio.Event) -> None:
    """Serve until it is over."""
    async with LocalSlack(port=options.port) as slack:
        seed(slack)
        if options.deliver_to:
            slack.deliver_to_http(options.deliver_to)
        say(
            {
                "api_url": slack.api_url,
                "bot_token": slack.bot_token,
                "app_token": slack.app_token,
                "signing_secret": slack.signing_secret,
                "control_url": f"{slack.base_url}/control/",
            }
        )
        await over.wait()


if __name__ == "__main__":
    request_url = "the app's request URL; without it the app connects by Socket Mode"
    main("sandbox.slack", "A Slack on this machine", serve, deliver_to=request_url)
