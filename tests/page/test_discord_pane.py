"""The server in the browser: what people type, see and press, each as the person they are."""

import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Locator, expect

from sandbox.discord.errors import Json
from sandbox.discord.model import Channel
from sandbox.page.server import Page
from tests.page.puppet import FORM, Puppet, playing
from tests.page.test_screens import findings
from tests.page.visitor import Visitor

SCRIPT = '<img src=x onerror="document.title=1"> &amp; <b>bold</b>'


@pytest.fixture
async def puppet() -> AsyncIterator[Puppet]:
    async with playing() as one:
        yield one


@pytest.fixture
async def page(puppet: Puppet) -> AsyncIterator[Page]:
    """Discord alone."""
    async with Page(discord=puppet.server) as made:
        yield made


@pytest.fixture
async def visitor(visit: Visitor) -> Visitor:
    """Somebody at Discord's pane."""
    visit.at("Discord")
    await visit.arrive()
    return visit


def channel(puppet: Puppet, name: str) -> Channel:
    return next(one for one in puppet.server.world.channels.values() if one.name == name)


async def test_markdown_is_drawn_and_what_people_type_stays_text(puppet: Puppet, visitor: Visitor) -> None:
    await visitor.become("Tom")
    await visitor.go("support")
    await visitor.say(SCRIPT)
    await expect(visitor.message("onerror").locator(".text")).to_have_text(SCRIPT)
    typed = "**fat** *thin* __low__ ~~gone~~ ||hush|| `co*d*e` \\*stars\\* snake_case_word @Lan #billing"
    await visitor.say(typed)
    said = visitor.message("snake_case_word")
    for tag, text in (("strong", "fat"), ("em", "thin"), ("u", "low"), ("s", "gone"), ("code", "co*d*e")):
        await expect(said.locator(f".text {tag}")).to_have_text(text)
    await expect(said).to_contain_text("*stars* snake_case_word")
    await expect(said.locator(".mention")).to_have_text(["@Lan", "# billing"])
    await said.get_by_role("button", name="Spoiler").click()
    await expect(said.get_by_text("hush")).to_be_visible()
    lan = puppet.server.person("Lan")
    assert f"<@{lan.id}>" in puppet.server.world.channels[channel(puppet, "support").id].live[-1].content
    await said.locator("a.mention").click()
    await expect(visitor.pane.locator(".main h2")).to_contain_text("billing")
    await visitor.say("# Title\n-# small\n> quoted\n1. one\n2. two\n```py\nx < 1\n```\n[here](https://example.com/x)")
    said = visitor.message("Title").locator(".text")
    await expect(said.locator(".h1")).to_have_text("Title")
    await expect(said.locator("blockquote")).to_have_text("quoted")
    await expect(said.locator("ol li")).to_have_text(["one", "two"])
    await expect(said.locator("pre")).to_have_text("x < 1")
    await expect(said.get_by_role("link", name="here")).to_have_attribute("href", "https://example.com/x")
    assert await visitor.tab.title() != "1"
    assert await visitor.tab.locator("main img").count() == 0


async def test_what_is_typed_into_a_message_outlives_what_happens_to_it(puppet: Puppet, visitor: Visitor) -> None:
    support, lan = channel(puppet, "support"), puppet.server.person("Lan")
    await visitor.become("Tom")
    await visitor.go("support")
    await visitor.say("My printer")
    mine = visitor.message("My printer")
    await visitor.menu(mine, "Edit message")
    field = visitor.tab.get_by_role("textbox", name="Edit message")
    await field.fill("My printer is silent")
    await lan.react(support.live[-1], "👀")
    await expect(visitor.pane.get_by_role("button", name="👀, 1")).to_be_visible()
    await expect(field).to_have_value("My printer is silent")
    await expect(field).to_be_focused()
    writing = visitor.pane.get_by_role("combobox", name=re.compile("^Message"))
    await writing.focus()
    await lan.unreact(support.live[-1], "👀")
    await expect(visitor.pane.get_by_role("button", name="👀, 1")).to_have_count(0)
    await expect(writing).to_be_focused()
    await field.press("Enter")
    await expect(visitor.message("My printer is silent")).to_contain_text("(edited)")


