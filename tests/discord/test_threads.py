"""Threads of every kind are read whole, by real requests, and what can't be read says why."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import cast
from unittest.mock import AsyncMock

import discord
import pytest
from discord.http import Route

from bot.discord.asking import Asking
from bot.discord.directory import Directory
from bot.discord.grounds import Grounds
from bot.discord.identity import Identity
from bot.discord.read import Spot
from bot.discord.retelling import pages
from bot.discord.threads import PAGE, Threads
from bot.edge.reading import Later, Unreadable
from commands.port_values import Profile
from desk.ids import WorkspaceId
from desk.place import MessageRef
from desk.tidings import ChannelTold
from sandbox.discord import deeds_threads, shapes_guilds
from sandbox.discord.faults import Fault
from sandbox.discord.model import Channel, Guild
from sandbox.discord.person import Person
from sandbox.discord.server import LocalDiscord

HERE = WorkspaceId("here")


@dataclass
class Library:
    """A guild, and our reader of it."""

    discord: LocalDiscord
    guild: Guild
    lan: Person
    minh: Person
    support: Channel
    grounds: Grounds
    people: Directory
    threads: Threads

    def look(self) -> None:
        """The gateway tells of all there is."""
        self.grounds.whole(shapes_guilds.whole_guild(self.discord.world, self.guild, self.discord.app))

    def asked(self, route: str) -> int:
        return len([one for one in self.discord.record.calls if one.route.endswith(route)])


@pytest.fixture
async def library(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Library]:
    async with LocalDiscord(rates=False) as server:
        monkeypatch.setattr(Route, "BASE", server.api_url)
        guild = server.add_guild("Acme")
        lan, minh = server.add_person("Lan", guild, locale="vi"), server.add_person("Minh", guild)
        guild.members[minh.id].nick = "Minh (Acme)"
        support = server.add_channel(guild, "support")
        async with discord.Client(intents=discord.Intents.none()) as client:
            await client.login(server.token)
            us = Identity(server.app.id, server.app.user.id, "Deskhand")
            grounds = Grounds(guild.id, us.user)
            people = Directory(Asking(client.http), HERE, grounds)
            threads = Threads(Asking(client.http), HERE, us, grounds, people, AsyncMock())
            made = Library(server, guild, lan, minh, support, grounds, people, threads)
            made.look()
            yield made
            await people.close()


async def test_a_thread_on_a_message_begins_with_it(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.discord.threads.PAGE", 3)
    root = await library.lan.say(library.support, "Can't log in")
    thread = await library.lan.open_thread(root, "Help")
    for number in range(4):
        await library.minh.say(thread, f"Answer {number}")
    said, cursor, pages = [], None, 0
    while pages == 0 or cursor:
        page = await library.threads.page(library.support.id, root.id, cursor)
        said, cursor, pages = [*said, *page.heard], page.cursor, pages + 1
    assert pages == 2
    assert [(one.text, one.author_name) for one in said[:2]] == [("Can't log in", "Lan"), ("Answer 0", "Minh (Acme)")]
    assert [one.ref.ts == one.ref.root for one in said] == [True, False, False, False, False]
    assert {(one.ref.channel, one.ref.root) for one in said} == {(library.support.id, root.id)}


async def test_a_message_outside_of_threads_is_alone(library: Library) -> None:
    root = await library.lan.say(library.support, "Can't log in")
    page = await library.threads.page(library.support.id, root.id)
    assert [one.text for one in page.heard] == ["Can't log in"]
    ref = MessageRef(HERE, library.support.id, root.id, root.id)
    assert [one.text for one in (await library.threads.at_once(ref, None)).heard] == ["Can't log in"]


async def test_a_forum_post_and_a_private_thread_have_their_first_message_inside(library: Library) -> None:
    forum = library.discord.add_channel(library.guild, "questions", forum=True)
    post = await library.lan.post(forum, "Printer", "It burns")
    private = await library.lan.open_thread(library.support, "Secret", private=True)
    deeds_threads.enter(library.discord, private, [library.discord.app.user.id])
    first = await library.lan.say(private, "My salary is wrong")
    library.look()
    assert await library.threads.spot(post.id) == Spot(forum.id, post.id)
    page = await library.threads.page(forum.id, post.id)
    assert [(one.text, one.ref) for one in page.heard] == [("It burns", MessageRef(HERE, forum.id, post.id, post.id))]
    ref = (await library.threads.spot(private.id)).ref(HERE, first.id)
    assert ref == MessageRef(HERE, library.support.id, first.id, private.id)
    assert [one.text for one in (await library.threads.at_once(ref, None)).heard] == ["My salary is wrong"]


async def test_a_sweep_reads_what_came_after_and_the_first_message(library: Library) -> None:
    root = await library.lan.say(library.support, "Can't log in")
    thread = await library.lan.open_thread(root, "Help")
    seen = await library.minh.say(thread, "Try again")
    await library.lan.say(thread, "It still fails")
    page = await library.threads.page(library.support.id, root.id, oldest=seen.id)
    assert [one.text for one in page.heard] == ["Can't log in", "It still fails"]


async def test_an_archived_thread_is_found_by_asking(library: Library) -> None:
    thread = await library.lan.open_thread(library.support, "Help")
    await library.lan.say(thread, "Hello")
    thread.archived = True
    library.look()
    assert library.grounds.spot(thread.id) is None
    assert await library.threads.spot(thread.id) == Spot(library.support.id, thread.id)
    assert await library.threads.spot(thread.id) == Spot(library.support.id, thread.id)
    assert library.asked("GET /channels/{channel_id}") == 1


async def test_what_is_gone_says_so_and_what_is_shut_is_outside(library: Library) -> None:
    root = await library.lan.say(library.support, "Can't log in")
    thread = await library.lan.open_thread(root, "Help")
    await library.lan.say(thread, "Hello?")
    deeds_threads.delete(library.discord, thread)
    assert (await library.threads.page(library.support.id, root.id)).alone
    await library.lan.delete(root)
    with pytest.raises(Unreadable) as all_gone:
        await library.threads.page(library.support.id, root.id)
    assert all_gone.value.deleted
    secret = library.discord.add_channel(library.guild, "secret", only=[library.lan], app=False)
    hidden = await library.lan.say(secret, "psst")
    with pytest.raises(Unreadable) as shut:
        await library.threads.page(secret.id, hidden.id)
    assert not shut.value.deleted
    assert (await library.threads.at_once(MessageRef(HERE, secret.id, hidden.id, hidden.id), None)).outside


async def test_the_clicked_message_is_there_whatever_discord_does(library: Library) -> None:
    root = await library.lan.say(library.support, "Can't log in")
    thread = await library.lan.open_thread(root, "Help")
    word = await library.lan.say(thread, "Hello?")
    ref = (await library.threads.spot(thread.id)).ref(HERE, word.id)
    clicked = await library.threads.message(thread.id, word.id)
    assert [one.text for one in (await library.threads.at_once(ref, clicked)).heard] == ["Can't log in", "Hello?"]
    library.discord.faults.add(Fault("/messages", "slow", seconds=5.0))
    page = await library.threads.at_once(ref, clicked, 0.3)
    assert [(one.text, one.ref.root) for one in page.heard] == [("Hello?", thread.id)]
    assert not page.outside
    alone = await library.lan.say(library.support, "Alone")
    told = await library.threads.message(library.support.id, alone.id)
    before = library.asked("/messages")
    page = await library.threads.at_once(MessageRef(HERE, library.support.id, alone.id, alone.id), told)
    assert [one.text for one in page.heard] == ["Alone"]
    assert library.asked("/messages") == before


async def test_an_outage_is_no_verdict(library: Library) -> None:
    root = await library.lan.say(library.support, "Can't log in")
    library.discord.faults.add(Fault("/messages", "error_before", status=503))
    with pytest.raises(Later):
        await library.threads.page(library.support.id, root.id)


def told(channel: Channel, *, shared: bool) -> ChannelTold:
    return ChannelTold(HERE, channel.id, channel.name, shared, private=not shared, archived=False, member=True)


async def test_what_a_channel_is(library: Library) -> None:
    desk = library.discord.add_channel(library.guild, "desk", only=[library.minh])
    assert await library.threads.channel(library.support.id) == told(library.support, shared=True)
    assert await library.threads.channel(desk.id) == told(desk, shared=False)
    desk.overwrites.pop(library.discord.app.user.id)
    assert await library.threads.channel(desk.id) == replace(told(desk, shared=False), member=False)
    deeds_threads.delete(library.discord, desk)
    assert await library.threads.channel(desk.id) == ChannelTold(HERE, desk.id, gone=True)


async def test_nobody_is_asked_for_who_is_known(library: Library) -> None:
    minh = await library.people.one(library.minh.id)
    assert (minh.name, minh.admin) == ("Minh (Acme)", False)
    await library.people.one(library.minh.id)
    assert library.asked("/members/{user_id}") == 1
    assert (await library.people.one("1")).name is None
    library.people.keep(Profile(HERE, library.lan.id, name="Lan", language="vi"))
    assert library.people.learn({"id": library.lan.id, "username": "lan"}, {"roles": []}).name == "lan"
    assert (await library.people.one(library.lan.id)).language == "vi"
    library.guild.owner = library.lan.id
    library.look()
    assert library.people.learn({"id": library.lan.id, "username": "lan"}, {"roles": []}).admin
    assert (await library.people.one(library.lan.id)).language == "vi"


async def test_a_thousand_messages_of_a_channel_are_heard_again() -> None:
    class Busy:
        async def after(self, _channel: str, message: str) -> list[dict[str, str]]:
            return [{"id": str(int(message) + number)} for number in range(1, PAGE + 1)]

    heard = [one["id"] async for one in pages(cast("Threads", Busy()), "1", "0")]
    assert heard == [str(number) for number in range(1, 1001)]
