"""Fields of a desk's own as inputs of a form, and the form of those that a ticket lacks."""

from collections.abc import Collection, Mapping, Sequence

from desk.fields import LINK, TEXT, Field, Kind
from desk.forms import Values
from desk.ids import DraftId
from views.fields import field_name, option_name
from views.language import Words
from views.nodes import Choice, Form, Input, Line, Option, PersonInput, TextInput

PREFIX = "field."
"""Before a field's key, as the name of its input: no other field of a ticket has a dot."""


def input_name(field: Field) -> str:
    return f"{PREFIX}{field.key}"


def inputs(
    fields: Sequence[Field],
    values: Values,
    words: Words,
    required: Collection[str] = (),
    elsewhere: Mapping[str, str] | None = None,
) -> tuple[Input, ...]:
    """An input for each field; ``required`` are keys. ``elsewhere``: the names of people whom this platform does not
    know, by the value of their input."""
    return tuple(
        _input(field, values.get(input_name(field), ""), words, field.key in required, elsewhere or {})
        for field in fields
    )


def _input(field: Field, value: str, words: Words, required: bool, elsewhere: Mapping[str, str]) -> Input:
    name, label = input_name(field), field_name(field, words)
    match field.kind:
        case Kind.ONE | Kind.MANY:
            held = value.split()
            options = tuple(
                Option(option.key, option_name(field, option.key, words))
                for option in field.options
                if not option.retired or option.key in held
            )
            return Choice(name, label, options, value or None, required=required, many=field.kind is Kind.MANY)
        case Kind.PERSON if value in elsewhere:
            return Choice(name, label, (Option(value, elsewhere[value]),), value, required=required)
        case Kind.PERSON:
            return PersonInput(name, label, value or None, required=required)
        case Kind.NUMBER:
            return TextInput(name, label, value, words.t("A number, such as 12 or 12.5"), 20, required=required)
        case Kind.DATE:
            return TextInput(name, label, value, words.t("A day, such as 24/12 or next Friday"), 40, required=required)
        case Kind.LINK:
            hint = words.t("An address that begins with https://")
            return TextInput(name, label, value, hint, LINK, required=required)
        case Kind.TEXT:
            return TextInput(name, label, value, "", TEXT, required=required)


def fill_form(
    draft: DraftId,
    number: int,
    items: tuple[Input, ...],
    deed: str,
    edition: int,
    words: Words,
) -> Form:
    """What a ticket lacks; ``deed`` solve or close follows when it is sent, and an empty one nothing."""
    said = words.t("The customer hears of it as always.") if deed else words.t("What this ticket should tell still.")
    return Form(
        title=words.t("Complete #{number}", number=number),
        submit=_submit(deed, words),
        cancel=words.t("Cancel"),
        submit_as="fill",
        draft=draft,
        items=(Line((said,), "quiet"), *items),
        ticket=number,
        edition=edition,
    )


def _submit(deed: str, words: Words) -> str:
    match deed:
        case "solve":
            return words.t("Solve")
        case "close":
            return words.t("Close")
        case _:
            return words.t("Save")
