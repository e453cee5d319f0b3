"""Change many tickets at once: a form, then what it would come to, then the deed in the background."""

from collections.abc import Sequence

from commands.answers import Answer, Say, ShowForm
from commands.canned_reply import at_hand
from commands.context import Context
from commands.filled_text import spoken
from commands.forms import FORMS, submitted
from commands.list_tickets import staff_page, wanted_by
from commands.named_views import meant
from commands.people import named
from commands.picking import OFFERED, PICKING, Picking, offering, picked
from commands.port_values import Draft, Page
from commands.rename_tag import begin_in_plan
from commands.run_bulk import progress, told_of
from desk.bulk import BY_FORM, DEEDS, MOST, Action, Bulk, Order, State, read_canned, read_span, read_tags
from desk.canned import the_one
from desk.filter_words import is_nobody
from desk.filters import query
from desk.folding import fold
from desk.forms import CHOICES, LONG_TEXT, SUBJECT, standing_key
from desk.ids import DraftId, PersonId, TicketId
from desk.intents_bulk import GoBulk, StartBulk, SubmitBulk, UndoBulk
from desk.person import Deed
from desk.refusals import BadForm, NothingToUndo, Problem, Refused
from desk.text import clean, size
from desk.ticket import Ticket
from desk.undo import WITHIN
from desk.words import Priority
from views.answers import nothing_new
from views.bulk import (
    ROWS,
    SAMPLE,
    Asked,
    BulkForm,
    Sample,
    ask,
    bulk_form,
    nothing_fits,
    nothing_picked,
    pick_title,
    started,
    stopped,
)
from views.canned_many import NOTHING, Spoken
from views.names import priority, status
from views.nodes import Form, clipped
from views.picking import Shown
from views.undone import Earlier, going_back

BULK = "bulk"


def start(context: Context, intent: StartBulk) -> Answer:
    """Open the form, over a list or a saved one (``view:NAME``). Raises Refused: UnknownView, NoSuchCanned, or
    what a filter's words do."""
    wanted = wanted_by(context, meant(context, intent.query))
    if not staff_page(context, wanted, 0, 1).total:
        return Say(nothing_fits(context.words), refused=True)
    reply = the_one(at_hand(context), intent.canned).name if intent.canned else ""
    draft = Draft(
        id=DraftId(context.new_id()),
        desk=context.desk.id,
        person=context.person.id,
        form=BULK,
        values={"query": query(wanted)} | ({"action": Action.ANSWER.value, "canned": reply} if reply else {}),
    )
    context.unit.drafts.save(draft, context.now)
    return ShowForm(_form(context, draft))


def submit(context: Context, intent: SubmitBulk) -> Answer:
    """Show what it would come to, and keep which tickets it would be. Raises Refused(BadForm)."""
    draft = submitted(context, intent.draft, BULK)
    values = {name: clean(value).strip() for name, value in {**draft.values, **intent.values}.items()}
    order = _order(context, values)
    page = staff_page(context, wanted_by(context, order.query), 0, MOST)
    if page.total > MOST:
        raise Refused(BadForm((Problem("rows", "too_many_at_once", MOST),)))
    chosen = {int(one) for one in values.get("rows", "").split() if one.isdigit()}
    rows = [one.ticket for one in page.rows if not chosen or one.ticket.number in chosen]
    if not rows:
        return Say(nothing_fits(context.words), refused=True)
    offered = offering([one.ticket.id for one in page.rows], [one.id for one in rows])
    return _show_first(context, order, rows, {**values, **offered})


def _show_first(context: Context, order: Order, rows: Sequence[Ticket], values: dict[str, str]) -> Answer:
    """What it would come to; which tickets of the list it is done to can be picked by ``values``, kept beside it."""
    bulk = Bulk(
        id=context.new_id(),
        desk=context.desk.id,
        person=context.person.id,
        workspace=context.workspace,
        order=order,
        tickets=tuple(sorted(ticket.id for ticket in rows)),
        asked_at=context.now,
    )
    context.unit.bulks.add(bulk)
    context.unit.drafts.save(Draft(DraftId(bulk.id), bulk.desk, bulk.person, BULK, values), context.now)
    asked = Asked(
        bulk=bulk.id,
        order=order,
        value=_shown(context, order),
        total=len(rows),
        sample=tuple(Sample(one.number, one.subject) for one in rows[:SAMPLE]),
        spoken=_spoken(context, order, [one.requester for one in rows]),
        picks=" " in values[OFFERED],
    )
    return Say(ask(asked, context.words))


