"""`deskhand run` as a process: what it says when it can't begin, and how it begins, serves and ends."""

import asyncio
import json
import signal
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.slack.faults import Fault
from sandbox.slack.model import Channel
from sandbox.slack.person import Person
from sandbox.slack.server import LocalSlack
from sandbox.slack.sight import spoken
from tests.bot.running import deskhand, fetch, running, towards, until, until_status


@pytest.fixture
async def slack() -> AsyncIterator[LocalSlack]:
    async with LocalSlack() as made:
        yield made


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def channel(slack: LocalSlack) -> tuple[Person, Person, Channel]:
    """A customer, an agent, and where they talk."""
    tom, minh = slack.add_person("Tom"), slack.add_person("Minh", admin=True)
    return tom, minh, slack.add_channel("support", members=[tom, minh])


async def receipt(slack: LocalSlack, place: Channel, ticket: str) -> None:
    """Wait until a ticket's receipt stands in the channel."""
    await until(lambda: any(ticket in spoken(one.blocks) for one in slack.posts(place)))


async def struck(slack: LocalSlack) -> None:
    """Wait until the first of the faults has struck."""
    await until(lambda: slack.faults.planned[0].times == 0)


def test_without_tokens_and_terminal_one_line_says_what_is_needed(tmp_path: Path) -> None:
    done = deskhand(tmp_path, "run")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "DESKHAND_SLACK_BOT_TOKEN" in done.stderr
    assert "DESKHAND_SLACK_APP_TOKEN" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_settings_that_can_not_hold_are_told_a_line_each(tmp_path: Path) -> None:
    done = deskhand(tmp_path, "run", slack_bot_token="xoxp-1", http_port="many", log_level="loud")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 2)
    assert "DESKHAND_HTTP_PORT" in done.stderr
    assert "DESKHAND_LOG_LEVEL" in done.stderr
    done = deskhand(tmp_path, "run", slack_bot_token="xoxp-1", slack_app_token="xapp-1")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "starts with xoxb-" in done.stderr


@pytest.mark.parametrize(
    ("bot", "app", "state", "said"),
    [
        ("xoxb-wrong", None, "installed", "OAuth & Permissions"),
        (None, None, "token_revoked", "DESKHAND_SLACK_BOT_TOKEN"),
        (None, "xapp-wrong", "installed", "DESKHAND_SLACK_APP_TOKEN"),
    ],
)
async def test_a_token_that_slack_refuses_is_told_with_its_mend(
    slack: LocalSlack, tmp_path: Path, bot: str | None, app: str | None, state: str, said: str
) -> None:
    slack.app.state = state  # type: ignore[assignment] # one of the states
    tokens = {"slack_bot_token": bot or slack.bot_token, "slack_app_token": app or slack.app_token}
    done = await asyncio.to_thread(deskhand, tmp_path, "run", **{**towards(slack, tmp_path), **tokens})
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
    assert not any(token in done.stderr for token in tokens.values())


async def test_a_database_that_can_not_be_reached_is_told(slack: LocalSlack, tmp_path: Path) -> None:
    away = towards(slack, tmp_path, database_url=f"postgresql://desk:sesame@127.0.0.1:{free_port()}/desk")
    done = await asyncio.to_thread(deskhand, tmp_path, "run", **away)
    assert done.returncode == 1
    assert "DESKHAND_DATABASE_URL" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
    assert "sesame" not in done.stderr


