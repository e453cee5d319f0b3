"""Commands, menus, buttons, selects and forms go through real discord.py and come back."""

from typing import Any

import discord
import pytest
from discord import app_commands

from sandbox.discord.errors import Unseen
from tests.discord_sandbox.scene import Bot, Scene, running, until

HIGH_OR_LOW = [
    discord.SelectOption(label="High", value="h"),
    discord.SelectOption(label="Low", value="l", default=True),
]
COLOURS = [discord.SelectOption(label="Vàng"), discord.SelectOption(label="Đỏ")]


class Form(discord.ui.Modal, title="Ticket"):
    """A form with a text and a menu."""

    what = discord.ui.Label[Any](text="What?", component=discord.ui.TextInput(custom_id="what", max_length=50))
    urgency = discord.ui.Label[Any](
        text="Urgency",
        component=discord.ui.Select(
            custom_id="urgency",
            options=[
                discord.SelectOption(label="High", value="h"),
                discord.SelectOption(label="Low", value="l", default=True),
            ],
        ),
    )
    whom = discord.ui.Label[Any](text="Agent", component=discord.ui.UserSelect(custom_id="whom", required=False))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        assert isinstance(self.what.component, discord.ui.TextInput)
        assert isinstance(self.urgency.component, discord.ui.Select)
        assert isinstance(self.whom.component, discord.ui.UserSelect)
        whom = [one.name for one in self.whom.component.values]
        await interaction.response.send_message(f"{self.what.component.value} {self.urgency.component.values} {whom}")


class Take(discord.ui.DynamicItem[discord.ui.Button[Any]], template=r"take:(?P<number>\d+)"):
    """A button that works after a restart."""

    def __init__(self, number: int) -> None:
        super().__init__(discord.ui.Button(label="Take", custom_id=f"take:{number}"))
        self.number = number

    @classmethod
    async def from_custom_id(cls, interaction: discord.Interaction, item: Any, match: Any, /) -> "Take":
        return cls(int(match["number"]))

    async def callback(self, interaction: discord.Interaction) -> Any:
        await interaction.response.edit_message(content=f"#{self.number} taken by {interaction.user.name}", view=None)


