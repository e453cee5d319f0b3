"""The desk's own fields for those who lead it: the list of them, and the form of one."""

from collections.abc import Mapping, Sequence

from desk.field_setup import LINES, NAME
from desk.fields import CHOSEN, Field, Kind
from desk.forms import Values
from desk.intents_fields import ShowFields, StartField
from views.buttons import press
from views.fields import field_name, kind_name, option_name
from views.language import Words
from views.nodes import Actions, Button, Choice, Form, Input, Line, Node, Option, Row, StaffView, Strong, TextInput

ROWS = 8
AT_CREATION, AT_SOLVE, PUBLIC, RETIRED = "creation", "solve", "public", "retired"
FLAGS = (AT_CREATION, AT_SOLVE, PUBLIC, RETIRED)


def flag_name(flag: str, words: Words) -> str:
    """What may be said of a field."""
    match flag:
        case "creation":
            return words.t("Must be filled in when a ticket is made")
        case "solve":
            return words.t("Must be filled in before it is solved")
        case "public":
            return words.t("The customer sees it")
        case _:
            return words.t("Retired: nobody is asked for it any more")


def flags_of(field: Field) -> tuple[str, ...]:
    """Those that hold of a field."""
    held = (field.at_creation, field.at_solve, field.public, field.retired)
    return tuple(flag for flag, holds in zip(FLAGS, held, strict=True) if holds)


def fields_board(fields: Sequence[Field], groups: Mapping[str, str], page: int, words: Words) -> StaffView:
    """Eight a page, those first that are asked for; ``groups`` maps keys to names."""
    ordered = sorted(fields, key=lambda field: field.retired)
    page = max(0, min(page, (len(ordered) - 1) // ROWS))
    shown = ordered[page * ROWS : (page + 1) * ROWS]
    title = words.t("Fields of tickets")
    nodes: list[Node] = [Line((Strong(title),))]
    nodes += [_row(field, groups, words) for field in shown]
    if not ordered:
        nodes.append(Line(words.rich("There are none yet.")))
    turn = [(words.t("‹ Previous"), page - 1)] if page else []
    turn += [(words.t("Next ›"), page + 1)] if (page + 1) * ROWS < len(ordered) else []
    add = Button(words.t("New field"), press(StartField()), "primary")
    nodes.append(Actions((add, *(Button(label, press(ShowFields(to))) for label, to in turn))))
    return StaffView(tuple(nodes), title, words.t("Fields"))


def _row(field: Field, groups: Mapping[str, str], words: Words) -> Row:
    told = [kind_name(field.kind, words)]
    if field.kind in CHOSEN:
        told = [", ".join(option_name(field, option.key, words) for option in field.choices)]
    told += [flag_name(flag, words) for flag in flags_of(field)]
    if field.groups:
        told.append(", ".join(groups.get(key, key) for key in field.groups))
    change = Button(words.t("Change"), press(StartField(field.key)))
    return Row((Strong(field_name(field, words)), f" · field:{field.key}"), (" · ".join(told),), change)


def field_form(
    draft: str, field: Field | None, values: Values, groups: Sequence[tuple[str, str]], edition: int, words: Words
) -> Form:
    """``field`` None: a new one. Its kind can't change afterwards, since tickets hold values of it."""
    items: list[Input | Line] = [
        TextInput("name", words.t("Name"), values.get("name", ""), "", NAME, required=True),
    ]
    if field is None:
        kinds = tuple(Option(kind.value, kind_name(kind, words)) for kind in Kind)
        items.append(Choice("kind", words.t("What it holds"), kinds, values.get("kind") or None, required=True))
    if field is None or field.kind in CHOSEN:
        hint = (
            words.t("Only for a list: one choice a line.")
            if field is None
            else words.t("One a line. Behind = you may rename it; a line that is gone can't be chosen any more.")
        )
        items.append(TextInput("options", words.t("Choices"), values.get("options", ""), hint, LINES, long=True))
    flags = tuple(Option(flag, flag_name(flag, words)) for flag in FLAGS[: None if field else -1])
    items.append(Choice("when", words.t("What holds of it"), flags, values.get("when") or None, many=True))
    if len(groups) > 1:
        known = tuple(Option(key, name) for key, name in groups)
        hint = words.t("None chosen: tickets of every group have it.")
        items.append(Choice("groups", words.t("Only for"), known, values.get("groups") or None, hint, many=True))
    return Form(
        title=words.t("Change a field") if field else words.t("New field"),
        submit=words.t("Save"),
        cancel=words.t("Cancel"),
        submit_as="field",
        draft=draft,
        items=tuple(items),
        edition=edition,
    )


def saved(field: Field, words: Words) -> Line:
    """What came of the form."""
    name = field_name(field, words)
    if field.retired:
        return Line(words.rich("{field} is retired; tickets keep what they hold of it.", field=name))
    return Line(words.rich("{field} is saved. Cards show it from their next change on.", field=name))
