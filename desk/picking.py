"""Who may pick a ticket, where its group is given what is next."""

from desk.person import RANK, Person, Role
from desk.plan import Plan
from desk.ticket import Ticket


def may_pick(plan: Plan, person: Person, ticket: Ticket) -> bool:
    """Whether ``person`` may take this very ticket: in a group that works by To solve alone only who leads it may."""
    group = plan.group(ticket.group)
    return not group.next_only or leads(plan, person, ticket.group)


def leads(plan: Plan, person: Person, group: str) -> bool:
    """Whether ``person`` leads a group, or the desk."""
    known = plan.group(group)
    return known.lead == person.id or RANK[person.role_in(known.key)] >= RANK[Role.LEAD]
