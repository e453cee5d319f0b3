"""What admins read about setup, channels and lost posts: whole sentences in both languages, with what to do next."""

import re

import pytest

from desk.channel_facts import ChannelFacts
from desk.codec import encode
from desk.person import Deed
from desk.refusals import BadForm, Clash, Conflict, NoDeskChannel, NotAllowed, PlanChanged, Problem
from locales import LANGUAGES, load
from views.channel_notices import closed, lost
from views.checklist import MOST, Checklist, checklist, saved
from views.introduction import introduced, introduction
from views.language import Words
from views.nodes import Actions
from views.refusals import problem, refusal
from views.setup_form import setup_form

WORDS = {language: Words(language, load(language)) for language in LANGUAGES}
HOURS = ("hours_empty", "hours_time", "hours_same", "hours_zone", "hours_no_days", "hours_no_times", "hours_word")
REASONS = (
    "is_archived", "not_in_channel", "not_staff_safe", "channel_not_found", "token_revoked", "missing_scope",
    "user_not_found", "not_staff", "restricted_action", "timeout", "msg_too_long",
)  # fmt: skip
VALUES = {"language": "vi", "hours": "", "people": "U1", "desk_channel": "", "channels": "C1 C2", "mode": ""}
everywhere = pytest.mark.parametrize("language", LANGUAGES)


def whole(view) -> str:
    """All that a view says, every hole filled."""
    text = str(encode(view))
    assert not re.search(r"\{\w+\}", text)
    return text.replace("', '", "")


@everywhere
@pytest.mark.parametrize("kind", [*HOURS, "archived", "is_staff_channel", "not_staff_safe", "empty", "unknown"])
def test_what_is_wrong_with_a_field_names_the_part(kind, language):
    sentence = problem(Problem("hours", kind, part="9-25"), WORDS[language])
    assert not re.search(r"\{\w+\}", sentence)
    assert ("9-25" in sentence) == (kind in HOURS[1:] or kind == "is_staff_channel")


@everywhere
@pytest.mark.parametrize(
    "no",
    [
        PlanChanged(),
        NoDeskChannel(),
        NotAllowed(Deed.SETUP),
        BadForm((Problem("hours", "hours_zone", part="Mars"),)),
        Conflict(None, (Clash("hours", "a", "b", None),), (("hours", "a"),)),
    ],
)
def test_a_refused_setup_is_told_in_words(no, language):
    view = refusal(no, WORDS[language])
    assert view.fallback
    assert "None" not in whole(view)


@everywhere
@pytest.mark.parametrize("reason", REASONS)
def test_a_lost_post_says_which_why_and_the_mend(reason, language):
    view = lost(42, "#help", reason, WORDS[language])
    assert "#42" in view.fallback
    assert "#help" in view.fallback
    assert len(view.nodes) == 4
    assert (reason in whole(view)) == (reason == "msg_too_long")
    whole(lost(None, "#help", reason, WORDS[language]))


@everywhere
@pytest.mark.parametrize("reason", ["not_staff_safe", "is_archived", "not_in_channel"])
def test_a_lost_staff_channel_says_why_and_the_mend(reason, language):
    view = closed("#desk", reason, WORDS[language])
    assert "#desk" in view.fallback
    assert "d1:setup" in whole(view)


@everywhere
def test_a_long_checklist_says_how_many_more_there_are(language):
    channels = tuple((f"C{number}", ChannelFacts(f"help{number}", member=True)) for number in range(MOST + 3))
    view = checklist(Checklist("Mon 9-17", 2, (), channels, ("Tech",)), WORDS[language])
    text = whole(view)
    assert "3" in text
    assert f"#help{MOST}" not in text
    assert "Tech" in text
    assert isinstance(view.nodes[-1], Actions)
    assert "#C9" not in whole(checklist(Checklist("", 0, (("C9", ChannelFacts()),), ()), WORDS[language]))


@everywhere
def test_the_form_holds_five_inputs_and_unfolds_a_sixth(language):
    words = WORDS[language]
    short = setup_form("d1", VALUES, words, unfolded=False, edition=0)
    full = setup_form("d1", VALUES, words, unfolded=True, edition=0)
    assert (len(short.items), len(full.items)) == (5, 6)
    assert short.more
    assert full.more is None
    whole(full)


@everywhere
def test_first_words_and_thanks(language):
    words = WORDS[language]
    assert ":ticket:" in whole(introduction("ticket", words))
    assert "2" in introduced(2, words).fallback
    assert whole(saved(None, words))
