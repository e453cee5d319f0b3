"""What the page looks like and whom it shuts out: accessibility, light and dark, a phone, other sites."""

from pathlib import Path

import aiohttp
import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import expect

from sandbox.page.server import Page
from tests.page.visitor import Visitor
from tests.slack.town import Town

SERIOUS = ("serious", "critical")


async def findings(visitor: Visitor) -> list[str]:
    """What axe holds against the page as it stands, the serious things only."""
    await visitor.tab.wait_for_timeout(200)
    found = (await Axe().run(visitor.tab)).response["violations"]
    return [
        f"{one['id']}: {node['html'][:160]} {node['any'][:1]}"
        for one in found
        for node in one["nodes"]
        if one["impact"] in SERIOUS
    ]


@pytest.mark.parametrize(("look", "wide"), [("light", 1280), ("dark", 1280), ("light", 390)])
async def test_every_screen_is_for_everybody(
    place: Town, visitor: Visitor, tmp_path: Path, look: str, wide: int
) -> None:
    tab = visitor.tab
    pictures = tmp_path / "pictures"
    await tab.set_viewport_size({"width": wide, "height": 800})
    await tab.emulate_media(color_scheme=look)
    root = await place.tom.say(place.support, f"<@{place.slack.app.user.id}> The *printer* prints `nothing`")
    await place.post(place.support, "#1")
    await place.minh.react(place.support, root, "eyes")
    await visitor.become("Hoa")
    await visitor.message("prints").get_by_role("button", name="1 reply").click()
    await expect(visitor.reply("#1")).to_be_visible()
    await tab.screenshot(path=pictures / f"thread-{look}-{wide}.png")
    assert await findings(visitor) == []
    await place.hoa.shortcut(place.support, root, "convert")
    await expect(visitor.modal).to_contain_text("#1")
    await tab.screenshot(path=pictures / f"sheet-{look}-{wide}.png")
    assert await findings(visitor) == []
    await visitor.close_modals()
    await tab.evaluate("document.querySelector('.thread .plain').click()")
    if wide < 640:
        await tab.get_by_role("button", name="Show channels").click()
        await tab.screenshot(path=pictures / f"channels-{look}-{wide}.png")
    await tab.get_by_role("button", name="Home").click()
    await expect(tab.get_by_role("group", name="Home", exact=True)).to_contain_text("#1")
    await tab.screenshot(path=pictures / f"home-{look}-{wide}.png")
    assert await findings(visitor) == []
    across = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert await tab.evaluate(across) == 0


async def test_only_this_machines_own_pages_may_act(page: Page, place: Town) -> None:
    said = {"channel": "support", "text": "from elsewhere"}
    headers = ({"Origin": "https://example.com"}, {"Host": "example.com"}, {"Origin": "null"})
    async with aiohttp.ClientSession() as session:
        for odd in headers:
            for path in ("slack/control/Tom/say", "slack/control/faults", "bot/kill"):
                async with session.post(page.url + path, json=said, headers=odd) as answer:
                    assert answer.status == 403
        for path in ("", "platforms", "slack/control/", "slack/control/Tom", "changes"):
            async with session.get(page.url + path, headers={"Host": "example.com"}) as answer:
                assert answer.status == 403
        async with session.get(page.url) as answer:
            rule = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in rule
    assert "unsafe" not in rule
    assert place.support.live == []
