"""Tags on Slack: how their tickets stand, and their colours on cards."""

from tests.slack.scenes import card, seen, ticket, top, typed
from tests.slack.town import Town, words


async def test_a_lead_gives_a_tag_its_colour(here: Town) -> None:
    await ticket(here)
    await typed(here, here.hoa, "edit 1 tag:vip")
    await here.hoa.slash(here.support, "/ticket", "tags")
    assert "1 open" in seen(here.hoa)
    await here.hoa.click(top(here.hoa), "Change")
    await here.hoa.fill_and_submit(top(here.hoa), {"colour": "red"})
    assert "🔴 vip" in seen(here.hoa)
    await typed(here, here.minh, "edit 1 priority:high")
    assert "🔴 vip" in words(await card(here, "High"))


async def test_whoever_answers_sees_tags_and_changes_none(here: Town) -> None:
    await ticket(here)
    await typed(here, here.minh, "edit 1 tag:vip")
    await here.minh.slash(here.support, "/ticket", "các thẻ")
    assert "vip" in seen(here.minh)
    assert "Chỉ trưởng nhóm hoặc quản trị viên" in await typed(here, here.minh, "tags vip")
