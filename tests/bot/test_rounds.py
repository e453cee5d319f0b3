"""What is done for many workspaces costs little where nothing is to be done, and strikes not all in one moment."""

from collections import Counter

from bot.rounds import PERIODS, Rounds
from desk.ids import WorkspaceId


class Place:
    """A workspace that counts what is done for it."""

    def __init__(self, name: str, *chores: str) -> None:
        self.id, self.done = WorkspaceId(name), Counter[str]()
        self.chores = {chore: self._counter(chore) for chore in chores}

    def _counter(self, chore: str):
        async def step() -> None:
            self.done[chore] += 1

        return step


async def test_where_it_can_be_asked_only_those_with_something_to_do_have_their_turn() -> None:
    places = [Place(f"W{number}", "backfill") for number in range(100)]
    asked = 0

    async def due() -> frozenset[WorkspaceId]:
        nonlocal asked
        asked += 1
        return frozenset({places[7].id})

    await Rounds(lambda: places, {"backfill": due}).of("backfill")()
    assert asked == 1
    assert [place.id for place in places if place.done] == ["W7"]


async def test_everybody_has_their_turn_once_in_a_period_and_never_all_at_once() -> None:
    places, most = [Place(f"W{number}", "channels") for number in range(35)], 0
    turn = Rounds(lambda: places, {}).of("channels")
    for _ in range(PERIODS["channels"]):
        before = sum(place.done.total() for place in places)
        await turn()
        most = max(most, sum(place.done.total() for place in places) - before)
    assert [place.done.total() for place in places] == [1] * 35
    assert most == 4


async def test_one_that_fails_is_no_hindrance_and_one_without_the_chore_is_left_out() -> None:
    bad, good, other = Place("bad", "hearing"), Place("good", "hearing"), Place("other", "channels")

    async def fail() -> None:
        raise OSError

    bad.chores["hearing"] = fail
    await Rounds(lambda: [bad, good, other], {}).of("hearing")()
    assert good.done == {"hearing": 1}
    assert not other.done


async def test_each_chore_rings_as_often_as_it_must() -> None:
    async def due() -> frozenset[WorkspaceId]:
        return frozenset()

    rung = {job.name: job.seconds for job in Rounds(list, {"files": due}).jobs()}
    assert rung["files"] == PERIODS["files"]
    assert rung["members"] == 1.0
