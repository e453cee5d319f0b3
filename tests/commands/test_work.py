"""What somebody can take on and when they work, set in chat, on both databases: who may, and what follows of it."""

from dataclasses import replace

import pytest

from desk.distribution import Distribution, Strategy, Terms
from desk.ids import GroupKey
from desk.intents_groups import ShowGroups
from desk.intents_terms import ShowTeam, StartTerms, SubmitTerms
from desk.linking import with_person
from desk.person import Role
from desk.plan import Group
from desk.roles import Grant
from tests.commands.desk import Desk, fields, form_of, text_of, wrong
from tests.commands.test_distribution import asked, settle, whose
from tests.storage.house import House

NIGHT = '{"tz": "Europe/Paris", "weekly": {"mon": [["22:00", "06:00"]]}}'


@pytest.fixture
def desk(house: House) -> Desk:
    """Hoa answers in Support, which gives her one ticket at a time; Minh leads Tech and nothing else."""
    desk = Desk(house)
    way = Distribution(Strategy.LEAST_LOADED, capacity=1)
    support = replace(desk.plan.groups[0], lead=None, distribution=way)
    schedules = {**desk.plan.schedules, "Night": NIGHT}
    desk.change(groups=(support, Group(GroupKey("tech"), "Tech")), schedules=schedules)
    house.store.write(lambda unit: unit.grants.put(house.desk, desk.minh.id, (Grant(Role.LEAD, GroupKey("tech")),)))
    desk.hoa = desk.agent("UHOA", "Hoa", Role.AGENT, "support")
    desk.agent("UADA", "Ada", Role.ADMIN)
    return desk


def filled(desk: Desk, who: str, to: str = "", **values: str):
    form = form_of(desk.ask(who, StartTerms(to)))
    now = {name: str(value or "") for name, value in fields(form).items()}
    return desk.ask(who, SubmitTerms(form.draft, {**now, **values}))


def test_who_may_have_more_gets_what_waits(desk: Desk):
    assert [whose(desk, asked(desk)) for _ in range(3)] == ["Hoa", None, None]
    answer = filled(desk, "UADA", "Hoa", capacity="2", level="3", skills="vip, Billing")
    assert "The work of Hoa is saved: up to 2 at a time · level 3 · can: vip, Billing" in text_of(answer)
    settle(desk)
    assert [whose(desk, number) for number in (1, 2, 3)] == ["Hoa", "Hoa", None]
    assert desk.plan.terms_of(desk.hoa.id) == Terms(desk.hoa.id, 2, 3, ("vip", "Billing"))
    assert "Hoa (up to 2 at a time, level 3, can: vip, Billing)" in text_of(desk.ask("UADA", ShowGroups()))
    assert "up to 2 at a time · level 3" in text_of(desk.ask("UADA", ShowTeam(GroupKey("support"))))
    filled(desk, "UADA", "UHOA", capacity="", level="1", skills="")
    assert desk.plan.terms == ()


def test_everybody_says_their_own_hours_and_nothing_else(desk: Desk):
    own = form_of(desk.ask("UHOA", StartTerms()))
    assert list(fields(own)) == ["schedule", "zone"]
    assert wrong(desk.ask("UHOA", SubmitTerms(own.draft, {"schedule": "Moon", "zone": "Mars"}))) == {"schedule", "zone"}
    filled(desk, "UHOA", schedule="Night", zone="asia/tokyo", capacity="9", level="3", skills="vip")
    assert desk.plan.terms == (Terms(desk.hoa.id, schedule="Night", zone="Asia/Tokyo"),)
    assert desk.ask("UHOA", StartTerms("Ada")).refused
    assert desk.ask("UMINH", StartTerms("Hoa")).refused, "who leads another group says nothing here"
    assert desk.ask("UMINH", ShowTeam(GroupKey("support"))).refused
    assert desk.ask("UADA", StartTerms("ULAN")).refused, "a customer has no work here"


def test_two_who_change_the_same_see_each_other(desk: Desk):
    form = form_of(desk.ask("UADA", StartTerms("Hoa")))
    now = {name: str(value or "") for name, value in fields(form).items()}
    filled(desk, "UADA", "Hoa", capacity="3")
    filled(desk, "UHOA", schedule="Night")
    assert "changed while you typed" in text_of(desk.ask("UADA", SubmitTerms(form.draft, {**now, "capacity": "5"})))
    assert desk.plan.terms == (Terms(desk.hoa.id, 3, schedule="Night"),)


def test_whoever_becomes_one_with_somebody_keeps_their_work_and_is_told_as_before(desk: Desk):
    ada = desk.agent("UADA", "Ada", Role.ADMIN)
    standard = replace(desk.plan.policies[0], tell=(desk.hoa.id,))
    plan = replace(desk.plan, terms=(Terms(desk.hoa.id, 2),), policies=(standard,))
    merged = with_person(plan, desk.hoa.id, ada.id)
    assert merged is not None
    assert (merged.terms, merged.policies[0].tell) == ((Terms(ada.id, 2),), (ada.id,))
    both = with_person(replace(plan, terms=(Terms(desk.hoa.id, 2), Terms(ada.id, 5))), desk.hoa.id, ada.id)
    assert both is not None
    assert both.terms == (Terms(ada.id, 5),)
