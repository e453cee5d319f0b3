"""What is set up in chat stands in the desk's file, and the file brings it back: a property, on both databases.

A topic joins by a function that does one thing in chat with drawn values, in :data:`EDITS`."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.patterns import matches
from commands.answers import ShowForm
from commands.desk_files import export_desk, import_desk
from commands.ports import Unit
from desk.distribution import Strategy
from desk.fields import Kind
from desk.ids import GroupKey
from desk.intents_day import StartOrder, SubmitOrder
from desk.intents_fields import StartField, SubmitField
from desk.intents_groups import (
    AskRatings,
    StartChannel,
    StartDemand,
    StartGroup,
    StartMembers,
    StartRetire,
    StartWay,
    SubmitChannel,
    SubmitDemand,
    SubmitGroup,
    SubmitMembers,
    SubmitRetire,
    SubmitWay,
)
from desk.intents_rules import DropRule, RaiseRule, StartMacro, StartRule, SubmitMacro, SubmitRule, SwitchRule
from desk.intents_tags import StartTag, SubmitTag
from desk.intents_terms import StartTerms, SubmitTerms
from desk.intents_texts import StartTexts, SubmitTexts
from desk.intents_words import DropCanned, StartCanned, SubmitCanned
from desk.person import Role
from desk.plan import FACES, MODES, default_plan, same_schedule
from desk.rules.model import On
from desk.tags import Colour
from desk.words import Order, Priority
from tests.commands.desk import Desk, fields, form_of
from tests.storage.house import NOW, House, new_id
from views.field_setup import FLAGS

Draw = Callable[[st.SearchStrategy], object]
PEOPLE = ("UHOA", "UTUAN", "UAN")
names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).filter(str.strip)
CONDITIONS = (
    "text contains hoàn tiền, refund",
    "or rating is bad",
    "or priority is high, low",
    "subject matches (a|b)+",
    "status is not pending:customer",
    'tag is "a, b", vip',
    "hours is closed",
    "assignee is Hoa",
    "or after is person Hoa, high",
    "field:type is bug, Câu hỏi",
)
ACTIONS = (
    "tag vip, a b",
    "priority high",
    "note Two\\nlines: “so”",
    "message lead: Look at {number}",
    "webhook https://example.com/x?a=b,c with rating, due, tag",
    "webhook https://example.com/x",
    "snooze until answer",
    "assign nobody",
    "field:type Lỗi",
    "solve silent",
    "stop",
)
said = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def send(desk: Desk, start, submit, **values: str) -> None:
    """Fill a form in and send it; where it opens no form, or is refused, the desk stays as it is."""
    opened = desk.ask("UMINH", start)
    if isinstance(opened, ShowForm):
        now = {name: str(value or "") for name, value in fields(form_of(opened)).items()}
        desk.ask("UMINH", submit(opened.form.draft, {**now, **values}))


def some_group(desk: Desk, draw: Draw) -> str:
    return str(draw(st.sampled_from([group.key for group in desk.plan.groups])))


def edit_group(desk: Desk, draw: Draw) -> None:
    key = draw(st.just("") | st.sampled_from([group.key for group in desk.plan.groups]))
    channels = " ".join(draw(st.lists(st.sampled_from(["CHELP", "CPAY", "CVN"]), unique=True)))
    lead, staff = draw(st.sampled_from(["", *PEOPLE])), draw(st.sampled_from(["", "CDESK", "CTECH"]))
    values = {"name": draw(names), "lead": lead, "desk_channel": staff, "channels": channels}
    send(desk, StartGroup(str(key)), SubmitGroup, **values)


def edit_way(desk: Desk, draw: Draw) -> None:
    numbers = ("capacity", "overflow_after", "untouched_after")
    values = {name: str(draw(st.integers(1, 200))) for name in numbers}
    overflow = draw(st.sampled_from(["-", *(group.key for group in desk.plan.groups)]))
    way = {"strategy": str(draw(st.sampled_from([*Strategy]))), "overflow": str(overflow), **values}
    send(desk, StartWay(some_group(desk, draw)), SubmitWay, **way)


def edit_members(desk: Desk, draw: Draw) -> None:
    chosen = " ".join(draw(st.lists(st.sampled_from(PEOPLE), unique=True)))
    send(desk, StartMembers(some_group(desk, draw)), SubmitMembers, members=chosen)


def retire(desk: Desk, draw: Draw) -> None:
    send(desk, StartRetire(some_group(desk, draw)), SubmitRetire, group=some_group(desk, draw))


def edit_texts(desk: Desk, draw: Draw) -> None:
    values = {"rules_text": draw(said), **{one.value: draw(said) for one in Priority}}
    send(desk, StartTexts(), SubmitTexts, **{name: str(value) for name, value in values.items()})


def switch_ratings(desk: Desk, draw: Draw) -> None:
    desk.ask("UMINH", AskRatings(some_group(desk, draw), on=bool(draw(st.booleans()))))


def actions_of(desk: Desk) -> st.SearchStrategy[str]:
    return st.sampled_from([*ACTIONS, *(f"reply {one.name}" for one in desk.plan.canned)])


def edit_rule(desk: Desk, draw: Draw) -> None:
    """Written in words; now and then switched, raised or dropped."""
    some = st.sampled_from(CONDITIONS)
    values = {
        "name": str(draw(names)),
        "on": " ".join(draw(st.lists(st.sampled_from([*On]), max_size=3, unique=True))),
        "after": str(draw(st.sampled_from(["", "", "created + 2h", "due + 30m calendar"]))),
        "conditions": "\n".join(draw(st.lists(some, max_size=3, unique=True))),
        "actions": "\n".join(draw(st.lists(actions_of(desk), min_size=1, max_size=3))),
    }
    send(desk, StartRule(), SubmitRule, **values)
    if desk.plan.rules:
        key = draw(st.sampled_from([one.key for one in desk.plan.rules]))
        deeds = (SwitchRule(key, on=True), RaiseRule(key), DropRule(key, sure=True))
        desk.ask("UMINH", draw(st.sampled_from(deeds)))


def edit_macro(desk: Desk, draw: Draw) -> None:
    actions = "\n".join(draw(st.lists(actions_of(desk), min_size=1, max_size=3)))
    send(desk, StartMacro(), SubmitMacro, name=str(draw(names)), actions=actions)


def edit_canned(desk: Desk, draw: Draw) -> None:
    """Made, or one that rules send called otherwise; now and then one is deleted, where nothing sends it."""
    known = [one.name for one in desk.plan.canned]
    group = draw(st.sampled_from(["", *(one.key for one in desk.plan.groups)]))
    values = {"name": str(draw(names)), "text_en": str(draw(said)), "text_vi": str(draw(said)), "group": str(group)}
    send(desk, StartCanned(str(draw(st.sampled_from(["", *known])))), SubmitCanned, **values)
    if known and draw(st.booleans()):
        desk.ask("UMINH", DropCanned(str(draw(st.sampled_from(known))), sure=True))


def edit_field(desk: Desk, draw: Draw) -> None:
    options = "\n".join(draw(st.lists(names, max_size=3)))
    flags = " ".join(draw(st.lists(st.sampled_from([*FLAGS]), max_size=2, unique=True)))
    kind = str(draw(st.sampled_from([*Kind])))
    send(desk, StartField(), SubmitField, name=str(draw(names)), kind=kind, options=options, when=flags)


def edit_small(desk: Desk, draw: Draw) -> None:
    """A tag's colour, somebody's work, a channel, what tickets ask for, in which order a group's tickets are solved."""
    send(desk, StartTag("vip"), SubmitTag, colour=str(draw(st.sampled_from([*Colour]))))
    terms = {"capacity": str(draw(st.integers(1, 99))), "level": str(draw(st.integers(1, 3))), "skills": "vip, mail"}
    send(desk, StartTerms(str(draw(st.sampled_from(PEOPLE))).title()), SubmitTerms, **terms)
    channel = {"mode": str(draw(st.sampled_from(MODES))), "face": str(draw(st.sampled_from(FACES))), "language": "vi"}
    send(desk, StartChannel("CHELP"), SubmitChannel, **channel)
    lines = st.lists(st.sampled_from(["urgent: 2", "thấp = 1", "tag a: 3", "thẻ Ổ: 2"]), unique=True)
    demand = {"skills": str(draw(names)), "levels": "\n".join(draw(lines)), "weights": "cao: 3"}
    send(desk, StartDemand(), SubmitDemand, **demand)
    order = {"order": str(draw(st.sampled_from([*Order]))), "view": str(draw(st.sampled_from(["", "overdue"])))}
    send(desk, StartOrder(some_group(desk, draw)), SubmitOrder, **order)


