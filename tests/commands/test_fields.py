"""Fields of the desk's own through the door, on both databases: asked for, filled in, shown, and set up by leads."""

from dataclasses import replace

import pytest

from commands.answers import Answer, Say
from desk.codec import encode
from desk.events import FieldChanged
from desk.fields import TYPE, Field, FieldOption, Kind, value_of
from desk.intents import (
    Close,
    ConvertNow,
    EditWords,
    ListTickets,
    RefreshForm,
    ShowTicket,
    Solve,
    SolveOwn,
    StartConvert,
    StartEdit,
    SubmitConvert,
    SubmitEdit,
)
from desk.intents_fields import ShowFields, StartField, StartFill, SubmitField, SubmitFill
from desk.person import Role
from desk.plan import Group
from desk.ticket import Source
from desk.words import Outcome, Status
from tests.commands.desk import Desk, fields, form_of, text_of, wrong
from tests.storage.house import House
from views.nodes import Choice, Form, PersonInput, TextInput
from views.post import Slot

PARTS = Field("parts", Kind.MANY, "Parts", tuple(FieldOption(key, key.title()) for key in ("door", "wheel", "seat")))
COST = Field("cost", Kind.NUMBER, "Cost")
BUYER = Field("buyer", Kind.PERSON, "Buyer")
PAGE = Field("page", Kind.LINK, "Page")
DAY = Field("day", Kind.DATE, "Day")
ALL = (TYPE, PARTS, COST, BUYER, PAGE, DAY)


@pytest.fixture
def desk(house: House) -> Desk:
    desk = Desk(house)
    desk.agent("UHOA", "Hoa")
    desk.agent("ULEAD", "Lead", Role.LEAD)
    return desk


def ticket(desk: Desk, *own: Field) -> int:
    desk.change(fields=own)
    return desk.convert(desk.heard("ULAN", "Can't log in"))


def words(desk: Desk, number: int, text: str) -> Answer:
    return desk.ask("UMINH", EditWords(number, text))


def held(desk: Desk, number: int) -> dict[str, tuple[str, ...]]:
    return {key: tuple(values) for key, *values in desk.ticket(number).fields}


def changes(desk: Desk, number: int) -> list[FieldChanged]:
    return [event for event in desk.events(number) if isinstance(event, FieldChanged)]


def card(desk: Desk, number: int) -> str:
    place = next(one for one in places(desk, number) if one.channel == "CDESK")
    return text_of(desk.draw(Slot("card", place.id, desk.ticket(number).id)))


def receipt(desk: Desk, number: int) -> str:
    id_ = desk.ticket(number).id
    return text_of(desk.draw(Slot("receipt", id_, id_)))


def places(desk: Desk, number: int):
    id_ = desk.ticket(number).id
    return desk.house.store.read(lambda unit: unit.places.of(id_))


def convert(desk: Desk, **values: str) -> tuple[Form, Answer]:
    heard = desk.heard("ULAN", "Can't log in")
    form = form_of(desk.ask("UMINH", StartConvert(heard.ref, (heard,))))
    return form, desk.ask("UMINH", SubmitConvert(form.draft, values))


def test_a_new_desk_asks_for_the_type(desk: Desk):
    form, answer = convert(desk, **{"field.type": "bug"})
    asked = next(item for item in form.behind if item.name == "field.type")
    assert isinstance(asked, Choice)
    assert [option.label for option in asked.options] == ["Question", "Problem", "Request", "Bug"]
    assert isinstance(answer, Say)
    assert held(desk, 1) == {"type": ("bug",)}
    assert changes(desk, 1) == [FieldChanged("type", (), ("bug",))]
    assert "Type: Bug" in card(desk, 1)
    assert "Type: Bug" in text_of(desk.ask("UMINH", ShowTicket(1)))
    assert "Bug" not in receipt(desk, 1)
    assert "Bug" not in text_of(desk.ask("ULAN", ShowTicket(1)))


def test_a_field_that_must_be_filled_in_stands_among_the_first_and_is_asked_for(desk: Desk):
    desk.change(fields=(replace(TYPE, at_creation=True),))
    form, refused = convert(desk)
    asked = next(item for item in form.items if getattr(item, "name", "") == "field.type")
    assert asked.required
    assert wrong(refused) == {"field.type"}
    assert isinstance(desk.ask("UMINH", SubmitConvert(form.draft, {"field.type": "bug"})), Say)
    assert held(desk, 1) == {"type": ("bug",)}


