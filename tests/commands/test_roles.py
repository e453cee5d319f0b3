"""Roles through the door, on both databases: given and taken at once, by hand or by platforms, never the last admin."""

import re
from dataclasses import replace

import pytest

from bot.patterns import matches
from commands.desk_files import export_desk, import_desk
from desk import intents_roles as r
from desk.ids import GroupKey
from desk.intents import Close, EditWords, ListTickets, StartEdit, Take
from desk.person import Role
from desk.plan import Group
from tests.commands.desk import Desk, form_of, text_of, wrong
from tests.storage.house import House, new_id
from views.buttons import read_press
from views.nodes import Row, StaffView, plain

TECH, SUPPORT = GroupKey("tech"), GroupKey("support")


@pytest.fixture
def desk(house: House) -> Desk:
    made = Desk(house)
    made.change(groups=(*made.plan.groups, Group(TECH, "Tech")))
    made.agent("UHOA", "Hoa", Role.ADMIN)
    made.convert(made.heard("ULAN", "Can't log in"))
    return made


def person(desk: Desk, account: str):
    return desk.house.person(account, account.removeprefix("U").title())


def test_an_admin_gives_and_takes_and_it_holds_at_once(desk: Desk):
    person(desk, "UTOM")
    assert desk.ask("UTOM", Take(1, over=True)).refused
    assert "Tom is now: Agent, by hand" in text_of(desk.ask("UHOA", r.GiveRole("UTOM", Role.AGENT)))
    assert not desk.ask("UTOM", Take(1, over=True)).refused
    assert "Tom is now: Customer" in text_of(desk.ask("UHOA", r.TakeRole("Tom")))
    assert desk.ask("UTOM", Close(1)).refused
    for who in ("UTOM", "UMINH"):
        assert desk.ask(who, r.GiveRole("UTOM", Role.ADMIN)).refused
        assert desk.ask(who, r.ShowRoles()).refused


def test_lead_of_one_group_is_an_agent_in_the_other(desk: Desk):
    person(desk, "UTOM")
    desk.ask("UHOA", r.GiveRole("UTOM", Role.LEAD, "Tech"))
    desk.ask("UHOA", r.GiveRole("UTOM", Role.LIGHT, "support"))
    tom = person(desk, "UTOM")
    assert (tom.role, tom.role_in(TECH), tom.role_in(SUPPORT)) == (Role.LEAD, Role.LEAD, Role.LIGHT)
    before = desk.events(1)
    assert desk.ask("UTOM", Take(1, over=True)).refused
    assert desk.ask("UTOM", StartEdit(1)).refused
    assert desk.events(1) == before
    desk.ask("UHOA", EditWords(1, "group:tech"))
    assert not desk.ask("UTOM", Take(1, over=True)).refused


def test_the_last_admin_cant_be_taken_even_by_themselves(desk: Desk):
    for deed in (r.TakeRole("UHOA"), r.GiveRole("UHOA", Role.LEAD), r.AsPlatformsSay("UHOA")):
        said = desk.ask("UHOA", deed)
        assert said.refused
        assert "Hoa is the last admin" in text_of(said)
    desk.ask("UHOA", r.GiveRole("UMINH", Role.ADMIN))
    assert not desk.ask("UHOA", r.TakeRole("UHOA")).refused
    assert desk.ask("UHOA", r.ShowRoles()).refused


def test_whoever_answers_no_more_keeps_their_tickets_and_the_leads_are_told(desk: Desk):
    person(desk, "UTOM")
    desk.ask("UHOA", r.GiveRole("UTOM", Role.AGENT))
    desk.ask("UTOM", Take(1, over=True))
    desk.parcels()
    desk.ask("UHOA", r.TakeRole("UTOM"))
    tom = person(desk, "UTOM")
    assert desk.ticket(1).assignee == tom.id
    told = [one for one in desk.parcels() if isinstance(one.body, StaffView) and "still theirs" in one.body.fallback]
    assert [one.account for one in told] == ["UMINH"]
    assert "Tom answers here no more; 1 open ticket is still theirs." in text_of(told[0].body)
    assert "Can't log in" in text_of(desk.ask("UMINH", ListTickets(f"assignee:{tom.id}")))


