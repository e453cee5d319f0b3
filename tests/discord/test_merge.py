"""Two requests of one customer become one, on Discord."""

from tests.discord.scenes import answer, card, form, offers, pick, ticket, typed
from tests.discord.town import Town, words


async def test_two_requests_become_one_and_two_again(place: Town) -> None:
    await ticket(place)
    await ticket(place, subject="Mail is down", number=2)
    opened = form(await pick(place.hoa, await card(place, "Can't log in"), "Merge into another"))
    done = await place.hoa.fill(opened, {"into": "2"})
    assert "#2 goes on for both" in answer(done, place.hoa)
    await place.post(place.support, "🎫 Your request #1 goes on as #2")
    await place.post(place.support, "What you write here reaches the team")
    await place.post(place.support, "goes on here")
    away = await card(place, "merged into #2")
    assert "Undo merge" in offers(away)
    undone = await place.hoa.click(away, "Undo merge")
    assert "#1 is a ticket of its own again" in answer(undone, place.hoa)
    await place.post(place.support, "#1 goes on here after all")
    await place.post(place.support, "#1 goes on by itself after all")
    await place.rest()
    assert "merged into" not in words(await card(place, "Can't log in"))
    assert "#2 goes on for both" in await typed(place, place.hoa, "more merge", ticket=1, other=2)
    assert "#1 is a ticket of its own again" in await typed(place, place.hoa, "more undo")
    assert "#2 goes on for both" in await typed(place, place.hoa, "more merge", ticket=1, other=2)
    assert "#1 lại là một ticket riêng" in await typed(place, place.minh, "more unmerge", ticket=1)
