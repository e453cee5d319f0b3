"""The app is taken from the workspace: the process says so where an operator looks, and doesn't die."""

import aiohttp

from sandbox.slack import deeds_channels
from tests.slack.town import Town


async def test_readiness_says_that_the_app_was_removed(place: Town) -> None:
    async with aiohttp.ClientSession() as session:
        address = f"http://127.0.0.1:{place.process.port}/ready"
        async with session.get(address) as answer:
            assert answer.status == 200
        deeds_channels.uninstall(place.slack)
        await place.slack.quiet()
        async with session.get(address) as answer:
            assert answer.status == 503
            assert "install it again" in (await answer.text())
