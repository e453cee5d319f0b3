"""Messages, edits, deletes and reactions pass both ways."""

import discord
import pytest

from tests.discord_sandbox.scene import Bot, Scene, until


def place(bot: Bot, id: str) -> discord.abc.Messageable:
    found = bot.get_channel(int(id))
    assert isinstance(found, discord.abc.Messageable)
    return found


async def test_what_people_write_reaches_the_app(scene: Scene, bot: Bot) -> None:
    said = await scene.lan.say(scene.support, "Máy in hỏng rồi", files={"máy.txt": b"E-42"})
    await scene.lan.edit(said, "Máy in lại hỏng rồi")
    await scene.minh.react(said, "🎫")
    await scene.minh.unreact(said, "🎫")
    answer = await scene.minh.say(scene.support, f"<@{scene.lan.id}> wait", reply_to=said)
    await scene.lan.delete(said)
    await until(lambda: bot.heard("raw_message_delete"))
    first, second = bot.heard("message")
    assert (first.content, first.author.name, first.channel.name) == ("Máy in hỏng rồi", "lan", "support")
    assert await first.attachments[0].read() == b"E-42"
    assert bot.heard("raw_message_edit")[0].message.content == "Máy in lại hỏng rồi"
    assert str(bot.heard("raw_reaction_add")[0].emoji) == str(bot.heard("raw_reaction_remove")[0].emoji) == "🎫"
    assert (second.id, second.reference.message_id, second.mentions[0].id) == (
        int(answer.id),
        int(said.id),
        int(scene.lan.id),
    )
    assert bot.heard("raw_message_delete")[0].message_id == int(said.id)


async def test_the_app_writes_edits_and_deletes(scene: Scene, bot: Bot) -> None:
    support = place(bot, scene.support.id)
    card = discord.Embed(title="#1", description="Printer").add_field(name="Status", value="Open")
    sent = await support.send("hello", embed=card, nonce="n1")
    again = await support.send("hello", nonce="n1")
    assert again.id == sent.id
    assert [one.content for one in scene.lan.sees(scene.support)] == ["hello"]
    await sent.edit(content="bye", embed=None)
    await sent.add_reaction("✅")
    read = await support.fetch_message(sent.id)
    assert (read.content, read.embeds, read.reactions[0].me) == ("bye", [], True)
    assert [one.content async for one in support.history()] == ["bye"]
    await sent.delete()
    assert scene.lan.sees(scene.support) == []


async def test_components_v2_stand_as_they_were_sent(scene: Scene, bot: Bot) -> None:
    view = discord.ui.LayoutView()
    button = discord.ui.Button[discord.ui.LayoutView](label="Take", custom_id="take:1")
    section = discord.ui.Section("**Printer**", accessory=button)
    view.add_item(discord.ui.Container(section, discord.ui.Separator(), discord.ui.TextDisplay("Due soon")))
    sent = await place(bot, scene.support.id).send(view=view)
    [seen] = scene.lan.sees(scene.support)
    assert [one["type"] for one in seen.components[0]["components"]] == [9, 14, 10]
    fresh = discord.ui.LayoutView()
    fresh.add_item(discord.ui.TextDisplay("Solved"))
    await sent.edit(view=fresh)
    assert [one["content"] for one in seen.components] == ["Solved"]


@pytest.mark.parametrize("closed", [True, False])
async def test_direct_messages(scene: Scene, bot: Bot, closed: bool) -> None:
    scene.lan.user.closed_dms = closed
    user = await bot.fetch_user(int(scene.lan.id))
    if closed:
        with pytest.raises(discord.Forbidden) as refused:
            await user.send("psst")
        assert refused.value.code == 50007
    else:
        await user.send("psst")
        await scene.lan.write_to_app("what?")
        await until(lambda: [one for one in bot.heard("message") if one.guild is None and not one.author.bot])
    assert [one.content for one in scene.lan.dms()] == ([] if closed else ["psst", "what?"])


async def test_without_the_intent_contents_stay_away(scene: Scene) -> None:
    from tests.discord_sandbox.scene import running

    scene.discord.app.intents = 0
    bare = Bot(intents=discord.Intents(guilds=True, guild_messages=True))
    async with running(scene.discord, bare) as bot:
        said = await scene.lan.say(scene.support, "secret")
        await scene.lan.say(scene.support, f"<@{scene.discord.app.user.id}> open")
        await until(lambda: len(bot.heard("message")) == 2)
        assert [one.content for one in bot.heard("message")] == ["", f"<@{scene.discord.app.user.id}> open"]
        assert (await place(bot, scene.support.id).fetch_message(int(said.id))).content == ""
    with pytest.raises(discord.PrivilegedIntentsRequired):
        async with running(scene.discord, Bot()):
            pass


async def test_many_are_deleted_at_once(scene: Scene, bot: Bot) -> None:
    said = [await scene.lan.say(scene.support, f"spam {n}") for n in range(3)]
    channel = await bot.fetch_channel(int(scene.support.id))
    assert isinstance(channel, discord.TextChannel)
    with pytest.raises(discord.HTTPException) as one:
        await bot.http.delete_messages(int(scene.support.id), [int(said[0].id)])
    assert one.value.code == 50016
    await channel.delete_messages([discord.Object(int(each.id)) for each in said[:2]])
    assert scene.support.live == [said[2]]
    await until(lambda: bot.heard("raw_bulk_message_delete"))
    scene.discord.clock.advance(15 * 86400)
    with pytest.raises(discord.HTTPException) as old:
        await bot.http.delete_messages(int(scene.support.id), [int(each.id) for each in said])
    assert old.value.code == 50034
