"""What the desk did by itself and why, as the team reads it: by the command, and from the sheet of the due."""

from tests.slack.scenes import card, seen, ticket, top, typed, unseen
from tests.slack.town import Town


async def test_what_was_done_by_itself_is_told_with_its_reason(place: Town) -> None:
    root = await ticket(place)
    await typed(place, place.hoa, "wait 1")
    await place.tom.say(place.support, "It is still broken", thread=root)
    await card(place, "Open")
    await place.rest()
    await place.hoa.slash(place.support, "/ticket", "why 1")
    await place.hoa.click(top(place.hoa), "By itself: 2")
    assert "The customer wrote at" in seen(place.hoa)
    assert "It is policy 1 of version" in seen(place.hoa)
    assert "every ticket. Hours: office" in seen(place.hoa)
    await place.hoa.click(top(place.hoa), "Due")
    assert "Promise: Medium, first answer in 4 working hours" in seen(place.hoa)
    drawn = await place.until(lambda: [one for one in place.hoa.dms if one.files])
    assert drawn[0].text.startswith("The clocks of #1: ")
    assert (drawn[0].files[0].name, drawn[0].files[0].content[:4]) == ("clock.png", b"\x89PNG")
    await place.minh.slash(place.support, "/ticket", "vì sao 1 tất cả")
    assert "Khách đã viết vào" in seen(place.minh)
    assert "support team" in await typed(place, place.tom, "why 1 all")
    unseen(place, place.tom, "policy 1")
