"""`python -m tests.page.screenshots FOLDER`: the page in the browser, for the README, as `workspace.png`."""

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.async_api import async_playwright, expect

from sandbox.page.server import Page
from tests.page.visitor import CHROMIUM, FLAGS, Visitor
from tests.slack.town import Town, town

TALK = (
    ("Tom", "The export to PDF stops at page 3, for everybody in our office."),
    ("Lan", "Bên em cũng vậy, từ sáng nay ạ."),
    ("Minh", "Thanks, both. I can see it here too and am looking into it."),
    ("Tom", "Great. We need it by noon if at all possible."),
)


async def play(place: Town, visitor: Visitor, picture: Path) -> None:
    """A conversation that is a ticket, with its card beside it, as the lead sees them."""
    root = ""
    for name, text in TALK:
        ts = await place.slack.person(name).say(place.support, text, thread=root or None)
        root = root or ts
    await visitor.become("Hoa")
    await visitor.menu(visitor.message("export to PDF"), "Convert to ticket")
    await visitor.modal.get_by_label("Subject").fill("PDF export stops at page 3")
    await visitor.modal.get_by_label("Priority").select_option(label="High")
    await visitor.modal.get_by_label("Assignee").select_option(label="Minh")
    await visitor.modal.get_by_role("button", name="Make ticket").click()
    await expect(visitor.modal).to_contain_text("#1")
    await visitor.close_modals()
    call = f"<@{place.slack.app.user.id}>"
    await place.lan.say(place.support, f"{call} Em quên mật khẩu trang quản trị")
    await place.post(place.desk, "#2")
    await visitor.go("desk")
    await place.hoa.say(place.desk, "Minh, shall I call Tom?", thread=(await place.post(place.desk, "#1")).ts)
    await visitor.message("#1").get_by_role("button", name="1 reply").click()
    await expect(visitor.reply("shall I call Tom?")).to_be_visible()
    await visitor.tab.mouse.move(640, 300)
    await visitor.tab.wait_for_timeout(1500)
    await visitor.tab.screenshot(path=picture)


async def main(folder: Path) -> None:
    """Play, and take the picture."""
    with TemporaryDirectory() as name:
        async with town(f"sqlite:///{Path(name) / 'desk.db'}", desk_page=True) as place, async_playwright() as browsers:
            await place.set_up()
            desk_url = f"http://127.0.0.1:{place.process.port}/desk"
            async with Page(place.slack, desk_url=desk_url) as page:
                browser = await browsers.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
                tab = await browser.new_page(viewport={"width": 1280, "height": 760})
                visitor = Visitor(tab, page.url)
                await visitor.arrive()
                await play(place, visitor, folder / "workspace.png")
                await browser.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
