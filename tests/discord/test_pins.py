"""A queue of one's own on Discord."""

from tests.discord.scenes import answer, card, pick, ticket, typed
from tests.discord.town import Town, words


async def test_a_queue_of_ones_own_is_kept_walked_through_and_shown_first(place: Town) -> None:
    await ticket(place)
    await ticket(place, subject="Printer", number=2)
    assert "#1 is in your queue" in answer(await pick(place.hoa, await card(place), "Add to my queue"), place.hoa)
    assert "#2 đã vào hàng" in await typed(place, place.minh, "more pin", ticket=2)
    assert "#2 is in your queue" in await typed(place, place.hoa, "more pin", ticket=2)
    shown = (await place.hoa.slash(place.support, "ticket show", ticket=1)).message
    assert "My queue: 1 of 2" in words(shown)
    turned = await place.hoa.click(shown, "#2 ›")
    await place.rest()
    assert "My queue: 2 of 2" in words(turned.message or shown)
    assert "Printer" in words(turned.message or shown)
    page = words((await place.hoa.slash(place.support, "ticket home")).message)
    assert page.index("My queue") < page.index("Mine")
    assert "no more" in await typed(place, place.hoa, "more unpin", ticket=1)


async def test_the_sixth_takes_the_place_of_one_of_the_five(place: Town) -> None:
    for number in range(1, 7):
        await ticket(place, subject=f"Printer {number}", number=number)
    for number in range(1, 6):
        await typed(place, place.hoa, "more pin", ticket=number)
    full = (await place.hoa.slash(place.support, "ticket more pin", ticket=6)).message
    assert "holds five already" in words(full)
    assert "#6 is in your queue" in answer(await place.hoa.click(full, "Replace"), place.hoa)
    assert "nothing was changed" in await typed(place, place.hoa, "more unpin", ticket=1)
    await typed(place, place.hoa, "more spam", ticket=3)
    assert "stands in no queue" in await typed(place, place.hoa, "more pin", ticket=3)
