"""Spam leaves queues, clocks and reports, and comes back as if nothing had been; who is muted makes no tickets."""

from dataclasses import replace
from datetime import timedelta

import pytest

from commands.answers import Answer, Say
from desk.events import Breached, Said, SpamSet, StatusChanged
from desk.intents import ConvertNow, EditWords, ListTickets, ShowTicket, Solve, Wait
from desk.intents_spam import MarkSpam, Mute, MuteSender, NotSpam, ShowMuted, Unmute
from desk.plan import Channel
from desk.ticket import Source
from desk.tidings import MessageArrived
from desk.words import Audience, Status
from tests.commands.desk import Desk, text_of
from tests.storage.house import House
from views.post import Slot


@pytest.fixture
def desk(house: House) -> Desk:
    made = Desk(house)
    made.agent("UHOA", "Hoa")
    return made


def clock(desk: Desk, number: int = 1):
    """Without when it was last touched."""
    found = desk.house.store.read(lambda unit: unit.tickets.clock(desk.ticket(number).id))
    return replace(found, updated=None)


def due(desk: Desk):
    return desk.house.store.read(lambda unit: unit.timers.due(desk.now + timedelta(days=60), 100))


def listed(desk: Desk, query: str = "") -> str:
    return text_of(desk.ask("UMINH", ListTickets(query)))


def presses(answer: Answer) -> list[str]:
    assert isinstance(answer, Say)
    return [button.press for node in answer.view.nodes for button in getattr(node, "items", ())]


def test_spam_leaves_lists_and_clocks_and_comes_back_with_them(desk: Desk):
    desk.convert(desk.heard("ULAN", "Win a prize"))
    before = clock(desk)
    answer = desk.ask("UMINH", MarkSpam(1))
    assert "#1 is spam" in text_of(answer)
    assert presses(answer) == ["d1:notspam:1", "d1:mute:1"]
    assert presses(desk.ask("UHOA", MarkSpam(1))) == []
    assert (clock(desk).state, due(desk)) == ("none", {})
    assert "Win a prize" not in listed(desk) + listed(desk, "all") + listed(desk, "prize")
    assert "Win a prize" in listed(desk, "spam")
    desk.now += timedelta(minutes=30)
    assert "#1 is no spam" in text_of(desk.ask("UHOA", NotSpam(1)))
    assert clock(desk) == before
    assert due(desk) != {}
    assert "Win a prize" in listed(desk)
    assert "Win a prize" not in listed(desk, "spam")
    assert [event.spam for event in desk.events(1) if isinstance(event, SpamSet)] == [True, False]


def test_a_promise_that_was_broken_meanwhile_is_told_when_it_is_back(desk: Desk):
    desk.convert(desk.heard("ULAN", "Help"))
    desk.ask("UMINH", MarkSpam(1))
    desk.now += timedelta(days=3)
    desk.fire()
    assert not [event for event in desk.events(1) if isinstance(event, Breached)]
    desk.ask("UMINH", NotSpam(1))
    assert clock(desk).state == "overdue"
    desk.now += timedelta(seconds=2)
    desk.fire()
    assert [event for event in desk.events(1) if isinstance(event, Breached)]


def test_what_is_overdue_stops_being_so(desk: Desk):
    desk.convert(desk.heard("ULAN", "Buy now"))
    desk.now = clock(desk).due + timedelta(minutes=1)
    desk.fire()
    desk.parcels()
    desk.ask("UMINH", MarkSpam(1))
    slots = [parcel.body for parcel in desk.parcels() if getattr(parcel.body, "kind", "") == "overdue"]
    assert slots
    for slot in slots:
        assert "was marked as spam at" in text_of(desk.draw(slot))


def test_the_customer_sees_nothing_of_it(desk: Desk):
    root = desk.heard("ULAN", "Win a prize")
    desk.convert(root)
    desk.parcels()
    desk.ask("UMINH", MarkSpam(1))
    assert {parcel.audience for parcel in desk.parcels()} == {Audience.STAFF}
    assert "spam" not in text_of(desk.ask("ULAN", ShowTicket(1))).lower()
    assert "Win a prize" in text_of(desk.ask("ULAN", ListTickets()))


def test_what_is_said_in_it_is_archived_and_nothing_else(desk: Desk):
    root = desk.heard("ULAN", "Win a prize")
    desk.convert(root)
    desk.ask("UMINH", Solve(1))
    desk.ask("UMINH", MarkSpam(1))
    desk.parcels()
    desk.now += timedelta(minutes=1)
    desk.say("ULAN", "Did you get it?", root.ref.root)
    said = desk.house.store.read(lambda unit: unit.messages.of(desk.ticket(1).id))
    assert "Did you get it?" in [one.text for one in said]
    assert (desk.ticket(1).status, desk.parcels()) == (Status.SOLVED, [])
    desk.ask("UMINH", NotSpam(1))
    assert desk.ticket(1).status is Status.OPEN
    assert isinstance(desk.events(1)[-1], SpamSet | StatusChanged)
    assert [event.public for event in desk.events(1) if isinstance(event, Said)] == [True, True]


def test_closed_spam_is_followed_by_nothing(desk: Desk):
    root = desk.heard("ULAN", "Win a prize")
    desk.convert(root)
    desk.ask("UMINH", EditWords(1, "status:closed"))
    desk.ask("UMINH", MarkSpam(1))
    desk.say("ULAN", "Win another", root.ref.root)
    assert desk.ticket(2) is None


