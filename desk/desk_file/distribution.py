"""How tickets find whoever answers them, in a desk's file: a group's way, the terms of people, what tickets ask for."""

from collections.abc import Callable, Collection, Iterator, Sequence

from desk.desk_file.quoting import listed, quote, said
from desk.desk_file.table import FileTable
from desk.desk_file.team import Labels, Names
from desk.distribution import CAPACITY, LEVELS, OVERFLOW_AFTER, Demand, Distribution, Strategy, Terms
from desk.ids import GroupKey, PersonId
from desk.words import Priority

MOST_CAPACITY = 1_000
MOST_WEIGHT = 100
MINUTES = 7 * 24 * 60
PRIORITIES = tuple(priority.value for priority in Priority)


def read_distribution(table: FileTable, others: Collection[str]) -> Distribution:
    """Of a group's table; ``others`` are the keys of the other groups."""
    strategy = Strategy(table.word("strategy", tuple(Strategy), Strategy.MANUAL))
    overflow = table.perhaps("overflow")
    if overflow is not None and overflow not in others:
        raise table.fault("overflow", f"there is no other group “{overflow}”")
    return Distribution(
        strategy,
        table.number("capacity", CAPACITY, 1, MOST_CAPACITY),
        GroupKey(overflow) if overflow else None,
        table.number("overflow_after", OVERFLOW_AFTER, 1, MINUTES),
        table.number("untouched_after", 0, 0, MINUTES),
    )


def write_distribution(way: Distribution) -> Iterator[str]:
    """The other way round, the keys of a group's table."""
    yield f"strategy = {quote(way.strategy)}  # manual, round_robin (longest without) or least_loaded (most room)"
    yield f"capacity = {way.capacity}  # how much each has at most at a time; terms may say otherwise"
    if way.overflow:
        yield f"overflow = {quote(way.overflow)}  # the group that gets what nobody here could have"
    yield f"overflow_after = {way.overflow_after}  # working minutes"
    yield f"untouched_after = {way.untouched_after}  # working minutes until it goes to another; 0: never"


def read_terms(
    table: FileTable, names: Names, schedules: Collection[str], zone: Callable[[str], str]
) -> tuple[Terms, ...]:
    """Each person stands here once; ``zone`` checks a zone's name."""
    found: dict[PersonId, Terms] = {}
    for one in table.tables("terms"):
        person = one.read("person", names.person, one.text("person"))
        if person in found:
            raise one.fault("person", "this person stands here twice")
        there = one.perhaps("zone")
        found[person] = Terms(
            person,
            one.number("capacity", CAPACITY, 1, MOST_CAPACITY) if one.anything("capacity") is not None else None,
            one.number("level", LEVELS[0], LEVELS[0], LEVELS[-1]),
            one.texts("skills"),
            one.word("schedule", schedules) if one.perhaps("schedule") else None,
            one.read("zone", zone, there) if there else None,
        )
        one.done()
    return tuple(found.values())


def write_terms(terms: Sequence[Terms], labels: Labels) -> Iterator[str]:
    for one in terms:
        word, name = labels.person(one.person)
        yield from ("", "[[terms]]  # what somebody can do, and when")
        yield said(f"person = {quote(word)}", name)
        if one.capacity is not None:
            yield f"capacity = {one.capacity}"
        yield f"level = {one.level}  # 1 to 3"
        if one.skills:
            yield f"skills = {listed(one.skills)}  # tags"
        if one.schedule:
            yield f"schedule = {quote(one.schedule)}  # else the group's"
        if one.zone:
            yield f"zone = {quote(one.zone)}  # where those hours are"


def read_demand(table: FileTable) -> Demand:
    levels, weights, tags = table.table("levels"), table.table("weights"), table.table("tag_levels")
    found = Demand(
        table.texts("skills"),
        {one: levels.number(one, 1, 1, LEVELS[-1]) for one in PRIORITIES if levels.anything(one) is not None},
        {one: tags.number(one, 1, 1, LEVELS[-1]) for one in tags.raw},
        {one: weights.number(one, 1, 1, MOST_WEIGHT) for one in PRIORITIES if weights.anything(one) is not None},
    )
    for one in (levels, weights, tags, table):
        one.done()
    return found


def write_demand(demand: Demand) -> Iterator[str]:
    if demand == Demand():
        return
    yield from ("", "[demand]  # what tickets ask of whoever gets them")
    yield f"skills = {listed(demand.skills)}  # these tags only go to whoever has them as a skill"
    for name, asked, comment in (
        ("levels", demand.levels, "the least level for a priority"),
        ("tag_levels", demand.tag_levels, "and for a tag"),
        ("weights", demand.weights, "how much of a capacity a ticket takes; else 1"),
    ):
        if asked:
            yield f"[demand.{name}]  # {comment}"
            # Priorities by their rank, then tags, in whatever order they were set.
            keys = [*(one for one in PRIORITIES if one in asked), *(one for one in asked if one not in PRIORITIES)]
            yield from (f"{quote(key)} = {asked[key]}" for key in keys)
