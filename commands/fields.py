"""How the desk's own fields are: listed, added, changed and retired by whoever leads; each change is a new version."""

from collections.abc import Mapping
from dataclasses import replace

from commands.answers import Answer, Say, ShowForm
from commands.context import Context
from commands.forms import FORMS, merged, submitted
from commands.plan_change import save_plan
from commands.port_values import Draft
from desk.field_setup import LINES, NAME, WrongField, check, key_of, read_options, with_field, write_options
from desk.fields import CHOSEN, Field, FieldOption, Kind
from desk.filter_words import nearest
from desk.folding import fold
from desk.ids import DraftId
from desk.intents_fields import ShowFields, StartField, SubmitField
from desk.refusals import BadForm, Problem, Refused, UnknownCommand
from desk.text import clean, size
from views.field_setup import AT_CREATION, AT_SOLVE, FLAGS, PUBLIC, RETIRED, field_form, fields_board, flags_of, saved
from views.fields import field_name, option_name
from views.nodes import Divider, Form

FORM = "field"
INPUTS = ("name", "kind", "options", "when", "groups")


def show(context: Context, intent: ShowFields) -> Answer:
    """Every field that the desk has, or had."""
    view = fields_board(context.plan.fields, _groups(context), intent.page, context.words)
    return Say(view, keep=True, again=ShowFields(intent.page))


def start(context: Context, intent: StartField) -> Answer:
    """Open the form on what holds now. Raises Refused(UnknownCommand) where there is no such field."""
    field = _named(context, intent.key) if intent.key else None
    values = _now(context, field)
    draft = Draft(
        DraftId(context.new_id()),
        context.desk.id,
        context.person.id,
        FORM,
        values,
        shown={**values, "key": field.key if field else ""},
    )
    context.unit.drafts.save(draft, context.now)
    return ShowForm(_form(context, draft))


def submit(context: Context, intent: SubmitField) -> Answer:
    """Save the next version of the plan. Raises Refused: BadForm where the field could not be shown, Conflict where
    somebody else changed the same."""
    draft = submitted(context, intent.draft, FORM)
    key = draft.shown["key"]
    old = next((field for field in context.plan.fields if field.key == key), None)
    field = _read(context, old, _wanted(context, draft, old, {**draft.values, **intent.values}))
    try:
        check(field, context.plan.fields, _groups(context), lambda one: field_name(one, context.words))
    except WrongField as wrong:
        raise Refused(BadForm((Problem(wrong.at, wrong.kind, wrong.limit, wrong.part),))) from None
    plan = replace(context.plan, version=context.plan.version + 1, fields=with_field(context.plan.fields, field))
    save_plan(context, plan)
    board = fields_board(plan.fields, _groups(context), 0, context.words)
    nodes = (saved(field, context.words), Divider(), *board.nodes)
    return Say(replace(board, nodes=nodes), keep=True, again=ShowFields())


def _groups(context: Context) -> dict[str, str]:
    return {group.key: group.name for group in context.plan.groups}


def _named(context: Context, typed: str) -> Field:
    names = {fold(field_name(field, context.words)): field for field in context.plan.fields}
    names |= {field.key: field for field in context.plan.fields}
    found = names.get(fold(typed))
    if found is None:
        near = nearest(fold(typed), list(names))
        known = tuple(field.key for field in context.plan.fields)
        raise Refused(UnknownCommand(f"fields {typed[:NAME]}", f"fields {names[near].key}" if near else None, known))
    return found


def _now(context: Context, field: Field | None) -> dict[str, str]:
    """What holds now, as the form's inputs hold it."""
    if field is None:
        return dict.fromkeys(INPUTS, "")
    return {
        "name": field_name(field, context.words),
        "kind": field.kind,
        "options": write_options(field.options, lambda key: option_name(field, key, context.words)),
        "when": " ".join(flags_of(field)),
        "groups": " ".join(field.groups),
    }


def _wanted(context: Context, draft: Draft, old: Field | None, typed: Mapping[str, str]) -> dict[str, str]:
    """What is to hold: an input that was left alone keeps what it is now."""
    mine = {name: clean(typed.get(name) or "").strip() for name in INPUTS}
    for name, known in (("when", list(FLAGS)), ("groups", list(_groups(context)))):
        mine[name] = " ".join(one for one in known if one in mine[name].split())
    if old is None:
        return mine
    mine["kind"] = old.kind
    return merged(draft, mine, _now(context, old))


def _read(context: Context, old: Field | None, wanted: Mapping[str, str]) -> Field:
    """The field that the form asks for. Raises Refused(BadForm)."""
    name, when = " ".join(wanted["name"].split()), wanted["when"].split()
    problems = [] if name else [Problem("name", "empty")]
    if wanted["kind"] not in Kind._value2member_map_:
        problems.append(Problem("kind", "empty"))
    if size(wanted["options"]) > LINES:
        problems.append(Problem("options", "too_long", LINES))
    if problems:
        raise Refused(BadForm(tuple(problems)))
    kind = Kind(wanted["kind"])
    shipped = old is not None and not old.name and name == field_name(old, context.words)
    return Field(
        key=old.key if old else key_of(name, [field.key for field in context.plan.fields]),
        kind=kind,
        name="" if shipped else name,
        options=_options(context, old, wanted["options"]) if kind in CHOSEN else (),
        at_creation=AT_CREATION in when,
        at_solve=AT_SOLVE in when,
        groups=tuple(wanted["groups"].split()),
        public=PUBLIC in when,
        retired=RETIRED in when,
    )


def _options(context: Context, old: Field | None, text: str) -> tuple[FieldOption, ...]:
    try:
        if old is None:
            return read_options(text, (), lambda key: key)
        return read_options(text, old.options, lambda key: option_name(old, key, context.words))
    except WrongField as wrong:
        raise Refused(BadForm((Problem(wrong.at, wrong.kind, wrong.limit, wrong.part),))) from None


def _form(context: Context, draft: Draft) -> Form:
    key = draft.shown.get("key")
    field = next((one for one in context.plan.fields if one.key == key), None)
    groups = tuple(_groups(context).items())
    return field_form(draft.id, field, draft.values, groups, draft.edition, context.words)


FORMS[FORM] = _form
