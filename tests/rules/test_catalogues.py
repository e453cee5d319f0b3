"""Every sentence stands in both catalogues, translated, with the same holes; none is left over."""

import re

import pytest

from locales import LANGUAGES, load, path
from locales.__main__ import extracted

HOLE = re.compile(r"\{\w+\}")


def sentences() -> set[str]:
    return {m.id if isinstance(m.id, str) else m.id[0] for m in extracted() if m.id}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_holds_exactly_what_the_views_say(language):
    assert set(load(language)) == sentences()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty_or_fuzzy_and_holes_match(language):
    assert "fuzzy" not in path(language).read_text(encoding="utf-8")
    for message, translation in load(language).items():
        for form in (translation,) if isinstance(translation, str) else translation:
            assert form, message
            assert sorted(HOLE.findall(form)) == sorted(HOLE.findall(message)), message


def test_english_says_what_the_code_says():
    assert all(one == other for one, other in load("en").items() if isinstance(other, str))
