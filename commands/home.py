"""A person's private page: the team's work, or a customer's own requests."""

from commands.answers import Answer, ShowHomePage
from commands.context import Context
from commands.list_tickets import own, row_of, staff_page
from commands.named_views import saved
from commands.pause import away
from desk.days import day_end
from desk.filters import TicketFilter, of_queue, query
from desk.intents import ShowHome
from desk.person import Deed, Role, may
from views.home import ROWS, HomeFacts, Part, agent_home, customer_home
from views.named_views import BUTTONS
from views.rules import Rules


def home(context: Context, _intent: ShowHome) -> Answer:
    """The page as it is now; of the one group of whoever answers in one only, else of the whole desk."""
    settings = context.plan.settings
    if not may(context.actor, Deed.LIST):
        page = context.unit.tickets.asked_by(context.desk.id, context.person.id, 0, ROWS)
        return ShowHomePage(
            customer_home(own(context, page), page.total, settings.rules_text, context.now, context.words)
        )
    groups = {group.key: group.name for group in context.plan.groups}
    answering = [key for key in context.person.groups if key in groups]
    group = answering[0] if len(answering) == 1 else None
    today_ends = day_end(context.now, context.plan.zone)
    standing = context.unit.tickets.standing(context.desk.id, group, context.now, today_ends)
    facts = HomeFacts(
        standing.overdue,
        standing.due_today,
        standing.unassigned,
        _part(context, TicketFilter(mine=True)),
        _part(context, TicketFilter(groups=(group,) if group else ())),
        Rules(settings.rules_text, settings.rules_by_priority),
        context.now,
        groups[group] if group else None,
        context.person.role is Role.ADMIN and not context.plan.set_up,
        standing.ever,
        saved(context, BUTTONS, own=True),
        tuple(row_of(context, one) for one in context.unit.pins.of(context.person.id)),
        away(context, context.person),
    )
    return ShowHomePage(agent_home(facts, context.words))


def _part(context: Context, wanted: TicketFilter) -> Part:
    page = staff_page(context, of_queue(wanted), 0, ROWS)
    return Part(tuple(row_of(context, one) for one in page.rows), page.total, query(wanted))
