"""Slack and Discord as one desk: what stands on one side leads to the other, within the page."""

import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import expect

from sandbox.page.server import Page
from tests.discord.conftest import quick as quick_there
from tests.discord_sandbox.conftest import document
from tests.page.both import Both
from tests.page.test_both import place
from tests.page.visitor import Visitor
from tests.slack.scenes import typed

__all__ = ["document", "place", "quick_there"]

CODE = re.compile(r"\b[A-Z2-9]{5}-[A-Z2-9]{5}\b")


@pytest.fixture
async def page(place: Both) -> AsyncIterator[Page]:
    """Discord's server has joined the workspace's desk, whose cards are on Slack."""
    code = CODE.search(await typed(place.slack, place.slack.hoa, "link"))
    assert code is not None
    asked = await place.discord.hoa.slash(place.discord.support, "ticket desk link", code=code[0])
    await place.discord.hoa.click(asked.message, "Nhập vào")
    async with Page(place.slack.slack, place.discord.discord, desk_url=place.desk_url) as made:
        yield made


@pytest.mark.parametrize("wide", [1400, 900])
async def test_a_card_leads_to_the_thread_on_the_other_side_and_back(place: Both, visitor: Visitor, wide: int) -> None:
    tab, panes = visitor.tab, {}
    await tab.set_viewport_size({"width": wide, "height": 800})
    said = await place.discord.tom.say(place.discord.support, "The printer is silent")
    opened = await place.discord.hoa.context_menu(said, "Convert to ticket")
    await place.discord.hoa.fill(opened.modal, {})
    for name in ("Slack", "Discord"):
        panes[name] = tab.get_by_role("region", name=name, exact=True)
    await visitor.become("Minh")
    await visitor.go("support-desk")
    await visitor.message("#1 The printer").get_by_role("link", name="Thread").click()
    there = panes["Discord"]
    await expect(there.locator(".thread .message", has_text="We have your request #1")).to_be_visible()
    await expect(there.get_by_role("radio", checked=True)).to_have_accessible_name(re.compile("^Minh"))
    visitor.at("Discord")
    card = place.slack.slack.posts(place.slack.desk)[0]
    url = f"https://acme.slack.com/archives/{card.channel}/p{card.ts.replace('.', '')}"
    await visitor.become("Tom")
    await visitor.go("support")
    await visitor.say(f"What is this? {url}")
    await visitor.message("What is this?").get_by_role("link").click()
    await expect(tab.locator("#toasts")).to_contain_text("Tom can't see that place on Slack.")
    await visitor.become("Hoa")
    await visitor.go("support")
    await visitor.message("What is this?").get_by_role("link").click()
    visitor.at("Slack")
    await expect(visitor.message("#1 The printer")).to_be_visible()
    await expect(panes["Slack"].get_by_role("radio", checked=True)).to_have_accessible_name(re.compile("^Hoa"))
    assert len(tab.context.pages) == 1


async def test_what_is_said_while_a_thread_covers_a_conversation_is_at_its_end(place: Both, visitor: Visitor) -> None:
    """A press or a form that takes of its height costs nobody the end, either."""
    slack, discord = place.slack, place.discord
    await visitor.tab.set_viewport_size({"width": 1280, "height": 600})
    for number in range(30):
        await slack.tom.say(slack.support, f"Word {number} of Tom")
        await discord.tom.say(discord.support, f"Word {number} of Tom")
    root = await slack.tom.say(slack.support, "A question of Tom")
    await slack.lan.say(slack.support, "An answer", thread=root)
    asked = await discord.tom.say(discord.support, "A question of Tom")
    thread = await discord.tom.open_thread(asked, "A question")
    await discord.tom.say(thread, "An answer")
    for name, of in (("Slack", slack), ("Discord", discord)):
        visitor.at(name)
        main = visitor.pane.locator(".main")
        await visitor.become("Tom")
        await visitor.go("support")
        await visitor.message("A question of Tom").locator(".replies").click()
        await expect(main).to_be_hidden()
        await of.lan.say(of.support, "What came meanwhile")
        await expect(visitor.message("What came meanwhile")).to_be_attached()
        await visitor.become("Lan")
        await visitor.go("support")
        await expect(main).to_be_visible()
        await expect(visitor.message("What came meanwhile")).to_be_in_viewport(ratio=0.99)
        await visitor.become("Hoa")
        await visitor.go("support")
        await visitor.pane.get_by_role("combobox", name="Message").fill("/ticket ")
        if name == "Discord":
            await visitor.pane.get_by_role("combobox", name="Message").press("Tab")
            await expect(visitor.pane.get_by_role("form", name="Command")).to_be_visible()
        await expect(visitor.message("What came meanwhile")).to_be_in_viewport(ratio=0.99)
