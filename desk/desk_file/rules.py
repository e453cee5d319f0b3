"""The rules and macros of a desk's file: a condition and an action are a line each, as people type them in chat."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TypeVar

from desk.desk_file.quoting import listed, quote
from desk.desk_file.table import FileTable
from desk.desk_file.team import Labels, Names
from desk.fields import Field
from desk.folding import fold
from desk.ids import PersonId
from desk.plan import ChannelRef
from desk.rules.lines import (
    read_actions,
    read_after,
    read_conditions,
    write_action,
    write_after,
    write_condition,
)
from desk.rules.model import KEY, MACROS, NAME, RULES, Action, After, Condition, Macro, On, Rule
from desk.rules.vocabulary import Vocabulary, WrongLine

T = TypeVar("T")
PROBLEMS = {
    "rule_word": "“{part}” is not known here; did you mean {meant}?",
    "rule_value": "“{part}” can't stand here; {meant}",
    "rule_group": "there is no group “{part}”; {meant}",
    "rule_person": "nobody is called “{part}”; write an id, or @name",
    "rule_field": "there is no field “{part}”; {meant}",
    "rule_canned": "there is no canned reply “{part}”; {meant}",
    "rule_channel": "there is no channel “{part}”; write an id, or #name",
    "rule_open": "people outside your team can read “{part}”; choose a channel that only your team sees",
    "rule_address": "“{part}” is no address; write it as https://example.com/path",
    "rule_https": "“{part}” speaks no https, so anybody on the way could read along; write https, or have whoever runs "
    "the bot name its host in DESKHAND_WEBHOOK_HOSTS",
    "field_number": "“{part}” is no number",
    "field_date": "“{part}” is no day; write it as 2026-12-24",
    "field_link": "“{part}” is no address; write it as https://example.com/path",
    "too_long": "“{part}” is too long: at most {limit} characters, please",
    "rule_pattern": "the pattern “{part}” can't be read: {meant}",
    "rule_time": "“{part}” is no time; write it as created + 2h, or created + 30m calendar",
    "rule_long": "“{part}…” is too long: at most {limit} characters, please",
    "rule_many": "“{part}” is one too many: at most {limit} lines, please",
}
"""What is wrong with a line, for whoever edits the file."""


def vocabulary(names: Names, groups: Mapping[str, str], fields: Sequence[Field], canned: Collection[str]) -> Vocabulary:
    """What the rules of a file may name."""
    own = {field.key: field for field in fields}
    # Who answers is said in the same file: any person is somebody (bool).
    whom = (names.person, bool, bool, str)
    return Vocabulary(groups, own, _options, canned, *whom, names.channel, _channel, names.pattern, names.address)


def _options(field: Field) -> Mapping[str, str]:
    """A file has no language: options stand by their keys, or by names of the desk's own."""
    return {fold(one.name): one.key for one in field.options if one.name}


def _channel(ref: ChannelRef) -> str:
    return ref.channel


def read_rules(table: FileTable, known: Vocabulary) -> tuple[Rule, ...]:
    """In the order in which they act. Raises WrongFile."""
    found: dict[str, Rule] = {}
    for one in table.tables("rules"):
        key = _key(one, found, "rules", RULES)
        on = tuple(On(word) for word in one.words("on", tuple(On)))
        after = one.perhaps("after")
        if bool(on) is bool(after):
            raise one.fault("on" if on else "after", "write either on or after: what the rule hears of, or a time")
        found[key] = Rule(
            key=key,
            name=_name(one),
            on=on,
            after=_after(one, after),
            all=_conditions(one, "all", known),
            any=_conditions(one, "any", known),
            actions=_actions(one, known),
            enabled=one.flag("enabled", True),
        )
        one.done()
    return tuple(found.values())


def read_macros(table: FileTable, known: Vocabulary) -> tuple[Macro, ...]:
    """Raises WrongFile."""
    found: dict[str, Macro] = {}
    for one in table.tables("macros"):
        key = _key(one, found, "macros", MACROS)
        found[key] = Macro(key, _name(one), _actions(one, known))
        one.done()
    return tuple(found.values())


def _key(table: FileTable, found: Collection[str], what: str, most: int) -> str:
    key = table.text("key", most=KEY)
    if key in found:
        raise table.fault("key", f"there are two {what} “{key}”")
    if not all(sign.isalnum() or sign in "-_" for sign in key) or not key.isascii() or key != key.lower():
        raise table.fault("key", f"“{key}” is no key: write small letters, digits, - and _")
    if len(found) >= most:
        raise table.fault("key", f"at most {most} {what}, please")
    return key


def _name(table: FileTable) -> str:
    return " ".join(table.text("name", most=NAME).split())


def _actions(table: FileTable, known: Vocabulary) -> tuple[Action, ...]:
    lines = _lines(table)
    found = _read(table, "do", lambda: read_actions(lines, known))
    if not found:
        raise table.fault("do", "write at least one action")
    return found


def _lines(table: FileTable) -> tuple[str, ...]:
    """Here a line may come twice."""
    found = table.items("do")
    if not all(isinstance(one, str) for one in found):
        raise table.fault("do", 'write a list of texts here, such as ["tag vip", "priority high"]')
    return tuple(str(one) for one in found)


def _after(table: FileTable, typed: str | None) -> After | None:
    return _read(table, "after", lambda: read_after(typed)) if typed else None


def _conditions(table: FileTable, key: str, known: Vocabulary) -> tuple[Condition, ...]:
    lines = table.texts(key)
    return _read(table, key, lambda: read_conditions(lines, known))


def _read(table: FileTable, key: str, work: Callable[[], T]) -> T:
    try:
        return work()
    except WrongLine as wrong:
        meant = wrong.meant("en") or "look at how others are written"
        raise table.fault(key, PROBLEMS[wrong.kind].format(part=wrong.part, meant=meant, limit=wrong.limit)) from None
    except (LookupError, ValueError) as error:
        raise table.fault(key, str(error.args[0]) if error.args else str(error)) from None


def write_rules(rules: Sequence[Rule], macros: Sequence[Macro], labels: Labels) -> Iterator[str]:
    """Lines of the file."""
    known = Vocabulary(
        groups={},
        fields={},
        options=lambda _field: {},
        canned=(),
        person=lambda _word: None,
        answers=bool,
        hears=bool,
        called=lambda who: labels.person(PersonId(who))[0],
        channel=lambda _word: None,
        channel_called=lambda ref: labels.channel(ref)[0],
        pattern=str,
        address=str,
    )
    for rule in rules:
        yield from ("", "[[rules]]  # they act in this order", f"key = {quote(rule.key)}", f"name = {quote(rule.name)}")
        if rule.after is not None:
            yield f"after = {quote(write_after(rule.after))}  # of working time, unless calendar stands behind it"
        else:
            yield f"on = {listed(rule.on)}"
        if rule.all:
            yield f"all = {listed(write_condition(one, known) for one in rule.all)}  # every one must hold"
        if rule.any:
            yield f"any = {listed(write_condition(one, known) for one in rule.any)}  # one is enough"
        yield f"do = {listed(write_action(one, known) for one in rule.actions)}"
        yield f"enabled = {str(rule.enabled).lower()}"
    for macro in macros:
        yield from ("", "[[macros]]  # the same by hand", f"key = {quote(macro.key)}", f"name = {quote(macro.name)}")
        yield f"do = {listed(write_action(one, known) for one in macro.actions)}"
