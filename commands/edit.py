"""Edit a ticket by form: only what the person changed is applied, and nothing that somebody else changed meanwhile."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from commands.answers import Answer, told
from commands.asked_times import time_in
from commands.coming_days import coming_days
from commands.context import Context
from commands.form_values import Typed
from commands.forms import FORMS, begin, submitted_on
from commands.people import by_form, colleagues, elsewhere, external_id, zone_of
from commands.port_values import (
    Draft,
)
from commands.ticket_fields import (
    Wanted,
    active,
    field_inputs,
    field_of,
    field_values,
    for_group,
    is_field,
    read_fields,
    said_field,
)
from commands.ticket_fields import as_kept as fields_as_kept
from commands.work import Work, find
from desk.dates import Edge
from desk.events import (
    Assigned,
    DueSet,
    Edited,
    Event,
    FieldChanged,
    Moved,
    PriorityChanged,
    StatusChanged,
    TagsChanged,
)
from desk.fields import Kind, missing_at_solve, with_fields
from desk.folding import fold
from desk.forms import Values, instant_key, merge, read_tags, standing_key, tags_key
from desk.intents import StartEdit, SubmitEdit
from desk.refusals import Clash, ClosedIsFinal, Conflict, Refused
from desk.ticket import Edit, Standing, Ticket, edit, stand
from desk.words import Status
from views.asked_time import TIME
from views.edit_form import EditFacts, edit_form
from views.field_inputs import PREFIX, input_name
from views.fields import field_name
from views.nodes import Form
from views.ticket_fields import DUE_WORDS, said

EDIT = "edit"
HAND, POLICY = "hand", "policy"
BY_POLICY = ("policy", "sla", "cam ket")
HIDDEN = ("group", "due", "tags", "requester")
"""The fields behind "More"."""
OVER = (Status.SOLVED, Status.CLOSED)


def start(context: Context, intent: StartEdit) -> Answer:
    """Open the form on what holds now."""
    return open_form(context, find(context, intent.ticket))


def open_form(context: Context, ticket: Ticket) -> Answer:
    """Raises Refused(ClosedIsFinal)."""
    _open(ticket)
    values = values_of(context, ticket)
    return begin(context, EDIT, ticket.number, {**values, "due_by": HAND}, values)


def submit(context: Context, work: Work, intent: SubmitEdit) -> Answer:
    """Apply what was changed. Raises Refused: BadForm, or Conflict where somebody else changed the same."""
    _open(work.ticket)
    draft = submitted_on(context, work.ticket, intent.draft, EDIT)
    filled = _with_due(context, work.ticket, {**draft.values, **intent.values})
    mine = as_kept(fields_as_kept(context, filled))
    merged = merge(draft.shown, mine, values_of(context, work.ticket))
    typed = Typed(context, merged.mine)
    if merged.clashes:
        read(context, work.ticket, typed)
        raise Refused(_conflict(work, merged.mine, merged.clashes))
    before = work.ticket.due
    if not change(work, typed):
        return told("same", work.ticket.number, context.words)
    work.finish()
    return saved(work, before)


def saved(work: Work, before: datetime | None) -> Answer:
    """What was done, with the due as an instant where it was set anew (``before``: what it was)."""
    due = work.ticket.due if work.ticket.due != before else None
    return told("due_set" if due else "edited", work.ticket.number, work.context.words, due, undo=work.now)


def due_in_words(context: Context, ticket: Ticket, kept: Values) -> str:
    """The instant that is meant, as a form holds it; nothing where the promise is to hold. Raises Refused as
    :func:`commands.asked_times.time_in`."""
    return "" if fold(kept[TIME]) in BY_POLICY else instant_key(time_in(context, ticket, kept, Edge.END).at)


def _with_due(context: Context, ticket: Ticket, values: dict[str, str]) -> dict[str, str]:
    """What was filled in, with the due that was typed in words."""
    typed = values.pop(DUE_WORDS, "").strip()
    if not typed:
        return values
    due = due_in_words(context, ticket, {TIME: typed})
    return {**values, "due": due, "due_by": HAND if due else POLICY}


def values_of(context: Context, ticket: Ticket) -> dict[str, str]:
    """A ticket's fields as a form holds them."""
    people = context.unit.people.many([one for one in (ticket.assignee, ticket.requester) if one is not None])
    return {
        "subject": ticket.subject,
        "summary": ticket.summary,
        "priority": ticket.priority.value,
        "status": standing_key(Standing(ticket.status, ticket.waiting_on)),
        "assignee": external_id(context, people.get(ticket.assignee) if ticket.assignee else None),
        "group": ticket.group,
        "due": instant_key(ticket.due),
        "tags": tags_key(ticket.tags),
        "requester": external_id(context, people.get(ticket.requester)),
        **field_values(context, ticket),
    }


def as_kept(typed: Values) -> dict[str, str]:
    """What was typed, spelt as a ticket's values are; an untouched picker is left out, since it says nothing."""
    kept = {name: value.strip() for name, value in typed.items() if name != "due_by"}
    kept["tags"] = tags_key(read_tags(kept.get("tags", "")))
    if typed.get("due_by") == POLICY:
        kept["due"] = ""
    elif not kept.get("due"):
        kept.pop("due", None)
    return kept


