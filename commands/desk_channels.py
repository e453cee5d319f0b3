"""What is wrong with channels that a form names: a desk channel is the team's alone, and no channel is both."""

from collections.abc import Collection, Iterator, Sequence

from commands.context import Context
from desk.plan import ChannelRef
from desk.refusals import Problem


def desk_channel_problems(context: Context, ref: ChannelRef | None) -> Iterator[Problem]:
    """Of a group's desk channel."""
    if ref is None:
        return
    facts = context.unit.channels.facts([ref])[ref]
    if not facts.staff_safe:
        yield Problem("desk_channel", "not_staff_safe")
    elif facts.archived:
        yield Problem("desk_channel", "archived")


def feeding_problems(
    context: Context, channels: Sequence[ChannelRef], staff: Collection[ChannelRef | None]
) -> Iterator[Problem]:
    """Of customers' channels; ``staff`` are the team's own."""
    facts = context.unit.channels.facts(channels)
    both = next((ref for ref in channels if ref in staff), None)
    if both is not None:
        yield Problem("channels", "is_staff_channel", part=f"#{facts[both].name or both.channel}")
    elif any(facts[ref].archived for ref in channels):
        yield Problem("channels", "archived")
