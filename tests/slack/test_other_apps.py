"""What other apps write, as their bot user or through a webhook: nobody's question and nobody's answer."""

from dataclasses import replace

import pytest

from bot.slack.manifest import CONVERT
from desk.events import Said
from desk.intents import Wait
from sandbox.slack.program import Program
from tests.slack.scenes import archived, card, missed, receipt, seen, ticket, top
from tests.slack.town import Town, words


@pytest.fixture
def monitor(here: Town) -> Program:
    """An app that watches servers, and takes what is filled in on a web page."""
    return here.slack.add_program("Monitor", here.support, here.desk)


@pytest.mark.parametrize("way", ["say", "report"])
async def test_where_another_app_wrote_the_first_message_the_form_asks_for_whom(
    here: Town, monitor: Program, way: str
) -> None:
    root = await getattr(monitor, way)(here.support, "New form entry: can't log in")
    await here.lan.say(here.support, "Đó là của em", thread=root)
    assert (await here.minh.shortcut(here.support, root, CONVERT)).ok
    form = top(here.minh)
    assert "Monitor · 2 tin nhắn" in seen(here.minh)
    refused = await here.minh.fill_and_submit(form, {"assignee": here.minh.id})
    assert list(refused.errors) == ["requester"]
    await here.minh.fill_and_submit(top(here.minh), {"requester": here.tom.id})
    assert "Tom → Minh" in words(await card(here, "New form entry"))
    assert (await receipt(here)).thread_ts == root
    await here.fetched()
    assert list((await archived(here, 1)).values()) == ["New form entry: can't log in", "Đó là của em"]


async def test_no_conversation_begins_with_another_app_or_with_the_desk_itself(here: Town, monitor: Program) -> None:
    await here.plan(lambda plan: replace(plan, channels=(replace(plan.channels[0], mode="every"),)))
    alert = await monitor.say(here.support, f"<@{here.slack.app.user.id}> the disk is full")
    await monitor.report(here.support, "New form entry")
    await here.tom.say(here.support, "Ours, too", thread=alert)
    await here.hoa.slash(here.support, "/ticket", "panel")
    panel = await here.until(lambda: here.slack.posts(here.support))
    assert panel[0].thread_ts is None
    await here.rest()
    assert here.slack.posts(here.desk) == []
    # A person's word below it waits for an answer like any other.
    assert missed(here) == ["Ours, too"]
    await here.tom.say(here.support, "Can't log in")
    assert "Tom → nobody yet" in words(await card(here, "#1"))
    await here.rest()
    assert len(here.slack.posts(here.support)) == 2


async def test_another_app_in_a_tickets_thread_neither_answers_nor_reopens(here: Town, monitor: Program) -> None:
    root = await ticket(here)
    await here.deed(here.minh, Wait(1))
    await receipt(here, "We need your answer")
    await monitor.say(here.support, "The disk is full", thread=root)
    await monitor.report(here.support, "New form entry", thread=root)
    await here.rest()
    assert list((await archived(here, 1)).values()) == ["Can't log in", "The disk is full", "New form entry"]
    assert [type(one.event) for one in await here.journal(1)].count(Said) == 1
    assert "We need your answer" in words(await receipt(here))
