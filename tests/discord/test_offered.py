"""The commands that a guild is offered: in two languages, with what each takes; again only when they changed."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

from bot.discord.commands import GROUP, commands
from bot.edge.gesture import Json
from bot.wiring import languages
from desk.command_words import COMMANDS, TOPICS, read_command
from sandbox.discord.faults import Fault
from sandbox.discord.judges_commands import commands as complaints
from tests.discord.town import Town, town, words

MOST, LETTERS = 25, 8000
PUT = "PUT /applications/{application_id}/guilds/{guild_id}/commands"


def test_discord_takes_them_under_any_name() -> None:
    for name in ("/ticket", "/hỗ-trợ"):
        slash, menu = commands(languages(name))
        assert list(complaints([slash, menu])) == []
        assert slash["name"] == name.removeprefix("/")
        assert menu["name_localizations"] == {"vi": "Tạo ticket"}


def offered() -> Iterator[tuple[Json, Json | None]]:
    """Each word of the command, with the group that it stands in."""
    slash, _ = commands(languages("/ticket"))
    for one in slash["options"]:
        yield from ((inner, one) for inner in one["options"]) if one["type"] == GROUP else [(one, None)]


def test_every_word_of_the_command_is_offered_once_in_both_languages() -> None:
    words = [one for one, _ in offered()]
    assert sorted(one["name"] for one in words) == sorted(COMMANDS)
    for one in words:
        rest = " 1" if any(option["name"] == "ticket" for option in one["options"]) else ""
        said = one["name_localizations"]["vi"].replace("-", " ")
        assert read_command(said + rest) == read_command(one["name"] + rest), said


def test_words_of_a_topic_stand_in_its_group_and_mean_the_same_typed_with_it() -> None:
    grouped = [(one, group) for one, group in offered() if group is not None]
    assert {group["name"] for _, group in grouped} == {*TOPICS}
    for one, group in grouped:
        rest = " 1" if any(option["name"] == "ticket" for option in one["options"]) else ""
        for said in (group["name"], group["name_localizations"]["vi"]):
            assert read_command(f"{said} {one['name']}{rest}") == read_command(f"{one['name']}{rest}"), said


def test_there_is_room_for_more() -> None:
    slash, _ = commands(languages("/ticket"))
    assert len(slash["options"]) <= MOST
    assert all(len(one["options"]) <= MOST for one in slash["options"])
    for language in ("en", "vi"):
        assert letters(slash, language) <= LETTERS


def letters(one: Json, language: str) -> int:
    """How much a command says in one language: names, descriptions and values, its options' and choices' too."""
    said = (one.get(f"{what}_localizations", {}).get(language) or one.get(what, "") for what in ("name", "description"))
    below = [*one.get("options", []), *one.get("choices", [])]
    return sum(map(len, said)) + len(str(one.get("value", ""))) + sum(letters(each, language) for each in below)


async def test_a_guild_is_offered_them_once_and_again_when_they_changed(tmp_path: Path, quick: None) -> None:
    url = f"sqlite:///{tmp_path / 'desk.db'}"
    async with town(url) as place:
        await place.process.stop()
        await place.restart()
        await place.until(lambda: place.discord.record.events("GUILD_CREATE")[1:])
        await place.rest()
        assert len(place.discord.record.of(PUT)) == 1
        await place.process.stop()
        place.settings["slack_command"] = "/help-me"
        await place.restart()
        await place.until(lambda: len(place.discord.record.of(PUT)) == 2)
        assert (await place.hoa.slash(place.support, "help-me help")).kind == "message"
        assert "/help-me" in words(place.hoa.ephemerals()[-1])


async def test_a_guild_that_threw_us_out_is_offered_them_anew_when_it_invites_us_again(place: Town) -> None:
    place.discord.throw_out(place.guild)
    await place.until(lambda: not place.process.discord.of(place.guild.id))
    assert not place.discord.app.offered(place.guild.id)
    place.discord.invite(place.guild)
    await place.until(lambda: place.discord.app.offered(place.guild.id))
    await asyncio.sleep(0.1)
    assert (await place.lan.slash(place.support, "ticket help")).kind == "message"


async def test_what_could_not_be_offered_is_offered_later(place: Town) -> None:
    place.discord.throw_out(place.guild)
    await place.until(lambda: not place.process.discord.of(place.guild.id))
    place.discord.faults.add(Fault(PUT, "error_before", status=503))
    place.discord.invite(place.guild)
    await place.until(lambda: place.discord.record.of(PUT)[1:])
    await place.until(lambda: place.process.discord.of(place.guild.id))
    assert not place.discord.app.offered(place.guild.id)
    await place.served.chores["commands"]()
    assert place.discord.app.offered(place.guild.id)
    await place.served.chores["commands"]()
    assert len(place.discord.record.of(PUT)) == 3
