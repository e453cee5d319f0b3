"""The last days as they would have gone under a plan that somebody proposes in chat: nothing is written."""

from datetime import timedelta

from commands.context import Context
from commands.replay_past import replayed
from desk.intents import Intent
from desk.plan import Plan
from views.what_if import LONGER, Tried

MOST_TICKETS = 20_000


def look_back(context: Context, plan: Plan, name: str, days: int, save: Intent, back: Intent, longer: Intent) -> Tried:
    """At most so many days, and of them the newest tickets; ``name`` is what is proposed."""
    days = max(1, min(days, LONGER))
    since = context.now - timedelta(days=days)
    report = replayed(context.unit, context.desk.id, plan, context.now, since, MOST_TICKETS)
    groups = {str(group.key): group.name for group in context.plan.groups}
    return Tried(name, days, report, groups, save, back, longer)
