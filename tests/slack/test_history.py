"""What was changed in the setup, on Slack: who, what, and one change taken back."""

from tests.slack.scenes import seen, top, typed
from tests.slack.town import Town


async def test_a_change_of_the_setup_is_told_and_taken_back(place: Town) -> None:
    await place.hoa.slash(place.support, "/ticket", "policies retire Standard")
    await place.hoa.close(top(place.hoa), everything=True)
    await place.hoa.slash(place.support, "/ticket", "history")
    assert "policies › Standard › Retired: no → yes" in seen(place.hoa)
    await place.hoa.click(top(place.hoa), "Show")
    await place.hoa.click(top(place.hoa), "Take this change back")
    assert "It is taken back" in seen(place.hoa)
    assert "policies › Standard › Retired: yes → no" in seen(place.hoa)
    assert "Chỉ trưởng nhóm hoặc quản trị viên" in await typed(place, place.minh, "thay đổi")