def test_a_customer_is_asked_for_nothing_of_the_teams(desk: Desk):
    desk.change(fields=(replace(TYPE, at_creation=True),))
    heard = desk.heard("ULAN", "Can't log in")
    form = form_of(desk.ask("ULAN", StartConvert(heard.ref, (heard,))))
    assert isinstance(desk.ask("ULAN", SubmitConvert(form.draft, {"field.type": "bug"})), Say)
    assert held(desk, 1) == {}
    assert "Incomplete: Type" in card(desk, 1)


def test_a_customer_is_asked_for_what_is_public_and_required(desk: Desk):
    shown, hidden = replace(COST, at_creation=True, public=True), replace(DAY, at_creation=True)
    elsewhere = replace(PAGE, at_creation=True, public=True, groups=("tech",))
    desk.change(
        fields=(shown, hidden, elsewhere, replace(BUYER, public=True)),
        groups=(*desk.plan.groups, Group("tech", "Tech")),
    )
    form = form_of(desk.ask("ULAN", StartConvert(None)))
    assert set(fields(form)) == {"subject", "summary", "field.cost"}
    assert wrong(desk.ask("ULAN", SubmitConvert(form.draft, {"subject": "Invoice"}))) == {"field.cost"}
    assert wrong(desk.ask("ULAN", SubmitConvert(form.draft, {"field.cost": "dear"}))) == {"field.cost"}
    assert isinstance(desk.ask("ULAN", SubmitConvert(form.draft, {"field.cost": "12", "field.day": "2026-12-01"})), Say)
    assert held(desk, 1) == {"cost": ("12",)}


def test_the_groups_of_a_field_have_it_and_others_have_not(desk: Desk):
    desk.change(
        fields=(replace(PARTS, groups=("tech",), at_creation=True),),
        groups=(*desk.plan.groups, Group("tech", "Tech", desk_channel=desk.ref("CTECH"))),
    )
    heard = desk.heard("ULAN", "Can't log in")
    form = form_of(desk.ask("UMINH", StartConvert(heard.ref, (heard,))))
    assert "field.parts" not in str(encode(form))
    moved = form_of(desk.ask("UMINH", RefreshForm(form.draft, {"group": "tech"})))
    assert "field.parts" in fields(moved)
    assert isinstance(desk.ask("UMINH", SubmitConvert(form.draft, {"group": "support"})), Say)
    assert "Incomplete" not in card(desk, 1)
    assert "I don't understand “field:parts”" in text_of(words(desk, 1, "field:parts=door"))
    words(desk, 1, "group:tech field:parts=door,Wheel")
    assert held(desk, 1) == {"parts": ("door", "wheel")}
    words(desk, 1, "group:support")
    assert held(desk, 1) == {"parts": ("door", "wheel")}
    assert "Door" not in text_of(desk.ask("UMINH", ShowTicket(1)))


def test_a_ticket_made_without_a_form_says_what_it_lacks_until_it_is_filled_in(desk: Desk):
    number = ticket(desk, replace(TYPE, at_creation=True), replace(COST, at_creation=True), PARTS)
    assert "Incomplete: Type, Cost" in card(desk, number)
    form = form_of(desk.ask("UMINH", StartFill(number)))
    assert [item.name for item in form.items if isinstance(item, Choice | TextInput)] == ["field.type", "field.cost"]
    refused = desk.ask("UMINH", SubmitFill(number, form.draft, {"field.type": "bug", "field.cost": "much"}))
    assert wrong(refused) == {"field.cost"}
    assert "Please write a number" in text_of(refused)
    assert "#1 is saved" in text_of(
        desk.ask("UMINH", SubmitFill(number, form.draft, {"field.type": "bug", "field.cost": "12,50"}))
    )
    assert held(desk, number) == {"type": ("bug",), "cost": ("12.5",)}
    assert "Incomplete" not in card(desk, number)
    assert "lacks nothing" in text_of(desk.ask("UMINH", StartFill(number)))


@pytest.mark.parametrize(
    ("intent", "status", "outcome"),
    [
        (Solve(1, Outcome.CANT_DO), Status.SOLVED, Outcome.CANT_DO),
        (Close(1), Status.CLOSED, Outcome.SOLVED),
        (EditWords(1, "status:solved"), Status.SOLVED, Outcome.SOLVED),
        (EditWords(1, "status:closed"), Status.CLOSED, Outcome.SOLVED),
    ],
)
def test_solving_asks_first_for_what_it_needs(desk: Desk, intent, status: Status, outcome: Outcome):
    ticket(desk, replace(TYPE, at_solve=True), COST)
    form = form_of(desk.ask("UMINH", intent))
    assert set(fields(form)) == {"field.type"}
    assert desk.ticket(1).status is Status.OPEN
    assert wrong(desk.ask("UMINH", SubmitFill(1, form.draft, {}))) == {"field.type"}
    assert isinstance(desk.ask("UMINH", SubmitFill(1, form.draft, {"field.type": "bug"})), Say)
    after = desk.ticket(1)
    assert (after.status, after.outcome, held(desk, 1)) == (status, outcome, {"type": ("bug",)})


