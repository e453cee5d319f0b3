"""What the desk did by itself in a story that was played, asked for as the team asks: `/ticket why 42 all`."""

from collections import Counter
from datetime import UTC, datetime

from bot.patterns import matches
from bot.wiring import new_id
from commands.answers import Say
from commands.door import Door, Request
from commands.port_values import Profile
from commands.ports import Unit
from desk.because import Explained, explained
from desk.ids import DeskId
from desk.intents_log import WhyDeeds
from desk.person import Account, Role
from desk.ticket import Ticket
from locales import load
from notifications.compose import composer
from storage.store import Store
from tests.views.reading import lines
from tests.views.reasons import add_up
from views.language import Words
from views.why_deeds import ROWS


def whys(url: str) -> Counter[str]:
    """How often each kind of reason stands in the journals of a database; its figures add up, and the team reads it."""
    store, found = Store(url), Counter[str]()
    door = Door(store, lambda: datetime.now(UTC), new_id, composer(_words), _words, matches)
    try:
        for desk in store.read(lambda unit: unit.desks.all()):
            for number in range(1, store.read(lambda unit, id_=desk.id: unit.desks.last_number(id_)) + 1):
                deeds, asks = store.read(lambda unit, id_=desk.id, asked=number: _deeds(unit, id_, asked))
                for one in deeds:
                    add_up(one.because)
                    found[type(one.because).__name__] += 1
                assert _read(door, asks, number, len(deeds)) == len(deeds)
    finally:
        store.close()
    return found


def _deeds(unit: Unit, desk: DeskId, number: int) -> tuple[tuple[Explained, ...], Account]:
    """What it did to a ticket, and an agent's account; each row that is nobody's has a reason."""
    ticket = unit.tickets.get(desk, number)
    assert isinstance(ticket, Ticket)
    journal, plan = unit.journal.of(ticket.id), unit.desks.get(desk).plan
    deeds = explained(journal, lambda version: unit.desks.plan(desk, version), plan)
    told = {id(one.row) for one in deeds}
    assert [row.event for row in journal if row.actor is None and id(row) not in told] == []
    agents = unit.people.with_role(desk, Role.AGENT)
    return deeds, next(one.account for one in agents if one.account is not None)


def _read(door: Door, asks: Account, number: int, deeds: int) -> int:
    """How many deeds an agent reads about, each with its reason below."""
    rows = 0
    for page in range(-(-deeds // ROWS)):
        profile = Profile(asks.workspace, asks.external_id)
        answer = door.handle(Request(asks.workspace, WhyDeeds(number, page), profile))
        assert isinstance(answer, Say)
        assert not answer.refused
        _, *told = lines(answer.view)
        assert all(told)
        rows += len(told) // 2
    return rows


def _words(language: str) -> Words:
    return Words(language, load(language))