def test_spam_counts_in_no_figure(desk: Desk):
    def figures():
        end = desk.now + timedelta(days=1)
        return desk.house.store.read(
            lambda unit: (
                unit.tickets.counts(desk.house.desk, "support", desk.now, end, desk.now - timedelta(days=1)),
                unit.tickets.standing(desk.house.desk, None, desk.now, end),
            )
        )

    for text in ("One", "Two"):
        desk.convert(desk.heard("ULAN", text))
    desk.ask("UMINH", Solve(2))
    for number in (1, 2):
        desk.ask("UMINH", MarkSpam(number))
    counts, standing = figures()
    assert (counts.new_since, counts.solved_since, counts.unassigned, counts.waiting_longest) == (0, 0, 0, None)
    assert (standing.unassigned, standing.overdue, standing.due_today) == (0, 0, 0)
    desk.ask("UMINH", NotSpam(2))
    assert figures()[0].solved_since == 1


@pytest.mark.parametrize("mode", ["suggest", "every"])
def test_who_is_muted_makes_no_tickets_and_is_missed_by_nobody(desk: Desk, mode: str):
    desk.change(channels=(Channel(desk.ref("CHELP"), desk.plan.groups[0].key, mode),))
    desk.convert(desk.heard("ULAN", "Win a prize"))
    assert "Only a lead" in text_of(desk.ask("UHOA", MuteSender(1)))
    assert "is muted" in text_of(desk.ask("UMINH", MuteSender(1)))
    desk.parcels()
    desk.say("ULAN", "Win another prize")
    desk.ask(None, MessageArrived(desk.heard("ULAN", "And this to you alone", channel="DLAN"), direct=True))
    desk.ask(None, MessageArrived(desk.heard("ULAN", "And by your name"), mentioned=True))
    desk.now += timedelta(hours=2)
    missed = desk.house.store.read(
        lambda unit: unit.conversations.missed(desk.house.desk, [desk.ref("CHELP")], desk.now)
    )
    assert (desk.ticket(2), list(missed), desk.parcels()) == (None, [], [])
    lan = desk.ticket(1).requester
    assert "Lan" in text_of(desk.ask("UMINH", ShowMuted()))
    assert "Nobody is muted" in text_of(desk.ask("UMINH", Unmute(lan)))
    desk.say("ULAN", "A real question")
    asked = desk.house.store.read(
        lambda unit: unit.conversations.missed(desk.house.desk, [desk.ref("CHELP")], desk.now)
    )
    assert desk.ticket(2) is not None if mode == "every" else len(asked) == 1


@pytest.mark.parametrize("mode", ["suggest", "every"])
def test_what_was_said_while_muted_is_not_heard_later_either(desk: Desk, mode: str):
    desk.change(channels=(Channel(desk.ref("CHELP"), desk.plan.groups[0].key, mode),))
    root = desk.heard("ULAN", "Win a prize")
    desk.convert(root)
    desk.ask("UMINH", EditWords(1, "status:closed"))
    before = desk.heard("ULAN", "My printer is out")
    desk.now += timedelta(seconds=1)
    desk.ask("UMINH", MuteSender(1))
    desk.now += timedelta(seconds=1)
    late = [desk.heard("ULAN", text) for text in ("Win another prize", "And by your name", "And to you alone")]
    again = desk.heard("ULAN", "Or win it here", root.ref.root)
    desk.now += timedelta(seconds=1)
    desk.ask("UMINH", Unmute(desk.ticket(1).requester))
    desk.parcels()
    desk.ask(None, MessageArrived(late[0]))
    desk.ask(None, MessageArrived(late[1], mentioned=True))
    desk.ask(None, MessageArrived(late[2], direct=True))
    desk.ask(None, MessageArrived(again))
    posts = [parcel for parcel in desk.parcels() if not isinstance(parcel.body, Slot)]
    assert (desk.ticket(2), posts) == (None, [])
    desk.ask(None, MessageArrived(before, mentioned=True))
    assert desk.ticket(2) is not None
    desk.ask("UMINH", MuteSender(1))
    desk.ask(None, MessageArrived(desk.heard("ULAN", "Muted once more"), mentioned=True))
    assert desk.ticket(3) is None
    assert "Lan" in text_of(desk.ask("UMINH", ShowMuted()))


def test_a_muted_sender_follows_up_on_nothing_but_the_team_may_convert(desk: Desk):
    root = desk.heard("ULAN", "Help")
    desk.convert(root)
    desk.ask("UMINH", EditWords(1, "status:closed"))
    desk.ask("UMINH", Mute("ULAN"))
    desk.say("ULAN", "Again", root.ref.root)
    assert desk.ticket(2) is None
    word = desk.heard("ULAN", "This one is real")
    desk.ask("UMINH", ConvertNow(word.ref, (word,), Source.EMOJI))
    assert desk.ticket(2) is not None


def test_nobody_of_the_team_can_be_muted_and_nobody_unknown(desk: Desk):
    assert "of your team" in text_of(desk.ask("UMINH", Mute("UHOA")))
    assert "I don't know for sure" in text_of(desk.ask("UMINH", Mute("Zoe")))
    assert "Nobody is muted" in text_of(desk.ask("UMINH", ShowMuted()))


def test_deeds_on_spam_move_no_clock(desk: Desk):
    desk.convert(desk.heard("ULAN", "Win a prize"))
    desk.ask("UMINH", MarkSpam(1))
    desk.ask("UMINH", Wait(1))
    desk.ask("UMINH", EditWords(1, "priority:urgent"))
    assert (clock(desk).state, due(desk)) == ("none", {})
