"""What a picker has no room for stays as it was when a form is sent."""

import pytest

from desk.pickers import cut_mark, mark, shown, unmarked, whole
from desk.text import clip

HELD = "1 2 @far 3 4"


def test_a_picker_begins_with_those_that_its_platform_knows_as_far_as_they_fit():
    assert shown(HELD, 3) == ("1", "2", "3")
    assert (mark(HELD, 3), mark("1 2 3", 3), mark("@far", 1)) == ("~3", "", "~1")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"who~3": "1 2 3"}, HELD),
        ({"who~3": "2 3 9"}, "2 @far 3 4 9"),
        ({"who~3": ""}, "@far 4"),
        ({"who~3": "4 1"}, "1 @far 4"),
        ({"who": "1"}, "1"),
    ],
)
def test_what_was_not_shown_stays(typed, kept):
    assert whole(typed, {"who": HELD}) == {"who": kept}


def test_the_end_of_a_text_that_was_not_shown_stays_behind_what_was_typed():
    held = "tag one, tag two, tag three"
    assert (cut_mark(held, 10), cut_mark(held, 100)) == ("~c10", "")
    seen = clip(held, 10)
    assert whole({"tags~c10": seen}, {"tags": held}) == {"tags": held}
    assert whole({"tags~c10": f"new, {seen} "}, {"tags": held}) == {"tags": f"new, {held}"}
    assert whole({"tags~c10": "new"}, {"tags": held}) == {"tags": "new"}


def test_the_one_who_is_chosen_takes_the_place_of_whoever_could_not_be_shown():
    assert whole({"lead~1": ""}, {"lead": "@far"}) == {"lead": "@far"}
    assert whole({"lead~1": "1"}, {"lead": "@far"}) == {"lead": "1"}
    assert whole({"text": "a~3"}, {}) == {"text": "a~3"}


def test_what_was_typed_is_given_back_by_its_field_s_name():
    assert unmarked({"tags~c300": "a, b", "text": "so~"}) == {"tags": "a, b", "text": "so~"}
