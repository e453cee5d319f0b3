"""Every role by every deed, in one's own desk and in another, on each platform: done or refused as the one table says;
whoever is refused has changed nothing, and nobody sees or touches what is another desk's."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import select

from commands.answers import Say
from commands.port_values import Profile
from commands.table import TABLE
from desk.ids import GroupKey
from desk.intents import EditWords, Intent, PostPanel
from desk.intents_groups import StartSummaryTimes, StartWay
from desk.intents_links import Merge, Relate, Unmerge, Unrelate
from desk.person import SEEN_BY_ALL, Role
from desk.plan import Group
from desk.roles import Grant
from storage.schema import metadata
from storage.store import Store
from tests.commands.desk import Desk, text_of
from tests.commands.test_permissions import ADMIN, AGENT, ANYBODY, DESK, LEAD, LIGHT, OWN, PEOPLE, RANKS, forbidden
from tests.storage.house import NOW, House, new_id

SUPPORT, TECH = GroupKey("support"), GroupKey("tech")
SECRET = "Their secret"
PLATFORMS = ("slack", "discord")
BY_GROUP = {
    "UTWO": (LEAD, LIGHT, (Grant(Role.LEAD, TECH), Grant(Role.LIGHT, SUPPORT))),
    "UHALF": (LEAD, AGENT, (Grant(Role.AGENT, SUPPORT), Grant(Role.LEAD, TECH))),
    "UTECH": (LEAD, AGENT, (Grant(Role.LEAD, TECH),)),
    "UOURS": (AGENT, AGENT, (Grant(Role.AGENT, SUPPORT), Grant(Role.LIGHT, TECH))),
    "UPLAT": (AGENT, AGENT, (Grant(Role.AGENT, SUPPORT, "role:W:1"),)),
    "UGONE": (ANYBODY, ANYBODY, (Grant(Role.ADMIN, None, "role:W:1"), Grant(Role.REQUESTER))),
}
"""Who is something else in each group: their strongest role, what they are in the ticket's, what they were given."""
ONE_ROLE = {"UTOM": ANYBODY, "ULAN": ANYBODY, "ULIGHT": LIGHT, "UAGENT": AGENT, "ULEAD": LEAD, "UADMIN": ADMIN}
WHO = {**{who: (role, role) for who, role in ONE_ROLE.items()}, **{who: has[:2] for who, has in BY_GROUP.items()}}


@pytest.fixture
def house(who: str, url: str, store: Store) -> House:
    """A desk on one platform for one database and on the other for the other, by turns from one person to the next."""
    return _house(store, PLATFORMS[(list(WHO).index(who) + url.startswith("sqlite")) % 2], "T1")


def _house(store: Store, platform: str, external_id: str) -> House:
    workspace, desk = store.ensure_workspace(platform, external_id, "Acme", NOW, new_id, zone="Asia/Ho_Chi_Minh")
    lan = store.write(lambda unit: unit.people.upsert(desk, Profile(workspace, "ULAN", "Lan Đặng"), new_id))
    return House(store, workspace, desk, lan)


@pytest.fixture
def desk(house: House) -> Desk:
    """A desk with everybody in it, and a ticket of Lan's in the group Support."""
    made = Desk(house)
    made.change(groups=(*made.plan.groups, Group(TECH, "Tech")))
    made.convert(made.heard("ULAN", "Can't log in"))
    for who, role in (("ULIGHT", Role.LIGHT), ("UAGENT", Role.AGENT), ("ULEAD", Role.LEAD), ("UADMIN", Role.ADMIN)):
        made.agent(who, who.title(), role)
    for who, (_, _, held) in BY_GROUP.items():
        person = house.person(who, who.title())
        house.store.write(lambda unit, person=person, held=held: unit.grants.put(house.desk, person.id, held))
    for who in ("UTOM", "ULAN"):
        house.person(who, who.title())
    return made


@pytest.fixture
def elsewhere(store: Store, house: House) -> Desk:
    """Another desk, with a ticket of the same number."""
    platform = store.read(lambda unit: unit.linking.workspace(house.workspace)).platform
    made = Desk(_house(store, platform, new_id()))
    made.convert(made.heard("ULAN", SECRET))
    return made