async def test_a_press_reaches_what_it_began_on_whatever_arrives_meanwhile(puppet: Puppet, visitor: Visitor) -> None:
    support, tom = channel(puppet, "support"), puppet.server.person("Tom")
    await visitor.become("Tom")
    await visitor.go("support")
    mouse = visitor.tab.mouse
    minh = visitor.pane.get_by_role("radio", name=re.compile(r"^Minh\b"))
    await minh.hover()
    await mouse.down()
    async with visitor.tab.expect_response(re.compile("/control/Tom/")):
        await tom.say(support, "Said while the finger is down")
    await visitor.tab.wait_for_timeout(200)
    await mouse.up()
    await expect(minh).to_be_checked()
    await expect(visitor.message("while the finger")).to_be_visible()
    await mouse.down(button="right")
    await tom.say(support, "Said while a menu is open")
    await expect(visitor.message("a menu is open")).to_be_visible()
    await mouse.up(button="right")


async def test_instants_stand_in_the_readers_zone_and_language(puppet: Puppet, visitor: Visitor) -> None:
    await puppet.say(channel(puppet, "support"), {"content": "at <t:1767225600:t>, <t:1767225600:D>"})
    shown = {}
    for name in ("Tom", "Hoa"):
        await visitor.become(name)
        stamps = visitor.message("at ").locator("time.stamp")
        shown[name] = await stamps.all_inner_texts()
    assert shown == {"Tom": ["1:00 AM", "January 1, 2026"], "Hoa": ["07:00", "1 tháng 1, 2026"]}


async def test_words_reactions_and_replies_can_be_changed(puppet: Puppet, visitor: Visitor) -> None:
    tab = visitor.tab
    await puppet.server.person("Lan").say(channel(puppet, "support"), "not yours")
    await visitor.become("Tom")
    await visitor.go("support")
    await visitor.say("Hello @Minh")
    mine = visitor.message("Hello")
    await visitor.menu(mine, "Edit message")
    field = visitor.pane.get_by_role("textbox", name="Edit message")
    await expect(field).to_have_value("Hello @Minh")
    await field.fill("Hello, all")
    await field.press("Enter")
    await expect(mine).to_contain_text("(edited)")
    await mine.hover()
    await mine.get_by_role("button", name="Add reaction:").click()
    await tab.get_by_role("menuitem", name="ticket").click()
    await mine.get_by_role("button", name="🎫, 1").click()
    await expect(mine.get_by_role("button", name="🎫, 1")).to_have_count(0)
    await visitor.message("not yours").hover()
    await visitor.message("not yours").get_by_role("button", name="Reply:").click()
    await expect(visitor.pane.get_by_text("Replying to Lan")).to_be_visible()
    await visitor.say("but ours")
    await expect(visitor.message("but ours").locator(".above")).to_contain_text("Lan not yours")
    await visitor.message("not yours").first.hover()
    await visitor.message("not yours").first.get_by_role("button", name="More actions:").click()
    await expect(tab.get_by_role("menuitem", name="Convert to ticket")).to_be_visible()
    await expect(tab.get_by_role("menuitem", name="Edit message")).to_have_count(0)
    await tab.keyboard.press("Escape")
    await visitor.menu(mine, "Delete message")
    await expect(mine).to_have_count(0)


async def test_threads_public_private_archived_and_locked(puppet: Puppet, visitor: Visitor) -> None:
    tab, server = visitor.tab, puppet.server
    await visitor.become("Tom")
    await visitor.go("support")
    await visitor.say("The printer is silent")
    await visitor.menu(visitor.message("printer"), "Create thread")
    await visitor.modal.get_by_label("Thread name").fill("Printer")
    await visitor.modal.get_by_role("button", name="Create thread").click()
    await expect(visitor.reply("The printer is silent")).to_be_visible()
    await visitor.say("Since 8:00", "Message Printer")
    await expect(visitor.reply("Since 8:00")).to_be_visible()
    thread = channel(puppet, "Printer")
    await visitor.become("Minh")
    await expect(visitor.pane.get_by_role("navigation")).not_to_contain_text("Printer")
    await visitor.message("printer").get_by_role("button", name="Printer").click()
    await visitor.say("Looking", "Message Printer")
    await expect(visitor.pane.get_by_role("navigation")).to_contain_text("Printer")
    await server.person("Hoa").archive(thread)
    area = visitor.pane.get_by_role("combobox", name="Message the archived thread")
    await expect(area).to_be_visible()
    await area.fill("Awake")
    await area.press("Enter")
    await expect(visitor.reply("Awake")).to_be_visible()
    assert not thread.archived
    await server.person("Hoa").archive(thread, locked=True)
    await expect(visitor.pane.get_by_text("This thread is locked.")).to_be_visible()
    await visitor.pane.get_by_role("button", name="Close the thread").click()
    await visitor.pane.get_by_role("button", name="Threads").click()
    await tab.get_by_role("menuitem", name="New private thread").click()
    await visitor.modal.get_by_label("Thread name").fill("Between us")
    await visitor.modal.get_by_role("button", name="Create thread").click()
    await visitor.say("@Lan, your password", "Message Between us")
    await visitor.become("Lan")
    await visitor.pane.get_by_role("navigation").get_by_role("button", name="Between us").click()
    await expect(visitor.reply("your password")).to_be_visible()
    await visitor.become("Tom")
    await expect(visitor.pane.get_by_role("navigation")).not_to_contain_text("Between us")


