"""Posts leave in order, a slot is one message however often it is asked for, and a lease has one owner."""

from datetime import timedelta

from commands.delivery import Parcel
from commands.port_values import (
    Profile,
)
from desk.person import Role
from desk.words import Audience
from storage.tables import accounts
from tests.storage.house import NOW, House, new_id
from views.nodes import StaffView
from views.post import Post, Slot, StaffPerson, StaffPlace, StaffPost

LATER = NOW + timedelta(minutes=1)


def _add(house: House, *posts: Post) -> None:
    house.store.write(lambda unit: unit.outbox.add(house.desk, posts, NOW))


def _heads(house: House) -> list[Parcel]:
    return list(house.store.delivery.heads(house.workspace, LATER, 10))


def _say(text: str) -> StaffView:
    return StaffView((), text)


def _send(house: House, parcel: Parcel, ts: str) -> None:
    house.store.delivery.attempt(parcel.id, NOW)
    house.store.delivery.sent(parcel.id, parcel.channel, ts, NOW)


def test_a_card_leads_notices_follow_redraws_come_last(house: House) -> None:
    place = house.place(house.ticket(), None, Audience.STAFF)
    to, card = StaffPlace(place.id), Slot("card", "t")
    _add(house, StaffPost(to, _say("one")), StaffPost(to, card), StaffPost(to, card))
    assert house.store.delivery.workspaces_due(LATER) == {house.workspace: False}
    assert house.store.delivery.heads(house.workspace, LATER, 10, [_heads(house)[0].lane, "another"]) == []
    assert house.store.delivery.heads(house.workspace, LATER, 10, ["another"]) == _heads(house)
    (head,) = _heads(house)
    assert (head.body, head.message, head.root) == (card, None, None)
    _send(house, head, "111.1")
    assert house.store.read(lambda unit: unit.places.get(place.id)).root == "111.1"
    _add(house, StaffPost(to, card), StaffPost(to, _say("two")))
    seen = []
    while heads := _heads(house):
        seen.append((heads[0].body, heads[0].root, heads[0].message))
        _send(house, heads[0], "111.1")
    assert seen == [(_say("one"), "111.1", None), (_say("two"), "111.1", None), (card, "111.1", "111.1")]


def test_a_slot_asked_for_in_flight_is_drawn_again(house: House) -> None:
    place = house.place(house.ticket(), "1.1", Audience.STAFF)
    post = StaffPost(StaffPlace(place.id), Slot("card", "t"))
    _add(house, post)
    (head,) = _heads(house)
    house.store.delivery.attempt(head.id, NOW)
    _add(house, post)
    house.store.delivery.sent(head.id, "C", "2.2", NOW)
    (again,) = _heads(house)
    assert (again.message, again.attempted_at) == ("2.2", None)
    _send(house, again, "2.2")
    assert _heads(house) == []


def test_a_waiting_head_holds_its_lane_and_one_aside_does_not(house: House) -> None:
    to = StaffPerson(house.agent("UMINH", "Minh").id)
    _add(house, StaffPost(to, _say("one")), StaffPost(to, _say("two")))
    (head,) = _heads(house)
    assert (head.account, head.channel, head.lane) == ("UMINH", None, f"{house.workspace}/@UMINH")
    house.store.delivery.attempt(head.id, NOW)
    house.store.delivery.wait(head.id, LATER + timedelta(hours=1), counts=True)
    assert _heads(house) == []
    house.store.delivery.aside(head.id, "account_inactive", NOW)
    assert [parcel.body for parcel in _heads(house)] == [_say("two")]
    depth = house.store.delivery.depth()
    assert depth == {"ready": 1.0, "aside": 1.0, "oldest": 0.0}


def test_a_deleted_card_is_posted_anew_and_leads_what_waits_for_it(house: House) -> None:
    place = house.place(house.ticket(), None, Audience.STAFF)
    to, card = StaffPlace(place.id), Slot("card", "t")
    _add(house, StaffPost(to, card))
    _send(house, _heads(house)[0], "1.1")
    _add(house, StaffPost(to, _say("one")), StaffPost(to, card))
    (notice,) = _heads(house)
    house.store.delivery.attempt(notice.id, NOW)
    house.store.delivery.forget(notice.id)
    (again,) = _heads(house)
    assert (again.body, again.message, again.root) == (card, None, None)
    _send(house, again, "2.2")
    (after,) = _heads(house)
    assert (after.body, after.root, after.attempted_at) == (_say("one"), "2.2", None)


def test_a_card_known_to_be_deleted_leaves_its_place_without_a_root(house: House) -> None:
    place = house.place(house.ticket(), None, Audience.STAFF)
    to, card = StaffPlace(place.id), Slot("card", "t")
    _add(house, StaffPost(to, card))
    _send(house, _heads(house)[0], "1.1")
    house.store.write(lambda unit: unit.outbox.forget_card(place.id))
    assert house.store.read(lambda unit: unit.places.get(place.id)).root is None
    _add(house, StaffPost(to, _say("one")))
    assert _heads(house) == []
    _add(house, StaffPost(to, card))
    assert [(one.body, one.message) for one in _heads(house)] == [(card, None)]


def test_a_lease_has_one_owner_until_it_ends(house: House) -> None:
    lease = house.store.delivery.lease
    assert lease("w", "a", NOW, LATER)
    assert not lease("w", "b", NOW, LATER)
    assert lease("w", "a", NOW, LATER)
    assert lease("w", "b", LATER, LATER + timedelta(minutes=1))


