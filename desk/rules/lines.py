"""Rules as people write them: a condition a line, an action a line, and back."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeVar

from desk.folding import fold
from desk.ids import PersonId
from desk.plan import ChannelRef
from desk.rules import line_words as w
from desk.rules.addresses import read_address
from desk.rules.model import (
    LINES,
    OWN,
    TEXT,
    VALUE,
    WORDS,
    Action,
    After,
    Anchor,
    Check,
    Condition,
    Kind,
)
from desk.rules.naming import GROUP, LEAD, PEOPLE, PERSON, channel_of, to_channel
from desk.rules.telling import to_of, told_in

Name = TypeVar("Name", bound=str)
Choices = Mapping[str, tuple[str, ...]]
_PART = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^,]*?))\s*(?:,|$)')
_LENGTH = re.compile(
    r"(\d+)\s*(?:(days?|d|ngày|ngay|hours?|h|giờ|gio|minutes?|mins?|m|phút|phut)(?![^\W\d]))?\s*", re.IGNORECASE
)
_UNITS = {"d": 1440, "n": 1440, "h": 60, "g": 60, "m": 1, "p": 1}
LONGEST = 365 * 1440
"""Minutes of the longest wait."""


class WrongLine(ValueError):
    """``kind``: rule_word, rule_value, rule_group, rule_person, rule_field, rule_canned, rule_pattern, rule_time,
    rule_channel, rule_open, rule_address, rule_https, rule_long or rule_many. ``part`` is what can't be read, ``meant``
    what may have been, or what there is."""

    def __init__(self, kind: str, part: str, meant: str = "", limit: int = 0) -> None:
        super().__init__(f"{kind}: {part}")
        self.kind, self.part, self.meant, self.limit = kind, part, meant, limit


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a desk's rules may name. ``groups`` and ``fields`` map keys to names; ``person`` finds somebody by a word,
    None where nobody is called so; ``called`` is the word that finds a person again. ``channel`` and ``channel_called``
    are the same for channels of the team; ValueError: others read that one. ``pattern`` raises ValueError, and so does
    ``address`` for one that may not be called."""

    groups: Mapping[str, str]
    fields: Mapping[str, str]
    canned: Collection[str]
    person: Callable[[str], PersonId | None]
    called: Callable[[PersonId], str]
    channel: Callable[[str], ChannelRef | None]
    channel_called: Callable[[ChannelRef], str]
    pattern: Callable[[str], object]
    address: Callable[[str], object]


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
    values = tuple(_value(field, one, known) for one in _split(typed))
    if not values or (check in (Check.CONTAINS, Check.LACKS) and field not in WORDS and not field.startswith(OWN)):
        raise WrongLine("rule_value", line)
    return Condition(field, check, values)


def _field(line: str, known: Vocabulary) -> tuple[str, str]:
    first, _, rest = line.partition(" ")
    if ":" in first:
        return _own(first, known), rest.strip()
    return _begins(w.FIELDS, line, line)


def _own(word: str, known: Vocabulary) -> str:
    key = word.partition(":")[2]
    if not word.lower().startswith(OWN) or key not in known.fields:
        raise WrongLine("rule_field", word, _near(key, known.fields))
    return f"{OWN}{key}"


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
    raise WrongLine("rule_word", word, _near(word, by_word))


def _near(word: str, known: Iterable[str]) -> str:
    """What may have been meant, else all that there is."""
    there = list(known)
    return next(iter(get_close_matches(fold(word), there, 1)), ", ".join(there[:15]))


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
            yield _short(value)


def _short(value: str, most: int = VALUE) -> str:
    if len(value) > most:
        raise WrongLine("rule_long", value[:40], limit=most)
    return value


def _pattern(typed: str, known: Vocabulary) -> str:
    if not typed:
        raise WrongLine("rule_value", "matches")
    try:
        known.pattern(_short(typed))
    except ValueError as error:
        raise WrongLine("rule_pattern", typed, str(error)) from None
    return typed


def _value(field: str, typed: str, known: Vocabulary) -> str:
    if field in w.CLOSED:
        return _one_of(w.CLOSED[field], typed)
    if field == "group":
        return _group(typed, known)
    return _person(typed, known) if field in PEOPLE else typed


