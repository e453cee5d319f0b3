"""`deskhand sandbox`: a Slack and a Discord to play in by JSON, and a bot that is started again when it dies."""

import asyncio
import json
import os
import socket
from pathlib import Path

import aiohttp
import pytest

from tests.bot.running import deskhand, running, until_status


async def play(slack: str, path: str, **deed: object) -> str:
    """Do something as a person of a local platform; what came of it, as JSON text."""
    async with aiohttp.ClientSession() as session, session.post(f"{slack}/control/{path}", json=deed) as answer:
        assert answer.status == 200, await answer.text()
        return json.dumps((await answer.json())["result"])


async def post(url: str) -> None:
    async with aiohttp.ClientSession() as session, session.post(url) as answer:
        assert answer.status == 200, await answer.text()


async def shows(slack: str, channel: str, text: str) -> None:
    """Wait until a channel shows something."""
    async with aiohttp.ClientSession() as session:
        for _ in range(600):
            async with session.get(f"{slack}/control/channels/{channel}") as answer:
                if text in await answer.text():
                    return
            await asyncio.sleep(0.05)
    raise AssertionError(f"{text!r} never came")


async def convert(slack: str, text: str) -> None:
    ts = json.loads(await play(slack, "Tom/say", channel="support", text=text))
    await play(slack, "Minh/react", channel="support", ts=ts, emoji="ticket")


async def convert_on_discord(discord: str, text: str) -> str:
    """The new ticket's thread; the form is sent as it stands."""
    said = json.loads(await play(discord, "Tom/say", channel="support", text=text))
    await play(discord, "Hoa/context_menu", channel="support", message=said["id"], name="Convert to ticket")
    done = json.loads(await play(discord, "Hoa/submit"))
    assert done["ok"], done
    return str(said["id"])


async def reads(discord: str, person: str, channel: str, text: str) -> None:
    """Wait until somebody reads something in a channel of Discord."""
    async with aiohttp.ClientSession() as session:
        for _ in range(600):
            async with session.get(f"{discord}/control/{person}/channels/{channel}") as answer:
                if answer.status == 200 and text in await answer.text():
                    return
            await asyncio.sleep(0.05)
    raise AssertionError(f"{text!r} never came")


async def test_it_serves_and_the_bot_comes_back_with_all_that_it_knew(tmp_path: Path) -> None:
    async with running(tmp_path, "sandbox") as box:
        slack = (await box.until(r"A Slack .* is at (http://\S+),"))[1]
        discord = (await box.until(r"A Discord .* is at (http://\S+),"))[1]
        page = (await box.until(r"Open (http://\S+) in a browser"))[1]
        port = int((await box.until(r"http://127\.0\.0\.1:(\d+)/ready"))[1])
        first = int((await box.until(r"The bot is process (\d+)"))[1])
        await until_status(port, "/ready", 200)
        await convert(slack, "Can't log in")
        await shows(slack, "support", "#1")
        thread = await convert_on_discord(discord, "No sound")
        await reads(discord, "Tom", thread, "#1")
        await post(f"{page}bot/kill")
        await box.until(r"ended with code -9; it starts again in 1 s")
        second = int((await box.until(rf"The bot is process (?!{first}\b)(\d+)"))[1])
        await until_status(port, "/ready", 200)
        await convert(slack, "And the printer")
        await shows(slack, "support", "#2")
        thread = await convert_on_discord(discord, "Nor picture")
        await reads(discord, "Tom", thread, "#2")
        code, seconds = await box.stop()
    assert (code, seconds < 10) == (0, True)
    assert "Traceback" not in box.said
    with pytest.raises(ProcessLookupError):
        os.kill(second, 0)


async def test_a_taken_port_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = await asyncio.to_thread(deskhand, tmp_path, "sandbox", "--port", port)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert port in done.stderr
