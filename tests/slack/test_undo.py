"""Taking back one's last deed on Slack: by the button under the answer, and by words."""

from dataclasses import replace

from desk.ids import GroupKey
from desk.intents_roles import GiveRole
from desk.person import Role
from desk.plan import Group, Plan
from tests.slack.scenes import COMMAND, card, offers, pick, seen, ticket, told, top, typed, untaken
from tests.slack.town import Town, words

TECH = Group(GroupKey("tech"), "Tech")


def with_tech(plan: Plan) -> Plan:
    """With one group more, which has no channel of its own."""
    return replace(plan, groups=(*plan.groups, TECH))


async def test_ones_last_deed_is_taken_back(here: Town) -> None:
    await ticket(here)
    await typed(here, here.hoa, "edit 1 priority:high tag:billing")
    await typed(here, here.minh, "edit 1 priority:urgent")
    said = await typed(here, here.hoa, "undo")
    assert "#1 is as it was before: Tags" in said
    assert "Priority stays: Minh changed it since." in said
    assert "Mức ưu tiên" in await typed(here, here.minh, "hoàn tác")
    shown = await card(here, "#1")
    await here.until(lambda: "billing" not in words(shown))
    await typed(here, here.hoa, "solve 1")
    await card(here, "Solved")
    before = len(here.hoa.ephemerals)
    await here.hoa.click(here.hoa.ephemerals[-1], "Undo")
    assert "#1 is as it was before: Status" in await told(here, here.hoa, before)
    await card(here, "High · Open")


async def test_what_is_done_in_a_sheet_or_a_list_can_be_taken_back_there(here: Town) -> None:
    await untaken(here)
    await here.hoa.slash(here.support, COMMAND, "show 1")
    await typed(here, here.minh, "take 1")
    await here.hoa.click(top(here.hoa), "Take")
    assert "Minh has it already" in seen(here.hoa)
    await here.hoa.click(top(here.hoa), "Take it over")
    await card(here, "Hoa")
    await here.hoa.click(top(here.hoa), "Solve")
    await here.hoa.click(top(here.hoa), "Undo")
    assert "#1 is as it was before: Status" in seen(here.hoa)
    assert not {"Reopen", "Open ticket"} & {*offers(top(here.hoa))}
    await here.hoa.close(top(here.hoa), everything=True)
    await here.hoa.slash(here.support, COMMAND, "list")
    await pick(here.hoa, top(here.hoa), "Solve")
    assert "#1 is solved" in seen(here.hoa)
    await here.hoa.click(top(here.hoa), "Undo")
    assert "Can't log in" in seen(here.hoa)
    await card(here, "Open")


async def test_a_link_and_a_shift_are_taken_back_and_a_merge_by_those_who_may(here: Town) -> None:
    await ticket(here)
    await ticket(here, subject="Mail is down", number=2)
    await typed(here, here.hoa, "relate 2 blocks 1")
    blocked = await card(here, "blocked by #2")
    assert "is as it was before: Link to #" in await typed(here, here.hoa, "undo")
    await here.until(lambda: "blocked" not in words(blocked))
    await here.minh.slash(here.support, COMMAND, "shift")
    await here.minh.fill_and_submit(top(here.minh), {"to": here.hoa})
    offer = await here.until(lambda: next((one for one in here.hoa.dms if "hands over 2" in words(one)), None))
    await here.hoa.click(offer, "Accept")
    await here.until(lambda: sum("→ Hoa" in words(one) for one in here.slack.posts(here.desk)) == 2)
    assert "2 tickets: being taken back" in await typed(here, here.hoa, "undo")
    await here.until(lambda: sum("→ Minh" in words(one) for one in here.slack.posts(here.desk)) == 2)
    await here.plan(with_tech)
    assert "saved" in await typed(here, here.hoa, "edit 2 group:tech")
    await here.deed(here.hoa, GiveRole(here.minh.id, Role.LIGHT, "tech"))
    for who, only in ((here.minh, "Chỉ đội hỗ trợ"), (here.tom, "Only the support team")):
        assert only in await typed(here, who, "merge 1 into 2")
    assert "#2 goes on for both" in await typed(here, here.hoa, "merge 1 into 2")
    assert "Chỉ đội hỗ trợ" in await typed(here, here.minh, "bỏ gộp 1")
    assert "#1 is a ticket of its own again" in await typed(here, here.hoa, "undo")