def _one_of(choices: Choices, typed: str) -> str:
    by_word = {fold(word): name for name, others in choices.items() for word in (str(name), *others)}
    said = " ".join(fold(typed).split())
    if said not in by_word:
        raise WrongLine("rule_value", typed, _near(said, [others[0] for others in choices.values()]))
    return str(by_word[said])


def _group(typed: str, known: Vocabulary) -> str:
    by_word = {fold(name): key for key, name in known.groups.items()} | {key: key for key in known.groups}
    if fold(typed) not in by_word:
        raise WrongLine("rule_group", typed, _near(typed, known.groups))
    return by_word[fold(typed)]


def _person(typed: str, known: Vocabulary) -> PersonId:
    found = known.person(typed)
    if found is None:
        raise WrongLine("rule_person", typed)
    return found


def _action(line: str, known: Vocabulary) -> Action:
    first, _, value = line.partition(" ")
    if first.lower().startswith(OWN):
        return Action(Kind.SET, _short(value.strip()), _own(first, known))
    verb, rest = _begins(w.VERBS, line, line)
    match verb:
        case "priority" | "status":
            return Action(Kind.SET, _value(verb, rest, known), verb)
        case "subject" | "summary":
            return Action(Kind.SET, _some(line, rest), verb)
        case "tag" | "untag":
            return Action(Kind(verb), ", ".join(_split(_some(line, rest))))
        case "assign":
            return Action(Kind.ASSIGN, _assignee(_some(line, rest), known))
        case "route":
            return Action(Kind.ROUTE, _group(rest, known))
        case "snooze":
            return Action(Kind.SNOOZE, _so_long(rest))
        case "solve":
            return Action(Kind.SOLVE, _one_of(w.OUTCOMES, rest or "solved"))
        case "stop":
            return Action(Kind.STOP)
        case _:
            return _outward(verb, _some(line, rest), known)


def _outward(verb: str, rest: str, known: Vocabulary) -> Action:
    match verb:
        case "reply":
            found = {fold(name): name for name in known.canned}
            if fold(rest) not in found:
                raise WrongLine("rule_canned", rest, _near(rest, known.canned))
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
    names = (_own(one, known) if one.lower().startswith(OWN) else _one_of(w.TOLD, one) for one in _split(told))
    return Action(Kind.WEBHOOK, address, to_of(names) if word else "")


def _some(line: str, rest: str) -> str:
    if not rest:
        raise WrongLine("rule_value", line)
    return _short(rest, TEXT)


def _text(written: str) -> str:
    """Lines of a text stand in one, parted by ``\\n``."""
    return _short(re.sub(r"\\(n|\\)", lambda found: "\n" if found[1] == "n" else "\\", written), TEXT)


def in_line(text: str) -> str:
    """A text as it stands in one line."""
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def _assignee(typed: str, known: Vocabulary) -> str:
    for choices in (w.NOBODY, {LEAD: w.PARTS[LEAD]}):
        for name, words in choices.items():
            if fold(typed) in map(fold, words):
                return name
    return _person(typed, known)


def _addressee(typed: str, known: Vocabulary) -> str:
    for name, words in w.PARTS.items():
        if fold(typed) in map(fold, words):
            return name
    first, _, rest = typed.partition(" ")
    if rest and fold(first) in map(fold, w.TO_GROUP):
        return f"{GROUP}{_group(rest.strip(), known)}"
    if rest and fold(first) in map(fold, w.TO_CHANNEL):
        return _channel(rest.strip(), known)
    return f"{PERSON}{_person(typed, known)}"


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
    return After(Anchor(_one_of(w.ANCHORS, anchor)), _minutes(said), working)


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
    return known.called(PersonId(value)) if field in PEOPLE else value


def _quoted(value: str) -> str:
    plain = "," not in value and not value.startswith('"') and value == value.strip()
    return value if plain else '"' + value.replace('"', '""') + '"'


def write_action(action: Action, known: Vocabulary) -> str:
    """A line that reads back as it was."""
    match action.kind:
        case Kind.SET:
            return f"{action.to} {action.value}".strip()
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
