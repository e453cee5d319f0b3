"""Macros: listed for the team, written by whoever leads, done to a ticket as whoever presses them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from commands.answers import Answer, Say
from commands.context import Context
from commands.filled_text import text_for
from commands.form_values import Typed
from commands.forms import FORMS, begin, merged, submitted
from commands.notes import internal
from commands.obey import who_answers
from commands.people import names_of
from commands.plan_change import save_plan
from commands.port_values import Draft
from commands.rule_effects import Effects
from commands.rule_vocabulary import actions_of, one_named, vocabulary
from commands.send_answer import place_of, send
from commands.work import Work
from desk.canned import gaps
from desk.events import Said
from desk.field_setup import key_of
from desk.folding import fold
from desk.ids import MessageId, PersonId
from desk.intents_rules import DropMacro, RunMacro, ShowMacros, StartMacro, SubmitMacro
from desk.person import Deed, Person, may
from desk.plan import Plan
from desk.refusals import PlanChanged, Refused
from desk.rules.changes import changed
from desk.rules.lines import write_action
from desk.rules.model import MACROS, NAME, Action, Kind, Macro, Skipped
from desk.rules.naming import channels_in, people_in
from desk.ticket_links import hindrances
from views.called import Names
from views.macros import macro_done, macro_dropped, macro_saved, macros_board
from views.nodes import Divider, Form
from views.rule_form import WHOLE, fits_a_form, macro_form
from views.rule_notices import macro_too_long

FORM = "macro"
DEEDS: dict[Kind, Deed] = {
    Kind.SET: Deed.EDIT,
    Kind.TAG: Deed.EDIT,
    Kind.UNTAG: Deed.EDIT,
    Kind.ROUTE: Deed.EDIT,
    Kind.ASSIGN: Deed.HAND_OVER,
    Kind.REPLY: Deed.REPLY,
    Kind.NOTE: Deed.NOTE,
    Kind.MESSAGE: Deed.NOTE,
    Kind.WEBHOOK: Deed.NOTE,
    Kind.SNOOZE: Deed.STATUS,
    Kind.SOLVE: Deed.STATUS,
    Kind.STOP: Deed.LIST,
}
"""What somebody must be allowed for each action."""


@dataclass(frozen=True, slots=True)
class _Around:
    """:class:`desk.rules.changes.Around`."""

    now: datetime
    agents: Mapping[PersonId, Person]
    blocked: bool


def show(context: Context, intent: ShowMacros) -> Answer:
    """All of them."""
    macros = context.plan.macros
    leads = may(context.actor, Deed.RULES)
    view = macros_board(macros, intent.page, _names(context, macros), context.words, leads=leads)
    return Say(view, keep=True, again=intent)


def start(context: Context, intent: StartMacro) -> Answer:
    """Open the form on what holds now. Raises Refused(UnknownCommand)."""
    macro = _named(context, intent.key) if intent.key else None
    values = _now(context, macro)
    if macro is not None and not fits_a_form(values):
        return Say(macro_too_long(macro.name, context.words), refused=True)
    return begin(context, FORM, None, values, {**values, "key": macro.key if macro else ""})


def submit(context: Context, intent: SubmitMacro) -> Answer:
    """Save the next version of the plan. Raises Refused: BadForm, Conflict, PlanChanged where it is gone."""
    draft = submitted(context, intent.draft, FORM)
    key = draft.shown["key"]
    old = next((one for one in context.plan.macros if one.key == key), None)
    typed = {**draft.values, **intent.values}
    if key:
        if old is None:
            raise Refused(PlanChanged())
        typed = merged(draft, typed, _now(context, old))
    macro = _read(context, old, Typed(context, typed))
    macros = [macro if one.key == macro.key else one for one in context.plan.macros]
    plan = _save(context, macros if old else [*macros, macro])
    board = macros_board(plan.macros, 0, _names(context, plan.macros), context.words, leads=True)
    head, *rest = board.nodes
    nodes = (head, macro_saved(macro, context.words), Divider(), *rest)
    return Say(replace(board, nodes=nodes), keep=True, again=ShowMacros())


def drop(context: Context, intent: DropMacro) -> Answer:
    """Delete it, once somebody is sure. Raises Refused(UnknownCommand)."""
    macro = _named(context, intent.key)
    if intent.sure:
        _save(context, [one for one in context.plan.macros if one.key != macro.key])
    return Say(macro_dropped(macro, context.words, sure=intent.sure), keep=True)


def run(context: Context, work: Work, intent: RunMacro) -> Answer:
    """All of it in one deed; what can't be done is told. Raises Refused: UnknownCommand, NotAllowed where one of its
    actions is not theirs to do, so that nothing is half done for want of a right."""
    macro = _named(context, intent.key)
    for action in macro.actions:
        status = action.kind is Kind.SET and action.to == "status"
        context.need(Deed.STATUS if status else DEEDS[action.kind], work.ticket)
    skipped = _do(context, work, macro)
    work.finish()
    return Say(macro_done(macro, work.ticket.number, skipped, _names(context, [macro]), context.words))


def _do(context: Context, work: Work, macro: Macro) -> list[Skipped]:
    blocked = bool(hindrances(context.unit.links.of(work.ticket.id)))
    around = _Around(work.now, who_answers(context, macro.actions), blocked)
    skipped = []
    for action in macro.actions:
        why = _one(context, work, macro, action, around)
        if why:
            skipped.append(Skipped(action, why))
    return skipped


def _one(context: Context, work: Work, macro: Macro, action: Action, around: _Around) -> str:
    """Why it can't be done; empty where it is."""
    match action.kind:
        case Kind.STOP:
            return ""
        case Kind.REPLY:
            return _reply(context, work, action.value)
        case Kind.NOTE:
            message = internal(work, context.person, MessageId(context.new_id()), action.value)
            context.unit.messages.insert([message])
            work.add(Said(message.id, message.side, public=False))
            return ""
        case Kind.MESSAGE | Kind.WEBHOOK:
            left, _ = Effects(context, work, by=context.person.name).do(macro.name, [action], "macro")
            return left[0].why if left else ""
        case _:
            done = changed(work.ticket, action, context.plan, around)
            if isinstance(done, str):
                return done
            work.apply(done)
            return ""


