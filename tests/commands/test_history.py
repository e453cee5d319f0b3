"""Who changed the setup, when and what, and one change taken back, on both databases."""

from dataclasses import replace

import pytest

from desk.canned import Canned
from desk.events import Promised
from desk.fields import Field
from desk.fields import Kind as FieldKind
from desk.ids import GroupKey
from desk.intents_history import RevertChange, ShowChange, ShowHistory
from desk.intents_policies import RetirePolicy
from desk.intents_roles import GiveRole
from desk.intents_terms import StartTerms, SubmitTerms
from desk.person import Role
from desk.plan import STANDARD, Group
from desk.rules.model import Action, Check, Condition, Kind, On, Rule
from tests.commands.desk import Desk, fields, form_of
from tests.storage.house import House
from tests.views.reading import buttons, lines


@pytest.fixture
def desk(house: House) -> Desk:
    return Desk(house)


def test_a_change_is_told_with_who_and_taken_back_with_its_promises(desk: Desk):
    number = desk.convert(desk.heard("ULAN", "Hello"))
    desk.ask("UMINH", RetirePolicy("Standard"))
    desk.fire()
    version = desk.plan.version
    told = lines(desk.ask("UMINH", ShowHistory()).view)
    assert told[1].startswith(f"Version {version} · Minh · ")
    assert told[2] == "policies › Standard › Retired: no → yes"
    shown = desk.ask("UMINH", ShowChange(version))
    assert buttons(shown.view)["Take this change back"] == RevertChange(version)
    done = lines(desk.ask("UMINH", RevertChange(version)).view)
    assert done[:2] == [f"Version {version + 1}", "It is taken back: this version holds from now on."]
    desk.fire()
    assert desk.plan.policies == (STANDARD,)
    assert [row.policy for row in desk.events(number) if isinstance(row, Promised)] == ["Standard", None, "Standard"]


def test_what_somebody_changed_since_stays_and_is_told(desk: Desk):
    desk.change(policies=(replace(STANDARD, warn_at=(50,), quiet="22:00-07:00"),))
    version = desk.plan.version
    desk.change(policies=(replace(STANDARD, warn_at=(90,), quiet="22:00-07:00"),))
    done = lines(desk.ask("UMINH", RevertChange(version)).view)
    assert "somebody changed it afterwards: policies › Standard › Due soon is told at" in " ".join(done)
    assert desk.plan.policies == (replace(STANDARD, warn_at=(90,)),)


def test_leads_take_back_what_is_theirs_and_admins_all(desk: Desk):
    desk.agent("UHOA", "Hoa", Role.LEAD)
    desk.agent("UADA", "Ada", Role.ADMIN)
    desk.agent("UBOB", "Bob")
    desk.change(settings=replace(desk.plan.settings, auto_close_days=9))
    version = desk.plan.version
    assert desk.ask("UBOB", ShowHistory()).refused
    assert not desk.ask("UHOA", ShowHistory()).refused
    assert desk.ask("UHOA", RevertChange(version)).refused
    assert desk.plan.settings.auto_close_days == 9
    assert not desk.ask("UADA", RevertChange(version)).refused
    assert desk.plan.settings.auto_close_days == 4


def test_whoever_leads_somebody_takes_back_what_they_can_take_on(desk: Desk):
    tech = Group(GroupKey("tech"), "Tech")
    desk.change(groups=(*desk.plan.groups, tech))
    desk.agent("UADA", "Ada", Role.ADMIN)
    bob, *_ = (desk.house.person(f"U{name.upper()}", name) for name in ("Bob", "Hoa", "Tom"))
    for who, role, group in (("Bob", Role.AGENT, "Support"), ("Hoa", Role.LEAD, "Support"), ("Tom", Role.LEAD, "Tech")):
        desk.ask("UADA", GiveRole(who, role, group))
    opened = form_of(desk.ask("UHOA", StartTerms("Bob")))
    now = {name: str(value or "") for name, value in fields(opened).items()}
    desk.ask("UHOA", SubmitTerms(opened.draft, {**now, "capacity": "7"}))
    version = desk.plan.version
    assert desk.plan.terms_of(bob.id).capacity == 7
    assert not desk.ask("UTOM", ShowHistory()).refused
    assert desk.ask("UTOM", RevertChange(version)).refused
    assert desk.plan.terms_of(bob.id).capacity == 7
    assert not desk.ask("UHOA", RevertChange(version)).refused
    assert desk.plan.terms_of(bob.id).capacity is None


def test_pages_turn_and_a_version_that_there_is_not_is_told(desk: Desk):
    for days in range(5, 12):
        desk.change(settings=replace(desk.plan.settings, auto_close_days=days))
    first, last = desk.ask("UMINH", ShowHistory()), desk.ask("UMINH", ShowHistory(99))
    assert "Older ›" in buttons(first.view)
    assert "‹ Newer" in buttons(last.view)
    assert desk.ask("UMINH", ShowChange(999)).refused
    assert desk.ask("UMINH", RevertChange(1)).refused


def test_what_something_else_needs_by_now_is_not_taken_back(desk: Desk):
    desk.agent("UADA", "Ada", Role.ADMIN)
    tech, night = Group(GroupKey("tech"), "Tech"), {**desk.plan.schedules, "night": desk.plan.schedules["office"]}
    bye, cost = Canned("Bye", {"en": "Bye"}), Field("cost", FieldKind.NUMBER, "Cost")
    desk.change(groups=(*desk.plan.groups, tech), schedules=night, canned=(bye,), fields=(*desk.plan.fields, cost))
    version, plan = desk.plan.version, desk.plan
    actions = (Action(Kind.ROUTE, "tech"), Action(Kind.REPLY, "Bye"))
    asks = (Condition("field:cost", Check.FILLED),)
    rule = Rule("r", "Rule", (On.CREATED,), all=asks, actions=actions, enabled=True)
    desk.change(rules=(rule,), groups=(replace(plan.groups[0], schedule="night"), tech))
    refused = desk.ask("UADA", RevertChange(version))
    assert refused.refused
    said = " ".join(lines(refused.view))
    for name in ("The group “Tech”", "The schedule “night”", "The canned reply “Bye”", "The field “Cost”"):
        assert name in said
    desk.change(rules=(), groups=plan.groups)
    desk.agent("UHOA", "Hoa", Role.AGENT, "tech")
    refused = desk.ask("UADA", RevertChange(version))
    assert refused.refused
    assert "The group “Tech” has tickets or people by now." in " ".join(lines(refused.view))
    assert desk.plan.groups == plan.groups
