"""Application commands: synced in bulk, localised, kept by number, judged; and who is offered them."""

from typing import Any

import discord
import pytest
from discord import app_commands

from sandbox.discord.errors import Unseen
from tests.discord_sandbox.scene import Bot, Scene, running


def option(**more: Any) -> dict[str, Any]:
    return {"type": 3, "name": "o", "description": "d", **more}


def slash(**more: Any) -> dict[str, Any]:
    return {"name": "ticket", "description": "Tickets", **more}


async def sync(scene: Scene, bot: Bot, *commands: dict[str, Any]) -> Any:
    return await bot.http.bulk_upsert_guild_commands(scene.discord.app.id, scene.guild.id, list(commands))  # type: ignore[arg-type]  # plain commands


async def test_a_sync_keeps_the_numbers_of_what_stays(scene: Scene, bot: Bot) -> None:
    first = await sync(scene, bot, slash(), slash(name="old"))
    second = await sync(scene, bot, slash(), slash(name="new"))
    assert (first[0]["id"], first[0]["version"]) == (second[0]["id"], second[0]["version"])
    third = await sync(scene, bot, slash(description="Other"))
    assert third[0]["id"] == first[0]["id"]
    assert third[0]["version"] != first[0]["version"]
    assert [one["name"] for one in scene.discord.app.offered(scene.guild.id)] == ["ticket"]


class Vietnamese(app_commands.Translator):
    """Two words of the language."""

    async def translate(self, string: Any, locale: Any, context: Any) -> str | None:
        return {"ticket": "phiếu", "Tickets": "Các phiếu"}.get(string.message) if locale.value == "vi" else None


async def test_names_and_descriptions_in_two_languages(scene: Scene) -> None:
    bot = Bot()

    @bot.tree.command(name=app_commands.locale_str("ticket"), description=app_commands.locale_str("Tickets"))
    async def ticket(interaction: discord.Interaction) -> None:
        await interaction.response.send_message(str(interaction.locale))

    async with running(scene.discord, bot):
        await bot.tree.set_translator(Vietnamese())
        await bot.tree.sync()
        done = await scene.lan.slash(scene.support, "phiếu")
        assert done.message is not None
        assert done.message.content == "vi"
        [kept] = scene.discord.app.offered(scene.guild.id)
        assert kept["description_localizations"] == {"vi": "Các phiếu"}
        [plain] = await bot.tree.fetch_commands()
        assert (plain.name, plain.name_localizations) == ("ticket", {})


@pytest.mark.parametrize(
    "command",
    [
        slash(name="Ticket"),
        slash(name="two words"),
        slash(name="x" * 33),
        slash(description=""),
        slash(description="x" * 101),
        slash(name_localizations={"vi": "Phiếu"}),
        slash(name_localizations={"tlh": "mu"}),
        slash(options=[option(name=str(n)) for n in range(26)]),
        slash(options=[option(), option()]),
        slash(options=[option(), option(name="p", required=True)]),
        slash(options=[option(choices=[{"name": str(n), "value": str(n)} for n in range(26)])]),
        slash(options=[option(), option(type=1, name="sub")]),
        slash(options=[option(autocomplete=True, choices=[{"name": "a", "value": "a"}])]),
        {"name": "Convert", "type": 3, "description": "no"},
    ],
)
async def test_a_faulty_command(scene: Scene, bot: Bot, command: dict[str, Any]) -> None:
    await sync(scene, bot, slash(name="before"))
    with pytest.raises(discord.HTTPException) as refused:
        await sync(scene, bot, command)
    assert refused.value.code == 50035
    assert [one["name"] for one in scene.discord.app.offered(scene.guild.id)] == ["before"]


async def test_too_many_commands_and_too_many_creates(scene: Scene, bot: Bot) -> None:
    with pytest.raises(discord.HTTPException):
        await sync(scene, bot, *[slash(name=f"c{n}") for n in range(101)])
    scene.discord.rates.enabled = False
    await sync(scene, bot, *[slash(name=f"a{n}") for n in range(100)])
    await sync(scene, bot, *[slash(name=f"b{n}") for n in range(100)])
    with pytest.raises(discord.HTTPException) as refused:
        await sync(scene, bot, slash(name="one-more"))
    assert refused.value.code == 30034
    scene.discord.clock.advance(86_401)
    await sync(scene, bot, slash(name="one-more"))


async def test_who_is_offered_a_command(scene: Scene, bot: Bot) -> None:
    await sync(scene, bot, slash(default_member_permissions=32))
    with pytest.raises(Unseen):
        await scene.lan.slash(scene.support, "ticket")
    with pytest.raises(Unseen):
        await scene.lan.slash(scene.support, "unheard-of")
    scene.discord.clock.speed = 1000
    assert not (await scene.hoa.slash(scene.support, "ticket")).ok
    scene.discord.throw_out(scene.guild)
    with pytest.raises(Unseen):
        await scene.hoa.slash(scene.support, "ticket")


async def test_a_scope_that_is_not_the_apps(scene: Scene, bot: Bot) -> None:
    with pytest.raises(discord.Forbidden) as refused:
        await bot.http.bulk_upsert_guild_commands(scene.discord.app.id, 1, [])
    assert refused.value.code == 50001
