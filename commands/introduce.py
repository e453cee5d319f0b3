"""Tell the team's channels, once each, how work begins."""

from commands.answers import Answer, Say
from commands.context import Context
from desk.intents import Introduce
from desk.refusals import NoDeskChannel, Refused
from views.introduction import introduced, introduction
from views.post import StaffChannel, StaffPost


def start(context: Context, _: Introduce) -> Answer:
    """One message to each desk channel, in the desk's language. Raises Refused(NoDeskChannel)."""
    wanted = tuple(dict.fromkeys(group.desk_channel for group in context.plan.groups if group.desk_channel))
    known = context.unit.channels.facts(wanted)
    refs = [ref for ref in wanted if known[ref].closed_to_staff is None]
    if not refs:
        raise Refused(NoDeskChannel())
    view = introduction(context.plan.settings.emoji, context.speak(context.plan.language))
    context.unit.outbox.add(context.desk.id, [StaffPost(StaffChannel(ref), view) for ref in refs], context.now)
    return Say(introduced(len(refs), context.words))
