"""Replay a desk's past under a plan that is only proposed: what would have been kept, what not. Nothing is written."""

import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta

from commands.desk_files import BadDeskFile
from commands.desk_names import StoredNames
from commands.door import Transactions
from commands.port_values import Profile
from commands.replay_past import replayed
from desk.desk_file import WrongFile, read_desk
from desk.ids import DeskId, PersonId
from desk.person import Account
from desk.rules.conditions import Matches
from desk.what_if import Report


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of it, over which days, and the plan that it is compared with."""

    report: Report
    since: datetime
    until: datetime
    version: int


@dataclass(frozen=True, slots=True)
class KnownNames(StoredNames):
    """:class:`desk.desk_file.Names` over a unit that makes nobody: who is unknown has no tickets yet."""

    def address(self, word: str) -> object:
        """Nothing is called here."""
        return word

    def find(self, profile: Profile) -> PersonId:
        known = self.unit.people.at(Account(profile.workspace, profile.external_id))
        return known.id if known else PersonId(f"{profile.workspace}/{profile.external_id}")


def what_if(
    store: Transactions, desk: DeskId, text: str, name: str, now: datetime, days: int, matches: Matches
) -> Looked:
    """Replay the tickets opened in the last ``days`` under ``text``, the desk's file called ``name``. Raises
    :class:`BadDeskFile`."""
    try:
        raw: dict[str, object] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadDeskFile(f"{name}: this is no TOML yet: {error}") from None
    try:
        since = now - timedelta(days=days)
        return store.read(lambda unit: _look(KnownNames(unit, desk, str, matches), raw, now, since))
    except WrongFile as wrong:
        raise BadDeskFile(wrong.told(name, text)) from None


def _look(names: StoredNames, raw: dict[str, object], now: datetime, since: datetime) -> Looked:
    unit, desk = names.unit, names.desk
    here = unit.desks.get(desk).plan
    proposed, _ = read_desk(raw, names, here.version + 1)
    return Looked(replayed(unit, desk, proposed, now, since), since, now, here.version)
