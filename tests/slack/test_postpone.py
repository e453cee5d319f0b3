"""Putting a ticket off, by words and by form: its card says so, and it comes back when the customer writes."""

from tests.slack.scenes import card, pick, seen, ticket, top, typed, unseen
from tests.slack.town import Town


async def test_a_ticket_is_put_off_and_the_customers_word_brings_it_back(place: Town) -> None:
    root = await ticket(place)
    assert "#1 is put off until" in await typed(place, place.hoa, "postpone 1 tomorrow 9am waiting for parts")
    await card(place, "waiting for parts")
    unseen(place, place.tom, "waiting for parts", "put off")
    await place.tom.say(place.support, "Any news?", thread=root)
    await place.until(lambda: [one for one in place.minh.dms if "cần giải quyết trở lại" in str(one.blocks)])
    await place.rest()
    assert "waiting for parts" not in str((await card(place)).blocks)


async def test_a_ticket_is_put_off_by_form_and_brought_back_from_its_card(place: Town) -> None:
    await ticket(place)
    await pick(place.hoa, await card(place), "Postpone")
    await place.hoa.fill_and_submit(top(place.hoa), {"until": "answer", "reason": "sent the form"})
    assert "#1 is put off until the customer answers" in seen(place.hoa)
    await pick(place.hoa, await card(place, "sent the form"), "Bring it back")
    await place.rest()
    assert "sent the form" not in str((await card(place)).blocks)


async def test_a_customer_puts_nothing_off(place: Town) -> None:
    await ticket(place)
    assert "support team" in await typed(place, place.tom, "postpone 1 tomorrow")
