"""A change of how the desk works, made by somebody: the next version, and word of what it changes of promises."""

from commands.context import Context
from commands.ports_looks import PlanLook
from desk.plan import Plan
from views.post import Slot, StaffPerson, StaffPost


def save_plan(context: Context, plan: Plan) -> int | None:
    """Save ``plan`` as the next version. Where it may promise otherwise, open tickets are looked at in the background,
    and a message to whoever acts shows how far that is; gives how many there are, None where no promise can change.
    Raises Refused(PlanChanged)."""
    unit, desk, person = context.unit, context.desk.id, context.actor_id
    unit.desks.save_plan(desk, plan, person, context.now)
    if person is None or plan.promising == unit.desks.plan(desk, plan.version - 1).promising:
        return None
    look = unit.looks.begin(desk, plan.version, person, context.now)
    if look.tickets:
        unit.outbox.add(desk, [progress(look)], context.now)
    return look.tickets


def progress(look: PlanLook) -> StaffPost:
    """The one message that shows how far it is."""
    return StaffPost(StaffPerson(look.person), Slot("look", str(look.version)))