async def test_a_forum_takes_posts(puppet: Puppet, visitor: Visitor) -> None:
    await visitor.become("Lan")
    await visitor.go("questions")
    await visitor.pane.get_by_role("button", name="New post").click()
    await visitor.pane.get_by_label("Title").fill("Làm sao đổi mật khẩu?")
    await visitor.pane.get_by_label("First message").fill("Em quên rồi")
    await visitor.pane.get_by_label("account").check()
    await visitor.pane.get_by_role("button", name="Post", exact=True).click()
    await expect(visitor.reply("Em quên rồi")).to_be_visible()
    await expect(visitor.pane.locator(".post")).to_contain_text("account")
    await visitor.become("Minh")
    await visitor.go("questions")
    await visitor.pane.locator(".post").click()
    await visitor.say("Chào em", "Message Làm sao")
    await expect(visitor.pane.locator(".post")).to_contain_text("1 reply")
    assert channel(puppet, "Làm sao đổi mật khẩu?").thread_tags


async def test_a_command_is_completed_by_keys_and_answered_to_one_person(puppet: Puppet, visitor: Visitor) -> None:
    pane = visitor.pane
    await visitor.become("Hoa")
    await visitor.go("support")
    area = pane.get_by_role("combobox", name="Message")
    await area.press_sequentially("/tick")
    await expect(pane.get_by_role("option", name="/ticket xem")).to_have_attribute("aria-selected", "true")
    await area.press("Tab")
    number = pane.get_by_role("combobox", name="number")
    await expect(number).to_be_focused()
    await number.press_sequentially("4")
    await expect(pane.get_by_role("option")).to_have_text(["#41 Printer", "#42 Printer"])
    await number.press("ArrowDown")
    await number.press("Enter")
    await expect(number).to_have_value("#42 Printer")
    await pane.get_by_role("button", name="agent").click()
    await pane.get_by_label("agent").select_option(label="Minh")
    await number.press("Enter")
    answer = visitor.message("Only for you: show")
    await expect(answer).to_contain_text("Only you can see this")
    await expect(answer.locator(".above")).to_contain_text("Hoa used a command")
    [sent] = puppet.done[-1]["options"]
    minh = puppet.server.person("Minh").id
    assert {one["name"]: one["value"] for one in sent["options"]} == {"number": "42", "agent": minh}
    await visitor.become("Tom")
    await expect(answer).to_have_count(0)
    await visitor.become("Hoa")
    await answer.get_by_role("button", name="Dismiss").click()
    await expect(answer).to_have_count(0)
    await visitor.say("/ticket list priority:High closed:true")
    await expect(visitor.message("Only for you: list")).to_be_visible()
    [sent] = puppet.done[-1]["options"]
    assert {one["name"]: one["value"] for one in sent["options"]} == {"priority": "h", "closed": True}


async def test_what_is_typed_after_a_command_comes_into_its_field_or_stays(puppet: Puppet, visitor: Visitor) -> None:
    pane = visitor.pane
    await visitor.become("Hoa")
    await visitor.go("support")
    area = pane.get_by_role("combobox", name="Message")
    await area.fill("/ticket xem 42 agent:Minh")
    await area.press("Enter")
    number = pane.get_by_role("combobox", name="number")
    await expect(number).to_have_value("42")
    await expect(pane.get_by_label("agent").locator("option:checked")).to_have_text("Minh")
    await expect(visitor.message("Only for you")).to_have_count(0)
    await number.fill("")
    await pane.get_by_role("button", name="Send the command").click()
    wrong = pane.get_by_role("alert")
    await expect(wrong).to_have_text("Cần điền mục này. Hãy nhập một giá trị.")
    await expect(number).to_have_accessible_description("Cần điền mục này. Hãy nhập một giá trị.")
    await number.fill("42")
    await expect(wrong).to_have_count(0)
    await pane.get_by_role("button", name="Send the command").click()
    await expect(visitor.message("Only for you: show")).to_be_visible()
    [sent] = puppet.done[-1]["options"]
    assert [one["value"] for one in sent["options"] if one["name"] == "number"] == ["42"]
    for wrong in ("/ticket list everything", "/ticket help me"):
        await area.fill(wrong)
        await area.press("Enter")
        await expect(visitor.tab.locator("#toasts").get_by_text("is left over").last).to_be_visible()
        await expect(area).to_have_value(wrong)


