"""How a group's tickets are given out by To solve: in which order, and whether agents may pick others."""

from dataclasses import replace

from commands.answers import Answer, Say
from commands.context import Context
from commands.form_values import Typed
from commands.forms import FORMS, begin, merged, submitted
from commands.list_tickets import kept_words
from commands.plan_change import save_plan
from commands.port_values import Draft
from desk.filter_words import group_key
from desk.forms import Values
from desk.group_setup import with_group
from desk.ids import GroupKey
from desk.intents_day import StartOrder, SubmitOrder
from desk.named_views import LONGEST_QUERY
from desk.person import Deed
from desk.picking import leads
from desk.plan import Group
from desk.refusals import NotAllowed, Refused
from desk.words import Order
from views.nodes import Form
from views.order_form import GROUP, ORDER, PICK, PICKS, VIEW, order_form, ordered

FORM = "order"


def start(context: Context, intent: StartOrder) -> Answer:
    """Open the form on a group that the actor leads. Raises Refused(NotAllowed)."""
    led = {group.key: group for group in _led(context)}
    names: dict[str, str] = {group.key: group.name for group in context.plan.groups}
    key = group_key(intent.group, names) if intent.group else next(iter(led), None)
    if key not in led:
        raise Refused(NotAllowed(Deed.ORDER))
    values = _values(led[GroupKey(key)])
    return begin(context, FORM, None, values, values)


def submit(context: Context, intent: SubmitOrder) -> Answer:
    """Make the next version of the plan. Raises Refused: BadForm, NotAllowed, PlanChanged, Conflict where somebody else
    changed the same, or what a filter's words do."""
    draft = submitted(context, intent.draft, FORM)
    typed = Typed(context, _wanted(context, draft, {**draft.values, **intent.values}))
    key = typed.word(GROUP, [group.key for group in context.plan.groups])
    order, picks = typed.word(ORDER, [*Order]), typed.word(PICK, PICKS)
    words = " ".join(typed.text(VIEW, LONGEST_QUERY).split())
    typed.check()
    view = kept_words(context, words)
    if not leads(context.plan, context.person, key):
        raise Refused(NotAllowed(Deed.ORDER))
    group = replace(context.plan.group(key), order=Order(order), next_only=picks == PICKS[1], view=view)
    if group != context.plan.group(key):
        plan = with_group(context.plan, group)
        save_plan(context, plan)
    return Say(ordered(group, context.words))


def _led(context: Context) -> list[Group]:
    return [group for group in context.plan.groups if leads(context.plan, context.person, group.key)]


def _wanted(context: Context, draft: Draft, mine: Values) -> Values:
    """What others changed meanwhile stays; of another group than was shown all is as it was filled in."""
    shown = next((one for one in context.plan.groups if one.key == mine.get(GROUP) == draft.shown.get(GROUP)), None)
    return merged(draft, mine, _values(shown)) if shown else mine


def _values(group: Group) -> dict[str, str]:
    return {GROUP: group.key, ORDER: group.order.value, PICK: PICKS[int(group.next_only)], VIEW: group.view}


def _form(context: Context, draft: Draft) -> Form:
    groups = [(one.key, one.name) for one in _led(context)]
    return order_form(draft.id, groups, draft.values, context.words)


FORMS[FORM] = _form
