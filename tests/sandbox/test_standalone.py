"""The local Slack as a process of its own, played through its JSON door."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.sandbox.scene import field, form


@pytest.fixture
def told(root: Path) -> Iterator[dict[str, str]]:
    """What a running one says on its first line; it must end well when it is asked to."""
    environment = {**os.environ, "PYTHONPATH": str(root)}
    process = subprocess.Popen(
        [sys.executable, "-m", "sandbox.slack"], cwd=root, env=environment, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        yield json.loads(process.stdout.readline())
    finally:
        process.terminate()
        code = process.wait(10)
        process.stdout.close()
    assert code == 0


async def test_people_are_played_through_the_door(told: dict[str, str]) -> None:
    async with aiohttp.ClientSession() as session:
        client = AsyncWebClient(told["bot_token"], base_url=told["api_url"], session=session)

        async def do(deed: str, **args: Any) -> Any:
            async with session.post(told["control_url"] + deed, json=args) as answer:
                return await answer.json()

        async def look(what: str) -> Any:
            async with session.get(told["control_url"] + what) as answer:
                return await answer.json()

        ts = (await do("Lan/say", channel="support", text="Xin chào"))["result"]
        [message] = (await look("channels/support"))["messages"]
        assert (message["ts"], message["text"]) == (ts, "Xin chào")
        replies = await client.conversations_replies(
            channel=(await client.conversations_list())["channels"][1]["id"], ts=ts
        )
        assert [one["text"] for one in replies["messages"]] == ["Xin chào"]

        refused = await do("Lan/say", channel="support-desk", text="let me in")
        assert refused["error"].startswith("Unseen")
        assert "error" in await do("Lan/explode")
        refused = await do("Minh/invite", channel="support-desk", whom="Nobody")
        assert refused["error"].startswith("KeyError")
        assert await do("Minh/invite", channel="support-desk", whom="Lan") == {"result": None}
        assert await do("Lan/say", channel="support-desk", text="now I may") != refused
        assert await do("Hoa/invite", channel="support-desk") == {"error": "SlackError: already_in_channel"}
        lonely = (await do("Lan/shortcut", channel="support", ts=ts, callback_id="convert"))["result"]
        assert (lonely["ok"], lonely["error"]) == (False, "dispatch_failed")

        sent = await client.chat_postMessage(channel=message["user"], text="to you alone")
        assert [one["ts"] for one in (await look("Lan"))["dms"]] == [sent["ts"]]
        home = {"type": "home", "blocks": form(field("a", "A"))["blocks"]}
        await client.views_publish(user_id=message["user"], view=home)
        await do("Lan/choose", where="home", what="a", value="typed")
        state = (await look("Lan"))["home"]["state"]["values"]
        assert state["a"]["value"]["value"] == "typed"
