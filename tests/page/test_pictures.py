"""A picture of the bot's is seen in the browser, on both platforms, by whoever asked for it and by nobody else."""

import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import expect

from sandbox.page.server import Page
from tests.discord.conftest import quick as quick_there
from tests.discord.scenes import form
from tests.discord_sandbox.conftest import document
from tests.page.both import Both
from tests.page.test_both import place
from tests.page.visitor import Visitor
from tests.slack.scenes import top

__all__ = ["document", "place", "quick_there"]
NIGHT = {"name": "Night", "zone": "Europe/Paris", "hours": "Fri 22:00-06:00"}


@pytest.fixture
async def page(place: Both) -> AsyncIterator[Page]:
    async with Page(place.slack.slack, place.discord.discord) as made:
        yield made


async def test_the_week_of_a_schedule_is_seen_where_it_was_asked_for(place: Both, visitor: Visitor) -> None:
    slack, discord = place.slack, place.discord
    await slack.hoa.slash(slack.support, "/ticket", "schedules new")
    await slack.hoa.fill_and_submit(top(slack.hoa), NIGHT)
    await slack.hoa.close(top(slack.hoa), everything=True)
    await slack.until(lambda: [one for one in slack.hoa.dms if one.files])
    await discord.hoa.fill(form(await discord.hoa.slash(discord.support, "ticket desk schedules", name="new")), NIGHT)
    await discord.until(lambda: [one for one in discord.hoa.sees(discord.support) if one.attachments])
    for platform in ("Slack", "Discord"):
        visitor.at(platform)
        await visitor.become("Hoa")
        if platform == "Slack":
            side = visitor.pane.get_by_role("navigation", name="Channels")
            await side.get_by_role("button", name="Deskhand unread").click()
        else:
            await visitor.go("support")
        shown = visitor.pane.get_by_role("img", name=re.compile(r"^Night: \w+ 22:00-06:00"))
        await expect(shown).to_be_visible()
        await shown.scroll_into_view_if_needed()
        await expect(shown).to_have_js_property("complete", True)
        assert await shown.evaluate("picture => picture.naturalWidth") > 600
    await visitor.become("Minh")
    await visitor.go("support")
    await expect(visitor.pane.locator(".messages img")).to_have_count(0)
