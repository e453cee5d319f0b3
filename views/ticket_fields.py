"""A ticket's fields as inputs, and as words: the same names wherever they stand (screens.md, section 1)."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from desk.forms import CHOICES, LONG_TEXT, SUBJECT, TAG_LINE, instant_or_none, read_standing, standing_key
from desk.words import Priority
from views.asked_time import time_input
from views.coming_days import ComingDays, choices
from views.language import Words
from views.names import field
from views.names import priority as priority_name
from views.names import status as status_name
from views.nodes import Choice, Option, PersonInput, TextInput, TimeInput

DUE_WORDS = "due_words"
"""The field in which a due is typed as people say it; it goes before what was picked."""
SHOWN = 80
Groups = Sequence[tuple[str, str]]
"""Groups to choose from: key and name."""
People = Sequence[tuple[str, str]]
"""People to choose from: as a form's value, and by name."""


def said(name: str, value: str, words: Words, named: Mapping[str, str], zone: ZoneInfo) -> str:
    """A field's value as people read it. ``named`` gives the names of groups and people; instants stand in ``zone``."""
    match name:
        case "priority" if value:
            return priority_name(Priority(value), words)
        case "status" if value:
            standing = read_standing(value)
            return status_name(standing.status, standing.on, words)
        case "due":
            at = instant_or_none(value)
            return f"{at.astimezone(zone):%Y-%m-%d %H:%M}" if at else words.t("by policy")
        case _ if not value:
            return words.t("nothing")
        case _:
            text = named.get(value, value)
            return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def subject(value: str, words: Words, hint: str = "") -> TextInput:
    return TextInput("subject", field("subject", words), value, hint, SUBJECT, required=True)


def summary(value: str, words: Words) -> TextInput:
    hint = words.t("For the team only; the customer never sees it.")
    return TextInput("summary", field("summary", words), value, hint, LONG_TEXT, long=True)


def details(value: str, words: Words, hint: str = "") -> TextInput:
    hint = hint or words.t("What happened, and what you tried.")
    return TextInput("summary", words.t("Details"), value, hint, LONG_TEXT, long=True)


def priority(value: str, words: Words, hint: str = "", *, refresh: bool = False) -> Choice:
    options = tuple(Option(one.value, priority_name(one, words)) for one in Priority)
    return Choice("priority", field("priority", words), options, value or None, hint, required=True, refresh=refresh)


def status(value: str, words: Words) -> Choice:
    options = tuple(Option(standing_key(one), status_name(one.status, one.on, words)) for one in CHOICES)
    return Choice("status", field("status", words), options, value or None, required=True)


def group(value: str, groups: Groups, words: Words, *, refresh: bool = False) -> Choice:
    options = tuple(Option(key, name) for key, name in groups)
    return Choice("group", field("group", words), options, value or None, required=True, refresh=refresh)


def assignee(value: str, words: Words, people: People = ()) -> PersonInput | Choice:
    """``people``: everybody who answers, where the platform does not know all of them."""
    label = field("assignee", words)
    if people:
        return Choice("assignee", label, tuple(Option(one, name) for one, name in people), value or None)
    return PersonInput("assignee", label, value or None)


def requester(value: str, words: Words, elsewhere: str | None = None) -> PersonInput | Choice:
    """``elsewhere``: the name of somebody whom this platform does not know; they stay."""
    label, hint = field("requester", words), words.t("Whom the ticket is for.")
    if elsewhere is not None:
        return Choice("requester", label, (Option(value, elsewhere),), value, hint, required=True)
    return PersonInput("requester", label, value or None, hint, required=True)


def due(value: str, days: ComingDays, words: Words) -> TimeInput:
    """``value`` as the picker gave it; what can't be read leaves it untouched."""
    hint, at = words.t("Leave it empty and the desk's promise holds."), instant_or_none(value)
    return TimeInput("due", field("due", words), at, hint, choices(days, at, words))


def due_words(value: str, words: Words) -> TextInput:
    return time_input(DUE_WORDS, words.t("Due, in words"), value, words)


def tags(value: str, words: Words) -> TextInput:
    return TextInput("tags", field("tags", words), value, words.t("Separated by commas."), TAG_LINE)
