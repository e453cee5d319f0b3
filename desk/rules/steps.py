"""A line of a rule from what was chosen for it: as if it had been typed."""

from collections.abc import Mapping
from typing import Final

from desk.fields import CHOSEN, Kind
from desk.rules.line_words import CHECKS, CLOSED, FIELDS
from desk.rules.lines import in_line
from desk.rules.model import OWN, PLAIN_FIELDS, WORDS, Check
from desk.rules.naming import PEOPLE

OR: Final = ("or ", "hoặc ")
"""Before a condition of which one is enough."""
IF, DO, WHEN, TEXT = "if:", "do:", "when", "text"
CHOSEN_FIELDS = (*CLOSED, "group")
"""Of whose values all are known."""
DEEDS = (
    "priority", "status", "tag", "untag", "assign", "route", "reply", "note", "message", "webhook", "snooze", "solve",
    "subject", "summary", "stop",
)  # fmt: skip
"""The verbs of actions, the frequent first; beside them stand the fields of the desk's own."""
LINES = {"if": "conditions", "do": "actions"}
"""What a draft calls the lines of a kind."""


def checks_of(field: str, own: Kind | None = None) -> tuple[Check, ...]:
    """How a field may be looked at; ``own``: what it holds, where it is one of the desk's own."""
    worded = field in WORDS or (field.startswith(OWN) and own not in (*CHOSEN, Kind.PERSON))
    plain = (Check.IS, Check.IS_NOT, Check.EMPTY, Check.FILLED)
    return (Check.CONTAINS, Check.LACKS, Check.MATCHES, *plain) if worded else plain


def is_step(step: str, own: tuple[str, ...]) -> bool:
    """Whether there is such a step; ``own``: keys of the desk's fields."""
    kind, _, what = step.partition(":")
    named = [f"{OWN}{key}" for key in own]
    match kind:
        case "if":
            return what in PLAIN_FIELDS or what in named
        case "do":
            return what in DEEDS or what in named
        case _:
            return step in (WHEN, TEXT)


def condition_line(field: str, values: Mapping[str, str], own: Kind | None = None) -> str:
    """``or priority is high, urgent``: of the chosen check, and of several values one is enough."""
    check = Check(values.get("check") or checks_of(field, own)[0])
    words = [FIELDS[field][0] if field in FIELDS else field, CHECKS[check][0]]
    if check not in (Check.EMPTY, Check.FILLED):
        typed = " ".join(values.get("wanted", "").split())
        chosen = field in CHOSEN_FIELDS or field in PEOPLE or own in (*CHOSEN, Kind.PERSON)
        words.append(", ".join(typed.split()) if chosen else typed)
    return (OR[0] if values.get("enough") == "one" else "") + " ".join(words).strip()


def action_line(verb: str, values: Mapping[str, str], own: Kind | None = None) -> str:
    """``message lead: Look``; where nobody is chosen a ticket goes to whoever leads its group."""
    typed = values.get("wanted", "").strip()
    if own is Kind.MANY:
        typed = ", ".join(typed.split())
    match verb:
        case "assign":
            return f"assign {values.get('who') or 'lead'}"
        case "message":
            to = values.get("to") or "lead"
            to = f"channel {values['channel']}" if values.get("channel") else to.replace("group:", "group ")
            return f"message {to}: {in_line(typed)}"
        case "note":
            return f"note {in_line(typed)}"
        case "webhook":
            told = ", ".join(values.get("told", "").split())
            return f"webhook {typed} with {told}" if told else f"webhook {typed}"
        case _:
            return f"{verb} {' '.join(typed.split())}".strip()
