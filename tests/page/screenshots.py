"""`python -m tests.page.screenshots FOLDER`: the page in the browser, for the README, as `workspace.png` and
`discord.png`."""

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.async_api import async_playwright, expect

from sandbox.page.server import Page
from tests.page.both import Both, both
from tests.page.visitor import CHROMIUM, FLAGS, Visitor

TALK = (
    ("Tom", "The export to PDF stops at page 3, for everybody in our office."),
    ("Lan", "Bên em cũng vậy, từ sáng nay ạ."),
    ("Minh", "Thanks, both. I can see it here too and am looking into it."),
    ("Tom", "Great. We need it by noon if at all possible."),
)
ASKED = "I was billed twice for November. Can you undo one of the two?"


async def on_slack(place: Both, visitor: Visitor) -> None:
    """A conversation that is a ticket, with its card and the team's talk, as the lead sees them."""
    here, root = place.slack, ""
    for name, text in TALK:
        ts = await here.slack.person(name).say(here.support, text, thread=root or None)
        root = root or ts
    await here.minh.shortcut(here.support, root, "convert")
    form = here.minh.modal
    assert form is not None
    values = {"subject": "PDF export stops at page 3", "priority": "high", "assignee": here.minh.id}
    await here.minh.fill_and_submit(form, values)
    card = await here.post(here.desk, "#1")
    await here.hoa.say(here.desk, "Minh, shall I call Tom?", thread=card.ts)
    call = f"<@{here.slack.app.user.id}>"
    await here.lan.say(here.support, f"{call} Em quên mật khẩu trang quản trị")
    await here.post(here.desk, "#2")
    visitor.at("Slack")
    await visitor.become("Hoa")
    await visitor.go("support-desk")
    await expect(visitor.message("#2")).to_be_visible()


async def on_discord(place: Both, visitor: Visitor) -> None:
    """Another one, with the receipt in its thread, as its customer sees it."""
    here = place.discord
    await here.lan.post(here.forum, "Làm sao đổi ngôn ngữ?", "Em muốn dùng tiếng Việt ạ", tags=("how-to",))
    said = await here.tom.say(here.support, ASKED)
    opened = await here.minh.context_menu(said, "Convert to ticket")
    await here.minh.fill(opened.modal, {"Mức ưu tiên": "Cao"})
    receipt = await here.post(here.support, "#1")
    thread = here.thread(receipt)
    await here.post(here.desk, "#1")
    await here.minh.say(thread, f"<@{here.tom.id}>, which of the two shall stay?")
    await here.tom.say(thread, "The first, please. Thanks for the quick answer!")
    await here.minh.react(thread.live[-1], "👍")
    await here.rest()
    visitor.at("Discord")
    await visitor.become("Tom")
    await visitor.go("support")
    await visitor.message("billed twice").first.locator(".replies").click()
    await expect(visitor.reply("The first, please")).to_be_visible()


async def take(place: Both, visitor: Visitor, folder: Path) -> None:
    """Play, and take the pictures."""
    tab = visitor.tab
    await visitor.arrive()
    await on_slack(place, visitor)
    await on_discord(place, visitor)
    await tab.mouse.move(720, 300)
    await tab.wait_for_timeout(1500)
    await tab.screenshot(path=folder / "workspace.png")
    await tab.emulate_media(color_scheme="dark")
    await tab.get_by_role("group", name="Workspaces").get_by_role("button", name="Discord").click()
    await visitor.become("Minh")
    await visitor.go("support-desk")
    await expect(visitor.message("#1")).to_be_visible()
    await tab.set_viewport_size({"width": 1100, "height": 560})
    await tab.wait_for_timeout(500)
    await tab.screenshot(path=folder / "discord.png")


async def main(folder: Path) -> None:
    """Set the stage, and have the pictures taken."""
    with TemporaryDirectory() as name:
        async with (
            both(Path(name)) as place,
            Page(place.slack.slack, place.discord.discord, desk_url=place.desk_url) as page,
            async_playwright() as browsers,
        ):
            browser = await browsers.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            tab = await browser.new_page(viewport={"width": 1440, "height": 780})
            await take(place, Visitor(tab, page.url), folder)
            await browser.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
