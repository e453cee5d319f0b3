"""A set-up desk for tests of use cases: people, the door, a clock that the test turns, and what would be posted."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from bot.patterns import matches
from bot.public_holidays import PublicHolidays
from commands.answers import Answer, ShowForm
from commands.door import Door, Request
from commands.draw import drawer
from commands.port_values import (
    Profile,
)
from desk.codec import encode
from desk.ids import GroupKey
from desk.intents import (
    ConvertNow,
)
from desk.person import Person, Role
from desk.place import Heard, MessageRef
from desk.plan import Channel, ChannelRef, Plan
from desk.ticket import Source
from desk.tidings import (
    BackfillPage,
    FireTimers,
    MessageArrived,
)
from locales import load
from notifications.compose import composer
from tests.storage.house import House, new_id
from views.language import Words
from views.nodes import Form, Input, View
from views.post import Slot

MORNING = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)  # Tuesday 09:00 in Asia/Ho_Chi_Minh
CATALOGUES = {language: Words(language, load(language)) for language in ("en", "vi")}


@dataclass
class Desk:
    """A set-up desk with a desk channel, the door, and a clock that the test turns."""

    house: House
    now: datetime = MORNING
    written: int = field(default=0)

    def __post_init__(self) -> None:
        self.minh = self.house.person("UMINH", "Minh", admin=True)
        group = replace(self.plan.groups[0], desk_channel=self.ref("CDESK"), lead=self.minh.id)
        channel = Channel(self.ref("CHELP"), GroupKey("support"))
        self.change(groups=(group,), channels=(channel,), set_up=True)
        self.house.store.write(lambda unit: unit.people.grant(self.house.desk, self.minh.id, Role.LEAD))
        self.door = Door(
            self.house.store,
            lambda: self.now,
            new_id,
            composer(CATALOGUES.__getitem__),
            CATALOGUES.__getitem__,
            matches,
            holidays=PublicHolidays(),
        )

    @property
    def plan(self) -> Plan:
        return self.house.store.read(lambda unit: unit.desks.get(self.house.desk)).plan

    def plan_at(self, version: int) -> Plan:
        return self.house.store.read(lambda unit: unit.desks.plan(self.house.desk, version))

    def change(self, **news) -> None:
        """A new version of the plan."""
        plan = replace(self.plan, version=self.plan.version + 1, **news)
        self.house.store.write(lambda unit: unit.desks.save_plan(self.house.desk, plan, None, self.now))

    def agent(self, account: str, name: str, role: Role = Role.AGENT, *groups: str) -> Person:
        return self.house.agent(account, name, role, *groups)

    def ref(self, channel: str) -> ChannelRef:
        return ChannelRef(self.house.workspace, channel)

    def ask(self, who: str | None, intent, once=None) -> Answer:
        profile = Profile(self.house.workspace, who) if who else None
        return self.door.handle(Request(self.house.workspace, intent, profile, once))

    def heard(self, who: str, text: str, root: str | None = None, channel: str = "CHELP", **more) -> Heard:
        self.written += 1
        ts = f"{int(self.now.timestamp())}.{self.written:06}"
        ref = MessageRef(self.house.workspace, channel, ts, root or ts)
        return Heard(ref, who, text, self.now, author_name={"ULAN": "Lan", "UMINH": "Minh"}.get(who, who), **more)

    def say(self, who: str, text: str, root: str | None = None, channel: str = "CHELP", **more) -> Heard:
        heard = self.heard(who, text, root, channel, **more)
        self.ask(None, MessageArrived(heard))
        return heard

    def convert(self, heard: Heard) -> int:
        self.ask("UMINH", ConvertNow(heard.ref, (heard,), Source.EMOJI))
        ref = heard.ref
        place = self.house.store.read(lambda unit: unit.places.at_root(ref.workspace, ref.channel, ref.root))
        ticket = self.house.store.read(lambda unit: unit.tickets.many([place.ticket]))[0]
        self.fetch(heard)
        return ticket.number

    def fetch(self, *heard: Heard) -> None:
        """The rest of every thread that waits for it, as the back-fill brings it."""
        for job in self.house.store.jobs_due(self.now, 10, self.house.workspace):
            self.ask(None, BackfillPage(job.id, heard, None))

    def ticket(self, number: int):
        return self.house.store.read(lambda unit: unit.tickets.get(self.house.desk, number))

    def events(self, number: int) -> list:
        ticket = self.ticket(number)
        return [entry.event for entry in self.house.store.read(lambda unit: unit.journal.of(ticket.id))]

    def fire(self) -> None:
        due = self.house.store.read(lambda unit: unit.timers.due(self.now, 100))
        if self.house.desk in due:
            self.ask(None, FireTimers(tuple(due[self.house.desk])))

    def draw(self, slot: Slot) -> View | None:
        """A living message as it would be sent now."""
        return drawer(self.house.store, lambda: self.now, CATALOGUES.__getitem__)(self.house.desk, slot)

    def parcels(self):
        """Everything ready, sent at once as the courier would."""
        found = []
        delivery = self.house.store.delivery
        while heads := delivery.heads(self.house.workspace, self.now, 100):
            for parcel in heads:
                delivery.attempt(parcel.id, self.now)
                delivery.sent(parcel.id, parcel.channel or "D1", f"m{parcel.id}", self.now)
                found.append(parcel)
        return found


def form_of(answer: Answer) -> Form:
    """The form that an answer opens."""
    assert isinstance(answer, ShowForm), answer
    return answer.form


def fields(form: Form) -> dict[str, object]:
    """What stands in a form's inputs."""
    return {item.name: item.value for item in form.items if isinstance(item, Input)}


def wrong(answer: Answer) -> set[str]:
    """The fields that a form says something is wrong with."""
    return {name for name, _ in form_of(answer).problems}


def text_of(shown: Answer | View | Form) -> str:
    """Everything that can be read in an answer, a view or a form; the parts of one text stand together."""
    return "\n".join(_texts(encode(shown)))


def _texts(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        text = node.get("text")
        if isinstance(text, list):
            yield "".join(" ".join(_texts(part)) for part in text)
        for name, inner in node.items():
            if name != "_" and not (name == "text" and isinstance(text, list)):
                yield from _texts(inner)
    elif isinstance(node, list):
        for part in node:
            yield from _texts(part)
