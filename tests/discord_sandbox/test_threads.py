"""Threads of every kind: opened, adopted, archived, locked, deleted; forum posts; channels."""

import asyncio

import discord
import pytest

from sandbox.discord.errors import Unseen
from tests.discord_sandbox.scene import Bot, Scene, until


def text(bot: Bot, id: str) -> discord.TextChannel:
    found = bot.get_channel(int(id))
    assert isinstance(found, discord.TextChannel)
    return found


async def test_a_thread_on_a_message(scene: Scene, bot: Bot) -> None:
    said = await scene.lan.say(scene.support, "Printer")
    message = await text(bot, scene.support.id).fetch_message(int(said.id))
    thread = await message.create_thread(name="#1 Printer", auto_archive_duration=4320)
    assert (thread.id, thread.auto_archive_duration) == (message.id, 4320)
    with pytest.raises(discord.HTTPException) as second:
        await message.create_thread(name="again")
    assert second.value.code == 160004
    await thread.send("receipt")
    here = scene.discord.world.channels[str(thread.id)]
    assert [one.content for one in scene.lan.sees(here)] == ["", "receipt"]
    await scene.lan.say(here, "thanks")
    await until(lambda: any(one.content == "thanks" for one in bot.heard("message")))
    starter = await text(bot, scene.support.id).fetch_message(message.id)
    assert starter.flags.has_thread


async def test_a_private_thread_is_seen_from_inside_only(scene: Scene, bot: Bot) -> None:
    thread = await text(bot, scene.support.id).create_thread(name="secret", invitable=False)
    assert thread.type is discord.ChannelType.private_thread
    here = scene.discord.world.channels[str(thread.id)]
    with pytest.raises(Unseen):
        scene.lan.sees(here)
    await thread.add_user(discord.Object(int(scene.lan.id)))
    await thread.send("only us")
    assert [one.content for one in scene.lan.sees(here)] == ["only us"]
    with pytest.raises(Unseen):
        await scene.minh.say(here, "me too")
    assert {one.id for one in await thread.fetch_members()} == {bot.application_id, int(scene.lan.id)}
    await thread.remove_user(discord.Object(int(scene.lan.id)))
    with pytest.raises(Unseen):
        scene.lan.sees(here)


async def test_archiving_and_locking(scene: Scene, bot: Bot) -> None:
    here = await scene.lan.open_thread(scene.support, "mine")
    await until(lambda: bot.heard("thread_create"))
    thread = await bot.fetch_channel(int(here.id))
    assert isinstance(thread, discord.Thread)
    sent = await thread.send("card")
    await scene.lan.archive(here)
    await until(lambda: bot.heard("raw_thread_update"))
    with pytest.raises(discord.HTTPException) as asleep:
        await sent.edit(content="redrawn")
    assert asleep.value.code == 50083
    with pytest.raises(discord.HTTPException) as asleep:
        await sent.add_reaction("✅")
    assert asleep.value.code == 50083
    await thread.send("posting wakes it")
    assert not here.archived
    with pytest.raises(Unseen):
        await scene.lan.archive(here, locked=True)
    await scene.hoa.archive(here, locked=True)
    with pytest.raises(Unseen):
        await scene.minh.say(here, "locked out")
    await thread.send("the app manages threads")
    assert (here.archived, here.locked) == (False, True)


async def test_quiet_threads_are_archived_by_the_clock_and_waked_by_words(scene: Scene, bot: Bot) -> None:
    clock = scene.discord.clock
    root = await scene.lan.say(scene.support, "Printer broken")
    short = await scene.minh.open_thread(root, "Printer")
    post = await scene.lan.post(scene.forum, "Mail", "Where is it?")
    post.auto_archive = 4320
    clock.advance(1430 * 60)
    await scene.lan.say(short, "Still there?")
    clock.advance(20 * 60)
    await asyncio.sleep(0.05)
    assert not short.archived
    clock.advance(1421 * 60)
    await until(lambda: short.archived)
    assert not post.archived
    await until(lambda: [one.data["id"] for one in scene.discord.record.events("THREAD_UPDATE")] == [short.id])
    assert scene.discord.record.events("THREAD_UPDATE")[0].data["thread_metadata"]["archived"]
    clock.advance(1500 * 60)
    await until(lambda: post.archived)
    await scene.lan.say(short, "I am back")
    assert not short.archived
    await asyncio.sleep(0.05)
    assert not short.archived


