"""A panel in a Slack channel: a lead's command posts it, its button asks for help."""

from tests.slack.scenes import typed
from tests.slack.town import Town, words


async def test_a_customer_asks_by_the_panel_and_is_answered_alone(here: Town) -> None:
    await here.hoa.slash(here.support, "/ticket", "panel")
    panel = await here.post(here.support, "Do you need help?")
    await here.tom.click(panel, "Ask for help")
    form = await here.tom.waits_for(lambda: here.tom.modal)
    await here.tom.fill_and_submit(form, {"Subject": "VPN is down", "Details": "Since this morning"})
    await here.post(here.slack.open_dm(here.tom), "We have your request #1")
    assert "VPN is down" in words(await here.post(here.desk, "#1"))
    assert here.slack.posts(here.support) == [panel]


async def test_an_agent_who_does_not_lead_has_none_posted(here: Town) -> None:
    assert "Chỉ trưởng nhóm hoặc quản trị viên" in await typed(here, here.minh, "panel")
    assert here.slack.posts(here.support) == []
