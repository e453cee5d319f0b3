"""Every form as Slack would be given it: within its limits and its rules, whatever stands in the fields."""

from datetime import UTC, datetime

import pytest

from bot.slack.render_form import modal
from desk.outlook import Outlook
from locales import LANGUAGES, load
from sandbox.slack.judges import judge
from views.convert_form import Conversation, ConvertFacts, ask_form, convert_form
from views.language import Words

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
