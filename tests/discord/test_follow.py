"""Following a ticket, and one's own reminders."""

from tests.discord.scenes import answer, card, offers, pick, typed
from tests.discord.spoken import ticket
from tests.discord.town import Town, words


async def test_whoever_follows_hears_of_it_and_stops(place: Town) -> None:
    thread = await ticket(place)
    assert "You follow #1" in answer(await pick(place.hoa, await card(place), "Follow"), place.hoa)
    shown = (await place.hoa.slash(place.support, "ticket show", ticket=1)).message
    await pick(place.hoa, shown, "Unfollow")
    await pick(place.hoa, shown, "Follow")
    assert "Unfollow" in offers(shown)
    await place.tom.say(thread, "Any news?")
    news = await place.until(lambda: [one for one in place.hoa.dms() if "which you follow" in words(one)])
    assert "Tom wrote" in words(news[0])
    await place.hoa.click(news[0], "Unfollow")
    await place.rest()
    assert "nothing was changed" in await typed(place, place.hoa, "more unfollow", ticket=1)
    assert "support team" in await typed(place, place.tom, "more follow", ticket=1)


async def test_ones_reminders_are_listed_and_taken_back(place: Town) -> None:
    await ticket(place)
    await typed(place, place.hoa, "remind", ticket=1, when="in 2 working hours")
    shown = (await place.hoa.slash(place.support, "ticket more reminders")).message
    assert "1 reminder to come" in words(shown)
    await place.hoa.click(shown, "Take back")
    await place.rest()
    assert "reminded of nothing" in words((await place.hoa.slash(place.support, "ticket more reminders")).message)
