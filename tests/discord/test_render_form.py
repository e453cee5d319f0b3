"""Forms as modals: five fields at most, the most important first, and whatever was typed comes back."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.discord.custom_ids import form_id, read, read_form
from bot.discord.limits import Json
from bot.discord.render_form import modal, returned, steps, typed
from desk.intents import RefreshForm
from desk.pickers import MARK
from desk.refusals import Refused
from locales import load
from sandbox.discord.judges import message as judge
from sandbox.discord.judges import modal as judge_modal
from tests.discord.test_render import hostile
from views.buttons import read_press
from views.language import Words
from views.nodes import ChannelInput, Choice, Form, Input, Line, Option, PersonInput, TextInput, TimeInput

AT = datetime(2026, 11, 24, 10, tzinfo=UTC)
EN = Words("en", load("en"))


def made_of(*items: Input | Line, **more: Any) -> Form:
    return Form("Edit", "Save", "Cancel", "edit", "f" * 32, items, 42, **more)


def names(data: Json) -> list[str]:
    """Without what is said of those that hold more than is shown."""
    return [one["component"]["custom_id"].partition(MARK)[0] for one in data["components"] if one["type"] == 18]


@settings(max_examples=60)
@given(hostile, st.integers(1, 9))
def test_a_form_holds_whatever_stands_in_it(text: str, times: int) -> None:
    some = tuple(Option(f"v{at}", text) for at in range(40))
    items = [
        item
        for at in range(times)
        for item in (TextInput(f"t{at}", text, text, text, limit=9_000, long=True, required=True), Line((text,)),
                     Choice(f"c{at}", text, some, "v39", text), PersonInput(f"p{at}", text, "1 2 x", text, many=True),
                     ChannelInput(f"ch{at}", text, "1", hint=text), TimeInput(f"at{at}", text, AT, text, some))
    ]  # fmt: skip
    form = replace(made_of(*items, problems=(("t0", text),)), title=text)
    seen: list[str] = []
    for step in range(steps(form)):
        data = modal(form, step)
        judge_modal(data)
        seen += names(data)
    assert sorted(seen) == sorted(one.name for one in items if not isinstance(one, Line))
    back = returned(form, EN)
    judge(back, flags=back["flags"])


def test_the_first_step_has_what_must_be_filled_in_then_what_matters_most() -> None:
    items = (
        TextInput("a", "A"),
        TextInput("b", "B"),
        TextInput("c", "C"),
        Line(("said",), "quiet"),
        TextInput("d", "D"),
    )
    behind = (TextInput("e", "E"), TextInput("f", "F"), PersonInput("who", "Who", None, required=True))
    form = made_of(*items, behind=behind, first=("a", "f"))
    assert steps(form) == 2
    assert names(modal(form)) == ["a", "b", "c", "f", "who"]
    assert names(modal(form, 1)) == ["d", "e"]


def test_a_sentence_stands_above_the_fields_and_under_the_first_where_there_is_no_room() -> None:
    line = Line(("Lan · 5 messages.",), "quiet")
    few = modal(made_of(line, TextInput("a", "A")))["components"]
    assert few[0] == {"type": 10, "content": "-# Lan · 5 messages."}
    full = modal(made_of(line, *(TextInput(name, name, hint="Short.") for name in "abcde")))["components"]
    assert full[0]["description"] == "Lan · 5 messages. · Short."


def test_a_warning_takes_the_place_of_the_last_field() -> None:
    form = made_of(Line(("I am not there.",)), *(TextInput(name, name) for name in "abcde"))
    assert modal(form)["components"][0] == {"type": 10, "content": "I am not there."}
    assert [names(modal(form, step)) for step in range(steps(form))] == [["a", "b", "c", "d"], ["e"]]


def test_what_stood_in_a_field_stands_there_again() -> None:
    options = tuple(Option(str(at), f"O{at}") for at in range(40))
    form = made_of(
        TextInput("title", "Title", "x" * 500, limit=150), Choice("kind", "Kind", options, "39"),
        PersonInput("team", "Team", "1 2 3", many=True), ChannelInput("where", "Where", "5"),
        TimeInput("due", "Due", AT, choices=(Option("1", "soon"),)),
    )  # fmt: skip
    title, kind, team, where, due = (one["component"] for one in modal(form)["components"])
    assert len(title["value"]) == 150
    assert [one["value"] for one in kind["options"] if one.get("default")] == ["39"]
    assert team["default_values"] == [{"id": id, "type": "user"} for id in "123"]
    assert where["default_values"] == [{"id": "5", "type": "channel"}]
    assert [one["value"] for one in due["options"] if one.get("default")] == [str(int(AT.timestamp()))]


def test_what_was_typed_is_read_by_the_fields_names() -> None:
    sent = [
        {"type": 18, "component": {"type": 4, "custom_id": "subject", "value": "Hi"}},
        {"type": 10, "id": 2},
        {"type": 18, "component": {"type": 5, "custom_id": "people", "values": ["1", "2"]}},
        {"type": 18, "component": {"type": 3, "custom_id": "due", "values": []}},
        {"type": 1, "components": [{"type": 4, "custom_id": "old", "value": None}]},
    ]
    assert typed({"components": sent}) == {"subject": "Hi", "people": "1 2", "due": "", "old": ""}


def test_a_form_that_comes_back_opens_again_where_the_fault_is() -> None:
    fields = tuple(TextInput(name, name.upper()) for name in "abcdef")
    for name, unfold in (("a", False), ("f", True)):
        form = made_of(*fields, problems=((name, "is too long"),))
        text = str(returned(form, EN))
        assert f"**{name.upper()}**: is too long" in text
        button = next(one for part in returned(form, EN)["components"][0]["components"] if part["type"] == 1
                      for one in part["components"])  # fmt: skip
        assert read_press(read(button["custom_id"])[0]) == RefreshForm(form.draft, {}, unfold=unfold)


def test_a_forms_id_carries_its_draft() -> None:
    form = made_of(TextInput("a", "A"))
    assert read_form(form_id(form, 1)) == ("edit", "f" * 32, 42, 1, False)
    assert read_form(form_id(form, 2, last=True)) == ("edit", "f" * 32, 42, 2, True)
    for strange in (
        "",
        "f1:edit:d:42",
        "f0:edit:d:42:0",
        "f1:edit::42:0",
        "f1:edit:d:x:0",
        "f1:edit:d:42:-1",
        "d1:take:1",
    ):
        with pytest.raises(Refused):
            read_form(strange)


def test_a_picker_that_is_too_small_has_room_for_more_and_says_how_many_stay():
    people = [str(100 + at) for at in range(30)]
    (full,) = modal(made_of(PersonInput("who", "Who", " ".join([*people, "@far"]), "A hint. " * 12, many=True)))[
        "components"
    ]
    assert full["component"]["custom_id"] == "who~20"
    assert [one["id"] for one in full["component"]["default_values"]] == people[:20]
    assert full["component"]["max_values"] == 25
    assert full["description"].endswith(" … +11")
    (few,) = modal(made_of(PersonInput("who", "Who", " ".join(people[:24]), many=True)))["components"]
    assert (few["component"]["custom_id"], len(few["component"]["default_values"])) == ("who", 24)
    (far,) = modal(made_of(PersonInput("who", "Who", "@far")))["components"]
    assert far["component"]["custom_id"] == "who~1"
    assert "default_values" not in far["component"]
