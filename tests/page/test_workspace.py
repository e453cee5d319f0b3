"""The workspace in the browser: what people type, see and press, each as the person they are."""

import re

from playwright.async_api import expect

from tests.page.visitor import Visitor
from tests.slack.scenes import top
from tests.slack.town import Town

SCRIPT = '<img src=x onerror="document.title=1"> <!channel> &amp; *bold*'


async def test_what_people_type_stays_text(place: Town, visitor: Visitor) -> None:
    await visitor.become("Tom")
    await visitor.go("support")
    await visitor.say(SCRIPT)
    area = visitor.pane.get_by_role("combobox", name="Message")
    assert await area.evaluate("(area) => area.clientHeight >= area.scrollHeight")
    said = visitor.message("onerror")
    await expect(said.locator(".typed")).to_have_text(SCRIPT)
    await visitor.say(f"@Deskhand {SCRIPT}")
    await visitor.message("@Deskhand").get_by_role("button", name="1 reply").click()
    told = visitor.reply("We have your request")
    await expect(told).to_be_visible()
    assert SCRIPT in (await told.inner_text()).replace("\u2060", "")
    assert await visitor.tab.title() != "1"
    assert await visitor.tab.locator("main img").count() == 0


async def test_ones_own_words_and_reactions_can_be_changed(place: Town, visitor: Visitor) -> None:
    tab = visitor.tab
    await place.lan.say(place.support, "not yours")
    await visitor.become("Tom")
    await visitor.go("support")
    await visitor.say("Hello <@nobody>, ask @Minh in #support")
    mine = visitor.message("Hello")
    await visitor.menu(mine, "Edit message")
    field = tab.get_by_role("textbox", name="Edit message")
    await expect(field).to_have_value("Hello <@nobody>, ask @Minh in #support")
    await field.fill("Hello, ask @Hoa")
    await place.lan.react(place.support, place.support.live[-1].ts, "tada")
    await expect(visitor.pane.get_by_role("button", name="tada, 1")).to_be_visible()
    await field.press("Enter")
    await expect(mine).to_contain_text("(edited)")
    assert place.support.live[-1].text == f"Hello, ask <@{place.hoa.id}>"
    await mine.hover()
    await mine.get_by_role("button", name="Add reaction:").click()
    await tab.get_by_role("menuitem", name="eyes").click()
    await expect(mine.get_by_role("button", name="eyes, 1")).to_have_attribute("aria-pressed", "true")
    await mine.get_by_role("button", name="eyes, 1").click()
    await expect(mine.get_by_role("button", name="eyes, 1")).to_have_count(0)
    await visitor.message("not yours").hover()
    await visitor.message("not yours").get_by_role("button", name="More actions:").click()
    await expect(tab.get_by_role("menuitem", name="Convert to ticket")).to_be_visible()
    await expect(tab.get_by_role("menuitem", name="Edit message")).to_have_count(0)
    await tab.keyboard.press("Escape")
    await expect(tab.get_by_role("menu")).to_have_count(0)
    await visitor.menu(mine, "Delete message")
    await expect(mine).to_have_count(0)


async def test_a_command_is_completed_by_keys_and_answered_to_one_person(place: Town, visitor: Visitor) -> None:
    tab = visitor.tab
    await visitor.become("Hoa")
    await visitor.go("support")
    area = tab.get_by_role("combobox", name="Message")
    await area.press_sequentially("/ti")
    await expect(tab.get_by_role("option", name="/ticket")).to_have_attribute("aria-selected", "true")
    await area.press("Tab")
    await area.press_sequentially("he")
    await expect(tab.get_by_role("option", name="help")).to_be_visible()
    await area.press("Tab")
    await area.press("Enter")
    await expect(visitor.modal).to_contain_text("Help")
    await visitor.close_modals()
    await visitor.say("/ticket solve 99")
    answer = visitor.message("Only visible to you")
    await expect(answer).to_be_visible()
    await visitor.become("Tom")
    await expect(answer).to_have_count(0)
    await visitor.become("Hoa")
    await answer.get_by_role("button", name="Dismiss").click()
    await expect(answer).to_have_count(0)