def read(context: Context, ticket: Ticket, typed: Typed) -> tuple[Edit, Wanted, Standing | None]:
    """The deeds that these fields ask for; fields that are missing ask for nothing. Raises Refused(BadForm)."""
    group = typed.group()
    assignee = typed.agent("assignee", group=group or ticket.group)
    if group is not None and ticket.assignee is not None and "assignee" not in typed:
        typed.answers("group", context.unit.people.get(ticket.assignee), group)
    # Whoever asks in an internal ticket is of the team: no customer may see it.
    whom = typed.agent if ticket.internal else typed.person
    requester = whom("requester", required="requester" in typed)
    standing = typed.standing() if "status" in typed else None
    due = typed.due()
    if due is not None and (standing.status in OVER if standing else ticket.is_over):
        typed.wrong("due", "solved")
    wanted = Edit(
        subject=typed.subject() if "subject" in typed else None,
        summary=typed.summary() if "summary" in typed else None,
        priority=typed.priority() if "priority" in typed else None,
        group=group,
        assignee=assignee.id if assignee else None,
        unassign="assignee" in typed and assignee is None,
        requester=requester.id if requester else None,
        due=due,
        due_by_policy="due" in typed and due is None,
        tags=typed.tags() if "tags" in typed else None,
    )
    fields = read_fields(context, typed, active(context))
    if standing is not None and standing.status in OVER:
        after = with_fields(replace(ticket, group=wanted.group or ticket.group), fields).ticket
        for field in missing_at_solve(context.plan.fields, after):
            typed.wrong(input_name(field), "empty")
    typed.check()
    return wanted, fields, standing


def change(work: Work, typed: Typed) -> bool:
    """Do them; False where nothing came of it. A ticket that is opened again is so before its due is set."""
    wanted, fields, standing = read(work.context, work.ticket, typed)
    first = standing is not None and work.ticket.is_over
    changed = standing is not None and first and work.apply(stand(work.ticket, standing, work.now))
    changed = work.apply(edit(work.ticket, wanted)) or changed
    changed = work.apply(with_fields(work.ticket, fields)) or changed
    if standing is not None and not first:
        changed = work.apply(stand(work.ticket, standing, work.now)) or changed
    return changed


def _conflict(work: Work, mine: Values, clashes: tuple[str, ...]) -> Conflict:
    context, now = work.context, values_of(work.context, work.ticket)
    named = _named(context, [values[name] for name in clashes for values in (now, mine)])
    told = tuple(
        Clash(
            _called(context, name),
            _said(context, name, now[name], named),
            _said(context, name, mine[name], named),
            _changed_by(work, name),
        )
        for name in clashes
    )
    theirs = [(name, now[name]) for name in clashes] + ([("due_by", HAND)] if "due" in clashes else [])
    return Conflict(work.ticket.number, told, tuple(theirs))


def _called(context: Context, name: str) -> str:
    own = field_of(context, name)
    return field_name(own, context.words) if own else name


def _said(context: Context, name: str, value: str, named: Mapping[str, str]) -> str:
    own = field_of(context, name)
    if own is not None and own.kind is not Kind.PERSON:
        return said_field(context, own, value)
    return said(name, value, context.words, named, zone_of(context))


def _named(context: Context, values: Iterable[str]) -> dict[str, str]:
    """The names of groups and people among the values of fields."""
    named: dict[str, str] = {group.key: group.name for group in context.plan.groups}
    for value in values:
        person = by_form(context, value)
        if person is not None:
            named[value] = person.name
    return named


def _changed_by(work: Work, field: str) -> str | None:
    """The name of whoever changed a field last; None for the desk itself."""
    last = next((entry for entry in reversed(work.old) if _field(entry.event) == field), None)
    if last is None or last.actor is None:
        return None
    return work.context.unit.people.get(last.actor).name


def _field(event: Event) -> str | None:
    """The field that an event is about."""
    match event:
        case Edited(field=field):
            return field
        case PriorityChanged():
            return "priority"
        case StatusChanged():
            return "status"
        case Assigned():
            return "assignee"
        case Moved():
            return "group"
        case DueSet():
            return "due"
        case TagsChanged():
            return "tags"
        case FieldChanged(field=key):
            return f"{PREFIX}{key}"
        case _:
            return None


def _form(context: Context, draft: Draft) -> Form:
    groups = [(group.key, group.name) for group in context.plan.groups]
    own = for_group(context, draft.values.get("group"))
    over = draft.values.get("status") == Status.SOLVED
    facts = EditFacts(
        draft=draft.id,
        number=draft.ticket or 0,
        values=draft.values,
        groups=groups,
        days=coming_days(context, draft.values.get("group", "")),
        by_hand=bool(draft.shown.get("due")),
        people=colleagues(context),
        requester=elsewhere(context, draft.values.get("requester", "")),
        unfolded=draft.unfolded or any(name in HIDDEN or is_field(name) for name in draft.clashed),
        edition=draft.edition,
        own=field_inputs(context, own, draft.values, [one.key for one in own if one.at_solve and over]),
    )
    return edit_form(facts, context.words)


FORMS[EDIT] = _form


def _open(ticket: Ticket) -> None:
    if ticket.status is Status.CLOSED:
        raise Refused(ClosedIsFinal(ticket.number))
