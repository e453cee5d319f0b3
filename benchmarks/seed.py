"""A desk as it is in use: people, a desk channel, a ticket with a history, and forms that wait to be sent."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

from benchmarks.slack import TEAM
from bot.slack.render_form import modal
from bot.wiring import Wired, new_id
from commands.answers import ShowForm
from commands.door import Request
from commands.port_values import (
    Profile,
)
from commands.ports import (
    Unit,
)
from desk.ids import DeskId, WorkspaceId
from desk.intents import (
    ConvertNow,
    Intent,
    StartConvert,
    Take,
)
from desk.person import Role
from desk.place import Heard, MessageRef
from desk.plan import Channel, ChannelRef
from desk.ticket import Source
from desk.tidings import (
    BackfillPage,
    MessageArrived,
)
from storage.store import Store

THREAD = (
    ("U0LAN", "Can't log in\nIt says that my password is wrong"),
    ("U0LAN", "I tried twice, on two machines"),
    ("U0MINH", "Thanks, we look into it. Which browser is it?"),
    ("U0LAN", "Firefox on both"),
    ("U0LAN", "<b>anything new?</b> & when"),
)


def seeded(url: str, count: int) -> list[dict[str, Any]]:
    """A database with a desk in use; gives ``count`` convert forms that are open there."""
    store = Store(url)
    store.migrate()
    wired = Wired(store, "/ticket")
    seed = Seed(wired)
    seed.set_up()
    seed.ticket()
    forms = list(seed.forms(count))
    wired.office.close()
    store.close()
    return forms


class Seed:
    """Fills a migrated store through the desk's own door."""

    def __init__(self, wired: Wired) -> None:
        self._wired = wired
        self._ts = (f"{1_790_000_000 + number}.000200" for number in range(10_000_000))
        ids = wired.store.ensure_workspace("slack", TEAM, "Bench", wired.now(), new_id)
        self.workspace: WorkspaceId = ids[0]
        self.desk: DeskId = ids[1]

    def set_up(self) -> None:
        """Minh answers in #support, whose cards stand in #desk."""

        def change(unit: Unit) -> None:
            for account, name in (("U0MINH", "Minh"), ("U0LAN", "Lan")):
                person = unit.people.upsert(self.desk, Profile(self.workspace, account, name), new_id)
                if name == "Minh":
                    unit.people.grant(self.desk, person.id, Role.AGENT)
            plan = unit.desks.get(self.desk).plan
            group = replace(plan.groups[0], desk_channel=ChannelRef(self.workspace, "C0DESK"))
            feeds = Channel(ChannelRef(self.workspace, "C0SUPPORT"), group.key)
            plan = replace(plan, version=plan.version + 1, groups=(group,), channels=(feeds,), set_up=True)
            unit.desks.save_plan(self.desk, plan, None, self._wired.now())
            desk = ChannelRef(self.workspace, "C0DESK")
            unit.channels.learn(desk, name="desk", shared=False, private=True, archived=False, member=True)
            unit.channels.learn(feeds.ref, name="support", shared=False, private=False, archived=False, member=True)

        self._wired.store.write(change)

    def ticket(self) -> None:
        """Ticket 1, with five messages, taken and answered."""
        thread = self._thread()
        self.ask(ConvertNow(thread[0].ref, thread, Source.EMOJI))
        self.ask(Take(1))
        self.ask(MessageArrived(replace(thread[2], ref=replace(thread[2].ref, ts=next(self._ts)))))

    def waiting(self) -> None:
        """Ticket 1, which nobody has answered; its whole thread is known."""
        thread = self._thread()[:2]
        self.ask(ConvertNow(thread[0].ref, thread, Source.EMOJI))
        for job in self._wired.store.jobs_due(self._wired.now(), 1):
            self._wired.door.handle(Request(self.workspace, BackfillPage(job.id, (), None)))

    def forms(self, count: int) -> Iterator[dict[str, Any]]:
        """Open convert forms, each on a thread of its own, as views.open would send them."""
        for _ in range(count):
            thread = self._thread()
            answer = self.ask(StartConvert(thread[-1].ref, thread))
            assert isinstance(answer, ShowForm)
            yield modal(answer.form, {})

    def ask(self, intent: Intent) -> object:
        """Minh asks."""
        return self._wired.door.handle(Request(self.workspace, intent, Profile(self.workspace, "U0MINH", "Minh")))

    def _thread(self) -> tuple[Heard, ...]:
        root = next(self._ts)
        began = self._wired.now() - timedelta(minutes=10)
        return tuple(
            Heard(
                MessageRef(self.workspace, "C0SUPPORT", root if number == 0 else next(self._ts), root),
                author,
                text,
                began + timedelta(minutes=number),
                author_name=author[2:].title(),
            )
            for number, (author, text) in enumerate(THREAD)
        )
