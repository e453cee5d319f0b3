"""Tickets find their agents by themselves on Discord: whoever is there gets it and hears of it, and the team reads
why."""

from desk.person import Account
from tests.discord.scenes import card, receipt, typed, unseen, untaken
from tests.discord.test_shift import direct
from tests.discord.town import Town, words
from tests.slack.test_distribution import by_turn, joins


async def test_a_ticket_finds_whoever_is_there_and_goes_on_where_they_leave_it_untouched(place: Town) -> None:
    await place.plan(by_turn)
    place.process.store.write(joins(Account(place.served.id, place.hoa.id)))
    await typed(place, place.hoa, "pause", text="lunch")
    await untaken(place)
    await place.pass_time(seconds=1)
    assert "Can't log in" in words(await direct(place, place.minh, "#1 giờ là của bạn"))
    await card(place, "Minh")
    await receipt(place, "Minh")
    why = await typed(place, place.hoa, "why", ticket=1, action="all")
    assert "Nobody but Minh could have it. The others could not: paused 1." in why
    await typed(place, place.hoa, "resume")
    await place.pass_time(minutes=31)
    assert "Can't log in" in words(await direct(place, place.hoa, "#1 is yours now"))
    await card(place, "Hoa")
    told = await typed(place, place.hoa, "more log", ticket=1)
    assert "Minh left it untouched; it waits for somebody else" in told
    unseen(place, place.tom, "untouched")
