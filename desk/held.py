"""What a list asks of a field of the desk's own: a value, or a range of numbers or days."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time, tzinfo

from desk.dates import Range
from desk.fields import CHOSEN, Field, Kind, WrongValue, read_value
from desk.filter_words import nearest
from desk.folding import fold
from desk.refusals import Refused, UnknownFilter

Bound = tuple[str, str | float]
"""A sign (``=``, ``>``, ``>=``, ``<`` or ``<=``) and the text or the number that a value is compared with."""
_COMPARED = re.compile(r"(?P<sign>[<>]=?)\s*(?P<number>\S.*)")
_BETWEEN = re.compile(r"\s*(?:\.\.+|…)\s*")
_SAID = re.compile(r"(?P<key>[^=:<>]*[^=:<>\s][^=:<>]*)(?:[=:]|(?=[<>]))(?P<what>.*\S.*)")
EXAMPLE = "field:type=bug"


@dataclass(frozen=True, slots=True)
class Held:
    """``text`` as typed; what it means once it is read, before that the very value that was typed."""

    text: str
    key: str
    bounds: tuple[Bound, ...]


def held(typed: str) -> Held:
    """``key=value``, with a colon all the same, or ``key>10``, as typed. Raises Refused(UnknownFilter) where either is
    missing."""
    found = _SAID.fullmatch(typed)
    if found is None:
        raise Refused(UnknownFilter(f"field:{typed}", EXAMPLE))
    key, what = found["key"].strip(), found["what"].strip()
    return Held(f"{key}={what}", key, (("=", what),))


def value_in(one: Held) -> str:
    """What was typed behind the field's name."""
    return one.text.partition("=")[2]


def chosen(field: Field, one: Held, called: Mapping[str, str]) -> Held:
    """Of a field with options, or one that holds any text. ``called``: folded names of options, with their keys. Raises
    Refused(UnknownFilter) with what may have been meant."""
    typed = value_in(one)
    if field.kind not in CHOSEN:
        return Held(one.text, field.key, (("=", typed),))
    said, keys = fold(typed), [option.key for option in field.options]
    key = typed if typed in keys else called.get(said, called.get(said.replace("_", " "), said))
    if key not in keys:
        near = nearest(said, list(called))
        meant = f"field:{field.key}={called[near]}" if near else None
        raise Refused(UnknownFilter(f"field:{one.text}", meant, tuple(f"field:{field.key}={one}" for one in keys)))
    return Held(one.text, field.key, (("=", key),))


def amounts(field: Field, one: Held) -> Held:
    """Of a number: itself, ``10..20``, ``10..``, ``>10`` or ``<=10``. Raises Refused(UnknownFilter) for all else."""
    typed = value_in(one)
    compared, parts = _COMPARED.fullmatch(typed), _BETWEEN.split(typed)
    try:
        if compared:
            bounds: tuple[Bound, ...] = ((compared["sign"], _number(field, compared["number"])),)
        elif len(parts) == 2 and any(parts):
            signs = ((">=", parts[0]), ("<=", parts[1]))
            bounds = tuple((sign, _number(field, part)) for sign, part in signs if part)
        else:
            bounds = (("=", _number(field, typed)),)
    except WrongValue:
        known = (f"field:{field.key}=10", f"field:{field.key}=10..20", f"field:{field.key}=>10")
        raise Refused(UnknownFilter(f"field:{one.text}", None, known)) from None
    return Held(one.text, field.key, bounds)


def days(field: Field, one: Held, span: Range, zone: tzinfo) -> Held:
    """Of a date: those in a stretch of time, as whoever asks counts days."""
    found: list[Bound] = []
    if span.begin is not None:
        found.append((">=", span.begin.astimezone(zone).date().isoformat()))
    if span.end is not None:
        end = span.end.astimezone(zone)
        # A stretch that ends at midnight leaves that day out.
        same = span.begin == span.end
        found.append(("<" if end.time() == time() and not same else "<=", end.date().isoformat()))
    return Held(one.text, field.key, tuple(found))


def same_as(field: Field, one: Held, value: str) -> Held:
    """Of a field that holds just this."""
    assert field.kind is Kind.PERSON
    return Held(one.text, field.key, (("=", value),))


def _number(field: Field, typed: str) -> float:
    return float(read_value(field, typed, {})[0])
