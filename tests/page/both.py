"""A local Slack and a local Discord of the same people, with one process of the real bot beside both."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from discord.http import Route

from bot.run import Process
from bot.settings import Settings
from bot.slack.manifest import manifest
from sandbox.discord import seed as discord_seed
from sandbox.discord.server import LocalDiscord
from sandbox.slack import seed as slack_seed
from sandbox.slack.server import LocalSlack
from tests.discord.town import Town as Guild
from tests.slack.town import Town as Workspace
from tests.slack.town import Watch


@dataclass
class Both:
    """Two desks, set up and always open, in one process: the same people ask and answer on either platform."""

    slack: Workspace
    discord: Guild
    process: Process

    @property
    def desk_url(self) -> str:
        """The bot's page of what falls due next."""
        return f"http://127.0.0.1:{self.process.port}/desk"


@contextlib.asynccontextmanager
async def both(folder: Path) -> AsyncIterator[Both]:
    """Over a database in ``folder``; at its end both platforms judge what they got."""
    was = Route.BASE
    async with LocalSlack() as slack, LocalDiscord(rates=False) as local:
        slack.rates.enabled = False
        slack_seed.seed(slack)
        slack.app.configure(manifest())
        discord_seed.seed(local)
        watch = Watch()
        process = Process(_settings(folder, slack, local), watch)
        made = Both(_workspace(slack, process, watch), _guild(local, process, watch), process)
        try:
            await made.discord.serve()
            await slack.socket.connected()
            for one in (made.slack, made.discord):
                await one.set_up()
            yield made
            await slack.quiet()
        finally:
            await process.stop()
            Route.BASE = was
        made.slack.judge()
        made.discord.judge()


def _settings(folder: Path, slack: LocalSlack, local: LocalDiscord) -> Settings:
    said: dict[str, object] = {
        "slack_bot_token": slack.bot_token,
        "slack_app_token": slack.app_token,
        "slack_api_url": slack.api_url,
        "discord_token": local.token,
        "discord_api_url": local.api_url,
        "database_url": f"sqlite:///{folder / 'desk.db'}",
        "files": folder / "files",
        "http_port": 0,
        "desk_page": True,
    }
    return Settings(_env_file=None, **said)


def _workspace(slack: LocalSlack, process: Process, watch: Watch) -> Workspace:
    people = {name.lower(): slack.person(name) for name in ("Lan", "Tom", "Minh", "Hoa", "Olga")}
    names = {"support": "support", "desk": "support-desk", "elsewhere": "globex"}
    rooms = {part: slack.channel(name) for part, name in names.items()}
    return Workspace(slack=slack, process=process, watch=watch, bot=lambda: process, **people, **rooms)


def _guild(local: LocalDiscord, process: Process, watch: Watch) -> Guild:
    [guild] = local.world.guilds.values()
    people = {name.lower(): local.person(name) for name in ("Lan", "Tom", "Minh", "Hoa")}
    guild.owner = people["hoa"].id
    names = {"support": "support", "desk": "support-desk", "forum": "questions", "elsewhere": "billing"}
    rooms = {part: local.world.channel_named(guild, name) for part, name in names.items()}
    beside = {"process": process, "watch": watch, "bot": lambda: process, "settings": {}}
    return Guild(discord=local, guild=guild, **people, **rooms, **beside)
