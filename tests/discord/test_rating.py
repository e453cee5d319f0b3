"""A customer on Discord says how it went: by the buttons below the receipt or by words; the team reads it."""

from tests.discord.scenes import answer, card, form, offers, pick, receipt, ticket, typed, unseen
from tests.discord.town import Town, words

SCORES = ["1 · Very bad", "2 · Bad", "3 · So-so", "4 · Good", "5 · Very good"]


RULE = {"name": "Win back", "on": ["rating"], "conditions": "rating is bad\nbefore is good", "actions": "tag unhappy"}


async def test_whoever_asked_rates_by_the_receipt_and_says_why(place: Town) -> None:
    await ticket(place)
    await place.hoa.click(await card(place), "Solve")
    asked = await receipt(place, "How was #1?")
    assert offers(asked)[:5] == SCORES
    assert "Chỉ người gửi yêu cầu #1" in answer(await place.lan.click(asked, "1 · Very bad"), place.lan)
    assert "Only whoever asked for #1" in answer(await place.hoa.click(asked, "5 · Very good"), place.hoa)
    rated = await place.tom.click(asked, "2 · Bad")
    assert "your rating of #1 is kept" in answer(rated, place.tom)
    thanked = await receipt(place, "Thanks for your rating")
    await place.post(place.desk, "Tom rated #1: 2 · Bad")
    assert "2 · Bad" in words(await card(place, "Rating:"))
    opened = form(await place.tom.click(rated.message, "Add a comment"))
    sent = await place.tom.fill(opened, {"text": "It took *two* days"})
    assert "the team reads what you wrote" in answer(sent, place.tom)
    await place.post(place.desk, "It took")
    again = await place.tom.click(thanked, "Change my rating")
    assert offers(again.message)[:5] == SCORES
    await place.tom.click(again.message, "4 · Good")
    await card(place, "4 · Good")
    unseen(place, place.lan, "two* days", "Tom rated")


async def test_it_is_said_by_words_too_and_a_lead_stops_asking(place: Town) -> None:
    await ticket(place)
    assert "not solved yet" in await typed(place, place.tom, "more rate", ticket=1, score="4")
    await typed(place, place.hoa, "solve", ticket=1)
    await receipt(place, "How was #1?")
    said = await typed(place, place.tom, "more rate", ticket=1, score="5", text="Fast and kind")
    assert "the team reads what you wrote" in said
    await place.post(place.desk, "Fast and kind")
    assert "5 · Very good" in words(await card(place, "Rating:"))
    assert "Can't log in" in await typed(place, place.hoa, "list", filter="rating:good")
    opened = form(await place.hoa.slash(place.support, "ticket desk rules", name="text"))
    assert "is saved" in answer(await place.hoa.fill(opened, RULE), place.hoa)
    assert "“Win back” acts from now on" in await typed(place, place.hoa, "desk rules", name="on win-back")
    assert "your rating of #1 is kept" in await typed(place, place.tom, "more rate", ticket=1, score="2")
    await card(place, "unhappy")
    board = (await place.hoa.slash(place.support, "ticket desk group")).message
    assert "nobody is asked how it went" in answer(await pick(place.hoa, board, "Ask for no ratings"), place.hoa)
    await ticket(place, subject="Printer", number=2)
    await typed(place, place.hoa, "solve", ticket=2)
    shown = await receipt(place, "Printer")
    await place.until(lambda: "Solved" in words(shown))
    assert "How was #2?" not in words(shown)
