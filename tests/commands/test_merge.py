"""Two tickets of one customer become one, and two again, on both databases."""

from datetime import timedelta

import pytest

from commands.answers import Say
from desk.events import Reminded
from desk.intents import (
    Close,
    EditWords,
    Remind,
    ShowTicket,
    Solve,
    SolveOwn,
    StartConvert,
    StartEdit,
    StartReply,
    SubmitReply,
    Take,
    Wait,
    Why,
)
from desk.intents_day import NextTicket
from desk.intents_follow import DropReminder, Follow, ShowReminders
from desk.intents_links import Merge, StartInternal, StartMerge, SubmitMerge, SubmitPart, Unmerge
from desk.intents_log import ShowLog
from desk.intents_spam import MarkSpam, NotSpam
from desk.intents_times import Postpone
from desk.link_events import MergedFrom
from desk.tidings import ParcelAside
from desk.words import Audience, Outcome, Status
from tests.commands.desk import Desk, fields, form_of, text_of, wrong
from tests.storage.house import House
from views.buttons import press
from views.nodes import PublicView
from views.post import Slot


@pytest.fixture
def desk(house: House) -> Desk:
    desk = Desk(house)
    desk.agent("UHOA", "Hoa")
    desk.first = desk.heard("ULAN", "Can't log in")
    desk.convert(desk.first)
    desk.now += timedelta(hours=1)
    desk.second = desk.heard("ULAN", "Mail is down")
    desk.convert(desk.second)
    desk.convert(desk.heard("UTOM", "Printer burns"))
    desk.parcels()
    return desk


def said(desk: Desk, number: int) -> list[str]:
    return [one.text for one in desk.house.store.read(lambda unit: unit.messages.of(desk.ticket(number).id))]


def sheet(desk: Desk, number: int) -> str:
    return text_of(desk.ask("UMINH", ShowTicket(number)))


def test_the_source_ends_and_the_target_goes_on_with_tags_and_age(desk: Desk):
    desk.ask("UMINH", EditWords(1, "tag:vip"))
    desk.ask("UMINH", EditWords(2, "tag:mail"))
    assert "#2 goes on for both" in text_of(desk.ask("UMINH", Merge(1, 2)))
    source, target = desk.ticket(1), desk.ticket(2)
    assert (source.status, source.outcome) == (Status.CLOSED, Outcome.MERGED)
    assert (target.status, set(target.tags)) == (Status.OPEN, {"mail", "vip"})
    (carried,) = [event for event in desk.events(2) if isinstance(event, MergedFrom)]
    assert carried.created_at == source.created_at
    assert carried.waiting_since == source.created_at
    assert "merged into #2" in sheet(desk, 1)
    assert "took in #1" in sheet(desk, 2)
    assert "no longer needed" in sheet(desk, 1)


def test_whoever_presses_on_the_source_hears_where_it_goes_on(desk: Desk):
    form = desk.ask("UMINH", StartReply(1)).form
    desk.ask("UMINH", Merge(1, 2))
    for intent in (Solve(1), StartReply(1), StartEdit(1), Take(1)):
        told = desk.ask("UMINH", intent)
        assert "#1 was merged into #2 and goes on there." in text_of(told)
        assert press(ShowTicket(2)) in str(told.view)
    assert "merged into #2" in text_of(desk.ask("UMINH", SubmitReply(1, form.draft, {"text": "Hi"})))
    assert "merged into #2" in text_of(desk.ask("ULAN", SolveOwn(1)))
    own = text_of(desk.ask("ULAN", ShowTicket(1)))
    assert "It goes on as #2." in own
    assert "Closed" not in own


def test_the_clock_of_the_target_runs_from_the_older_word(desk: Desk):
    before = text_of(desk.ask("UMINH", Why(2)))
    desk.ask("UMINH", Merge(1, 2))
    assert text_of(desk.ask("UMINH", Why(2))) != before


