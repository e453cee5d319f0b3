"""A process that hears a hundred workspaces says so in one commit; where it can't, each knows."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event

from bot.edge.beats import Beats
from desk.ids import WorkspaceId
from storage.store import Store
from tests.storage.house import NOW, new_id

PLACES = 100


class Commits:
    """Counts them."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, _connection: object) -> None:
        self.count += 1


def _places(store: Store) -> list[WorkspaceId]:
    return [store.ensure_workspace("discord", str(number), "Guild", NOW, new_id)[0] for number in range(PLACES)]


async def test_what_all_say_in_one_moment_is_one_commit(store: Store) -> None:
    places, beats, commits = _places(store), Beats(store), Commits()
    heard = {place: NOW + timedelta(seconds=number) for number, place in enumerate(places)}
    event.listen(store.writer, "commit", commits)
    await asyncio.gather(*(beats.say(place, at) for place, at in heard.items()))
    event.remove(store.writer, "commit", commits)
    assert commits.count == 1
    assert {place: store.heard_at(place) for place in places} == heard
    later = datetime(2027, 1, 1, tzinfo=UTC)
    await beats.say(places[3], later)
    assert [store.heard_at(place) for place in places[3:5]] == [later, heard[places[4]]]


async def test_whoever_could_not_be_written_is_told_and_may_say_it_again(store: Store) -> None:
    places, beats = _places(store)[:2], Beats(store)

    def fail(_connection: object) -> None:
        raise OSError("no room")

    event.listen(store.writer, "commit", fail)
    said = await asyncio.gather(*(beats.say(place, NOW) for place in places), return_exceptions=True)
    assert [type(one) for one in said] == [OSError, OSError]
    event.remove(store.writer, "commit", fail)
    await asyncio.gather(*(beats.say(place, NOW) for place in places))
    assert [store.heard_at(place) for place in places] == [NOW, NOW]


async def test_one_that_gives_up_keeps_nobody_from_being_written(store: Store) -> None:
    places, beats = _places(store)[:2], Beats(store)
    first, second = (asyncio.create_task(beats.say(place, NOW)) for place in places)
    await asyncio.sleep(0)
    first.cancel()
    await second
    with pytest.raises(asyncio.CancelledError):
        await first
    assert [store.heard_at(place) for place in places] == [NOW, NOW]
