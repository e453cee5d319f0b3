"""The real bot is killed from the page, as a crash would end it: it is started again, and nothing is lost meanwhile."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import expect

from bot.beside import free_port
from bot.demo.stage import Stage
from sandbox.page.server import Page
from tests.page.visitor import Visitor


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with Stage(tmp_path, free_port()) as made:
        yield made


@pytest.fixture
async def page(stage: Stage) -> AsyncIterator[Page]:
    async with Page(stage.slack, stage.server.discord, desk_url=stage.desk_url, bot=stage.keeper) as made:
        yield made


async def test_the_bot_is_killed_and_comes_back_to_what_was_asked_meanwhile(stage: Stage, visitor: Visitor) -> None:
    kill, clock = visitor.tab.get_by_role("button", name="Kill the bot"), visitor.tab.locator("#strip .next")
    await expect(clock).to_have_text("Nothing falls due.")
    await kill.click()
    await expect(clock).to_have_text("The bot is down and starts again in a moment.")
    await expect(kill).to_be_disabled()
    hoa = stage.person("Hoa")
    root = await stage.person("Tom").say("support", "The printer is silent")
    await hoa.react("support", root, "ticket")
    await expect(kill).to_be_enabled(timeout=30_000)
    await stage.until("the bot to connect", lambda: len(stage.slack.socket.connections) or None)
    stage.slack.clock.advance(61)  # an event that nobody took comes again after a minute
    await stage.post("support", "#1")
    assert stage.keeper.deaths == 1
