"""Both platforms side by side, served by one bot: each pane a person of its own, each platform its own faults."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Locator, expect

from sandbox.page.server import Page
from tests.discord.conftest import quick as quick_there
from tests.discord_sandbox.conftest import document
from tests.discord_sandbox.document import Document
from tests.page.both import Both, both
from tests.page.test_screens import findings
from tests.page.visitor import Visitor

__all__ = ["document", "quick_there"]


@pytest.fixture
async def place(
    tmp_path: Path, quick: None, quick_there: None, no_faults: None, document: Document
) -> AsyncIterator[Both]:
    async with both(tmp_path) as made:
        yield made
    document.judge(made.discord.discord.record)


@pytest.fixture
async def page(place: Both) -> AsyncIterator[Page]:
    async with Page(place.slack.slack, place.discord.discord, desk_url=place.desk_url) as made:
        yield made


async def test_a_customer_here_and_an_agent_there(place: Both, visitor: Visitor) -> None:
    """The same gestures, and the same faces of a ticket, on both at once."""
    for platform, send, missing in (
        ("Slack", "Tạo ticket", "Hãy điền mục bắt buộc này."),
        ("Discord", "Gửi", "Cần điền mục này"),
    ):
        visitor.at(platform)
        await visitor.become("Tom")
        await visitor.go("support")
        await visitor.say(f"The printer of {platform} is silent")
        await visitor.become("Hoa")
        await visitor.menu(visitor.message("printer").first, "Tạo ticket" if platform == "Discord" else "Convert")
        form = visitor.modal
        subject = form.get_by_label("Tiêu đề")
        await expect(subject).to_have_value(f"The printer of {platform} is silent")
        await subject.fill("")
        await form.get_by_role("button", name=send).click()
        await expect(form.get_by_role("alert")).to_have_text(missing)
        await expect(subject).to_have_accessible_description(re.compile(re.escape(missing)))
        await subject.fill(f"The printer of {platform} is silent")
        if platform == "Slack":
            await expect(form.get_by_label("Tóm tắt")).to_have_accessible_name("Tóm tắt (không bắt buộc)")
        else:
            await expect(form.get_by_label("Hạn xử lý").locator("option").first).to_have_text("Chọn…")
        await form.get_by_role("button", name=send).click()
        await expect(visitor.pane.get_by_role("navigation").get_by_role("button", name="desk unread")).to_be_visible()
    for platform in ("Slack", "Discord"):
        visitor.at(platform)
        if platform == "Slack":
            await visitor.close_modals()
        await visitor.go("support-desk")
        await expect(visitor.message("#1")).to_contain_text(f"The printer of {platform} is silent")
    visitor.at("Discord")
    await visitor.become("Tom")
    await expect(visitor.pane.get_by_role("navigation")).not_to_contain_text("support-desk")
    visitor.at("Slack")
    await expect(visitor.message("#1")).to_be_visible()


async def test_each_platform_has_faults_of_its_own(place: Both, visitor: Visitor) -> None:
    switches = {name: visitor.tab.get_by_role("group", name=f"Faults of {name}") for name in ("Slack", "Discord")}
    outage = switches["Discord"].get_by_role("switch", name="Outage")
    await outage.click()
    await expect(outage).to_be_checked()
    await expect(switches["Slack"].get_by_role("switch", name="Outage")).not_to_be_checked()
    assert (list(place.slack.slack.faults.switched), list(place.discord.discord.faults.switched)) == ([], ["outage"])
    await outage.click()
    await expect(outage).not_to_be_checked()


async def test_who_is_of_another_company_is_told_that_there_are_no_commands(place: Both, visitor: Visitor) -> None:
    await visitor.become("Olga")
    await visitor.go("globex")
    area = visitor.pane.get_by_role("combobox", name="Message")
    await area.fill("/ticket list")
    await area.press("Enter")
    await expect(visitor.tab.locator("#toasts")).to_contain_text("Olga is from elsewhere: Slack offers no commands")
    await expect(area).to_have_value("/ticket list")


async def test_what_falls_due_next_says_on_which_platform(place: Both, visitor: Visitor) -> None:
    """Each desk counts its tickets from 1."""
    said = await place.discord.tom.say(place.discord.support, "The printer is silent")
    opened = await place.discord.hoa.context_menu(said, "Convert to ticket")
    await place.discord.hoa.fill(opened.modal, {})
    coming = visitor.tab.locator("#strip .next")
    await expect(coming).to_contain_text("Next: Discord #1 ")
    root = await place.slack.tom.say(place.slack.support, "So is mine")
    await place.slack.minh.react(place.slack.support, root, "ticket")
    await expect(coming).to_have_attribute("title", re.compile("^Slack #1 ", re.MULTILINE))


@pytest.mark.parametrize(("look", "wide"), [("light", 1280), ("dark", 1600), ("light", 390)])
async def test_both_are_for_everybody(place: Both, visitor: Visitor, look: str, wide: int) -> None:
    tab = visitor.tab
    await tab.emulate_media(color_scheme=look)
    await tab.set_viewport_size({"width": wide, "height": 800})
    said = await place.discord.tom.say(
        place.discord.support, "The printer on the third floor has been silent since this morning"
    )
    opened = await place.discord.hoa.context_menu(said, "Convert to ticket")
    await place.discord.hoa.fill(opened.modal, {})
    await place.discord.post(place.discord.desk, "#1")
    panes = {name: tab.get_by_role("region", name=name, exact=True) for name in ("Slack", "Discord")}
    choice = tab.get_by_role("group", name="Workspaces")
    if wide >= 1000:
        for pane in panes.values():
            await expect(pane).to_be_visible()
    await choice.get_by_role("button", name="Discord").click()
    await expect(panes["Slack"]).to_be_hidden()
    visitor.at("Discord")
    await visitor.become("Hoa")
    door = visitor.message("third floor").locator(".replies .icon")
    assert await door.evaluate("(sign) => sign.getBoundingClientRect().width") > 12
    if wide < 640:
        await panes["Discord"].get_by_role("button", name="Show channels").click()
    await visitor.go("support-desk")
    await expect(visitor.message("#1")).to_be_visible()
    assert await findings(visitor) == []
    await choice.get_by_role("button", name="Both" if wide >= 1000 else "Slack").click()
    await expect(panes["Slack"]).to_be_visible()
    assert await findings(visitor) == []
    across = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert await tab.evaluate(across) == 0


async def test_whom_and_what_one_chose_is_seen_at_every_width(place: Both, visitor: Visitor) -> None:
    tab = visitor.tab
    panes = {name: tab.get_by_role("region", name=name, exact=True) for name in ("Slack", "Discord")}
    choice = tab.get_by_role("group", name="Workspaces")
    await tab.set_viewport_size({"width": 1400, "height": 800})
    for name, pane in panes.items():
        visitor.at(name)
        last = await pane.get_by_role("radio").last.locator("strong").inner_text()
        await visitor.become(last)
    await tab.set_viewport_size({"width": 390, "height": 800})
    await expect(panes["Discord"]).to_be_hidden()
    row = panes["Slack"].get_by_role("radiogroup")
    assert await row.evaluate("(row) => row.scrollWidth > row.clientWidth")
    await in_sight(panes["Slack"])
    for name in ("Discord", "Slack"):
        await choice.get_by_role("button", name=name).click()
        await in_sight(panes[name])
    await choice.get_by_role("button", name="Discord").click()
    await expect(panes["Slack"]).to_be_hidden()
    await tab.set_viewport_size({"width": 1400, "height": 800})
    for pane in panes.values():
        await expect(pane).to_be_visible()
    await expect(choice.get_by_role("button", name="Both")).to_have_attribute("aria-pressed", "true")
    await tab.set_viewport_size({"width": 390, "height": 800})
    await expect(panes["Slack"]).to_be_hidden()
    await expect(panes["Discord"]).to_be_visible()
    await tab.set_viewport_size({"width": 1400, "height": 800})
    await choice.get_by_role("button", name="Slack").click()
    await tab.set_viewport_size({"width": 390, "height": 800})
    await tab.set_viewport_size({"width": 1400, "height": 800})
    await expect(panes["Slack"]).to_be_visible()
    await expect(panes["Discord"]).to_be_hidden()


async def in_sight(pane: Locator) -> None:
    """Whoever one is stands wholly in the row of people, which has a thin bar."""
    row, chosen = pane.get_by_role("radiogroup"), pane.get_by_role("radio", checked=True)
    await expect(row).to_have_css("scrollbar-width", "thin")
    await expect(chosen).to_be_in_viewport(ratio=0.99)
