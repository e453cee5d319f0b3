"""A queue of one's own on Slack."""

from sandbox.slack.sight import spoken
from tests.slack.scenes import COMMAND, card, pick, seen, ticket, told, top, typed
from tests.slack.test_home import home
from tests.slack.town import Town


async def test_a_queue_of_ones_own_is_kept_walked_through_and_shown_first(place: Town) -> None:
    await ticket(place)
    await ticket(place, subject="Printer", number=2)
    before = len(place.hoa.ephemerals)
    await pick(place.hoa, await card(place), "Add to my queue")
    assert "#1 is in your queue" in await told(place, place.hoa, before)
    assert "#2 đã vào hàng" in await typed(place, place.minh, "ghim 2")
    assert "#2 is in your queue" in await typed(place, place.hoa, "pin 2")
    await place.hoa.slash(place.support, COMMAND, "show 1")
    assert "My queue: 1 of 2" in seen(place.hoa)
    await place.hoa.click(top(place.hoa), "#2 ›")
    assert "My queue: 2 of 2" in seen(place.hoa)
    assert "Printer" in seen(place.hoa)
    await place.hoa.click(top(place.hoa), "‹ #1")
    assert "My queue: 1 of 2" in seen(place.hoa)
    assert len(place.hoa.views) == 1
    shown = spoken((await home(place, place.hoa, "My queue")).body)
    assert shown.index("My queue") < shown.index("Mine")
    assert "no more" in await typed(place, place.hoa, "unpin 1")


async def test_the_sixth_takes_the_place_of_one_of_the_five(place: Town) -> None:
    for number in range(1, 7):
        await ticket(place, subject=f"Printer {number}", number=number)
    for number in range(1, 6):
        await typed(place, place.hoa, f"pin {number}")
    assert "holds five already" in await typed(place, place.hoa, "pin 6")
    before = len(place.hoa.ephemerals)
    await place.hoa.click(place.hoa.ephemerals[-1], "Replace")
    assert "#6 is in your queue" in await told(place, place.hoa, before)
    assert "nothing was changed" in await typed(place, place.hoa, "unpin 1")
    await typed(place, place.hoa, "spam 3")
    assert "stands in no queue" in await typed(place, place.hoa, "pin 3")
