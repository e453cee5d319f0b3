"""A desk's file: written and read back it is the same, and whatever is wrong is told by line, key and mend."""

import json
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.patterns import matches
from desk.canned import Canned
from desk.days_off import NamedDay, days_off
from desk.desk_file import Team, WrongFile, read_desk, write_desk
from desk.desk_file.durations import read_duration, write_duration
from desk.distribution import Demand, Distribution, Strategy, Terms
from desk.fields import CHOSEN, HOUSE, Field, FieldOption, Kind
from desk.hours_text import Hours, clocks, with_hours
from desk.ids import GroupKey, PersonId, WorkspaceId
from desk.person import Role
from desk.plan import Channel, ChannelRef, Group, Plan, PolicyRule, RoleSource, Settings, default_plan, same_schedule
from desk.rules.addresses import check_safe
from desk.tags import Colour, ColouredTag
from desk.ticket import Source
from desk.words import Metric, Priority
from tests.desk.test_hours_text import spans, weeks

HERE = WorkspaceId("w")


class Plain:
    """Words are ids, but those in small letters, which nobody knows."""

    def person(self, word) -> PersonId:
        return PersonId(self._known(word))

    def channel(self, word) -> ChannelRef:
        return ChannelRef(HERE, self._known(word))

    def pattern(self, word) -> object:
        return matches(word, "")

    def address(self, word) -> object:
        return check_safe(word, ())

    def _known(self, word) -> str:
        if word != word.upper():
            raise LookupError(f"“{word}” is not known yet")
        return word


class Labels:
    """The inverse, with whatever people call it."""

    def __init__(self, said: str = "") -> None:
        self.said = said

    def person(self, person) -> tuple[str, str]:
        return person, self.said

    def channel(self, ref) -> tuple[str, str]:
        return ref.channel, self.said


def load(text: str) -> tuple[Plan, Team]:
    return read_desk(tomllib.loads(text), Plain(), 7)


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).filter(str.strip)
ids = st.from_regex(r"U[0-9]{1,3}", fullmatch=True).map(PersonId)
some_ids = st.lists(ids, max_size=3, unique=True).map(tuple)
keys = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,6}", fullmatch=True).map(GroupKey)
zones = st.sampled_from(["UTC", "Europe/Paris", "Asia/Ho_Chi_Minh"])
days = st.dates().map(lambda day: day.isoformat())
minutes = st.integers(1, 10_000)
PRIORITIES = [priority.value for priority in Priority]


@st.composite
def schedules(draw) -> str:
    hours = Hours(draw(zones), draw(weeks | st.just(((),) * 7)))
    overrides = draw(st.dictionaries(days, st.lists(spans, max_size=2).map(clocks), max_size=2))
    holidays = sorted(draw(st.sets(days, max_size=2)))
    return with_hours(json.dumps({"holidays": holidays, "overrides": dict(sorted(overrides.items()))}), hours)


targets = st.dictionaries(
    st.sampled_from(PRIORITIES),
    st.dictionaries(st.sampled_from([one.value for one in Metric]), st.integers(1, 10**6), min_size=1),
)


@st.composite
def policies(draw, name: str, groups: list[GroupKey], names: list[str], fields: tuple[Field, ...]) -> PolicyRule:
    wanted = draw(targets)
    above = draw(st.none() | ids)
    return PolicyRule(
        name,
        {p: {m.value: wanted[p][m.value] for m in Metric if m.value in wanted[p]} for p in PRIORITIES if p in wanted},
        draw(st.sampled_from(["business", "calendar"])),
        draw(st.none() | st.sampled_from(names)),
        tuple(draw(st.lists(st.integers(1, 1000), max_size=3, unique=True))),
        tuple(draw(st.lists(st.sampled_from(PRIORITIES), max_size=2, unique=True))),
        tuple(draw(st.lists(st.sampled_from(groups), max_size=2, unique=True))),
        tuple(draw(st.lists(texts, max_size=2, unique=True))),
        tuple(draw(st.lists(st.sampled_from([one.value for one in Source]), max_size=2, unique=True))),
        draw(some_ids),
        above,
        draw(st.booleans()),
        None if above else draw(st.none() | st.sampled_from(groups)),
        tuple((one.key, "bug", "a problem") for one in draw(st.permutations(fields))[:2]),
        draw(st.none() | st.booleans()),
        draw(some_ids),
        tuple(draw(st.lists(st.sampled_from(groups), max_size=2, unique=True))),
        draw(st.sampled_from([None, "22:00-07:00", "12:00-13:30"])),
        draw(st.none() | st.integers(0, 600)),
        draw(st.booleans()),
    )


