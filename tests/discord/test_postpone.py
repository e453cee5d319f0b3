"""Putting a ticket off, by words and by form: its card says so, and it comes back when the customer writes."""

from tests.discord.scenes import answer, card, form, pick, ticket, typed, unseen
from tests.discord.spoken import ticket as spoken
from tests.discord.town import Town, words


async def test_a_ticket_is_put_off_and_the_customers_word_brings_it_back(place: Town) -> None:
    thread = await spoken(place)
    said = await typed(place, place.hoa, "more postpone", ticket=1, when="tomorrow 9am", text="waiting for parts")
    assert "#1 is put off until" in said
    await card(place, "waiting for parts")
    unseen(place, place.tom, "waiting for parts", "put off")
    await place.tom.say(thread, "Any news?")
    await place.until(lambda: [one for one in place.minh.dms() if "cần giải quyết trở lại" in words(one)])
    await place.rest()
    assert "waiting for parts" not in words(await card(place))


async def test_a_ticket_is_put_off_by_form_and_brought_back_from_its_card(place: Town) -> None:
    await ticket(place)
    opened = form(await pick(place.hoa, await card(place), "Postpone"))
    done = await place.hoa.fill(opened, {"until": "answer", "reason": "sent the form"})
    assert "#1 is put off until the customer answers" in answer(done, place.hoa)
    await pick(place.hoa, await card(place, "sent the form"), "Bring it back")
    await place.rest()
    assert "sent the form" not in words(await card(place))


async def test_a_customer_puts_nothing_off(place: Town) -> None:
    await ticket(place)
    assert "support team" in await typed(place, place.tom, "more postpone", ticket=1, when="tomorrow")
