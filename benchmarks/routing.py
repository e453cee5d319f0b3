"""A month in which tickets find their agents by themselves, as the test of it plays it: forty agents in six zones."""

import time

from benchmarks.figures import Figure, Table
from desk.distribution import Strategy
from tests.desk.routing_world import World

GOAL_S, GOAL_PERCENT = 15.0, 10.0


def measure(*, quick: bool) -> Table:
    """How long it takes, and how even it is: the most that an agent's assignments per working hour differ from those of
    their equals."""
    figures: list[Figure] = []
    for strategy in (Strategy.ROUND_ROBIN, Strategy.LEAST_LOADED):
        tickets, days = (4_000, 6) if quick else (20_000, 30)
        began = time.process_time()
        world = World(seed=11, strategy=strategy, tickets=tickets, days=days).play()
        took = time.process_time() - began
        rates = [rates for rates in world.per_hour().values() if sum(rates)]
        uneven = max(abs(one / (sum(rates) / len(rates)) - 1) for rates in rates for one in rates)
        wrong = len(world.idle) + len(world.over) + len(world.outside)
        name = f"{strategy}, {world.tickets:,} tickets"
        figures += (
            Figure(f"{name}: all of it", took, "s", GOAL_S),
            Figure(f"{name}: waited in vain, over capacity, or outside hours", wrong, "tickets", 0),
            Figure(f"{name}: the least even among equals", uneven * 100, "%", None if quick else GOAL_PERCENT),
        )
    return Table("A month of distribution", tuple(figures))