said = texts.map(lambda text: text.replace("{", "(").replace("}", ")"))


@st.composite
def canned(draw, groups: list[GroupKey]) -> tuple[Canned, ...]:
    return tuple(
        Canned(f"Reply {at}", {one: draw(said) for one in languages}, draw(st.none() | st.sampled_from(groups)))
        for at, languages in enumerate(draw(st.lists(st.sampled_from([("en",), ("vi",), ("en", "vi")]), max_size=2)))
    )


@st.composite
def own_fields(draw, groups: list[GroupKey]) -> tuple[Field, ...]:
    found = draw(st.lists(st.from_regex(r"[a-z0-9][a-z0-9_-]{0,6}", fullmatch=True), max_size=3, unique=True))
    named = [
        Field(
            key, kind := draw(st.sampled_from(Kind)), f"{key}!", draw(some_options) if kind in CHOSEN else (),
            draw(st.booleans()), draw(st.booleans()), tuple(draw(st.lists(st.sampled_from(groups), unique=True))),
            draw(st.booleans()), draw(st.booleans()),
        ) for key in found
    ]  # fmt: skip
    return draw(st.sampled_from([HOUSE, (), tuple(named)]))


coloured = st.dictionaries(st.sampled_from(["vip", "Két nước", "a = b"]), st.sampled_from(Colour)).map(
    lambda found: tuple(ColouredTag(name, colour) for name, colour in found.items())
)
some_options = st.lists(st.integers(0, 99), min_size=1, max_size=3, unique=True).map(
    lambda found: tuple(
        FieldOption(f"o{at}", "" if at % 2 else f"Option {at}", retired=place > 0) for place, at in enumerate(found)
    )
)


@st.composite
def role_sources(draw, groups: list[GroupKey]) -> tuple[RoleSource, ...]:
    kinds = draw(st.lists(st.sampled_from(["usergroup", "role", "channel"]), max_size=3, unique=True))
    roles = st.sampled_from([Role.LIGHT, Role.AGENT, Role.LEAD])
    return tuple(
        RoleSource(
            HERE, one, "S0123", draw(roles), draw(st.none() | st.sampled_from(groups)), draw(texts | st.just(""))
        )
        for one in kinds
    )


@st.composite
def ways(draw, others: list[GroupKey]) -> Distribution:
    to = draw(st.none() | st.sampled_from(others)) if others else None
    some = st.integers(1, 1000)
    return Distribution(draw(st.sampled_from(Strategy)), draw(some), to, draw(some), draw(st.integers(0, 1000)))


levels = st.integers(1, 3)
demands = st.builds(
    Demand,
    st.lists(texts, max_size=2, unique=True).map(tuple),
    st.fixed_dictionaries({}, optional=dict.fromkeys(PRIORITIES, levels)),
    st.dictionaries(texts, levels, max_size=2),
    st.fixed_dictionaries({}, optional=dict.fromkeys(PRIORITIES, st.integers(1, 100))),
)


def terms(names: list[str]) -> st.SearchStrategy[tuple[Terms, ...]]:
    skills = st.lists(texts, max_size=2, unique=True).map(tuple)
    own = (st.none() | st.integers(1, 1000), levels, skills, st.none() | st.sampled_from(names), st.none() | zones)
    return st.lists(st.builds(Terms, ids, *own), max_size=2, unique_by=lambda one: one.person).map(tuple)


