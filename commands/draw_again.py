"""A card that is drawn anew though nothing of its ticket changed, so that its menus stand as they did."""

from datetime import datetime

from commands.facts import has_card
from commands.ports import Unit
from desk.place import MessageRef
from views.post import card_post


def draw_again(unit: Unit, ref: MessageRef, now: datetime) -> bool:
    """Ask for the card that ``ref`` is; False where it is none."""
    place = unit.places.at_root(ref.workspace, ref.channel, ref.root)
    desk = unit.desks.of_workspace(ref.workspace)
    if place is None or desk is None or ref.ts != ref.root or not has_card([place]):
        return False
    unit.outbox.add(desk.id, [card_post(place.id, place.ticket)], now)
    return True