def test_a_user_group_gives_a_role_and_keeps_it_current(desk: Desk):
    lan, tom = (person(desk, one).id for one in ("ULAN", "UTOM"))
    shown = desk.ask("UHOA", r.GiveBySource("usergroup", "S1", Role.AGENT, "tech", "techies", ("UTOM", "UNEW")))
    assert "Tom" in text_of(shown)
    assert "Agent in Tech, by the user group @techies" in text_of(shown)
    assert person(desk, "UTOM").role_in(TECH) is Role.AGENT
    desk.ask(None, r.MembersTold("usergroup", "S1", ("ULAN",)))
    held = {one: desk.house.store.read(lambda unit, one=one: unit.people.get(one)) for one in (lan, tom)}
    assert (held[lan].role, held[tom].role) == (Role.AGENT, Role.REQUESTER)
    desk.ask("UHOA", r.TakeFromSource("usergroup", "S1"))
    assert person(desk, "ULAN").role is Role.REQUESTER
    assert desk.plan.role_sources == ()


def test_by_hand_beats_by_group_until_it_is_left_to_the_groups(desk: Desk):
    person(desk, "UTOM")
    desk.ask("UHOA", r.GiveBySource("usergroup", "S1", Role.LEAD, "", "leads", ("UTOM",)))
    assert person(desk, "UTOM").role is Role.LEAD
    desk.ask("UHOA", r.TakeRole("UTOM"))
    assert person(desk, "UTOM").role is Role.REQUESTER
    desk.ask(None, r.MembersTold("usergroup", "S1", ("UTOM",)))
    assert person(desk, "UTOM").role is Role.REQUESTER
    assert "Lead, by the user group @leads" in text_of(desk.ask("UHOA", r.AsPlatformsSay("UTOM")))
    assert person(desk, "UTOM").role is Role.LEAD


def test_one_member_with_their_roles(desk: Desk):
    desk.ask("UHOA", r.GiveBySource("role", "77", Role.AGENT, "", "helpers"))
    desk.ask(None, r.RolesTold("UTOM", ("5", "77")))
    assert person(desk, "UTOM").role is Role.AGENT
    desk.ask(None, r.RolesTold("UTOM", ("5",)))
    assert person(desk, "UTOM").role is Role.REQUESTER
    desk.ask(None, r.RolesTold("UTOM", ("77",)))
    desk.ask(None, r.RolesTold("UTOM", None))
    assert person(desk, "UTOM").role is Role.REQUESTER
    desk.ask(None, r.RolesTold("UNOBODY", None))


def test_a_group_that_empties_never_takes_the_last_admin(desk: Desk):
    desk.ask("UHOA", r.GiveBySource("usergroup", "S1", Role.ADMIN, "", "bosses", ("UHOA", "UTOM")))
    desk.ask("UHOA", r.AsPlatformsSay("UHOA"))
    desk.ask(None, r.MembersTold("usergroup", "S1", ()))
    admins = desk.house.store.read(lambda unit: unit.people.with_role(desk.house.desk, Role.ADMIN))
    assert len(admins) == 1
    assert desk.ask(admins[0].accounts[0].external_id, r.TakeFromSource("usergroup", "S1")).refused


def test_people_of_another_company_get_nothing_by_hand_or_by_group(desk: Desk):
    desk.house.person("UOUT", "Out", outsider=True)
    said = desk.ask("UHOA", r.GiveRole("UOUT", Role.AGENT))
    assert "of another company" in text_of(said)
    desk.ask("UHOA", r.GiveBySource("channel", "C1", Role.AGENT, "", "helpers", ("UOUT",)))
    assert desk.house.person("UOUT", "Out").role is Role.REQUESTER


def test_what_cant_be_is_refused(desk: Desk):
    for deed, said in (
        (r.GiveRole("UMINH", Role.ADMIN, "tech"), "leave the group out"),
        (r.GiveRole("UNOBODY", Role.AGENT), "who “UNOBODY” is"),
        (r.GiveRole("UMINH", Role.AGENT, "nowhere"), "nowhere"),
        (r.GiveBySource("role", "1", Role.ADMIN, "tech"), "leave the group out"),
        (r.GiveBySource("role", "1", Role.REQUESTER), "Say which role"),
    ):
        answer = desk.ask("UHOA", deed)
        assert answer.refused
        assert said in text_of(answer)


