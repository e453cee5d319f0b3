"""Fields of the desk's own: what they hold, when they are lacking, and what no form could show."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.field_setup import (
    AT_CREATION,
    AT_SOLVE,
    FIELDS,
    KEY,
    OPTIONS,
    WrongField,
    check,
    key_of,
    read_options,
    with_field,
    write_options,
)
from desk.fields import (
    TYPE,
    Field,
    FieldOption,
    Kind,
    WrongValue,
    missing_at_creation,
    missing_at_solve,
    read_value,
    value_of,
    with_fields,
)
from desk.ids import DeskId, PersonId, TicketId
from desk.ticket import Source, Ticket
from desk.words import Status

NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
TICKET = Ticket(TicketId("t"), DeskId("d"), 1, "Can't log in", PersonId("p"), NOW, NOW)
GROUPS = {"support": "Support", "tech": "Tech"}
PARTS = Field("parts", Kind.MANY, "Parts", tuple(FieldOption(key, key.title()) for key in ("door", "wheel", "seat")))


def named(field: Field) -> str:
    return field.name or field.key


def test_a_field_is_set_changed_and_emptied_each_by_an_event():
    first = with_fields(TICKET, {"type": ("bug",), "parts": ("door", "seat")})
    assert [(event.field, event.old, event.new) for event in first.events] == [
        ("type", (), ("bug",)), ("parts", (), ("door", "seat")),
    ]  # fmt: skip
    assert value_of(first.ticket, "parts") == ("door", "seat")
    assert with_fields(first.ticket, {"type": ("bug",)}).events == ()
    emptied = with_fields(first.ticket, {"type": ()})
    assert (value_of(emptied.ticket, "type"), emptied.ticket.version) == ((), 3)
    assert emptied.ticket.fields == (("parts", "door", "seat"),)


@pytest.mark.parametrize(
    ("kind", "typed", "held"),
    [
        (Kind.NUMBER, "12", "12"),
        (Kind.NUMBER, "12,50", "12.5"),
        (Kind.NUMBER, "-0.0", "0"),
        (Kind.NUMBER, "1 000", "1000"),
        (Kind.DATE, "2026-12-24", "2026-12-24"),
        (Kind.LINK, "https://example.com/a?b=c", "https://example.com/a?b=c"),
        (Kind.TEXT, "  two   words ", "two words"),
        (Kind.ONE, "BUG", "bug"),
        (Kind.ONE, "Lỗi phần mềm", "bug"),
    ],
)
def test_what_is_typed_is_read(kind: Kind, typed: str, held: str):
    assert read_value(replace(TYPE, kind=kind), typed, {"loi phan mem": "bug"}) == (held,)


@pytest.mark.parametrize(
    ("kind", "typed", "wrong"),
    [
        (Kind.NUMBER, "many", "field_number"),
        (Kind.NUMBER, "1e5", "field_number"),
        (Kind.NUMBER, "1" * 16, "field_number"),
        (Kind.DATE, "2026-02-30", "field_date"),
        (Kind.LINK, "javascript:alert(1)", "field_link"),
        (Kind.LINK, "https://", "field_link"),
        (Kind.TEXT, "x" * 301, "too_long"),
        (Kind.ONE, "bgu", "unknown"),
        (Kind.MANY, "bug, bgu", "unknown"),
    ],
)
def test_what_can_not_be_held_is_refused(kind: Kind, typed: str, wrong: str):
    with pytest.raises(WrongValue) as refused:
        read_value(replace(TYPE, kind=kind), typed, {})
    assert refused.value.kind == wrong


def test_several_options_stand_in_the_order_of_the_field():
    assert read_value(PARTS, "seat, Door", {"door": "door"}) == ("door", "seat")


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=4))
def test_a_number_is_held_in_one_spelling(number):
    held = read_value(Field("n", Kind.NUMBER), f"{number:f}", {})
    assert read_value(Field("n", Kind.NUMBER), held[0], {}) == held


def test_what_a_ticket_lacks():
    fields = (replace(TYPE, at_creation=True), replace(PARTS, at_solve=True, groups=("tech",)))
    tech = replace(TICKET, group="tech")
    assert [field.key for field in missing_at_creation(fields, TICKET)] == ["type"]
    assert missing_at_solve(fields, TICKET) == ()
    assert [field.key for field in missing_at_solve(fields, tech)] == ["parts"]
    assert missing_at_solve(fields, with_fields(tech, {"parts": ("door",)}).ticket) == ()
    for free in (replace(tech, source=Source.PRACTICE), replace(tech, status=Status.SOLVED)):
        assert missing_at_creation(fields, free) == missing_at_solve(fields, free) == ()
    assert missing_at_creation((replace(fields[0], retired=True),), TICKET) == ()


def text(key: str, **more) -> Field:
    return Field(key, Kind.TEXT, key.title(), **more)


MANY_OPTIONS = tuple(FieldOption(f"o{at}", f"Option {at}") for at in range(OPTIONS + 1))


@pytest.mark.parametrize(
    ("field", "others", "at", "kind"),
    [
        (text("a", groups=("gone",)), (), None, None),
        (replace(text("a"), name="x" * 46), (), "name", "field_name_long"),
        (replace(text("a"), name="TYPE"), (TYPE,), "name", "field_same_name"),
        (replace(PARTS, options=()), (), "options", "field_no_options"),
        (replace(PARTS, options=(FieldOption("a", "A", retired=True),)), (), "options", "field_no_options"),
        (replace(PARTS, options=MANY_OPTIONS), (), "options", "field_many_options"),
        (replace(PARTS, options=MANY_OPTIONS[:-1]), (), None, None),
        (replace(PARTS, options=(FieldOption("a", "x" * 76),)), (), "options", "field_option_long"),
        (replace(PARTS, options=(FieldOption("a", "A"), FieldOption("b", "a"))), (), "options", "field_same_option"),
        (text("z"), [text(f"f{at}") for at in range(FIELDS)], "groups", "field_too_many"),
        (text("z"), [text(f"f{at}", groups=("tech",)) for at in range(FIELDS - 1)], None, None),
        (text("z", at_creation=True), [text(f"f{at}", at_creation=True) for at in range(AT_CREATION)],
         "when", "field_many_at_creation"),
        (text("z"), [text(f"f{at}", at_creation=True) for at in range(AT_CREATION)], None, None),
        (text("z", at_solve=True), [text(f"f{at}", at_solve=True) for at in range(AT_SOLVE)],
         "when", "field_many_at_solve"),
        (text("z", at_solve=True, groups=("tech",)),
         [text(f"f{at}", at_solve=True, groups=("support",)) for at in range(AT_SOLVE)], None, None),
        (text("z", retired=True), [text(f"f{at}") for at in range(FIELDS)], None, None),
    ],
)  # fmt: skip
def test_what_a_form_could_not_show_is_refused(field: Field, others, at: str | None, kind: str | None):
    found: tuple[str, str] | None = None
    try:
        check(field, others, GROUPS, named)
    except WrongField as wrong:
        found = wrong.at, wrong.kind
    assert found == ((at, kind) if at else None)


@given(st.lists(st.text(max_size=40), max_size=6))
def test_keys_are_plain_and_no_two_are_alike(names):
    taken: list[str] = []
    for name in names:
        taken.append(key_of(name, taken))
    assert len(set(taken)) == len(taken)
    assert all(KEY.fullmatch(key) for key in taken)


def test_options_are_renamed_added_dropped_and_brought_back():
    def called(key: str) -> str:
        return next(option.name for option in now if option.key == key)

    now = read_options("Web shop\nMobile app", (), str)
    assert [option.key for option in now] == ["web-shop", "mobile-app"]
    written = write_options(now, called)
    assert read_options(written, now, called) == now
    now = read_options("web-shop = Shop\nTill = cash\n", now, called)
    assert [(option.key, option.name, option.retired) for option in now] == [
        ("web-shop", "Shop", False), ("till-cash", "Till = cash", False), ("mobile-app", "Mobile app", True),
    ]  # fmt: skip
    now = read_options("mobile APP", now, called)
    assert [(option.key, option.retired) for option in now] == [
        ("mobile-app", False), ("web-shop", True), ("till-cash", True),
    ]  # fmt: skip


def test_a_field_keeps_its_place():
    other = text("a")
    assert with_field((TYPE, other), replace(TYPE, public=True)) == (replace(TYPE, public=True), other)
    assert with_field((TYPE,), other) == (TYPE, other)
