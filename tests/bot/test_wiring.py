"""What rings for all desks and tickets: one that fails holds up no other."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import text
from structlog.testing import capture_logs

from bot.wiring import Wired
from commands.port_values import (
    Profile,
)
from desk.events import LeftUnassigned
from desk.tidings import (
    MessageArrived,
)
from storage.store import Store
from tests.commands.desk import MORNING, Desk
from tests.storage.house import NOW, House, new_id


async def test_a_ticket_that_can_not_be_looked_at_holds_up_no_other(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'desk.db'}", clock=lambda: NOW)
    store.migrate()
    workspace, desk_id = store.ensure_workspace("slack", "T1", "Acme", NOW, new_id, zone="Asia/Ho_Chi_Minh")
    lan = store.write(lambda unit: unit.people.upsert(desk_id, Profile(workspace, "ULAN", "Lan"), new_id))
    desk = Desk(House(store, workspace, desk_id, lan))
    for matter in ("First", "Second", "Third"):
        desk.ask(None, MessageArrived(desk.heard("ULAN", matter), mentioned=True))
    with store.writer.begin() as connection:
        broken = text("UPDATE journal SET action = 'of.another.version' WHERE ticket = :ticket")
        connection.execute(broken, {"ticket": desk.ticket(2).id})
    wired = Wired(store, "/ticket", lambda: MORNING + timedelta(minutes=31))
    with capture_logs() as told:
        await wired.fire_timers()
    for number in (1, 3):
        assert [event.level for event in desk.events(number) if isinstance(event, LeftUnassigned)] == [1]
    assert {one["ticket"] for one in told if one["event"] == "timers.ticket_failed"} == {desk.ticket(2).id}
    wired.office.close()
    store.close()