async def test_commands_of_a_group_are_found_under_its_name_and_sent_within_it(
    puppet: Puppet, visitor: Visitor
) -> None:
    pane = visitor.pane
    await visitor.become("Hoa")
    await visitor.go("support")
    area = pane.get_by_role("combobox", name="Message")
    await area.press_sequentially("/ticket bàn")
    await expect(pane.get_by_role("option", name="/ticket bàn rules")).to_have_attribute("aria-selected", "true")
    await area.press("Tab")
    await pane.get_by_role("button", name="agent").click()
    await pane.get_by_label("agent").select_option(label="Minh")
    await pane.get_by_role("button", name="Send the command").click()
    await expect(visitor.message("Only for you: desk")).to_be_visible()
    [group] = puppet.done[-1]["options"]
    [sent] = group["options"]
    assert (group["type"], group["name"], sent["type"], sent["name"]) == (2, "desk", 1, "rules")
    assert sent["options"][0]["value"] == puppet.server.person("Minh").id


async def test_a_form_is_filled_and_one_that_nobody_takes_keeps_its_words(puppet: Puppet, visitor: Visitor) -> None:
    await puppet.server.person("Tom").say(channel(puppet, "support"), "The printer is silent")
    await visitor.become("Minh")
    await visitor.go("support")
    await visitor.menu(visitor.message("printer"), "Tạo ticket")
    form = visitor.modal
    await expect(form).to_contain_text(FORM["title"])
    await form.get_by_role("button", name="Gửi").click()
    wrong = form.get_by_role("alert")
    await expect(wrong).to_have_text("Cần điền mục này")
    await expect(form.get_by_label("Subject")).to_be_focused()
    await expect(form.get_by_label("Subject")).to_have_accessible_description("Cần điền mục này")
    await expect(wrong).to_be_in_viewport()
    assert await findings(visitor) == []
    await form.get_by_label("Subject").fill("Silent printer")
    await expect(wrong).to_have_count(0)
    await expect(form.get_by_label("Subject")).not_to_have_attribute("aria-invalid", "true")
    await form.get_by_label("Details").fill("since <8:00>")
    await form.get_by_label("Priority").select_option(value="h")
    await form.get_by_label("Assignee").select_option(label="Minh")
    await form.get_by_role("checkbox", name="# billing").check()
    puppet.deaf, puppet.server.clock.speed = True, 50
    await form.get_by_role("button", name="Gửi").click()
    await expect(form.get_by_role("alert")).to_contain_text("Có lỗi xảy ra")
    await expect(form.get_by_label("Subject")).to_have_value("Silent printer")
    puppet.deaf, puppet.server.clock.speed = False, 1
    await form.get_by_role("button", name="Gửi").click()
    await expect(form).to_have_count(0)
    held = {part["component"]["custom_id"]: part["component"] for part in puppet.done[-1]["components"]}
    assert held["subject"]["value"] == "Silent printer"
    assert held["details"]["value"] == "since <8:00>"
    assert held["priority"]["values"] == ["h"]
    assert held["assignee"]["values"] == [puppet.server.person("Minh").id]
    assert held["channels"]["values"] == [channel(puppet, "billing").id]


async def test_a_choice_that_nobody_answered_can_be_made_again(puppet: Puppet, visitor: Visitor) -> None:
    await puppet.show(channel(puppet, "support-desk"))
    await visitor.become("Minh")
    await visitor.go("support-desk")
    more = visitor.pane.get_by_label("More", exact=True)
    puppet.deaf, puppet.server.clock.speed = True, 50
    await more.select_option(label="Why")
    await expect(visitor.tab.get_by_text("did not respond")).to_be_visible()
    await expect(more).to_have_value("")
    puppet.deaf, puppet.server.clock.speed = False, 1
    await more.select_option(label="Why")
    await expect(visitor.message("Only for you: more")).to_be_visible()


