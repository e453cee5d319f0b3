"""Who may pick a ticket, where its group is given what is next."""

from desk.person import RANK, Actor, Person, Role
from desk.plan import Plan
from desk.ticket import Ticket


def may_pick(plan: Plan, person: Person, group: str) -> bool:
    """Whether ``person`` may choose among a group's tickets: where it works by To solve alone only who leads it may."""
    return not plan.group(group).next_only or leads(plan, person, group)


def picks(plan: Plan, actor: Actor, before: Ticket, after: Ticket) -> bool:
    """Whether ``actor`` would give themselves a ticket that they may not pick. What others give is no picking."""
    if not isinstance(actor, Person) or after.assignee != actor.id or before.assignee == actor.id:
        return False
    return not all(may_pick(plan, actor, one.group) for one in (before, after))


def leads(plan: Plan, person: Person, group: str) -> bool:
    """Whether ``person`` leads a group, or the desk."""
    known = plan.group(group)
    return known.lead == person.id or RANK[person.role_in(known.key)] >= RANK[Role.LEAD]
