"""Every role by every deed, in one's own desk and in another, on each platform: done or refused as the one table says;
whoever is refused has changed nothing, and nobody sees or touches what is another desk's."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.discord import payloads as discord
from bot.discord.custom_ids import written
from bot.edge.submitted import ALONE, ON_TICKET
from bot.slack import payloads as slack
from bot.slack.render_form import VALUE
from commands.answers import Answer, Say
from commands.port_values import Draft, Profile
from commands.table import TABLE
from desk.ids import DraftId, GroupKey, PlaceId
from desk.intents import EditWords, Intent, KeepTheirs, PostPanel, RefreshForm
from desk.intents_bulk import GoBulk, RunBulk, ShowRefused, StartBulk, SubmitBulk, UndoBulk
from desk.intents_groups import AskRatings, StartSummaryTimes, StartWay
from desk.intents_links import Merge, Relate, Unmerge, Unrelate
from desk.intents_picking import Pick, ShowPicks, TakePicks
from desk.intents_terms import ShowTeam
from desk.person import SEEN_BY_ALL, Role
from desk.place import MessageRef, Place
from desk.plan import Group
from desk.refusals import Refused
from desk.roles import Grant
from desk.tidings import (
    BackfillPage,
    ChannelTold,
    FireTimers,
    MenuChosen,
    MessageArrived,
    MessageDeleted,
    MessageEdited,
    ParcelAside,
)
from desk.words import Audience
from storage.schema import metadata
from storage.store import Store
from tests.commands.desk import Desk, form_of, text_of
from tests.commands.test_permissions import ADMIN, AGENT, ANYBODY, DESK, LEAD, LIGHT, OWN, PEOPLE, RANKS, forbidden
from tests.commands.test_typed_times import buttons
from tests.storage.house import NOW, House, new_id
from views.buttons import press, read_press

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
    role = there if of_group or kind in (PostPanel, StartWay, StartSummaryTimes, AskRatings, ShowTeam) else strongest
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


def pressed(desk: Desk, who: str, text: str) -> Answer:
    """A press of a button that carries ``text``, as the platform sends it, read and asked at the door."""
    if platform_of(desk) == "slack":
        action = {"action_id": "press.n1.0", "action_ts": "1", "value": text}
        body = {"user": {"id": who}, "trigger_id": "1", "actions": [action], "channel": {"id": "CDESK"}}
        gesture = slack.press(body)
    else:
        gesture = told(desk, interaction(who, 3, {"custom_id": written(text, 0)}))
    assert gesture.user == who
    return desk.ask(who, gesture.intent)


def told(desk: Desk, body: dict[str, object]) -> discord.Gesture:
    """An interaction as Discord tells of it, read."""
    workspace = desk.house.workspace
    return discord.gesture_of(body, discord.bare(body, workspace), workspace)


def sent(desk: Desk, who: str, kind: str, draft: str, ticket: int | None, **values: str) -> Answer:
    """A form as somebody sends it who may have written its id by hand."""
    if platform_of(desk) == "slack":
        about = json.dumps({"as": kind, "draft": draft, "ticket": ticket})
        state = {name: {VALUE: {"type": "plain_text_input", "value": value}} for name, value in values.items()}
        view = {"id": "V1", "hash": "1", "type": "modal", "private_metadata": about, "state": {"values": state}}
        gesture = slack.submission({"user": {"id": who}, "trigger_id": "1", "view": view})
    else:
        parts = [{"type": 18, "component": {"custom_id": name, "value": value}} for name, value in values.items()]
        data = {"custom_id": f"f1:{kind}:{draft}:{ticket or ''}:0", "components": parts}
        gesture = told(desk, interaction(who, 5, data))
    assert gesture.user == who
    return desk.ask(who, gesture.intent)


def interaction(who: str, kind: int, data: dict[str, object]) -> dict[str, object]:
    """What Discord sends around it."""
    at = {"guild_id": "2", "locale": "en-US", "permissions": 0, "app_permissions": 0, "channel": {"id": "CDESK"}}
    user = {"id": who, "name": who.title(), "bot": False}
    return {"id": "1", "token": "t", "type": kind, "user": user, "data": data, **at}


def platform_of(desk: Desk) -> str:
    return desk.house.store.read(lambda unit: unit.linking.workspace(desk.house.workspace)).platform


def draft(desk: Desk, of: Desk, who: str, kind: str, ticket: int | None = None) -> DraftId:
    """A form that somebody opened in ``of``."""
    person = of.house.person(who, who.title())
    made = Draft(DraftId(new_id()), of.house.desk, person.id, kind, {}, ticket=ticket)
    desk.house.store.write(lambda unit: unit.drafts.save(made, desk.now))
    return made.id


@pytest.mark.parametrize("who", ["UTOM", "ULIGHT", "UAGENT", "ULEAD", "UTECH"])
def test_no_button_and_no_form_lends_a_right(desk: Desk, store: Store, who: str) -> None:
    """Whoever copies a button of somebody else's, or writes the id of a form by hand."""
    asked = [(kind, make(desk)) for kind, make in made(desk) if kind not in DESK]
    theirs = {
        kind: draft(desk, desk, "UADMIN", kind, 1 if kind in ON_TICKET else None) for kind in (*ALONE, *ON_TICKET)
    }
    before, count, wrong = everything(store), 0, []
    for kind, one in asked:
        try:
            text = press(one)
            read_press(text)
        except (ValueError, Refused):  # no button carries it
            continue
        if not expected(who, kind, one):
            count += 1
            wrong += [] if forbidden(pressed(desk, who, text)) else [text]
    for name, id_ in theirs.items():
        kind = {**ALONE, **ON_TICKET}[name]
        ticket = 1 if name in ON_TICKET else None
        one = ON_TICKET[name](1, id_, {}) if name in ON_TICKET else ALONE[name](id_, {})
        if not expected(who, kind, one):
            count += 1
            wrong += [] if forbidden(sent(desk, who, name, id_, ticket, text="x")) else [name]
    assert (wrong, everything(store) == before) == ([], True)
    assert count > 10, "what they may not do was hardly tried"


