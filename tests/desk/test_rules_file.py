"""Rules as people write them, in a desk's file and in chat: they read back as they were, and errors name the mend."""

import tomllib
from pathlib import Path
from random import Random

import pytest

from bot.patterns import matches
from desk.desk_file import WrongFile, read_desk, write_desk
from desk.fields import TYPE, Field
from desk.fields import Kind as Holds
from desk.ids import PersonId
from desk.plan import ChannelRef
from desk.rules.addresses import check_safe, read_address, system_of
from desk.rules.lines import read_actions, read_after, read_conditions, write_action, write_after, write_condition
from desk.rules.model import Action, After, Anchor, Check, Condition, Kind, Macro
from desk.rules.vocabulary import Vocabulary, WrongLine
from tests.desk.rule_sets import rule_set
from tests.desk.test_desk_file import GOOD, HERE, Labels, Plain, load

COUNT, DAY, OWNER = (Field("count", Holds.NUMBER), Field("day", Holds.DATE), Field("owner", Holds.PERSON))
KNOWN = Vocabulary(
    {"support": "Support", "tech": "Kỹ thuật"},
    {one.key: one for one in (TYPE, COUNT, DAY, OWNER)},
    lambda field: {"loi": "bug"} if field.key == "type" else {},
    ["Seen"],
    lambda word: PersonId(word.lower()) if word.lower() in ("minh", "hoa", "lan") else None,
    lambda person: person != "lan",
    lambda person: person != "lan",
    str,
    lambda word: ChannelRef(HERE, word) if word == "#ops" else None,
    lambda ref: ref.channel,
    lambda pattern: matches(pattern, ""),
    lambda address: check_safe(address, ("intra.example",)),
)
BASE = GOOD + "[[groups]]\nkey = 'support'\nname = 'S'\n[[groups]]\nkey = 'tech'\nname = 'T'\n"
BASE += "[[canned]]\nname = 'Seen'\n[canned.texts]\nen = 'Hi'\n"


class Anybody(Plain):
    def person(self, word) -> PersonId:
        return PersonId(word)


def test_every_rule_reads_back_as_it_was_and_is_written_the_same():
    base, team = load(BASE)
    for seed in range(150):
        rng = Random(seed)
        rules = rule_set(rng)
        macros = tuple(Macro(f"m{at}", f"Macro {at}", one.actions) for at, one in enumerate(rule_set(rng)[:2]))
        plan = type(base)(**{name: getattr(base, name) for name in base.__slots__} | {"rules": rules, "macros": macros})
        text = write_desk(plan, team, Labels())
        back, _ = read_desk(tomllib.loads(text), Anybody(), 7)
        assert (back.rules, back.macros) == (rules, macros)


@pytest.mark.parametrize(
    ("line", "condition"),
    [
        ("nội dung có từ hoàn tiền, refund", Condition("text", Check.CONTAINS, ("hoàn tiền", "refund"))),
        ("Priority is HIGH, thấp", Condition("priority", Check.IS, ("high", "low"))),
        ("nhóm không phải Kỹ thuật", Condition("group", Check.IS_NOT, ("tech",))),
        ("người xử lý trống", Condition("assignee", Check.EMPTY)),
        ("giờ làm việc là ngoài giờ", Condition("hours", Check.IS, ("closed",))),
        ("hạn xử lý là quá hạn, sắp đến hạn", Condition("due", Check.IS, ("overdue", "soon"))),
        ("due is not set by hand", Condition("due", Check.IS_NOT, ("by_hand",))),
        ("kết quả không phải trùng, đã gộp", Condition("outcome", Check.IS_NOT, ("duplicate", "merged"))),
        ("Created is over a week ago", Condition("created", Check.IS, ("over_week",))),
        ("tạo là hơn 4 giờ trước", Condition("created", Check.IS, ("over_four_hours",))),
        ("ngày tạo là hôm nay", Condition("created", Check.IS, ("today",))),
    ],
)
def test_either_language_may_be_typed(line, condition):
    assert read_conditions([line], KNOWN) == (condition,)