@st.composite
def day_names(draw, schedule: str) -> tuple[NamedDay, ...]:
    """Some of its dates are called something, or may still move."""
    kept = sorted({one.day.isoformat() for one in days_off(schedule)})
    found = [NamedDay(day, draw(texts | st.just("")), draw(st.booleans())) for day in kept]
    return tuple(one for one in found if one.name or one.estimated)


@st.composite
def desks(draw) -> tuple[Plan, Team]:
    named = draw(st.dictionaries(texts, schedules(), min_size=1, max_size=2))
    names = list(named)
    found = draw(st.lists(keys, min_size=1, max_size=2, unique=True))
    own = st.none() | st.sampled_from(names)
    staff = [ChannelRef(HERE, f"CDESK{at}") for at in range(3)]
    fields = draw(own_fields(found))
    groups = [
        Group(key, draw(texts), draw(st.none() | st.just(staff[at])), draw(st.none() | ids), draw(own),
              distribution=draw(ways([other for other in found if other != key])))
        for at, key in enumerate(found)
    ]  # fmt: skip
    rules = draw(st.lists(texts.filter(lambda name: name != "Practice"), max_size=2, unique=True))
    customers = [
        Channel(
            ChannelRef(HERE, f"CHELP{at}"), draw(st.sampled_from(found)),
            draw(st.sampled_from(["hand", "suggest", "every"])), draw(st.sampled_from(["receipt", "silent"])),
            draw(st.none() | st.sampled_from(["en", "vi"])),
        ) for at in range(draw(st.integers(0, 2)))
    ]  # fmt: skip
    tuned = Settings(
        auto_close_days=draw(st.integers(1, 365)), hide_assignee=draw(st.booleans()), answer_by=draw(st.booleans()),
        summary_at=draw(st.sampled_from(["00:00", "09:30", "23:59"])), unassigned_after=draw(minutes),
        summary_days=draw(st.sampled_from([(), ("mon",), ("fri", "sun")])),
        thanks=tuple(draw(st.lists(texts, max_size=2, unique=True))), rules_text=draw(texts | st.just("")),
        rules_by_priority=draw(st.fixed_dictionaries({}, optional=dict.fromkeys(PRIORITIES, texts))),
    )  # fmt: skip
    called = {name: draw(day_names(schedule)) for name, schedule in named.items()}
    plan = Plan(
        7, draw(texts), draw(st.sampled_from(["en", "vi"])), draw(zones), named, draw(st.sampled_from(names)),
        tuple(draw(policies(name, found, names, fields)) for name in rules), tuple(groups), tuple(customers),
        draw(st.none() | st.just(staff[2])), tuned, set_up=True, fields=fields,
        named_days={name: days for name, days in called.items() if days},
        canned=draw(canned(found)), tags=draw(coloured),
        role_sources=draw(role_sources(found)), terms=draw(terms(names)), demand=draw(demands),
        retired=draw(st.dictionaries(keys.filter(lambda key: key not in found), st.sampled_from(found), max_size=2)),
    )  # fmt: skip
    in_groups = ({group.key: draw(some_ids) for group in groups} for _ in range(3))
    team = Team(
        draw(some_ids.filter(bool)), next(in_groups), draw(some_ids), draw(some_ids), draw(some_ids), next(in_groups),
        next(in_groups), draw(some_ids),
    )  # fmt: skip
    return plan, team


@settings(deadline=None, max_examples=60)
@given(desks(), st.text(max_size=10))
def test_what_is_written_reads_back_and_is_written_the_same(desk, said):
    text = write_desk(*desk, Labels(said))
    back = load(text)
    assert back == desk
    assert write_desk(*back, Labels(said)) == text


def test_a_new_desk_survives_its_file():
    new = default_plan("Acme", "vi", "Asia/Ho_Chi_Minh")
    plan, team = load(write_desk(new, Team((PersonId("U1"),)), Labels()))
    assert same_schedule(plan.schedules["office"], new.schedules["office"])
    assert (plan.policies, plan.groups, plan.settings) == (new.policies, new.groups, new.settings)
    assert plan.fields == new.fields
    assert team.admins == ("U1",)


