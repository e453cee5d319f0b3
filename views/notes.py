"""Internal notes: the form they are written in, and how the team reads them. Customers never see a word of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from desk.forms import LONG_TEXT, Values
from desk.intents_words import ShowNotes, StartNote
from desk.text import size
from views.buttons import press
from views.language import Words
from views.nodes import (
    Actions,
    Button,
    Choice,
    Form,
    Heading,
    Line,
    Moment,
    Node,
    Option,
    StaffView,
    Strong,
    Text,
    TextInput,
    clipped,
)
from views.reply import pieces

TEAM, ALONE = "team", "me"
READERS = (TEAM, ALONE)
LATEST, PAGE = 3, 5
"""So many stand in a ticket's sheet, and on a page of their own at most."""
GLANCE, WHOLE, ROOM = 300, 1900, 3000
"""Characters of a note in the sheet, of one on the page, and of all that stand on the page."""


@dataclass(frozen=True, slots=True)
class Note:
    """``alone``: whoever reads it wrote it for themselves. ``about``: the contact that it tells of."""

    who: str
    at: datetime
    text: str
    alone: bool = False
    about: str = ""


def note_form(draft: str, number: int, values: Values, words: Words) -> Form:
    """One long text, and who may read it."""
    text = values.get("text", "")
    hint = words.t("The customer never sees it.")
    options = (Option(TEAM, words.t("The whole team")), Option(ALONE, words.t("Only me")))
    return Form(
        title=words.t("Note on #{number}", number=number),
        submit=words.t("Save"),
        cancel=words.t("Cancel"),
        submit_as="note",
        draft=draft,
        items=(
            *_too_long(text, words),
            TextInput("text", words.t("Internal note"), text, hint, LONG_TEXT, long=True, required=True),
            Choice("reader", words.t("Who reads it"), options, values.get("reader") or TEAM, required=True),
        ),
        ticket=number,
    )


def _too_long(text: str, words: Words) -> Iterator[Line]:
    if size(text) > LONG_TEXT:
        told = words.t("Only the first {limit} characters fit. Write the rest as a second note.", limit=LONG_TEXT)
        yield Line((told,), "at_risk")


def latest(number: int, notes: Sequence[Note], words: Words) -> Iterator[Node]:
    """The newest of a ticket's notes, as its sheet shows them; of ``notes`` there is one more where there are more."""
    if not notes:
        return
    yield Line((Strong(words.t("Notes")),))
    for note in notes[:LATEST]:
        text = clipped(" ".join(note.text.split()), GLANCE)
        yield Line((*_head(note, words), ": ", text), "quiet")
    if len(notes) > LATEST or any(len(note.text) > GLANCE for note in notes):
        yield Actions((Button(words.t("All notes"), press(ShowNotes(number))),))


def notes_page(number: int, notes: Sequence[Note], skip: int, words: Words) -> StaffView:
    """As many as a page holds, whole; of ``notes`` there is one more where there are others."""
    shown = _fitting(notes)
    title = words.t("Notes on #{number}", number=number)
    nodes: list[Node] = [Heading(title)]
    for note in shown:
        nodes += [Line(_head(note, words)), *_body(note.text)]
    if not shown:
        nodes.append(Line(words.rich("There is no note yet. Write what your colleagues should know."), "quiet"))
    newer = (Button(words.t("‹ Newest"), press(ShowNotes(number))),) if skip else ()
    more = len(notes) > len(shown)
    older = (Button(words.t("Older ›"), press(ShowNotes(number, skip + len(shown)))),) if more else ()
    write = Button(words.t("Write a note"), press(StartNote(number)))
    return StaffView((*nodes, Actions((write, *newer, *older))), title, title)


def posted_note(who: str, text: str, words: Words) -> StaffView:
    """A note of somebody's, below the ticket's card."""
    head = Line(words.rich("{who} wrote a note:", who=Strong(who)))
    return StaffView((head, *_body(text)), f"{who}: {clipped(text, GLANCE)}")


def _body(text: str) -> Iterator[Line]:
    yield from (Line((piece,)) for piece in pieces(clipped(text, WHOLE)))


def _head(note: Note, words: Words) -> Text:
    alone = (" · ", words.t("only you see this")) if note.alone else ()
    about = (" · ", note.about) if note.about else ()
    return (Strong(note.who), " · ", Moment(note.at), *about, *alone)


def _fitting(notes: Sequence[Note]) -> Sequence[Note]:
    """One at least."""
    room, shown = ROOM, list[Note]()
    for note in notes[:PAGE]:
        room -= min(len(note.text), WHOLE)
        if shown and room < 0:
            break
        shown.append(note)
    return shown
