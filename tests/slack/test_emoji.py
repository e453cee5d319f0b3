"""The ticket emoji: it makes a ticket of a thread, and taken back in time it takes the ticket back."""

from dataclasses import replace

from tests.slack.scenes import card, receipt, ticket, told, unseen
from tests.slack.town import Town, words


async def test_on_a_reply_it_makes_a_ticket_of_the_whole_thread(here: Town) -> None:
    root = await here.tom.say(here.support, "Can't log in")
    reply = await here.lan.say(here.support, "Em cũng vậy", thread=root)
    await here.hoa.react(here.support, reply, "ticket")
    assert (await receipt(here)).thread_ts == root
    assert "Can't log in" in words(await card(here))


async def test_taken_back_within_two_minutes_it_cancels(place: Town) -> None:
    root = await ticket(place)
    await place.minh.unreact(place.support, root, "ticket")
    assert "Closed" in words(await card(place, "Closed"))
    await receipt(place, "Closed")


async def test_taken_back_later_it_changes_nothing(here: Town) -> None:
    root = await ticket(here)
    await here.pass_time(minutes=3)
    await here.minh.unreact(here.support, root, "ticket")
    await here.slack.quiet()
    await here.minh.slash(here.support, "/ticket", "wait 1")
    await card(here, "Pending")


async def test_another_emoji_is_nothing_and_a_desk_may_choose_its_own(here: Town) -> None:
    await here.plan(lambda plan: replace(plan, settings=replace(plan.settings, emoji="sos")))
    root = await here.tom.say(here.support, "Can't log in")
    await here.minh.react(here.support, root, "ticket")
    await here.slack.quiet()
    assert here.slack.posts(here.support) == []
    await here.minh.react(here.support, root, "sos")
    await receipt(here)


async def test_a_customer_who_uses_it_is_told_how_to_ask(here: Town) -> None:
    root = await here.lan.say(here.support, "Em không đăng nhập được")
    await here.lan.react(here.support, root, "ticket")
    assert "đội hỗ trợ" in await told(here, here.lan)
    assert here.slack.posts(here.support) == []
    unseen(here, here.tom, "đội hỗ trợ")
