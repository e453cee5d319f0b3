"""Fields of the desk's own: on cards and receipts, in forms, and as whoever leads sets them up."""

from dataclasses import replace

from desk.field_setup import OPTIONS
from desk.fields import TYPE, Field, FieldOption, Kind
from desk.ids import DraftId
from desk.refusals import BadForm, FieldsNeeded, Problem, WrongField
from tests.golden.facts import CHOICES, NOW, OPEN, SOON, Screens, card_of, form, opened, posted, returned
from tests.golden.forms import DAYS, OUTLOOK, VALUES
from views.convert_form import Conversation, ConvertFacts, convert_form
from views.edit_form import EditFacts, edit_form
from views.field_inputs import fill_form, inputs
from views.field_setup import field_form, fields_board
from views.fields import Shown
from views.language import Words
from views.own_request import own_request
from views.receipt import receipt
from views.refusals import problem, refusal
from views.ticket_card import card
from views.ticket_sheet import SheetFacts, sheet

PARTS = Field(
    "parts", Kind.MANY, "Parts", tuple(FieldOption(f"part-{n}", f"Part {n}") for n in range(OPTIONS)), at_solve=True
)
OWN = (
    replace(TYPE, at_creation=True, public=True),
    PARTS,
    Field("note", Kind.TEXT, "What <was> tried & found"),
    Field("cost", Kind.NUMBER, "Cost", groups=("tech",)),
    Field("day", Kind.DATE, "Bought on"),
    Field("buyer", Kind.PERSON, "Buyer"),
    Field("page", Kind.LINK, "Page", retired=True),
)
LINK = "https://example.com/a?b=c"
HELD = (
    Shown(TYPE, ("bug",)),
    Shown(PARTS, tuple(option.key for option in PARTS.options)),
    Shown(OWN[2], ("Restart *twice*, then <!channel>",)),
    Shown(OWN[5], ("Minh",)),
    Shown(OWN[6], (LINK,)),
)
TYPED = {"field.type": "bug", "field.parts": "part-1 part-3", "field.cost": "12.5", "field.buyer": "U0LAN"}
WRONG = (
    Problem("name", "field_same_name"), Problem("name", "field_name_long", 45), Problem("options", "field_no_options"),
    Problem("options", "field_many_options", 25), Problem("options", "field_option_long", 75, "A long one"),
    Problem("options", "field_same_option", part="A"), Problem("when", "field_many_at_creation", 3, "Tech"),
    Problem("when", "field_many_at_solve", 5, "Tech"), Problem("groups", "field_too_many", 15, "Tech"),
    Problem("field.cost", "field_number"), Problem("field.day", "field_date"), Problem("field.page", "field_link"),
)  # fmt: skip


def screens(words: Words) -> Screens:
    """Name and content of each."""
    return _faces(words) | _forms(words) | _set_up(words)


def _faces(words: Words) -> Screens:
    lacking = card_of(OPEN, fields=HELD[1:3], missing=(OWN[0], OWN[3]))
    public = (replace(HELD[0], field=OWN[0]),)
    args = (42, OPEN.subject, OPEN.status, None, "Minh", words)
    return {
        "card_with_fields": posted(card(card_of(OPEN, fields=HELD), words)),
        "card_incomplete": posted(card(lacking, words)),
        "sheet_incomplete": opened(sheet(SheetFacts(lacking, (), 1, None, NOW), words)),
        "receipt_with_fields": posted(receipt(*args, public)),
        "own_request_with_fields": opened(own_request(OPEN, "Minh", 5, None, words, public)),
    }


def _forms(words: Words) -> Screens:
    asked, more = inputs(OWN[:1], TYPED, words, ["type"]), inputs(OWN[1:6], TYPED, words)
    facts = ConvertFacts("f1", VALUES, Conversation("Lan", 5), CHOICES, OUTLOOK, DAYS, asked=asked, more=more)
    due = {"due": str(int(SOON.timestamp()))}
    every = inputs(OWN, TYPED, words, (), {})
    fill = inputs(OWN[:2], {}, words, ["type", "parts"])
    return {
        "form_convert_with_fields": form(convert_form(facts, words)),
        "form_convert_with_fields_unfolded": form(convert_form(replace(facts, unfolded=True), words)),
        "form_edit_with_fields": form(
            edit_form(EditFacts("f1", 42, VALUES | due, CHOICES, DAYS, True, True, own=every), words)
        ),
        "form_fill_in": form(fill_form(DraftId("f1"), 42, fill, "", 0, words)),
        "form_fill_in_to_solve": form(fill_form(DraftId("f1"), 42, fill, "solve", 0, words)),
        "form_fill_in_to_close": form(fill_form(DraftId("f1"), 42, fill, "close", 0, words)),
    }


def _set_up(words: Words) -> Screens:
    groups = dict(CHOICES)
    many = tuple(replace(OWN[2], key=f"note-{n}", name=f"Note {n}") for n in range(20))
    values = {"name": "Parts", "options": "\n".join(f"{o.key} = {o.name}" for o in PARTS.options), "when": "solve"}
    change = field_form("f1", PARTS, values | {"groups": "tech"}, CHOICES, 0, words)
    told = tuple((one.field, problem(one, words)) for one in WRONG)
    needed = FieldsNeeded(42, "Type, Parts", "edit 42 field:type=…")
    wrong = WrongField("bgu", "Type", "unknown", known=("field:type=question", "field:type=bug"))
    return {
        "fields": opened(fields_board(OWN, groups, 0, words)),
        "fields_many": opened(fields_board(many, groups, 1, words)),
        "fields_none": opened(fields_board((), groups, 0, words)),
        "form_field_new": form(field_form("f1", None, {}, CHOICES, 0, words)),
        "form_field_change": form(change),
        "form_field_problems": returned(replace(change, problems=told)),
        "refusals_of_fields": {
            "needed": opened(refusal(needed, words)),
            "wrong": opened(refusal(wrong, words)),
            "number": opened(refusal(WrongField("x", "Cost", "field_number"), words)),
            "form": opened(refusal(BadForm(WRONG), words)),
        },
    }
