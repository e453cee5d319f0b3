"""Two requests of one customer become one, on Slack."""

from desk.events import Said
from tests.slack.scenes import card, offers, receipt, seen, ticket, top, typed
from tests.slack.town import Town, words


async def test_two_requests_become_one_and_two_again(place: Town) -> None:
    first = await ticket(place)
    second = await ticket(place, subject="Mail is down", number=2)
    await place.hoa.click(await card(place, "Can't log in"), "More", "Merge into another")
    assert "#2 Mail is down" in str(top(place.hoa).body)
    await place.hoa.fill_and_submit(top(place.hoa), {"into": "2"})
    assert "#2 goes on for both" in seen(place.hoa)
    there = await receipt(place, "🎫 Your request #1 goes on as #2")
    await receipt(place, "What you write here reaches the team")
    here = await receipt(place, "goes on here")
    assert (there.thread_ts, here.thread_ts) == (first, second)
    await place.tom.say(place.support, "Still nothing", thread=first)
    await place.rest()
    assert [entry for entry in await place.journal(2) if isinstance(entry.event, Said)][1:]
    away = await card(place, "merged into #2")
    assert "Undo merge" in offers(away)
    await place.hoa.click(away, "Undo merge")
    again, apart = (
        await receipt(place, "#1 goes on here after all"),
        await receipt(place, "#1 goes on by itself after all"),
    )
    assert (again.thread_ts, apart.thread_ts) == (first, second)
    await place.rest()
    assert "merged into" not in words(await card(place, "Can't log in"))
    assert "#2" in await typed(place, place.hoa, "merge 1 into 2")
    assert "#1 is a ticket of its own again" in await typed(place, place.hoa, "undo")
    assert "#2" in await typed(place, place.hoa, "merge 1 into 2")
    assert "#1 lại là một ticket riêng" in await typed(place, place.minh, "bỏ gộp 1")
