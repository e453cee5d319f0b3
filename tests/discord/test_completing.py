"""What Discord shows while one types: at most 25 choices, by what is there, for the team and for customers."""

import asyncio

import pytest

from desk.intents import ConvertNow, EditWords
from desk.place import Heard, MessageRef
from desk.ticket import Source
from tests.discord.town import Town, words


async def many(place: Town, count: int) -> None:
    """So many tickets of Tom's, all Minh's."""
    for number in range(1, count + 1):
        said = await place.tom.say(place.support, f"Trouble {number}")
        ref = MessageRef(place.served.id, place.support.id, said.id, said.id)
        heard = Heard(ref, place.tom.id, said.content, place.watch(), author_name="Tom")
        await place.deed(place.minh, ConvertNow(ref, (heard,), Source.EMOJI))


async def names(place: Town, who, command: str, option: str, **typed: object) -> list[str]:
    found = await who.autocomplete(place.support, command, option, **typed)
    assert len(found) <= 25
    return [str(one["name"]) for one in found]


async def test_tickets_by_number_or_words_and_what_was_chosen_is_shown(place: Town) -> None:
    await many(place, 30)
    assert len(await names(place, place.hoa, "ticket show", "ticket")) == 25
    assert await names(place, place.hoa, "ticket show", "ticket", ticket="29") == ["#29 Trouble 29"]
    assert "#7 Trouble 7 · Minh" in await names(place, place.minh, "ticket show", "ticket", ticket="trouble 7")
    [chosen] = await place.hoa.autocomplete(place.support, "ticket show", "ticket", ticket="30")
    shown = await place.hoa.slash(place.support, "ticket show", ticket=chosen["value"])
    assert "Trouble 30" in words(shown.message)
    assert await names(place, place.lan, "ticket show", "ticket") == []
    assert "#30 Trouble 30" in await names(place, place.tom, "ticket show", "ticket")


async def test_agents_groups_tags_and_filters(place: Town) -> None:
    await many(place, 1)
    await place.deed(place.hoa, EditWords(1, "tag:billing"))
    assert await names(place, place.hoa, "ticket hand", "to", ticket=1, to="min") == ["Minh"]
    assert await names(place, place.hoa, "ticket summary", "group") == ["Support"]
    assert await names(place, place.hoa, "ticket list", "tag", tag="bil") == ["billing"]
    assert await names(place, place.hoa, "ticket mine", "filter", filter="overdue tag:") == ["overdue tag:billing"]
    assert await names(place, place.tom, "ticket list", "tag") == []
    [minh] = await place.hoa.autocomplete(place.support, "ticket hand", "to", ticket=1, to="minh")
    done = await place.hoa.slash(place.support, "ticket hand", ticket=1, to=minh["value"])
    assert "#1" in words(done.message)
    found = await place.hoa.slash(place.support, "ticket list", assignee=minh["value"], tag="billing")
    assert "1 open" in words(found.message)


async def test_what_stands_in_a_group_is_completed_too(place: Town) -> None:
    await many(place, 2)
    assert await names(place, place.hoa, "ticket more noanswer", "ticket", ticket="2") == ["#2 Trouble 2"]


async def test_where_the_desk_is_slow_there_is_nothing_rather_than_something_late(
    place: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.discord.completing.PATIENCE_SECONDS", 0.05)

    async def slow(_request: object) -> None:
        await asyncio.sleep(5)

    monkeypatch.setattr(place.process.wired.office, "ask", slow)
    assert await names(place, place.hoa, "ticket show", "ticket") == []
