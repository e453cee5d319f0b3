"""A seeded local Slack and Discord, and one bot that is kept running beside both; all forget everything at the end."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.beside import Keeper, environment, free_port, start_bot
from bot.slack.manifest import manifest
from bot.stop import asked_to_stop
from sandbox.discord.seed import seed as people_discord
from sandbox.discord.server import LocalDiscord
from sandbox.page.server import Page
from sandbox.slack.seed import seed as people_slack
from sandbox.slack.server import LocalSlack


async def play(port: int, page_port: int, told: Callable[[str], None]) -> None:
    """Until SIGINT or SIGTERM; ``port`` is the local Slack's. Raises OSError where a port can't be had."""
    over = asked_to_stop()
    with TemporaryDirectory(prefix="deskhand-") as name:
        async with LocalSlack(port=port) as slack, LocalDiscord() as discord:
            people_slack(slack)
            slack.app.configure(manifest())
            people_discord(discord)
            folder, bot_port = Path(name), free_port()
            environ = environment(slack, folder, discord, http_port=str(bot_port), desk_page="1")
            keeper = Keeper(lambda: start_bot(folder, environ), told)
            desk_url = f"http://127.0.0.1:{bot_port}/desk"
            async with Page(slack, discord, port=page_port, desk_url=desk_url, bot=keeper) as page:
                told(_welcome(slack, discord, page.url, bot_port))
                await keeper.keep(over)


def _welcome(slack: LocalSlack, discord: LocalDiscord, page_url: str, bot_port: int) -> str:
    home = slack.world.home_team
    people = ", ".join(_introduced(one.name, one.user.admin, one.user.team.name, home.name) for one in slack.people)
    channels = ", ".join(f"#{one.name}" for one in slack.world.channels.values() if one.name)
    guild = next(iter(discord.world.guilds.values()))
    members = ", ".join(f"{one.name} ({one.user.title.lower()})" for one in discord.people)
    rooms = ", ".join(f"#{one.name}" for one in guild.channels.values())
    return "\n".join(
        (
            f"Open {page_url} in a browser and be any of its people.",
            f"A Slack of the company {home.name} is at {slack.base_url}, with {people}, in {channels}.",
            f"A Discord with the server {guild.name} is at {discord.base_url}, with {members}, in {rooms}.",
            f"People act by JSON at {slack.base_url}/control/ and {discord.base_url}/control/, for example:",
            f'  curl -d \'{{"channel": "support", "text": "Hello?"}}\' {slack.base_url}/control/Tom/say',
            f"  curl {slack.base_url}/control/channels/support",
            f'  curl -d \'{{"channel": "support", "text": "Hello?"}}\' {discord.base_url}/control/Lan/say',
            f"The bot is at http://127.0.0.1:{bot_port}/ready. Ctrl-C ends all.",
        )
    )


def _introduced(name: str, admin: bool, company: str, home: str) -> str:
    about = [*(["admin"] if admin else []), *([company] if company != home else [])]
    return f"{name} ({', '.join(about)})" if about else name
