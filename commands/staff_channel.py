"""The one place that says where staff posts may go, at this moment."""

from commands.ports import Unit
from desk.plan import ChannelRef, Plan


def staff_channel(unit: Unit, plan: Plan, group: str, after: ChannelRef | None = None) -> ChannelRef | None:
    """The group's desk channel, else the desk's alert channel, as long as only the team sees it and we can post there;
    None: staff posts go to the assignee and the admins directly (screens.md, section 1).

    ``after``: a channel that failed; only what comes after it is left, so that no post goes round in circles.
    """
    wanted = plan.staff_channels(group)
    if after in wanted:
        wanted = wanted[wanted.index(after) + 1 :]
    known = unit.channels.facts(wanted)
    return next((ref for ref in wanted if known[ref].closed_to_staff is None), None)


def others_read(unit: Unit, plan: Plan, ref: ChannelRef) -> bool:
    """Whether a channel is one of the customers', or is seen outside the team, as far as is known."""
    return plan.channel(ref) is not None or not unit.channels.is_staff_safe(ref)
