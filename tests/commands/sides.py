"""A desk on Slack and a Discord server beside it, with a desk of its own until somebody links the two."""

import re
from dataclasses import dataclass

from sqlalchemy import select

from commands.answers import Answer, Say
from commands.door import Request
from commands.port_values import Profile
from desk.ids import DeskId, WorkspaceId
from desk.intents import EnterCode, StartLink
from desk.person import Account, Person, Role
from desk.place import Heard, MessageRef
from desk.tidings import MessageArrived
from storage.store import Store
from storage.tables import metadata
from tests.commands.desk import Desk, text_of
from tests.storage.house import NOW, new_id

CODE = re.compile(r"\b[A-Z2-9]{5}-[A-Z2-9]{5}\b")


@dataclass
class Side:
    """A Discord server, through the same door as the desk on Slack."""

    desk: Desk
    workspace: WorkspaceId
    own: DeskId
    """The desk that was made for it."""
    written: int = 0

    @property
    def store(self) -> Store:
        return self.desk.house.store

    @property
    def now(self) -> DeskId:
        """The desk that it belongs to."""
        return self.store.read(lambda unit: unit.desks.of_workspace(self.workspace)).id

    def ask(self, who: str | None, intent, **profile) -> Answer:
        acts = Profile(self.workspace, who, **{"name": who, **profile}) if who else None
        return self.desk.door.handle(Request(self.workspace, intent, acts))

    def person(self, who: str) -> Person | None:
        return self.store.read(lambda unit: unit.people.at(Account(self.workspace, who)))

    def agent(self, who: str, role: Role = Role.AGENT) -> Person:
        desk, profile = self.now, Profile(self.workspace, who, who)
        person = self.store.write(lambda unit: unit.people.upsert(desk, profile, new_id))
        self.store.write(lambda unit: unit.people.grant(desk, person.id, role))
        return self.person(who)

    def say(self, who: str, text: str, root: str | None = None, **more) -> Heard:
        """Written in #help there, a thread's id being that of its first message."""
        self.written += 1
        ts = str(1_500_000_000_000_000_000 + self.written)
        heard = Heard(MessageRef(self.workspace, "77", ts, root or ts), who, text, self.desk.now, author_name=who)
        self.ask(None, MessageArrived(heard, **more))
        return heard


def discord(desk: Desk, guild: str = "G1", name: str = "Players") -> Side:
    workspace, own = desk.house.store.ensure_workspace("discord", guild, name, NOW, new_id)
    return Side(desk, workspace, own)


def code_in(answer: Answer) -> str:
    """The code that somebody is shown."""
    assert isinstance(answer, Say), answer
    assert not answer.refused, text_of(answer)
    return CODE.search(text_of(answer))[0]


def join(desk: Desk, side: Side, admin: str = "900") -> Answer:
    """Ada, an admin on Slack, asks for a code, and an admin of the server enters it."""
    desk.agent("UADA", "Ada", Role.ADMIN)
    code = code_in(desk.ask("UADA", StartLink()))
    return side.ask(admin, EnterCode(code, sure=True), admin=True)


def rows(store: Store) -> dict[str, list[dict[str, object]]]:
    """Everything that is stored, by table."""
    with store.reader.connect() as connection:
        return {
            table.name: [dict(row._mapping) for row in connection.execute(select(table))]
            for table in metadata.sorted_tables
        }
