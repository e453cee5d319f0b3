"""One desk over Slack and Discord, served by one process: one queue, one numbering, one summary."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from commands.ports import Unit
from desk.plan import Channel, ChannelRef, Plan
from sandbox.discord.model import Message as Post
from sandbox.slack.model import Message
from tests.discord.conftest import quick as quick_there
from tests.discord.town import words as said
from tests.slack.conftest import no_faults, quick
from tests.slack.scenes import seen, ticket, told, top, typed
from tests.slack.town import words
from tests.story.both import Both, both

__all__ = ["no_faults", "quick", "quick_there"]


@pytest.fixture
async def place(tmp_path: Path, quick: None, quick_there: None, no_faults: None) -> AsyncIterator[Both]:
    async with both(f"sqlite:///{tmp_path / 'desk.db'}") as made:
        yield made


async def one_desk(place: Both, mode: str = "hand") -> None:
    """Both belong to one desk, Minh and Hoa have accounts on both, Nam answers on Discord; #help feeds the group."""
    await place.join()
    await place.one_person("minh")
    await place.one_person("hoa")
    await place.answers(place.nam)

    def change(plan: Plan) -> Plan:
        ref = ChannelRef(place.discord.served.id, place.discord.support.id)
        return replace(plan, channels=(*plan.channels, Channel(ref, plan.groups[0].key, mode)))

    await place.slack.plan(change)


async def on_discord(place: Both, text: str = "The game crashes") -> Post:
    """Tom asks on Discord, and Minh makes a ticket of it there; the message."""
    asked = await place.discord.tom.say(place.discord.support, text)
    opened = await place.discord.minh.context_menu(asked, "Convert to ticket")
    await place.discord.minh.fill(opened.modal)
    return asked


async def card(place: Both, *texts: str) -> Message:
    """The card on Slack, once it says all of ``texts``."""
    slack = place.slack

    def look() -> Message | None:
        posts = slack.slack.posts(slack.desk)
        return next((one for one in posts if all(text in words(one) for text in texts)), None)

    return await slack.until(look)


async def test_a_server_joins_the_desk_by_a_code_that_was_shown_on_slack(place: Both) -> None:
    await place.join()
    assert "Acme players (Discord) belongs to the desk Acme now." in said(place.discord.hoa.ephemerals()[-1])
    assert await place.desk() == place.slack.process.slack.desk


async def test_two_accounts_are_one_person_over_both(place: Both) -> None:
    await place.join()
    await place.one_person("minh")
    last = said(place.discord.minh.ephemerals()[-1])
    assert "Minh, Acme (Slack) and minh92, Acme players (Discord) are one person now." in last


async def test_a_ticket_from_discord_has_its_card_on_slack_and_is_answered_from_there(place: Both) -> None:
    await one_desk(place)
    asked = await on_discord(place)
    shown = await card(place, "#1", "The game crashes", "Tom → Minh")
    thread = f"https://discord.com/channels/{place.discord.guild.id}/{asked.id}"
    assert thread in str(shown.blocks)
    assert "#1" in said(await place.discord.post(place.discord.support, "#1"))

    await place.slack.minh.click(shown, "Reply")
    await place.slack.until(lambda: place.slack.minh.modal)
    assert "The game crashes" in seen(place.slack.minh)
    form = top(place.slack.minh)
    await place.slack.minh.fill(form, {"text": "Please update to 1.2"})
    await place.slack.minh.submit(form)
    answer = await place.discord.post(place.discord.support, "Please update to 1.2")
    assert "Minh" in said(answer)
    assert place.discord.thread(answer).id == asked.id

    await place.slack.minh.choose(shown, "More", "Wait for customer")
    await card(place, "#1", "waiting for the customer")
    await place.discord.tom.say(place.discord.thread(asked), "It still crashes")
    await card(place, "#1", "Open")
    await place.rest()


async def test_one_queue_one_numbering_and_one_summary(place: Both) -> None:
    await one_desk(place)
    await ticket(place.slack)
    await on_discord(place)
    await card(place, "#2", "The game crashes")
    await place.slack.hoa.slash(place.slack.support, "/ticket", "list")
    await place.slack.until(lambda: place.slack.hoa.modal)
    theirs = await place.discord.hoa.slash(place.discord.support, "ticket list")
    for queue in (seen(place.slack.hoa), said(theirs.message)):
        assert "2 open" in queue
        assert "Can't log in" in queue or "Can’t log in" in queue
        assert "The game crashes" in queue
    await place.slack.hoa.slash(place.slack.desk, "/ticket", "summary")
    summary = await card(place, "0 overdue", "Medium 2")
    assert "2 new" in words(summary)
    await place.discord.hoa.slash(place.discord.support, "ticket summary")
    await place.rest()
    assert not [one for one in place.discord.posts(place.discord.desk) if "Medium 2" in said(one)]
    assert len([one for one in place.slack.slack.posts(place.slack.desk) if "Medium 2" in words(one)]) == 2


