"""Somebody answers no more: their tickets stay theirs until a lead gives them to somebody, and the leads are told."""

from collections.abc import Sequence

from commands.context import Context
from desk.filters import TicketFilter
from desk.person import Person, Role
from views.lost_role import answers_no_more
from views.post import StaffPerson, StaffPost


def tell_leads(context: Context, gone: Person) -> None:
    """The leads of their groups, else the admins, hear how many open tickets are still theirs; of none nobody does.
    Their tickets are looked at anew, since nobody answers them now."""
    unit, desk = context.unit, context.desk
    open_ = unit.tickets.page(desk.id, TicketFilter(assignees=(gone.id,)), context.now, 0, 1).total
    unit.timers.look_at_plan(desk.id, desk.plan.version, context.now)
    if not open_:
        return
    posts = [
        StaffPost(StaffPerson(one.id), answers_no_more(gone, open_, context.speak(one.language or desk.plan.language)))
        for one in _leads(context, gone)
    ]
    unit.outbox.add(desk.id, posts, context.now)


def _leads(context: Context, gone: Person) -> Sequence[Person]:
    team = [one for one in context.unit.people.with_role(context.desk.id, Role.LEAD) if one.id != gone.id]
    groups = gone.groups or tuple(group.key for group in context.plan.groups)
    named = {group.lead for group in context.plan.groups if group.key in groups}
    leads = [one for one in team if one.role is not Role.ADMIN]
    found = [one for one in leads if one.id in named or any(one.role_in(group) is Role.LEAD for group in groups)]
    return found or [one for one in team if one.role is Role.ADMIN]
