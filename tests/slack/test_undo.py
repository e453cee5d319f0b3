"""Taking back one's last deed on Slack: by the button under the answer, and by words."""

from tests.slack.scenes import COMMAND, card, offers, pick, seen, ticket, told, top, typed, untaken
from tests.slack.town import Town, words


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
