"""Which platforms a process serves: whichever it has tokens for, in one process; none is begun and left half."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.run import Process
from bot.settings import Settings
from bot.trouble import TokenRefused
from sandbox.discord.server import LocalDiscord
from sandbox.slack.server import LocalSlack
from tests.bot.running import deskhand, fetch, until, until_status


@pytest.fixture
async def slack() -> AsyncIterator[LocalSlack]:
    async with LocalSlack() as made:
        yield made


@pytest.fixture
async def discord(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[LocalDiscord]:
    monkeypatch.setattr("discord.http.Route.BASE", "unset")
    async with LocalDiscord() as made:
        yield made


def settings(folder: Path, slack: LocalSlack | None, discord: LocalDiscord | None, **more: str) -> Settings:
    """For those that are given."""
    said: dict[str, object] = {"database_url": f"sqlite:///{folder / 'desk.db'}", "http_port": 0}
    if slack is not None:
        said |= {
            "slack_bot_token": slack.bot_token,
            "slack_app_token": slack.app_token,
            "slack_api_url": slack.api_url,
        }
    if discord is not None:
        said |= {"discord_token": discord.token, "discord_api_url": discord.api_url}
    return Settings(_env_file=None, **{**said, **more})


async def test_one_process_serves_both(tmp_path: Path, slack: LocalSlack, discord: LocalDiscord) -> None:
    guild = discord.add_guild("Acme")
    async with Process(settings(tmp_path, slack, discord)) as process:
        await until_status(process.port, "/ready", 200)
        assert [one.name for one in process.platforms] == [process.slack.us.team_name, "deskhand"]
        assert discord.app.offered(guild.id)
        discord.drop(resumable=False)
        body = await until_status(process.port, "/ready", 503)
        assert "no connection to Discord stands" in body
        await until_status(process.port, "/ready", 200)


async def test_where_one_is_away_the_other_is_served(
    tmp_path: Path, discord: LocalDiscord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.run.TOGETHER_SECONDS", 0.2)
    nowhere = settings(
        tmp_path, None, discord, slack_bot_token="xoxb-1", slack_app_token="xapp-1", slack_api_url="http://127.0.0.1:9/"
    )
    async with Process(nowhere) as process:
        assert process.discord is not None
        status, body = await fetch(process.port, "/ready")
        assert status == 503
        assert "Slack can't be reached" in body


async def test_a_token_that_discord_refuses_is_told_with_its_mend(tmp_path: Path, discord: LocalDiscord) -> None:
    with pytest.raises(TokenRefused, match=r"DESKHAND_DISCORD_TOKEN"):
        async with Process(settings(tmp_path, None, discord, discord_token="not.a.token")):
            pass


async def test_a_guild_that_invites_us_later_is_served_at_once(tmp_path: Path, discord: LocalDiscord) -> None:
    async with Process(settings(tmp_path, None, discord)) as process:
        assert process.discord is not None
        guild = discord.add_guild("Later")
        hoa = discord.add_person("Hoa", guild)
        support = discord.add_channel(guild, "support")
        discord.invite(guild)
        await until_offered(discord, guild.id)
        assert (await hoa.slash(support, "ticket help")).kind == "message"
        discord.throw_out(guild)
        await until_gone(process, guild.id)
        assert await process.discord.missing() == []


async def until_offered(discord: LocalDiscord, guild: str) -> None:
    await until(lambda: discord.app.offered(guild))


async def until_gone(process: Process, guild: str) -> None:
    await until(lambda: process.discord is not None and process.discord.of(guild) is None)


def test_half_a_slack_beside_a_discord_is_refused(tmp_path: Path) -> None:
    done = deskhand(tmp_path, "run", discord_token="x", slack_bot_token="xoxb-1")
    assert done.returncode == 2
    assert "DESKHAND_SLACK_APP_TOKEN" in done.stderr
