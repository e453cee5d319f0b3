"""The shortest whole way: a gesture on a thread, the two faces of its ticket, an answer."""

from tests.slack.town import Town, words


async def test_the_ticket_emoji_makes_a_receipt_and_a_card(place: Town) -> None:
    ts = await place.tom.say(place.support, "Can't log in\nIt says wrong password")
    await place.minh.react(place.support, ts, "ticket")
    receipt = await place.post(place.support, "We have your request #1")
    card = await place.post(place.desk, "#1")
    assert receipt.thread_ts == ts
    assert "Minh" in words(receipt)
    assert "Medium" in words(card)
    assert "Medium" not in words(receipt)
    assert place.slack.record.problems == []
