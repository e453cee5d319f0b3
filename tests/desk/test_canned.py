"""Canned replies: placeholders, variants, and names as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.canned import PLACEHOLDERS, Canned, filled, for_group, gaps, the_one, unknown, variant
from desk.ids import GroupKey
from desk.refusals import NoSuchCanned, Refused

BOTH = Canned("Refund", {"en": "Hello {name}", "vi": "Chào {name}"})
KNOWN = (BOTH, Canned("Reset password", {"en": "Click"}, GroupKey("tech")), Canned("Hoàn tiền", {"vi": "Vâng"}))


def test_placeholders_are_filled_in_once():
    values = {"name": "{agent} ⟦x⟧", "number": "#42", "agent": "Minh"}
    text = filled("Hi { Name }, {number} by {agent}: {due}. {", values, lambda name: f"no {name}")
    assert text == "Hi {agent} [x], #42 by Minh: ⟦no due⟧. {"
    assert gaps(text) == ("no due",)


@given(st.dictionaries(st.sampled_from(PLACEHOLDERS), st.one_of(st.none(), st.text())), st.text())
def test_none_is_never_written_and_only_what_is_missing_is_a_gap(values, around):
    around = around.replace("{", "").replace("}", "").replace("⟦", "").replace("⟧", "")
    text = filled(around + "".join(f"{{{one}}}" for one in PLACEHOLDERS), values, str)
    assert set(gaps(text)) == {one for one in PLACEHOLDERS if not values.get(one)}
    bare = filled("".join(f"{{{one}}}" for one in PLACEHOLDERS), {one: values.get(one) and "x" for one in values}, str)
    assert "None" not in bare


def test_unknown_placeholders_are_told_with_what_may_have_been_meant():
    assert list(unknown("{nmae} {due} {zzz} {nmae} {}")) == [("nmae", "name"), ("zzz", None), ("", None)]


def test_the_customers_language_comes_first():
    assert variant(BOTH, ("vi", "en")) == ("vi", "Chào {name}")
    assert variant(BOTH, (None, "en")) == ("en", "Hello {name}")
    assert variant(KNOWN[2], ("en", "en")) == ("vi", "Vâng")


def test_a_group_has_its_own_and_those_of_all():
    assert [one.name for one in for_group(KNOWN, "tech")] == ["Reset password", "Hoàn tiền", "Refund"]
    assert [one.name for one in for_group(KNOWN, "support")] == ["Hoàn tiền", "Refund"]


@pytest.mark.parametrize("typed", ["refund", "REFUND", " Refund ", "ref", "fund"])
def test_a_name_is_found_as_it_is_typed(typed: str):
    assert the_one(KNOWN, typed) is BOTH
    assert the_one(KNOWN, "hoan tien").name == "Hoàn tiền"


@pytest.mark.parametrize(("typed", "near"), [("refnud", "Refund"), ("", None), ("zzz", None)])
def test_what_is_not_clear_is_refused(typed: str, near: str | None):
    with pytest.raises(Refused) as refused:
        the_one(KNOWN, typed)
    no = refused.value.refusal
    assert isinstance(no, NoSuchCanned)
    assert no.nearest == near
