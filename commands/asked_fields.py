"""The fields that a list asks for, as whoever asks means them: by name, in their time, and people by theirs."""

from commands.context import Context
from commands.people import named, zone_of
from commands.ticket_fields import called, field_called
from desk.dates import read_range
from desk.fields import Field, Kind
from desk.filter_words import is_me
from desk.held import Held, amounts, chosen, days, same_as, value_in


def as_meant(context: Context, asked: Held) -> Held:
    """Raises Refused: UnknownFilter for a field or a value that there is not, UnknownTime and UnsureTime for what is no
    time."""
    field = field_called(context, context.plan.fields, asked.key)
    match field.kind:
        case Kind.NUMBER:
            return amounts(field, asked)
        case Kind.DATE:
            zone, calendar = zone_of(context), context.plan.calendar()
            return days(field, asked, read_range(value_in(asked), context.now, zone, calendar, ago=True), zone)
        case Kind.PERSON:
            return same_as(field, asked, _person(context, field, value_in(asked)))
        case _:
            return chosen(field, asked, called(context, field))


def _person(context: Context, field: Field, typed: str) -> str:
    return context.person.id if is_me(typed) else named(context, f"field:{field.key}", typed.removeprefix("@")).id
