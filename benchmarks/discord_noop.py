"""The yardstick on Discord: discord.py's own commands and a form, which answer a word and do nothing."""

import asyncio
from typing import Any

import discord
from discord import app_commands
from discord.http import Route

from benchmarks.children import Json, Ready, serve


class Form(discord.ui.Modal, title="Nothing"):
    """A form whose text nobody reads."""

    subject = discord.ui.Label[Any](text="Subject", component=discord.ui.TextInput(custom_id="subject", default="x"))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message("done", ephemeral=True)


class Noop(discord.AutoShardedClient):
    """One command with a sub-command, and one entry of a message's menu."""

    def __init__(self, guild: int) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
        )
        self.guild = discord.Object(guild)
        self.tree = app_commands.CommandTree(self)

    async def setup_hook(self) -> None:
        """Offer the commands."""
        group = app_commands.Group(name="ticket", description="Tickets")

        @group.command(name="show", description="Show nothing")
        async def show(interaction: discord.Interaction, ticket: int) -> None:
            await interaction.response.send_message(f"#{ticket}", ephemeral=True)

        @app_commands.context_menu(name="Convert to ticket")
        async def convert(interaction: discord.Interaction, _message: discord.Message) -> None:
            await interaction.response.send_modal(Form())

        self.tree.add_command(group, guild=self.guild)
        self.tree.add_command(convert, guild=self.guild)
        await self.tree.sync(guild=self.guild)


async def noop(about: Json, ready: Ready) -> None:
    """Serve until the parent lets go."""
    Route.BASE = about["url"]
    async with Noop(int(about["guild"])) as client:
        served = asyncio.create_task(client.start(about["token"]))
        # The client knows of readiness only once it has begun to log in.
        await asyncio.sleep(0.5)
        async with asyncio.timeout(30):
            await client.wait_until_ready()
        await ready({})
        await client.close()
        await asyncio.gather(served, return_exceptions=True)


if __name__ == "__main__":
    serve(noop)
