"""A rule: when it looks at a ticket, what must hold then, and what it does. A macro does the same by hand."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

RULES, MACROS, NAME, KEY, LINES = 100, 25, 60, 40, 10
"""The most of each; characters of a name and of a key; conditions of a kind, or actions, of one rule."""
VALUE, TEXT = 200, 1500
"""Characters of one value, and of a text that is sent or kept."""


class On(StrEnum):
    """What has to happen to a ticket."""

    CREATED = "created"
    REQUESTER_MESSAGE = "requester_message"
    AGENT_MESSAGE = "agent_message"
    NOTE = "note"
    STATUS = "status"
    PRIORITY = "priority"
    ASSIGNEE = "assignee"
    GROUP = "group"
    TAG = "tag"
    FIELD = "field"
    WARNING = "warning"
    BREACH = "breach"
    REOPENED = "reopened"
    MERGED = "merged"
    RATING = "rating"


class Anchor(StrEnum):
    """From when a rule of time counts."""

    CREATED = "created"
    REQUESTER_MESSAGE = "requester_message"
    AGENT_MESSAGE = "agent_message"
    STATUS = "status"
    ASSIGNED = "assigned"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class After:
    """So many minutes after an instant of the ticket's; ``working``: of its schedule, else by the calendar."""

    anchor: Anchor
    minutes: int
    working: bool = True


class Check(StrEnum):
    """How a value is looked at."""

    IS = "is"
    IS_NOT = "is_not"
    CONTAINS = "contains"
    LACKS = "lacks"
    MATCHES = "matches"
    EMPTY = "empty"
    FILLED = "filled"


PLAIN_FIELDS = (
    "subject",
    "summary",
    "text",
    "priority",
    "status",
    "group",
    "assignee",
    "requester",
    "source",
    "tags",
    "internal",
    "hours",
    "rating",
    "due",
    "outcome",
    "created",
    "changed_from",
    "changed_to",
)
"""What a condition may look at, beside ``field:KEY`` for a field of the desk's own. ``text`` is the subject with what
was said; ``hours`` is working or closed; ``rating`` a figure from 1 to 5, and bad, okay or good; ``due`` and
``created`` as :mod:`desk.rules.moments` names them."""
OWN = "field:"
CHANGED = frozenset({"changed_from", "changed_to"})
"""Fields of what happened, not of the ticket; ``person:ID`` is somebody who has it, or had it."""
WORDS = frozenset({"subject", "summary", "text"})
"""Fields in which words are looked for."""


@dataclass(frozen=True, slots=True)
class Condition:
    """``values``: one of them is enough."""

    field: str
    check: Check
    values: tuple[str, ...] = ()


class Kind(StrEnum):
    """What is done."""

    SET = "set"
    TAG = "tag"
    UNTAG = "untag"
    ASSIGN = "assign"
    ROUTE = "route"
    REPLY = "reply"
    NOTE = "note"
    MESSAGE = "message"
    WEBHOOK = "webhook"
    SNOOZE = "snooze"
    SOLVE = "solve"
    STOP = "stop"


SAID = frozenset({Kind.REPLY, Kind.NOTE, Kind.MESSAGE, Kind.WEBHOOK})
"""What people or other systems are told, and what changes nothing of the ticket itself: of these it takes only so many
in a while."""


@dataclass(frozen=True, slots=True)
class Action:
    """``to`` is what is set (priority, status, subject, summary, ``field:KEY``) or whom a message is for (assignee,
    lead, ``group:KEY``, ``person:ID``, ``channel:WORKSPACE/ID``). ``value``: the new value, tags parted by commas, a
    person's id (empty: nobody), a group's key, a canned reply's name, a text, minutes or ``answer``, an outcome,
    an address on the net, which is told of what ``to`` names (:mod:`desk.rules.telling`)."""

    kind: Kind
    value: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """``on`` or ``after`` says when. Every condition of ``all`` must hold, and of ``any`` one, where there is any.
    ``version`` counts its changes from 1; it tells states of one rule apart, and is no part of what the rule is."""

    key: str
    name: str
    on: tuple[On, ...] = ()
    after: After | None = None
    all: tuple[Condition, ...] = ()
    any: tuple[Condition, ...] = ()
    actions: tuple[Action, ...] = ()
    enabled: bool = False
    version: int = field(default=1, compare=False)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Both kinds."""
        return self.all + self.any


@dataclass(frozen=True, slots=True)
class Macro:
    """What somebody does to a ticket at one press."""

    key: str
    name: str
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """An action that was not done: ``why`` is quiet, no_place, no_canned, gap, nobody, missing, blocked, same, over or
    not_safe."""

    action: Action
    why: str


@dataclass(frozen=True, slots=True)
class RuleFired:
    """A rule of the plan's ``version`` did what it is for. ``cause`` is what it heard of (a :class:`On`, or an
    :class:`Anchor` that stood at ``anchor``); ``matched`` are the conditions that held. ``actions``: up to a stop.
    ``revision`` is the rule's own version, 0 in a row from before rules had any.
    """

    rule: str
    name: str
    version: int
    cause: str
    matched: tuple[Condition, ...] = ()
    actions: tuple[Action, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    anchor: datetime | None = None
    revision: int = 0

    @property
    def told_version(self) -> int:
        """Which people look up: the rule's own, where it is known."""
        return self.revision or self.version

    @property
    def said(self) -> int:
        """How many messages came of it."""
        left_out = sum(one.action.kind in SAID for one in self.skipped)
        return sum(one.kind in SAID for one in self.actions) - left_out


@dataclass(frozen=True, slots=True)
class RulesCut:
    """Rules called one another so deep that the rest was left undone: ``rules`` would have been next."""

    depth: int
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RulesQuiet:
    """Rules said so much on the ticket in so short a time that they are silent for a while."""

    said: int


RuleEvent = RuleFired | RulesCut | RulesQuiet
