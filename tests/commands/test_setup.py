"""Setting up a desk, from the first admin who acts to the checklist that ticks itself; on both databases."""

from dataclasses import dataclass, field, replace

import pytest

from bot.patterns import matches
from commands.answers import Answer, Say, ShowForm
from commands.door import Door, Request
from commands.draw import drawer
from commands.hold_roles import CHANGED
from commands.port_values import (
    Profile,
)
from desk.codec import encode
from desk.hours_text import hours_of, write_hours
from desk.intents import KeepTheirs, RefreshForm, StartSetup, SubmitSetup
from desk.person import Account, Person, Role
from desk.plan import ChannelRef, Plan
from desk.refusals import PlanChanged, Refused
from notifications.compose import composer
from storage.store import Store
from tests.commands.desk import CATALOGUES
from tests.storage.house import NOW, new_id
from views.post import Slot

GOOD = {"language": "en", "hours": "Mon-Fri 9-17 Europe/Paris", "people": "UADA UBOB"}


@dataclass
class New:
    """A desk that nobody has set up yet, in a workspace of which UADA and UEVA are admins."""

    store: Store
    profiles: dict[str, Profile] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.workspace, self.desk = self.store.ensure_workspace("slack", "T9", "Acme", NOW, new_id)
        self.profiles = {
            "UADA": Profile(self.workspace, "UADA", "Ada", "Europe/Paris", "en", admin=True),
            "UEVA": Profile(self.workspace, "UEVA", "Eva", "Asia/Ho_Chi_Minh", "vi", admin=True),
            "UBOB": Profile(self.workspace, "UBOB", "Bob", "Europe/Paris", "en"),
        }
        words = CATALOGUES.__getitem__
        self.door = Door(self.store, lambda: NOW, new_id, composer(words), words, matches)

    def ask(self, who: str, intent) -> Answer:
        return self.door.handle(Request(self.workspace, intent, self.profiles[who]))

    def form(self, who: str):
        answer = self.ask(who, StartSetup())
        assert isinstance(answer, ShowForm)
        return answer.form

    def send(self, who: str, form, **values: str) -> Answer:
        return self.ask(who, SubmitSetup(form.draft, {**values_of(form), **values}))

    @property
    def plan(self) -> Plan:
        return self.store.read(lambda unit: unit.desks.get(self.desk)).plan

    def person(self, who: str) -> Person:
        return self.store.read(lambda unit: unit.people.at(Account(self.workspace, who)))

    def role(self, who: str) -> Role:
        return self.person(who).role

    def ref(self, channel: str) -> ChannelRef:
        return ChannelRef(self.workspace, channel)

    def learn(self, channel: str, **facts) -> None:
        self.store.write(lambda unit: unit.channels.learn(self.ref(channel), **facts))


def values_of(form) -> dict[str, str]:
    return {item.name: item.value or "" for item in form.items if hasattr(item, "name")}


@pytest.fixture
def new(store: Store) -> New:
    return New(store)


def test_the_first_admin_who_acts_gives_the_desk_zone_and_language(new: New):
    new.ask("UBOB", StartSetup())
    assert (new.plan.version, new.plan.zone) == (1, "UTC")
    new.form("UEVA")
    assert (new.plan.version, new.plan.zone, new.plan.language) == (2, "Asia/Ho_Chi_Minh", "vi")
    assert new.plan.calendar().tz == "Asia/Ho_Chi_Minh"
    new.form("UADA")
    assert (new.plan.version, new.plan.zone, new.plan.set_up) == (2, "Asia/Ho_Chi_Minh", False)


def test_a_customer_does_not_set_up(new: New):
    answer = new.ask("UBOB", StartSetup())
    assert isinstance(answer, Say)
    assert answer.refused
    assert "admin" in answer.view.fallback


