"""Two customers with one cause, on Discord: each is answered in their own thread, and neither learns of the other."""

from dataclasses import replace

from tests.discord.scenes import answer, card, form, offers, pick, typed, unseen
from tests.discord.spoken import ticket
from tests.discord.town import Town, form_words, words
from tests.slack.test_cause import REFUND


async def test_one_cause_of_two_customers_is_answered_and_solved_at_once(place: Town) -> None:
    first = await ticket(place)
    second = await ticket(place, place.lan, "Globex is offline", 2)
    opened = form(await pick(place.hoa, await card(place, "Can't log in"), "Common cause"))
    made = await place.hoa.fill(opened, {"subject": "Mail server"})
    assert "#3 is its cause now" in answer(made, place.hoa)
    joins = form(await place.minh.slash(place.support, "ticket more cause", ticket=2))
    await place.minh.fill(joins, {"cause": "3"})
    cause = await card(place, "Causes 2 tickets: #1 #2")
    assert "are linked so already" in await typed(place, place.hoa, "more cause", ticket=2, other=3)
    assert "Answer all" in offers(cause)
    everybody = form(await place.hoa.click(cause, "Answer all"))
    assert "2 tickets get it" in form_words(everybody.body)
    await place.tom.say(first, "Still down")
    await place.rest()
    refused = await place.hoa.fill(everybody, {"text": "It is repaired"})
    assert "the thread went on while you typed" in answer(refused, place.hoa)
    assert "Still down" in words(refused.message)
    sent = await place.hoa.fill(form(await place.hoa.click(refused.message, "Open the form again")), {})
    assert "for 2 tickets: #1 #2" in answer(sent, place.hoa)
    await place.post(place.desk, "It is repaired")
    await place.lan.slash(place.support, "ticket new")  # Discord tells of a language with what somebody does
    await place.plan(lambda plan: replace(plan, canned=(REFUND,)))
    canned = form(await place.hoa.click(cause, "Answer all"))
    seen = await place.hoa.fill(canned, {"Canned reply": "Refund"})
    assert "for 1 customer: Chào {name}, {number}." in answer(seen, place.hoa)
    await place.hoa.fill(form(await place.hoa.click(seen.message, "Open the form again")), {})
    await place.until(lambda: any("Hello Tom, #1." in words(one) for one in place.discord.posts(first)))
    await place.until(lambda: any("Chào Lan, #2." in words(one) for one in place.discord.posts(second)))
    asked = await place.hoa.slash(place.support, "ticket solve", ticket=3)
    assert "2 tickets are solved with it" in answer(asked, place.hoa)
    solved = await place.hoa.click(asked.message, "Solve all")
    assert "3 tickets are solved: #1 #2 #3" in answer(solved, place.hoa)
    await place.rest()
    for thread, others in ((first, ("#2", "Globex", "Lan")), (second, ("#1", "log in", "Tom"))):
        shown = [words(one) for one in place.discord.posts(thread)]
        assert len([one for one in shown if "It is repaired" in one]) == 1
        assert not [one for one in shown for other in others if other in one]
    await place.hoa.click(solved.message, "Undo")
    await place.post(place.discord.direct(place.hoa), "3 taken back")
    await card(place, "Medium · Open")
    unseen(place, place.tom, "Mail server", "#3")
    unseen(place, place.lan, "Mail server", "#3")
