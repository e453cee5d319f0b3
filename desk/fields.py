"""Fields of a desk's own on its tickets: what they hold, for which groups, and when they must be filled in."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from desk.events import FieldChanged
from desk.folding import fold
from desk.text import size
from desk.ticket import Change, Ticket, unchanged

TEXT, LINK, DIGITS = 300, 500, 15
"""The most characters of a text and of a link, the most digits of a number."""
_ADDRESS = re.compile(r"https?://[^\s/?#<>|\"]+[^\s<>|\"]*", re.IGNORECASE)
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?", re.ASCII)


class Kind(StrEnum):
    """What a field holds: one of its options, several of them, or something written."""

    ONE = "one"
    MANY = "many"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    PERSON = "person"
    LINK = "link"


CHOSEN = (Kind.ONE, Kind.MANY)


@dataclass(frozen=True, slots=True)
class FieldOption:
    """One thing to choose. ``key`` never changes; no ``name``: it is called by the house's word for the key.
    ``retired``: tickets may hold it still, and nobody can choose it any more."""

    key: str
    name: str = ""
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """``key`` never changes; no ``name``: it is called by the house's word for the key. ``groups``: only their tickets
    have it (none: all). ``public``: the customer sees it. ``retired``: tickets keep it, and nobody is asked for it."""

    key: str
    kind: Kind
    name: str = ""
    options: tuple[FieldOption, ...] = ()
    at_creation: bool = False
    at_solve: bool = False
    groups: tuple[str, ...] = ()
    public: bool = False
    retired: bool = False

    @property
    def choices(self) -> tuple[FieldOption, ...]:
        """What can be chosen now."""
        return tuple(option for option in self.options if not option.retired)

    def is_for(self, group: str) -> bool:
        """Whether tickets of ``group`` have it."""
        return not self.retired and (not self.groups or group in self.groups)


TYPE = Field("type", Kind.ONE, options=tuple(FieldOption(key) for key in ("question", "problem", "request", "bug")))
HOUSE = (TYPE,)
"""The fields that a desk begins with."""


class WrongValue(ValueError):
    """``kind``: field_number, field_date, field_link, unknown or too_long (with its ``limit``)."""

    def __init__(self, kind: str, limit: int = 0) -> None:
        super().__init__(kind)
        self.kind, self.limit = kind, limit


def fields_for(fields: Iterable[Field], group: str) -> tuple[Field, ...]:
    """Those that tickets of ``group`` have."""
    return tuple(field for field in fields if field.is_for(group))


def value_of(ticket: Ticket, key: str) -> tuple[str, ...]:
    """What a field holds: an option's key or several, one text, or a person's id; nothing where it is empty."""
    return next((tuple(values) for name, *values in ticket.fields if name == key), ())


def missing_at_creation(fields: Iterable[Field], ticket: Ticket) -> tuple[Field, ...]:
    """What a ticket should have told from its beginning and does not; a practice ticket and one that is over lack
    nothing."""
    if ticket.is_practice or ticket.is_over:
        return ()
    return tuple(f for f in fields_for(fields, ticket.group) if f.at_creation and not value_of(ticket, f.key))


def missing_at_solve(fields: Iterable[Field], ticket: Ticket) -> tuple[Field, ...]:
    """What must be filled in before a ticket can be solved."""
    if ticket.is_practice or ticket.is_over:
        return ()
    return tuple(f for f in fields_for(fields, ticket.group) if f.at_solve and not value_of(ticket, f.key))


def with_fields(ticket: Ticket, wanted: Mapping[str, Sequence[str]]) -> Change:
    """Set fields by their keys; an empty value empties one. A field that has its value already makes no event."""
    held = {name: tuple(values) for name, *values in ticket.fields}
    events = tuple(
        FieldChanged(key, held.get(key, ()), tuple(values))
        for key, values in wanted.items()
        if tuple(values) != held.get(key, ())
    )
    if not events:
        return unchanged(ticket)
    now = held | {event.field: event.new for event in events}
    kept = tuple((key, *values) for key, values in now.items() if values)
    return Change(replace(ticket, fields=kept, version=ticket.version + 1), events)


def read_value(field: Field, typed: str, called: Mapping[str, str]) -> tuple[str, ...]:
    """What ``typed`` means for a field that is not a person's: several options are parted by commas. ``called`` maps
    folded names of options to keys. Raises :class:`WrongValue`."""
    text = " ".join(typed.split())
    if not text:
        return ()
    match field.kind:
        case Kind.ONE:
            return (_option(field, text, called),)
        case Kind.MANY:
            return _options(field, text, called)
        case Kind.NUMBER:
            return (_number(text),)
        case Kind.DATE:
            return (_date(text),)
        case Kind.LINK:
            return (_link(text),)
        case _:
            if size(text) > TEXT:
                raise WrongValue("too_long", TEXT)
            return (text,)


def _option(field: Field, text: str, called: Mapping[str, str]) -> str:
    known = {option.key for option in field.choices}
    key = text if text in known else called.get(fold(text), fold(text))
    if key not in known:
        raise WrongValue("unknown")
    return key


def _options(field: Field, text: str, called: Mapping[str, str]) -> tuple[str, ...]:
    found = {_option(field, part.strip(), called) for part in text.split(",") if part.strip()}
    return tuple(option.key for option in field.choices if option.key in found)


def _number(text: str) -> str:
    plain = text.replace(" ", "")
    if not _NUMBER.fullmatch(plain) or sum(sign.isdigit() for sign in plain) > DIGITS:
        raise WrongValue("field_number")
    try:
        value = Decimal(plain.replace(",", "."))
    except InvalidOperation:
        raise WrongValue("field_number") from None
    shown = f"{value:f}"
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    return "0" if shown in ("-0", "") else shown


def _date(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise WrongValue("field_date") from None


def _link(text: str) -> str:
    if size(text) > LINK:
        raise WrongValue("too_long", LINK)
    if not _ADDRESS.fullmatch(text):
        raise WrongValue("field_link")
    return text