@pytest.mark.parametrize(
    ("line", "condition"),
    [
        ("field:type là Lỗi, question", Condition("field:type", Check.IS, ("bug", "question"))),
        ("field:count is 5.0, +7", Condition("field:count", Check.IS, ("5", "7"))),
        ("field:owner is not Minh", Condition("field:owner", Check.IS_NOT, ("person:minh",))),
        ("tag has vip, refund", Condition("tags", Check.IS, ("vip", "refund"))),
        ("nhóm không có tech", Condition("group", Check.IS_NOT, ("tech",))),
        ("after is person Minh, high", Condition("changed_to", Check.IS, ("person:minh", "high"))),
        ("trước đó không phải người hoa", Condition("changed_from", Check.IS_NOT, ("person:hoa",))),
    ],
)
def test_a_condition_looks_for_what_a_ticket_can_hold(line, condition):
    assert read_conditions([line], KNOWN) == (condition,)
    assert read_conditions([write_condition(condition, KNOWN)], KNOWN) == (condition,)


@pytest.mark.parametrize(
    ("line", "action"),
    [
        ("field:type Lỗi", Action(Kind.SET, "bug", "field:type")),
        ("field:count 05", Action(Kind.SET, "5", "field:count")),
        ("field:owner minh", Action(Kind.SET, "person:minh", "field:owner")),
        ("field:owner", Action(Kind.SET, "", "field:owner")),
    ],
)
def test_an_action_sets_what_a_field_can_hold(line, action):
    assert read_actions([line], KNOWN) == (action,)
    assert read_actions([write_action(action, KNOWN)], KNOWN) == (action,)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("field:type printer", "rule_value"),
        ("field:count many", "field_number"),
        ("field:day tomorrow", "field_date"),
        ("field:owner zoe", "rule_person"),
    ],
)
def test_what_a_field_can_t_hold_is_refused_where_it_is_written(line, kind):
    with pytest.raises(WrongLine) as wrong:
        read_actions([line], KNOWN)
    assert wrong.value.kind == kind
    text = RULE.replace("[[rules]]", OWN_FIELDS + "[[rules]]") + f"on = ['created']\ndo = ['{line}']\n"
    with pytest.raises(WrongFile, match=f"“{line.partition(' ')[2]}”"):
        load(text)


@pytest.mark.parametrize("line", ["assign lan", "message lan: Look", "giao cho Lan"])
def test_nobody_is_given_or_told_anything_who_does_not_answer_here(line):
    with pytest.raises(WrongLine) as wrong:
        read_actions([line], KNOWN)
    assert (wrong.value.kind, wrong.value.part.lower()) == ("rule_person", "lan")


def test_actions_in_vietnamese():
    lines = ["giao cho trưởng nhóm", "nhắn nhóm tech: Xem {number}", "hoãn 2 giờ", "gắn thẻ a, b", "", "dừng"]
    assert read_actions(lines, KNOWN) == (
        Action(Kind.ASSIGN, "lead"),
        Action(Kind.MESSAGE, "Xem {number}", "group:tech"),
        Action(Kind.SNOOZE, "120"),
        Action(Kind.TAG, "a, b"),
        Action(Kind.STOP),
    )


@pytest.mark.parametrize(
    ("typed", "after"),
    [
        ("created + 2h", After(Anchor.CREATED, 120)),
        ("due + 90m calendar", After(Anchor.DUE, 90, working=False)),
        ("khách viết + 1 ngày theo lịch", After(Anchor.REQUESTER_MESSAGE, 1440, working=False)),
        ("created + 2 days", After(Anchor.CREATED, 2880)),
        ("status + 1 hour 30 minutes calendar", After(Anchor.STATUS, 90, working=False)),
        ("giao + 2 giờ 5 phút", After(Anchor.ASSIGNED, 125)),
        ("due + 45 min", After(Anchor.DUE, 45)),
    ],
)
def test_times(typed, after):
    assert read_after(typed) == after
    assert read_after(write_after(after)) == after


