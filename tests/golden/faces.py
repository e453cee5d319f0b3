"""The two faces of a ticket: the team's card and sheet, the customer's receipt and own request."""

from dataclasses import replace

from desk.events import DueSet
from desk.postpone import UNTIL_ANSWER
from desk.reasons import reason
from desk.words import Metric, Status, WaitingOn
from tests.desk.journals import HOA as SETTER
from tests.desk.journals import PLANS, seen
from tests.golden.facts import (
    CLOSED,
    NOW,
    OPEN,
    PAST,
    PENDING,
    PING_HOA,
    SOLVED,
    SOON,
    THREAD,
    UNTAKEN,
    Screens,
    card_of,
    form,
    opened,
    posted,
)
from tests.views.test_why import NOW as THEN
from tests.views.test_why import born, row
from views.answers import done, on_top
from views.language import Words
from views.nodes import PublicView
from views.notes import Note, notes_page, posted_note
from views.own_request import own_request
from views.rating import asked_alone, comment_form, not_solved, rated_badly, rating_comment
from views.receipt import receipt
from views.reply import reply
from views.ticket_card import card, moved_card
from views.ticket_sheet import SheetFacts, sheet
from views.why import WhyFacts, why

NOTES = (
    Note("Hoa", NOW, "They pay late <@U0LAN>.\nBe *kind*."),
    Note("Hoa", PAST, "They will pay on Monday.", about="Call to the customer, 12 min"),
    Note("Minh", PAST, "Ask for the serial number", alone=True),
    *(Note("Hoa", PAST, "A long story. " * 60) for _ in range(2)),
)


def screens(words: Words) -> Screens:
    """Name and content of each."""
    return _cards(words) | _sheets(words) | _public(words) | _why(words)


def _cards(words: Words) -> Screens:
    late = {"clock_due": PAST}
    states = {
        "card_untaken": card_of(UNTAKEN),
        "card_taken": card_of(OPEN),
        "card_due_soon": card_of(OPEN, "soon"),
        "card_overdue": card_of(OPEN, "overdue", **late),
        "card_solution_due": card_of(OPEN, clock_metric=Metric.RESOLUTION),
        "card_waits_for_customer": card_of(PENDING, "waiting"),
        "card_waits_for_other_team": card_of(replace(PENDING, waiting_on=WaitingOn.OTHER_TEAM)),
        "card_waits_for_third_party": card_of(replace(PENDING, waiting_on=WaitingOn.THIRD_PARTY)),
        "card_solved": card_of(SOLVED, "done"),
        "card_closed": card_of(CLOSED, "done"),
        "card_put_off": card_of(replace(OPEN, postponed_until=SOON, postponed_for="waiting for parts")),
        "card_put_off_until_answer": card_of(replace(OPEN, postponed_until=UNTIL_ANSWER)),
        "card_spam": card_of(replace(OPEN, spam_since=PAST), "none"),
        "card_no_promise": card_of(OPEN, "none"),
        "card_thread_lost": card_of(OPEN, thread_url=None, thread_lost=True),
        "card_not_invited": card_of(replace(OPEN, place_missing=True)),
        "card_out_of_reach": card_of(OPEN, out_of_reach=True),
        "card_saving_a_long_thread": card_of(OPEN, backfilling=True),
        "card_rated": card_of(replace(SOLVED, rating=2), "done"),
        "card_practice": card_of(replace(UNTAKEN, subject=words.t("Practice ticket"))),
    }
    return {name: posted(card(facts, words)) for name, facts in states.items()} | {
        "card_moved": posted(moved_card(card_of(OPEN), words)),
        "card_elsewhere": posted(moved_card(card_of(OPEN), words, "#desk (Discord)")),
    }


def _sheets(words: Words) -> Screens:
    promises = seen(born("thu 13:00"), THEN).promises
    made = sheet(SheetFacts(card_of(OPEN), promises, 5, "Minh", NOW), words)
    return {
        "sheet": opened(made),
        "sheet_with_notes": opened(sheet(SheetFacts(card_of(OPEN), promises, 5, "Minh", NOW, NOTES), words)),
        "notes": opened(notes_page(42, NOTES, 0, words)),
        "notes_older": opened(notes_page(42, NOTES[:2], 5, words)),
        "notes_none": opened(notes_page(42, (), 0, words)),
        "note_posted": posted(posted_note("Hoa", "They pay late <@U0LAN>.\nBe *kind*.", words)),
        "sheet_after_a_deed": opened(on_top(done("taken", 42, words), made)),
        "sheet_solved": opened(sheet(SheetFacts(card_of(SOLVED, "done"), (), 1, None, NOW), words)),
    }


def _public(words: Words) -> Screens:
    states = {
        "received": (Status.OPEN, None, None),
        "being_handled": (Status.OPEN, None, "Minh"),
        "we_need_your_answer": (Status.PENDING, WaitingOn.CUSTOMER, "Minh"),
        "waiting_elsewhere": (Status.PENDING, WaitingOn.THIRD_PARTY, "Minh"),
        "solved": (Status.SOLVED, None, "Minh"),
        "closed": (Status.CLOSED, None, "Minh"),
    }
    made = {
        f"receipt_{name}": posted(receipt(42, OPEN.subject, status, on, handler, words))
        for name, (status, on, handler) in states.items()
    }
    return made | {
        "own_request": opened(own_request(OPEN, "Minh", 5, THREAD, words)),
        "own_request_untaken": opened(own_request(UNTAKEN, None, 1, None, words)),
        "receipt_asks_how_it_went": posted(_solved(words, rated=False)),
        "receipt_rated": posted(_solved(words, rated=True)),
        "rating_asked_again": posted(asked_alone(42, words)),
        "rating_too_soon": posted(not_solved(42, words)),
        "rating_comment_form": form(comment_form("d1", 42, {"text": "It took long."}, words)),
        "rating_bad": posted(rated_badly("Lan *Đặng*", 2, PING_HOA, 42, words)),
        "rating_explained": posted(rating_comment("Lan", 2, "It took *long*, <@U0MINH>.", words)),
        "own_request_rates": opened(own_request(SOLVED, "Minh", 5, THREAD, words, rated=False)),
        "own_request_solved": opened(own_request(SOLVED, "Minh", 5, THREAD, words)),
        "own_request_merged": opened(own_request(CLOSED, None, 5, THREAD, words, into=57)),
        "answer_by_form": posted(reply("Please clear your cookies.\nThen try again.", "Minh")),
        "answer_by_form_unsigned": posted(reply("Please clear your cookies.", None)),
    }


def _solved(words: Words, *, rated: bool) -> PublicView:
    return receipt(42, OPEN.subject, Status.SOLVED, None, "Minh", words, rated=rated)


def _why(words: Words) -> Screens:
    journal = born("thu 16:00")
    hand = [*journal, row(DueSet(row(None, "fri 09:30").at), "thu 16:10", SETTER)]
    told = {
        "why": WhyFacts(42, reason(OPEN, journal, seen(journal, THEN), PLANS.__getitem__)),
        "why_nothing_is_promised": WhyFacts(42, None),
        "why_set_by_hand": WhyFacts(
            42, reason(replace(OPEN, due=NOW), hand, seen(hand, THEN), PLANS.__getitem__), "Hoa"
        ),
    }
    return {name: opened(why(facts, words)) for name, facts in told.items()}
