"""Edit a ticket in words: the same fields and deeds as by form; without words the form opens."""

from commands.answers import Answer, told
from commands.asked_times import TIMED, Timed, do_timed
from commands.context import Context
from commands.edit import change, due_in_words, open_form, saved
from commands.fill_in import CLOSE, SOLVE, before_solving
from commands.form_values import Typed
from commands.people import external_id, named
from commands.ticket_fields import called, day_of, field_called, field_of, for_group, names_of
from commands.work import Work
from desk.edit_words import Asked, parse
from desk.fields import Field, Kind, WrongValue, read_value
from desk.filter_words import group_key, is_nobody
from desk.folding import fold
from desk.forms import Values, tags_key
from desk.intents import EditWords
from desk.person import Deed
from desk.refusals import BadForm, ClosedIsFinal, FieldsNeeded, Refused, UnknownField, UnknownFilter, WrongField
from desk.ticket import Ticket
from desk.words import Status
from views.asked_time import TIME
from views.field_inputs import input_name
from views.fields import field_name

EDIT_WORDS, WORDS = "edit_words", "words"


def edit_words(context: Context, work: Work, intent: EditWords) -> Answer:
    """Raises Refused: UnknownField for a word that is not understood, BadForm for a value that can't be. What a due may
    mean is asked back."""
    if not intent.words.strip():
        return open_form(context, work.ticket)
    return do_timed(context, work, EDIT_WORDS, {WORDS: intent.words})


def _edit(context: Context, work: Work, kept: Values) -> Answer:
    ticket = work.ticket
    if ticket.status is Status.CLOSED:
        raise Refused(ClosedIsFinal(ticket.number))
    values = _read(context, ticket, kept)
    try:
        changed = change(work, Typed(context, values, closes=True))
    except Refused as no:
        return _lacking(context, ticket, values, no)
    if not changed:
        return told("same", ticket.number, context.words)
    work.finish()
    return saved(work, ticket.due)


TIMED[EDIT_WORDS] = Timed(Deed.EDIT, _edit)


def _lacking(context: Context, ticket: Ticket, values: Values, no: Refused) -> Answer:
    """What a solved ticket must tell is asked for by a form, where nothing else was wanted; else it is said."""
    wrong = no.refusal.problems if isinstance(no.refusal, BadForm) else ()
    missing = [field for one in wrong if one.kind == "empty" and (field := field_of(context, one.field))]
    if not missing or len(missing) < len(wrong):
        raise no
    deed = CLOSE if values.get("status") == Status.CLOSED else SOLVE
    asked = before_solving(context, ticket, deed) if set(values) == {"status"} else None
    if asked is None:
        example = f"edit {ticket.number} field:{missing[0].key}=…"
        raise Refused(FieldsNeeded(ticket.number, names_of(context, missing), example))
    return asked


def _read(context: Context, ticket: Ticket, kept: Values) -> dict[str, str]:
    try:
        return _values(context, ticket, parse(kept[WORDS]), kept)
    except Refused as refused:
        # Words of an edit are read as those of a list, and named otherwise.
        match refused.refusal:
            case UnknownFilter(word, nearest, known):
                raise Refused(UnknownField(word, nearest, known)) from None
            case _:
                raise


def _values(context: Context, ticket: Ticket, asked: Asked, kept: Values) -> dict[str, str]:
    """The words as a form would hold them."""
    values = dict(asked.values)
    for field in ("assignee", "requester"):
        if field in values:
            values[field] = _person(context, field, values[field])
    if "group" in values:
        values["group"] = group_key(values["group"], {group.key: group.name for group in context.plan.groups})
    if "due" in values:
        values["due"] = due_in_words(context, ticket, {TIME: values["due"], **kept})
    for name, typed in asked.fields:
        own = field_called(context, for_group(context, values.get("group") or ticket.group), name)
        values[input_name(own)] = _field_value(context, own, typed)
    if asked.added or asked.removed:
        gone = {fold(tag) for tag in asked.removed}
        values["tags"] = tags_key((*(tag for tag in ticket.tags if fold(tag) not in gone), *asked.added))
    return values


def _person(context: Context, field: str, typed: str) -> str:
    if field == "assignee" and is_nobody(typed):
        return ""
    account = external_id(context, named(context, field, typed))
    if not account:
        raise Refused(UnknownFilter(f"{field}:{typed}"))
    return account


def _field_value(context: Context, field: Field, typed: str) -> str:
    """As a form would hold it. Raises Refused(WrongField) with what it could hold."""
    if not typed or is_nobody(typed):
        return ""
    if field.kind is Kind.PERSON:
        return _person(context, f"field:{field.key}", typed)
    said = day_of(context, typed) if field.kind is Kind.DATE else typed
    try:
        return " ".join(read_value(field, said, called(context, field)))
    except WrongValue as wrong:
        known = tuple(f"field:{field.key}={option.key}" for option in field.choices)
        name = field_name(field, context.words)
        raise Refused(WrongField(typed, name, wrong.kind, wrong.limit, known)) from None