def expected(who: str, kind: type[Intent], asked: Intent) -> bool:
    """Whether the table lets them: on a ticket by what they are in its group, else by their strongest role."""
    if kind in DESK:
        return False
    strongest, there = WHO[who]
    if who == "ULAN" and kind in OWN:
        return True
    of_group = getattr(asked, "ticket", None) == 1 and TABLE[kind].deed not in SEEN_BY_ALL
    role = there if of_group or kind in (PostPanel, StartWay, StartSummaryTimes) else strongest
    return RANKS.index(role) >= RANKS.index(PEOPLE[kind][0])


def made(desk: Desk) -> Iterator[tuple[type[Intent], Callable[[Desk], Intent]]]:
    """An instance of every intent that there is; one without fails, since nobody would know who may ask for it."""
    for kind in TABLE:
        yield kind, DESK[kind] if kind in DESK else PEOPLE[kind][1]


def everything(store: Store, of: House | None = None) -> dict[str, list[str]]:
    """Every row of every table, or of what is one desk's."""
    tables = [one for one in metadata.sorted_tables if of is None or "desk" in one.c]
    with store.reader.connect() as connection:
        return {
            one.name: sorted(
                str(tuple(row))
                for row in connection.execute(select(one) if of is None else select(one).where(one.c.desk == of.desk))
            )
            for one in tables
        }


@pytest.mark.parametrize("who", WHO)
def test_each_may_what_the_table_says_and_whoever_is_refused_changed_nothing(
    desk: Desk, elsewhere: Desk, store: Store, who: str
) -> None:
    theirs, before = everything(store, elsewhere.house), everything(store)
    asked = [(kind, make(desk)) for kind, make in made(desk)]
    wrong = [k.__name__ for k, one in asked if not expected(who, k, one) and not forbidden(desk.ask(who, one))]
    assert wrong == [], "not refused"
    assert everything(store) == before, "a refused deed left something"
    for kind, make in made(desk):
        one = make(desk)
        if expected(who, kind, one):
            answer = desk.ask(who, one)
            assert not forbidden(answer), f"refused: {kind.__name__}"
            assert SECRET not in text_of(answer), kind
    assert everything(store, elsewhere.house) == theirs, "another desk was touched"


IN_TECH = {"UTWO": LEAD, "UHALF": LEAD, "UTECH": LEAD, "UOURS": LIGHT}
"""What they are in the group of the second ticket, where they are something else there."""


@pytest.mark.parametrize("who", WHO)
def test_what_ties_two_tickets_takes_the_right_to_both(desk: Desk, store: Store, who: str) -> None:
    desk.convert(desk.heard("ULAN", "Mail is down"))
    desk.ask("UADMIN", EditWords(2, "group:tech"))
    weakest = min(WHO[who][1], IN_TECH.get(who, WHO[who][1]), key=RANKS.index)
    tying = [kind(*pair) for kind in (Relate, Unrelate, Merge) for pair in ((1, 2), (2, 1))]
    for asked in (*tying, Unmerge(2)):
        if isinstance(asked, Unmerge | Unrelate) or asked == Merge(2, 1):
            desk.ask("UADMIN", {Unmerge: Merge(2, 1), Unrelate: Relate(1, 2), Merge: Unmerge(1)}[type(asked)])
        before = everything(store)
        answer = desk.ask(who, asked)
        assert forbidden(answer) == (RANKS.index(weakest) < RANKS.index(AGENT)), asked
        assert not forbidden(answer) or everything(store) == before, asked


@pytest.mark.parametrize("who", [who for who in WHO if who != "UTOM"])
def test_in_another_desk_everybody_is_a_stranger(desk: Desk, elsewhere: Desk, store: Store, who: str) -> None:
    """An account that is an admin's here is nobody's there, and no number leads from one desk to the other."""
    before = everything(store)
    tellable = []
    for kind, make in made(desk):
        one = make(desk)
        if kind in DESK or RANKS.index(PEOPLE[kind][0]) > 0:
            answer = elsewhere.ask("UTOM" if who == "ULAN" else who, one)
            if not (isinstance(answer, Say) and answer.refused):
                tellable.append(kind.__name__)
            assert "Can't log in" not in text_of(answer), kind
            assert SECRET not in text_of(answer), kind
    assert tellable == []
    assert everything(store) == before
