"""A change of how the desk works, made by somebody: the next version, and word of what it changes of promises."""

from commands.context import Context
from commands.ports_looks import PlanLook
from desk.plan import Plan
from views.post import Slot, StaffPerson, StaffPost


def save_plan(context: Context, plan: Plan) -> int:
    """Save ``plan`` as the next version. Where it may time tickets otherwise they are looked at in the background, and
    a message to whoever acts shows how far that is; gives how many there are. Raises Refused(PlanChanged)."""
    unit, desk = context.unit, context.desk.id
    unit.desks.save_plan(desk, plan, context.person.id, context.now)
    if plan.timing == context.plan.timing:
        return 0
    look = unit.looks.begin(desk, plan.version, context.person.id, context.now)
    if look.tickets:
        unit.outbox.add(desk, [progress(look)], context.now)
    return look.tickets


def progress(look: PlanLook) -> StaffPost:
    """The one message that shows how far it is."""
    return StaffPost(StaffPerson(look.person), Slot("look", str(look.version)))
