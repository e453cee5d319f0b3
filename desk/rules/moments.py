"""A ticket's moments as conditions name them: how its due stands, and how long ago it was made."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from desk.ticket import Ticket


def due_values(ticket: Ticket, state: str) -> tuple[str, ...]:
    """``overdue``, ``soon``, ``on_time`` or ``waiting`` (the clock is held), as :class:`desk.watch.Nearest` has it, and
    ``by_hand`` where a person set the due; nothing where no clock runs."""
    if ticket.is_over:
        return ()
    running = () if state == "none" else (state,)
    return running if ticket.due is None else (*running, "by_hand")


def age_values(made: datetime, now: datetime, zone: str) -> tuple[str, ...]:
    """All that hold at ``now``: days, weeks (from Monday) and months of ``zone``; hours and full ones that are past."""
    there, past = ZoneInfo(zone), now - made
    day, today = made.astimezone(there).date(), now.astimezone(there).date()
    held = {
        "today": day == today,
        "yesterday": day == today - timedelta(days=1),
        "this_week": day >= today - timedelta(days=today.weekday()),
        "this_month": (day.year, day.month) == (today.year, today.month),
        "over_hour": past > timedelta(hours=1),
        "over_four_hours": past > timedelta(hours=4),
        "over_day": past > timedelta(days=1),
        "over_week": past > timedelta(days=7),
        "over_month": past > timedelta(days=30),
    }
    return tuple(name for name, holds in held.items() if holds)
