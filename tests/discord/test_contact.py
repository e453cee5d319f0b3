"""Calls, visits and e-mails as they are logged on Discord."""

import pytest

from tests.discord.scenes import answer, card, form, pick, receipt, ticket, typed, unseen
from tests.discord.town import Town, form_words

SAID = {
    "hoa": ("Contact on #1", "counts as your answer", "Call to the customer, 12 min"),
    "minh": ("Liên hệ về #1", "tính là câu trả lời", "Gọi cho khách, 12 phút"),
}


@pytest.mark.parametrize("who", ["minh", "hoa"])
async def test_a_call_of_ours_is_kept_and_counts_as_an_answer(place: Town, who: str) -> None:
    agent, (title, counts, told) = getattr(place, who), SAID[who]
    await ticket(place)
    opened = form(await pick(agent, await card(place, "Answer by"), "Log a contact"))
    assert title in form_words(opened.body)
    done = await agent.fill(opened, {"text": "They will pay on Monday", "minutes": "12"})
    assert counts in answer(done, agent)
    shown = await typed(place, agent, "show", ticket=1)
    assert told in shown
    assert "They will pay on Monday" in shown
    await card(place, "Solve by")
    assert "pay on Monday" not in await typed(place, place.tom, "show", ticket=1)
    unseen(place, place.tom, "pay on Monday", told)


async def test_a_visit_of_the_customers_reopens(place: Town) -> None:
    await ticket(place)
    await typed(place, place.hoa, "solve", ticket=1)
    await receipt(place, "Solved")
    opened = form(await place.hoa.slash(place.support, "ticket more contact", ticket=1, text="Lan came by"))
    assert "Lan came by" in form_words(opened.body)
    done = await place.hoa.fill(opened, {"kind": "visit", "way": "in", "when": "tomorrow 9am"})
    assert "still to come" in answer(done, place.hoa)
    again = form(await place.hoa.click(done.message, "Open the form again"))
    done = await place.hoa.fill(again, {"when": "now"})
    assert "message of the customer's" in answer(done, place.hoa)
    await card(place, "Medium · Open")
