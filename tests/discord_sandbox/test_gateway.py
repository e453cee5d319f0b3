"""The gateway's own life: resuming with a replay, starting over, shards, and what it closes a connection for."""

import asyncio
import json
import zlib
from typing import Any

import aiohttp
import discord
import pytest
import yarl
from aiohttp import WSMsgType

from sandbox.discord.server import LocalDiscord
from tests.discord_sandbox.scene import Bot, Scene, running, until


async def test_a_cut_connection_is_resumed_with_what_was_missed(scene: Scene, bot: Bot) -> None:
    server = scene.discord
    server.drop(code=4000)
    await scene.lan.say(scene.support, "while you were away")
    await until(lambda: bot.heard("shard_resumed"))
    assert [one.content for one in bot.heard("message")] == ["while you were away"]
    assert (server.record.identifies, server.record.resumes) == (1, 1)
    assert [one.event for one in server.record.sent if one.replayed] == ["MESSAGE_CREATE"]


async def test_asked_to_reconnect_it_resumes(scene: Scene, bot: Bot) -> None:
    scene.discord.ask_to_reconnect()
    await until(lambda: bot.heard("shard_resumed"))
    await scene.lan.say(scene.support, "hello again")
    await until(lambda: bot.heard("message"))
    assert scene.discord.record.identifies == 1


async def test_an_invalid_session_starts_over(scene: Scene, bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    server = scene.discord
    # An invalidated client goes back to the gateway that it knows by heart.
    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(server.gateway_url))
    server.drop(code=4000, resumable=False)
    await until(lambda: server.record.identifies == 2)
    await scene.lan.say(scene.support, "new session")
    await until(lambda: bot.heard("message"))
    assert server.record.resumes == 0


async def test_a_restarted_client_does_not_see_what_it_missed(scene: Scene) -> None:
    async with running(scene.discord, Bot()):
        pass
    await scene.lan.say(scene.support, "nobody there")
    async with running(scene.discord, Bot()) as bot:
        await scene.lan.say(scene.support, "somebody there")
        await until(lambda: bot.heard("message"))
        assert [one.content for one in bot.heard("message")] == ["somebody there"]


async def test_each_shard_has_its_own_guilds(scene: Scene) -> None:
    server = scene.discord
    server.app.shards = 2
    guilds = [scene.guild, *[server.add_guild(f"Guild {n}") for n in range(5)]]
    shards = [(int(guild.id) >> 22) % 2 for guild in guilds]
    channels = [server.add_channel(guild, "general") for guild in guilds]
    people = [server.add_person(f"Person {n}", guild) for n, guild in enumerate(guilds)]
    async with running(server, Bot()) as bot:
        assert server.record.identifies == 2
        for person, channel in zip(people, channels, strict=True):
            await person.say(channel, "hello")
        await until(lambda: len(bot.heard("message")) == 6)
        assert sorted(one.guild.shard_id for one in bot.heard("message")) == sorted(shards)
        sent = {(one.data["guild_id"], one.shard) for one in server.record.events("MESSAGE_CREATE")}
        assert sent == {(guild.id, shard) for guild, shard in zip(guilds, shards, strict=True)}
        await people[0].write_to_app("psst")
        await until(lambda: len(bot.heard("message")) == 7)
        assert server.record.events("MESSAGE_CREATE")[-1].shard == 0


async def test_guilds_come_and_go(scene: Scene, bot: Bot) -> None:
    server = scene.discord
    other = server.world.add_guild("Other", scene.hoa.user)
    server.invite(other)
    await until(lambda: bot.heard("guild_join"))
    server.outage(other)
    await until(lambda: bot.heard("guild_unavailable"))
    server.outage(other, over=True)
    await until(lambda: bot.heard("guild_available"))
    server.throw_out(other)
    await until(lambda: bot.heard("guild_remove"))
    with pytest.raises(discord.Forbidden) as out:
        await bot.fetch_guild(int(other.id))
    assert out.value.code == 50001


class Unzstd:
    """Reads a zstd stream of raw blocks by RFC 8878, and nothing else of it."""

    def __init__(self) -> None:
        self._begun = False

    def decompress(self, data: bytes) -> bytes:
        at, found = 0, b""
        if not self._begun:
            magic, header, window = data[:4], data[4], data[5]
            # A header of one byte says: no size, no checksum, no dictionary; then comes how large the window is.
            assert (magic, header) == (bytes.fromhex("28b52ffd"), 0)
            self._window = 1 << (10 + (window >> 3))
            self._begun, at = True, 6
        while at < len(data):
            block = int.from_bytes(data[at : at + 3], "little")
            last, kind, size = block & 1, block >> 1 & 3, block >> 3
            assert (last, kind) == (0, 0)
            assert 0 < size <= min(self._window, 128 * 1024)
            found += data[at + 3 : at + 3 + size]
            at += 3 + size
        assert at == len(data)
        return found


