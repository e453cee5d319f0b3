"""What a deed to many tickets left as it was, for whoever did it."""

from commands.answers import Answer, Say
from commands.context import Context
from desk.intents_bulk import ShowRefused
from views.bulk_left import none_lately, refused, shown_page


def show(context: Context, intent: ShowRefused) -> Answer:
    """A page of them, of the deed that is named or of the last one."""
    bulks, desk, me = context.unit.bulks, context.desk.id, context.person.id
    bulk = bulks.get(intent.bulk) if intent.bulk else bulks.last(desk, me)
    if bulk is None or (bulk.desk, bulk.person) != (desk, me):
        return Say(none_lately(context.words), refused=True)
    view = refused(bulk, intent.page, context.words)
    return Say(view, keep=True, again=ShowRefused(bulk.id, shown_page(bulk, intent.page)))
