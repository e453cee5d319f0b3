"""On Discord a ticket without a thread has a private one in its group's channel, else direct messages."""

from datetime import timedelta

import pytest

from bot.patterns import matches
from commands.desk_files import export_desk, import_desk
from commands.port_values import Profile
from commands.private_place import insiders, outsiders
from desk.ids import GroupKey
from desk.intents import (
    Close,
    EditWords,
    Solve,
    StartConvert,
    StartReply,
    StartSetup,
    SubmitConvert,
    SubmitReply,
    SubmitSetup,
)
from desk.intents_roles import GiveRole, TakeRole
from desk.person import Role
from desk.place import DIRECTLY, PRIVATE, Place
from desk.plan import Group
from desk.tidings import ParcelAside
from desk.words import Audience
from storage.store import Store
from tests.commands.desk import Desk, form_of, text_of
from tests.storage.house import NOW, House, new_id
from views.nodes import PersonInput
from views.post import Slot


@pytest.fixture
def house(store: Store) -> House:
    workspace, desk = store.ensure_workspace("discord", "G1", "Acme", NOW, new_id, zone="Asia/Ho_Chi_Minh")
    profile = Profile(workspace, "ULAN", "Lan Đặng")
    return House(store, workspace, desk, store.write(lambda unit: unit.people.upsert(desk, profile, new_id)))


@pytest.fixture
def desk(house: House) -> Desk:
    return Desk(house)


def ask(desk: Desk, who: str = "ULAN") -> str:
    """Somebody asks for help without a thread; what they are told."""
    form = form_of(desk.ask(who, StartConvert(None)))
    return text_of(desk.ask(who, SubmitConvert(form.draft, {"subject": "VPN"})))


def answer(desk: Desk, text: str) -> None:
    form = form_of(desk.ask("UMINH", StartReply(1)))
    assert not desk.ask("UMINH", SubmitReply(1, form.draft, {"text": text})).refused


def sent(desk: Desk, root: str | None = None) -> list:
    """What goes to the customer, sent as the courier would: a private thread is called ``root``."""
    found, delivery = [], desk.house.store.delivery
    while heads := delivery.heads(desk.house.workspace, desk.now, 100):
        for parcel in heads:
            delivery.attempt(parcel.id, desk.now)
            thread = root if parcel.private and parcel.root is None else None
            delivery.sent(parcel.id, thread or parcel.channel or "D1", f"m{parcel.id}", desk.now, thread)
            found += [parcel] if parcel.audience is Audience.REQUESTER else []
    return found


def place(desk: Desk) -> Place:
    """The customer's living place."""
    places = desk.house.store.read(lambda unit: unit.places.of(desk.ticket(1).id))
    (found,) = [one for one in places if one.alive and one.audience is Audience.REQUESTER]
    return found


def inside(desk: Desk) -> tuple[str, ...]:
    return desk.house.store.read(lambda unit: insiders(unit, place(desk).id))


def outside(desk: Desk) -> tuple[str, ...]:
    return desk.house.store.read(lambda unit: outsiders(unit, place(desk).id))


def test_whoever_asks_is_answered_in_a_thread_of_their_own(desk: Desk):
    assert "a thread that nobody else sees" in ask(desk)
    (receipt,) = sent(desk, "T1")
    assert (receipt.channel, receipt.account, receipt.root, receipt.private) == ("CHELP", None, None, True)
    assert (place(desk).channel, place(desk).root, place(desk).face) == ("CHELP", "T1", PRIVATE)
    answer(desk, "Is it plugged in?")
    (reply,) = sent(desk)
    assert (reply.channel, reply.root, reply.private) == ("CHELP", "T1", True)
    desk.say("ULAN", "Yes, of course", root="T1")
    said = desk.house.store.read(lambda unit: unit.messages.of(desk.ticket(1).id))
    assert {one.text for one in said} == {"Is it plugged in?", "Yes, of course"}
    desk.ask("UMINH", Solve(1))
    (edited,) = sent(desk)
    assert (edited.message, edited.message_channel, edited.private) == (f"m{receipt.id}", "T1", True)


def test_a_ticket_that_an_agent_makes_has_its_thread_with_the_first_answer(desk: Desk):
    form = form_of(desk.ask("UMINH", StartConvert(None)))
    desk.ask("UMINH", SubmitConvert(form.draft, {"subject": "VPN", "requester": "ULAN"}))
    assert sent(desk) == []
    answer(desk, "We look into it")
    (reply,) = sent(desk, "T1")
    assert (reply.channel, reply.root, reply.private) == ("CHELP", None, True)


@pytest.mark.parametrize("why", ["no channel of the group", "not in the channel"])
def test_without_a_channel_it_is_a_direct_message(desk: Desk, why: str):
    if why == "not in the channel":
        desk.house.store.write(lambda unit: unit.channels.learn(desk.ref("CHELP"), member=False))
    else:
        desk.change(channels=())
    assert "by direct message" in ask(desk)
    (receipt,) = sent(desk)
    assert (receipt.channel, receipt.account, receipt.private) == (None, "ULAN", False)


