"""What chores ask in one moment is one reading unit; a question that fails is its own trouble."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

import pytest

from bot.together import Together
from commands.ports import Unit
from storage.store import Store
from tests.storage.house import House

T = TypeVar("T")


class Units:
    """A store whose reading units are counted."""

    def __init__(self, store: Store) -> None:
        self.count, self._store = 0, store

    async def __call__(self, work: Callable[[Unit], T]) -> T:
        self.count += 1
        return await asyncio.to_thread(self._store.read, work)


def plan_version(house: House) -> Callable[[Unit], int]:
    return lambda unit: unit.desks.get(house.desk).plan.version


def nonsense(unit: Unit) -> int:
    raise ValueError(unit)


async def test_questions_of_one_moment_are_one_unit_and_later_ones_another(house: House) -> None:
    units = Units(house.store)
    together = Together(units)
    assert await asyncio.gather(*(together.ask(plan_version(house)) for _ in range(20))) == [1] * 20
    assert units.count == 1
    assert await together.ask(plan_version(house)) == 1
    assert units.count == 2


async def test_a_question_that_fails_leaves_the_others_their_answers(house: House) -> None:
    together = Together(Units(house.store))
    # PostgreSQL refuses such a limit, and whatever comes after it in the same transaction.
    questions = (plan_version(house), lambda unit: unit.bulks.going(-1), nonsense, plan_version(house))
    found = await asyncio.gather(*map(together.ask, questions), return_exceptions=True)
    assert (found[0], type(found[2]), found[3]) == (1, ValueError, 1)


async def test_whoever_gives_up_takes_nobody_along(house: House) -> None:
    together = Together(Units(house.store))
    first, second = (asyncio.create_task(together.ask(plan_version(house))) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    assert await second == 1
    with pytest.raises(asyncio.CancelledError):
        await first
