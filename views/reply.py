"""An agent's answer: the form it is written in, and how it stands in the customer's thread."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from desk.forms import LONG_TEXT
from desk.text import size
from views.language import Words
from views.nodes import Form, Line, Moment, PublicView, Strong, TextInput, clipped
from views.on_it import OnIt, on_it_lines
from views.refusals import QUOTED

MOST_QUOTED = 10
PIECE = 1000
"""A line of a view holds about this much on every platform, however the text is escaped."""


@dataclass(frozen=True, slots=True)
class Written:
    """A message as it is quoted: who wrote it, and what."""

    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What an answer stands below: the customer's last messages, who else is on it, and (``kept``) when its text was
    typed, where it was left unsent."""

    before: Sequence[Written] = ()
    others: Sequence[OnIt] = ()
    kept: datetime | None = None


def reply_form(draft: str, number: int, text: str, asked: Asked, edition: int, words: Words) -> Form:
    """One long text under what it answers."""
    label, hint = words.t("Your answer"), words.t("The customer reads it, under your name.")
    field = TextInput("text", label, text, hint, LONG_TEXT, long=True, required=True)
    return Form(
        title=words.t("Reply to #{number}", number=number),
        submit=words.t("Send"),
        cancel=words.t("Cancel"),
        submit_as="reply",
        draft=draft,
        items=(
            *on_it_lines(asked.others, words),
            *quotes(asked.before),
            *_kept(asked.kept, words),
            *_too_long(text, words),
            field,
        ),
        ticket=number,
        edition=edition,
        keeps=True,
    )


def for_team(form: Form, words: Words) -> Form:
    """The same where no customer reads it."""
    hint = words.t("The team reads it under the card; whoever it is for hears of it directly.")
    items = (replace(one, hint=hint) if isinstance(one, TextInput) else one for one in form.items)
    return replace(form, items=tuple(items))


def _kept(at: datetime | None, words: Words) -> Iterator[Line]:
    if at is not None:
        yield Line(words.rich("What you wrote until {at} is here again: it was not sent.", at=Moment(at)), "quiet")


def _too_long(text: str, words: Words) -> Iterator[Line]:
    """What was typed with a command may be longer than the form holds."""
    if size(text) > LONG_TEXT:
        told = words.t("Only the first {limit} characters fit. Send the rest as a second answer.", limit=LONG_TEXT)
        yield Line((told,), "at_risk")


def quotes(written: Sequence[Written]) -> Iterator[Line]:
    """Messages in small print, clipped."""
    for one in written:
        yield Line((Strong(one.who), ": ", clipped(one.text, QUOTED)), "quiet")


def first_quotes(written: Sequence[Written], words: Words) -> Iterator[Line]:
    """The first of them, and how many there are more."""
    yield from quotes(written[:MOST_QUOTED])
    if len(written) > MOST_QUOTED:
        yield Line((words.t("and {count} more", count=len(written) - MOST_QUOTED),), "quiet")


def reply(text: str, name: str | None) -> PublicView:
    """The answer as the customer sees it; ``name`` None where the desk hides who answers."""
    head = (Line((Strong(name),)),) if name else ()
    lines = tuple(Line((piece,)) for piece in pieces(text))
    return PublicView((*head, *lines), f"{name}: {text}" if name else text)


def pieces(text: str) -> Iterator[str]:
    """The text in lines that every platform can show, cut between words where there are some."""
    while len(text) > PIECE:
        at = max(text.rfind("\n", 1, PIECE), text.rfind(" ", 1, PIECE))
        at = at if at > PIECE // 2 else PIECE
        yield text[:at].rstrip()
        text = text[at:].lstrip()
    if text:
        yield text
