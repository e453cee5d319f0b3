"""Many tickets at once: as few statements as for one."""

from collections.abc import Sequence

from commands.context import Context
from commands.facts import gather
from commands.staff_place import stand_in_group
from commands.work import Work, index
from desk.events import Moved
from desk.watch import Watch
from views.post import Post


def store_many(context: Context, told: Sequence[tuple[Work, Watch]]) -> list[Post]:
    """Store locked tickets with their journals, as their clocks leave them; gives what is to be posted of them. Timers
    are the caller's."""
    unit = context.unit
    clocks = [index(work.ticket, seen, work.journal, context.plan, work.now) for work, seen in told]
    saved = [(work, (work.ticket, clock)) for (work, _), clock in zip(told, clocks, strict=True)]
    unit.tickets.save_many([pair for work, pair in saved if work.changed])
    unit.tickets.save_clocks([pair for work, pair in saved if not work.changed])
    unit.journal.append_many({work.ticket.id: work.new for work, _ in told})
    for work, _ in told:
        if any(isinstance(entry.event, Moved) for entry in work.new):
            stand_in_group(context, work.ticket)
    hands = [work.hand(seen, clock) for (work, seen), clock in zip(told, clocks, strict=True)]
    posts: list[Post] = []
    for (work, _), facts in zip(told, gather(unit, context.plan, hands, now=context.now), strict=True):
        posts += context.compose(facts, work.new, work.now)
    return posts
