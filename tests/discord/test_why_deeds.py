"""What the desk did by itself and why, as the team reads it: by the command, and from the sheet of the due."""

from tests.discord.scenes import answer, card, typed, unseen
from tests.discord.spoken import ticket as spoken
from tests.discord.town import Town, words


async def test_what_was_done_by_itself_is_told_with_its_reason(place: Town) -> None:
    thread = await spoken(place)
    await typed(place, place.hoa, "wait", ticket=1)
    await place.tom.say(thread, "It is still broken")
    await card(place, "Open")
    await place.rest()
    shown = (await place.hoa.slash(place.support, "ticket why", ticket=1)).message
    assert "Promise: Medium, first answer in 4 working hours" in words(shown)
    done = answer(await place.hoa.click(shown, "By itself: 2"), place.hoa)
    assert "The customer wrote at" in done
    assert "It is policy 1 of version" in done
    drawn = await place.until(lambda: [one for one in place.hoa.sees(place.support) if one.attachments])
    assert (drawn[0].only_for, drawn[0].content[:18]) == (place.hoa.id, "The clocks of #1: ")
    assert (drawn[0].attachments[0].name, drawn[0].attachments[0].content[:4]) == ("clock.png", b"\x89PNG")
    assert "Khách đã viết vào" in await typed(place, place.minh, "why", ticket=1, action="all")
    assert "support team" in await typed(place, place.tom, "why", ticket=1, action="all")
    unseen(place, place.tom, "policy 1")
