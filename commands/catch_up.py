"""After an outage: look again at the places where something may have been said meanwhile, never at all open ones."""

from datetime import timedelta

from commands.answers import Answer, Nothing
from commands.context import Context
from desk.tidings import (
    CatchUp,
)

LIVELY = timedelta(days=1)
"""A ticket is active around a gap where something happened on it so shortly before."""


def catch_up(context: Context, intent: CatchUp) -> Answer:
    """Have their threads fetched, earliest due first: short ones from their beginning, others from the last message
    that is archived on."""
    jobs = context.unit.jobs
    for one in jobs.active(context.workspace, intent.since, LIVELY, context.now, intent.most):
        # A message that came after the gap must not hide those within it.
        oldest = None if one.short else min(one.newest or intent.mark, intent.mark, key=_age)
        jobs.add(one.ticket, one.place, oldest, context.now)
    return Nothing()


def _age(mark: str) -> tuple[int, str]:
    """Marks grow longer over the years."""
    return len(mark), mark
