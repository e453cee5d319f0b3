"""Where requests are answered: whatever may take long in a thread, so that nobody waits for it but whoever asked."""

import asyncio
from pathlib import Path
from threading import Event, current_thread

from bot.wiring import Wired
from commands.answers import Answer
from commands.door import Request
from commands.port_values import Profile
from desk.ids import TicketId
from desk.intents import Intent, ListTickets, ShowTicket, Take
from desk.tidings import FireTimers
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


async def test_a_deed_waits_for_one_of_the_desks_chores_at_most(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'desk.db'}", clock=lambda: NOW)
    store.migrate()
    workspace, _ = store.ensure_workspace("slack", "T1", "Acme", NOW, new_id)
    wired, done, begun, may = Wired(store, "/ticket", lambda: NOW), list[Intent](), Event(), Event()
    run = wired.office._run

    def noted(request: Request) -> Answer:
        done.append(request.intent)
        begun.set()
        assert may.wait(10)
        return run(request)

    wired.office._run = noted  # type: ignore[method-assign]  # it goes on as before
    chores = [FireTimers((TicketId(f"t{number}"),)) for number in range(5)]
    seen_to = [asyncio.create_task(wired.office.see_to(Request(workspace, chore))) for chore in chores]
    await asyncio.to_thread(begun.wait, 10)
    minh = Profile(workspace, "UMINH", "Minh")
    asked = asyncio.create_task(wired.office.ask(Request(workspace, Take(1), minh)))
    await asyncio.sleep(0)  # it stands in line now
    may.set()
    await asyncio.gather(asked, *seen_to)
    assert done == [chores[0], Take(1), *chores[1:]]
    wired.office.close()
    store.close()


async def test_what_waits_for_a_gap_waits_until_nobody_does_and_a_moment_at_most(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'desk.db'}", clock=lambda: NOW)
    store.migrate()
    workspace, _ = store.ensure_workspace("slack", "T1", "Acme", NOW, new_id)
    begun, may = Event(), Event()

    def held(seam: str) -> None:
        if seam == "received":
            begun.set()
            assert may.wait(10)

    office = Wired(store, "/ticket", lambda: NOW, held).office
    await office.gap()
    asked = asyncio.create_task(office.ask(Request(workspace, Take(1), Profile(workspace, "UMINH", "Minh"))))
    await asyncio.to_thread(begun.wait, 10)
    await office.gap()
    assert not asked.done()
    waits = asyncio.create_task(office.gap())
    may.set()
    await asked
    await waits
    office.close()
    store.close()