def _taken(context: Context, draft: Draft) -> Answer:
    """The same to what is picked, as a deed of its own: what was shown before stays what it was."""
    bulk, chosen = _own(context, draft.id), picked(draft)
    if not chosen:
        return Say(nothing_picked(context.words), refused=True)
    return _show_first(context, bulk.order, _tickets(context, chosen), dict(draft.values))


def _rows(context: Context, keys: Sequence[str]) -> list[Shown]:
    words = context.words
    return [
        Shown(
            (f"#{one.number} {clipped(one.subject, SUBJECT)}",),
            (f"{priority(one.priority, words)} · {status(one.status, one.waiting_on, words)}",),
        )
        for one in _tickets(context, keys)
    ]


def _tickets(context: Context, keys: Sequence[str]) -> list[Ticket]:
    """In the order of their keys; no ticket is ever dropped."""
    found = {str(one.id): one for one in context.unit.tickets.many([TicketId(one) for one in keys])}
    return [found[one] for one in keys]


def go(context: Context, intent: GoBulk) -> Answer:
    """Begin what was shown to whoever presses; pressed twice it is done once."""
    bulk = _own(context, intent.bulk)
    if bulk.state is not State.ASKED or context.now - bulk.asked_at > WITHIN:
        return Say(nothing_new(context.words))
    return begin(context, bulk, State.RUNNING)


def undo(context: Context, intent: UndoBulk) -> Answer:
    """Begin to take it back. Raises Refused(NothingToUndo) for what is not one's own, or is over."""
    bulk = _own(context, intent.bulk)
    if bulk.goes_on:
        return stop(context, bulk)
    if not may_undo(context, bulk):
        raise Refused(NothingToUndo())
    return begin(context, bulk, State.UNDOING)


def stop(context: Context, bulk: Bulk, earlier: Earlier | None = None) -> Answer:
    """What goes on changes no ticket more, and what it changed is taken back; but what was sent stays. ``earlier``: the
    deed before, to be offered where it is being taken back already."""
    found = context.unit.bulks.lock(bulk.id) or bulk
    if not found.goes_on:  # its last ticket was changed a moment ago
        return undo(context, UndoBulk(bulk.id))
    if found.state is State.UNDOING:
        return Say(going_back(found, earlier, context.words))
    if found.order.undoable:
        cut = found.reached()
        context.unit.bulks.aim(cut)
        begin(context, cut, State.UNDOING)
        return Say(stopped(found, context.words))
    ended = found.stopped(context.now)
    context.unit.bulks.save(ended)
    posts = [progress(ended), *told_of(context, ended, context.person)]
    context.unit.outbox.add(context.desk.id, posts, context.now)
    return Say(stopped(found, context.words))


def may_undo(context: Context, bulk: Bulk) -> bool:
    """Whether it can be taken back still: while it goes on, and within a day of its end."""
    if bulk.state is State.RUNNING:
        return bulk.order.undoable
    recent = bulk.ended_at is not None and context.now - bulk.ended_at <= WITHIN
    return recent and bulk.state is State.DONE and bulk.order.undoable and bulk.came.changed > 0


def begin(context: Context, bulk: Bulk, state: State) -> Answer:
    """Have the tickets changed in the background, and show how far it is."""
    begun = bulk.begin(state, context.now)
    if bulk.order.of_desk:
        context.need(DEEDS[bulk.order.action])
        begun = begin_in_plan(context, begun, state)
    context.unit.bulks.save(begun)
    context.unit.outbox.add(context.desk.id, [progress(begun)], context.now)
    return Say(started(len(begun.tickets), context.words, undoing=state is State.UNDOING))


