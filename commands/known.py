"""Who and what there is now that a ticket may be given back to."""

from commands.context import Context
from desk.person import Role
from desk.undo import Known


def known(context: Context) -> Known:
    """The groups and agents that there are, whoever acts among them."""
    agents = context.unit.people.with_role(context.desk.id, Role.AGENT)
    return Known({group.key for group in context.plan.groups}, {one.id for one in agents} | {context.person.id})
