"""People are played through the JSON door, in this process or another."""

import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.discord_sandbox.scene import Scene, running
from tests.discord_sandbox.test_gestures import desk

Do = Callable[..., Awaitable[Any]]


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as one:
        yield one


@pytest.fixture
def do(scene: Scene, session: aiohttp.ClientSession) -> Do:
    """`do("Lan/say", channel=…)`: the whole answer."""

    async def deed(what: str, **args: Any) -> Any:
        async with session.post(f"{scene.discord.base_url}/control/{what}", json=args) as answer:
            return await answer.json()

    return deed


@pytest.fixture
def look(scene: Scene, session: aiohttp.ClientSession) -> Do:
    async def at(what: str = "") -> Any:
        async with session.get(f"{scene.discord.base_url}/control/{what}") as answer:
            return await answer.json() if answer.status == 200 else answer.status

    return at


async def test_words_threads_and_what_is_hidden(scene: Scene, do: Do, look: Do) -> None:
    support, hidden = scene.support.id, scene.desk.id
    said = (await do("Lan/say", channel=support, text="Xin chào"))["result"]
    await do("Minh/say", channel=support, text="Chào bạn", reply_to=said["id"])
    messages = (await look(f"Lan/channels/{support}"))["messages"]
    assert [(one["content"], one["only_you"]) for one in messages] == [("Xin chào", False), ("Chào bạn", False)]
    assert messages[1]["referenced_message"]["id"] == said["id"]
    assert await look(f"Lan/channels/{hidden}") == 404
    assert await look("Nobody") == 404
    assert (await do("Lan/say", channel=hidden, text="let me in"))["error"].startswith("Unseen")
    assert "error" in await do("Lan/explode")
    before = await look("Lan")
    assert {one["name"]: one["private"] for one in before["channels"]} == {"support": False, "questions": False}
    assert {one["name"]: one["private"] for one in (await look("Minh"))["channels"]}["desk"] is True
    await do("Lan/react", channel=support, message=said["id"], emoji="🎫")
    thread = (await do("Minh/open_thread", channel=support, message=said["id"], name="Help"))["result"]
    assert thread["id"] == said["id"]
    await do("Lan/edit", channel=support, message=said["id"], text="Xin chào!")
    [first, _] = (await look(f"Minh/channels/{support}"))["messages"]
    assert (first["content"], first["thread"]["name"], first["reactions"][0]["me"]) == ("Xin chào!", "Help", False)
    post = (await do("Lan/post", channel=scene.forum.id, title="Paper", text="jam", tags=["printer"]))["result"]
    assert post["applied_tags"] == [scene.forum.tags[0].id]
    assert "error" in await do("Minh/archive", channel=thread["id"], archived=True, locked=True)
    await do("Hoa/archive", channel=thread["id"], archived=True, locked=True)
    [locked] = [one for one in (await look("Lan"))["channels"] if one["id"] == thread["id"]]
    assert (locked["thread_metadata"]["locked"], locked["may"]["write"]) == (True, False)
    heard = {one["name"]: one["heard"] for one in (await look())["people"]}
    assert heard["Lan"][support] == messages[1]["id"]
    assert heard["Minh"][support] == said["id"]


async def test_commands_completions_menus_and_forms(scene: Scene, do: Do, look: Do) -> None:
    async with running(scene.discord, desk()) as bot:
        await bot.tree.sync()
        commands = (await look())["guilds"][0]["commands"]
        assert {one["name"] for one in commands} == {"ticket", "Convert to ticket"}
        done = await do("Lan/slash", channel=scene.support.id, command="ticket show", options={"number": 7})
        assert (done["result"]["ok"], done["result"]["kind"]) == (True, "message")
        [whisper] = (await look(f"Lan/channels/{scene.support.id}"))["messages"]
        assert (whisper["content"], whisper["only_you"]) == ("#7 nobody vi", True)
        await do("Lan/dismiss", channel=scene.support.id, message=whisper["id"])
        choices = await do(
            "Lan/autocomplete",
            channel=scene.support.id,
            command="ticket show",
            focused="number",
            options={"number": "4"},
        )
        assert [one["name"] for one in choices["result"]] == ["#40", "#41", "#42"]
        said = (await do("Lan/say", channel=scene.support.id, text="Broken"))["result"]
        await do("Minh/context_menu", channel=scene.support.id, message=said["id"], name="Convert to ticket")
        form = (await look("Minh"))["modal"]
        assert form["title"] == "Broken"
        assert (await look("Lan"))["modal"] is None
        assert (await do("Minh/submit", key="another"))["error"].startswith("Unseen")
        assert (await do("Minh/submit", answers={}))["error"] == "Unseen: what must be filled in"
        sent = await do("Minh/submit", key=form["key"], answers={"what": "Printer", "whom": [scene.hoa.id]})
        assert sent["result"]["message"]["content"] == "Printer ['l'] ['hoa']"
        assert (await look("Minh"))["modal"] is None
        await do("Minh/context_menu", channel=scene.support.id, message=said["id"], name="Convert to ticket")
        await do("Minh/cancel")
        assert (await look("Minh"))["modal"] is None


