"""Open forms: each is drawn anew from its draft, whether it was refused, refreshed or unfolded."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from commands.answers import Answer, ShowForm
from commands.context import Context
from commands.port_values import (
    Draft,
)
from desk.forms import Values, merge
from desk.ids import DraftId
from desk.intents import KeepTheirs, RefreshForm
from desk.pickers import MARK, whole
from desk.refusals import BadForm, Clash, Conflict, DraftGone, Problem, Refusal, Refused, SaidMeanwhile
from desk.ticket import Ticket
from views.clash import with_refusal
from views.nodes import Form
from views.refusals import problem

Build = Callable[[Context, Draft], Form]
FORMS: dict[str, Build] = {}
"""How each kind of form is drawn; the key is the draft's ``form``."""

CHOSEN: dict[str, Callable[[Context, Draft], Draft]] = {}
"""What a choice makes of the other fields of such a form, as it is drawn anew."""


def draft_of(context: Context, draft: DraftId, *kinds: str) -> Draft:
    """The actor's own draft, of one of these ``kinds`` of form where some are named. Raises Refused(DraftGone)."""
    return _own(context, context.unit.drafts.get(draft, context.now), kinds)


def submitted(context: Context, draft: DraftId, *kinds: str) -> Draft:
    """The same, used up: a form that is sent twice is submitted once, and one that is refused stays."""
    return _own(context, context.unit.drafts.take(draft, context.now), kinds)


def completed(context: Context, draft: DraftId, values: Values) -> dict[str, str]:
    """What a form means whose pickers had no room for all (:mod:`desk.pickers`)."""
    known = context.unit.drafts.get(draft, context.now)
    return whole(values, known.values if known else {})


def _own(context: Context, found: Draft | None, kinds: Sequence[str]) -> Draft:
    if found is None or found.desk != context.desk.id or found.person != context.person.id:
        raise Refused(DraftGone())
    if kinds and found.form not in kinds:
        raise Refused(DraftGone())
    return found


def begin(
    context: Context, form: str, ticket: int | None, values: Mapping[str, str], shown: Mapping[str, str] | None = None
) -> Answer:
    """Open a form over a new draft, about a ticket or about none."""
    draft = Draft(
        id=DraftId(context.new_id()),
        desk=context.desk.id,
        person=context.person.id,
        form=form,
        values=dict(values),
        shown=dict(shown or {}),
        ticket=ticket,
    )
    context.unit.drafts.save(draft, context.now)
    return ShowForm(FORMS[form](context, draft))


def submitted_on(context: Context, ticket: Ticket, draft: DraftId, kind: str) -> Draft:
    """The actor's own draft about this very ticket, used up. Raises Refused(DraftGone)."""
    found = submitted(context, draft, kind)
    if found.ticket != ticket.number:
        raise Refused(DraftGone())
    return found


def refill(context: Context, draft: DraftId, values: dict[str, str], no: Refusal) -> Answer | None:
    """A refused form as it was typed, with what is wrong said in it; None where there is no such draft any more."""
    if isinstance(no, DraftGone):
        return None
    try:
        known = draft_of(context, draft)
    except Refused:
        return None
    kept = replace(known, values={**known.values, **whole(values, known.values)})
    if isinstance(no, Conflict | SaidMeanwhile):
        kept = replace(kept, shown={**kept.shown, **dict(no.now)})
    if isinstance(no, Conflict):
        kept = replace(kept, clashed=tuple(name for name, _ in no.now))
    if isinstance(no, BadForm):
        # A field that is at fault must be on the screen.
        kept = replace(kept, unfolded=True)
    context.unit.drafts.save(kept, context.now)
    form = replace(FORMS[kept.form](context, kept), typed=frozenset(name for name in values if MARK not in name))
    if isinstance(no, BadForm):
        return ShowForm(with_problems(context, form, no.problems))
    return ShowForm(with_refusal(form, no, context.words))


def with_problems(context: Context, form: Form, problems: Sequence[Problem]) -> Form:
    """A form that says at each field what is wrong there."""
    return replace(form, problems=tuple((one.field, problem(one, context.words)) for one in problems))


def merged(draft: Draft, mine: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    """What is to hold by a form about what holds ``now``: an input that was left alone keeps what it is by now. Raises
    Refused(Conflict) where somebody else changed the same."""
    found = merge(draft.shown, {name: mine.get(name, "") for name in now}, now)
    if found.clashes:
        told = tuple(Clash(name, now[name], found.mine[name], None) for name in found.clashes)
        raise Refused(Conflict(None, told, tuple((name, now[name]) for name in found.clashes)))
    return {**now, **found.mine}


def refresh(context: Context, intent: RefreshForm) -> Answer:
    """Keep what was typed so far and draw the form anew."""
    known = draft_of(context, intent.draft)
    kept = replace(known, values={**known.values, **intent.values}, unfolded=known.unfolded or intent.unfold)
    if kept.form in CHOSEN:
        kept = CHOSEN[kept.form](context, kept)
    context.unit.drafts.save(kept, context.now)
    return ShowForm(FORMS[kept.form](context, kept))


def keep_theirs(context: Context, intent: KeepTheirs) -> Answer:
    """Take over what others set; ``shown`` has held it since the clash."""
    known = draft_of(context, intent.draft)
    theirs = {name: known.shown[name] for name in known.clashed}
    kept = replace(known, values={**known.values, **intent.values, **theirs}, edition=known.edition + 1, clashed=())
    context.unit.drafts.save(kept, context.now)
    return ShowForm(FORMS[kept.form](context, kept))