async def test_a_taken_port_is_told(slack: LocalSlack, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = await asyncio.to_thread(deskhand, tmp_path, "run", **towards(slack, tmp_path, http_port=port))
    assert done.returncode == 1
    assert f"Port {port} of 127.0.0.1 is taken" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


async def test_a_slack_that_is_away_is_waited_for(tmp_path: Path) -> None:
    slack, port = LocalSlack(port=free_port()), free_port()
    url = f"http://127.0.0.1:{slack._port}/api/"
    settings = towards(slack, tmp_path, http_port=str(port), slack_api_url=url)
    async with running(tmp_path, "run", **settings) as bot:
        body = await until_status(port, "/ready", 503)
        await bot.until("run.slack_away")
        assert await fetch(port, "/live") == (200, '{"status":"alive"}')
        body = await until_status(port, "/ready", 503)
        assert "Slack can't be reached" in json.loads(body)["missing"][0]
        async with slack:
            assert json.loads(await until_status(port, "/ready", 200))["missing"] == []
            tom, minh, support = channel(slack)
            await minh.react(support, await tom.say(support, "Can't log in"), "ticket")
            await receipt(slack, support, "#1")
            assert (await bot.stop())[0] == 0
    assert "Traceback" not in bot.said


async def test_over_http_slack_is_asked_to_send_again_until_we_know_who_we_are(tmp_path: Path) -> None:
    slack, port = LocalSlack(port=free_port()), free_port()
    settings = towards(slack, tmp_path, http_port=str(port), slack_signing_secret=slack.signing_secret)
    settings |= {"slack_api_url": f"http://127.0.0.1:{slack._port}/api/", "slack_app_token": ""}
    async with running(tmp_path, "run", **settings) as bot:
        await bot.until("run.slack_away")
        way = slack.deliver_to_http(f"http://127.0.0.1:{port}/slack/events")
        assert (await way.send("events_api", {}, 0, "", 5.0)).status == 503
        async with slack:
            await until_status(port, "/ready", 200)
            assert await way.verify(slack.app.verification_token)
            await bot.stop()


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
async def test_it_can_be_stopped_while_slack_is_away(tmp_path: Path, by: signal.Signals) -> None:
    slack = LocalSlack()
    away = towards(slack, tmp_path, slack_api_url=f"http://127.0.0.1:{free_port()}/api/")
    async with running(tmp_path, "run", **away) as bot:
        await bot.until("run.slack_away")
        code, seconds = await bot.stop(by)
    assert (code, seconds < 10) == (0, True)
    assert "Traceback" not in bot.said


async def test_asked_to_stop_it_finishes_the_post_in_flight(slack: LocalSlack, tmp_path: Path) -> None:
    tom, minh, support = channel(slack)
    slack.faults.add(Fault("chat.postMessage", "slow", channel=support.id, seconds=3.0))
    settings = towards(slack, tmp_path)
    async with running(tmp_path, "run", **settings) as bot:
        await slack.socket.connected(2)
        await minh.react(support, await tom.say(support, "Can't log in"), "ticket")
        await struck(slack)
        code, seconds = await bot.stop()
    assert (code, 1 < seconds < 10) == (0, True)
    assert "run.stopped" in bot.said
    assert len(slack.posts(support)) == 1
    async with running(tmp_path, "run", **settings) as again:
        await slack.socket.connected(2)
        await minh.react(support, await tom.say(support, "And now this"), "ticket")
        await receipt(slack, support, "#2")
        await again.stop()
    assert len(slack.posts(support)) == 2


async def test_a_post_that_hangs_does_not_keep_it_and_comes_once(slack: LocalSlack, tmp_path: Path) -> None:
    tom, minh, support = channel(slack)
    slack.faults.add(Fault("chat.postMessage", "hang_after", channel=support.id))
    settings = towards(slack, tmp_path)
    async with running(tmp_path, "run", **settings) as bot:
        await slack.socket.connected(2)
        await minh.react(support, await tom.say(support, "Can't log in"), "ticket")
        await struck(slack)
        _, seconds = await bot.stop()
    assert seconds < 10
    async with running(tmp_path, "run", **settings) as again:
        await slack.socket.connected(2)
        await minh.react(support, await tom.say(support, "And now this"), "ticket")
        await receipt(slack, support, "#2")
        await again.stop()
    assert sum("#1" in spoken(one.blocks) for one in slack.posts(support)) == 1


@pytest.mark.parametrize("form", ["console", "json"])
async def test_the_log_holds_neither_tokens_nor_what_people_wrote(slack: LocalSlack, tmp_path: Path, form: str) -> None:
    tom, minh, support = channel(slack)
    slack.faults.add(Fault("users.info", "error_before"))
    slack.faults.add(Fault("chat.postMessage", "error_before"))
    settings = towards(slack, tmp_path, log_level="debug", log_format=form)
    async with running(tmp_path, "run", **settings) as bot:
        await slack.socket.connected(2)
        await minh.react(support, await tom.say(support, "My cat Mimi ate the invoice"), "ticket")
        await receipt(slack, support, "#1")
        await tom.slash(support, "/ticket", "frobnicate the Mimi")
        slack.socket.cut()
        await slack.quiet()
        await bot.stop()
    assert "run.serving" in bot.said
    assert "run.stopped" in bot.said
    for secret in (slack.bot_token, slack.app_token, slack.signing_secret, "Mimi", "invoice"):
        assert secret not in bot.said