def test_by_form(desk: Desk):
    person(desk, "UTOM")
    form = form_of(desk.ask("UHOA", r.StartRole()))
    assert wrong(desk.ask("UHOA", r.SubmitRole(form.draft, {"role": "king"}))) == {"person", "role"}
    sent = r.SubmitRole(form.draft, {"person": "UTOM", "role": "lead", "group": "tech"})
    assert "Tom is now: Lead in Tech, by hand" in text_of(desk.ask("UHOA", sent))
    form = form_of(desk.ask("UHOA", r.StartRole("UTOM")))
    assert form.title == "Role of Tom"
    desk.ask("UHOA", r.SubmitRole(form.draft, {"role": "auto"}))
    assert person(desk, "UTOM").role is Role.REQUESTER
    assert desk.ask("UMINH", replace(sent, draft=form.draft)).refused


def test_who_is_what_and_why(desk: Desk):
    for number in range(10):
        desk.agent(f"U{number}", f"Person {number}")
    shown = desk.ask("UHOA", r.ShowRoles())
    assert "Admin, by hand" in text_of(shown)
    assert "Lead, by hand" in text_of(shown)
    older = text_of(desk.ask("UHOA", r.ShowRoles(1)))
    assert "Person 9" in older
    assert older == text_of(desk.ask("UHOA", r.ShowRoles(99)))


def test_a_desk_file_carries_what_was_given_by_hand_and_what_gives_roles(desk: Desk):
    for one in ("UTOM", "UBOB", "UDAN"):
        person(desk, one)
    desk.ask("UHOA", r.GiveRole("UTOM", Role.LEAD, "tech"))
    desk.ask("UHOA", r.GiveRole("UTOM", Role.LIGHT, "support"))
    desk.ask("UHOA", r.GiveBySource("usergroup", "S1", Role.AGENT, "tech", "techies", ("UBOB", "UDAN")))
    desk.ask("UHOA", r.TakeRole("UDAN"))
    held = desk.house.store.read(lambda unit: unit.grants.of_desk(desk.house.desk))
    text = export_desk(desk.house.store, desk.house.desk)
    assert "U" + "BOB" not in text
    import_desk(desk.house.store, desk.house.desk, text, "desk.toml", desk.now, new_id, matches)
    again = desk.house.store.read(lambda unit: unit.grants.of_desk(desk.house.desk))
    others = {*held} - {desk.minh.id}  # the group's lead answers in it
    assert {one: {*again[one]} for one in others} == {one: {*held[one]} for one in others}
    assert [one.name for one in desk.plan.role_sources] == ["techies"]
    without = "\n".join(line for line in text.splitlines() if "UTOM" not in line)
    import_desk(desk.house.store, desk.house.desk, without, "desk.toml", desk.now, new_id, matches)
    assert person(desk, "UTOM").role is Role.REQUESTER
    assert person(desk, "UBOB").role_in(TECH) is Role.AGENT


def test_who_changed_a_role_is_told_and_one_change_is_taken_back(desk: Desk):
    person(desk, "UTOM")

    def backs() -> list[object]:
        return [read_press(one.action.press) for one in rows(desk) if one.action]

    def rows(desk: Desk) -> list[Row]:
        view = desk.ask("UHOA", r.ShowRoleChanges()).view
        return [one for one in view.nodes if isinstance(one, Row)]

    desk.ask("UHOA", r.GiveRole("UTOM", Role.LEAD, "Tech"))
    desk.ask("UHOA", r.GiveRole("UTOM", Role.LIGHT))
    both = "Light agent (notes only), by hand; Lead in Tech, by hand"
    assert f"Tom: Lead in Tech, by hand → {both}" in text_of(desk.ask("UHOA", r.ShowRoleChanges()))
    assert re.match(r"Change \d+ · Hoa · ", plain(rows(desk)[0].second))
    newest, older = backs()[:2]
    assert "was changed again since" in text_of(desk.ask("UHOA", older))
    assert "Tom is now: Lead in Tech, by hand" in text_of(desk.ask("UHOA", newest))
    assert (person(desk, "UTOM").role_in(TECH), person(desk, "UTOM").role_in(SUPPORT)) == (Role.LEAD, Role.AGENT)
    assert "was changed again since" in text_of(desk.ask("UHOA", newest))
    assert "Tom is now: Customer" in text_of(desk.ask("UHOA", older))
    assert person(desk, "UTOM").role is Role.REQUESTER
    assert len(rows(desk)) == 4
    assert desk.ask("UMINH", older).refused
    never = desk.ask("UHOA", r.RevertRole(999))
    assert never.refused
    assert "“roles changes revert 999” is no command" in text_of(never)