def test_what_a_solved_ticket_needs_is_asked_for_by_form_and_said_to_words(desk: Desk):
    ticket(desk, replace(TYPE, at_solve=True))
    form = form_of(desk.ask("UMINH", StartEdit(1)))
    assert wrong(desk.ask("UMINH", SubmitEdit(1, form.draft, {"status": "solved"}))) == {"field.type"}
    said = text_of(words(desk, 1, "priority:high status:solved"))
    assert "Before #1 is solved, please fill in: Type." in said
    assert "/ticket edit 1 field:type=" in said
    assert desk.ticket(1).priority == "medium"
    assert isinstance(words(desk, 1, "field:type=bug status:solved"), Say)
    assert desk.ticket(1).status is Status.SOLVED


def test_a_customer_who_says_that_it_is_solved_is_asked_for_nothing(desk: Desk):
    ticket(desk, replace(TYPE, at_solve=True))
    assert isinstance(desk.ask("ULAN", SolveOwn(1)), Say)
    assert desk.ticket(1).status is Status.SOLVED


def test_every_kind_is_edited_by_form_and_by_words(desk: Desk):
    number = ticket(desk, *ALL)
    form = form_of(desk.ask("UMINH", StartEdit(number)))
    form = form_of(desk.ask("UMINH", RefreshForm(form.draft, {}, unfold=True)))
    kinds = {item.name: type(item) for item in form.items if getattr(item, "name", "").startswith("field.")}
    assert kinds["field.parts"] is Choice
    assert kinds["field.buyer"] is PersonInput
    typed = {
        "field.type": "bug", "field.parts": "seat door", "field.cost": "7", "field.buyer": "UHOA",
        "field.page": "https://example.com/x", "field.day": "2026-12-24",
    }  # fmt: skip
    assert isinstance(desk.ask("UMINH", SubmitEdit(number, form.draft, typed)), Say)
    shown = card(desk, number)
    for said in ("Type: Bug", "Parts: Door, Seat", "Cost: 7", "Buyer: Hoa", "https://example.com/x", "Day: 2026-12-24"):
        assert said in shown
    again = form_of(desk.ask("UMINH", StartEdit(number)))
    again = form_of(desk.ask("UMINH", RefreshForm(again.draft, {}, unfold=True)))
    assert fields(again)["field.buyer"] == "UHOA"
    assert "nothing was changed" in text_of(desk.ask("UMINH", SubmitEdit(number, again.draft, typed)))
    words(desk, number, 'field:cost=8,5 field:Parts="wheel, door" field:buyer=me field:type= field:page=none')
    assert held(desk, number) == {
        "parts": ("door", "wheel"), "cost": ("8.5",), "buyer": (desk.minh.id,), "day": ("2026-12-24",),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("field:type=bgu", "Type can't be “bgu”."),
        ("field:type=bgu", "There is: field:type=question, field:type=problem"),
        ("field:typ=bug", "Did you mean field:type?"),
        ("field:type", "I don't understand “field:type”"),
        ("field:cost=much", "Cost: Please write a number"),
        ("field:day=someday", "someday"),
        ("field:page=x", "Page: Please write a whole address"),
        ("field:buyer=nobodyknows", "I don't understand “field:buyer:nobodyknows”"),
    ],
)
def test_what_a_field_can_not_hold_is_said_and_changes_nothing(desk: Desk, typed: str, said: str):
    number = ticket(desk, *ALL)
    answer = words(desk, number, f"priority:high {typed}")
    assert said in text_of(answer)
    assert (held(desk, number), desk.ticket(number).priority) == ({}, "medium")


def test_words_name_fields_and_options_in_either_language(desk: Desk):
    number = ticket(desk, TYPE)
    words(desk, number, 'field:loại="lỗi phần mềm"')
    assert held(desk, number) == {"type": ("bug",)}


