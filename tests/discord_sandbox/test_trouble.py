"""Rate limits and trouble on demand: nothing is lost or doubled by a client that obeys."""

import asyncio

import discord
import pytest

from sandbox.discord.faults import Fault, FaultKind
from tests.discord_sandbox.scene import Bot, Scene, until

POST = "POST /channels/{channel_id}/messages"


def support(scene: Scene, bot: Bot) -> discord.TextChannel:
    found = bot.get_channel(int(scene.support.id))
    assert isinstance(found, discord.TextChannel)
    return found


async def test_the_bucket_tells_when_it_is_empty(scene: Scene, bot: Bot) -> None:
    """discord.py waits by itself: six posts take a fresh bucket, and no request is refused."""
    channel = support(scene, bot)
    sending = asyncio.gather(*[channel.send(str(n)) for n in range(6)])
    await until(lambda: len(scene.discord.posts()) == 5)
    await asyncio.sleep(0.05)
    assert len(scene.discord.posts()) == 5
    sending.cancel()
    await asyncio.gather(sending, return_exceptions=True)
    assert scene.discord.record.refused() == []


async def test_too_fast_is_refused(scene: Scene, bot: Bot) -> None:
    """A second client shares the bucket without knowing it: it is told to wait."""
    channel = support(scene, bot)
    sending = asyncio.gather(*[channel.send(str(n)) for n in range(5)])
    await until(lambda: len(scene.discord.posts()) == 5)
    other = discord.http.HTTPClient(asyncio.get_running_loop())
    await other.static_login(scene.discord.token)
    other.max_ratelimit_timeout = 1
    try:
        with pytest.raises(discord.RateLimited) as wait:
            await other.request(discord.http.Route("POST", f"/channels/{channel.id}/messages"), json={"content": "x"})
    finally:
        await other.close()
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
    assert 1 < wait.value.retry_after <= 5
    [refused] = scene.discord.record.refused()
    assert (refused.status, refused.answer["global"]) == (429, False)  # type: ignore[index]  # a refusal is an object


async def test_a_channel_is_renamed_twice_in_ten_minutes(scene: Scene, bot: Bot) -> None:
    bot.http.max_ratelimit_timeout = 1
    channel = support(scene, bot)
    await channel.edit(name="one")
    await channel.edit(name="two")
    await channel.edit(topic="topics are free")
    with pytest.raises(discord.RateLimited) as wait:
        await channel.edit(name="three")
    assert 590 < wait.value.retry_after <= 600
    scene.discord.clock.advance(600)
    await channel.edit(name="three")
    assert scene.support.name == "three"


async def test_a_429_costs_only_waiting(scene: Scene, bot: Bot) -> None:
    scene.discord.faults.add(Fault(POST, "ratelimited", retry_after=0.05))
    scene.discord.faults.add(Fault(POST, "ratelimited", retry_after=0.05, everywhere=True))
    await support(scene, bot).send("hello")
    assert [call.status for call in scene.discord.record.of(POST)] == [429, 429, 200]
    assert len(scene.discord.posts()) == 1


@pytest.mark.parametrize(("library", "posts"), [(True, 1), (False, 2)])
async def test_a_post_that_took_effect_and_failed_is_retried(scene: Scene, bot: Bot, library: bool, posts: int) -> None:
    """`send` bears a nonce of its own, so the second one answers the first; without one there are two."""
    scene.discord.faults.add(Fault(POST, "error_after", status=502))
    if library:
        await support(scene, bot).send("hello")
    else:
        bare = discord.http.Route("POST", f"/channels/{scene.support.id}/messages")
        await bot.http.request(bare, json={"content": "hello"})
    assert len(scene.discord.posts()) == posts


@pytest.mark.parametrize(("kind", "posts"), [("cut_before", 0), ("cut_after", 1)])
async def test_a_cut_connection(scene: Scene, bot: Bot, kind: FaultKind, posts: int) -> None:
    scene.discord.faults.add(Fault(POST, kind))
    with pytest.raises(Exception, match="disconnected"):
        await support(scene, bot).send("hello")
    assert len(scene.discord.posts()) == posts


async def test_a_refusal_on_demand(scene: Scene, bot: Bot) -> None:
    scene.discord.faults.add(Fault(POST, "refuse", status=403, code=50013, words="Missing Permissions", skip=1))
    await support(scene, bot).send("first")
    with pytest.raises(discord.Forbidden) as refused:
        await support(scene, bot).send("second")
    assert refused.value.code == 50013


async def test_events_come_twice_or_in_the_wrong_order(scene: Scene, bot: Bot) -> None:
    scene.discord.faults.duplicates = 1
    await scene.lan.say(scene.support, "twice")
    scene.discord.faults.clear()
    scene.discord.faults.hold = 2
    await scene.lan.say(scene.support, "first")
    await scene.lan.say(scene.support, "second")
    await until(lambda: len(bot.heard("message")) == 4)
    assert [one.content for one in bot.heard("message")] == ["twice", "twice", "second", "first"]