def test_both_threads_say_so_and_nothing_else(desk: Desk):
    desk.ask("UMINH", Merge(1, 2))
    told = [one for one in desk.parcels() if one.audience is Audience.REQUESTER]
    words = {one.root: text_of(one.body) for one in told if isinstance(one.body, PublicView)}
    assert "Your request #1 goes on as #2" in words[desk.first.ref.root]
    assert "Your request #1 goes on here" in words[desk.second.ref.root]
    receipt = desk.draw(Slot("receipt", desk.ticket(1).id, desk.ticket(1).id))
    assert isinstance(receipt, PublicView)
    assert "goes on as #2" in text_of(receipt)
    assert "Can't log in" in text_of(receipt)
    # The word below it is not said twice.
    assert "reaches the team" in words[desk.first.ref.root]
    assert "reaches the team" not in text_of(receipt)


def test_what_is_said_later_in_the_sources_thread_is_the_targets(desk: Desk):
    desk.ask("UMINH", Merge(1, 2))
    desk.ask("UMINH", Wait(2))
    desk.now += timedelta(minutes=5)
    desk.say("ULAN", "Still nothing", desk.first.ref.ts)
    assert "Still nothing" in said(desk, 2)
    assert "Still nothing" not in said(desk, 1)
    assert desk.ticket(2).status is Status.OPEN
    assert desk.ticket(4) is None
    shown = text_of(desk.ask("UMINH", StartConvert(desk.first.ref, (desk.first,))))
    assert "Mail is down" in shown
    desk.convert(desk.first)
    assert desk.ticket(4) is None


def test_the_story_is_told_as_one(desk: Desk):
    desk.ask("UMINH", EditWords(1, "priority:urgent"))
    desk.ask("UMINH", Merge(1, 2))
    story = text_of(desk.ask("UMINH", ShowLog(2)))
    assert "to Urgent" in story
    assert "Minh merged #1 into it" in story


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (1, 1, "into itself"),
        (1, 3, "not of the same customer"),
        (1, 9, "no #9"),
        (1, 4, "team alone"),
        (5, 1, "closed"),
    ],
)
def test_what_does_not_belong_together_stays_apart(desk: Desk, one: int, other: int, why: str):
    inside(desk, None)
    desk.convert(desk.heard("ULAN", "Old"))
    desk.ask("UMINH", Close(5))
    answer = desk.ask("UMINH", Merge(one, other))
    assert answer.refused
    assert why in text_of(answer)
    assert desk.ticket(1).status is Status.OPEN


def inside(desk: Desk, of: int | None) -> None:
    form = form_of(desk.ask("UMINH", StartInternal(of)))
    desk.ask("UMINH", SubmitPart(form.draft, {"subject": "Why?", "group": "support", "waits": "no"}))


def test_a_ticket_with_open_parts_is_not_merged_away(desk: Desk):
    inside(desk, 1)
    assert "open parts" in text_of(desk.ask("UMINH", Merge(1, 2)))


def test_it_is_taken_back_within_a_week_but_for_what_was_said(desk: Desk):
    desk.ask("UMINH", EditWords(1, "tag:vip"))
    desk.ask("UMINH", Wait(1))
    before = [text_of(desk.ask("UMINH", Why(number))) for number in (1, 2)]
    desk.ask("UMINH", Merge(1, 2))
    desk.say("ULAN", "cảm ơn", desk.first.ref.ts)
    answer = desk.ask("UMINH", Unmerge(1))
    assert "stays where it is" in text_of(answer)
    assert desk.ticket(1).status is Status.PENDING
    assert desk.ticket(2).tags == ()
    assert [text_of(desk.ask("UMINH", Why(number))) for number in (1, 2)] == before
    assert "cảm ơn" in said(desk, 2)
    desk.say("ULAN", "Back here", desk.first.ref.ts)
    assert "Back here" in said(desk, 1)
    assert desk.ask("UMINH", Unmerge(1)).refused
    assert not desk.ask("UMINH", Merge(1, 2)).refused


