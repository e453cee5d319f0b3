"""The two faces of a ticket: the customer's receipt holds no staff field, and both languages draw every view."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk import refusals
from desk.codec import encode
from desk.ids import DeskId, GroupKey, PersonId, TicketId
from desk.person import Deed
from desk.ticket import Ticket
from desk.words import Metric, Priority, Status, WaitingOn
from locales import LANGUAGES, load
from views import notices
from views.answers import done
from views.language import Words
from views.nodes import Mention
from views.receipt import receipt
from views.refusals import refusal
from views.ticket_card import CardFacts, card

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
WORDS = {language: Words(language, load(language)) for language in LANGUAGES}
SECRET = "s3cret-staff-text"
TICKET = Ticket(
    TicketId("t"), DeskId("d"), 42, "Can't log in", PersonId("lan"), NOW, NOW,
    summary=SECRET, group=GroupKey(SECRET), tags=(SECRET,), priority=Priority.URGENT,
)  # fmt: skip
HOA = Mention(PersonId("hoa"), "Hoa", ping=True)
languages = st.sampled_from(LANGUAGES)


@given(languages, st.sampled_from(Status), st.none() | st.sampled_from(WaitingOn), st.none() | st.just("Minh"))
def test_a_receipt_shows_no_staff_field(language, status, on, handler):
    words = WORDS[language]
    shown = str(encode(receipt(TICKET.number, TICKET.subject, status, on, handler, words)))
    assert "42" in shown
    assert SECRET not in shown
    for priority in ("Urgent", "Khẩn cấp"):
        assert priority not in shown


@given(languages, st.sampled_from(Status), st.sampled_from(["none", "on_time", "soon", "overdue", "waiting"]))
def test_a_card_shows_the_state_in_words(language, status, state):
    ticket = replace(TICKET, status=status)
    facts = CardFacts(ticket, "Tech", "Lan", "Minh", state, Metric.FIRST_RESPONSE, NOW)
    shown = str(encode(card(facts, WORDS[language])))
    assert "Lan" in shown
    assert {"en": "Urgent", "vi": "Khẩn cấp"}[language] in shown
    if status is Status.OPEN and state == "overdue":
        assert {"en": "overdue", "vi": "quá hạn"}[language] in shown


@given(st.none() | st.sampled_from(WaitingOn))
def test_a_card_offers_to_wait_for_the_customer_unless_it_does(on):
    ticket = replace(TICKET, status=Status.PENDING if on else Status.OPEN, waiting_on=on)
    facts = CardFacts(ticket, "Tech", "Lan", "Minh", "on_time", Metric.FIRST_RESPONSE, NOW)
    assert ("Wait for customer" in str(encode(card(facts, WORDS["en"])))) is (on is not WaitingOn.CUSTOMER)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "no",
    [
        refusals.NotAllowed(Deed.EDIT),
        refusals.NotAllowed(Deed.EDIT, 42),
        refusals.NoSuchTicket(42),
        refusals.ClosedIsFinal(42),
        refusals.NothingChanged(42),
        refusals.UnknownFilter("prority:high", "priority"),
        refusals.UnknownCommand("shwo", "show"),
        refusals.NumberNeeded("solve"),
        refusals.UnknownButton(),
        refusals.BadForm((refusals.Problem("subject", "empty"), refusals.Problem("summary", "too_long", 3000))),
        refusals.Conflict(42, (refusals.Clash("priority", "Urgent", "High", "Hoa"),)),
        refusals.DraftGone(),
        refusals.NoPlaceToReply(42),
        refusals.UnsureTime("3/4", (NOW, NOW)),
        refusals.PassedTime("5pm", NOW, NOW),
        refusals.PassedTime("hôm qua", NOW),
        refusals.UnknownTime("soon"),
        refusals.Busy(),
    ],
)
def test_every_no_is_a_sentence(no, language):
    view = refusal(no, WORDS[language])
    assert view.fallback
    assert not re.search(r"\{\w+\}", str(encode(view)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_notice_and_answer_speaks_the_language(language):
    words = WORDS[language]
    for notice in (
        notices.assigned, notices.reopened, notices.reminded, notices.reminded_late, notices.overdue_direct,
        notices.overdue_direct_late, notices.escalated_direct, notices.unassigned(), notices.unassigned((HOA,)),
        notices.place_lost, notices.made, notices.reopened_by("Hoa"), notices.escalated(HOA, ()),
        notices.escalated(None, (HOA,)),
    ):  # fmt: skip
        assert "42" in notice(42, "Can't log in", words).fallback
    for kind in ("opened", "already", "taken", "handed_over", "waiting", "solved", "reopened", "closed"):
        assert "#42" in done(kind, 42, words).fallback
    assert "2026-03-02 09:00 UTC" in done("remind_set", 42, words, at=NOW).fallback


def test_what_a_person_typed_is_never_read_as_a_pattern():
    view = notices.assigned(42, "{number} {words.__class__}", WORDS["en"])
    assert "{number} {words.__class__}" in view.fallback