def test_almost_everything_may_be_left_out():
    plan, _ = load('name = "Acme"\nadmins = ["U1"]\n')
    new = default_plan("Acme", "en", "UTC")
    assert (plan.policies, plan.groups, plan.schedules, plan.set_up) == (new.policies, new.groups, new.schedules, True)


GOOD = 'name = "Acme"\nadmins = ["U1"]\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GOOD + 'zone = "Europe/Pariss"\n', "line 3: zone: “Europe/Pariss” is no time zone"),
        (
            GOOD + '[[canned]]\nname = "Hi"\n[canned.texts]\nen = "Hello {nmae}"\n',
            "line 6: canned[1].texts.en: there is no placeholder {nmae}; did you mean {name}?",
        ),
        (GOOD + 'langage = "vi"\n', "line 3: langage: no such key; did you mean language?"),
        (
            GOOD + '[[policies]]\nname = "One"\nescalate_to_group = "chiefs"\n',
            "line 5: policies[1].escalate_to_group: there is no group “chiefs”",
        ),
        (
            GOOD + '[[policies]]\nname = "One"\nescalate_to = "U2"\nescalate_to_group = "support"\n',
            "line 6: policies[1].escalate_to_group: there is escalate_to, too: one of them, please",
        ),
        ('admins = ["U1"]\n', "line 1: name: write a text in quotes here"),
        ('name = "Acme"\n', "line 1: admins: name at least one person"),
        (GOOD + "\n[[groups]]\nkey = 'a'\nname = 'A'\n\n[[groups]]\nkey = 'b'\nname = 'B'\nlead = '@minh'\n",
         "line 11: groups[2].lead: “@minh” is not known yet"),
        (GOOD + "[[groups]]\nkey = 'a'\nname = 'A'\n[[groups]]\nkey = 'a'\nname = 'B'\n",
         "line 7: groups[2].key: there are two groups “a”"),
        (GOOD + "[[groups]]\nkey = 'Big One'\nname = 'A'\n", "line 4: groups[1].key: “Big One” has other signs"),
        (GOOD + "[schedules.office]\nhours = 'Mon-Fri 9-25'\n",
         "line 4: schedules.office.hours: “9-25” is no stretch of time; write it as 09:00-17:00"),
        (GOOD + "[schedules.office]\nhours = 'Mon 9-17'\n[schedules.office.overrides]\n'2026-02-30' = ''\n",
         "line 6: schedules.office.overrides.2026-02-30: “2026-02-30” is no date"),
        (GOOD + "[schedules.office]\nhours = 'Mon 9-17'\nholidays = ['25.12.']\n",
         "line 5: schedules.office.holidays: “25.12.” is no date"),
        (GOOD + "[[policies]]\nname = 'A'\n[policies.targets]\nhigh = { first_response = 'soon' }\n",
         "line 6: policies[1].targets.high.first_response: 'soon' is no length of time; write it as 30m"),
        (GOOD + "[[policies]]\nname = 'A'\nwarn_at = [75, 75]\n", "line 5: policies[1].warn_at: write whole percents"),
        (GOOD + "[[policies]]\nname = 'A'\ngroups = ['b']\n", "line 5: policies[1].groups: “b” is not known here"),
        (GOOD + "[[policies]]\nname = 'Practice'\n", "line 4: policies[1].name: there is another policy"),
        (GOOD + "[[channels]]\nchannel = 'C1'\nface = 'full'\n",
         "line 5: channels[1].face: “full” is not known here; write receipt or silent"),
        (GOOD + "alert_channel = 'C1'\n[[channels]]\nchannel = 'C1'\n",
         "line 5: channels[1].channel: this is a channel of the team"),
        (GOOD + "[settings]\nauto_close_days = 0\n", "line 4: settings.auto_close_days: write a whole number from 1"),
        (GOOD + "[settings]\nsummary_at = '9'\n", "line 4: settings.summary_at: “9” is no time of day"),
        (GOOD + "[settings]\nhide_assignee = 'no'\n", "line 4: settings.hide_assignee: write true or false here"),
        (GOOD + "groups = 'support'\n", "line 3: groups: write a list in [ ] here"),
        (GOOD + "groups = ['support']\n", "line 3: groups: this is a list of tables: write [[groups]]"),
        (GOOD + "settings = 3\n", "line 3: settings: this is a table: write [settings]"),
        (GOOD + "[[fields]]\nkey = 'a b'\nkind = 'text'\n", "line 4: fields[1].key: “a b” is no key"),
        (GOOD + "[[fields]]\nkey = 'a'\nkind = 'word'\n", "line 5: fields[1].kind: “word” is not known here"),
        (GOOD + "[[fields]]\nkey = 'a'\nkind = 'one'\n", "line 3: fields[1].options: write at least one option"),
        (GOOD + "[[fields]]\nkey = 'a'\nkind = 'text'\n[[fields]]\nkey = 'a'\nkind = 'text'\n",
         "line 7: fields[2].key: there are two fields “a”"),
        (GOOD + "".join(f"[[fields]]\nkey = '{key}'\nkind = 'text'\nat_creation = true\n" for key in "abcd"),
         "line 18: fields[4].at_creation: Support would ask for more than 3 fields when a ticket is made"),
        (GOOD + "[[groups]]\nkey = 'a'\nname = 'A'\noverflow = 'a'\n",
         "line 6: groups[1].overflow: there is no other group “a”"),
        (GOOD + "[[groups]]\nkey = 'a'\nname = 'A'\nstrategy = 'robin'\n",
         "line 6: groups[1].strategy: “robin” is not known here; write manual"),
        (GOOD + "[[terms]]\nperson = 'U1'\nlevel = 4\n", "line 5: terms[1].level: write a whole number from 1 to 3"),
        (GOOD + "[[terms]]\nperson = 'U1'\n[[terms]]\nperson = 'U1'\n", "line 6: terms[2].person: this person stands"),
        (GOOD + "[demand.weights]\nurgnt = 2\n", "line 4: demand.weights.urgnt: no such key; did you mean urgent?"),
        (GOOD + "[tags]\nvip = 'pink'\n", "line 4: tags.vip: “pink” is not known here; write red, orange"),
        (GOOD + "[tags]\nvip = 'red'\nVIP = 'red'\n", "line 5: tags.VIP: this tag stands here twice"),
        (GOOD + "schedule = 'night'\n", "line 3: schedule: “night” is not known here; write office"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_by_line_key_and_mend(text, said):
    with pytest.raises(WrongFile) as wrong:
        load(text)
    assert wrong.value.told("desk.toml", text).startswith(f"desk.toml, {said}")


values = st.recursive(
    st.text(max_size=5) | st.integers(-5, 5) | st.booleans() | st.floats() | st.dates(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)
TOP = ("name", "language", "zone", "schedule", "alert_channel", "admins", "schedules", "groups", "policies", "channels")
TOP += ("fields", "tags", "terms", "demand", "rules", "macros")


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(TOP), values))
def test_any_table_is_read_or_refused_at_a_key(raw):
    path = ("name",)
    try:
        read_desk({"name": "A", "admins": ["U1"], **raw}, Plain(), 1)
    except WrongFile as wrong:
        path = wrong.path
    assert path


@given(st.integers(1, 10**7))
def test_lengths_of_time_read_back(seconds):
    assert read_duration(write_duration(seconds)) == seconds


@pytest.mark.parametrize(("raw", "seconds"), [("30m", 1800), ("1h 30m", 5400), ("1.5h", 5400), (2, 7200), (0.5, 1800)])
def test_lengths_of_time_as_people_write_them(raw, seconds):
    assert read_duration(raw) == seconds


@pytest.mark.parametrize(
    "raw", ["", "soon", "2 days", "-1h", 0, -1, True, None, [], float("nan"), float("inf"), "0.0001s"]
)
def test_what_is_no_length_of_time(raw):
    with pytest.raises(ValueError, match="no length of time"):
        read_duration(raw)
