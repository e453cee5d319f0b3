"""A ticket's fields as words: ``priority:high assignee:me tag:+vip subject:"New words"``, read or refused helpfully."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from desk.filter_names import KEYS as NAMES
from desk.filter_names import alike, called, goes_on
from desk.filter_words import PLAIN, TOKEN, key_of, one_of
from desk.forms import CHOICES, standing_key
from desk.refusals import Refused, UnknownFilter
from desk.words import Priority, Status

KEYS = ("subject", "summary", "priority", "status", "assignee", "group", "due", "tag", "requester", "field")
CAN_BE_EMPTY = ("summary",)
STATUSES = (*(standing_key(one) for one in CHOICES), str(Status.PENDING), str(Status.CLOSED))


@dataclass(frozen=True, slots=True)
class Asked:
    """Fields with their new values, as typed; of a field that is named twice the last. Tags come and go one by one.
    ``fields`` are those of the desk's own: name and value, as typed."""

    values: Mapping[str, str] = field(default_factory=dict)
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()


def parse(words: str) -> Asked:
    """Read the words. Raises Refused(UnknownFilter) for a field, priority or status that there is not."""
    values: dict[str, str] = {}
    added, removed, fields = list[str](), list[str](), list[tuple[str, str]]()
    tokens = list(TOKEN.finditer(words.translate(PLAIN)))
    said = [match[0] for match in tokens]
    past = 0
    for at, match in enumerate(tokens):
        word = match[0]
        typed, colon, raw = word.partition(":")
        key = key_of(typed, KEYS) if colon else None
        if at < past:
            continue
        if key is None:
            near = _in_quotes(tokens[:at], said[at:]) or _turned(typed, raw) or alike(typed, called(NAMES, KEYS))
            raise Refused(UnknownFilter(word, near, tuple(f"{one}:…" for one in KEYS)))
        past = at + 1 + (goes_on(key, raw, said[at + 1 :]) if match["quoted"] is None else 0)
        value = " ".join((raw.strip('"').strip(), *said[at + 1 : past]))
        if not value.lstrip("+-") and key not in CAN_BE_EMPTY:
            raise Refused(UnknownFilter(word))
        if key == "field":
            fields.append(_field(word, value))
        elif key == "tag":
            (removed if value.startswith("-") else added).append(value.lstrip("+-"))
        else:
            values[key] = _checked(key, value)
    return Asked(values, tuple(added), tuple(removed), tuple(fields))


def _in_quotes(before: Sequence[re.Match[str]], rest: Sequence[str]) -> str | None:
    """What was typed without its quotes, with them; None where nothing stands before that could go on."""
    if not before or before[-1]["quoted"] is not None or not before[-1][0].partition(":")[2]:
        return None
    more = [*takewhile(lambda word: ":" not in word or word[:1].isdigit(), rest)]
    key, _, value = before[-1][0].partition(":")
    return f'{key}:"{" ".join((value, *more))}"' if more else None


def _turned(typed: str, raw: str) -> str | None:
    """``-tag:vip`` as it is typed: ``tag:-vip``."""
    return f"tag:-{raw}" if typed.startswith("-") and key_of(typed.lstrip("-"), KEYS) == "tag" else None


def _field(word: str, value: str) -> tuple[str, str]:
    name, equals, text = value.partition("=")
    if not equals or not name.strip():
        raise Refused(UnknownFilter(word, None, ("field:type=bug",)))
    return name.strip(), text.strip().strip('"').strip()


def _checked(key: str, value: str) -> str:
    if key == "priority":
        return one_of(value, key, [one.value for one in Priority])
    if key == "status":
        return one_of(value, key, STATUSES)
    return value.replace("_", " ") if key == "due" else value
