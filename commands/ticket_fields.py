"""Fields of the desk's own on one ticket: what stands in forms of them, what was typed, and what is shown of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from commands.context import Context
from commands.form_values import Typed
from commands.people import elsewhere, external_id, zone_of
from desk.dates import read_when
from desk.fields import (
    CHOSEN,
    LINK,
    TEXT,
    Field,
    Kind,
    WrongValue,
    fields_for,
    read_value,
    value_of,
)
from desk.filter_words import nearest
from desk.folding import fold
from desk.forms import Values
from desk.ids import PersonId
from desk.refusals import PassedTime, Refused, UnknownFilter
from desk.ticket import Ticket
from views.field_inputs import PREFIX, input_name, inputs
from views.fields import field_name, option_name
from views.language import Words
from views.nodes import Input

Wanted = dict[str, tuple[str, ...]]
LONGEST = TEXT + LINK


def field_values(context: Context, ticket: Ticket) -> dict[str, str]:
    """What a ticket holds, as forms hold it."""
    return {input_name(field): _held(context, field, value_of(ticket, field.key)) for field in active(context)}


def active(context: Context) -> tuple[Field, ...]:
    """Fields that are asked for, of whichever group."""
    return tuple(field for field in context.plan.fields if not field.retired)


def field_inputs(
    context: Context, fields: Sequence[Field], values: Values, required: Collection[str] = ()
) -> tuple[Input, ...]:
    """The inputs of a form; ``required`` are keys."""
    held = [values.get(input_name(field), "") for field in fields if field.kind is Kind.PERSON]
    names = {value: name for value in held if (name := elsewhere(context, value)) is not None}
    return inputs(fields, values, context.words, required, names)


def for_group(context: Context, group: str | None) -> tuple[Field, ...]:
    """The fields of tickets of a group; an unknown one counts as the first."""
    return fields_for(context.plan.fields, context.plan.group(group or "").key)


def read_fields(context: Context, typed: Typed, fields: Iterable[Field], required: Collection[str] = ()) -> Wanted:
    """What was typed into those of ``fields`` that stand in a form; what is wrong is noted there."""
    found: Wanted = {}
    for field in fields:
        name = input_name(field)
        if name in typed:
            found[field.key] = _read(context, typed, field, name)
        if field.key in required and not found.get(field.key):
            typed.wrong(name, "empty")
    return found


def as_kept(context: Context, typed: Values) -> dict[str, str]:
    """Choices of a form in the order in which a ticket holds them."""
    kept = dict(typed)
    for field in context.plan.fields:
        name = input_name(field)
        if field.kind is Kind.MANY and name in kept:
            chosen = kept[name].split()
            kept[name] = " ".join(option.key for option in field.options if option.key in chosen)
    return kept


def is_field(name: str) -> bool:
    """Whether an input is that of a field of the desk's own."""
    return name.startswith(PREFIX)


def field_of(context: Context, name: str) -> Field | None:
    """The field of an input."""
    return next((field for field in context.plan.fields if input_name(field) == name), None)


def field_called(context: Context, fields: Sequence[Field], typed: str) -> Field:
    """By its key, or by its name in any language that the desk speaks. Raises Refused(UnknownFilter)."""
    said = fold(typed)
    names = {fold(field_name(one, words)).replace(" ", "-"): one for words in _speaks(context) for one in fields}
    names |= {one.key: one for one in fields}
    found = names.get(said.replace(" ", "-"))
    if found is None:
        near, known = nearest(said, list(names)), tuple(f"field:{one.key}=…" for one in fields)
        raise Refused(UnknownFilter(f"field:{typed}", f"field:{names[near].key}" if near else None, known))
    return found


def said_field(context: Context, field: Field, value: str) -> str:
    """A form's value as people read it."""
    if not value:
        return context.words.t("nothing")
    if field.kind in CHOSEN:
        return ", ".join(option_name(field, key, context.words) for key in value.split())
    return value


def names_of(context: Context, fields: Iterable[Field]) -> str:
    """What they are called, in one line."""
    return ", ".join(field_name(field, context.words) for field in fields)


def called(context: Context, field: Field) -> Mapping[str, str]:
    """Folded names of a field's options, in any language that the desk speaks, with their keys."""
    return {fold(option_name(field, one.key, words)): one.key for words in _speaks(context) for one in field.choices}


def _speaks(context: Context) -> tuple[Words, ...]:
    return (context.words, context.speak("en"), context.speak("vi"))


def day_of(context: Context, typed: str) -> str:
    """An ISO date of what may be said in words; a day that has passed is one as well. Raises Refused: UnknownTime, or
    UnsureTime where it may mean several."""
    try:
        return date.fromisoformat(typed).isoformat() if typed else ""
    except ValueError:
        zone = zone_of(context)
    try:
        at = read_when(typed, context.now, zone, context.plan.calendar()).at
    except Refused as no:
        if not isinstance(no.refusal, PassedTime):
            raise
        at = no.refusal.at
    return at.astimezone(zone).date().isoformat()


def _held(context: Context, field: Field, values: tuple[str, ...]) -> str:
    if field.kind is Kind.PERSON and values:
        return external_id(context, context.unit.people.many([PersonId(values[0])]).get(PersonId(values[0])))
    return " ".join(values)


def _read(context: Context, typed: Typed, field: Field, name: str) -> tuple[str, ...]:
    if field.kind is Kind.PERSON:
        person = typed.person(name)
        return (person.id,) if person else ()
    text = typed.text(name, LONGEST)
    known, chosen = tuple(option.key for option in field.options), text.split()
    if field.kind is Kind.MANY and set(known).issuperset(chosen):
        # As a form holds it; what nobody can choose any more stays where it was.
        return tuple(key for key in known if key in chosen)
    try:
        return read_value(field, day_of(context, text) if field.kind is Kind.DATE else text, called(context, field))
    except WrongValue as wrong:
        typed.wrong(name, wrong.kind, wrong.limit)
    except Refused:
        typed.wrong(name, "field_date")
    return ()
