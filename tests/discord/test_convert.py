"""The menu of a message wherever one can stand, and the form without a message."""

import pytest

from desk.events import Said
from sandbox.discord import deeds_threads
from sandbox.discord.model import Overwrite
from sandbox.discord.permissions import Permission
from tests.discord.scenes import CONVERT, answer, card, form, offers, receipt, unseen
from tests.discord.town import Town, form_words, words

FORM = {"minh": ("Tạo ticket", "Tiêu đề"), "hoa": ("New ticket", "Subject")}
MENU = {"minh": "Tạo ticket", "hoa": CONVERT, "tom": CONVERT, "lan": "Tạo ticket"}


@pytest.mark.parametrize(("who", "at"), [("minh", "root"), ("hoa", "reply")])
async def test_on_a_root_or_a_reply_the_thread_becomes_the_ticket(place: Town, who: str, at: str) -> None:
    agent = getattr(place, who)
    root = await place.tom.say(place.support, "Can't log in\nIt says wrong password")
    thread = await place.tom.open_thread(root, "Login")
    reply = await place.lan.say(thread, "Em cũng vậy")
    opened = form(await agent.context_menu(root if at == "root" else reply, MENU[who]))
    assert all(word in form_words(opened.body) for word in (*FORM[who], "Can't log in"))
    done = await agent.fill(opened, {"summary": "locked out since the update", "priority": "high"})
    assert "#1" in answer(done, agent)
    assert (await receipt(place)).channel == thread.id
    assert "locked out" in words(await card(place, {"minh": "High", "hoa": "High"}[who]))
    await place.until_async(lambda: said_in(place, 2))
    for customer in (place.tom, place.lan):
        unseen(place, customer, "locked out", "High", "Cao")


async def said_in(place: Town, count: int) -> bool:
    return len([entry for entry in await place.journal(1) if isinstance(entry.event, Said)]) == count


async def test_in_a_private_thread(place: Town) -> None:
    # Such a thread was made from no message; it is looked for all the same.
    place.forgiven.add(10008)
    thread = await place.tom.open_thread(place.support, "Secret", private=True)
    said = await place.tom.say(thread, "Secret trouble")
    deeds_threads.enter(place.discord, thread, [place.discord.app.user.id, place.minh.id])
    await place.minh.fill(form(await place.minh.context_menu(said, "Tạo ticket")), {})
    assert (await receipt(place)).channel == thread.id
    assert "Secret trouble" in words(await card(place))
    unseen(place, place.lan, "Secret trouble")


@pytest.mark.parametrize(("who", "said"), [
    ("hoa", "Invite me"), ("minh", "Mời tôi"),
])  # fmt: skip
async def test_where_we_see_nothing_the_ticket_holds_the_chosen_message(place: Town, who: str, said: str) -> None:
    place.forgiven |= {50001}
    agent = getattr(place, who)
    root = await place.lan.say(place.elsewhere, "Máy in hỏng")
    opened = form(await agent.context_menu(root, MENU[who]))
    assert "Máy in hỏng" in form_words(opened.body)
    done = await agent.fill(opened, {})
    assert any(said in one for one in offers(done.message)), offers(done.message)
    await card(place, "Máy in hỏng")
    assert place.posts(place.elsewhere) == []
    place.elsewhere.overwrites = {
        place.discord.app.user.id: Overwrite(place.discord.app.user.id, 1, int(Permission.VIEW_CHANNEL))
    }
    offer = next(one for one in offers(done.message) if said in one)
    await agent.click(done.message, offer)
    await place.post(place.elsewhere, "#1")


@pytest.mark.parametrize(("who", "title"), [("tom", "Ask for help"), ("lan", "Nhờ hỗ trợ")])
async def test_a_customer_who_uses_the_menu_asks_for_help(place: Town, who: str, title: str) -> None:
    customer = getattr(place, who)
    said = await customer.say(place.support, "My invoice is wrong")
    opened = form(await customer.context_menu(said, MENU[who]))
    assert title in form_words(opened.body)
    assert not [word for word in ("Priority", "Mức ưu tiên", "Assignee") if word in form_words(opened.body)]
    done = await customer.fill(opened, {"subject": "Invoice"})
    assert "#1" in answer(done, customer)
    assert (await receipt(place)).channel == said.id


async def test_the_second_use_opens_the_face_that_each_may_see(place: Town) -> None:
    said = await place.tom.say(place.support, "Can't log in")
    await place.minh.react(said, "🎫")
    await receipt(place)
    assert "Medium · Open" in answer(await place.hoa.context_menu(said, CONVERT), place.hoa)
    assert "Your request #1" in answer(await place.tom.context_menu(said, CONVERT), place.tom)
    assert (await place.lan.context_menu(said, "Tạo ticket")).ok
    unseen(place, place.lan, "Medium", "Trung bình")


async def test_a_ticket_without_a_thread_may_be_for_somebody_whom_the_desk_never_met(place: Town) -> None:
    opened = form(await place.hoa.slash(place.support, "ticket new"))
    done = await place.hoa.fill(opened, {"subject": "Order paper", "requester": place.lan})
    assert "#1" in answer(done, place.hoa)
    assert "Lan → Hoa" in words(await card(place, "Order paper"))
