"""Where requests are answered: whatever may take long in a thread, so that nobody waits for it but whoever asked; and
what the desk does by itself comes behind what people ask for."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, current_thread

import pytest

from bot.wiring import Wired
from commands.door import Request
from commands.port_values import Profile
from desk.ids import TicketId, WorkspaceId
from desk.intents import Intent, ListTickets, ShowTicket, Take
from desk.tidings import FireTimers
from storage.store import Store
from tests.storage.house import NOW, new_id

Make = Callable[..., tuple[Wired, WorkspaceId]]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """Makes a desk whose seams are heard, and its workspace."""
    store = Store(f"sqlite:///{tmp_path / 'desk.db'}", clock=lambda: NOW)
    store.migrate()
    workspace, _ = store.ensure_workspace("slack", "T1", "Acme", NOW, new_id)
    made: list[Wired] = []

    def wired(probe: Callable[[str], None] = lambda _seam: None) -> tuple[Wired, WorkspaceId]:
        made.append(Wired(store, "/ticket", lambda: NOW, probe))
        return made[-1], workspace

    yield wired
    for one in made:
        one.office.close()
    store.close()


async def test_only_a_look_at_one_ticket_is_had_on_the_event_loop(make: Make) -> None:
    seams: list[tuple[str, str]] = []
    wired, workspace = make(lambda seam: seams.append((seam, current_thread().name)))
    for intent in (ShowTicket(1), ListTickets("", 1), Take(1)):
        await wired.office.ask(Request(workspace, intent, Profile(workspace, "ULAN", "Lan")))
    begun = [thread.partition("_")[0] for seam, thread in seams if seam == "received"]
    assert begun == [current_thread().name, "question", "deed"]


async def test_a_deed_waits_for_one_of_the_desks_chores_at_most(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    done, begun, may = list[Intent](), Event(), Event()
    wired, workspace = make()

    @contextmanager
    def timed(intent: Intent) -> Iterator[None]:
        done.append(intent)
        begun.set()
        assert may.wait(10)
        yield

    monkeypatch.setattr(wired.figures, "request", timed)
    chores = [FireTimers((TicketId(f"t{number}"),)) for number in range(5)]
    seen_to = [asyncio.create_task(wired.office.see_to(Request(workspace, chore))) for chore in chores]
    await asyncio.to_thread(begun.wait, 10)
    asked = asyncio.create_task(wired.office.ask(Request(workspace, Take(1), Profile(workspace, "UMINH", "Minh"))))
    await asyncio.sleep(0)  # it stands in line now
    may.set()
    await asyncio.gather(asked, *seen_to)
    assert done == [chores[0], Take(1), *chores[1:]]


async def test_what_waits_for_a_gap_waits_until_nobody_does_and_a_moment_at_most(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, may = Event(), Event()

    def held(seam: str) -> None:
        if seam == "received":
            begun.set()
            assert may.wait(10)

    wired, workspace = make(held)
    await wired.office.gap()  # nobody asks: there is one
    asked = asyncio.create_task(wired.office.ask(Request(workspace, Take(1), Profile(workspace, "UMINH", "Minh"))))
    await asyncio.to_thread(begun.wait, 10)
    await wired.office.gap()
    assert not asked.done()
    monkeypatch.setattr("bot.office.MOMENT_SECONDS", 60.0)
    waits = asyncio.create_task(wired.office.gap())
    await asyncio.sleep(0.05)
    assert not waits.done()
    may.set()
    async with asyncio.timeout(10):
        await asyncio.gather(asked, waits)
