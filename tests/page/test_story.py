"""A ticket's life as anyone can play it in the browser, seen as customer and as agent."""

from playwright.async_api import expect

from tests.page.visitor import Visitor
from tests.slack.scenes import top
from tests.slack.town import Town


async def test_a_thread_becomes_a_ticket_and_is_solved(place: Town, visitor: Visitor) -> None:
    tab = visitor.tab
    await visitor.become("Tom")
    await visitor.go("support")
    await visitor.say("The printer prints <b>nothing</b> since 8:00")
    root = visitor.message("The printer prints <b>nothing</b>")
    await expect(root).to_be_visible()
    await visitor.become("Hoa")
    await visitor.menu(root, "Convert to ticket")
    form = visitor.modal
    await expect(form.get_by_label("Subject")).to_have_value("The printer prints <b>nothing</b> since 8:00")
    await form.get_by_label("Subject").fill("Printer is silent")
    # Choosing a priority has the app draw the form anew; what was typed stays.
    await form.get_by_label("Priority").select_option(label="High")
    await expect(form.get_by_label("Subject")).to_have_value("Printer is silent")
    await form.get_by_label("Assignee").select_option(value="")
    await form.get_by_role("button", name="Make ticket").click()
    await expect(form).to_contain_text("#1")
    await visitor.close_modals()

    await visitor.go("desk")
    card = visitor.message("Printer is silent")
    await expect(card).to_contain_text("High")
    await card.get_by_role("button", name="Take").click()
    await expect(card).to_contain_text("Hoa")
    await expect(card.get_by_role("button", name="Take")).to_have_count(0)

    await card.get_by_role("link", name="thread").click()
    await expect(visitor.reply("#1")).to_be_visible()
    await visitor.say("Is it plugged in, @Tom?", "Reply")
    await expect(visitor.reply("Is it plugged in, @Tom?").locator(".mention")).to_have_text("@Tom")
    await visitor.go("desk")
    await card.get_by_label("More", exact=True).select_option(label="Wait for customer")
    await expect(card).to_contain_text("waiting for the customer")

    await visitor.become("Tom")
    await expect(tab.get_by_role("navigation", name="Channels")).not_to_contain_text("desk")
    await root.get_by_role("button", name="replies").click()
    await expect(visitor.reply("#1")).to_contain_text("We need your answer")
    await expect(tab.locator(".work")).not_to_contain_text("High")
    await visitor.say("It was not. Now it prints.", "Reply")
    await expect(visitor.reply("#1")).not_to_contain_text("We need your answer")

    await visitor.become("Hoa")
    await visitor.go("desk")
    await expect(card).to_contain_text("Open")
    await card.get_by_role("button", name="Solve").click()
    await expect(card).to_contain_text("Solved")
    await visitor.become("Tom")
    await root.get_by_role("button", name="replies").click()
    await expect(visitor.reply("#1")).to_contain_text("Solved")


async def test_a_promise_that_is_broken_is_told_to_the_team_alone(place: Town, visitor: Visitor) -> None:
    root = await place.tom.say(place.support, "The shop is down")
    await place.hoa.shortcut(place.support, root, "convert")
    await place.hoa.fill_and_submit(top(place.hoa), {"Priority": "Urgent"})
    await place.post(place.desk, "#1")
    await visitor.become("Hoa")
    await visitor.close_modals()
    await visitor.go("desk")
    card = visitor.message("#1").first
    await expect(card).to_contain_text("Answer by")
    await place.pass_time(hours=5)
    await expect(card).to_contain_text("overdue", timeout=20_000)
    await card.locator(".replies").click()
    await expect(visitor.reply("overdue").last.locator(".mention.mine")).to_have_text("@Hoa")
    await visitor.become("Tom")
    await visitor.go("support")
    await visitor.message("The shop is down").locator(".replies").click()
    await expect(visitor.reply("#1")).to_contain_text("We have your request")
    await expect(visitor.pane.locator(".work")).not_to_contain_text("overdue")
