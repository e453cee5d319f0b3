"""Whether a condition holds of a ticket, as it stands and as it was said."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from desk.fields import Field, value_of
from desk.folding import alike, composed, fold, spelt
from desk.forms import standing_key
from desk.plan import Group
from desk.rules.causes import Cause, rating_values
from desk.rules.line_words import PRIORITIES, RATINGS, STANDINGS
from desk.rules.model import CHANGED, OWN, WORDS, Check, Condition, On, Rule
from desk.rules.naming import PERSON
from desk.tags import tag_key
from desk.ticket import Standing, Ticket

Matches = Callable[[str, str], bool]
"""Whether a pattern is found in a text, in time that grows no faster than the text."""
LOOKED_AT = 20_000
"""Characters of a text; a longer one is looked at so far."""
_GAP = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Seen:
    """What a condition looks at: the ticket, what happened to it, what was said in that, whether it is working time;
    ``due`` and ``created`` as :mod:`desk.rules.moments` names them; ``groups`` and ``fields`` are the desk's."""

    ticket: Ticket
    cause: Cause
    text: str
    working: bool
    matches: Matches
    due: tuple[str, ...] = ()
    created: tuple[str, ...] = ()
    groups: Sequence[Group] = ()
    fields: Sequence[Field] = ()


def matched(rule: Rule, seen: Seen) -> tuple[Condition, ...] | None:
    """The conditions of ``rule`` that hold; None where it does not fit."""
    if not all(holds(one, seen) for one in rule.all):
        return None
    some = tuple(one for one in rule.any if holds(one, seen))
    return None if rule.any and not some else (*rule.all, *some)


def holds(condition: Condition, seen: Seen) -> bool:
    """Whether it does."""
    found = values(condition.field, seen)
    match condition.check:
        case Check.EMPTY:
            return not any(found)
        case Check.FILLED:
            return any(found)
        case Check.MATCHES:
            return any(seen.matches(pattern, one[:LOOKED_AT]) for pattern in condition.values for one in found)
        case Check.IS | Check.IS_NOT:
            known = {_key(condition.field, one) for one in found}
            fits = any(_key(condition.field, one) in known for one in condition.values)
            return fits is (condition.check is Check.IS)
        case Check.CONTAINS | Check.LACKS:
            there = any(_within(wanted, one) for wanted in condition.values for one in found)
            return there is (condition.check is Check.CONTAINS)


def values(field: str, seen: Seen) -> tuple[str, ...]:
    """What a field holds, as conditions name it."""
    ticket = seen.ticket
    match field:
        case "subject":
            return (ticket.subject,)
        case "summary":
            return (ticket.summary,)
        case "text":
            return (ticket.subject, seen.text)
        case "priority":
            return (ticket.priority,)
        case "status":
            return (ticket.status, standing_key(Standing(ticket.status, ticket.waiting_on)))
        case "group":
            return (ticket.group,)
        case "assignee":
            return (ticket.assignee,) if ticket.assignee is not None else ()
        case "requester":
            return (ticket.requester,)
        case "source":
            return (ticket.source,)
        case "tags":
            return ticket.tags
        case _:
            return _others(field, seen)


def _others(field: str, seen: Seen) -> tuple[str, ...]:
    match field:
        case "internal":
            return ("yes" if seen.ticket.internal else "no",)
        case "hours":
            return ("working" if seen.working else "closed",)
        case "rating":
            return () if seen.ticket.rating is None else rating_values(seen.ticket.rating)
        case "due":
            return seen.due
        case "created":
            return seen.created
        case "outcome":
            return () if seen.ticket.outcome is None else (seen.ticket.outcome,)
        case "changed_from":
            return _called(seen.cause.old, seen)
        case "changed_to":
            return _called(seen.cause.new, seen)
        case _:
            return value_of(seen.ticket, field.removeprefix(OWN))


def _called(changed: tuple[str, ...], seen: Seen) -> tuple[str, ...]:
    """What changed with everything that people call it, whichever language they write."""
    match seen.cause.on:
        case On.PRIORITY:
            return _worded(changed, PRIORITIES)
        case On.STATUS | On.REOPENED:
            return _worded(changed, STANDINGS)
        case On.RATING:
            return _worded(changed, RATINGS)
        case On.GROUP:
            return (*changed, *(one.name for one in seen.groups if one.key in changed))
        case On.ASSIGNEE:
            return tuple(f"{PERSON}{one}" for one in changed)
        case On.FIELD:
            people = (f"{PERSON}{one}" for one in changed)
            options = (option.name for field in seen.fields for option in field.options if option.key in changed)
            return (*changed, *options, *people)
        case _:
            return changed


def _worded(changed: tuple[str, ...], words: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(spelling for one in changed for spelling in (one, *words.get(one, ())))


def _key(field: str, value: str) -> str:
    """Values that people spell are compared as they read them."""
    if field in WORDS or field.startswith(OWN):
        return fold(" ".join(value.removeprefix(PERSON).split()))
    return tag_key(value) if field == "tags" or field in CHANGED else value


def _within(wanted: str, text: str) -> bool:
    """Whether whole words stand in a text, whatever their case. Marks may be left out on either side, but others make
    another word: who meets something (``gặp``) is in no hurry (``gấp``)."""
    words, said = _words(wanted), text[:LOOKED_AT]
    if not words.strip() or words not in _words(said):
        return False
    sought, found = spelt(_GAP.sub(" ", composed(wanted))), spelt(_GAP.sub(" ", composed(said)))
    return any(alike(sought, found[at : at + len(sought)]) for at in range(len(found)))


def _words(text: str) -> str:
    return f" {_GAP.sub(' ', fold(text)).strip()} "
