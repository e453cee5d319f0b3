"""What the door gives back to the edge: what the person who asked is to see, and nothing of how."""

from dataclasses import dataclass
from datetime import datetime

from desk.intents import Intent
from views.answers import done
from views.charts import Picture
from views.language import Words
from views.nodes import Form, Home, Menu, Option, View

INSIDE = frozenset({"taken", "waiting", "solved"})
"""Kinds of deeds that are told otherwise of an internal ticket."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing to show: what changed is seen elsewhere."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file for whoever asked alone: our copy under the key ``kept``, else ``text``. ``said`` stands above it."""

    name: str
    said: str
    kept: str = ""
    mime: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Say:
    """A private answer; ``keep`` asks for a surface that does not vanish (a modal), where the gesture allows one.

    ``outcome`` is what the inbox keeps, so that a request that comes twice is told the same: a kind of
    :func:`views.answers.done` and the ticket's number. ``again`` is the question that draws the same sheet anew.
    ``beside``: what may be chosen still, where the form was too small for it. ``pictures`` follow it, where they can be
    drawn and sent; the view says all of it without them. ``files`` follow it, too.
    """

    view: View
    keep: bool = False
    refused: bool = False
    outcome: tuple[str, int] | None = None
    again: Intent | None = None
    beside: tuple[Menu, ...] = ()
    pictures: tuple[Picture, ...] = ()
    files: tuple[Attached, ...] = ()


@dataclass(frozen=True, slots=True)
class ShowForm:
    """Open (or refill) a form."""

    form: Form


@dataclass(frozen=True, slots=True)
class ShowHomePage:
    home: Home


@dataclass(frozen=True, slots=True)
class Suggested:
    """What may be meant by what is being typed."""

    options: tuple[Option, ...]


def told_of(kind: str, *, internal: bool) -> str:
    """The kind of a deed as it is told: an internal ticket has no customer."""
    return f"{kind}_inside" if internal and kind in INSIDE else kind


def told(kind: str, number: int, words: Words, at: datetime | None = None, undo: datetime | None = None) -> Say:
    """The answer after a deed; ``kind`` names it. ``undo``: it can be taken back, by when it was done."""
    return Say(done(kind, number, words, at, undo), outcome=(kind, number))


Answer = Nothing | Say | ShowForm | ShowHomePage | Suggested
