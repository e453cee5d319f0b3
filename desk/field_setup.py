"""How a desk's own fields may be: what a form could not show on some platform is refused before anybody meets it."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from desk.fields import CHOSEN, Field, FieldOption, fields_for
from desk.folding import fold
from desk.text import size

NAME, OPTION, OPTIONS = 45, 75, 25
"""A label in a Discord form, an option's in Slack's, and how many options a list of Discord's has."""
AT_CREATION, AT_SOLVE, FIELDS = 3, 5, 15
"""How many a group's tickets may have: asked for when they are made (a Discord form holds five, two of them the subject
and whom it is for), before they are solved, and in all."""
LONGEST_KEY = 24
KEY = re.compile(rf"[a-z0-9][a-z0-9_-]{{0,{LONGEST_KEY - 1}}}")
LINES = OPTIONS * (LONGEST_KEY + 3 + OPTION + 1)
"""The most characters of all options together, as they are written."""


class WrongField(ValueError):
    """``kind``: empty, too_long, or one of :mod:`views.field_problems`. ``at`` is what is at fault: name, options, when
    or groups. ``part`` is the piece of it, or the group that would have too much."""

    def __init__(self, kind: str, at: str, limit: int = 0, part: str = "") -> None:
        super().__init__(f"{kind} at {at}: {part} {limit}")
        self.kind, self.at, self.limit, self.part = kind, at, limit, part


def check(field: Field, others: Iterable[Field], groups: Mapping[str, str], called: Callable[[Field], str]) -> None:
    """Raises :class:`WrongField` where ``field`` could not be shown beside ``others``; ``groups`` maps keys to names,
    ``called`` gives a field's name where it has none of its own."""
    beside = [one for one in others if one.key != field.key and not one.retired]
    name = called(field)
    if not name:
        raise WrongField("empty", "name")
    if size(name) > NAME:
        raise WrongField("field_name_long", "name", NAME)
    if not field.retired and fold(name) in {fold(called(one)) for one in beside}:
        raise WrongField("field_same_name", "name")
    _check_options(field)
    if not field.retired:
        _check_groups([*beside, field], field, groups)


def _check_options(field: Field) -> None:
    if field.kind not in CHOSEN:
        return
    if not field.choices:
        raise WrongField("field_no_options", "options")
    if len(field.choices) > OPTIONS:
        raise WrongField("field_many_options", "options", OPTIONS)
    for option in field.choices:
        if size(option.name) > OPTION:
            raise WrongField("field_option_long", "options", OPTION, option.name)
    names = [fold(option.name or option.key) for option in field.choices]
    double = next((option for option in field.choices if names.count(fold(option.name or option.key)) > 1), None)
    if double is not None:
        raise WrongField("field_same_option", "options", part=double.name or double.key)


def _check_groups(fields: Sequence[Field], new: Field, groups: Mapping[str, str]) -> None:
    for group, name in groups.items():
        if not new.is_for(group):
            continue
        own = fields_for(fields, group)
        if len(own) > FIELDS:
            raise WrongField("field_too_many", "groups", FIELDS, name)
        if new.at_creation and sum(one.at_creation for one in own) > AT_CREATION:
            raise WrongField("field_many_at_creation", "when", AT_CREATION, name)
        if new.at_solve and sum(one.at_solve for one in own) > AT_SOLVE:
            raise WrongField("field_many_at_solve", "when", AT_SOLVE, name)


def key_of(name: str, taken: Collection[str], nameless: str = "field") -> str:
    """A key that tells its name, and that no other has; ``nameless`` where no letter of it can stand in a key."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:LONGEST_KEY].strip("-") or nameless
    key, count = plain, 1
    while key in taken:
        count += 1
        key = f"{plain[: LONGEST_KEY - 4].strip('-')}-{count}"
    return key


def write_options(options: Iterable[FieldOption], called: Callable[[str], str]) -> str:
    """One a line, with the key by which it is kept when it is renamed; ``called`` gives the name of a key."""
    return "\n".join(f"{option.key} = {called(option.key)}" for option in options if not option.retired)


def read_options(text: str, old: Sequence[FieldOption], called: Callable[[str], str]) -> tuple[FieldOption, ...]:
    """The options that somebody wrote: those whose line is gone can't be chosen any more, and a name that was there
    once comes back with its key."""
    known = {option.key: option for option in old}
    by_name = {fold(called(key)): key for key in known}
    found: dict[str, FieldOption] = {}
    for line in text.splitlines():
        if not (said := " ".join(line.split())):
            continue
        key, equals, name = (part.strip() for part in said.partition("="))
        if not equals or key not in known:
            name = said
            key = by_name.get(fold(name), "") or key_of(name, {*known, *found})
        if key in found:
            raise WrongField("field_same_option", "options", part=name)
        shipped = key in known and not known[key].name and name == called(key)
        found[key] = FieldOption(key, "" if shipped else name)
    gone = (replace(option, retired=True) for key, option in known.items() if key not in found)
    return (*found.values(), *gone)


def with_field(fields: Sequence[Field], field: Field) -> tuple[Field, ...]:
    """``field`` in the place of the one of its key, else at the end."""
    if all(one.key != field.key for one in fields):
        return (*fields, field)
    return tuple(field if one.key == field.key else one for one in fields)
