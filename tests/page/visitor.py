"""What a visitor does at the page, by what stands there to read."""

import os
import re
from pathlib import Path

from playwright.async_api import Locator, Page, Request, expect

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Visitor:
    """Somebody at one pane of the page. ``complaints``: what the console said; ``elsewhere``: requests to any other
    place than the page's own."""

    def __init__(self, tab: Page, url: str, platform: str = "Slack") -> None:
        self.tab, self.url = tab, url
        self.complaints: list[str] = []
        self.elsewhere: list[str] = []
        self.at(platform)
        tab.on("console", lambda said: self.complaints.append(said.text) if said.type in ("error", "warning") else None)
        tab.on("pageerror", lambda error: self.complaints.append(str(error)))
        tab.on("request", self._asked)

    def at(self, platform: str) -> None:
        """From now on act at this pane."""
        self.pane = self.tab.get_by_role("region", name=platform, exact=True)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(self.url):
            self.elsewhere.append(request.url)

    async def arrive(self) -> None:
        await self.tab.goto(self.url)
        await expect(self.pane.get_by_role("radio").first).to_be_visible()

    async def become(self, name: str) -> None:
        person = self.pane.get_by_role("radio", name=re.compile(rf"^{name}\b"))
        await person.click()
        await expect(person).to_be_checked()

    async def go(self, channel: str) -> None:
        side = self.pane.get_by_role("navigation", name="Channels")
        await side.get_by_role("button", name=re.compile(rf"(?:^|\s){channel}(?:\s|$)")).click()
        await expect(self.pane.locator(".main h2")).to_contain_text(channel)

    async def say(self, text: str, field: str = "Message") -> None:
        area = self.pane.get_by_role("combobox", name=re.compile(f"^{field}"))
        await area.fill(text)
        await area.press("Enter")
        await expect(area).to_have_value("")

    def message(self, text: str) -> Locator:
        """A message in the conversation."""
        return self.pane.locator(".main .message", has_text=text)

    def reply(self, text: str) -> Locator:
        """A message in the thread."""
        return self.pane.locator(".thread .message", has_text=text)

    @property
    def modal(self) -> Locator:
        return self.pane.get_by_role("dialog")

    async def menu(self, message: Locator, item: str) -> None:
        """Choose something of a message's menu."""
        await message.hover()
        await message.get_by_role("button", name="More actions:").click()
        await self.tab.get_by_role("menuitem", name=item).click()

    async def close_modals(self) -> None:
        await self.modal.get_by_role("button", name="Close everything").click()
        await expect(self.modal).to_have_count(0)
