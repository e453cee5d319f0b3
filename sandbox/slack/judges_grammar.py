"""The few words that Block Kit's rules are written in: a check takes a path and a value and yields what is wrong there.

A check never raises, whatever the value is: payloads come from the code under test.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

Check = Callable[[str, object], Iterator[str]]


def string(most: int, least: int = 0, form: str | None = None) -> Check:
    """A str of `least` to `most` characters (code points), in full of the regular expression `form`."""
    pattern = re.compile(form) if form else None

    def check(path: str, value: object) -> Iterator[str]:
        if not isinstance(value, str):
            yield f"{path}: a string is wanted, got {kind_of(value)}"
        elif len(value) > most:
            yield f"{path}: {len(value)} characters, at most {most}"
        elif len(value) < least:
            yield f"{path}: {len(value)} characters, at least {least}"
        elif pattern and not pattern.fullmatch(value):
            yield f"{path}: not of the form {form}"

    return check


def number(least: float, most: float, whole: bool = True) -> Check:
    """A JSON number from `least` to `most`; an integer unless `whole` is False."""
    kinds = (int,) if whole else (int, float)

    def check(path: str, value: object) -> Iterator[str]:
        if isinstance(value, bool) or not isinstance(value, kinds):
            yield f"{path}: a{' whole' if whole else ''} number is wanted, got {kind_of(value)}"
        elif not least <= value <= most:
            yield f"{path}: {value} is outside {least} to {most}"

    return check


def flag(path: str, value: object) -> Iterator[str]:
    """A JSON boolean."""
    if not isinstance(value, bool):
        yield f"{path}: a boolean is wanted, got {kind_of(value)}"


def choice(*words: str) -> Check:
    """One of the words."""

    def check(path: str, value: object) -> Iterator[str]:
        if value not in words:
            yield f"{path}: not one of {', '.join(words)}"

    return check


def items(one: Check, most: int, least: int = 0) -> Check:
    """A list of `least` to `most` items, each judged by `one`."""

    def check(path: str, value: object) -> Iterator[str]:
        if not isinstance(value, Sequence) or isinstance(value, str):
            yield f"{path}: a list is wanted, got {kind_of(value)}"
            return
        if not least <= len(value) <= most:
            yield f"{path}: {len(value)} items, from {least} to {most} are allowed"
        for index, item in enumerate(value):
            yield from one(f"{path}[{index}]", item)

    return check


def closed(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None, *rules: Check) -> Check:
    """An object with all the required keys, some of the optional ones and no other; then rules on it as a whole."""
    known = {**required, **(optional or {})}

    def check(path: str, value: object) -> Iterator[str]:
        if not isinstance(value, Mapping):
            yield f"{path}: an object is wanted, got {kind_of(value)}"
            return
        yield from (f"{path}: missing key {key}" for key in required if key not in value)
        for key, inner in value.items():
            if key not in known:
                yield f"{path}: unknown key {key}"
            else:
                yield from known[key](f"{path}.{key}", inner)
        for rule in rules:
            yield from rule(path, value)

    return check


def typed(kinds: Mapping[str, Check]) -> Check:
    """An object told apart by its key `type`."""

    def check(path: str, value: object) -> Iterator[str]:
        kind = value.get("type") if isinstance(value, Mapping) else None
        if not isinstance(kind, str) or kind not in kinds:
            yield f"{path}: type {kind!r} is not allowed here"
        else:
            yield from kinds[kind](path, value)

    return check


def exactly_one(*keys: str) -> Check:
    """A rule: one of the keys is there, and only one."""

    def check(path: str, value: object) -> Iterator[str]:
        present = [key for key in keys if isinstance(value, Mapping) and key in value]
        if len(present) != 1:
            yield f"{path}: exactly one of {', '.join(keys)} is wanted, got {', '.join(present) or 'none'}"

    return check


def at_least_one(*keys: str) -> Check:
    """A rule: at least one of the keys is there and not empty."""

    def check(path: str, value: object) -> Iterator[str]:
        if not any(isinstance(value, Mapping) and value.get(key) for key in keys):
            yield f"{path}: at least one of {', '.join(keys)} is wanted"

    return check


def at_most_one(*keys: str) -> Check:
    """A rule: the keys exclude each other."""

    def check(path: str, value: object) -> Iterator[str]:
        present = [key for key in keys if isinstance(value, Mapping) and key in value]
        if len(present) > 1:
            yield f"{path}: {' and '.join(present)} exclude each other"

    return check


def ordered(low: str, high: str) -> Check:
    """A rule: the number under `low` is not above the one under `high` (numbers may be strings, as Slack's are)."""

    def check(path: str, value: object) -> Iterator[str]:
        if not isinstance(value, Mapping) or low not in value or high not in value:
            return
        try:
            if float(str(value[low])) > float(str(value[high])):
                yield f"{path}: {low} is above {high}"
        except ValueError:
            yield f"{path}: {low} and {high} must be numbers"

    return check


def kind_of(value: object) -> str:
    """The JSON name of a value's type, for a complaint."""
    return "null" if value is None else type(value).__name__
