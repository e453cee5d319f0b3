"""A desk's file brought in and written out, on both databases: plan, roles, names, and nothing by halves."""

from pathlib import Path

import pytest

from bot.patterns import matches
from commands.desk_files import BadDeskFile, export_desk, import_desk
from desk.events import Promised
from desk.ids import GroupKey
from desk.intents import Wait
from desk.intents_roles import ShowRoleChanges
from desk.person import Account, Role
from desk.plan import ChannelRef
from desk.roles import Grant
from tests.commands.desk import Desk, text_of
from tests.storage.house import NOW, House, new_id

SMALL = 'name = "Acme"\nadmins = ["UADA1"]\n'


@pytest.fixture
def example(root: Path) -> str:
    return (root / "examples" / "desk.toml").read_text()


def bring(house: House, text: str):
    return import_desk(house.store, house.desk, text, "desk.toml", NOW, new_id, matches)


def role(house: House, who: str) -> tuple[Role, tuple[str, ...]]:
    person = house.store.read(lambda unit: unit.people.at(Account(house.workspace, who)))
    return person.role, person.groups


def plan_of(house: House):
    return house.store.read(lambda unit: unit.desks.get(house.desk)).plan


def test_the_example_comes_in_whole(house: House, example: str):
    made = bring(house, example)
    assert (made.version, made.groups, made.policies, made.channels, made.people) == (2, 2, 2, 2, 5)
    plan = plan_of(house)
    assert plan.set_up
    assert plan.group("tech").desk_channel == ChannelRef(house.workspace, "C0TECH001")
    assert plan.calendar("saigon").tz == "Asia/Ho_Chi_Minh"
    assert [rule.name for rule in plan.policies] == ["Key customers", "Standard"]
    assert plan.settings.rules_by_priority["urgent"] == "Nobody can work."
    assert role(house, "U0ADA0001") == (Role.ADMIN, ())
    assert role(house, "U0MINH001") == (Role.LEAD, ("support", "tech"))
    assert role(house, "U0BOB0001") == (Role.AGENT, ("support",))
    assert role(house, "U0LIGHT01") == (Role.LIGHT, ())


def test_what_was_exported_comes_in_as_it_was(house: House, example: str):
    bring(house, example)
    house.store.write(
        lambda unit: unit.channels.learn(ChannelRef(house.workspace, "C0TECH001"), name="tech", shared=False)
    )
    text = export_desk(house.store, house.desk)
    assert 'desk_channel = "C0TECH001"  # #tech' in text
    before = plan_of(house)
    bring(house, text)
    after = plan_of(house)
    assert after.version == before.version + 1
    assert (after.schedules, after.policies, after.groups) == (before.schedules, before.policies, before.groups)
    assert (after.channels, after.settings) == (before.channels, before.settings)
    assert export_desk(house.store, house.desk) == text


def test_names_stand_for_whom_the_desk_knows(house: House):
    minh = house.person("UMINH", "Minh Đỗ")
    house.store.write(lambda unit: unit.channels.learn(ChannelRef(house.workspace, "CDESK"), name="desk"))
    bring(house, SMALL + "[[groups]]\nkey = 'a'\nname = 'A'\nlead = '@minh do'\ndesk_channel = '#desk'\n")
    group = plan_of(house).group("a")
    assert (group.lead, group.desk_channel) == (minh.id, ChannelRef(house.workspace, "CDESK"))


def test_whoever_is_named_a_groups_lead_leads_there_and_nowhere_else(house: House):
    groups = "[[groups]]\nkey = 'a'\nname = 'A'\nlead = 'UEVA1'\n[[groups]]\nkey = 'b'\nname = 'B'\n"
    bring(house, SMALL + groups)
    eva = house.store.read(lambda unit: unit.people.at(Account(house.workspace, "UEVA1")))
    assert [eva.role_in(GroupKey(key)) for key in ("a", "b")] == [Role.LEAD, Role.AGENT]
    bring(house, SMALL + "leads = ['UEVA1']\n" + groups)
    eva = house.store.read(lambda unit: unit.people.at(Account(house.workspace, "UEVA1")))
    assert eva.role_in(GroupKey("b")) is Role.LEAD
    bring(house, export_desk(house.store, house.desk))
    assert house.store.read(lambda unit: unit.people.at(Account(house.workspace, "UEVA1"))) == eva