class Raw:
    """A bare websocket to the gateway."""

    def __init__(self, ws: aiohttp.ClientWebSocketResponse, how: str) -> None:
        self.ws = ws
        self._stream = Unzstd() if "zstd" in how else zlib.decompressobj() if "zlib" in how else None

    async def next(self) -> Any:
        """The next payload, or the code that the connection was closed with."""
        message = await self.ws.receive(timeout=3)
        if message.type is WSMsgType.BINARY:
            assert self._stream is not None
            return json.loads(self._stream.decompress(message.data))
        return json.loads(message.data) if message.type is WSMsgType.TEXT else self.ws.close_code

    async def say(self, op: int, data: Any) -> Any:
        await self.ws.send_str(json.dumps({"op": op, "d": data}))
        return await self.next()


@pytest.fixture
async def session() -> Any:
    async with aiohttp.ClientSession() as one:
        yield one


async def connect(session: aiohttp.ClientSession, server: LocalDiscord, more: str = "") -> Raw:
    ws = await session.ws_connect(f"{server.gateway_url}?v=10&encoding=json{more}")
    raw = Raw(ws, more)
    hello = await raw.next()
    assert (hello["op"], hello["d"]["heartbeat_interval"]) == (10, 41250)
    return raw


def identify(server: LocalDiscord, **more: Any) -> dict[str, Any]:
    return {"token": server.token, "intents": 1, "properties": {}, **more}


@pytest.mark.parametrize("more", ["", "&compress=zlib-stream", "&compress=zstd-stream"])
async def test_plain_or_compressed(scene: Scene, session: aiohttp.ClientSession, more: str) -> None:
    # Large enough for two blocks of 128 KiB.
    for number in range(500):
        scene.discord.add_channel(scene.guild, f"channel-{number}").topic = "x" * 500
    raw = await connect(session, scene.discord, more)
    assert (await raw.say(1, None))["op"] == 11
    assert (await raw.say(2, identify(scene.discord)))["t"] == "READY"
    assert (await raw.next())["t"] == "GUILD_CREATE"


@pytest.mark.parametrize(
    ("op", "data", "code"),
    [
        (2, {"token": "wrong"}, 4004),
        (2, {"intents": 1 << 30}, 4013),
        (2, {"intents": 1 << 1}, 4014),
        (2, {"shard": [2, 2]}, 4010),
        (3, {}, 4003),
        (8, {}, 4003),
    ],
)
async def test_what_it_closes_for(
    scene: Scene, session: aiohttp.ClientSession, op: int, data: dict[str, Any], code: int
) -> None:
    raw = await connect(session, scene.discord)
    assert await raw.say(op, identify(scene.discord) | data if op == 2 else data) == code


async def test_identifying_twice_nonsense_and_too_much(scene: Scene, session: aiohttp.ClientSession) -> None:
    raw = await connect(session, scene.discord)
    await raw.say(2, identify(scene.discord))
    await raw.next()
    assert await raw.say(2, identify(scene.discord)) == 4005
    raw = await connect(session, scene.discord)
    await raw.ws.send_str("{")
    assert await raw.next() == 4002
    raw = await connect(session, scene.discord)
    for _ in range(121):
        await raw.ws.send_str(json.dumps({"op": 1, "d": None}))
    answers = [await raw.next() for _ in range(121)]
    assert answers[-1] == 4008


async def test_a_session_that_is_gone_cannot_be_resumed(scene: Scene, session: aiohttp.ClientSession) -> None:
    raw = await connect(session, scene.discord)
    invalid = await raw.say(6, {"token": scene.discord.token, "session_id": "none", "seq": 3})
    assert (invalid["op"], invalid["d"]) == (9, False)


async def test_a_client_that_stops_its_heartbeat_is_cut_off(scene: Scene, session: aiohttp.ClientSession) -> None:
    raw = await connect(session, scene.discord)
    await raw.say(2, identify(scene.discord))
    await raw.next()
    await asyncio.sleep(0.01)
    scene.discord.clock.advance(41.25 * 2 + 1)
    assert await raw.next() == 4000
