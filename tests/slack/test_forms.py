"""Every form as Slack would be given it: within its limits and its rules, whatever stands in the fields."""

from datetime import UTC, datetime

import pytest

from bot.slack.render import message
from bot.slack.render_form import modal
from desk.outlook import Outlook
from locales import LANGUAGES, load
from sandbox.slack.judges import judge
from views.convert_form import Conversation, ConvertFacts, ask_form, convert_form
from views.edit_form import EditFacts, edit_form
from views.hand_over_form import hand_over_form
from views.language import Words
from views.remind_form import WHEN, remind_form
from views.reply import Written, reply, reply_form

WORDS = {language: Words(language, load(language)) for language in LANGUAGES}
AT = datetime(2026, 11, 24, 10, tzinfo=UTC)
HOSTILE = "<!channel> <@U1> *_~`\0 \u202eabc 🔥" * 600
VALUES = {"priority": "high", "status": "pending:customer", "group": "tech", "due": "1795514400", "assignee": "U1"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["", "Can't log in", HOSTILE])
@pytest.mark.parametrize("unfolded", [False, True])
def test_the_form_of_a_new_ticket_fits(language: str, text: str, unfolded: bool) -> None:
    values = VALUES | {"subject": text, "summary": text, "tags": text}
    about = Conversation(text or "Lan", 5, member=False)
    facts = ConvertFacts(
        "d1", values, about, [("tech", text or "Tech")], Outlook(AT, AT), text, text, unfolded=unfolded
    )
    made = modal(convert_form(facts, WORDS[language]), {})
    assert judge("modal", made) == []
    assert made["callback_id"] == "convert"
    assert judge("modal", modal(ask_form("d1", values, text, 0, WORDS[language]), {})) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["", "Can't log in", HOSTILE])
def test_the_forms_on_a_ticket_fit(language: str, text: str) -> None:
    words, values = WORDS[language], VALUES | {"subject": text, "summary": text, "tags": text, "at": VALUES["due"]}
    number = 1_234_567
    forms = [
        *(edit_form(EditFacts("d1", number, values, [("tech", "Tech")], by_hand=True, unfolded=wide), words)
          for wide in (False, True)),
        reply_form("d1", number, text, [Written(text or "Lan", text)] * 3, 0, words),
        hand_over_form("d1", number, values, words),
        *(remind_form("d1", number, {**values, "when": when}, AT, words) for when in WHEN),
    ]  # fmt: skip
    for form in forms:
        made = modal(form, {})
        assert judge("modal", made) == []
        assert len(form.title) <= 24
        assert made["callback_id"] == form.submit_as


@pytest.mark.parametrize("text", ["word " * 600, "x" * 3000, "a & b\n" * 500])
def test_an_answer_of_any_length_is_posted_whole(text: str) -> None:
    posted = message(reply(text, "Minh"), {})
    assert judge("message", posted) == []
    shown = "".join(block["text"]["text"] for block in posted["blocks"]).replace("&amp;", "&")
    assert len("".join(shown.split())) >= len("".join(text.split()))