async def test_who_sees_a_channel_changes(scene: Scene, bot: Bot) -> None:
    thread = await scene.minh.open_thread(scene.desk, "ours")
    with pytest.raises(Unseen):
        await scene.minh.permit(scene.desk, see=True)
    await scene.hoa.permit(scene.desk, see=True)
    assert scene.desk in scene.lan.channels()
    await scene.hoa.permit(scene.desk, see=False)
    assert scene.desk not in scene.lan.channels()
    await scene.hoa.permit(scene.desk, scene.lan, see=True)
    assert thread in scene.lan.channels()
    mine = next(role for role in scene.guild.roles.values() if role.of_app)
    scene.desk.overwrites.pop(scene.discord.app.user.id)
    assert scene.discord.record.events("THREAD_LIST_SYNC") == []
    await scene.hoa.permit(scene.desk, mine, see=True)
    [sync] = scene.discord.record.events("THREAD_LIST_SYNC")
    assert [one["id"] for one in sync.data["threads"]] == [thread.id]
    assert len(scene.discord.record.events("CHANNEL_UPDATE")) == 4


async def test_a_locked_thread_refuses_an_app_that_does_not_manage_threads(scene: Scene, bot: Bot) -> None:
    here = await scene.lan.open_thread(scene.support, "mine")
    await scene.hoa.archive(here, locked=True)
    mine = next(role for role in scene.guild.roles.values() if role.of_app)
    mine.permissions &= ~(1 << 34)
    thread = await bot.fetch_channel(int(here.id))
    assert isinstance(thread, discord.Thread)
    with pytest.raises(discord.Forbidden) as locked:
        await thread.send("hello?")
    assert locked.value.code == 160005
    assert here.archived


async def test_deleted_threads_and_channels(scene: Scene, bot: Bot) -> None:
    here = await scene.lan.open_thread(scene.support, "mine")
    thread = await bot.fetch_channel(int(here.id))
    assert isinstance(thread, discord.Thread)
    await scene.hoa.delete_channel(here)
    await until(lambda: bot.heard("raw_thread_delete"))
    with pytest.raises(discord.NotFound) as gone:
        await thread.send("?")
    assert gone.value.code == 10003
    second = await scene.lan.open_thread(scene.support, "another")
    await scene.hoa.delete_channel(scene.support)
    await until(lambda: bot.heard("guild_channel_delete"))
    for id in (second.id, scene.support.id):
        with pytest.raises(discord.NotFound) as gone:
            await bot.fetch_channel(int(id))
        assert gone.value.code == 10003


async def test_forum_posts(scene: Scene, bot: Bot) -> None:
    asked = await scene.lan.post(scene.forum, "Printer?", "It is broken", tags=("printer",))
    await until(lambda: bot.heard("message"))
    assert bot.heard("message")[0].id == int(asked.id) == bot.heard("thread_create")[0].id
    forum = await bot.fetch_channel(int(scene.forum.id))
    assert isinstance(forum, discord.ForumChannel)
    assert [tag.name for tag in forum.available_tags] == ["printer", "mail"]
    made = await forum.create_thread(name="#2", content="card", applied_tags=[forum.available_tags[1]])
    assert made.message.id == made.thread.id
    assert [tag.name for tag in made.thread.applied_tags] == ["mail"]
    await made.message.edit(content="card, redrawn")
    here = scene.discord.world.channels[str(made.thread.id)]
    assert [one.content for one in scene.lan.sees(here)] == ["card, redrawn"]
    with pytest.raises(discord.HTTPException) as nowhere:
        await bot.http.request(
            discord.http.Route("POST", "/channels/{channel_id}/messages", channel_id=forum.id), json={"content": "x"}
        )
    assert nowhere.value.code == 50008


async def test_archived_threads_are_found_by_asking(scene: Scene, bot: Bot) -> None:
    old = await scene.lan.open_thread(scene.support, "old")
    await scene.lan.archive(old)
    new = await scene.lan.open_thread(scene.support, "new")
    support = text(bot, scene.support.id)
    assert [one.id async for one in support.archived_threads()] == [int(old.id)]
    assert [one.id for one in await support.guild.active_threads()] == [int(new.id)]


async def test_a_channel_that_everyone_cannot_view(scene: Scene, bot: Bot) -> None:
    mine = next(role for role in scene.guild.roles.values() if role.of_app)
    mine.permissions |= 1 << 28
    guild = bot.get_guild(int(scene.guild.id))
    assert guild is not None
    marks = {
        guild.default_role: discord.PermissionOverwrite(view_channel=False),
        discord.Object(int(scene.minh.id), type=discord.Member): discord.PermissionOverwrite(view_channel=True),
        discord.Object(bot.application_id or 0, type=discord.Member): discord.PermissionOverwrite(view_channel=True),
    }
    made = await guild.create_text_channel("Ticket desk", overwrites=marks, topic="Tickets")
    here = scene.discord.world.channels[str(made.id)]
    assert here.name == "ticket-desk"
    await made.send("card")
    assert [one.content for one in scene.minh.sees(here)] == ["card"]
    with pytest.raises(Unseen):
        scene.lan.sees(here)
    assert scene.desk in scene.minh.channels()
    assert scene.desk not in scene.lan.channels()
    await made.set_permissions(guild.default_role, view_channel=None)
    assert [one.content for one in scene.lan.sees(here)] == ["card"]
