"""What rules may name, and how what is typed for a value is read: errors say what there is instead."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from desk.fields import Field, Kind, WrongValue, read_value
from desk.folding import fold
from desk.ids import PersonId
from desk.plan import ChannelRef
from desk.rules import line_words as w
from desk.rules.model import CHANGED, OWN, VALUE
from desk.rules.naming import PEOPLE, PERSON

Choices = Mapping[str, tuple[str, ...]]
MOST = 15
"""So many of what there is are told."""


class WrongLine(ValueError):
    """``kind``: rule_word, rule_value, rule_group, rule_person, rule_field, rule_canned, rule_pattern, rule_time,
    rule_channel, rule_open, rule_address, rule_https, rule_long or rule_many, or that of
    :class:`desk.fields.WrongValue`. ``part`` is what can't be read, ``meant`` what may have been, or what there is:
    each in all the words for it, English before Vietnamese."""

    def __init__(self, kind: str, part: str, meant: Collection[tuple[str, ...]] = (), limit: int = 0) -> None:
        super().__init__(f"{kind}: {part}")
        self.kind, self.part, self.limit = kind, part, limit
        self._meant = meant

    def meant(self, language: str) -> str:
        """In a reader's language; empty where nothing can be told."""
        return ", ".join(_spoken(words, language) for words in self._meant)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a desk's rules may name. ``groups`` maps keys to names, ``options`` folded names of a field's options to
    keys; ``person`` finds somebody by a word, None where nobody is called so; ``answers`` says whether tickets can be
    theirs, ``hears`` whether they are of the team; ``called`` is the word that finds a person again. ``channel`` and
    ``channel_called`` are the same for channels of the team; ValueError: others read that one. ``pattern`` raises
    ValueError, and so does ``address`` for one that may not be called."""

    groups: Mapping[str, str]
    fields: Mapping[str, Field]
    options: Callable[[Field], Mapping[str, str]]
    canned: Collection[str]
    person: Callable[[str], PersonId | None]
    answers: Callable[[PersonId], bool]
    hears: Callable[[PersonId], bool]
    called: Callable[[PersonId], str]
    channel: Callable[[str], ChannelRef | None]
    channel_called: Callable[[ChannelRef], str]
    pattern: Callable[[str], object]
    address: Callable[[str], object]


def near(word: str, known: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """What may have been meant, else all that there is; each thing by all the words for it."""
    there = list(known)
    by_word = {fold(one): one for words in there for one in words}
    found = get_close_matches(fold(word), by_word, 1)
    return ((by_word[found[0]],),) if found else tuple(there[:MOST])


def _spoken(words: tuple[str, ...], language: str) -> str:
    """English stands first; of the others the first that has a Vietnamese letter, or the last."""
    if language != "vi":
        return words[0]
    return next((word for word in words if not word.isascii()), words[-1])


def short(value: str, most: int = VALUE) -> str:
    if len(value) > most:
        raise WrongLine("rule_long", value[:40], limit=most)
    return value


def value_of(field: str, typed: str, known: Vocabulary) -> str:
    if field in w.CLOSED:
        return one_of(w.CLOSED[field], typed)
    if field == "group":
        return group_of(typed, known)
    if field.startswith(OWN):
        return own_value(field, typed, known)
    if field in CHANGED:
        first, _, rest = typed.partition(" ")
        named = rest and fold(first) in map(fold, w.TO_PERSON)
        return f"{PERSON}{person_of(rest.strip(), known)}" if named else typed
    return person_of(typed, known) if field in PEOPLE else typed


def own_value(name: str, typed: str, known: Vocabulary) -> str:
    """As the field ``name`` holds it: an option by its key, somebody as :mod:`desk.rules.naming` says. What nobody can
    choose any more is still known by its rules. Raises :class:`WrongLine`."""
    field = known.fields[name.removeprefix(OWN)]
    if field.kind is Kind.PERSON:
        return f"{PERSON}{person_of(typed, known)}" if typed else ""
    every = replace(field, options=tuple(replace(one, retired=False) for one in field.options))
    try:
        return ", ".join(read_value(every, typed, known.options(field)))
    except WrongValue as wrong:
        if wrong.kind == "unknown":
            raise WrongLine("rule_value", typed, near(typed, ((one.key,) for one in field.choices))) from None
        raise WrongLine(wrong.kind, typed, limit=wrong.limit) from None


def one_of(choices: Choices, typed: str) -> str:
    by_word = {fold(word): name for name, others in choices.items() for word in (str(name), *others)}
    said = " ".join(fold(typed).split())
    if said not in by_word:
        raise WrongLine("rule_value", typed, near(said, choices.values()))
    return str(by_word[said])


def group_of(typed: str, known: Vocabulary) -> str:
    by_word = {fold(name): key for key, name in known.groups.items()} | {key: key for key in known.groups}
    if fold(typed) not in by_word:
        raise WrongLine("rule_group", typed, near(typed, ((key,) for key in known.groups)))
    return by_word[fold(typed)]


def person_of(typed: str, known: Vocabulary) -> PersonId:
    found = known.person(typed)
    if found is None:
        raise WrongLine("rule_person", typed)
    return found


def one_who(test: Callable[[PersonId], bool], typed: str, known: Vocabulary) -> PersonId:
    """Somebody for whom ``test`` holds: what nobody else gets would come to nothing. Raises :class:`WrongLine`."""
    found = person_of(typed, known)
    if not test(found):
        raise WrongLine("rule_person", typed)
    return found


def own_field(word: str, known: Vocabulary) -> str:
    key = word.partition(":")[2]
    if not word.lower().startswith(OWN) or key not in known.fields:
        raise WrongLine("rule_field", word, near(key, ((one,) for one in known.fields)))
    return f"{OWN}{key}"
