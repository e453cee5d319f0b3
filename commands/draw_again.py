"""A card that is drawn anew though nothing of its ticket changed, so that its menus stand as they did."""

from commands.answers import Answer, Nothing
from commands.context import Context
from commands.facts import has_card
from desk.tidings import MenuChosen
from views.post import card_post


def chosen(context: Context, intent: MenuChosen) -> Answer:
    """Ask for the card that the message is; any other message stays as it is."""
    ref, unit = intent.ref, context.unit
    place = unit.places.at_root(ref.workspace, ref.channel, ref.root) if ref.ts == ref.root else None
    if place is not None and has_card([place]):
        unit.outbox.add(context.desk.id, [card_post(place.id, place.ticket)], context.now)
    return Nothing()
