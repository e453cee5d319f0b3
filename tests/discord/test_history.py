"""What was changed in the setup, on Discord: who, what, and one change taken back."""

from tests.discord.scenes import answer, typed
from tests.discord.town import Town


async def test_a_change_of_the_setup_is_told_and_taken_back(place: Town) -> None:
    await place.hoa.slash(place.support, "ticket desk policies", action="retire", name="Standard")
    listed = await place.hoa.slash(place.support, "ticket desk history")
    assert "policies › Standard › Retired: no → yes" in answer(listed, place.hoa)
    shown = await place.hoa.click(listed.message, "Show")
    done = answer(await place.hoa.click(shown.message, "Take this change back"), place.hoa)
    assert "It is taken back" in done
    assert "policies › Standard › Retired: yes → no" in done
    assert "Chỉ trưởng nhóm hoặc quản trị viên" in await typed(place, place.minh, "desk history")
