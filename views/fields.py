"""Fields of a desk's own as people read them: what they and their options are called, and what a ticket holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from desk.fields import CHOSEN, Field, FieldOption, Kind
from views.language import Words
from views.nodes import Line, Link, Part, Text, clipped

SHOWN = 60
"""The most characters of a value on a card."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A field with what a ticket holds of it; people by their names."""

    field: Field
    values: tuple[str, ...]


def field_name(field: Field, words: Words) -> str:
    """What the desk calls it, else the house's word."""
    return field.name or _house(field.key, words)


def option_name(field: Field, key: str, words: Words) -> str:
    """The same of an option; one that there is no more stands for itself."""
    known = next((option for option in field.options if option.key == key), FieldOption(key))
    return known.name or _house(key, words)


def _house(key: str, words: Words) -> str:
    match key:
        case "type":
            return words.t("Type")
        case "question":
            return words.t("Question")
        case "problem":
            return words.t("Problem")
        case "request":
            return words.t("Request")
        case "bug":
            return words.t("Bug")
        case _:
            return key


def kind_name(kind: Kind, words: Words) -> str:
    """What kind of thing a field holds."""
    match kind:
        case Kind.ONE:
            return words.t("One of a list")
        case Kind.MANY:
            return words.t("Several of a list")
        case Kind.TEXT:
            return words.t("Text")
        case Kind.NUMBER:
            return words.t("Number")
        case Kind.DATE:
            return words.t("Date")
        case Kind.PERSON:
            return words.t("Person")
        case Kind.LINK:
            return words.t("Link")


def value_text(shown: Shown, words: Words) -> Text:
    """What a field holds, in a few words."""
    if shown.field.kind in CHOSEN:
        names = ", ".join(option_name(shown.field, key, words) for key in shown.values)
        return (clipped(names, SHOWN),)
    value = ", ".join(shown.values)
    part: Part = Link(clipped(value, SHOWN), value) if shown.field.kind is Kind.LINK else clipped(value, SHOWN)
    return (part,)


def fields_line(shown: Sequence[Shown], words: Words) -> tuple[Line, ...]:
    """Every field that is filled in, in one small line; none where there is nothing."""
    parts: list[Part] = []
    for one in shown:
        parts += [" · "] if parts else []
        parts += [field_name(one.field, words), ": ", *value_text(one, words)]
    return (Line(tuple(parts), "quiet"),) if parts else ()