@pytest.mark.parametrize(
    ("typed", "day"), [("tomorrow", "2026-11-25"), ("thứ sáu tới", "2026-11-27"), ("yesterday", "2026-11-23")]
)
def test_a_day_is_typed_as_people_say_it(desk: Desk, typed: str, day: str):
    number = ticket(desk, DAY)
    form = form_of(desk.ask("UMINH", StartEdit(number)))
    assert isinstance(desk.ask("UMINH", SubmitEdit(number, form.draft, {"field.day": typed})), Say)
    assert held(desk, number) == {"day": (day,)}
    words(desk, number, f'field:day= field:day="{typed}"')
    assert held(desk, number) == {"day": (day,)}


def test_two_who_set_the_same_field_see_each_other(desk: Desk):
    number = ticket(desk, TYPE)
    form = form_of(desk.ask("UMINH", StartEdit(number)))
    desk.ask("UHOA", EditWords(number, "field:type=bug"))
    clash = desk.ask("UMINH", SubmitEdit(number, form.draft, {"field.type": "request"}))
    assert "Hoa set Type to Bug; you typed Request." in text_of(clash)
    assert fields(form_of(clash))["field.type"] == "request"
    assert held(desk, number) == {"type": ("bug",)}


def test_a_public_field_is_shown_to_its_customer_and_the_receipt_follows(desk: Desk):
    number = ticket(desk, replace(TYPE, public=True), COST)
    desk.parcels()
    words(desk, number, "field:cost=7")
    assert {one.body.kind for one in desk.parcels() if isinstance(one.body, Slot)} == {"card"}
    words(desk, number, "field:type=bug")
    assert {one.body.kind for one in desk.parcels() if isinstance(one.body, Slot)} == {"card", "receipt"}
    for shown in (receipt(desk, number), text_of(desk.ask("ULAN", ShowTicket(number)))):
        assert "Type: Bug" in shown
        assert "Cost" not in shown


# How they are set up


def add(desk: Desk, who: str = "ULEAD", key: str = "", **values: str) -> Answer:
    form = form_of(desk.ask(who, StartField(key)))
    shown = {name: str(value or "") for name, value in fields(form).items()}
    return desk.ask(who, SubmitField(form.draft, {**shown, **values}))


def own(desk: Desk, key: str) -> Field:
    return next(field for field in desk.plan.fields if field.key == key)


def test_a_lead_adds_changes_and_retires_a_field(desk: Desk):
    before = desk.plan.version
    answer = add(desk, name="Sản phẩm", kind="one", options="Web shop\nMobile app", when="creation public")
    assert "Sản phẩm is saved" in text_of(answer)
    assert "field:san-pham" in text_of(answer)
    assert own(desk, "san-pham") == Field(
        "san-pham", Kind.ONE, "Sản phẩm",
        (FieldOption("web-shop", "Web shop"), FieldOption("mobile-app", "Mobile app")), at_creation=True, public=True,
    )  # fmt: skip
    assert desk.plan.version == before + 1
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    words(desk, number, 'field:san-pham="mobile app"')
    assert held(desk, number) == {"san-pham": ("mobile-app",)}
    add(desk, key="San pham", options="web-shop = Shop", when="solve")
    changed = own(desk, "san-pham")
    assert [(option.key, option.name, option.retired) for option in changed.options] == [
        ("web-shop", "Shop", False), ("mobile-app", "Mobile app", True),
    ]  # fmt: skip
    assert (changed.at_creation, changed.at_solve, changed.public) == (False, True, False)
    assert "Sản phẩm: Mobile app" in card(desk, number)
    assert "can't be “mobile-app”" in text_of(words(desk, number, "field:san-pham=mobile-app"))
    assert "is retired" in text_of(add(desk, key="san-pham", when="retired"))
    assert "Sản phẩm" not in card(desk, number)
    assert value_of(desk.ticket(number), "san-pham") == ("mobile-app",)
    add(desk, key="san-pham", when="")
    assert "Sản phẩm: Mobile app" in card(desk, number)