def test_whoever_is_not_named_has_no_role_any_more(house: House):
    bring(house, SMALL + "agents = ['UBOB1']\n[[groups]]\nkey = 'a'\nname = 'A'\nmembers = ['UEVA1']\n")
    assert role(house, "UEVA1") == (Role.AGENT, ("a",))
    bring(house, SMALL + "agents = ['UEVA1']\n")
    assert role(house, "UBOB1") == (Role.REQUESTER, ())
    assert role(house, "UEVA1") == (Role.AGENT, ())


def test_tickets_are_looked_at_where_somebody_answers_no_more(house: House):
    bring(house, SMALL + "agents = ['UBOB1', 'UEVA1']\n")
    ticket = house.ticket()
    house.store.write(lambda unit: unit.timers.take_due([ticket.id], NOW))
    for agents, looked_at in (("'UBOB1', 'UEVA1'", False), ("'UEVA1'", True)):
        bring(house, SMALL + f"agents = [{agents}]\n")
        due = house.store.write(lambda unit: unit.timers.take_due([ticket.id], NOW))
        assert (ticket.id in due) is looked_at


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name = \n", "desk.toml: this is no TOML yet: "),
        (SMALL + "alert_channel = '#alerts'\n", "desk.toml, line 3: alert_channel: “#alerts” is not known yet; write"),
        (SMALL + "light = ['minh']\n", "desk.toml, line 3: light: “minh” is neither an id, such as U0123ABC, nor"),
        (SMALL + "light = ['@twin']\n", "desk.toml, line 3: light: “@twin” is the name of 2; write the id"),
        (SMALL + "light = ['T9/U1']\n", "desk.toml, line 3: light: say of which workspace “T9/U1” is: T1, then"),
        (
            SMALL + "[[groups]]\nkey = 'a'\nname = 'A'\nmembers = ['UFAR1']\n",
            "desk.toml, line 6: groups[1].members: Far Away is of another company, or a program",
        ),
        (
            SMALL + "[[rules]]\nkey = 'a'\nname = 'A'\non = ['created']\ndo = ['message channel COPEN: Hi']\n",
            "desk.toml, line 7: rules[1].do: people outside your team can read",
        ),
        (
            SMALL + "[[rules]]\nkey = 'a'\nname = 'A'\non = ['created']\ndo = ['webhook http://a.example/x']\n",
            "desk.toml, line 7: rules[1].do: “http://a.example/x” speaks no https, so anybody on",
        ),
        (SMALL + "alert_channel = 'COPEN'\n", "desk.toml, line 3: alert_channel: people outside your team can read"),
    ],
)
def test_a_file_that_can_not_be_brought_in_changes_nothing(house: House, text: str, said: str):
    house.person("UTWIN1", "Twin")
    house.person("UTWIN2", "Twin")
    house.person("UFAR1", "Far Away", outsider=True)
    house.store.write(lambda unit: unit.channels.learn(ChannelRef(house.workspace, "COPEN"), shared=True))
    with pytest.raises(BadDeskFile) as bad:
        bring(house, text)
    assert str(bad.value).startswith(said)
    assert plan_of(house).version == 1
    assert house.store.read(lambda unit: unit.people.at(Account(house.workspace, "UADA1"))) is None


def test_a_file_that_changes_roles_is_told_among_their_changes(house: House):
    desk = Desk(house)
    desk.agent("UHOA1", "Hoa", Role.ADMIN)
    bring(house, SMALL + "leads = ['UHOA1']\n")
    desk.agent("UADA1", "Ada", Role.ADMIN)
    told = text_of(desk.ask("UADA1", ShowRoleChanges()))
    assert "Hoa: Admin, by hand → Lead, by hand" in told
    assert "Deskhand" in told


def test_whoever_answers_in_a_group_for_two_reasons_stands_there_once(house: House):
    desk = Desk(house)
    group = desk.plan.groups[0].key
    person = desk.agent("UAN", "An", Role.AGENT, group)
    house.store.write(
        lambda unit: unit.grants.put(
            house.desk, person.id, (*unit.grants.of(house.desk, person.id), Grant(Role.AGENT, group))
        )
    )
    assert export_desk(house.store, house.desk).count('"UAN"') == 1


def test_an_export_brought_back_moves_no_promise(house: House):
    desk = Desk(house)
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    desk.agent("UADA", "Ada", Role.ADMIN)
    bring(house, export_desk(house.store, house.desk))
    desk.ask("UMINH", Wait(number))
    assert len([event for event in desk.events(number) if isinstance(event, Promised)]) == 1
    assert plan_of(house).group(GroupKey("support")).lead == desk.minh.id
