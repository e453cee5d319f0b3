"""Two customers with one cause, on Slack: each is answered in their own thread, and neither learns of the other."""

from dataclasses import replace

from desk.canned import Canned
from tests.slack.scenes import card, offers, seen, ticket, told, top, typed, unseen
from tests.slack.town import Town, words

REFUND = Canned("Refund", {"en": "Hello {name}, {number}.", "vi": "Chào {name}, {number}."})


async def test_one_cause_of_two_customers_is_answered_and_solved_at_once(place: Town) -> None:
    first = await ticket(place)
    second = await ticket(place, place.lan, "Globex is offline", 2)
    await place.hoa.click(await card(place, "Can't log in"), "More", "Common cause")
    await place.hoa.fill_and_submit(top(place.hoa), {"subject": "Mail server"})
    assert "#3 is its cause now" in seen(place.hoa)
    await place.minh.slash(place.support, "/ticket", "nguyên nhân chung 2")
    await place.minh.fill_and_submit(top(place.minh), {"cause": "3"})
    cause = await card(place, "Causes 2 tickets: #1 #2")
    assert "are linked so already" in await typed(place, place.hoa, "cause 2 3")
    assert "Answer all" in offers(cause)
    await place.hoa.click(cause, "Answer all")
    assert "2 tickets get it" in seen(place.hoa)
    await place.tom.say(place.support, "Still down", thread=first)
    await place.rest()
    await place.hoa.fill_and_submit(top(place.hoa), {"text": "It is repaired"})
    assert "the thread went on while you typed" in seen(place.hoa)
    assert "Still down" in seen(place.hoa)
    await place.hoa.fill_and_submit(top(place.hoa), {})
    assert "for 2 tickets: #1 #2" in seen(place.hoa)
    assert (await place.post(place.desk, "It is repaired")).thread_ts == cause.ts
    await place.plan(lambda plan: replace(plan, canned=(REFUND,)))
    await place.hoa.close(top(place.hoa), everything=True)
    await place.hoa.slash(place.support, "/ticket", "reply 3 canned:refund")
    assert "for 1 customer: Chào {name}, {number}." in seen(place.hoa)
    await place.hoa.fill_and_submit(top(place.hoa), {})
    assert (await place.post(place.support, "Hello Tom, #1.")).thread_ts == first
    assert (await place.post(place.support, "Chào Lan, #2.")).thread_ts == second
    before = len(place.hoa.ephemerals)
    await place.hoa.slash(place.support, "/ticket", "solve 3")
    assert "2 tickets are solved with it" in await told(place, place.hoa, before)
    await place.hoa.click(place.hoa.ephemerals[-1], "Solve all")
    await card(place, "✓ Solved")
    await place.rest()
    for root, others in ((first, ("#2", "Globex", "Lan")), (second, ("#1", "log in", "Tom"))):
        shown = [words(one) for one in place.slack.posts(place.support) if one.thread_ts == root]
        assert len([one for one in shown if "It is repaired" in one]) == 1
        assert [one for one in shown if "Solved" in one or "Đã giải quyết" in one]
        assert not [one for one in shown for other in others if other in one]
    await place.hoa.click(place.hoa.ephemerals[-1], "Undo")
    await place.post(place.slack.open_dm(place.hoa), "3 taken back")
    await card(place, "Medium · Open")
    unseen(place, place.tom, "Mail server", "#3")
    unseen(place, place.lan, "Mail server", "#3")
