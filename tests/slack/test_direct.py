"""Customers who write to us alone, or ask without a thread: one matter is one ticket, and they are answered there."""

from sandbox.slack.model import Channel
from sandbox.slack.sight import pings
from tests.slack.town import Town, words


async def asked(place: Town) -> Channel:
    """Tom asked for help without a thread; gives his direct messages with us."""
    await place.tom.global_shortcut("new_ticket")
    form = await place.tom.waits_for(lambda: place.tom.modal)
    await place.tom.fill_and_submit(form, {"Subject": "VPN is down", "Details": "Since this morning"})
    return place.slack.open_dm(place.tom)


async def answer(place: Town, text: str) -> None:
    """Minh answers by the card's Reply."""
    await place.minh.click(await place.post(place.desk, "#1"), "Reply")
    form = await place.minh.waits_for(lambda: place.minh.modal)
    await place.minh.fill_and_submit(form, {"text": text})


async def test_whoever_asks_without_a_thread_is_answered_directly(here: Town) -> None:
    direct = await asked(here)
    receipt = await here.post(direct, "We have your request #1")
    await here.minh.click(await here.post(here.desk, "#1"), "Take")
    await here.post(here.desk, "Tom → Minh")
    await answer(here, "Please try the other gateway")
    told = await here.post(direct, "Please try the other gateway")
    assert told.thread_ts == receipt.ts
    await here.tom.say(direct, "That works not", thread=receipt.ts)
    await here.post(here.desk, "works not")
    await here.until(lambda: "Answer by" in words(here.slack.posts(here.desk)[0]))
    await here.minh.slash(here.support, "/ticket", "wait 1")
    await here.post(direct, "We need your answer")
    await here.tom.say(direct, "I have tried it again")
    await here.post(here.desk, "Medium · Open")
    await here.post(here.desk, "tried it again")
    under = [one for one in here.slack.posts(here.desk) if one.thread_ts]
    assert [word in words(one) for word, one in zip(("works not", "tried it again"), under, strict=True)] == [True] * 2
    assert {pings(one) for one in under} == {frozenset({here.minh.id})}


async def test_three_lines_to_us_are_one_ticket_until_it_is_solved(here: Town) -> None:
    direct = here.slack.open_dm(here.lan)
    for line in ("Chị ơi", "Em không vào được VPN", "Từ sáng đến giờ"):
        await here.lan.say(direct, line)
        await here.rest()
    card, *under = here.slack.posts(here.desk)
    assert "Chị ơi" in words(card)
    assert "Thread" not in words(card)
    lines = ("Em không vào được VPN", "Từ sáng đến giờ")
    assert [line in words(one) for line, one in zip(lines, under, strict=True)] == [True] * 2
    (receipt,) = here.slack.posts(direct)
    assert "Đã nhận yêu cầu #1" in words(receipt)
    await here.minh.slash(here.support, "/ticket", "solve 1")
    await here.post(direct, "Đã giải quyết")
    await here.lan.say(direct, "Máy in cũng hỏng")
    await here.post(direct, "Đã nhận yêu cầu #2")


async def test_a_ticket_whose_thread_is_gone_is_answered_directly(here: Town) -> None:
    await here.hoa.slash(here.support, "/ticket", "new")
    form = await here.hoa.waits_for(lambda: here.hoa.modal)
    await here.hoa.click(form, "More")
    form = await here.hoa.waits_for(lambda: here.hoa.modal)
    await here.hoa.fill_and_submit(form, {"Subject": "Tom called", "Requester": here.tom.id, "Assignee": here.minh.id})
    await here.post(here.desk, "Tom → Minh")
    await answer(here, "About your call")
    direct = here.slack.open_dm(here.tom)
    assert "Minh" in words(await here.post(direct, "About your call"))
