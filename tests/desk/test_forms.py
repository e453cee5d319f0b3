"""A form's values mean what they say, and a three-way merge loses nobody's change."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.edit_words import KEYS, parse
from desk.forms import (
    CHOICES,
    instant_key,
    merge,
    proposed,
    read_instant,
    read_standing,
    read_tags,
    standing_key,
    tags_key,
)
from desk.refusals import Refused
from desk.text import clean, cut, headline, size

names = st.sampled_from(["subject", "priority", "status", "tags", "due"])
values = st.dictionaries(names, st.sampled_from(["", "a", "b", "c"]))


@given(values, values, values)
def test_a_merge_loses_no_field_that_nobody_clashed_on(shown, typed, now):
    merged = merge(shown, typed, now)
    after = now | {name: value for name, value in merged.mine.items() if name not in merged.clashes}
    for name in {*shown, *typed, *now}:
        before, mine, theirs = shown.get(name, ""), typed.get(name, shown.get(name, "")), now.get(name, "")
        if name in merged.clashes:
            assert mine not in (before, theirs)
            assert theirs != before
        elif mine != before:
            assert after[name] == mine
        else:
            assert after.get(name, "") == theirs


@given(values, values)
def test_where_nobody_else_was_all_of_mine_holds(shown, typed):
    merged = merge(shown, typed, shown)
    assert merged.clashes == ()
    assert all(merged.mine.get(name, shown.get(name, "")) == value for name, value in typed.items())


@given(values, values, values)
def test_sent_again_after_a_clash_it_means_mine(shown, typed, now):
    clashes = merge(shown, typed, now).clashes
    again = merge({**shown, **{name: now.get(name, "") for name in clashes}}, typed, now)
    assert again.clashes == ()
    assert {name: typed[name] for name in clashes}.items() <= again.mine.items()


@pytest.mark.parametrize("standing", CHOICES)
def test_a_status_is_read_back(standing):
    assert read_standing(standing_key(standing)) == standing


@pytest.mark.parametrize("wrong", ["", "gone", "open:customer", "pending:me", "Open"])
def test_a_garbled_status_is_refused(wrong):
    with pytest.raises(ValueError):
        read_standing(wrong)


@given(st.datetimes(datetime(1971, 1, 1), datetime(9990, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - the zone is beside it
def test_an_instant_is_read_back_to_the_second(at):
    assert read_instant(instant_key(at)) == at.replace(microsecond=0)


@given(st.text(max_size=60))
def test_tags_are_clean_and_stand_once(text):
    tags = read_tags(text)
    assert read_tags(tags_key(tags)) == tags
    assert all(tag == tag.strip() and "," not in tag and "\n" not in tag for tag in tags)


@given(st.text(st.characters(codec=None, categories=None), max_size=40))
def test_clean_text_can_be_stored(text):
    assert "\0" not in clean(text)
    clean(text).encode()
    assert clean(clean(text)) == clean(text)


@given(st.text(max_size=30), st.integers(0, 40))
def test_cut_text_fits_and_breaks_no_character(text, limit):
    short = cut(text, limit)
    assert text.startswith(short)
    assert size(short) <= limit
    assert short == text or size(text[: len(short) + 1]) > limit


@given(st.text("abc d\n😀é", max_size=60), st.integers(1, 40))
def test_a_headline_fits_and_ends_with_a_whole_word(text, limit):
    short, whole = headline(text, limit), text.strip()
    assert size(short) <= limit
    if size(whole) <= limit:
        assert short == whole
        return
    kept = short.removesuffix("…")
    assert short.endswith("…")
    assert whole.startswith(kept)
    assert whole[len(kept)].isspace() or " " not in cut(whole, limit - 1)[limit // 2 + 1 :].rstrip()


def test_what_a_subject_can_not_hold_stands_below_it():
    assert proposed("Printer is silent") == {"subject": "Printer is silent", "summary": ""}
    assert proposed("Printer\nsince eight") == {"subject": "Printer", "summary": "Printer\nsince eight"}
    long = "The printer on the third floor has been silent since this morning " * 4
    made = proposed(long)
    assert made["summary"] == long
    assert long.startswith(made["subject"].removesuffix("…") + " ")
    assert made["subject"].endswith("…")


@given(st.text(max_size=60) | st.from_regex(r"(priority|tag|status|x):[\w+:\"-]{0,8}", fullmatch=True))
def test_whatever_is_typed_is_read_or_refused(text):
    try:
        asked = parse(text)
    except Refused:
        return
    assert set(asked.values) <= set(KEYS)
