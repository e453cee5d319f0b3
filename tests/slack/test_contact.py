"""Calls, visits and e-mails as they are logged on Slack."""

import pytest

from tests.slack.scenes import COMMAND, card, pick, receipt, seen, ticket, top, unseen
from tests.slack.town import Town

SAID = {
    "hoa": ("Contact on #1", "counts as your answer", "Call to the customer, 12 min"),
    "minh": ("Liên hệ về #1", "tính là câu trả lời", "Gọi cho khách, 12 phút"),
}


@pytest.mark.parametrize("who", ["minh", "hoa"])
async def test_a_call_of_ours_is_kept_and_counts_as_an_answer(place: Town, who: str) -> None:
    agent, (title, counts, told) = getattr(place, who), SAID[who]
    await ticket(place)
    await pick(agent, await card(place, "Answer by"), "Log a contact")
    assert title in seen(agent)
    await agent.fill_and_submit(top(agent), {"text": "They will pay on Monday", "minutes": "12"})
    assert counts in seen(agent)
    await agent.slash(place.support, COMMAND, "show 1")
    assert told in seen(agent)
    assert "They will pay on Monday" in seen(agent)
    await card(place, "Solve by")
    await place.tom.slash(place.support, COMMAND, "show 1")
    unseen(place, place.tom, "pay on Monday", told)
    assert "pay on Monday" not in seen(place.tom)


async def test_a_visit_of_the_customers_reopens(here: Town) -> None:
    await ticket(here)
    await here.hoa.slash(here.support, COMMAND, "solve 1")
    await receipt(here, "Solved")
    await here.hoa.slash(here.support, COMMAND, "contact 1 Lan came by")
    assert "Lan came by" in str(top(here.hoa).blocks)
    await here.hoa.fill_and_submit(top(here.hoa), {"kind": "visit", "way": "in", "when": "tomorrow 9am"})
    assert "still to come" in seen(here.hoa)
    await here.hoa.fill_and_submit(top(here.hoa), {"when": "now"})
    assert "message of the customer's" in seen(here.hoa)
    await card(here, "Medium · Open")
