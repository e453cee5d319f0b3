"""Count what a group's queue summary shows."""

from datetime import datetime

from commands.ports import Unit
from desk.days import day_end
from desk.plan import Desk, Group
from desk.schedules import without_list
from desk.summary import Figures, SummaryDay, begins_december
from desk.words import Priority
from views.summary import Summary, Unheard

HOUR = 3600


def summed(unit: Unit, desk: Desk, group: Group, day: SummaryDay, now: datetime) -> Summary:
    """The summary of ``day`` as it stands at ``now``; hours are the group's working ones."""
    plan, calendar = desk.plan, desk.plan.group_calendar(group.key)
    counts = unit.tickets.counts(desk.id, group.key, now, day_end(now, plan.zone), day.since)
    channels = [channel.ref for channel in plan.channels if channel.group == group.key]
    before = calendar.before(now, plan.settings.missed_after * 60)
    missed = unit.conversations.missed(desk.id, channels, before) if channels and before else ()
    number, since = counts.waiting_longest or (None, now)
    figures = Figures(
        counts.overdue,
        counts.due_today,
        counts.unassigned,
        tuple(counts.by_priority[priority] for priority in Priority),
        counts.new_since,
        counts.solved_since,
        len(missed),
        number,
        calendar.elapsed(since, now) // HOUR,
        counts.rated_since,
        counts.good_since,
    )
    unheard = tuple(Unheard(one.ref, one.author_name, one.snippet) for one in missed)
    unlisted = without_list(plan, day.day.year + 1) if begins_december(plan, group, day.day) else ()
    return Summary(group.key, group.name, day.day, day.since_day, day.since, figures, unheard, unlisted)
