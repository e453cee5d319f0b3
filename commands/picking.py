"""Pick out of a list of any length, page after page. What can be picked and what is picked stand in a draft; the kind
of its form says what the list is of, and what comes next."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from commands.answers import Answer, Say
from commands.context import Context
from commands.forms import draft_of
from commands.port_values import Draft
from desk.intents_picking import Pick, ShowPicks, TakePicks
from desk.person import Deed
from views.picking import ROWS, Picks, Shown, picks

OFFERED, PICKED = "offered", "picked"
"""Values of the draft: the keys of all that can be picked, and of what is."""


@dataclass(frozen=True, slots=True)
class Picking:
    """``title`` heads the list of a draft, ``rows`` tells those of a page, ``taken`` goes on with what is picked."""

    deed: Deed
    title: Callable[[Context, Draft], str]
    rows: Callable[[Context, Sequence[str]], Sequence[Shown]]
    taken: Callable[[Context, Draft], Answer]


PICKING: dict[str, Picking] = {}
"""By the kind of the form."""


def offering(keys: Iterable[str], chosen: Iterable[str] = ()) -> dict[str, str]:
    """The values of a draft whose list that is."""
    return {OFFERED: " ".join(keys), PICKED: " ".join(chosen)}


def picked(draft: Draft) -> list[str]:
    """The keys of what is picked, in the order of the list."""
    wanted = {*draft.values.get(PICKED, "").split()}
    return [one for one in draft.values.get(OFFERED, "").split() if one in wanted]


def show(context: Context, intent: ShowPicks) -> Answer:
    """A page; one that there is no more shows the last. Raises Refused(DraftGone)."""
    return shown(context, draft_of(context, intent.draft, *PICKING), intent.page)


def pick(context: Context, intent: Pick) -> Answer:
    """One more, or one less; done twice it is the same. Raises Refused(DraftGone)."""
    draft = draft_of(context, intent.draft, *PICKING)
    keys = draft.values.get(OFFERED, "").split()
    meant = {*(keys if intent.one is None else keys[intent.one : intent.one + 1])}
    now = {*picked(draft)}
    kept = replace(draft, values={**draft.values, PICKED: " ".join(now | meant if intent.on else now - meant)})
    context.unit.drafts.save(kept, context.now)
    return shown(context, kept, intent.page)


def take(context: Context, intent: TakePicks) -> Answer:
    """Raises Refused(DraftGone)."""
    draft = draft_of(context, intent.draft, *PICKING)
    picking = PICKING[draft.form]
    context.need(picking.deed)
    return picking.taken(context, draft)


def shown(context: Context, draft: Draft, page: int) -> Answer:
    """A page of what can be picked for a draft."""
    picking = PICKING[draft.form]
    context.need(picking.deed)
    keys, chosen = draft.values.get(OFFERED, "").split(), {*picked(draft)}
    at = min(page, max(0, (len(keys) - 1) // ROWS))
    here = keys[at * ROWS : (at + 1) * ROWS]
    rows = tuple(zip(picking.rows(context, here), (one in chosen for one in here), strict=True))
    title = picking.title(context, draft)
    view = picks(Picks(draft.id, title, rows, at, len(keys), len(chosen)), context.words)
    return Say(view, keep=True, again=ShowPicks(draft.id, at))
