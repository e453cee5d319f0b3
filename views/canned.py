"""Canned replies: the list, the form that makes one, and how one is chosen for an answer."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from desk.canned import NAME, PLACEHOLDERS, TEXT, Canned, variant
from desk.forms import Values
from desk.intents_words import DropCanned, ShowCanned, StartCanned
from desk.plan import LANGUAGES
from views.buttons import press
from views.language import Words
from views.names import weekday
from views.nodes import (
    Actions,
    Button,
    Choice,
    Form,
    Heading,
    Line,
    Menu,
    Node,
    Option,
    Row,
    StaffView,
    Strong,
    Text,
    TextInput,
    clipped,
)
from views.setup_form import LANGUAGE_NAMES

EVERY = "*"
"""The choice of every group."""
PAGE, GLANCE, SENDERS = 8, 120, 5


def text_field(language: str) -> str:
    """The field of the text in a language."""
    return f"text_{language}"


def canned_form(
    draft: str, values: Values, groups: Sequence[tuple[str, str]], edition: int, words: Words, *, new: bool
) -> Form:
    """Its name, its group, and its text in each language."""
    hint = words.t("May hold: {placeholders}", placeholders=" ".join(f"{{{one}}}" for one in PLACEHOLDERS))
    found = words.t("By it people find it.")
    options = (Option(EVERY, words.t("Every group")), *(Option(key, name) for key, name in groups))
    texts = (
        TextInput(
            text_field(one),
            words.t("Text, {language}", language=LANGUAGE_NAMES[one]),
            values.get(text_field(one), ""),
            hint,
            TEXT,
            long=True,
        )
        for one in LANGUAGES
    )
    return Form(
        title=words.t("New canned reply") if new else words.t("Edit canned reply"),
        submit=words.t("Save"),
        cancel=words.t("Cancel"),
        submit_as="canned",
        draft=draft,
        items=(
            TextInput("name", words.t("Name"), values.get("name", ""), found, NAME, required=True),
            Choice("group", words.t("Group"), options, values.get("group") or EVERY, required=True),
            *texts,
        ),
        edition=edition,
    )


def canned_list(
    rows: Sequence[tuple[Canned, bool]],
    total: int,
    page: int,
    groups: Mapping[str, str],
    words: Words,
    language: str,
    *,
    leads: bool,
) -> StaffView:
    """A page; each row with whether its reader may change it."""
    title = words.t("Canned replies")
    nodes: list[Node] = [Heading(title), *(_row(one, groups, words, language, mine=mine) for one, mine in rows)]
    if not rows:
        nodes.append(Line(words.rich("There is none yet. A lead makes the first one."), "quiet"))
    new = (Button(words.t("New canned reply"), press(StartCanned()), "primary"),) if leads else ()
    back = (Button(words.t("‹ Previous"), press(ShowCanned(page - 1))),) if page else ()
    on = (Button(words.t("Next ›"), press(ShowCanned(page + 1))),) if (page + 1) * PAGE < total else ()
    if buttons := (*new, *back, *on):
        nodes.append(Actions(buttons))
    return StaffView(tuple(nodes), title, title)


def _row(one: Canned, groups: Mapping[str, str], words: Words, language: str, *, mine: bool) -> Row:
    where = groups.get(one.group, one.group) if one.group else words.t("Every group")
    spoken = ", ".join(LANGUAGE_NAMES.get(each, each) for each in one.texts)
    text = " ".join(variant(one, (words.language, language))[1].split())
    menu = Menu(
        words.t("Change"),
        (
            Option(press(StartCanned(one.name)), words.t("Edit")),
            Option(press(DropCanned(one.name)), words.t("Delete")),
        ),
    )
    head = (Strong(one.name), " · ", where, " · ", spoken)
    return Row(head, (clipped(text, GLANCE),), menu if mine else None)


def canned_said(name: str, words: Words) -> StaffView:
    """It is saved."""
    text = words.rich("“{name}” is saved. It can be chosen in the form of every answer.", name=name)
    return _told(text, words)


def dropped(name: str, words: Words, *, sure: bool) -> StaffView:
    """It is gone, or whether it is to go."""
    if sure:
        return _told(words.rich("“{name}” is deleted. Answers that were sent with it stay.", name=name), words)
    back = words.typed(words.t("desk history"))
    text = words.rich("Delete “{name}”? It can be brought back from {history}.", name=name, history=back)
    yes = Button(words.t("Delete"), press(DropCanned(name, sure=True)), "danger")
    keep = Button(words.t("Keep it"), press(ShowCanned()))
    return StaffView((Line(text), Actions((yes, keep))), words.t("Canned replies"), words.t("Canned replies"))


def still_sent(name: str, senders: Sequence[str], words: Words) -> StaffView:
    """It stays, since rules or macros send it."""
    shown = ", ".join(f"“{one}”" for one in senders[:SENDERS])
    more = f" +{len(senders) - SENDERS}" if len(senders) > SENDERS else ""
    text = words.rich(
        "“{name}” stays: it is sent by {senders}. Take it out there first, then delete it.",
        name=name,
        senders=shown + more,
    )
    return _told(text, words)


def _told(text: Text, words: Words) -> StaffView:
    title = words.t("Canned replies")
    every = Button(words.t("All canned replies"), press(ShowCanned()))
    return StaffView((Line(text), Actions((every,))), title, title)


def with_canned(form: Form, choices: Sequence[tuple[str, str]], chosen: str, gaps: Sequence[str], words: Words) -> Form:
    """The form of an answer, with what can be chosen (names, and what they are called here) above its text, and what is
    still to be filled in."""
    if not choices:
        return form
    hint = words.t("Its text is filled in for you to read before it is sent.")
    options = tuple(Option(name, called) for name, called in choices)
    choice = Choice("canned", words.t("Canned reply"), options, chosen or None, hint, refresh=True)
    told = []
    if chosen:
        told.append(Line(words.rich("“{name}” is filled in. Read it, then send.", name=chosen), "quiet"))
    if gaps:
        left = ", ".join(gaps)
        told.append(Line(("▲ ", *words.rich("Please fill in what is missing: {gaps}", gaps=left)), "at_risk"))
    at = next(index for index, item in enumerate(form.items) if isinstance(item, TextInput))
    return replace(form, items=(*form.items[:at], *told, choice, *form.items[at:]))


def due_said(at: datetime, zone: ZoneInfo, words: Words, *, guessed: bool) -> str:
    """An instant in a text that people read as it is, by the customer's clock; one that is ``guessed`` is named."""
    there = at.astimezone(zone)
    day, time = f"{there:%Y-%m-%d}", f"{there:%H:%M}"
    said = words.t("{weekday} {day}, {time}", weekday=weekday(there.date(), words), day=day, time=time)
    return f"{said} ({zone.key})" if guessed else said


def gap_label(name: str, words: Words) -> str:
    """What is missing in a text."""
    match name:
        case "name":
            return words.t("the customer's name")
        case "due":
            return words.t("by when")
        case "agent":
            return words.t("your name")
        case _:
            return name
