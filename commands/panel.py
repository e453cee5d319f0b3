"""A message with a button by which customers ask for help, posted where a lead wants it."""

from commands.answers import Answer, Say
from commands.context import Context
from desk.intents import PostPanel
from desk.person import Deed
from desk.plan import ChannelRef
from desk.refusals import NotHere, Refused
from views.panel import panel, posted
from views.post import PublicPost, RequesterChannel


def post(context: Context, intent: PostPanel) -> Answer:
    """Once for each asking. Raises Refused(NotHere) in a channel of the team, or where nothing can be posted."""
    ref, plan = ChannelRef(context.workspace, intent.channel), context.plan
    known = context.unit.channels.facts([ref])[ref]
    reason = "is_staff_channel" if ref in plan.staff_channels() else known.out_of_reach
    if reason is not None:
        raise Refused(NotHere(reason))
    channel = plan.channel(ref)
    group = channel.group if channel else plan.groups[0].key
    context.need(Deed.PANEL, group=group)
    spoken = context.speak((channel.language if channel else None) or plan.language)
    view = panel(group, plan.settings.rules_text, spoken)
    context.unit.outbox.add(context.desk.id, [PublicPost(RequesterChannel(ref), view)], context.now)
    return Say(posted(context.words))
