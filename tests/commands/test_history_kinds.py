"""Whatever of a desk's setup is changed in chat stands in its history with who did it, and is taken back as a whole."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from desk.ids import GroupKey
from desk.intents_day import StartOrder, SubmitOrder
from desk.intents_fields import StartField, SubmitField
from desk.intents_groups import (
    AskRatings,
    StartChannel,
    StartDemand,
    StartGroup,
    StartRetire,
    StartSummaryTimes,
    StartWay,
    SubmitChannel,
    SubmitDemand,
    SubmitGroup,
    SubmitRetire,
    SubmitSummaryTimes,
    SubmitWay,
)
from desk.intents_history import RevertChange, ShowHistory
from desk.intents_hours import StartSchedule, SubmitSchedule, TypeDays
from desk.intents_policies import MovePolicy, RetirePolicy
from desk.intents_rules import (
    DropMacro,
    DropRule,
    RaiseRule,
    StartMacro,
    StartRule,
    SubmitMacro,
    SubmitRule,
    SwitchRule,
    TakeReady,
)
from desk.intents_tags import StartTag, SubmitTag
from desk.intents_terms import StartTerms, SubmitTerms
from desk.intents_texts import StartTexts, SubmitTexts
from desk.intents_words import DropCanned, StartCanned, SubmitCanned
from desk.person import Role
from desk.plan import STANDARD, Group, Plan
from desk.rules.model import Action, Kind, Macro, On, Rule
from tests.commands.desk import Desk, fields, form_of
from tests.storage.house import House
from tests.views.reading import lines

RULE = Rule("one", "One", (On.CREATED,), actions=(Action(Kind.TAG, "a"),), enabled=True)
OTHER = replace(RULE, key="two", name="Two")
MACRO = Macro("wait", "Wait", (Action(Kind.SET, "pending", "status"),))
Change = Callable[[Desk], object]


def form(start: object, submit: Callable[..., object], **values: str) -> Change:
    """A form that is filled in and sent."""

    def change(desk: Desk) -> object:
        opened = form_of(desk.ask("UMINH", start))
        now = {name: str(value or "") for name, value in fields(opened).items()}
        return desk.ask("UMINH", submit(opened.draft, {**now, **values}))

    return change


def press(intent: object) -> Change:
    return lambda desk: desk.ask("UMINH", intent)


CHANGES: dict[str, Change] = {
    "a group": form(StartGroup("tech"), SubmitGroup, name="Engineers"),
    "a new group": form(StartGroup(), SubmitGroup, name="Billing"),
    "a group that is retired": form(StartRetire("tech"), SubmitRetire, group="support"),
    "its distribution": form(StartWay("tech"), SubmitWay, strategy="least_loaded", capacity="3"),
    "what tickets ask for": form(StartDemand(), SubmitDemand, levels="tag high: 3"),
    "its summary": form(StartSummaryTimes("tech"), SubmitSummaryTimes, at="08:30", days="mon"),
    "its ratings": press(AskRatings("tech", on=False)),
    "its order": form(StartOrder("tech"), SubmitOrder, order="age"),
    "somebody's terms": form(StartTerms("Hoa"), SubmitTerms, capacity="7", skills="vip"),
    "a channel": form(StartChannel("CHELP"), SubmitChannel, mode="every", face="silent"),
    "the texts": form(StartTexts(), SubmitTexts, rules_text="Be kind", high="At once"),
    "a schedule": form(StartSchedule("office"), SubmitSchedule, hours="Mon-Fri 10:00-18:00"),
    "holidays": press(TypeDays("30/4 closed")),
    "a policy's place": press(MovePolicy("Third", up=True)),
    "a policy that is retired": press(RetirePolicy("Standard")),
    "a field": form(StartField(), SubmitField, name="Cost", kind="number"),
    "a tag": form(StartTag("vip"), SubmitTag, colour="red"),
    "a canned reply": form(StartCanned(), SubmitCanned, name="Bye", text_en="Bye"),
    "one that is dropped": press(DropCanned("Hello", sure=True)),
    "a new rule": form(StartRule(), SubmitRule, name="Three", on="created", actions="tag b"),
    "a rule": form(StartRule("one"), SubmitRule, actions="tag b"),
    "a rule switched off": press(SwitchRule("one", on=False)),
    "a rule's place": press(RaiseRule("two")),
    "a rule that is dropped": press(DropRule("one", sure=True)),
    "a ready rule": press(TakeReady("urgent-words")),
    "a macro": form(StartMacro("wait"), SubmitMacro, actions="tag b"),
    "a new macro": form(StartMacro(), SubmitMacro, name="Solve", actions="solve"),
    "a macro that is dropped": press(DropMacro("wait", sure=True)),
}


@pytest.fixture
def desk(house: House) -> Desk:
    made = Desk(house)
    tech = Group(GroupKey("tech"), "Tech", desk_channel=made.ref("CTECH"))
    policies = (*(replace(STANDARD, name=name, tags=(name.lower(),)) for name in ("Second", "Third")), STANDARD)
    made.change(groups=(*made.plan.groups, tech), rules=(RULE, OTHER), macros=(MACRO,), policies=policies)
    made.agent("UHOA", "Hoa")
    made.house.store.write(lambda unit: unit.people.grant(made.house.desk, made.minh.id, Role.ADMIN))
    form(StartCanned(), SubmitCanned, name="Hello", text_en="Hi")(made)
    made.ask("UMINH", TypeDays("1/5 closed"))
    return made


def bare(plan: Plan) -> Plan:
    return replace(plan, version=0)


@pytest.mark.parametrize("kind", CHANGES)
def test_it_stands_in_the_history_and_is_taken_back(desk: Desk, kind: str):
    before = desk.plan
    CHANGES[kind](desk)
    changed = desk.plan
    assert changed.version == before.version + 1, "nothing was changed"
    told = lines(desk.ask("UMINH", ShowHistory()).view)
    assert told[1].startswith(f"Version {changed.version} · Minh · ")
    assert " → " in told[2] or ": " in told[2], told[:4]
    if kind == "its ratings":
        assert told[2] == "groups › Tech › Ask for ratings: yes → no"
    done = lines(desk.ask("UMINH", RevertChange(changed.version)).view)
    assert "It is taken back: this version holds from now on." in done
    assert bare(desk.plan) == bare(before)