def test_a_lease_given_back_is_free_at_once(house: House) -> None:
    delivery = house.store.delivery
    assert delivery.lease("w", "a", NOW, LATER)
    delivery.release("b")
    assert not delivery.lease("w", "b", NOW, LATER)
    delivery.release("a")
    assert delivery.lease("w", "b", NOW, LATER)


def test_what_was_never_begun_stands_in_no_line_while_it_waits(house: House) -> None:
    to = StaffPerson(house.agent("UMINH", "Minh").id)
    _add(house, StaffPost(to, _say("one")), StaffPost(to, _say("two")))
    (head,) = _heads(house)
    house.store.delivery.attempt(head.id, NOW)
    house.store.delivery.wait(head.id, LATER + timedelta(hours=1), counts=True, begun=False)
    assert [parcel.body for parcel in _heads(house)] == [_say("two")]


def test_an_aside_waits_until_somebody_was_told(house: House) -> None:
    nobody = house.store.write(lambda unit: unit.people.upsert(house.desk, Profile(house.workspace, "UX"), new_id))
    with house.store.writer.begin() as connection:
        connection.execute(accounts.delete().where(accounts.c.person == nobody.id))
    minh = house.agent("UMINH", "Minh")
    _add(house, StaffPost(StaffPerson(nobody.id), _say("one")), StaffPost(StaffPerson(minh.id), _say("two")))
    (head,) = _heads(house)
    delivery = house.store.delivery
    delivery.sent(head.id, "D", "1.1", NOW)
    assert delivery.workspaces_due(LATER) == {house.workspace: True}
    ((parcel, reason),) = delivery.untold(house.workspace, LATER, 10)
    assert (parcel.body, reason) == (_say("one"), "no_account")
    delivery.told(parcel.id, LATER)
    assert (delivery.untold(house.workspace, LATER, 10), delivery.workspaces_due(LATER)) == ([], {})


def test_whoever_is_not_of_the_team_reads_nothing_of_it(house: House) -> None:
    minh = house.agent("UMINH", "Minh")
    chief = house.person("UCHIEF", "Chief", admin=True)
    everybody = [StaffPost(StaffPerson(one.id), _say("staff")) for one in (minh, chief, house.lan)]
    _add(house, *everybody)
    assert {parcel.account for parcel in _heads(house)} == {"UMINH", "UCHIEF"}
    ((parcel, reason),) = house.store.delivery.untold(house.workspace, LATER, 10)
    assert (parcel.account, reason) == ("ULAN", "not_staff")
    house.store.write(lambda unit: unit.people.grant(house.desk, minh.id, Role.REQUESTER))
    _add(house, StaffPost(StaffPerson(minh.id), _say("later")))
    assert [reason for _, reason in house.store.delivery.untold(house.workspace, LATER, 10)] == ["not_staff"] * 2


def test_what_is_always_a_new_message_waits_for_its_gap_also_when_asked_for_in_flight(house: House) -> None:
    minh, delivery = house.agent("UMINH", "Minh").id, house.store.delivery
    post = StaffPost(StaffPerson(minh), Slot("digest", minh, every=900))
    _add(house, post)
    (first,) = _heads(house)
    delivery.attempt(first.id, NOW)
    _add(house, post)
    delivery.sent(first.id, "D", "1.1", NOW)
    gap = timedelta(seconds=900)
    assert delivery.heads(house.workspace, NOW + gap - timedelta(seconds=1), 10) == []
    (again,) = delivery.heads(house.workspace, NOW + gap, 10)
    assert (again.message, again.attempted_at) == (None, None)
    delivery.attempt(again.id, NOW + gap)
    delivery.sent(again.id, "D", "2.2", NOW + gap)
    _add(house, post)
    assert delivery.heads(house.workspace, NOW + gap, 10) == []
    (third,) = delivery.heads(house.workspace, NOW + 2 * gap, 10)
    assert third.message is None


def test_what_sleeps_goes_when_its_thread_wakes(house: House) -> None:
    """Another thread's waking moves nothing, and a lane goes on without what sleeps in it."""
    delivery = house.store.delivery
    asleep, awake = (house.place(house.ticket(), root, Audience.STAFF) for root in ("1.1", "2.2"))
    _add(house, *(StaffPost(StaffPlace(place.id), Slot("card", place.id)) for place in (asleep, awake)))
    (head,) = _heads(house)
    delivery.attempt(head.id, NOW)
    delivery.wait(head.id, NOW + timedelta(days=30), counts=False, begun=False)
    assert [parcel.place for parcel in _heads(house)] == [awake.id]
    _send(house, _heads(house)[0], "2.3")
    assert not delivery.rouse(house.workspace, ["2.2"], NOW)
    assert (_heads(house), delivery.workspaces_due(LATER)) == ([], {})
    assert delivery.rouse(house.workspace, ["2.2", "1.1"], NOW)
    assert [(parcel.place, parcel.tries) for parcel in _heads(house)] == [(asleep.id, 0)]
    assert not delivery.rouse(house.workspace, [], NOW)


def test_a_card_that_stands_in_a_thread_of_its_own_stays_a_card_of_its_channel(house: House) -> None:
    """A forum's post is a thread: the card is edited there, but the place is the forum's."""
    place = house.place(house.ticket(), None, Audience.STAFF)
    _add(house, card := StaffPost(StaffPlace(place.id), Slot("card", place.id)))
    (head,) = _heads(house)
    house.store.delivery.attempt(head.id, NOW)
    house.store.delivery.sent(head.id, "thread", "thread", NOW)
    stands = house.store.read(lambda unit: unit.places.get(place.id))
    assert (stands.channel, stands.root) == (place.channel, "thread")
    _add(house, card)
    (again,) = _heads(house)
    assert (again.channel, again.message_channel, again.message) == (place.channel, "thread", "thread")
