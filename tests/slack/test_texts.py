"""A lead writes the desk's rules on Slack, and people read them."""

from sandbox.slack.sight import spoken
from tests.slack.scenes import COMMAND, seen, top, typed, unseen
from tests.slack.town import Town


async def test_a_lead_writes_the_desks_rules_and_people_read_them(place: Town) -> None:
    await place.hoa.slash(place.support, COMMAND, "texts")
    await place.hoa.fill_and_submit(top(place.hoa), {"rules_text": "Be kind.", "urgent": "Nobody can work."})
    assert "Urgent: Nobody can work." in seen(place.hoa)
    await place.tom.slash(place.support, COMMAND, "help")
    assert "Be kind." in spoken(top(place.tom).body)
    await place.minh.slash(place.support, COMMAND, "new")
    assert "Be kind." in seen(place.minh)
    assert "lead" in await typed(place, place.tom, "quy định")
    unseen(place, place.tom, "Nobody can work.")