def test_the_shipped_field_keeps_its_words_in_every_language(desk: Desk):
    add(desk, key="type", when="public")
    assert own(desk, "type") == replace(TYPE, public=True)
    add(desk, key="type", options="bug = Defect\nquestion = Question\nHow-to")
    assert [(option.key, option.name) for option in own(desk, "type").choices] == [
        ("bug", "Defect"), ("question", ""), ("how-to", "How-to"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("values", "at", "said"),
    [
        ({"name": ""}, "name", "Please fill this in."),
        ({"name": "Type"}, "name", "There is another field of this name."),
        ({"name": "x" * 46}, "name", "Discord shows at most 45 characters of a field's name."),
        ({"kind": "one"}, "options", "There is nothing to choose from."),
        ({"kind": "many", "options": "\n".join(map(str, range(26)))}, "options", "Discord shows at most 25 choices"),
        ({"kind": "one", "options": "x" * 76}, "options", "Slack shows at most 75 characters"),
        ({"kind": "one", "options": "A\na"}, "options", "stands here twice"),
        ({"when": "creation"}, "when", "Support would ask for more than 3 fields when a ticket is made."),
    ],
)
def test_what_no_form_could_show_is_refused_with_the_limit(desk: Desk, values: dict[str, str], at: str, said: str):
    desk.change(fields=(TYPE, *(Field(f"f{n}", Kind.TEXT, f"F{n}", at_creation=True) for n in range(3))))
    before = desk.plan
    answer = add(desk, **{"name": "New", "kind": "text", **values})
    assert wrong(answer) == {at}
    assert said in text_of(answer)
    assert desk.plan == before


def test_two_leads_who_change_the_same_see_each_other(desk: Desk):
    mine = form_of(desk.ask("ULEAD", StartField("type")))
    add(desk, "UMINH", "type", when="solve")
    clash = desk.ask("ULEAD", SubmitField(mine.draft, {"when": "public"}))
    assert "The setup was changed while you typed" in text_of(clash)
    assert own(desk, "type").at_solve
    assert isinstance(desk.ask("ULEAD", SubmitField(mine.draft, {"when": "public"})), Say)
    assert (own(desk, "type").at_solve, own(desk, "type").public) == (False, True)


def test_the_list_of_fields_turns_pages_and_a_name_that_is_not_there_is_said(desk: Desk):
    desk.change(fields=(replace(TYPE, retired=True), *(Field(f"f{n}", Kind.TEXT, f"F{n}") for n in range(8))))
    first, second = (text_of(desk.ask("ULEAD", ShowFields(page))) for page in (0, 1))
    assert "F0" in first
    assert "Type" not in first
    assert "Type" in second
    assert "Retired" in second
    assert "Did you mean fields type?" in text_of(desk.ask("ULEAD", StartField("typ")))


def test_an_emoji_makes_a_ticket_that_asks_nothing_of_practice(desk: Desk):
    desk.change(fields=(replace(TYPE, at_creation=True),))
    heard = desk.heard("ULAN", "Can't log in")
    desk.ask("UMINH", ConvertNow(heard.ref, (heard,), Source.EMOJI))
    assert "Incomplete: Type" in card(desk, 1)


@pytest.mark.parametrize(("query", "found"), [
    ("field:cost=12.5", {1}), ("field:Cost=10..20", {1}), ("field:cost=..12", {2}), ("field:cost=dear", None),
    ("field:cost>12", {1}), ("field:cost<=12.5", {1, 2}), ("field:cost=-5..", {1, 2}),
    ("field:day=2026-11-30", {1}), ('field:day="25/11/2026..30/11/2026"', {1}), ("field:day=>2026-11-30", {2}),
    ("field:day=2026-12-01", {2}), ("field:buyer=hoa", {1}), ("field:buyer=me", {2}), ("field:buyer=zoe", None),
    ("field:note=hue", {2}), ("field:parts=Wheel field:cost>0", {1}), ("field:parts=roof", None),
    ("field:loại=bug", {1}), ("field:nothing=1", None), ("field:Type=Bug", {1}), ("field:type=question", set()),
    ('field:type="lỗi phần mềm"', {1}), ('field:loai="Loi phan mem"', {1}), ("field:loai=hoi", None),
    ("field:type:bug", {1}), ("trường:loại:lỗi_phần_mềm", {1}), ("field:buyer:me", {2}),
])  # fmt: skip
def test_lists_ask_for_what_fields_of_every_kind_hold(desk: Desk, query: str, found: set[int] | None):
    ticket(desk, *ALL, Field("note", Kind.TEXT, "Note"))
    desk.convert(desk.heard("ULAN", "Second"))
    words(desk, 1, "field:cost=12.5 field:day=2026-11-30 field:buyer=Hoa field:parts=wheel,door field:type=bug")
    words(desk, 2, "field:cost=3 field:day=2026-12-01 field:buyer=me field:note=Huế")
    answer = desk.ask("UMINH", ListTickets(query))
    assert isinstance(answer, Say)
    if found is None:
        assert answer.refused, text_of(answer)
    else:
        said = text_of(answer)
        assert {number for number in (1, 2) if f"#{number} " in said} == found, said
