"""Looking for what is due costs what is due, never what is open."""

from datetime import datetime, timedelta

from sqlalchemy import event

from desk.ids import MessageId, WorkspaceId
from desk.place import File, Message, MessageRef
from desk.timers import Timer, TimerKind
from desk.words import Side
from storage.store import Store
from tests.storage.house import NOW, House, new_id
from tests.storage.statements import planned


def test_each_due_ticket_is_told_once_however_many_of_its_timers_are_due(house: House) -> None:
    first, second = house.ticket().id, house.ticket().id
    many = [Timer(TimerKind.REMIND, NOW - timedelta(minutes=9 - at), str(at)) for at in range(9)]
    house.store.write(lambda unit: unit.timers.replace_many({second: many, first: [Timer(TimerKind.BREACH, NOW)]}))
    assert house.store.read(lambda unit: unit.timers.due(NOW, 1)) == {house.desk: [second]}
    assert house.store.read(lambda unit: unit.timers.due(NOW, 10)) == {house.desk: [second, first]}


def test_workspaces_with_something_to_fetch_or_to_copy_are_found_together(store: Store, house: House) -> None:
    there, ticket = house.workspace, house.ticket()
    place = house.place(ticket, "1.1")
    ref, file = MessageRef(there, place.channel, "1.1", "1.1"), File("a.txt", "https://example.org/a", 1)
    said = Message(MessageId("m1"), ref, ticket.id, None, "Lan", Side.REQUESTER, True, "help", NOW, files=(file,))
    store.ensure_workspace("discord", "G1", "Another", NOW, new_id)
    early = NOW - timedelta(seconds=1)

    assert _due(store, NOW) == (frozenset(), frozenset())
    store.write(lambda unit: unit.jobs.add(ticket.id, place.id, None, NOW))
    store.write(lambda unit: unit.messages.insert([said]))
    assert _due(store, early) == (frozenset(), frozenset())
    with planned(store) as steps:
        assert _due(store, NOW) == ({there}, {there})
    assert not [step for step in steps if step in ("SCAN jobs", "SCAN messages")]
    store.take_jobs(there, NOW, NOW + timedelta(minutes=1), 5)
    store.copies.take(there, NOW, NOW + timedelta(minutes=1), 5)
    assert _due(store, NOW) == (frozenset(), frozenset())


def _due(store: Store, now: datetime) -> tuple[frozenset[WorkspaceId], frozenset[WorkspaceId]]:
    return store.read(lambda unit: (unit.jobs.due_in(now), unit.messages.uncopied_in(now)))


def test_only_due_timers_are_read(store: Store, house: House) -> None:
    if store.writer.dialect.name != "sqlite":
        return  # PostgreSQL chooses by the size of its tables; benchmarks/ looks at it with a million
    tickets = {house.ticket().id: [Timer(TimerKind.BREACH, NOW + timedelta(days=1))] for _ in range(50)}
    house.store.write(lambda unit: unit.timers.replace_many(tickets))
    asked: list[tuple[str, object]] = []

    def note(_connection: object, _cursor: object, statement: str, values: object, *_rest: object) -> None:
        asked.append((statement, values))

    event.listen(store.reader, "before_cursor_execute", note)
    assert store.read(lambda unit: unit.timers.due(NOW, 100)) == {}
    event.remove(store.reader, "before_cursor_execute", note)
    with store.writer.connect() as connection:
        connection.exec_driver_sql("ANALYZE")
        plan = [row.detail for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked[-1][0]}", asked[-1][1])]
    assert [step for step in plan if "timers" in step] == ["SEARCH timers USING INDEX ix_timers_at (at<?)"]