def test_after_a_week_it_stays(desk: Desk):
    desk.ask("UMINH", Merge(1, 2))
    desk.now += timedelta(days=7, seconds=1)
    assert "more than 7 days" in text_of(desk.ask("UMINH", Unmerge(1)))
    assert desk.ticket(1).status is Status.CLOSED


def test_the_form_offers_what_else_the_customer_has_open(desk: Desk):
    form = form_of(desk.ask("UMINH", StartMerge(1)))
    assert "#2 Mail is down" in text_of(form)
    assert "Printer" not in text_of(form)
    assert fields(form)["into"] == "2"
    assert wrong(desk.ask("UMINH", SubmitMerge(1, form.draft, {"other": "x"}))) == {"other"}
    assert isinstance(desk.ask("UMINH", SubmitMerge(1, form.draft, {"into": "2", "other": ""})), Say)
    assert desk.ticket(1).outcome is Outcome.MERGED


STANDS = {"open": None, "pending": Wait, "solved": Solve, "put off": lambda number: Postpone(number, "tomorrow 9am")}


@pytest.mark.parametrize("source", ["open", "pending", "solved"])
def test_a_customer_who_waits_is_never_buried_in_a_ticket_that_is_not_to_be_solved(desk: Desk, source: str):
    for number in (1, 2, 3):
        desk.ask("UMINH", Close(number))
    for target, deed in STANDS.items():
        one, other = (desk.convert(desk.heard("ULAN", f"{target} {which}")) for which in ("here", "there"))
        for number, stand in ((one, STANDS[source]), (other, deed)):
            assert stand is None or not desk.ask("UMINH", stand(number)).refused
        before = desk.ticket(other)
        desk.now += timedelta(minutes=1)
        assert not desk.ask("UMINH", Merge(one, other)).refused
        after = desk.ticket(other)
        if source == "open":
            assert after.is_to_solve, target
        else:
            assert (after.status, after.postponed_until) == (before.status, before.postponed_until), target
        assert (desk.ask("UMINH", NextTicket()).again == ShowTicket(other)) == after.is_to_solve, target
        assert not desk.ask("UMINH", Unmerge(one)).refused
        for number in (one, other):
            desk.ask("UMINH", Close(number))


@pytest.mark.parametrize("spam", [1, 2])
def test_spam_takes_nothing_in_and_goes_into_nothing(desk: Desk, spam: int):
    desk.ask("UMINH", MarkSpam(spam))
    answer = desk.ask("UMINH", Merge(1, 2))
    assert answer.refused
    assert f"#{spam} is spam. Say that it is none" in text_of(answer)
    assert desk.ticket(1).status is Status.OPEN
    desk.ask("UMINH", NotSpam(spam))
    assert not desk.ask("UMINH", Merge(1, 2)).refused


@pytest.mark.parametrize(("deed", "status"), [(Solve, Status.SOLVED), (Wait, Status.PENDING)])
def test_what_only_the_merge_opened_stands_as_before_once_they_are_apart(desk: Desk, deed: type, status: Status):
    desk.ask("UMINH", deed(2))
    desk.now += timedelta(minutes=5)
    before = promises(desk, 2)
    assert not desk.ask("UMINH", Merge(1, 2)).refused
    assert desk.ticket(2).status is Status.OPEN
    desk.now += timedelta(days=2)
    assert not desk.ask("UMINH", Unmerge(1)).refused
    assert (desk.ticket(2).status, desk.ticket(1).status) == (status, Status.OPEN)
    assert promises(desk, 2) == before, "the days of the merge count for nothing"


