"""Draw a queue summary: the day's own or one that was asked for, and a single line once a newer one stands."""

from collections.abc import Callable
from datetime import date, datetime

from commands.figures import summed
from commands.ports import Unit
from commands.summaries import DAILY
from desk.plan import Desk
from desk.summary import summary_day
from views.language import Words
from views.nodes import View
from views.summary import past, summary

ISO = len("2026-11-24")


def draw_summary(unit: Unit, desk: Desk, key: str, now: datetime, words: Callable[[str], Words]) -> View | None:
    """``key`` is group/day, with a third part where somebody asked for it. None where the group is gone."""
    known = [group for group in desk.plan.groups if key.startswith(f"{group.key}/")]
    if not known:
        return None
    group = max(known, key=lambda one: len(one.key))
    rest = key[len(group.key) + 1 :]
    day, spoken = date.fromisoformat(rest[:ISO]), words(desk.plan.language)
    if len(rest) == ISO and not unit.summaries.is_newest(desk.id, group.key, DAILY, day):
        shown = unit.summaries.claimed(desk.id, DAILY, [day]).get((group.key, day))
        return past(group.name, day, shown.figures, spoken) if shown else None
    return summary(summed(unit, desk, group, summary_day(desk.plan, group, day), now), spoken)
