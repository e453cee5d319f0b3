"""What somebody can take on, on Discord: a lead says so in a form, an agent their own hours."""

from tests.discord.scenes import answer, form
from tests.discord.test_groups import press
from tests.discord.town import Town, words


async def test_a_lead_says_what_somebody_can_take_on_and_an_agent_their_own_hours(place: Town) -> None:
    done = await place.hoa.slash(place.support, "ticket desk group")
    done = await press(place.hoa, done.message, "team:support:0")
    assert "Work of Support" in words(done.message)
    done = await place.hoa.slash(place.support, "ticket desk work", to=place.minh.id)
    done = await place.hoa.fill(form(done), {"capacity": "4", "level": "2", "skills": "vip"})
    assert "The work of **Minh** is saved: up to 4 at a time · level 2 · can: vip" in answer(done, place.hoa)
    done = await place.minh.slash(place.support, "ticket desk work")
    done = await place.minh.fill(form(done), {"zone": "asia/tokyo"})
    assert "Đã lưu phần việc của **Minh**: tối đa 4 ticket cùng lúc · bậc 2" in answer(done, place.minh)
    assert "múi giờ: Asia/Tokyo" in answer(done, place.minh)