async def test_whoever_has_one_account_is_reached_there_and_named_on_the_other(place: Both) -> None:
    await one_desk(place)
    await ticket(place.slack)
    before = len(place.slack.hoa.ephemerals)
    assert "is handed over" in await typed(place.slack, place.slack.hoa, "hand 1 Nam")
    await told(place.slack, place.slack.hoa, before)
    await card(place, "#1", "Tom → Nam")
    await place.discord.until(lambda: [one for one in place.nam.dms() if "#1" in said(one)])
    await place.pass_time(hours=5)
    overdue = await card(place, "#1 overdue")
    assert "Nam" in words(overdue)
    await place.discord.until(lambda: [one for one in place.nam.dms() if "overdue" in said(one)])
    await place.rest()


async def test_a_closed_direct_message_falls_back_to_the_card_on_the_other_platform(place: Both) -> None:
    await one_desk(place)
    place.discord.forgiven.add(50007)
    await place.nam.close_dms()
    await ticket(place.slack)
    await typed(place.slack, place.slack.hoa, "hand 1 Nam")
    given = await card(place, "is yours now", "Nam, I can't write to you directly")
    assert given.thread_ts == (await card(place, "#1", "Tom → Nam")).ts
    await place.rest()


async def test_a_group_whose_desk_channel_is_on_discord_answers_on_slack_from_there(place: Both) -> None:
    await one_desk(place)
    team = ChannelRef(place.discord.served.id, place.discord.desk.id)
    await place.slack.plan(lambda plan: replace(plan, groups=(replace(plan.groups[0], desk_channel=team),)))
    asked = await place.slack.tom.say(place.slack.support, "Can't log in")
    await place.slack.minh.react(place.slack.support, asked, "ticket")
    shown = await place.discord.post(place.discord.desk, "Can't log in")
    assert "/archives/" in str(shown.components)
    opened = await place.discord.minh.click(shown, "Reply")
    await place.discord.minh.fill(opened.modal, {"Your answer": "Try again, please"})
    answer = await place.slack.post(place.slack.support, "Try again, please")
    assert answer.thread_ts == asked
    await place.slack.tom.say(place.slack.support, "It works, thanks", thread=asked)
    await place.rest()


async def test_talk_under_the_card_is_the_teams_alone_whoever_writes_it(place: Both) -> None:
    await one_desk(place)
    asked = await on_discord(place)
    shown = await card(place, "#1", "The game crashes")
    await place.discord.post(place.discord.support, "#1")  # its thread is there
    await place.slack.hoa.say(place.slack.desk, "Have you seen his logs?", thread=shown.ts)
    await place.discord.tom.say(place.discord.thread(asked), "Hello?")
    await place.rest()
    desk = await place.desk()

    def read(unit: Unit) -> list[tuple[str, bool]]:
        return [(one.text, one.public) for one in unit.messages.of(unit.tickets.get(desk, 1).id)]

    kept = place.process.store.read(read)
    assert ("Have you seen his logs?", False) in kept
    assert ("Hello?", True) in kept
    thread = place.discord.thread(asked)
    assert not [one for one in place.discord.tom.sees(thread) if "logs" in said(one)]


async def test_a_suggestion_on_slack_makes_a_ticket_of_a_conversation_on_discord(place: Both) -> None:
    await one_desk(place, "suggest")
    asked = await place.discord.tom.say(place.discord.support, "Where is my order?")
    offered = await card(place, "Where is my order?")
    await place.slack.hoa.click(offered, "Make a ticket")
    await place.slack.until(lambda: place.slack.hoa.modal)
    assert "Tom · 1 message" in seen(place.slack.hoa)
    form = top(place.slack.hoa)
    await place.slack.hoa.submit(form)
    await card(place, "#1", "Where is my order?", "Tom → Hoa")
    receipt = await place.discord.post(place.discord.support, "#1")
    assert place.discord.thread(receipt).id == asked.id
    await place.rest()
