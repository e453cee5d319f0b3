"""The desk's own fields in its file."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from desk.desk_file.quoting import listed, quote
from desk.desk_file.table import FileTable
from desk.field_setup import KEY, WrongField, check, with_field
from desk.fields import CHOSEN, HOUSE, Field, FieldOption, Kind

PROBLEMS = {
    "empty": "give it a name",
    "field_same_name": "there is another field of this name",
    "field_name_long": "Discord shows at most {limit} characters of a field's name",
    "field_no_options": "write at least one option",
    "field_many_options": "Discord shows at most {limit} choices in a list",
    "field_same_option": "“{part}” stands here twice",
    "field_option_long": "“{part}” is too long: Slack shows at most {limit} characters of a choice",
    "field_too_many": "{part} would have more than {limit} fields, and forms would have too many pages",
    "field_many_at_creation": "{part} would ask for more than {limit} fields when a ticket is made; Discord's form has"
    " no place for more beside the subject and the customer",
    "field_many_at_solve": "{part} would ask for more than {limit} fields before a ticket is solved; a Discord form"
    " holds no more",
}
"""What is wrong with a field, for whoever edits the file."""
FLAGS = {
    "at_creation": "must be filled in when a ticket is made",
    "at_solve": "must be filled in before it is solved",
    "public": "the customer sees it",
    "retired": "nobody is asked for it any more",
}
PLACES = {"name": "name", "options": "options", "groups": "groups"}


def read_fields(table: FileTable, groups: Mapping[str, str]) -> tuple[Field, ...]:
    """Those of the file, the house's own where it says nothing of them; ``groups`` maps keys to names."""
    if "fields" not in table.raw:
        table.items("fields")
        return HOUSE
    found: tuple[Field, ...] = ()
    for one in table.tables("fields"):
        field = _field(one, groups)
        if any(field.key == other.key for other in found):
            raise one.fault("key", f"there are two fields “{field.key}”")
        try:
            check(field, found, groups, lambda shown: shown.name or shown.key)
        except WrongField as wrong:
            at = PLACES.get(wrong.at) or ("at_solve" if wrong.kind == "field_many_at_solve" else "at_creation")
            raise one.fault(at, PROBLEMS[wrong.kind].format(limit=wrong.limit, part=wrong.part)) from None
        found = with_field(found, field)
        one.done()
    return found


def _field(table: FileTable, groups: Collection[str]) -> Field:
    key = _key(table, "key", table.text("key"))
    kind = Kind(table.word("kind", tuple(Kind)))
    gone = table.texts("retired_options") if kind in CHOSEN else ()
    options = tuple(_options(table.table("options"), gone)) if kind in CHOSEN else ()
    return Field(
        key=key,
        kind=kind,
        name=table.text("name", "", most=200),
        options=options,
        at_creation=table.flag("at_creation", False),
        at_solve=table.flag("at_solve", False),
        groups=table.words("groups", groups),
        public=table.flag("public", False),
        retired=table.flag("retired", False),
    )


def _options(table: FileTable, gone: Collection[str]) -> Iterator[FieldOption]:
    for key in table.raw:
        yield FieldOption(_key(table, key, key), table.text(key, "", most=200), key in gone)
    table.done()


def _key(table: FileTable, at: str, key: str) -> str:
    if not KEY.fullmatch(key):
        raise table.fault(at, f"“{key}” is no key: write at most 24 small letters, digits, - and _")
    return key


def write_fields(fields: Sequence[Field]) -> Iterator[str]:
    """Lines of the file."""
    if not fields:
        yield "fields = []  # tickets have no fields of the desk's own"
    for field in fields:
        yield from ("", *_write(field))


def _write(field: Field) -> Iterator[str]:
    yield "[[fields]]  # a field of the desk's own on tickets"
    yield f"key = {quote(field.key)}  # it stays when the name changes"
    yield f"kind = {quote(field.kind)}  # one, many, text, number, date, person or link"
    if field.name:
        yield f"name = {quote(field.name)}"
    for flag, comment in FLAGS.items():
        if getattr(field, flag):
            yield f"{flag} = true  # {comment}"
    if field.groups:
        yield f"groups = {listed(field.groups)}"
    if field.kind in CHOSEN:
        gone = tuple(option.key for option in field.options if option.retired)
        if gone:
            yield f"retired_options = {listed(gone)}  # tickets hold them still"
        yield "[fields.options]  # key = name; an empty name is the house's word, in each reader's language"
        yield from (f"{quote(option.key)} = {quote(option.name)}" for option in field.options)
