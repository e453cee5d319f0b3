"""`python -m sandbox.discord [--port N]`: a seeded local Discord until Ctrl-C.

The first line of its output is JSON with all that an app needs; the people are played through `/control`.
"""

import argparse
import asyncio

from sandbox.alone import main, say
from sandbox.discord.seed import seed
from sandbox.discord.server import LocalDiscord


async def serve(options: argparse.Namespace, over: asyncio.Event) -> None:
    """Serve until it is over."""
    async with LocalDiscord(port=options.port) as discord:
        guild = seed(discord)
        say(
            {
                "api_url": discord.api_url,
                "gateway_url": discord.gateway_url,
                "token": discord.token,
                "guild": guild.id,
                "control_url": f"{discord.base_url}/control/",
            }
        )
        await over.wait()


if __name__ == "__main__":
    main("sandbox.discord", "A Discord on this machine", serve)