EDITS = (
    edit_group, edit_way, edit_members, switch_ratings, retire, edit_texts,
    edit_rule, edit_rule, edit_macro, edit_canned, edit_field, edit_small,
)  # fmt: skip


def forget(house: House) -> None:
    """A desk as it was made, in which nobody has a role."""

    def work(unit: Unit) -> None:
        version = unit.desks.get(house.desk).plan.version + 1
        empty = replace(default_plan("Empty", "en", "Asia/Ho_Chi_Minh"), version=version)
        unit.desks.save_plan(house.desk, empty, None, NOW)
        for person in unit.people.with_role(house.desk, Role.LIGHT):
            unit.grants.put(house.desk, person.id, ())

    house.store.write(work)


def fresh(house: House) -> Desk:
    """Minh is its admin, the others answer in its one group."""
    forget(house)
    desk = Desk(house)
    house.store.write(lambda unit: unit.people.grant(house.desk, desk.minh.id, Role.ADMIN, (GroupKey("support"),)))
    for who in PEOPLE:
        desk.agent(who, who.title(), Role.AGENT, "support")
    return desk


def team(desk: Desk) -> dict[str, tuple[Role, frozenset[str]]]:
    """What everybody may, and where they answer."""
    agents = desk.house.store.read(lambda unit: unit.people.with_role(desk.house.desk, Role.LIGHT))
    return {one.name: (one.role, frozenset(one.groups)) for one in agents}


@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data(), edits=st.lists(st.sampled_from(EDITS), min_size=1, max_size=6))
def test_what_is_set_up_in_chat_comes_back_from_the_desks_file(house: House, data, edits):
    desk = fresh(house)
    for edit in edits:
        edit(desk, data.draw)
    before, people, text = desk.plan, team(desk), export_desk(house.store, house.desk)
    forget(house)
    import_desk(house.store, house.desk, text, "desk.toml", desk.now, new_id, matches)
    after = desk.plan
    assert replace(after, version=before.version, schedules=before.schedules) == before
    assert after.schedules.keys() == before.schedules.keys()
    assert all(same_schedule(after.schedules[name], before.schedules[name]) for name in before.schedules)
    assert team(desk) == people
    # In which order people stand in a list means nothing.
    assert sorted(export_desk(house.store, house.desk).splitlines()) == sorted(text.splitlines())
