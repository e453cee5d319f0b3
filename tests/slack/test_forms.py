"""Every form as Slack would be given it: within its limits and its rules, whatever stands in the fields."""

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.slack.payloads import typed
from bot.slack.render import message, sheet
from bot.slack.render_form import modal
from desk.hours import Calendar
from desk.ids import DeskId, PersonId, TicketId
from desk.outlook import Outlook
from desk.pickers import whole
from desk.sla import Promise
from desk.ticket import Ticket
from desk.words import Metric, Status
from locales import LANGUAGES, load
from sandbox.slack.judges import judge
from views.coming_days import ComingDays
from views.convert_form import Conversation, ConvertFacts, ask_form, convert_form
from views.edit_form import EditFacts, edit_form
from views.hand_over_form import hand_over_form
from views.language import Words
from views.nodes import Form, PersonInput
from views.own_request import own_request
from views.remind_form import WHEN, remind_form
from views.reply import Asked, Written, reply, reply_form
from views.ticket_card import CardFacts, moved_card
from views.ticket_sheet import SheetFacts
from views.ticket_sheet import sheet as ticket_sheet

WORDS = {language: Words(language, load(language)) for language in LANGUAGES}
AT = datetime(2026, 11, 24, 10, tzinfo=UTC)
DAYS = ComingDays(AT, ZoneInfo("UTC"), (AT,))
HOSTILE = "<!channel> <@U1> *_~`\0 \u202eabc 🔥" * 600
VALUES = {"priority": "high", "status": "pending:customer", "group": "tech", "due": "1795514400", "assignee": "U1"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["", "Can't log in", HOSTILE])
@pytest.mark.parametrize("unfolded", [False, True])
def test_the_form_of_a_new_ticket_fits(language: str, text: str, unfolded: bool) -> None:
    values = VALUES | {"subject": text, "summary": text, "tags": text}
    about = Conversation(text or "Lan", 5, member=False)
    facts = ConvertFacts(
        "d1", values, about, [("tech", text or "Tech")], Outlook(AT, AT), DAYS, text, text, unfolded=unfolded
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
        *(edit_form(EditFacts("d1", number, values, [("tech", "Tech")], DAYS, by_hand=True, unfolded=wide), words)
          for wide in (False, True)),
        reply_form("d1", number, text, Asked([Written(text or "Lan", text)] * 3), 0, words),
        hand_over_form("d1", number, values, (), words),
        *(remind_form("d1", number, {**values, "when": when}, AT, DAYS, words) for when in WHEN),
    ]  # fmt: skip
    for form in forms:
        made = modal(form, {})
        assert judge("modal", made) == []
        assert len(form.title) <= 24
        assert made["callback_id"] == form.submit_as


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("missing", [False, True])
def test_the_sheets_of_a_ticket_fit(language: str, status: Status, missing: bool) -> None:
    words = WORDS[language]
    ticket = Ticket(
        TicketId("t"), DeskId("d"), 1_234_567, HOSTILE[:150], PersonId("lan"), AT, AT,
        summary=HOSTILE[:3000], status=status, tags=(HOSTILE[:40],) * 7, place_missing=missing,
    )  # fmt: skip
    card = CardFacts(ticket, HOSTILE, HOSTILE, "Minh", "overdue", Metric.FIRST_RESPONSE, AT, "https://acme.example/x")
    calendar = Calendar.round_the_clock()
    promises = [
        Promise("first_response", 1, state, AT, due, stopped, None, None, 1, 60, hand_set, (), calendar, (75,))
        for state, due, stopped, hand_set in (
            ("running", AT, None, True), ("met", AT, AT, False), ("breached", AT, AT, False),
            ("breached", AT, None, False), ("void", AT, AT, False), ("paused", None, None, False),
        )
    ]  # fmt: skip
    views = (
        ticket_sheet(SheetFacts(card, promises, 12, HOSTILE, AT), words),
        own_request(ticket, HOSTILE, 12, "https://acme.example/x", words),
        moved_card(card, words),
    )
    for view in views:
        assert judge("modal", sheet(view, {})) == []
        assert judge("message", message(view, {})) == []
    own = json.dumps(message(views[1], {}))
    assert "d1:edit" not in own
    assert "Medium" not in own


@pytest.mark.parametrize("text", ["word " * 600, "x" * 3000, "a & b\n" * 500])
def test_an_answer_of_any_length_is_posted_whole(text: str) -> None:
    posted = message(reply(text, "Minh"), {})
    assert judge("message", posted) == []
    shown = "".join(block["text"]["text"] for block in posted["blocks"]).replace("&amp;", "&")
    assert len("".join(shown.split())) >= len("".join(text.split()))


def test_a_picker_leaves_out_whom_slack_does_not_know_and_the_form_says_so_when_it_is_sent():
    items = (PersonInput("tell", "People", "@far U1", many=True), PersonInput("lead", "Lead", "@far"))
    made = modal(Form("Edit", "Save", "Cancel", "edit", "f" * 32, items), {})
    assert judge("modal", made) == []
    several, one = (block["element"] for block in made["blocks"])
    assert several["initial_users"] == ["U1"]
    assert "initial_user" not in one
    state = {
        "tell": {several["action_id"]: {"type": "multi_users_select", "selected_users": ["U1", "U2"]}},
        "lead": {one["action_id"]: {"type": "users_select", "selected_user": None}},
    }
    sent = typed({"state": {"values": state}})
    assert whole(sent, {"tell": "@far U1", "lead": "@far"}) == {"tell": "@far U1 U2", "lead": "@far"}
