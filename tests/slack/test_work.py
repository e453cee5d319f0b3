"""What somebody can take on, on Slack: a lead says so in a form, an agent their own hours."""

from tests.slack.scenes import COMMAND, seen, top
from tests.slack.test_groups import press
from tests.slack.town import Town


async def test_a_lead_says_what_somebody_can_take_on_and_an_agent_their_own_hours(place: Town) -> None:
    await place.hoa.slash(place.support, COMMAND, "group")
    await press(place.hoa, "team:support:0")
    assert "Work of Support" in seen(place.hoa)
    await place.hoa.close(top(place.hoa), everything=True)
    await place.hoa.slash(place.support, COMMAND, f"work <@{place.minh.id}|minh>")
    await place.hoa.fill_and_submit(top(place.hoa), {"capacity": "4", "level": "2", "skills": "vip"})
    assert "The work of *Minh* is saved: up to 4 at a time · level 2 · can: vip" in seen(place.hoa)
    await place.minh.slash(place.support, COMMAND, "phần việc")
    await place.minh.fill_and_submit(top(place.minh), {"zone": "asia/tokyo"})
    assert "Đã lưu phần việc của *Minh*: tối đa 4 ticket cùng lúc · bậc 2 · kỹ năng: vip · múi giờ: Asia/Tokyo" in seen(
        place.minh
    )
