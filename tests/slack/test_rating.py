"""A customer on Slack says how it went: by the buttons below the receipt or by words; the team reads it."""

from sandbox.slack.gestures import GestureResult
from tests.slack.scenes import card, offers, pick, receipt, seen, ticket, told, top, typed, unseen
from tests.slack.town import Town, words

RULE = {"name": "Win back", "on": ["rating"], "conditions": "rating is bad\nbefore is good", "actions": "tag unhappy"}


async def test_whoever_asked_rates_by_the_receipt_and_says_why(place: Town) -> None:
    await ticket(place)
    await place.hoa.click(await card(place), "Solve")
    asked = await receipt(place, "How was #1?")
    assert offers(asked)[:5] == ["1 · Very bad", "2 · Bad", "3 · So-so", "4 · Good", "5 · Very good"]
    await place.lan.click(asked, "1 · Very bad")
    assert "Chỉ người gửi yêu cầu #1" in await told(place, place.lan)
    await place.hoa.click(asked, "5 · Very good")
    assert "Only whoever asked for #1" in await told(place, place.hoa)
    pressed: GestureResult = await place.tom.click(asked, "2 · Bad")
    assert pressed.ok
    assert "your rating of #1 is kept" in await told(place, place.tom)
    thanked = await receipt(place, "Thanks for your rating")
    await place.post(place.desk, "Tom rated #1: 2 · Bad")
    assert "2 · Bad" in words(await card(place, "Rating:"))
    await place.tom.click(place.tom.ephemerals[-1], "Add a comment")
    await place.tom.fill_and_submit(top(place.tom), {"text": "It took *two* days"})
    await place.post(place.desk, "It took")
    await place.tom.close(top(place.tom), everything=True)
    await place.tom.click(thanked, "Change my rating")
    await place.tom.click(top(place.tom), "4 · Good")
    await card(place, "4 · Good")
    unseen(place, place.lan, "two* days", "Tom rated")


async def test_it_is_said_by_words_too_and_a_lead_stops_asking(place: Town) -> None:
    await ticket(place)
    assert "not solved yet" in await typed(place, place.tom, "rate 1 good")
    await typed(place, place.hoa, "solve 1")
    await receipt(place, "How was #1?")
    assert "the team reads what you wrote" in await typed(place, place.tom, "rate 1 very good Fast and kind")
    await place.post(place.desk, "Fast and kind")
    assert "5 · Very good" in words(await card(place, "Rating:"))
    await place.hoa.slash(place.support, "/ticket", "list rating:good")
    assert "Can't log in" in seen(place.hoa)
    await place.hoa.close(top(place.hoa), everything=True)
    await place.hoa.slash(place.support, "/ticket", "rules text")
    await place.hoa.fill_and_submit(top(place.hoa), RULE)
    await place.hoa.close(top(place.hoa), everything=True)
    await place.hoa.slash(place.support, "/ticket", "rules on win-back")
    assert "“Win back” acts from now on" in seen(place.hoa)
    await place.hoa.close(top(place.hoa), everything=True)
    assert "your rating of #1 is kept" in await typed(place, place.tom, "rate 1 bad")
    await card(place, "unhappy")
    await place.hoa.slash(place.support, "/ticket", "group")
    await pick(place.hoa, top(place.hoa), "Ask for no ratings")
    assert "nobody is asked how it went" in seen(place.hoa)
    await place.hoa.close(top(place.hoa), everything=True)
    await ticket(place, subject="Printer", number=2)
    await typed(place, place.hoa, "solve 2")
    shown = await receipt(place, "Printer")
    await place.until(lambda: "Solved" in words(shown))
    assert "How was #2?" not in words(shown)
