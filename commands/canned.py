"""The desk's canned replies: listed for the team, made and changed by leads; each change is a plan of its own."""

from collections.abc import Sequence
from dataclasses import replace

from commands.answers import Answer, Say, ShowForm
from commands.canned_reply import at_hand
from commands.context import Context
from commands.form_values import Typed
from commands.forms import FORMS, submitted
from commands.plan_change import save_plan
from commands.port_values import (
    Draft,
)
from desk.canned import NAME, PLACEHOLDERS, TEXT, Canned, the_one, unknown, with_one
from desk.folding import fold
from desk.forms import Values, merge
from desk.ids import DraftId, GroupKey
from desk.intents_words import DropCanned, ShowCanned, StartCanned, SubmitCanned
from desk.person import Deed, may
from desk.plan import LANGUAGES, Plan
from desk.refusals import Clash, Conflict, NoSuchCanned, Refused
from desk.rules.replies import recalled, sent_by
from views.canned import EVERY, PAGE, canned_form, canned_list, canned_said, dropped, still_sent, text_field
from views.nodes import Form, clipped

FORM = "canned"
OLD = "called"
"""What it was called when the form was opened."""
MOST, SHOWN = 500, 80


def show(context: Context, intent: ShowCanned) -> Answer:
    """A page of those that the actor may send; one that there is no more shows the last."""
    known, plan = at_hand(context), context.plan
    page = min(intent.page, max(0, (len(known) - 1) // PAGE))
    names = {str(group.key): group.name for group in plan.groups}
    mine = [may(context.actor, Deed.CANNED, group=one.group) for one in known]
    rows = list(zip(known, mine, strict=True))[page * PAGE : (page + 1) * PAGE]
    view = canned_list(
        rows, len(known), page, names, context.words, plan.language, leads=may(context.actor, Deed.CANNED)
    )
    return Say(view, keep=True, again=ShowCanned(page))


def start(context: Context, intent: StartCanned) -> Answer:
    """Open the form, on what holds now. Raises Refused: NoSuchCanned, NotAllowed."""
    known = _found(context, intent.name) if intent.name else None
    values = _values(known)
    shown = {**values, OLD: known.name} if known else {}
    draft = Draft(DraftId(context.new_id()), context.desk.id, context.person.id, FORM, values, shown=shown)
    context.unit.drafts.save(draft, context.now)
    return ShowForm(_form(context, draft))


def submit(context: Context, intent: SubmitCanned) -> Answer:
    """Save it. Raises Refused: BadForm with what may have been meant, Conflict where somebody else changed the same."""
    draft = submitted(context, intent.draft, FORM)
    old = draft.shown.get(OLD)
    now = next((one for one in context.plan.canned if one.name == old), None)
    if old is not None and now is None:
        raise Refused(NoSuchCanned(old))
    wanted = _merged(draft, {**draft.values, **intent.values}, _values(now))
    new = _read(context, wanted, old)
    context.need(Deed.CANNED, group=new.group)
    if now is not None:
        context.need(Deed.CANNED, group=now.group)
    plan = recalled(context.plan, old, new.name) if old else context.plan
    _save(context, plan, with_one(plan.canned, new, old))
    return Say(canned_said(new.name, context.words))


def drop(context: Context, intent: DropCanned) -> Answer:
    """Delete it, once somebody is sure; what rules or macros send stays. Raises Refused: NoSuchCanned, NotAllowed."""
    known = _found(context, intent.name)
    senders = sent_by(context.plan, known.name)
    if senders:
        return Say(still_sent(known.name, senders, context.words), refused=True)
    if intent.sure:
        _save(context, context.plan, tuple(one for one in context.plan.canned if one != known))
    return Say(dropped(known.name, context.words, sure=intent.sure))


def _found(context: Context, name: str) -> Canned:
    known = the_one(context.plan.canned, name)
    context.need(Deed.CANNED, group=known.group)
    return known


def _save(context: Context, plan: Plan, canned: Sequence[Canned]) -> None:
    save_plan(context, replace(plan, version=plan.version + 1, canned=tuple(canned)))


def _values(known: Canned | None) -> dict[str, str]:
    texts = known.texts if known else {}
    group = (known.group if known else None) or EVERY
    return {"name": known.name if known else "", "group": group} | {
        text_field(one): texts.get(one, "") for one in LANGUAGES
    }


def _merged(draft: Draft, typed: Values, now: Values) -> dict[str, str]:
    """A field that was left alone keeps what it is now."""
    mine = {name: typed.get(name, "").strip() for name in now}
    if OLD not in draft.shown:
        return mine
    merged = merge(draft.shown, mine, now)
    if merged.clashes:
        told = tuple(
            Clash(name, clipped(now[name], SHOWN), clipped(mine[name], SHOWN), None) for name in merged.clashes
        )
        raise Refused(Conflict(None, told, tuple((name, now[name]) for name in merged.clashes)))
    return {**now, **merged.mine}


def _read(context: Context, values: Values, old: str | None) -> Canned:
    typed = Typed(context, values)
    name = " ".join(typed.text("name", NAME, required=True).split())
    others = [one for one in context.plan.canned if one.name != old]
    if any(fold(one.name) == fold(name) for one in others):
        typed.wrong("name", "taken")
    if len(others) >= MOST:
        typed.wrong("name", "too_many", MOST)
    group = typed.word("group", (EVERY, *(one.key for one in context.plan.groups)))
    texts = {one: typed.text(text_field(one), TEXT) for one in LANGUAGES}
    if not any(texts.values()):
        typed.wrong(text_field(context.plan.language), "empty")
    for language, text in texts.items():
        for word, near in unknown(text):
            meant = f"{{{near}}}" if near else " ".join(f"{{{one}}}" for one in PLACEHOLDERS)
            typed.wrong(text_field(language), "placeholder", part=f"{{{word}}}", meant=meant)
    typed.check()
    return Canned(name, {one: text for one, text in texts.items() if text}, None if group == EVERY else GroupKey(group))


def _form(context: Context, draft: Draft) -> Form:
    groups = [(one.key, one.name) for one in context.plan.groups]
    return canned_form(draft.id, draft.values, groups, draft.edition, context.words, new=OLD not in draft.shown)


FORMS[FORM] = _form
