"""What each of the team did in the last days: for whoever leads them, and for oneself."""

from datetime import timedelta

from commands.answers import Answer, Say
from commands.context import Context
from commands.report_past import pauses_of, read_past
from desk.intents_people import ShowReport
from desk.person import Deed, Person, Role, answers_in, may
from desk.report import LONGEST, figures
from views.report import ROWS, Told, Worked, report_board


def report(context: Context, intent: ShowReport) -> Answer:
    """Of at most so many days; a page that there is no more shows the last one."""
    unit, now = context.unit, context.now
    days = max(1, min(intent.days, LONGEST))
    team = unit.people.with_role(context.desk.id, Role.AGENT)
    past, more = read_past(context, team, now - timedelta(days=days))
    held, away = unit.tickets.held(context.desk.id), pauses_of(context, past)
    seen = (one for one in team if _may_see(context, one))
    rows = [Worked(one.name, held.get(one.id, 0), figures(past, one.id, away.get(one.id, ()))) for one in seen]
    offset = min(intent.page, max(len(rows) - 1, 0) // ROWS) * ROWS
    leads = may(context.actor, Deed.REPORT_TEAM)
    told = Told(days, past.nobodys if leads else 0, leads=leads, more=more)
    return Say(report_board(rows, told, offset, context.words), keep=True, again=ShowReport(days, intent.page))


def _may_see(context: Context, person: Person) -> bool:
    """One's own line, those of the groups that one leads, or everybody's."""
    if person.id == context.person.id or may(context.actor, Deed.REPORT_ALL):
        return True
    groups = (group.key for group in context.plan.groups if answers_in(person, group.key))
    return any(may(context.actor, Deed.REPORT_TEAM, group=key) for key in groups)