OWN_FIELDS = "".join(
    f"[[fields]]\nkey = '{one.key}'\nname = '{one.key}'\nkind = '{one.kind}'\n" for one in (COUNT, DAY, OWNER)
)
OWN_FIELDS += "[[fields]]\nkey = 'type'\nkind = 'one'\n[fields.options]\nbug = 'Lỗi'\n"
RULE = BASE + "[[rules]]\nkey = 'a'\nname = 'A'\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (RULE + "on = ['made']\ndo = ['stop']\n", "line 16: rules[1].on: “made” is not known here"),
        (RULE + "do = ['stop']\n", "line 13: rules[1].after: write either on or after"),
        (RULE + "on = ['created']\n", "line 13: rules[1].do: write at least one action"),
        (RULE + "on = ['created']\ndo = ['tga x']\n", "line 17: rules[1].do: “tga” is not known here; did you mean"),
        (RULE + "on = ['created']\nall = ['prority is low']\ndo = ['stop']\n",
         "line 17: rules[1].all: “prority” is not known here; did you mean priority"),
        (RULE + "on = ['created']\nany = ['text matches (']\ndo = ['stop']\n",
         "line 17: rules[1].any: the pattern “(” can't be read: missing )"),
        (RULE + "on = ['created']\ndo = ['reply Sene']\n",
         "line 17: rules[1].do: there is no canned reply “Sene”; Seen"),
        (RULE + "on = ['created']\ndo = ['route gone']\n",
         "line 17: rules[1].do: there is no group “gone”; support, tech"),
        (RULE + "on = ['created']\ndo = ['assign @zoe']\n", "line 17: rules[1].do: “@zoe” is not known yet"),
        (RULE + "after = 'created'\ndo = ['stop']\n", "line 16: rules[1].after: “created” is no time"),
        (BASE + "[[macros]]\nkey = 'A b'\nname = 'A'\ndo = ['stop']\n", "line 14: macros[1].key: “A b” is no key"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_by_line_key_and_mend(text, said):
    with pytest.raises(WrongFile) as wrong:
        load(text)
    assert wrong.value.told("desk.toml", text).startswith(f"desk.toml, {said}")


def test_the_example_s_rules_tag_and_rank_by_words_in_both_languages():
    raw = tomllib.loads((Path(__file__).parents[2] / "examples" / "desk.toml").read_text())
    plan, _ = read_desk(raw, Anybody(), 1)
    assert [rule.key for rule in plan.rules if rule.enabled] == ["refund", "nobody-can-work"]
    assert plan.macros[0].actions[0] == Action(Kind.REPLY, "Reset password")


HOOK = "https://example.com/hook"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (f"webhook {HOOK}", ""),
        (f"webhook {HOOK} with group, status, subject, priority", ""),
        (f"gọi {HOOK} với trạng thái, người xử lý, hạn, field:type", "status assignee due field:type"),
        ("webhook http://intra.example:8080/x with rating", "rating"),
        ("webhook HTTPS://EXAMPLE.com/ with created", "created"),
    ],
)
def test_whoever_writes_a_rule_says_what_another_system_is_told(line: str, told: str):
    assert read_actions([line], KNOWN)[0].to == told


@pytest.mark.parametrize(
    ("line", "kind", "part"),
    [
        ("webhook http://example.com/hook", "rule_https", "http://example.com/hook"),
        ("webhook http://intra.example.evil.com/", "rule_https", "http://intra.example.evil.com/"),
        (f"webhook {HOOK} with text", "rule_value", "text"),
        (f"webhook {HOOK} with field:nix", "rule_field", "field:nix"),
        (f"webhook {HOOK} subject", "rule_value", "subject"),
        (f"webhook {HOOK} with", "rule_value", "with"),
    ],
)
def test_what_it_can_not_be_told_is_refused_where_it_is_typed(line: str, kind: str, part: str):
    with pytest.raises(WrongLine) as wrong:
        read_actions([line], KNOWN)
    assert (wrong.value.kind, wrong.value.part) == (kind, part)


WRONG = ("example.com", "ftp://a.b/", "https://", "https://me:word@a.b/", "https://a.b/#x", "https://a.b\\@c.d/")


@pytest.mark.parametrize("typed", [*WRONG, "https://a b"])
def test_what_is_no_address_is_refused(typed: str):
    with pytest.raises(ValueError, match=r".*"):
        read_address(typed)


def test_of_an_address_only_whose_it_is_is_told():
    assert system_of(read_address("https://hooks.example.com:8443/T0/secret?key=1")) == "https://hooks.example.com:8443"
    assert system_of(read_address("https://[2606:4700::1111]/x")) == "https://[2606:4700::1111]"
