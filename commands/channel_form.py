"""What becomes of what is said in a customers' channel: chosen for each by itself; each change is a new version."""

from dataclasses import replace

from commands.answers import Answer, Say
from commands.context import Context
from commands.form_values import Typed
from commands.forms import FORMS, begin, merged, submitted
from commands.plan_change import save_plan
from commands.port_values import Draft
from desk.group_setup import with_channel
from desk.intents_groups import ShowChannels, StartChannel, SubmitChannel
from desk.plan import FACES, LANGUAGES, MODES, Channel, ChannelRef
from desk.refusals import Refused, UnknownButton
from views.channel_form import OF_DESK, channel_form, channel_saved, channels_board
from views.checklist import channel_name
from views.nodes import Divider, Form, StaffView

FORM = "channel"


def show(context: Context, intent: ShowChannels) -> Answer:
    """Those of the workspace where it is asked."""
    return Say(_board(context, intent.page), keep=True, again=ShowChannels(intent.page))


def start(context: Context, intent: StartChannel) -> Answer:
    """Open the form on what holds now. Raises Refused(UnknownButton) where it is no customers' channel any more."""
    channel = _known(context, intent.channel)
    values = _now(channel)
    return begin(context, FORM, None, values, {**values, "channel": channel.ref.channel})


def submit(context: Context, intent: SubmitChannel) -> Answer:
    """Save the next version of the plan. Raises Refused: BadForm, or Conflict where somebody else changed the same."""
    draft = submitted(context, intent.draft, FORM)
    channel = _known(context, draft.shown["channel"])
    now = _now(channel)
    mine = {name: value for name, value in {**draft.values, **intent.values}.items() if name in now}
    typed = Typed(context, merged(draft, {**now, **mine}, now))
    language = typed.word("language", (OF_DESK, *LANGUAGES))
    changed = replace(
        channel,
        mode=typed.word("mode", MODES),
        face=typed.word("face", FACES),
        group=typed.group() or channel.group,
        language=None if language == OF_DESK else language,
    )
    typed.check()
    plan = with_channel(context.plan, changed)
    save_plan(context, plan)
    view = _board(replace(context, desk=replace(context.desk, plan=plan)), 0)
    nodes = (channel_saved(_name(context, channel), context.words), Divider(), *view.nodes)
    return Say(replace(view, nodes=nodes), keep=True, again=ShowChannels())


def _now(channel: Channel) -> dict[str, str]:
    return {
        "mode": channel.mode,
        "face": channel.face,
        "group": channel.group,
        "language": channel.language or OF_DESK,
    }


def _known(context: Context, external_id: str) -> Channel:
    found = context.plan.channel(ChannelRef(context.workspace, external_id))
    if found is None:
        raise Refused(UnknownButton())
    return found


def _name(context: Context, channel: Channel) -> str:
    return channel_name(channel.ref.channel, context.unit.channels.facts([channel.ref])[channel.ref])


def _board(context: Context, page: int) -> StaffView:
    here = [one for one in context.plan.channels if one.ref.workspace == context.workspace]
    known = context.unit.channels.facts(one.ref for one in here)
    named = [(channel_name(one.ref.channel, known[one.ref]), one) for one in here]
    groups = [(group.key, group.name) for group in context.plan.groups]
    return channels_board(named, groups, page, context.words)


def _form(context: Context, draft: Draft) -> Form:
    channel = _known(context, draft.shown["channel"])
    groups = [(group.key, group.name) for group in context.plan.groups]
    return channel_form(draft.id, _name(context, channel), draft.values, groups, draft.edition, context.words)


FORMS[FORM] = _form
