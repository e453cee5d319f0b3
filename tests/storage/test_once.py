"""What must happen once happens once, and what must be found is found."""

from dataclasses import replace
from datetime import timedelta
from threading import Barrier, Thread

from commands.port_values import (
    Draft,
)
from commands.ports import (
    Unit,
)
from desk.ids import DraftId, MessageId, PlaceId, TicketId
from desk.person import Account, Role
from desk.place import File, Message, MessageRef, Place
from desk.plan import Desk
from desk.timers import Timer, TimerKind
from desk.words import Audience, Side
from tests.storage.house import NOW, House, new_id


def test_a_root_has_one_live_place(house: House) -> None:
    ticket = house.ticket()
    place = house.place(ticket, "1.1")
    twin = Place(PlaceId(new_id()), ticket.id, place.workspace, place.channel, "1.1", Audience.REQUESTER)
    assert not house.store.write(lambda unit: unit.places.add(twin))
    house.store.write(lambda unit: unit.places.end(place.id))
    assert house.store.write(lambda unit: unit.places.add(twin))
    assert house.store.read(lambda unit: unit.places.at_root(place.workspace, place.channel, "1.1")) == twin


def test_what_comes_in_twice_is_answered_from_the_first(house: House) -> None:
    def come(unit: Unit) -> tuple[str, int | None] | None:
        before = unit.inbox.first("event", "E1", NOW)
        if before is None:
            unit.inbox.outcome("event", "E1", "opened", 7)
        return before

    assert [house.store.write(come) for _ in range(2)] == [None, ("opened", 7)]


def test_a_message_is_archived_once(house: House) -> None:
    ref = MessageRef(house.workspace, "C1", "5.5", "1.1")
    files = (File("a.png", "https://x/a", 3), File("b.png", "https://x/b", 4))
    said = Message(
        MessageId("m1"), ref, house.ticket().id, house.lan.id, "Lan", Side.REQUESTER, True, "hi", NOW, files=files
    )
    assert [house.store.write(lambda unit: unit.messages.insert([said])) for _ in range(2)] == [{said.id}, set()]
    assert house.store.write(lambda unit: unit.messages.edit(ref, "hi!", NOW))
    house.store.write(lambda unit: unit.messages.change_file(ref, files[1], replace(files[1], kept="k")))
    found = house.store.read(lambda unit: unit.messages.at(ref))
    assert found is not None
    assert (found.text, found.edited_at, [file.kept for file in found.files]) == ("hi!", NOW, [None, "k"])
    assert house.store.read(lambda unit: unit.messages.of(said.ticket)) == [found]


def test_drafts_last_a_day(house: House) -> None:
    draft = Draft(DraftId("d"), house.desk, house.lan.id, "convert", {"subject": "Đ"})
    house.store.write(lambda unit: unit.drafts.save(draft, NOW))
    day = timedelta(days=1)
    assert house.store.read(lambda unit: unit.drafts.get(draft.id, NOW + day - timedelta(seconds=1))) == draft
    assert house.store.read(lambda unit: unit.drafts.get(draft.id, NOW + day)) is None


def test_two_workers_never_fire_one_timer_twice(house: House) -> None:
    tickets = [house.ticket().id for _ in range(6)]
    timers = {
        ticket: [Timer(TimerKind.BREACH, NOW, "x"), Timer(TimerKind.WARNING, NOW + timedelta(1))] for ticket in tickets
    }
    house.store.write(lambda unit: unit.timers.replace_many(timers))
    assert house.store.read(lambda unit: unit.timers.due(NOW, 10)) == {house.desk: sorted(tickets)}
    fired: list[TicketId] = []
    together = Barrier(2)

    def fire(unit: Unit) -> None:
        locked = unit.tickets.lock_ids(tickets, skip_locked=True)
        fired.extend(unit.timers.take_due([ticket.id for ticket in locked], NOW))

    def work() -> None:
        together.wait()
        house.store.write(fire)

    threads = [Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(fired) == sorted(tickets)
    assert house.store.read(lambda unit: unit.timers.due(NOW, 10)) == {}
    assert len(house.store.read(lambda unit: unit.timers.due(NOW + timedelta(2), 10))[house.desk]) == 6


def test_a_summary_is_claimed_once(house: House) -> None:
    claims = [
        house.store.write(lambda unit: unit.summaries.first(house.desk, "g", "day", NOW.date(), NOW)) for _ in "ab"
    ]
    assert claims == [True, False]


def test_workspace_admins_are_admins_until_setup(house: House) -> None:
    from dataclasses import replace

    chi = house.person("UCHI", "Chi", admin=True)
    assert chi.role is Role.ADMIN
    house.store.write(lambda unit: unit.people.grant(house.desk, chi.id, Role.AGENT))
    desk: Desk = house.store.read(lambda unit: unit.desks.get(house.desk))
    plan = replace(desk.plan, version=2, set_up=True)
    house.store.write(lambda unit: unit.desks.save_plan(house.desk, plan, chi.id, NOW))
    assert house.store.read(lambda unit: unit.desks.of_workspace(house.workspace)) == replace(desk, plan=plan)
    found = house.store.read(lambda unit: unit.people.at(Account(house.workspace, "UCHI")))
    assert found is not None
    assert found.role is Role.AGENT
    assert house.store.read(lambda unit: unit.people.with_role(house.desk, Role.AGENT)) == [found]


def test_a_backfill_waits_until_its_last_page(house: House) -> None:
    place = house.place(house.ticket(), "1.1")
    house.store.write(lambda unit: unit.jobs.add(place.ticket, place.id, None, NOW))
    (job,) = house.store.jobs_due(NOW, 10)
    assert (job.root, job.cursor) == ("1.1", None)
    house.store.write(lambda unit: unit.jobs.advance(job.id, "next", NOW))
    other = house.ticket().id
    assert house.store.read(lambda unit: unit.jobs.waiting([place.ticket, other])) == {place.ticket}
    house.store.write(lambda unit: unit.jobs.advance(job.id, None, NOW))
    assert not house.store.read(lambda unit: unit.jobs.waiting([place.ticket, other]))
