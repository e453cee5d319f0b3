"""A ticket's life on Discord as anyone can play it in the browser, seen as customer, agent and lead."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import expect

from sandbox.page.server import Page
from tests.discord.conftest import quick
from tests.discord.town import Town, town
from tests.discord_sandbox.conftest import document
from tests.discord_sandbox.document import Document
from tests.page.visitor import Visitor

__all__ = ["document", "quick"]


@pytest.fixture
async def place(tmp_path: Path, quick: None, no_faults: None, document: Document) -> AsyncIterator[Town]:
    """A guild whose desk is set up and speaks English."""
    async with town(f"sqlite:///{tmp_path / 'desk.db'}", desk_page=True) as made:
        await made.set_up()
        yield made
    document.judge(made.discord.record)


@pytest.fixture
async def page(place: Town) -> AsyncIterator[Page]:
    async with Page(discord=place.discord, desk_url=f"http://127.0.0.1:{place.process.port}/desk") as made:
        yield made


@pytest.fixture
async def visitor(visit: Visitor) -> Visitor:
    visit.at("Discord")
    await visit.arrive()
    return visit


async def test_a_message_becomes_a_ticket_and_is_solved(place: Town, visitor: Visitor) -> None:
    pane = visitor.pane
    await visitor.become("Tom")
    await visitor.go("support")
    await visitor.say("The printer prints <b>nothing</b> since 8:00")
    root = visitor.message("The printer prints <b>nothing</b>").first
    await expect(root).to_be_visible()
    await visitor.become("Hoa")
    await visitor.menu(root, "Convert to ticket")
    form = visitor.modal
    await expect(form.get_by_label("Subject")).to_have_value("The printer prints <b>nothing</b> since 8:00")
    await form.get_by_label("Subject").fill("Printer is silent")
    await form.get_by_label("Priority").select_option(label="High")
    await form.get_by_label("Assignee").select_option(value="")
    await form.get_by_role("button", name="Submit").click()
    await expect(form).to_have_count(0)
    await expect(visitor.message("#1 is made")).to_contain_text("Only you can see this")

    await visitor.go("desk")
    card = visitor.message("Printer is silent")
    await expect(card).to_contain_text("High")
    await card.get_by_role("button", name="Take").click()
    await expect(card).to_contain_text("Hoa")
    await expect(card.get_by_role("button", name="Take")).to_have_count(0)

    await card.get_by_role("link", name="thread").first.click()
    await expect(visitor.reply("#1")).to_be_visible()
    await expect(pane.locator(".main h2")).to_contain_text("support")
    await visitor.say("Is it plugged in, @Tom?", "Message #1")
    await expect(visitor.reply("Is it plugged in, @Tom?").locator(".mention")).to_have_text("@Tom")
    await visitor.go("desk")
    await card.get_by_label("More", exact=True).select_option(label="Wait for customer")
    await expect(card).to_contain_text("waiting for the customer")

    await visitor.become("Tom")
    await expect(
        pane.get_by_role("navigation", name="Channels").get_by_role("button", name="private desk")
    ).to_have_count(0)
    await root.get_by_role("button", name="Printer is silent").click()
    receipt = visitor.reply("#1")
    await expect(receipt).to_contain_text("We need your answer")
    await expect(pane.locator(".work")).not_to_contain_text("High")
    await visitor.say("It was not. Now it prints.", "Message #1")
    await expect(receipt).not_to_contain_text("We need your answer")

    await visitor.become("Hoa")
    await visitor.go("desk")
    await expect(card).to_contain_text("Open")
    await card.get_by_role("button", name="Solve").click()
    await expect(card).to_contain_text("Solved")
    await visitor.become("Tom")
    await visitor.go("support")
    await root.get_by_role("button", name="Printer is silent").click()
    await expect(receipt).to_contain_text("Solved")


async def test_a_promise_that_is_broken_is_told_to_the_team_alone(place: Town, visitor: Visitor) -> None:
    said = await place.tom.say(place.support, "The shop is down")
    opened = await place.hoa.context_menu(said, "Convert to ticket")
    await place.hoa.fill(opened.modal, {"Priority": "Urgent"})
    await place.post(place.desk, "#1")
    await visitor.become("Hoa")
    await visitor.go("desk")
    card = visitor.message("#1").first
    await expect(card).to_contain_text("Answer by")
    await place.pass_time(hours=5)
    await expect(card).to_contain_text("overdue", timeout=20_000)
    await card.locator(".replies").click()
    await expect(visitor.reply("overdue").last.locator(".mention.mine")).to_have_text("@Hoa")
    await visitor.become("Tom")
    await visitor.go("support")
    await visitor.message("The shop is down").first.get_by_role("button", name="The shop").click()
    await expect(visitor.reply("#1")).to_contain_text("We have your request")
    await expect(visitor.pane.locator(".work")).not_to_contain_text("overdue")


async def test_faults_are_switched_and_what_they_held_up_arrives(place: Town, visitor: Visitor) -> None:
    tab = visitor.tab
    said = await place.tom.say(place.support, "Can't log in")
    opened = await place.hoa.context_menu(said, "Convert to ticket")
    await place.hoa.fill(opened.modal, {"Assignee": []})
    await place.post(place.desk, "#1")
    await place.rest()
    await visitor.become("Minh")
    await visitor.go("desk")
    card = visitor.message("log in").first
    limit = tab.get_by_role("switch", name="Rate limit")
    await limit.click()
    await expect(limit).to_be_checked()
    # The gesture is answered; what is to be shown to all waits.
    await card.get_by_role("button", name="Take").click()
    await expect(tab.locator("#strip .outbox")).to_contain_text("waiting")
    await limit.click()
    await expect(limit).not_to_be_checked()
    await expect(card).to_contain_text("Minh", timeout=30_000)
    await expect(tab.locator("#strip .outbox")).to_have_text("Outbox: empty")
    await expect(tab.locator("#strip .next")).to_contain_text("#1")


async def test_a_ticket_is_found_by_completion(place: Town, visitor: Visitor) -> None:
    pane = visitor.pane
    for text in ("Can't log in", "Printer is silent"):
        said = await place.tom.say(place.support, text)
        opened = await place.hoa.context_menu(said, "Convert to ticket")
        await place.hoa.fill(opened.modal, {})
    await visitor.become("Hoa")
    await visitor.go("support")
    area = pane.get_by_role("combobox", name="Message #support")
    await area.press_sequentially("/ticket sh")
    await area.press("Tab")
    field = pane.get_by_role("combobox", name="ticket")
    await field.press_sequentially("print")
    await expect(pane.get_by_role("listbox", name="ticket").get_by_role("option")).to_have_text(
        ["#2 Printer is silent · Hoa"]
    )
    await field.press("Enter")
    await field.press("Enter")
    sheet = visitor.message("Only you can see this").last
    await expect(sheet).to_contain_text("#2 Printer is silent")
    await visitor.become("Tom")
    await expect(visitor.message("Only you can see this")).to_have_count(0)