def _own(context: Context, id_: str) -> Bulk:
    bulk = context.unit.bulks.lock(id_)
    if bulk is None or bulk.desk != context.desk.id or bulk.person != context.person.id:
        raise Refused(NothingToUndo())
    return bulk


def _order(context: Context, values: dict[str, str]) -> Order:
    """What the form asks for. Raises Refused(BadForm)."""
    try:
        action = next(one for one in BY_FORM if one.value == values.get("action"))
    except StopIteration:
        raise Refused(BadForm((Problem("action", "empty"),))) from None
    typed, canned = values.get("with", ""), values.get("canned", "")
    if canned and (typed or action is not Action.ANSWER):
        raise Refused(BadForm((Problem("canned", "bulk_answer"),)))
    typed = f"canned:{canned}" if canned else typed
    if not typed and action not in (Action.SOLVE, Action.SPAM):
        raise Refused(BadForm((Problem("with", "empty"),)))
    if size(typed) > LONG_TEXT:
        raise Refused(BadForm((Problem("with", "too_long", LONG_TEXT),)))
    try:
        return Order(action, _value(context, action, typed), values.get("query", ""))
    except (ValueError, OverflowError):
        raise Refused(BadForm((Problem("with", f"bulk_{action}"),))) from None


def _value(context: Context, action: Action, typed: str) -> str:
    match action:
        case Action.ASSIGN:
            return _assignee(context, typed)
        case Action.PRIORITY:
            return _one_of(typed, {one.value: priority(one, context.words) for one in Priority})
        case Action.STATUS:
            return _one_of(typed, {standing_key(one): status(one.status, one.on, context.words) for one in CHOICES})
        case Action.TAG:
            return read_tags(typed)
        case Action.DUE:
            return str(read_span(typed))
        case Action.ANSWER:
            return _answer(context, typed)
        case _:
            return ""


def _answer(context: Context, typed: str) -> str:
    """Words of one's own, or a canned reply by its whole name."""
    name = read_canned(typed)
    try:
        return typed if name is None else f"canned:{the_one(at_hand(context), name).name}"
    except Refused:
        raise ValueError(typed) from None


def _spoken(context: Context, order: Order, requesters: Sequence[PersonId]) -> Spoken:
    name = read_canned(order.value) if order.action is Action.ANSWER else None
    return spoken(context, the_one(at_hand(context), name), requesters) if name else NOTHING


def _assignee(context: Context, typed: str) -> str:
    if is_nobody(typed):
        return ""
    try:
        person = named(context, "assignee", typed)
    except Refused:
        raise ValueError(typed) from None
    if not person.is_agent:
        raise ValueError(typed)
    return person.id


def _one_of(typed: str, known: dict[str, str]) -> str:
    """By its key or by its name, a part of it where only one has that. Raises ValueError."""
    said = fold(typed)
    names = {key: f"{key}\n{fold(name)}" for key, name in known.items()}
    exact = [key for key, called in names.items() if said in called.split("\n")]
    found = exact or [key for key, called in names.items() if said in called]
    if len(found) != 1:
        raise ValueError(typed)
    return found[0]


def _shown(context: Context, order: Order) -> str:
    """The value as people read it."""
    match order.action:
        case Action.ASSIGN:
            return context.unit.people.get(PersonId(order.value)).name if order.value else ""
        case Action.PRIORITY:
            return priority(Priority(order.value), context.words)
        case Action.STATUS:
            found = next(one for one in CHOICES if standing_key(one) == order.value)
            return status(found.status, found.on, context.words)
        case _:
            return order.value


def _form(context: Context, draft: Draft) -> Form:
    page: Page = staff_page(context, wanted_by(context, draft.values.get("query", "")), 0, ROWS)
    rows = tuple(Sample(one.ticket.number, one.ticket.subject) for one in page.rows)
    canned = tuple(one.name for one in at_hand(context))
    return bulk_form(BulkForm(draft.id, draft.values, page.total, rows, canned), context.words)


FORMS[BULK] = _form
PICKING[BULK] = Picking(Deed.BULK, lambda context, _: pick_title(context.words), _rows, _taken)
