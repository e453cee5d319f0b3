"""Taking back one's last deed on Slack: by the button under the answer, and by words."""

from tests.slack.scenes import card, ticket, told, typed
from tests.slack.town import Town, words


async def test_ones_last_deed_is_taken_back(here: Town) -> None:
    await ticket(here)
    await typed(here, here.hoa, "edit 1 priority:high tag:billing")
    await typed(here, here.minh, "edit 1 priority:urgent")
    said = await typed(here, here.hoa, "undo")
    assert "#1 is as it was before: Tags" in said
    assert "Priority stays: Minh changed it since." in said
    assert "Mức ưu tiên" in await typed(here, here.minh, "hoàn tác")
    assert "billing" not in words(await card(here, "High"))
    await typed(here, here.hoa, "solve 1")
    await card(here, "Solved")
    before = len(here.hoa.ephemerals)
    await here.hoa.click(here.hoa.ephemerals[-1], "Undo")
    assert "#1 is as it was before: Status" in await told(here, here.hoa, before)
    await card(here, "High · Open")
