"""What channels are called: in a desk of several workspaces, with the one that each is in."""

from collections import Counter
from collections.abc import Iterable, Mapping

from commands.ports import Unit
from desk.ids import DeskId, WorkspaceId
from desk.plan import ChannelRef
from views.checklist import channel_name
from views.linking import PLATFORMS


def channel_names(unit: Unit, desk: DeskId, refs: Iterable[ChannelRef]) -> dict[ChannelRef, str]:
    """By their names, their ids where none is known."""
    sides = _sides(unit, desk)
    known = unit.channels.facts(refs)
    return {ref: channel_name(ref.channel, facts, sides.get(ref.workspace, "")) for ref, facts in known.items()}


def _sides(unit: Unit, desk: DeskId) -> Mapping[WorkspaceId, str]:
    """Each workspace of a desk by its platform, by its own name where that has several of them; nothing where there is
    one alone."""
    known = unit.desks.workspaces(desk)
    if len(known) < 2:
        return {}
    there = [unit.linking.workspace(one) for one in known]
    alike = Counter(one.platform for one in there)
    return {one.id: one.name if alike[one.platform] > 1 else PLATFORMS.get(one.platform, one.platform) for one in there}
