"""The message shortcut: a form from the conversation, one ticket from its submission, its sheet at the second use."""

import asyncio

from bot.slack.manifest import CONVERT, NEW_TICKET
from sandbox.slack.sight import spoken
from tests.slack.town import Town, words


async def thread(place: Town) -> str:
    """Five messages by three people; the ts of its root."""
    root = await place.tom.say(place.support, "Can't log in\nIt says wrong password")
    for person, text in ((place.lan, "Em cũng vậy"), (place.minh, "Let me look"), (place.tom, "ok"), (place.lan, "Dạ")):
        await person.say(place.support, text, thread=root)
    return root


async def test_a_thread_becomes_a_ticket_through_its_form(place: Town) -> None:
    root = await thread(place)
    reply = place.support.thread(root)[2].ts
    assert (await place.hoa.shortcut(place.support, reply, CONVERT)).ok
    form = place.hoa.modal
    assert "5 messages" in spoken(form.body)
    assert "Can't log in" in spoken(form.body)
    sent = await place.hoa.fill_and_submit(form, {"priority": "high", "summary": "Since the update"})
    assert sent.errors == {}
    receipt = await place.post(place.support, "We have your request #1")
    card = words(await place.post(place.desk, "#1"))
    assert receipt.thread_ts == root
    assert "Minh is on it" in words(receipt)
    assert "High" in card
    assert "Since the update" in card
    await place.hoa.close(place.hoa.modal)
    await place.minh.shortcut(place.support, root, CONVERT)
    assert "Cao · Đang mở" in spoken(place.minh.modal.body)


async def test_two_people_who_submit_at_once_get_one_ticket(place: Town) -> None:
    root = await thread(place)
    for person in (place.minh, place.hoa):
        await person.shortcut(place.support, root, CONVERT)
    await asyncio.gather(*(p.fill_and_submit(p.modal, {"priority": "low"}) for p in (place.minh, place.hoa)))
    await place.post(place.desk, "#1")
    await place.post(place.support, "#1")
    await place.slack.quiet()
    assert len(place.slack.posts(place.support)) == 1
    said = " ".join(spoken(person.modal.body) for person in (place.minh, place.hoa))
    assert "is #1 already" in said or "#1 là" in said or "đã là #1" in said


async def test_where_we_are_no_member_the_form_opens_all_the_same(place: Town) -> None:
    place.forgiven.add("not_in_channel")
    ts = await place.lan.say(place.elsewhere, "Máy in hỏng")
    await place.minh.shortcut(place.elsewhere, ts, CONVERT)
    await place.minh.fill_and_submit(place.minh.modal, {})
    await place.post(place.desk, "Máy in hỏng")
    assert place.slack.posts(place.elsewhere) == []


async def test_a_customer_who_uses_it_asks_for_help(place: Town) -> None:
    ts = await place.tom.say(place.support, "My invoice is wrong")
    await place.tom.shortcut(place.support, ts, CONVERT)
    assert "Ask for help" in spoken(place.tom.modal.body)
    await place.tom.fill_and_submit(place.tom.modal, {"subject": "Invoice"})
    await place.post(place.support, "We have your request #1")


async def test_a_form_may_name_somebody_whom_the_desk_has_never_met(place: Town) -> None:
    await place.minh.global_shortcut(NEW_TICKET)
    await place.minh.fill_and_submit(place.minh.modal, {"subject": "Rang an", "requester": place.lan.id})
    card = words(await place.post(place.desk, "Rang an"))
    assert f"{place.lan.name} → Minh" in card