async def test_cards_are_drawn_and_pressed(puppet: Puppet, visitor: Visitor) -> None:
    await puppet.show(channel(puppet, "support-desk"))
    await visitor.become("Tom")
    await expect(visitor.pane.get_by_role("navigation")).not_to_contain_text("support-desk")
    await visitor.become("Minh")
    await visitor.go("support-desk")
    card = visitor.message("#42")
    await expect(card.locator(".h3")).to_have_text("#42 Printer is silent")
    bar = await card.locator(".container").evaluate("(one) => getComputedStyle(one).borderInlineStartColor")
    assert bar == "rgb(214, 148, 28)"
    await expect(card.get_by_role("button", name="Later")).to_be_disabled()
    await card.get_by_label("More", exact=True).select_option(label="Why")
    await expect(visitor.message("Only for you: more")).to_be_visible()
    assert puppet.done[-1]["values"] == ["why"]
    await card.get_by_label("Who helps").first.click()
    for name in ("Hoa", "Minh"):
        await card.get_by_role("checkbox", name=name).check()
    await card.get_by_role("button", name="Done").click()
    await expect(visitor.message("Only for you: who")).to_be_visible()
    assert puppet.done[-1]["values"] == [puppet.server.person(one).id for one in ("Hoa", "Minh")]
    await card.get_by_role("button", name="Take").click()
    await expect(visitor.message("#42 Taken")).to_be_visible()


async def test_a_bot_that_is_away_is_said_so_and_direct_messages_can_be_closed(
    puppet: Puppet, visitor: Visitor
) -> None:
    await visitor.become("Lan")
    await visitor.go("Deskhand")
    await visitor.say("Hello?")
    await expect(visitor.message("Hello?")).to_be_visible()
    allowed = visitor.pane.get_by_role("switch", name="Direct messages allowed")
    await expect(allowed).to_be_checked()
    await allowed.click()
    await expect(allowed).not_to_be_checked()
    assert puppet.server.person("Lan").user.closed_dms
    await puppet.close()
    await visitor.go("support")
    await visitor.say("/ticket help")
    await expect(visitor.tab.get_by_role("status").get_by_text("did not respond")).to_be_visible()


@pytest.mark.parametrize(("look", "wide"), [("light", 1280), ("dark", 1280), ("light", 390)])
async def test_every_screen_is_for_everybody(puppet: Puppet, visitor: Visitor, look: str, wide: int) -> None:
    tab, pane = visitor.tab, visitor.pane
    await tab.set_viewport_size({"width": wide, "height": 800})
    await tab.emulate_media(color_scheme=look)
    support = channel(puppet, "support")
    tom, minh = puppet.server.person("Tom"), puppet.server.person("Minh")
    root = await tom.say(support, f"The **printer** prints `nothing`, @here <@{minh.id}> ||really||")
    await minh.react(root, "👀")
    await puppet.show(support)
    await puppet.say(support, EMBED)
    thread = await minh.open_thread(root, "Printer is silent")
    await minh.say(thread, "Looking", reply_to=await tom.say(thread, "Anybody?"))
    await tom.post(channel(puppet, "questions"), "Invoice", "twice", tags=("bug",))
    await visitor.become("Minh")
    if wide < 640:
        await channels(pane)
    await visitor.go("support")
    await visitor.say("/ticket help")
    await expect(visitor.message("Only for you")).to_be_visible()
    assert await findings(visitor) == []
    await visitor.message("prints").get_by_role("button", name="Printer is silent").click()
    await expect(visitor.reply("Looking")).to_be_visible()
    assert await findings(visitor) == []
    await pane.get_by_role("button", name="Close the thread").click()
    await minh.context_menu(root, "Convert to ticket")
    await expect(visitor.modal).to_be_visible()
    assert await findings(visitor) == []
    await visitor.tab.keyboard.press("Escape")
    await expect(visitor.modal).to_have_count(0)
    await pane.get_by_role("combobox", name="Message").fill("/ticket xem")
    await pane.get_by_role("combobox", name="Message").press("Enter")
    await expect(pane.get_by_role("listbox", name="number")).to_be_visible()
    assert await findings(visitor) == []
    await pane.get_by_role("button", name="Hủy").click()
    if wide < 640:
        await channels(pane)
        assert await findings(visitor) == []
    await visitor.go("questions")
    await pane.get_by_role("button", name="New post").click()
    assert await findings(visitor) == []
    across = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert await tab.evaluate(across) == 0


EMBED: Json = {
    "embeds": [
        {
            "title": "An embed",
            "description": "with **words**",
            "color": 0x1D5FB4,
            "fields": [{"name": "One", "value": "1", "inline": True}, {"name": "Two", "value": "2"}],
            "footer": {"text": "below"},
        }
    ]
}


async def channels(pane: Locator) -> None:
    await pane.get_by_role("button", name=re.compile("Show channels")).click()