def _reply(context: Context, work: Work, name: str) -> str:
    """An answer of the person's own, as they would send it by the form."""
    known = next((one for one in context.plan.canned if one.name == name), None)
    if known is None:
        return "no_canned"
    try:
        place, new = place_of(context, work.ticket)
    except Refused:
        return "no_place"
    requester = context.unit.people.get(work.ticket.requester)
    due = context.unit.tickets.clock(work.ticket.id).resolution_due or work.ticket.due
    text = text_for(context, work.ticket, known, requester, due)
    if gaps(text):
        return "gap"
    send(context, work, text, place, new=new)
    return ""


def _named(context: Context, typed: str) -> Macro:
    return one_named("macros", context.plan.macros, typed)


def _names(context: Context, macros: Sequence[Macro]) -> Names:
    actions = [action for one in macros for action in one.actions]
    return names_of(context, people_in((), actions), channels_in(actions))


def _save(context: Context, macros: Sequence[Macro]) -> Plan:
    plan = replace(context.plan, version=context.plan.version + 1, macros=tuple(macros))
    save_plan(context, plan)
    return plan


def _now(context: Context, macro: Macro | None) -> dict[str, str]:
    if macro is None:
        return {"name": "", "actions": ""}
    known = vocabulary(context)
    return {"name": macro.name, "actions": "\n".join(write_action(one, known) for one in macro.actions)}


def _read(context: Context, old: Macro | None, typed: Typed) -> Macro:
    """Raises Refused(BadForm)."""
    name = " ".join(typed.text("name", NAME, required=True).split())
    others = [one for one in context.plan.macros if old is None or one.key != old.key]
    if any(fold(one.name) == fold(name) for one in others):
        typed.wrong("name", "rule_taken")
    if len(others) >= MACROS:
        typed.wrong("name", "rule_full", MACROS)
    actions = actions_of(context, typed, WHOLE)
    typed.check()
    key = old.key if old else key_of(name, [one.key for one in others])
    return Macro(key, name, actions)


def _form(context: Context, draft: Draft) -> Form:
    return macro_form(draft.id, draft.values, draft.edition, context.words, new=not draft.shown.get("key"))


FORMS[FORM] = _form
