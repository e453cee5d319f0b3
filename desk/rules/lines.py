"""Rules as people write them: a condition a line, an action a line, and back."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from desk.fields import CHOSEN
from desk.fields import Kind as FieldKind
from desk.folding import fold
from desk.ids import PersonId
from desk.rules import line_words as w
from desk.rules.addresses import read_address
from desk.rules.model import LINES, OWN, TEXT, WORDS, Action, After, Anchor, Check, Condition, Kind
from desk.rules.naming import GROUP, LEAD, PEOPLE, PERSON, channel_of, to_channel
from desk.rules.telling import to_of, told_in
from desk.rules.vocabulary import (
    Vocabulary,
    WrongLine,
    group_of,
    near,
    one_of,
    one_who,
    own_field,
    own_value,
    short,
    value_of,
)

Name = TypeVar("Name", bound=str)
_PART = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^,]*?))\s*(?:,|$)')
_LENGTH = re.compile(
    r"(\d+)\s*(?:(days?|d|ngày|ngay|hours?|h|giờ|gio|minutes?|mins?|m|phút|phut)(?![^\W\d]))?\s*", re.IGNORECASE
)
_UNITS = {"d": 1440, "n": 1440, "h": 60, "g": 60, "m": 1, "p": 1}
LONGEST = 365 * 1440
"""Minutes of the longest wait."""


def read_conditions(lines: Iterable[str], known: Vocabulary) -> tuple[Condition, ...]:
    """Empty lines say nothing. Raises :class:`WrongLine`."""
    return tuple(_condition(line, known) for line in _few(lines))


def read_actions(lines: Iterable[str], known: Vocabulary) -> tuple[Action, ...]:
    """Raises :class:`WrongLine`."""
    return tuple(_action(line, known) for line in _few(lines))


def _few(lines: Iterable[str]) -> list[str]:
    found = [line.strip() for line in lines if line.strip()]
    if len(found) > LINES:
        raise WrongLine("rule_many", found[LINES], limit=LINES)
    return found


def _condition(line: str, known: Vocabulary) -> Condition:
    field, rest = _field(line, known)
    check, typed = _begins(w.CHECKS, rest, line)
    if check in (Check.EMPTY, Check.FILLED):
        if typed:
            raise WrongLine("rule_value", typed)
        return Condition(field, check)
    if check is Check.MATCHES:
        return Condition(field, check, (_pattern(typed, known),))
    if field not in WORDS and not field.startswith(OWN):
        # "tag has vip" is said of what has no words, too.
        check = {Check.CONTAINS: Check.IS, Check.LACKS: Check.IS_NOT}.get(check, check)
    own = known.fields[field.removeprefix(OWN)].kind if field.startswith(OWN) else None
    whole = own in (*CHOSEN, FieldKind.PERSON) or check in (Check.IS, Check.IS_NOT)
    values = tuple(value_of(field, one, known) if whole or own is None else one for one in _split(typed))
    if not values:
        raise WrongLine("rule_value", line)
    return Condition(field, check, values)


def _field(line: str, known: Vocabulary) -> tuple[str, str]:
    first, _, rest = line.partition(" ")
    if ":" in first:
        return own_field(first, known), rest.strip()
    return _begins(w.FIELDS, line, line)


def _begins(choices: Mapping[Name, tuple[str, ...]], text: str, line: str) -> tuple[Name, str]:
    """The longest of the known words with which a text begins, and what is left of it."""
    by_word = {fold(word): name for name, others in choices.items() for word in others}
    most = max(len(word.split()) for word in by_word)
    for count in range(most, 0, -1):
        parts = text.split(None, count)
        said = fold(" ".join(parts[:count])).rstrip(":")
        if len(parts) >= count and said in by_word:
            return by_word[said], parts[count].strip() if len(parts) > count else ""
    word = text.split(None, 1)[0] if text.split() else line
    raise WrongLine("rule_word", word, near(word, choices.values()))


def _split(typed: str) -> Iterator[str]:
    """Values are parted by commas; one that holds a comma stands in quotes."""
    at = 0
    while at < len(typed):
        found = _PART.match(typed, at)
        if found is None:
            raise WrongLine("rule_value", typed)
        at = found.end()
        value = found[1].replace('""', '"') if found[1] is not None else found[2]
        if value:
            yield short(value)


def _pattern(typed: str, known: Vocabulary) -> str:
    if not typed:
        raise WrongLine("rule_value", "matches")
    try:
        known.pattern(short(typed))
    except ValueError as error:
        raise WrongLine("rule_pattern", typed, ((str(error),),)) from None
    return typed


def _action(line: str, known: Vocabulary) -> Action:
    first, _, value = line.partition(" ")
    if first.lower().startswith(OWN):
        name = own_field(first, known)
        return Action(Kind.SET, own_value(name, short(value.strip()), known), name)
    verb, rest = _begins(w.VERBS, line, line)
    match verb:
        case "priority" | "status":
            return Action(Kind.SET, value_of(verb, rest, known), verb)
        case "subject" | "summary":
            return Action(Kind.SET, _some(line, rest), verb)
        case "tag" | "untag":
            return Action(Kind(verb), ", ".join(_split(_some(line, rest))))
        case "assign":
            return Action(Kind.ASSIGN, _assignee(_some(line, rest), known))
        case "route":
            return Action(Kind.ROUTE, group_of(rest, known))
        case "snooze":
            return Action(Kind.SNOOZE, _so_long(rest))
        case "solve":
            return Action(Kind.SOLVE, one_of(w.OUTCOMES, rest or "solved"))
        case "stop":
            return Action(Kind.STOP)
        case _:
            return _outward(verb, _some(line, rest), known)


def _outward(verb: str, rest: str, known: Vocabulary) -> Action:
    match verb:
        case "reply":
            found = {fold(name): name for name in known.canned}
            if fold(rest) not in found:
                raise WrongLine("rule_canned", rest, near(rest, ((name,) for name in known.canned)))
            return Action(Kind.REPLY, found[fold(rest)])
        case "note":
            return Action(Kind.NOTE, _text(rest))
        case "webhook":
            return _webhook(rest, known)
        case _:
            to, colon, text = rest.partition(":")
            if not colon or not text.strip():
                raise WrongLine("rule_value", rest)
            return Action(Kind.MESSAGE, _text(text.strip()), _addressee(to.strip(), known))


def _webhook(rest: str, known: Vocabulary) -> Action:
    address, _, said = rest.partition(" ")
    try:
        read_address(address)
    except ValueError:
        raise WrongLine("rule_address", address) from None
    try:
        known.address(address)
    except ValueError:
        raise WrongLine("rule_https", address) from None
    word, _, told = said.strip().partition(" ")
    if word and (fold(word) not in map(fold, w.WITH) or not told):
        raise WrongLine("rule_value", said.strip())
    names = (own_field(one, known) if one.lower().startswith(OWN) else one_of(w.TOLD, one) for one in _split(told))
    return Action(Kind.WEBHOOK, address, to_of(names) if word else "")


def _some(line: str, rest: str) -> str:
    if not rest:
        raise WrongLine("rule_value", line)
    return short(rest, TEXT)


def _text(written: str) -> str:
    """Lines of a text stand in one, parted by ``\\n``."""
    return short(re.sub(r"\\(n|\\)", lambda found: "\n" if found[1] == "n" else "\\", written), TEXT)


def in_line(text: str) -> str:
    """A text as it stands in one line."""
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def _assignee(typed: str, known: Vocabulary) -> str:
    for choices in (w.NOBODY, {LEAD: w.PARTS[LEAD]}):
        for name, words in choices.items():
            if fold(typed) in map(fold, words):
                return name
    return one_who(known.answers, typed, known)


def _addressee(typed: str, known: Vocabulary) -> str:
    for name, words in w.PARTS.items():
        if fold(typed) in map(fold, words):
            return name
    first, _, rest = typed.partition(" ")
    if rest and fold(first) in map(fold, w.TO_GROUP):
        return f"{GROUP}{group_of(rest.strip(), known)}"
    if rest and fold(first) in map(fold, w.TO_CHANNEL):
        return _channel(rest.strip(), known)
    return f"{PERSON}{one_who(known.hears, typed, known)}"


def _channel(typed: str, known: Vocabulary) -> str:
    try:
        found = known.channel(typed)
    except ValueError:
        raise WrongLine("rule_open", typed) from None
    if found is None:
        raise WrongLine("rule_channel", typed)
    return to_channel(found)


def _so_long(typed: str) -> str:
    if fold(typed) in map(fold, w.ANSWERED["answer"]):
        return "answer"
    return str(_minutes(typed))


def _minutes(typed: str) -> int:
    total, at = 0, 0
    while at < len(typed):
        found = _LENGTH.match(typed, at)
        if found is None:
            raise WrongLine("rule_time", typed)
        total += int(found[1][:9]) * _UNITS[(found[2] or "m")[0].lower()]
        at = found.end()
    if not 0 < total <= LONGEST:
        raise WrongLine("rule_time", typed)
    return total


def read_after(typed: str) -> After:
    """``created + 2h``, of working time; with ``calendar`` behind it, of the calendar. Raises :class:`WrongLine`."""
    anchor, plus, rest = typed.partition("+")
    working, said = True, rest.strip()
    for name, words in w.COUNTED.items():
        for word in words:
            if fold(said).endswith(f" {fold(word)}"):
                said, working = " ".join(said.split()[: -len(word.split())]), name == "working"
    if not plus:
        raise WrongLine("rule_time", typed)
    return After(Anchor(one_of(w.ANCHORS, anchor)), _minutes(said), working)


def write_after(after: After) -> str:
    """The other way round."""
    hours, minutes = divmod(after.minutes, 60)
    length = " ".join(f"{count}{unit}" for count, unit in ((hours, "h"), (minutes, "m")) if count)
    return f"{after.anchor} + {length}{'' if after.working else ' calendar'}"


def write_condition(condition: Condition, known: Vocabulary) -> str:
    """A line that reads back as it was."""
    name = condition.field if condition.field.startswith(OWN) else w.FIELDS[condition.field][0]
    words = [name, w.CHECKS[condition.check][0]]
    if condition.check is Check.MATCHES:
        return " ".join((*words, *condition.values))
    told = ", ".join(_quoted(_told(condition.field, one, known)) for one in condition.values)
    return " ".join((*words, told)) if told else " ".join(words)


def _told(field: str, value: str, known: Vocabulary) -> str:
    if field in w.CLOSED:
        return w.CLOSED[field].get(value, (value,))[0]
    if field in PEOPLE:
        return known.called(PersonId(value))
    if not value.startswith(PERSON):
        return value
    called = known.called(PersonId(value.removeprefix(PERSON)))
    return called if field.startswith(OWN) else f"person {called}"


def _quoted(value: str) -> str:
    plain = "," not in value and not value.startswith('"') and value == value.strip()
    return value if plain else '"' + value.replace('"', '""') + '"'


def write_action(action: Action, known: Vocabulary) -> str:
    """A line that reads back as it was."""
    match action.kind:
        case Kind.SET:
            value = _told(action.to, action.value, known) if action.to.startswith(OWN) else action.value
            return f"{action.to} {value}".strip()
        case Kind.ASSIGN:
            who = action.value if action.value in ("", LEAD) else known.called(PersonId(action.value))
            return f"assign {who or 'nobody'}"
        case Kind.SNOOZE if action.value == "answer":
            return "snooze until answer"
        case Kind.SNOOZE:
            return f"snooze {action.value}m"
        case Kind.NOTE:
            return f"note {in_line(action.value)}"
        case Kind.MESSAGE:
            return f"message {_written(action.to, known)}: {in_line(action.value)}"
        case Kind.WEBHOOK if action.to:
            names = (one if one.startswith(OWN) else w.TOLD[one][0] for one in told_in(action.to))
            return f"webhook {action.value} with {', '.join(names)}"
        case _:
            return f"{action.kind} {action.value}".strip()


def _written(to: str, known: Vocabulary) -> str:
    """Whom a message is for."""
    channel = channel_of(to)
    if channel is not None:
        return f"channel {known.channel_called(channel)}"
    if to.startswith(GROUP):
        return f"group {to.removeprefix(GROUP)}"
    return known.called(PersonId(to.removeprefix(PERSON))) if to.startswith(PERSON) else to
