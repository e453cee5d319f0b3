"""Customers' conversations, channels' facts, and who has waited longest."""

from datetime import timedelta

import pytest

from desk.events import Entry, NoAnswerNeeded, StatusChanged
from desk.ids import MessageId
from desk.place import Heard, Message, MessageRef
from desk.plan import ChannelRef
from desk.words import Outcome, Side, Status
from tests.storage.house import NOW, House
from views.nodes import StaffView
from views.post import StaffPerson, StaffPost


def test_a_conversation_is_missed_until_it_is_settled(house: House) -> None:
    ref, channel = MessageRef(house.workspace, "C1", "1.1", "1.1"), ChannelRef(house.workspace, "C1")
    heard = Heard(ref, "ULAN", "help", NOW, author_name="Lan")
    house.store.write(lambda unit: unit.conversations.asked(house.desk, heard, house.lan.id))

    def missed(*channels: ChannelRef) -> list[str]:
        found = house.store.read(lambda unit: unit.conversations.missed(house.desk, channels, NOW))
        return [one.snippet for one in found]

    assert missed(channel) == ["help"]
    assert missed() == missed(ChannelRef(house.workspace, "C2")) == []
    house.store.write(lambda unit: unit.conversations.settled(ref, NOW))
    house.store.write(lambda unit: unit.conversations.asked(house.desk, heard, house.lan.id))
    assert missed(channel) == []


def test_a_question_that_is_heard_after_its_answer_waits_for_nothing(house: House) -> None:
    channel = ChannelRef(house.workspace, "C1")

    def heard(ts: str, text: str, minutes: int) -> Heard:
        ref = MessageRef(house.workspace, "C1", ts, "1.1")
        return Heard(ref, "ULAN", text, NOW + timedelta(minutes=minutes), author_name="Lan")

    def missed() -> list[str]:
        later = NOW + timedelta(hours=1)
        found = house.store.read(lambda unit: unit.conversations.missed(house.desk, [channel], later))
        return [one.snippet for one in found]

    for answer, minutes in (("done", 2), ("and more", 1)):
        said = heard("1.2", answer, minutes)
        house.store.write(lambda unit, said=said: unit.conversations.answered(house.desk, said, house.lan.id))
    assert missed() == []
    house.store.write(lambda unit: unit.conversations.asked(house.desk, heard("1.1", "help", 0), house.lan.id))
    assert missed() == []
    house.store.write(lambda unit: unit.conversations.asked(house.desk, heard("1.4", "again", 3), house.lan.id))
    assert missed() == ["again"]


def test_a_channel_is_unsafe_once_it_is_known_to_be_shared(house: House) -> None:
    ref = ChannelRef(house.workspace, "C1")
    assert house.store.read(lambda unit: unit.channels.is_staff_safe(ref))
    house.store.write(lambda unit: unit.channels.learn(ref, name="acme"))
    house.store.write(lambda unit: unit.channels.learn(ref, shared=True))
    assert not house.store.read(lambda unit: unit.channels.is_staff_safe(ref))
    assert house.store.read(lambda unit: unit.channels.name(ref)) == "acme"


def test_who_was_answered_waits_no_longer(house: House) -> None:
    ticket = house.ticket()

    def say(ts: str, side: Side, minutes: int) -> None:
        at, ref = NOW + timedelta(minutes=minutes), MessageRef(house.workspace, "C1", ts, "1.1")
        message = Message(MessageId(ts), ref, ticket.id, None, "x", side, True, "x", at)
        house.store.write(lambda unit: unit.messages.insert([message]))

    def longest() -> object:
        end = NOW + timedelta(hours=1)
        return house.store.read(lambda unit: unit.tickets.counts(house.desk, "support", NOW, end, NOW)).waiting_longest

    say("1", Side.REQUESTER, 1)
    say("2", Side.REQUESTER, 2)
    assert longest() == (ticket.number, NOW + timedelta(minutes=1))
    say("3", Side.AGENT, 3)
    assert longest() is None
    say("4", Side.REQUESTER, 4)
    assert longest() == (ticket.number, NOW + timedelta(minutes=4))
    at = NOW + timedelta(minutes=5)
    house.store.write(lambda unit: unit.journal.append(ticket.id, [Entry(NoAnswerNeeded(), None, at, at)]))
    assert longest() is None
    say("6", Side.REQUESTER, 6)
    at = NOW + timedelta(minutes=7)
    solved = Entry(StatusChanged(Status.OPEN, Status.SOLVED, None, Outcome.SOLVED), None, at, at)
    house.store.write(lambda unit: unit.journal.append(ticket.id, [solved]))
    assert longest() is None
    say("8", Side.REQUESTER, 8)
    assert longest() == (ticket.number, NOW + timedelta(minutes=8))


def test_no_post_reaches_a_person_of_another_desk(house: House, other) -> None:
    post = StaffPost(StaffPerson(other().lan.id), StaffView((), "secret"))
    with pytest.raises(KeyError):
        house.store.write(lambda unit: unit.outbox.add(house.desk, [post], NOW))


def test_an_answered_conversation_waits_only_for_something_new(house: House) -> None:
    channel = ChannelRef(house.workspace, "C1")

    def asked(ts: int) -> bool:
        ref = MessageRef(house.workspace, "C1", f"{ts}.1", "1.1")
        heard = Heard(ref, "ULAN", "help", NOW + timedelta(seconds=ts), author_name="Lan")
        return house.store.write(lambda unit: unit.conversations.asked(house.desk, heard, house.lan.id))

    assert [asked(1), asked(1), asked(2)] == [True, False, False]
    answer = MessageRef(house.workspace, "C1", "3.1", "1.1")
    house.store.write(lambda unit: unit.conversations.settled(answer, NOW + timedelta(seconds=3)))
    assert [asked(2), asked(4), asked(4)] == [False, True, False]
    assert len(house.store.read(lambda unit: unit.conversations.missed(house.desk, [channel], NOW + timedelta(1)))) == 1


def test_a_conversation_that_a_ticket_holds_is_not_missed(house: House) -> None:
    ref, channel = MessageRef(house.workspace, "Crequester", "1.1", "1.1"), ChannelRef(house.workspace, "Crequester")
    house.place(house.ticket(), "1.1")
    heard = Heard(ref, "ULAN", "help", NOW, author_name="Lan")
    house.store.write(lambda unit: unit.conversations.asked(house.desk, heard, house.lan.id))
    assert house.store.read(lambda unit: unit.conversations.missed(house.desk, [channel], NOW)) == []