@pytest.mark.parametrize("wrote", [False, True])
def test_what_somebody_opened_or_asked_since_stays_open(desk: Desk, wrote: bool):
    desk.ask("UMINH", Solve(2))
    desk.ask("UMINH", Merge(1, 2))
    desk.now += timedelta(minutes=5)
    if wrote:
        desk.say("ULAN", "It is down again", root=desk.second.ref.root)
    else:
        desk.ask("UMINH", Solve(2))
        desk.ask("UMINH", EditWords(2, "status:open"))
    assert not desk.ask("UMINH", Unmerge(1)).refused
    assert desk.ticket(2).status is Status.OPEN


def test_who_follows_and_who_is_reminded_goes_along(desk: Desk):
    desk.ask("UHOA", Follow(1))
    for who in ("UHOA", "UMINH"):
        desk.ask(who, Remind(1, "1h"))
    desk.ask("UMINH", DropReminder(1, desk.now + timedelta(hours=1)))
    desk.ask("UMINH", Merge(1, 2))
    desk.parcels()
    assert desk.ask("UHOA", Follow(2)).refused, "she follows it already"
    assert "#2" in text_of(desk.ask("UHOA", ShowReminders()))
    assert "#1" not in text_of(desk.ask("UHOA", ShowReminders()))
    assert "#2" not in text_of(desk.ask("UMINH", ShowReminders()))
    assert "Hoa asked to be reminded" in text_of(desk.ask("UMINH", ShowLog(2)))
    assert "Minh asked to be reminded" in text_of(desk.ask("UMINH", ShowLog(1)))
    desk.now += timedelta(hours=1)
    desk.fire()
    assert Reminded in map(type, desk.events(2))
    assert Reminded not in map(type, desk.events(1))


def promises(desk: Desk, number: int) -> tuple[object, object]:
    ticket = desk.ticket(number).id
    clock = desk.house.store.read(lambda unit: unit.tickets.clock(ticket))
    return clock.metric, clock.due


def test_what_was_put_off_as_it_was_merged_is_put_off_again_once_they_are_apart(desk: Desk):
    desk.ask("UMINH", Postpone(1, "in 9 days part comes"))
    before = desk.ticket(1)
    desk.ask("UMINH", Merge(1, 2))
    desk.now += timedelta(days=2)
    assert not desk.ask("UMINH", Unmerge(1)).refused
    after = desk.ticket(1)
    assert (after.postponed_until, after.postponed_for) == (before.postponed_until, "part comes")
    desk.ask("UMINH", Merge(1, 2))
    desk.now += timedelta(days=6, hours=23)
    assert not desk.ask("UMINH", Unmerge(1)).refused
    assert desk.ticket(1).postponed_until is not None


def test_what_the_merge_alone_brought_back_is_put_off_again_once_they_are_apart(desk: Desk):
    desk.ask("UMINH", Postpone(2, "in 9 days part comes"))
    before = desk.ticket(2)
    desk.ask("UMINH", Merge(1, 2))
    assert desk.ticket(2).postponed_until is None
    desk.now += timedelta(days=2)
    assert not desk.ask("UMINH", Unmerge(1)).refused
    after = desk.ticket(2)
    assert (after.postponed_until, after.postponed_for) == (before.postponed_until, "part comes")


def test_the_word_of_a_merge_begins_a_thread_of_its_own_where_its_thread_was_deleted(desk: Desk):
    desk.ask("UMINH", Merge(1, 2))
    delivery, workspace = desk.house.store.delivery, desk.house.workspace
    while True:
        one = next(head for head in delivery.heads(workspace, desk.now, 9) if head.channel == "CHELP")
        if not isinstance(one.body, Slot) and "goes on here" in text_of(one.body):
            break
        delivery.attempt(one.id, desk.now)
        delivery.sent(one.id, one.channel, f"m{one.id}", desk.now)
    delivery.aside(one.id, "thread_gone", desk.now)
    desk.ask(None, ParcelAside(one.id, one.channel, "thread_gone"))
    again = [one for one in desk.parcels() if not isinstance(one.body, Slot) and "goes on here" in text_of(one.body)]
    assert [(one.account, one.root) for one in again] == [("ULAN", None)]