async def test_a_form_that_nobody_takes_stays_open(scene: Scene, do: Do, look: Do) -> None:
    async with running(scene.discord, desk()) as bot:
        await bot.tree.sync()
        said = (await do("Lan/say", channel=scene.support.id, text="Broken"))["result"]
        await do("Minh/context_menu", channel=scene.support.id, message=said["id"], name="Convert to ticket")
    assert (await do("Minh/submit", answers={"what": "Printer"}))["result"]["ok"] is False
    assert (await look("Minh"))["modal"]["title"] == "Broken"


async def test_lasting_troubles_are_switched(scene: Scene, do: Do, look: Do) -> None:
    assert await do("faults", outage=True) == {"result": ["outage"]}
    assert (await look())["faults"] == ["outage"]
    async with aiohttp.ClientSession(headers={"Authorization": f"Bot {scene.discord.token}"}) as app:
        path = f"{scene.discord.api_url}/channels/{scene.support.id}/messages"
        async with app.post(path, json={"content": "hello"}) as answer:
            assert answer.status == 503
        assert await do("faults", outage=False, ratelimited=True) == {"result": ["ratelimited"]}
        async with app.post(path, json={"content": "hello"}) as answer:
            assert (answer.status, answer.headers["Retry-After"], answer.headers["Via"]) == (429, "3", "1.1 google")
        # What answers people's gestures has limits of its own.
        async with app.post(f"{scene.discord.api_url}/interactions/1/x/callback", json={"type": 5}) as answer:
            assert answer.status == 404
    assert "error" in await do("faults", flood=True)


async def test_a_page_of_another_site_stays_outside(scene: Scene, session: aiohttp.ClientSession) -> None:
    url = f"{scene.discord.base_url}/control/"
    said = {"channel": scene.support.id, "text": "from elsewhere"}
    for odd in ({"Origin": "https://example.com"}, {"Host": "example.com"}):
        for path in ("Lan/say", "faults"):
            async with session.post(url + path, json=said, headers=odd) as answer:
                assert answer.status == 403
        for path in ("", "Lan", f"Lan/channels/{scene.support.id}"):
            async with session.get(url + path, headers={"Host": "example.com"}) as answer:
                assert answer.status == 403
    assert scene.support.live == []


async def test_each_change_is_a_beat(scene: Scene, do: Do) -> None:
    pulse = scene.discord.pulse
    for deed in (
        lambda: scene.lan.say(scene.support, "hello"),
        lambda: scene.lan.react(scene.support.live[0], "👍"),
        lambda: scene.lan.edit(scene.support.live[0], "Hello"),
        lambda: scene.minh.open_thread(scene.support.live[0], "Hello"),
        lambda: scene.lan.delete(scene.support.live[0]),
        lambda: do("Lan/close_dms"),
    ):
        before = pulse.count
        await deed()
        assert await pulse.after(before, 1.0) > before


@pytest.fixture
def told(root: Path) -> Iterator[dict[str, str]]:
    """What one that stands alone says on its first line; it must end well when it is asked to."""
    command = [sys.executable, "-m", "sandbox.discord"]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    with subprocess.Popen(command, cwd=root, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield json.loads(process.stdout.readline())
        finally:
            process.terminate()
            code = process.wait(10)
    assert code == 0


async def test_it_stands_alone(told: dict[str, str], session: aiohttp.ClientSession) -> None:
    async with session.get(told["control_url"]) as answer:
        workspace = await answer.json()
    titles = {one["name"]: one["title"] for one in workspace["people"]}
    assert titles == {"Hoa": "Lead", "Minh": "Agent", "Lan": "Customer", "Tom": "Customer"}
    headers = {"Authorization": f"Bot {told['token']}"}
    async with session.get(f"{told['api_url']}/guilds/{told['guild']}", headers=headers) as answer:
        assert (await answer.json())["name"] == "Acme"