@pytest.mark.parametrize("reason", ["missing_permission", "customer_shut_out", "no_private_thread"])
def test_where_no_thread_can_be_begun_all_of_it_goes_directly(desk: Desk, reason: str):
    ask(desk)
    answer(desk, "Is it plugged in?")
    delivery = desk.house.store.delivery
    for _ in range(2):
        (stray,) = [one for one in delivery.heads(desk.house.workspace, desk.now, 9) if one.private]
        delivery.aside(stray.id, reason, desk.now)
        desk.ask(None, ParcelAside(stray.id, stray.channel, reason))
    receipt, reply = sent(desk)
    assert (receipt.account, reply.account, place(desk).face) == ("ULAN", "ULAN", DIRECTLY)
    assert isinstance(receipt.body, Slot)
    assert "Is it plugged in?" in text_of(reply.body)


def test_the_customer_comes_first_then_who_handles_it_and_who_answers_there(desk: Desk):
    tech = Group(GroupKey("tech"), "Tech")
    desk.change(groups=(*desk.plan.groups, tech))
    for account, groups in (("UHOA", ("support",)), ("UANY", ()), ("UTECH", ("tech",))):
        desk.agent(account, account, Role.AGENT, *groups)
    ask(desk)
    assert inside(desk)[0] == "ULAN"
    assert set(inside(desk)) == {"ULAN", "UMINH", "UHOA", "UANY"}
    desk.ask("UMINH", EditWords(1, "assignee:UTECH"))
    assert inside(desk)[:2] == ("ULAN", "UTECH")


def test_who_loses_their_role_is_put_out_of_what_is_not_closed(desk: Desk):
    desk.agent("UADA", "Ada", Role.ADMIN)
    desk.agent("UHOA", "Hoa")
    ask(desk)
    sent(desk, "T1")
    desk.ask("UMINH", EditWords(1, "assignee:UHOA"))
    sent(desk)
    assert (outside(desk), inside(desk)[1]) == ((), "UHOA")
    desk.ask("UADA", TakeRole("UHOA"))
    (receipt,) = sent(desk)
    assert (receipt.root, receipt.private) == ("T1", True)
    assert outside(desk) == ("UHOA",)
    assert "UHOA" not in inside(desk)
    desk.ask("UADA", GiveRole("UHOA", Role.AGENT))
    assert outside(desk) == ()
    desk.ask("UMINH", Close(1))
    sent(desk)
    desk.ask("UADA", TakeRole("UHOA"))
    assert sent(desk) == []


def test_who_lost_their_role_before_the_ticket_was_made_was_never_in_its_thread(desk: Desk):
    desk.agent("UADA", "Ada", Role.ADMIN)
    desk.agent("UHOA", "Hoa")
    desk.ask("UADA", TakeRole("UHOA"))
    desk.now += timedelta(minutes=1)
    ask(desk)
    sent(desk, "T1")
    assert outside(desk) == ()


def test_the_setup_form_puts_out_too(desk: Desk):
    desk.agent("UADA", "Ada", Role.ADMIN)
    desk.agent("UHOA", "Hoa")
    ask(desk)
    sent(desk, "T1")
    form = form_of(desk.ask("UADA", StartSetup()))
    people = next(item.value for item in form.items if isinstance(item, PersonInput))
    assert not desk.ask("UADA", SubmitSetup(form.draft, {"people": people.replace("UHOA", "").strip()})).refused
    (receipt,) = sent(desk)
    assert receipt.root == "T1"
    assert outside(desk) == ("UHOA",)


def test_a_desk_file_puts_out_too_also_where_the_channel_is_a_customers_no_more(desk: Desk):
    desk.agent("UADA", "Ada", Role.ADMIN)
    desk.agent("UHOA", "Hoa")
    ask(desk)
    sent(desk, "T1")
    desk.change(channels=())
    store = desk.house.store
    file = export_desk(store, desk.house.desk)
    assert "UHOA" in file
    import_desk(store, desk.house.desk, file.replace("UHOA", "UMINH"), "desk.toml", desk.now, new_id, matches)
    (receipt,) = sent(desk)
    assert receipt.root == "T1"
    assert outside(desk) == ("UHOA",)


def test_another_group_is_let_in_as_soon_as_it_has_the_ticket(desk: Desk):
    desk.change(groups=(*desk.plan.groups, Group(GroupKey("tech"), "Tech")))
    ask(desk)
    sent(desk, "T1")
    desk.ask("UMINH", EditWords(1, "group:tech"))
    (receipt,) = sent(desk)
    assert (receipt.root, receipt.private, receipt.message_channel) == ("T1", True, "T1")


def test_who_is_no_longer_the_customer_reads_nothing_more(desk: Desk):
    desk.house.person("UTOM", "Tom")
    ask(desk)
    sent(desk, "T1")
    desk.ask("UMINH", EditWords(1, "requester:UTOM"))
    answer(desk, "This is for Tom")
    (reply,) = sent(desk, "T2")
    assert (reply.channel, reply.root, place(desk).root) == ("CHELP", None, "T2")
    assert inside(desk)[0] == "UTOM"


def test_a_follow_up_in_the_thread_stays_private(desk: Desk):
    ask(desk)
    sent(desk, "T1")

    desk.ask("UMINH", Close(1))
    heard = desk.heard("ULAN", "It broke again", root="T1")
    desk.convert(heard)
    places = desk.house.store.read(lambda unit: unit.places.of(desk.ticket(2).id))
    assert [one.face for one in places if one.audience is Audience.REQUESTER] == [PRIVATE]