@pytest.mark.parametrize("who", ["UADMIN"])
def test_a_form_is_only_whose_it_is_and_only_what_it_is(desk: Desk, elsewhere: Desk, store: Store, who: str) -> None:
    """An admin, who may do everything to a ticket of their own, with a form that is a colleague's, of another desk, of
    another ticket, or of another kind."""
    desk.convert(desk.heard(who, "No sound"))
    forged = [
        (kind, id_, 2 if kind in ON_TICKET else None)
        for kind in (*ALONE, *ON_TICKET)
        for id_ in (
            draft(desk, desk, "UAGENT", kind, 2 if kind in ON_TICKET else None),
            draft(desk, elsewhere, who, kind, 2 if kind in ON_TICKET else None),
            draft(desk, desk, who, "reply" if kind != "reply" else "note", 2 if kind in ON_TICKET else None),
            *((draft(desk, desk, who, kind, 1),) if kind in ON_TICKET else ()),
            "none",
        )
    ]
    before = everything(store)
    taken = []
    for kind, id_, ticket in forged:
        answer = sent(desk, who, kind, id_, ticket, text="Forged", subject="Forged", name="Forged", when="1h")
        if not (isinstance(answer, Say) and answer.refused):
            taken.append((kind, answer))
    assert taken == []
    assert everything(store) == before


@pytest.mark.parametrize("who", ["UADMIN"])
def test_what_another_desk_named_is_nothing_here(desk: Desk, elsewhere: Desk, store: Store, who: str) -> None:
    """Buttons with ids of another desk: what waits to be done to its tickets, and its forms."""
    form = form_of(elsewhere.ask("UMINH", StartBulk("all")))
    shown = elsewhere.ask("UMINH", SubmitBulk(DraftId(form.draft), {"action": "solve"}))
    go = next(one for one in buttons(shown).values() if isinstance(one, GoBulk))
    again = DraftId(form_of(elsewhere.ask("UMINH", StartBulk("all"))).draft)
    picks = DraftId(go.bulk)
    picking = (ShowPicks(picks), Pick(picks, 0, 0, on=False), TakePicks(picks))
    before = everything(store)
    for one in (go, UndoBulk(go.bulk), ShowRefused(go.bulk), *picking, RefreshForm(again, {}), KeepTheirs(again, {})):
        answer = pressed(desk, who, press(one))
        assert isinstance(answer, Say), one
        assert answer.refused, one
        assert SECRET not in text_of(answer), one
    assert everything(store) == before


@pytest.mark.parametrize("who", ["UADMIN"])
def test_what_the_desk_tells_itself_is_of_its_own_alone(
    desk: Desk, elsewhere: Desk, store: Store, who: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each tiding that names something, told by another desk than the one whose it is, and then by that one."""
    monkeypatch.setattr("desk.bulk.BATCH", 1)
    elsewhere.agent("UBOSS", "Boss", Role.ADMIN)
    elsewhere.convert(elsewhere.heard("UTOM", "No sound"))
    asked = SubmitBulk(DraftId(form_of(elsewhere.ask("UMINH", StartBulk("all"))).draft), {"action": "solve"})
    go = next(one for one in buttons(elsewhere.ask("UMINH", asked)).values() if isinstance(one, GoBulk))
    ticket = elsewhere.ticket(1)
    (said,) = store.read(lambda unit: unit.messages.of(ticket.id))
    place = store.read(lambda unit: unit.places.at_root(said.ref.workspace, said.ref.channel, said.ref.root))
    ref = MessageRef(elsewhere.house.workspace, "CDESK", "9.1", "9.1")
    card = Place(PlaceId("card"), ticket.id, ref.workspace, ref.channel, ref.root, Audience.STAFF)
    store.write(lambda unit: unit.places.add(card))
    store.write(lambda unit: unit.jobs.add(ticket.id, place.id, None, elsewhere.now))
    (job,) = store.jobs_due(elsewhere.now, 10, elsewhere.house.workspace)
    (parcel, *_) = store.delivery.heads(elsewhere.house.workspace, elsewhere.now, 1)
    reply = elsewhere.heard("ULAN", "And again", place.root)
    told: dict[type, Intent] = {
        type(one): one
        for one in (
            MenuChosen(ref),
            BackfillPage(job.id, (), None),
            MessageArrived(reply),
            MessageEdited(replace(reply, text="Changed"), elsewhere.now + timedelta(minutes=1)),
            MessageDeleted(reply.ref, elsewhere.now + timedelta(minutes=2)),
            ParcelAside(parcel.id, None, "x"),
            ChannelTold(elsewhere.house.workspace, "CDESK", archived=True),
            FireTimers((ticket.id,)),
            RunBulk(go.bulk),
        )
    }
    wrong, idle = [], []
    elsewhere.ask("UMINH", go)
    store.delivery.aside(parcel.id, "x", elsewhere.now)
    desk.now = elsewhere.now = elsewhere.now + timedelta(days=7)
    for kind, one in told.items():
        before = everything(store)
        desk.ask(None, one)
        wrong += [kind.__name__] if everything(store) != before else []
        before = everything(store)
        elsewhere.ask(None, one)
        idle += [kind.__name__] if everything(store) == before else []
    assert (wrong, idle) == ([], [])
