"""The shortcuts wherever a message can stand, and the form without a message."""

import pytest

from bot.slack.manifest import CONVERT, NEW_TICKET
from desk.events import Said
from tests.slack.scenes import COMMAND, card, receipt, seen, top, unseen
from tests.slack.town import Town, words

FORM = {"minh": ("Tạo ticket", "Tiêu đề"), "hoa": ("New ticket", "Subject")}


@pytest.mark.parametrize(("who", "at"), [("minh", "root"), ("hoa", "reply")])
async def test_on_a_root_or_a_reply_the_thread_becomes_the_ticket(here: Town, who: str, at: str) -> None:
    agent = getattr(here, who)
    root = await here.tom.say(here.support, "Can't log in")
    reply = await here.lan.say(here.support, "Em cũng vậy", thread=root)
    await agent.shortcut(here.support, root if at == "root" else reply, CONVERT)
    assert all(word in seen(agent) for word in (*FORM[who], "Can't log in"))
    await agent.fill_and_submit(top(agent), {"summary": "locked out since the update"})
    assert (await receipt(here)).thread_ts == root
    assert "locked out" in words(await card(here))
    await here.slack.quiet()
    journal = await here.journal(1)
    assert len([entry for entry in journal if isinstance(entry.event, Said)]) == 2
    for customer in (here.tom, here.lan):
        unseen(here, customer, "locked out", "Medium")


async def test_in_a_private_channel(place: Town) -> None:
    den = place.slack.add_channel("den", private=True, members=[place.tom, place.minh])
    root = await place.tom.say(den, "Secret trouble")
    await place.minh.shortcut(den, root, CONVERT)
    await place.minh.fill_and_submit(top(place.minh), {})
    assert (await place.post(den, "#1")).thread_ts == root
    assert "Secret trouble" in words(await card(place))
    unseen(place, place.lan, "Secret trouble")


async def test_in_a_direct_message_between_people_the_ticket_holds_the_chosen_message(here: Town) -> None:
    here.forgiven.add("channel_not_found")
    direct = here.slack.open_dm(here.tom, here.hoa)
    ts = await here.tom.say(direct, "May I have a new screen?")
    await here.hoa.shortcut(direct, ts, CONVERT)
    assert "only the message you chose" in seen(here.hoa)
    await here.hoa.fill_and_submit(top(here.hoa), {})
    assert "I am not in" in seen(here.hoa)
    assert "new screen" in words(await card(here))
    assert [one for one in here.slack.posts(direct) if one.app_id] == []


async def test_where_we_are_no_member_an_invitation_brings_the_whole_thread(place: Town) -> None:
    place.forgiven.add("not_in_channel")
    root = await place.lan.say(place.elsewhere, "Máy in hỏng")
    reply = await place.lan.say(place.elsewhere, "Tầng ba", thread=root)
    await place.minh.shortcut(place.elsewhere, reply, CONVERT)
    assert "Tầng ba" in seen(place.minh)
    await place.minh.fill_and_submit(top(place.minh), {"subject": "Máy in"})
    shown = await card(place, "Máy in")
    await place.minh.invite(place.elsewhere)
    assert (await place.post(place.elsewhere, "#1")).thread_ts == root
    await place.until(lambda: "Máy in" in words(shown) and "Invite me" not in words(shown))
    await place.slack.quiet()

    async def saved() -> int:
        return len([entry for entry in await place.journal(1) if isinstance(entry.event, Said)])

    for _ in range(100):
        if await saved() == 2:
            break
        await place.process.slack.backfill.step()
    assert await saved() == 2


@pytest.mark.parametrize(("who", "offer", "how"), [
    ("hoa", "Invite me and take the whole thread", "Invite me to #elsewhere first"),
    ("minh", "Mời tôi vào và lấy cả thread", "Hãy mời tôi vào #elsewhere trước"),
])  # fmt: skip
async def test_the_offer_to_take_the_whole_thread_says_how(here: Town, who: str, offer: str, how: str) -> None:
    here.forgiven.add("not_in_channel")
    agent = getattr(here, who)
    root = await here.lan.say(here.elsewhere, "Máy in hỏng")
    await here.hoa.join(here.elsewhere)
    await agent.shortcut(here.elsewhere, root, CONVERT)
    await agent.fill_and_submit(top(agent), {})
    await agent.click(top(agent), offer)
    assert how in seen(agent)
    assert here.slack.posts(here.elsewhere) == []
    await agent.invite(here.elsewhere)
    await here.post(here.elsewhere, "#1")


@pytest.mark.parametrize("way", ["shortcut", "command"])
async def test_a_ticket_without_a_thread(place: Town, way: str) -> None:
    if way == "shortcut":
        await place.hoa.global_shortcut(NEW_TICKET)
    else:
        await place.hoa.slash(place.support, COMMAND, "new")
    await place.hoa.fill_and_submit(top(place.hoa), {"subject": "Order paper", "requester": place.lan})
    assert "#1" in seen(place.hoa)
    assert "Lan → Hoa" in words(await card(place, "Order paper"))
    assert place.slack.posts(place.support) == []


@pytest.mark.parametrize(("who", "title"), [("tom", "Ask for help"), ("lan", "Nhờ hỗ trợ")])
async def test_a_customer_asks_for_help_with_no_field_of_the_team(here: Town, who: str, title: str) -> None:
    customer = getattr(here, who)
    await customer.global_shortcut(NEW_TICKET)
    assert title in seen(customer)
    assert not [word for word in ("Priority", "Ưu tiên", "Assignee", "Người xử lý") if word in seen(customer)]
    await customer.fill_and_submit(top(customer), {"subject": "Invoice", "summary": "It is wrong"})
    assert "#1" in seen(customer)
    assert customer.name in words(await card(here, "Invoice"))


async def test_the_second_use_opens_the_face_that_each_may_see(here: Town) -> None:
    root = await here.tom.say(here.support, "Can't log in")
    await here.minh.react(here.support, root, "ticket")
    await receipt(here)
    await here.hoa.shortcut(here.support, root, CONVERT)
    assert "Medium · Open" in seen(here.hoa)
    await here.tom.shortcut(here.support, root, CONVERT)
    assert "Your request #1" in seen(here.tom)
    await here.lan.shortcut(here.support, root, CONVERT)
    await here.until(lambda: here.lan.ephemerals or here.lan.modal)
    unseen(here, here.lan, "Medium", "Trung bình")
