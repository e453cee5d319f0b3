"""A real Chromium before the page, over a town with the real bot in it."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright

from sandbox.page.server import Page
from tests.page.visitor import CHROMIUM, FLAGS, Visitor
from tests.slack.conftest import no_faults, quick
from tests.slack.town import Town, town

__all__ = ["no_faults", "quick"]


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser; in continuous integration a check left out is not passed."""
    if not CHROMIUM.is_file():
        reason = f"there is no Chromium at {CHROMIUM}: apt-get install chromium, or name it by CHROMIUM"
        if os.environ.get("CI") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return CHROMIUM


@pytest.fixture
async def browser(chromium: Path) -> AsyncIterator[Browser]:
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        await browser.close()


@pytest.fixture
async def place(tmp_path: Path, quick: None, no_faults: None) -> AsyncIterator[Town]:
    """A town whose desk is set up and speaks English."""
    async with town(f"sqlite:///{tmp_path / 'desk.db'}", desk_page=True) as made:
        made.slack.rates.enabled = False
        await made.set_up()
        yield made


@pytest.fixture
async def page(place: Town) -> AsyncIterator[Page]:
    async with Page(place.slack, desk_url=f"http://127.0.0.1:{place.process.port}/desk") as made:
        yield made


@pytest.fixture
async def visit(browser: Browser, page: Page) -> AsyncIterator[Visitor]:
    """Somebody on the way; at the end nothing stood in the console, and nothing was asked of anywhere else."""
    context = await browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-US")
    context.set_default_timeout(10_000)
    made = Visitor(await context.new_page(), page.url)
    yield made
    assert made.complaints == []
    assert made.elsewhere == []
    await context.close()


@pytest.fixture
async def visitor(visit: Visitor) -> Visitor:
    """Somebody at the page."""
    await visit.arrive()
    return visit
