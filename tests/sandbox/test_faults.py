"""Trouble on demand: the caller sees it, and the record says what took effect."""

import asyncio
import time

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.faults import FaultKind
from sandbox.slack.faults import Fault
from tests.sandbox.scene import Scene


@pytest.mark.parametrize(
    ("kind", "error", "written"),
    [
        ("cut_before", aiohttp.ClientError, 0),
        ("cut_after", aiohttp.ClientError, 1),
        ("hang_before", TimeoutError, 0),
        ("hang_after", TimeoutError, 1),
        ("error_before", SlackApiError, 0),
        ("error_after", SlackApiError, 1),
    ],
)
async def test_a_fault_strikes_before_or_after_the_write(
    scene: Scene, client: AsyncWebClient, kind: FaultKind, error: type[Exception], written: int
) -> None:
    scene.slack.faults.add(Fault("chat.postMessage", kind))
    with pytest.raises(error):
        await asyncio.wait_for(client.chat_postMessage(channel=scene.support.id, text="x"), 0.5)
    assert len(scene.slack.posts()) == written
    await client.chat_postMessage(channel=scene.support.id, text="the next one goes well")
    assert len(scene.slack.posts()) == written + 1
    struck, well = scene.slack.record.of("chat.postMessage")
    assert (struck.fault, struck.ok, well.fault, well.ok) == (kind, bool(written), None, True)


async def test_a_slow_call_goes_well_later(scene: Scene, client: AsyncWebClient) -> None:
    scene.slack.faults.add(Fault("chat.postMessage", "slow", seconds=0.3))
    began = time.monotonic()
    said = await client.chat_postMessage(channel=scene.support.id, text="late")
    assert said["ok"]
    assert time.monotonic() - began >= 0.3
    assert [one.text for one in scene.slack.posts()] == ["late"]


async def test_faults_are_counted_by_method_and_place(scene: Scene, client: AsyncWebClient) -> None:
    scene.slack.faults.add(Fault("chat.postMessage", "refuse", code="is_archived", channel=scene.desk.id, skip=1))
    await client.chat_postMessage(channel=scene.support.id, text="another place")
    await client.chat_postMessage(channel=scene.desk.id, text="skipped")
    with pytest.raises(SlackApiError, match="is_archived"):
        await client.chat_postMessage(channel=scene.desk.id, text="struck")
    await client.chat_postMessage(channel=scene.desk.id, text="over")


async def test_a_429_says_how_long(scene: Scene, client: AsyncWebClient) -> None:
    scene.slack.faults.add(Fault("*", "ratelimited", retry_after=7))
    with pytest.raises(SlackApiError) as caught:
        await client.users_info(user=scene.lan.id)
    assert caught.value.response.status_code == 429
    assert caught.value.response.headers["Retry-After"] == "7"
    [call] = scene.slack.record.refused()
    assert (call.method, call.error, call.status, call.fault) == ("users.info", "ratelimited", 429, "ratelimited")


async def test_slack_sdks_own_retry_posts_twice_after_a_cut(scene: Scene) -> None:
    """Why posts go without it: the stand-in shows what the real one would."""
    scene.slack.faults.add(Fault("chat.postMessage", "cut_after"))
    async with aiohttp.ClientSession() as session:
        eager = AsyncWebClient(scene.slack.bot_token, base_url=scene.slack.api_url, session=session)
        await eager.chat_postMessage(channel=scene.support.id, text="once?")
    assert [one.text for one in scene.slack.posts()] == ["once?", "once?"]


@pytest.mark.parametrize(("kind", "shown"), [("error_before", []), ("error_after", ["x"]), ("cut_after", ["x"])])
async def test_a_response_url_may_fail_too(scene: Scene, kind: FaultKind, shown: list[str]) -> None:
    scene.slack.faults.add(Fault("response_url", kind))
    url = f"{scene.slack.base_url}/actions/{scene.slack.hooks.issue(scene.lan.id, scene.support.id)}"
    async with aiohttp.ClientSession() as session:
        try:
            async with session.post(url, json={"text": "x"}) as answer:
                assert answer.status == 500
        except aiohttp.ClientError:
            assert kind == "cut_after"
    assert [one.text for one in scene.lan.ephemerals] == shown


async def test_a_rate_limit_spares_what_answers_a_gesture(scene: Scene, client: AsyncWebClient) -> None:
    """Slack limits methods: who presses can be told that Slack is busy."""
    scene.slack.faults.switch("ratelimited", on=True)
    with pytest.raises(SlackApiError, match="ratelimited"):
        await client.chat_postMessage(channel=scene.support.id, text="x")
    url = f"{scene.slack.base_url}/actions/{scene.slack.hooks.issue(scene.lan.id, scene.support.id)}"
    async with aiohttp.ClientSession() as session, session.post(url, json={"text": "busy"}) as answer:
        assert answer.status == 200
    assert [one.text for one in scene.lan.ephemerals] == ["busy"]
