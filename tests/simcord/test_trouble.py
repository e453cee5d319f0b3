"""What goes wrong on Discord, on an in-memory Discord that others wrote: late answers, refusals, outages, time."""

import asyncio
from collections.abc import Callable
from types import SimpleNamespace

import discord
import pytest

from tests.simcord.stage import Stage, words


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From then on every gesture takes longer than we let people wait. simcord's time stands still while anything is
    going on, so that two seconds never pass: here they are over as soon as somebody waits for them."""

    async def over(tasks: set[asyncio.Task[object]], **_: object) -> tuple[set[object], set[object]]:
        return set(), {*tasks}

    impatient = SimpleNamespace(**{**vars(asyncio), "wait": over})
    return lambda: monkeypatch.setattr("bot.edge.answering.asyncio", impatient)


async def test_a_slow_deed_says_that_it_thinks_and_reports_then(stage: Stage, slow: Callable[[], None]) -> None:
    await stage.card()
    slow()
    done = await stage.minh.slash(stage.support, "ticket take", ticket=1)
    assert done.response.ephemeral
    first, then = stage.env.http_requests[-2:]
    assert (first.method, first.json["type"]) == ("POST", 5)
    assert (then.method, then.path.endswith("/messages/@original")) == ("PATCH", True)
    assert "#1 is yours" in words(done.response)


@pytest.mark.parametrize(("status", "code"), [(404, 10062), (400, 40060)])
async def test_an_answer_that_comes_too_late_or_twice_undoes_nothing(stage: Stage, status: int, code: int) -> None:
    await stage.card()
    stage.env.inject_error("POST", "/interactions/*/callback", status=status, code=code)
    await stage.minh.slash(stage.support, "ticket take", ticket=1)
    await stage.deliver()
    assert "→ Minh" in stage.said(stage.desk)[0]


async def test_a_report_whose_token_is_over_is_lost_not_the_deed(stage: Stage, slow: Callable[[], None]) -> None:
    await stage.card()
    slow()
    stage.env.inject_error("PATCH", "/webhooks/*/messages/@original", status=401, code=50027)
    await stage.minh.slash(stage.support, "ticket take", ticket=1)
    await stage.deliver()
    assert "→ Minh" in stage.said(stage.desk)[0]


async def test_what_discord_could_not_take_just_now_arrives_once(stage: Stage) -> None:
    said = await stage.lan.send(stage.support, "Can't log in")
    await stage.convert(stage.hoa, said)
    for status in (500, 503, 429):
        stage.env.inject_error("POST", "/channels/*/messages", status=status, times=2)
    await stage.deliver()
    assert len(stage.said(stage.desk)) == 1
    assert len([one for one in stage.said(stage.support) if "We have your request" in one]) == 1


async def test_where_we_may_not_write_the_ticket_lives_and_the_team_is_told(stage: Stage) -> None:
    us = stage.env.bot.user
    assert us is not None
    shut = {us: discord.PermissionOverwrite(send_messages=False, send_messages_in_threads=False)}
    quiet = stage.guild.create_text_channel("quiet", overwrites=shut)
    said = await stage.lan.send(quiet, "Can't log in")
    sent = await stage.convert(stage.hoa, said)
    assert "#1 is made" in words(sent.response)
    await stage.deliver()
    assert [one for one in stage.said(quiet) if one] == []
    assert "Can't log in" in "".join(stage.said(stage.desk))


async def test_a_reminder_comes_by_direct_message_at_its_time(stage: Stage) -> None:
    await stage.card()
    done = await stage.minh.slash(stage.support, "ticket remind", ticket=1, when="1h")
    assert "You will be reminded of #1" in words(done.response)
    await stage.pass_time(3_590)
    assert stage.direct(stage.minh) == []
    await stage.pass_time(20)
    [told] = stage.direct(stage.minh)
    assert "You asked to be reminded of #1" in told


async def test_closed_direct_messages_are_told_of_in_the_team_s_channel(stage: Stage) -> None:
    await stage.card()
    await stage.minh.slash(stage.support, "ticket remind", ticket=1, when="15m")
    stage.env.inject_error("POST", "/users/@me/channels", status=403, code=50007, times=None)
    await stage.pass_time(901)
    assert stage.direct(stage.minh) == []
    assert "#1" in "".join(stage.said(stage.desk)[1:])


async def test_what_is_overdue_is_told_once_with_one_ping(stage: Stage) -> None:
    card = await stage.card()
    await stage.minh.click(card, label="Take")
    await stage.deliver()
    await stage.pass_time(9 * 3_600)
    await stage.pass_time(60)
    told = [one for one in stage.posts(stage.desk) if "overdue: the answer was due" in words(one)]
    assert len(told) == 1
    assert [one.id for one in told[0].mentions] == [stage.minh.id]
    assert told[0].channel.id != stage.desk.id
