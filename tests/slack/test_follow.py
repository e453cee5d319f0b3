"""Following a ticket, and one's own reminders."""

from tests.slack.scenes import card, offers, pick, seen, ticket, told, top, typed
from tests.slack.town import Town, words


async def test_whoever_follows_hears_of_it_and_stops(place: Town) -> None:
    root = await ticket(place)
    before = len(place.hoa.ephemerals)
    await pick(place.hoa, await card(place), "Follow")
    assert "You follow #1" in await told(place, place.hoa, before)
    await place.hoa.slash(place.support, "/ticket", "show 1")
    await pick(place.hoa, top(place.hoa), "Unfollow")
    await pick(place.hoa, top(place.hoa), "Follow")
    assert "Unfollow" in offers(top(place.hoa))
    await place.hoa.close(top(place.hoa), everything=True)
    await place.tom.say(place.support, "Any news?", thread=root)
    news = await place.until(lambda: [one for one in place.hoa.dms if "which you follow" in words(one)])
    assert "Tom wrote" in words(news[0])
    await place.hoa.click(news[0], "Unfollow")
    assert "nothing was changed" in await typed(place, place.hoa, "unfollow 1")
    assert "support team" in await typed(place, place.tom, "follow 1")


async def test_ones_reminders_are_listed_and_taken_back(place: Town) -> None:
    await ticket(place)
    await typed(place, place.hoa, "remind 1 in 2 working hours")
    await place.hoa.slash(place.support, "/ticket", "reminders")
    assert "1 reminder to come" in seen(place.hoa)
    await place.hoa.click(top(place.hoa), "Take back")
    await place.rest()
    await place.hoa.slash(place.support, "/ticket", "reminders")
    assert "reminded of nothing" in seen(place.hoa)
