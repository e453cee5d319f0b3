"""A local Slack and a local Discord with the same people in both, and one process of the bot beside them.

The two desks are apart until somebody links them: the stories begin with that.
"""

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial

import discord

from bot.run import Process
from bot.slack.manifest import manifest
from bot.wiring import new_id
from commands.ports import Unit
from desk.ids import DeskId
from desk.person import Role
from sandbox.discord.person import Person as Player
from sandbox.discord.server import LocalDiscord
from sandbox.slack.server import LocalSlack
from tests.discord import town as there
from tests.slack import town as here
from tests.storage.databases import ready

CODE = re.compile(r"\b[A-Z2-9]{5}-[A-Z2-9]{5}\b")


@dataclass
class Both:
    """The two towns, which share the process and its clock; Nam has an account on Discord alone, and answers there."""

    slack: here.Town
    discord: there.Town
    nam: Player

    @property
    def process(self) -> Process:
        return self.slack.process

    async def join(self) -> None:
        """Hoa asks for a code on Slack and enters it on Discord."""
        await self.slack.hoa.slash(self.slack.support, "/ticket", "link")
        await self.slack.until(lambda: self.slack.hoa.ephemerals)
        code = CODE.search(here.words(self.slack.hoa.ephemerals[-1]))[0]
        asked = await self.discord.hoa.slash(self.discord.support, "ticket desk link", code=code)
        await self.discord.hoa.click(asked.message, "Join")
        await self.slack.until(lambda: self.discord.hoa.ephemerals()[-1])

    async def one_person(self, name: str) -> None:
        """Somebody asks for a code of their own on Slack and enters it on Discord."""
        slack, player = getattr(self.slack, name), getattr(self.discord, name)
        before = len(slack.ephemerals)
        await slack.slash(self.slack.support, "/ticket", "link me")
        await self.slack.until(lambda: len(slack.ephemerals) > before)
        code = CODE.search(here.words(slack.ephemerals[-1]))[0]
        asked = await player.slash(self.discord.support, "ticket desk link", code=code)
        button = "Yes, both are mine" if player.user.locale != "vi" else "Đúng, cả hai là của tôi"
        await player.click(asked.message, button)

    async def answers(self, player: Player) -> None:
        """Somebody on Discord is an agent from now on."""
        desk, profile = await self.desk(), self.discord.profile(player)

        def grant(unit: Unit) -> None:
            unit.people.grant(desk, unit.people.upsert(desk, profile, new_id).id, Role.AGENT)

        await asyncio.to_thread(self.process.store.write, grant)

    async def desk(self) -> DeskId:
        """The one desk of both."""

        def read(unit: Unit) -> DeskId:
            (desk,) = unit.desks.all()
            return desk.id

        return await asyncio.to_thread(self.process.store.read, read)

    async def rest(self) -> None:
        """Wait until nothing is on its way."""
        await self.slack.rest()
        await self.discord.rest()

    async def pass_time(self, **length: float) -> None:
        """Set all clocks forward, and look at the timers."""
        self.discord.discord.clock.advance(here.timedelta(**length).total_seconds())
        await self.slack.pass_time(**length)

    def judge(self) -> None:
        self.slack.judge()
        self.discord.judge()


@contextlib.asynccontextmanager
async def both(url: str) -> AsyncIterator[Both]:
    """Both towns over a database; the desk on Slack is set up, that on Discord is not. At their end they are judged."""
    ready(url)
    was = discord.http.Route.BASE
    async with LocalSlack() as slack, LocalDiscord(rates=False) as local:
        slack.rates.enabled = False
        slack.app.configure(manifest())
        watch = here.Watch()
        way = {"discord_token": local.token, "discord_api_url": local.api_url}
        settings = here.settings_for(slack, url, **way)
        bot = partial(Process, settings, watch)
        process = bot()
        made = Both(_on_slack(slack, process, watch, bot), *_on_discord(local, process, watch, bot))
        try:
            await made.slack.serve()
            await made.discord.until(lambda: local.app.offered(made.discord.guild.id))
            await made.slack.set_up()
            yield made
        finally:
            await process.stop()
            discord.http.Route.BASE = was
        made.judge()


def _on_slack(slack: LocalSlack, process: Process, watch: here.Watch, bot) -> here.Town:
    lan = slack.add_person("Lan", tz="Asia/Ho_Chi_Minh", locale="vi-VN", title="Customer")
    tom = slack.add_person("Tom", tz="Europe/Berlin", title="Customer")
    minh = slack.add_person("Minh", tz="Asia/Ho_Chi_Minh", title="Agent")
    hoa = slack.add_person("Hoa", admin=True, title="Lead")
    olga = slack.add_person("Olga", team="Globex", title="Customer")
    support = slack.add_channel("support", members=[lan, tom, minh, hoa])
    desk = slack.add_channel("desk", private=True, members=[minh, hoa])
    elsewhere = slack.add_channel("elsewhere", members=[lan, minh], bot_member=False)
    return here.Town(slack, process, lan, tom, minh, hoa, olga, support, desk, elsewhere, watch, bot)


def _on_discord(local: LocalDiscord, process: Process, watch: here.Watch, bot) -> tuple[there.Town, Player]:
    guild = local.add_guild("Acme players")
    agents = local.add_role(guild, "Agents")
    lan = local.add_person("Lan", guild, locale="vi")
    tom = local.add_person("Tom", guild)
    minh = local.add_person("minh92", guild, roles=[agents])
    hoa = local.add_person("Hoa", guild, roles=[agents])
    nam = local.add_person("Nam", guild, roles=[agents])
    guild.owner = hoa.id
    support = local.add_channel(guild, "help")
    desk = local.add_channel(guild, "team", only=[agents])
    forum = local.add_channel(guild, "questions", forum=True)
    people = {"lan": lan, "tom": tom, "minh": minh, "hoa": hoa}
    channels = {"support": support, "desk": desk, "forum": forum, "elsewhere": forum}
    around = {"process": process, "watch": watch, "bot": bot, "settings": {}}
    return there.Town(discord=local, guild=guild, **people, **channels, **around), nam
