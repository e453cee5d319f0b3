"""The channels that a plan names: the team's, the customers', and those that its rules write to."""

from desk.plan import ChannelRef, Plan
from desk.rules.naming import channels_in


def written_to(plan: Plan) -> set[ChannelRef]:
    """Those that messages of rules and macros go to."""
    by_rules = channels_in(action for one in plan.rules for action in one.actions)
    return {*by_rules, *channels_in(action for one in plan.macros for action in one.actions)}


def named_channels(plan: Plan) -> tuple[ChannelRef, ...]:
    """All of them, each once: what becomes of these the desk must hear."""
    found = (*plan.staff_channels(), *(channel.ref for channel in plan.channels))
    return tuple(dict.fromkeys((*found, *sorted(written_to(plan), key=lambda ref: (ref.workspace, ref.channel)))))
