"""Who of the team is here, who is paused, and who is outside their hours, with what each has open."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from commands.answers import Answer, Say
from commands.context import Context
from desk.hours import Calendar
from desk.intents_people import ShowHere
from desk.person import Person, Role
from views.here import ROWS, Present, here_board


def here(context: Context, intent: ShowHere) -> Answer:
    """Those who are here first, then who is paused, then who is outside their hours; a page that there is no more
    shows the last one."""
    unit, now = context.unit, context.now
    agents = unit.people.with_role(context.desk.id, Role.AGENT)
    running, held = unit.pauses.running(context.desk.id, now), unit.tickets.held(context.desk.id)
    midnight = _midnight(now, context.plan.zone)
    pauses = unit.pauses.between(context.desk.id, midnight, now)
    away = {one.id: 0 for one in agents}
    for pause in pauses:
        stretch = pause.within(midnight, now)
        if stretch is not None and pause.person in away:
            away[pause.person] += int((stretch[1] - stretch[0]).total_seconds())
    found = [
        Present(one.name, held.get(one.id, 0), running.get(one.id), away[one.id], _back(context, one)) for one in agents
    ]
    found.sort(key=lambda one: (one.place, one.name))
    offset = min(intent.page, max(len(found) - 1, 0) // ROWS) * ROWS
    return Say(here_board(found, offset, context.words), keep=True, again=intent)


def _midnight(now: datetime, zone: str) -> datetime:
    there = now.astimezone(ZoneInfo(zone))
    return there.replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)


def _back(context: Context, person: Person) -> datetime | None:
    """When somebody who is outside their hours works again; None for whoever is within them."""
    calendars = _calendars(context, person)
    if any(calendar.is_open(context.now) for calendar in calendars):
        return None
    return min((at for calendar in calendars if (at := calendar.next_open(context.now))), default=None)


def _calendars(context: Context, person: Person) -> list[Calendar]:
    """The hours of every group that somebody answers in; without any, the desk's."""
    return [context.plan.group_calendar(key) for key in person.groups] or [context.plan.calendar()]