async def test_instants_stand_in_the_readers_zone_and_news_is_marked(place: Town, visitor: Visitor) -> None:
    tab = visitor.tab
    await visitor.become("Hoa")
    await visitor.go("elsewhere")
    await place.hoa.say(place.support, f"<@{place.slack.app.user.id}> Can't log in")
    await place.post(place.desk, "#1")
    await expect(tab.get_by_role("navigation").get_by_role("button", name="desk unread")).to_be_visible()
    await expect(tab.get_by_role("radio", name="Minh Agent has unread messages")).to_be_visible()
    stands = "Answer by"
    shown = {}
    for name in ("Hoa", "Minh"):
        await visitor.become(name)
        await visitor.go("desk")
        line = visitor.message(stands).locator("time[title]").first
        shown[name] = (await line.inner_text(), await line.get_attribute("datetime"))
    assert shown["Hoa"][1] == shown["Minh"][1]
    hours = [int(re.search(r"(\d\d):\d\d", shown[name][0])[1]) for name in ("Hoa", "Minh")]
    assert (hours[1] - hours[0]) % 24 == 7
    await expect(tab.get_by_role("navigation").get_by_role("button", name="desk unread")).to_have_count(0)


async def test_faults_are_switched_and_what_they_held_up_arrives(place: Town, visitor: Visitor) -> None:
    tab = visitor.tab
    await place.tom.say(place.support, f"<@{place.slack.app.user.id}> Can't log in")
    await place.post(place.desk, "#1")
    await visitor.become("Hoa")
    await visitor.go("desk")
    card = visitor.message("log in")
    outage = tab.get_by_role("switch", name="Outage")
    await outage.click()
    await expect(outage).to_be_checked()
    await card.get_by_role("button", name="Take").click()
    await expect(tab.locator("#strip .outbox")).to_contain_text("waiting")
    await expect(card).to_contain_text("nobody yet")
    await outage.click()
    await expect(outage).not_to_be_checked()
    await expect(card).to_contain_text("→ Hoa", timeout=20_000)
    await expect(tab.locator("#strip .outbox")).to_have_text("Outbox: empty")
    await expect(tab.locator("#strip .next")).to_contain_text("#1")


async def test_a_form_holds_people_channels_and_instants(place: Town, visitor: Visitor) -> None:
    await visitor.become("Hoa")
    await place.hoa.slash(place.support, "/ticket", "setup")
    form = visitor.modal
    await expect(form).to_be_visible()
    for name, chosen in (("Lan", place.lan.id), ("#elsewhere", place.elsewhere.id)):
        await form.get_by_role("checkbox", name=name).check()
        await place.until(lambda chosen=chosen: chosen in str(top(place.hoa).values))
    await visitor.tab.keyboard.press("Escape")
    await expect(form).to_have_count(0)
    root = await place.tom.say(place.support, "Can't log in")
    await place.hoa.shortcut(place.support, root, "convert")
    await form.get_by_role("button", name="More").click()
    await form.get_by_label(re.compile(r"^Due(?!,)")).fill("2031-05-06T16:30")
    await form.get_by_label("Subject").fill("")
    await form.get_by_role("button", name="Make ticket").click()
    await expect(form.get_by_role("alert")).to_be_visible()
    await form.get_by_label("Subject").fill("Locked out")
    await form.get_by_role("button", name="Make ticket").click()
    await expect(form).to_contain_text("#1")
    await form.get_by_role("button", name="Open ticket").click()
    # Hoa's zone is UTC.
    await expect(form.locator("time[datetime='2031-05-06T16:30:00.000Z']")).to_have_text("May 6, 2031 16:30")
