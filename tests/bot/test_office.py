"""Where requests are answered: whatever may take long in a thread, so that nobody waits for it but whoever asked."""

from pathlib import Path
from threading import current_thread

from bot.wiring import Wired
from commands.door import Request
from commands.port_values import Profile
from desk.intents import ListTickets, ShowTicket, Take
from storage.store import Store
from tests.storage.house import NOW, new_id


async def test_only_a_look_at_one_ticket_is_had_on_the_event_loop(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'desk.db'}", clock=lambda: NOW)
    store.migrate()
    workspace, _ = store.ensure_workspace("slack", "T1", "Acme", NOW, new_id)
    seams: list[tuple[str, str]] = []
    wired = Wired(store, "/ticket", lambda: NOW, lambda seam: seams.append((seam, current_thread().name)))
    for intent in (ShowTicket(1), ListTickets("", 1), Take(1)):
        await wired.office.ask(Request(workspace, intent, Profile(workspace, "ULAN", "Lan")))
    begun = [thread.partition("_")[0] for seam, thread in seams if seam == "received"]
    assert begun == [current_thread().name, "question", "deed"]
    wired.office.close()
    store.close()