def desk() -> Bot:
    """A bot with a command of each kind."""
    bot = Bot()
    bot.add_dynamic_items(Take)
    group = app_commands.Group(name="ticket", description="Tickets")

    @group.command(name="show", description="Show a ticket")
    async def show(interaction: discord.Interaction, number: int, agent: discord.Member | None = None) -> None:
        whom = agent.name if agent else "nobody"
        await interaction.response.send_message(f"#{number} {whom} {interaction.locale}", ephemeral=True)

    @show.autocomplete("number")
    async def numbers(interaction: discord.Interaction, current: str) -> list[app_commands.Choice[int]]:
        return [app_commands.Choice(name=f"#{current}{n}", value=n) for n in range(3)]

    @group.command(name="slow", description="Take your time")
    async def slow(interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.followup.send("found")
        await interaction.followup.send("and more", ephemeral=True)

    @group.command(name="silent", description="Say nothing")
    async def silent(interaction: discord.Interaction) -> None:
        """Never answers."""

    bot.tree.add_command(group)

    @bot.tree.context_menu(name="Convert to ticket")
    async def convert(interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.send_modal(Form(title=message.content[:45]))

    return bot


async def test_a_slash_command_with_typed_options(scene: Scene) -> None:
    async with running(scene.discord, desk()) as bot:
        await bot.tree.sync()
        done = await scene.lan.slash(scene.support, "ticket show", number=7, agent=scene.minh)
        assert done.kind == "message"
        assert done.message is not None
        assert done.message.content == "#7 minh vi"
        assert scene.lan.ephemerals() == [done.message]
        assert scene.minh.sees(scene.support) == []
        choices = await scene.lan.autocomplete(scene.support, "ticket show", "number", number="4")
        assert [(one["name"], one["value"]) for one in choices] == [("#40", 0), ("#41", 1), ("#42", 2)]
        with pytest.raises(Unseen):
            await scene.lan.slash(scene.support, "ticket show", number="seven")
        with pytest.raises(Unseen):
            await scene.lan.slash(scene.support, "ticket show")


async def test_a_deferred_answer_is_edited_by_the_first_follow_up(scene: Scene) -> None:
    async with running(scene.discord, desk()) as bot:
        await bot.tree.sync()
        done = await scene.lan.slash(scene.support, "ticket slow")
        assert done.kind == "deferred"
        await until(lambda: len(scene.lan.ephemerals()) == 2)
        assert [one.content for one in scene.lan.ephemerals()] == ["found", "and more"]


async def test_a_gesture_that_nobody_answers(scene: Scene) -> None:
    async with running(scene.discord, desk()) as bot:
        await bot.tree.sync()
        scene.discord.clock.speed = 50
        done = await scene.lan.slash(scene.support, "ticket silent")
        assert (done.ok, done.kind) == (False, None)
        [asked] = bot.heard("interaction")
        with pytest.raises(discord.NotFound) as late:
            await asked.response.send_message("too late")
        assert late.value.code == 10062


async def test_answering_twice_and_after_a_quarter_of_an_hour(scene: Scene) -> None:
    async with running(scene.discord, desk()) as bot:
        await bot.tree.sync()
        await scene.lan.slash(scene.support, "ticket show", number=1)
        asked = bot.heard("interaction")[-1]
        asked.response._response_type = None
        with pytest.raises(discord.HTTPException) as twice:
            await asked.response.send_message("again")
        assert (twice.value.status, twice.value.code) == (400, 40060)
        await asked.edit_original_response(content="changed")
        assert scene.lan.ephemerals()[0].content == "changed"
        scene.discord.clock.advance(901)
        with pytest.raises(discord.HTTPException) as stale:
            await asked.edit_original_response(content="too late")
        assert (stale.value.status, stale.value.code) == (401, 50027)


async def test_a_message_menu_opens_a_form(scene: Scene) -> None:
    async with running(scene.discord, desk()) as bot:
        await bot.tree.sync(guild=None)
        said = await scene.lan.say(scene.support, "Printer broken")
        opened = await scene.minh.context_menu(said, "Convert to ticket")
        assert opened.modal is not None
        assert opened.modal.title == "Printer broken"
        with pytest.raises(Unseen):
            await scene.minh.fill(opened.modal)
        with pytest.raises(Unseen):
            await scene.lan.fill(opened.modal, {"What?": "Printer"})
        done = await scene.minh.fill(opened.modal, {"What?": "Printer", "Urgency": "High", "Agent": scene.hoa})
        assert done.message is not None
        assert done.message.content == "Printer ['h'] ['hoa']"
        assert done.message in scene.lan.sees(scene.support)


async def test_an_old_button_works_after_a_restart(scene: Scene) -> None:
    async with running(scene.discord, desk()) as bot:
        view = discord.ui.View(timeout=None)
        view.add_item(Take(12))
        channel = bot.get_channel(int(scene.support.id))
        assert isinstance(channel, discord.TextChannel)
        await channel.send("#12", view=view)
    async with running(scene.discord, desk()):
        [card] = scene.minh.sees(scene.support)
        done = await scene.minh.click(card, "Take")
        assert (done.kind, card.content, card.components) == ("update", "#12 taken by minh", [])
        with pytest.raises(Unseen):
            await scene.minh.click(card, "Take")


async def test_choosing_in_menus(scene: Scene, bot: Bot) -> None:
    chosen: list[Any] = []

    class Menus(discord.ui.View):
        @discord.ui.select(custom_id="s", options=COLOURS)
        async def plain(self, interaction: discord.Interaction, menu: discord.ui.Select[Any]) -> None:
            chosen.append(menu.values)
            await interaction.response.defer()

        @discord.ui.select(cls=discord.ui.UserSelect, custom_id="u", placeholder="Whom?", max_values=2)
        async def users(self, interaction: discord.Interaction, menu: discord.ui.UserSelect[Any]) -> None:
            chosen.append([one.name for one in menu.values])
            await interaction.response.defer()

    channel = bot.get_channel(int(scene.support.id))
    assert isinstance(channel, discord.TextChannel)
    await channel.send("choose", view=Menus())
    [card] = scene.lan.sees(scene.support)
    assert (await scene.lan.choose(card, "s", "Đỏ")).kind == "deferred_update"
    assert (await scene.lan.choose(card, "Whom?", scene.minh, scene.hoa)).ok
    assert chosen == [["Đỏ"], ["minh", "hoa"]]
    with pytest.raises(Unseen):
        await scene.lan.choose(card, "s", "Xanh")