def test_the_form_opens_on_what_suits_whoever_opens_it(new: New):
    form = new.form("UADA")
    assert values_of(form) == {
        "language": "en", "hours": "Mon-Fri 09:00-17:00 Europe/Paris", "people": "UADA", "desk_channel": "",
        "channels": "",
    }  # fmt: skip
    assert len(form.items) == 5
    more = new.ask("UADA", RefreshForm(form.draft, {}, unfold=True)).form
    assert [item.name for item in more.items][5:] == ["mode"]
    vietnamese = values_of(new.form("UEVA"))
    assert vietnamese["hours"] == "T2-T6 08:00-12:00 13:30-17:30, T7 08:00-12:00 Europe/Paris"


def test_setup_saves_a_version_gives_roles_and_brings_the_checklist(new: New):
    answer = new.send("UADA", new.form("UADA"), **GOOD, desk_channel="CDESK", channels="CHELP CASK", mode="suggest")
    assert not answer.refused
    plan = new.plan
    assert (plan.version, plan.set_up, plan.language, plan.zone) == (3, True, "en", "Europe/Paris")
    assert write_hours(hours_of(plan.schedules[plan.schedule])) == "Mon-Fri 09:00-17:00 Europe/Paris"
    assert plan.groups[0].desk_channel == new.ref("CDESK")
    assert {(one.ref.channel, one.mode) for one in plan.channels} == {("CHELP", "suggest"), ("CASK", "suggest")}
    assert (new.role("UADA"), new.role("UBOB")) == (Role.ADMIN, Role.AGENT)
    (parcel,) = new.store.delivery.heads(new.workspace, NOW, 10)
    assert (parcel.account, parcel.body.kind) == ("UADA", "checklist")


def test_a_second_time_shows_what_holds_and_people_can_be_taken_out(new: New):
    new.send("UADA", new.form("UADA"), **GOOD, desk_channel="CDESK", channels="CHELP")
    form = new.form("UADA")
    assert values_of(form) == {
        "language": "en", "hours": "Mon-Fri 09:00-17:00 Europe/Paris", "people": "UADA UBOB",
        "desk_channel": "CDESK", "channels": "CHELP",
    }  # fmt: skip
    new.send("UADA", form, people="UADA UEVA", channels="CHELP CNEW")
    assert (new.role("UBOB"), new.role("UEVA"), new.role("UADA")) == (Role.REQUESTER, Role.AGENT, Role.ADMIN)
    changes = new.store.read(lambda unit: unit.audit.of(new.desk, CHANGED, 0, 9))
    names = {new.person(name).id: name for name in ("UADA", "UBOB", "UEVA")}
    told = [(names[one.data["person"]], one.data["to"]) for one in changes]
    assert told == [("UBOB", "requester"), ("UEVA", "agent"), ("UADA", "admin"), ("UBOB", "agent")]
    assert [(one.ref.channel, one.mode) for one in new.plan.channels] == [("CHELP", "hand"), ("CNEW", "hand")]


def test_the_mode_is_of_newly_named_channels_and_leaves_what_was_set_apart(new: New):
    new.send("UADA", new.form("UADA"), **GOOD, desk_channel="CDESK", channels="CHELP", mode="suggest")
    form = new.form("UADA")
    new.send("UADA", form, channels="CHELP CNEW", mode="every")
    assert [(one.ref.channel, one.mode) for one in new.plan.channels] == [("CHELP", "suggest"), ("CNEW", "every")]


def test_everything_wrong_is_said_and_what_was_typed_is_kept(new: New):
    new.learn("COPEN", shared=True, name="partners")
    answer = new.send(
        "UADA", new.form("UADA"), hours="Mon-Fri 9-25", people="", desk_channel="COPEN", channels="COPEN CHELP"
    )
    assert isinstance(answer, ShowForm)
    problems = dict(answer.form.problems)
    assert problems["hours"] == "“9-25” is no stretch of time. Write it as 09:00-17:00."
    assert problems["desk_channel"].startswith("People outside your team can read this channel.")
    assert problems["channels"].startswith("#partners is your team's own channel")
    assert set(problems) == {"hours", "people", "desk_channel", "channels"}
    assert values_of(answer.form)["hours"] == "Mon-Fri 9-25"
    assert not new.plan.set_up


