"""The receipt in the customer's thread: who may press what, and what each sees."""

from sandbox.slack.sight import pings
from tests.slack.scenes import card, offers, receipt, seen, ticket, told, top, unseen
from tests.slack.town import Town, words


async def test_details_show_each_what_they_may_see(place: Town) -> None:
    await ticket(place)
    shown = await receipt(place)
    assert offers(shown) == ["Details", "It's solved"]
    await place.minh.click(shown, "Details")
    assert "Trung bình · Đang mở" in seen(place.minh)
    await place.tom.click(shown, "Details")
    assert "Your request #1" in seen(place.tom)
    assert "Minh is on it" in seen(place.tom)
    await place.lan.click(shown, "Details")
    assert "#1" in await told(place, place.lan)
    for customer in (place.tom, place.lan):
        unseen(place, customer, "Medium", "Trung bình", "Answer by")


async def test_its_solved_is_the_requesters_word(place: Town) -> None:
    await ticket(place)
    shown = await receipt(place)
    await place.lan.click(shown, "It's solved")
    assert "#1" in await told(place, place.lan)
    await place.slack.quiet()
    assert "Solved" not in words(shown)
    await place.tom.click(shown, "It's solved")
    assert "Thank you: #1 is solved" in await told(place, place.tom)
    await receipt(place, "Solved")
    assert offers(shown)[5:] == ["Details"]
    await card(place, "Solved")


async def test_who_presses_in_a_thread_is_answered_there(place: Town) -> None:
    """And in the channel, whoever presses on what stands there, though it has a thread."""
    root = await ticket(place)
    for number in range(2):
        await place.lan.click(await receipt(place), "It's solved")
        await place.until(lambda wanted=number + 1: len(place.lan.ephemerals) == wanted)
    assert [one.thread_ts for one in place.lan.ephemerals] == [root] * 2
    shown = await card(place)
    await place.minh.say(place.desk, "Who is on it?", thread=shown.ts)
    await place.hoa.click(await card(place), "Solve")
    await place.until(lambda: place.hoa.ephemerals)
    assert place.hoa.ephemerals[-1].thread_ts is None
    await place.tom.click(await receipt(place, "How was #1?"), "2 · Bad")
    await place.until(lambda: place.tom.ephemerals)
    assert [one.thread_ts for one in place.tom.ephemerals] == [root]


async def test_its_solved_in_ones_own_request_shows_it_solved(here: Town) -> None:
    await ticket(here, here.lan, "Máy in hỏng")
    await here.lan.click(await receipt(here), "Details")
    await here.lan.click(top(here.lan), "Đã ổn")
    assert "Đã giải quyết" in seen(here.lan)
    assert "Cảm ơn" in seen(here.lan)
    assert "Đã ổn" not in offers(top(here.lan))


async def test_its_states_are_edits_that_ping_nobody(here: Town) -> None:
    await ticket(here)
    first = await receipt(here)
    states = {"wait 1": "We need your answer", "wait 1 team": "Being handled", "solve 1": "Solved", "close 1": "Closed"}
    for deed, state in states.items():
        await here.minh.slash(here.support, "/ticket", deed)
        assert (await receipt(here, state)).ts == first.ts
    assert len(here.slack.posts(here.support)) == 1
    assert pings(first) == frozenset()
