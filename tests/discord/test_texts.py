"""A lead writes the desk's rules on Discord, and people read them."""

from tests.discord.scenes import answer, form, typed, unseen
from tests.discord.town import Town


async def test_a_lead_writes_the_desks_rules_and_people_read_them(place: Town) -> None:
    done = await place.hoa.slash(place.support, "ticket desk texts")
    done = await place.hoa.fill(form(done), {"rules_text": "Be kind.", "urgent": "Nobody can work."})
    assert "Urgent: Nobody can work." in answer(done, place.hoa)
    assert "Be kind." in await typed(place, place.tom, "help")
    assert "lead" in await typed(place, place.tom, "desk texts")
    unseen(place, place.tom, "Nobody can work.")