def test_nobody_of_another_company_and_no_program_answers(new: New):
    for profile in (
        Profile(new.workspace, "UFAR", "Far Away", outsider=True),
        Profile(new.workspace, "UBOT", "Build Bot", bot=True),
    ):
        new.store.write(lambda unit, one=profile: unit.people.upsert(new.desk, one, new_id))
    answer = new.send("UADA", new.form("UADA"), people="UADA UFAR UBOT")
    assert isinstance(answer, ShowForm)
    assert "take out: " in dict(answer.form.problems)["people"]
    assert (new.role("UFAR"), new.role("UBOT"), new.plan.set_up) == (Role.REQUESTER, Role.REQUESTER, False)


def test_two_admins_change_other_fields_and_both_hold(new: New):
    new.send("UADA", new.form("UADA"), **{**GOOD, "people": "UADA UEVA"})
    new.store.write(
        lambda unit: unit.people.grant(
            new.desk, unit.people.at(Account(new.workspace, "UEVA")).id, Role.ADMIN)
    )  # fmt: skip
    hers, his = new.form("UADA"), new.form("UEVA")
    new.send("UADA", hers, desk_channel="CDESK")
    new.send("UEVA", his, channels="CHELP")
    assert new.plan.groups[0].desk_channel == new.ref("CDESK")
    assert [one.ref.channel for one in new.plan.channels] == ["CHELP"]


def test_two_admins_change_the_same_field_and_the_later_one_decides(new: New):
    new.send("UADA", new.form("UADA"), **GOOD)
    first, second = new.form("UADA"), new.form("UADA")
    new.learn("CDESK", name="desk")
    new.send("UADA", first, desk_channel="CDESK")
    clash = new.send("UADA", second, desk_channel="CMINE")
    assert isinstance(clash, ShowForm)
    assert "Somebody set Desk channel to #desk; you typed CMINE" in str(encode(clash.form)).replace("', '", "")
    theirs = new.ask("UADA", KeepTheirs(second.draft, {}))
    assert values_of(theirs.form)["desk_channel"] == "CDESK"
    assert not new.send("UADA", clash.form, desk_channel="CMINE").refused
    assert new.plan.groups[0].desk_channel == new.ref("CMINE")


def test_a_version_that_somebody_else_stored_is_refused_in_words(new: New):
    plan = new.plan
    new.store.write(lambda unit: unit.desks.save_plan(new.desk, replace(plan, version=2), None, NOW))
    with pytest.raises(Refused) as no:
        new.store.write(lambda unit: unit.desks.save_plan(new.desk, replace(plan, version=2), None, NOW))
    assert no.value.refusal == PlanChanged()


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_checklist_ticks_itself(new: New, language):
    new.profiles["UADA"] = replace(new.profiles["UADA"], language=language)
    new.learn("CDESK", name="desk")
    new.send("UADA", new.form("UADA"), **GOOD, desk_channel="CDESK", channels="CHELP")
    admin = new.store.read(lambda unit: unit.people.at(Account(new.workspace, "UADA"))).id
    draw = drawer(new.store, lambda: NOW, CATALOGUES.__getitem__)

    def signs() -> list[str]:
        shown = draw(new.desk, Slot("checklist", admin))
        return [sign for node in shown.nodes[1:-1] if (sign := str(node.text[0])[0]) in "✓○■"]

    assert signs() == ["✓", "✓", "○", "✓", "○"]
    new.learn("CDESK", member=True, shared=False)
    new.learn("CHELP", member=True)
    assert signs() == ["✓", "✓", "✓", "✓", "✓"]
    new.learn("CDESK", shared=True)
    new.learn("CHELP", archived=True)
    assert signs() == ["✓", "✓", "■", "✓", "■"]
