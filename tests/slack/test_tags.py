"""Tags on Slack: how their tickets stand, and their colours on cards."""

from tests.slack.scenes import card, offers, seen, ticket, told, top, typed
from tests.slack.test_commands import many
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


async def test_a_lead_renames_a_tag_and_takes_it_back(here: Town) -> None:
    await many(here, 3)
    for number in (1, 2, 3):
        await typed(here, here.hoa, f"edit {number} tag:vip")
    await typed(here, here.hoa, "close 3")
    await typed(here, here.minh, "view save VIPs tag:vip all")
    assert "Chỉ trưởng nhóm hoặc quản trị viên" in await typed(here, here.minh, "tags rename vip top")
    assert "Did you mean vip?" in await typed(here, here.hoa, "tags rename vipp top")
    assert "3 tickets would be changed" in await typed(here, here.hoa, 'tags rename vip "two words"')
    await here.hoa.click(here.hoa.ephemerals[-1], "Do it")
    progress = await here.post(here.slack.open_dm(here.hoa), "3 of 3 changed")
    await card(here, "two words")
    assert "two words" in await shown(here, 3)
    await here.minh.slash(here.support, "/ticket", "view VIPs")
    assert "VIPs · 3" in seen(here.minh)
    assert "Take it all back" in offers(progress)
    before = len(here.hoa.ephemerals)
    await here.hoa.click(progress, "Take it all back")
    assert "being taken back" in await told(here, here.hoa, before)
    await here.until(lambda: "3 taken back" in words(progress))
    assert "vip" in await shown(here, 3)


async def test_a_tag_is_merged_by_its_form(here: Town) -> None:
    await many(here, 2)
    await typed(here, here.hoa, "edit 1 tag:vip")
    await typed(here, here.hoa, "edit 2 tag:top")
    await here.hoa.slash(here.support, "/ticket", "tags vip")
    await here.hoa.fill_and_submit(top(here.hoa), {"name": "top"})
    await here.until(lambda: "which other tickets bear already" in seen(here.hoa))
    await here.hoa.click(top(here.hoa), "Do it")
    await here.post(here.slack.open_dm(here.hoa), "1 of 1 changed")
    assert "top" in await shown(here, 1)


async def shown(here: Town, number: int) -> str:
    """What a ticket's sheet says."""
    await here.hoa.slash(here.support, "/ticket", f"show {number}")
    return seen(here.hoa)
