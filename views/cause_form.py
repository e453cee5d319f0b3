"""The forms of a common cause: which one a ticket has, and one answer to all who are affected."""

from collections.abc import Sequence
from dataclasses import dataclass

from desk.forms import LONG_TEXT, SUBJECT, Values
from views.canned_many import NOTHING, Spoken, canned_choice, spoken_lines
from views.language import Words
from views.nodes import Choice, Form, Line, Option, TextInput, clipped

CAUSE, NEW, ANSWER_ALL = "cause", "new", "answerall"
LABEL, SHOWN = 70, 10


def cause_form(
    draft: str, number: int, offered: Sequence[tuple[int, str]], values: Values, edition: int, words: Words
) -> Form:
    """``offered``: numbers and subjects of the causes that are open."""
    known = tuple(Option(str(one), clipped(f"#{one} {subject}", LABEL)) for one, subject in offered)
    options = (Option(NEW, words.t("A new one")), *known)
    choice = Choice(CAUSE, words.t("Cause"), options, values.get(CAUSE) or NEW, required=True)
    text = words.rich("Customers see nothing of it. Each keeps their own thread; you answer and solve all at once.")
    subject = TextInput(
        "subject", words.t("Subject of the new one"), values.get("subject", ""), words.t("For the team only."), SUBJECT
    )
    return Form(
        title=words.t("Common cause of #{number}", number=number),
        submit=words.t("Save"),
        cancel=words.t("Cancel"),
        submit_as=CAUSE,
        draft=draft,
        items=(Line(text, "quiet"), *((choice,) if known else ()), subject),
        ticket=number,
        edition=edition,
    )


@dataclass(frozen=True, slots=True)
class ToAll:
    """``to``: the number of each ticket and whose it is. ``canned`` are the names of canned replies; of the one that is
    ``chosen``, ``spoken`` is what customers get."""

    draft: str
    number: int
    to: Sequence[tuple[int, str]]
    text: str = ""
    canned: Sequence[str] = ()
    chosen: str = ""
    spoken: Spoken = NOTHING
    edition: int = 0


def answer_all_form(form: ToAll, words: Words) -> Form:
    """It says first how many read it."""
    to = form.to
    head = words.n(
        "{count} ticket gets it, in its own thread. No customer sees another.",
        "{count} tickets get it, each in its own thread. No customer sees another.",
        len(to),
    )
    hint = words.t("Customers read it, under your name.")
    said = words.t("reply")
    example = f'{words.command} {said} {form.number} canned:"…"'
    canned = canned_choice(form.canned, form.chosen or None, example, words, refresh=True)
    each = Line(words.rich("“{name}” is filled in for each, in their language:", name=form.chosen))
    told = (each, *spoken_lines(form.spoken, words)) if form.chosen else ()
    named = " · ".join(clipped(f"#{one} {name}", LABEL) for one, name in to[:SHOWN])
    more = (" · ", words.t("and {count} more", count=len(to) - SHOWN)) if len(to) > SHOWN else ()
    return Form(
        title=words.t("Answer all of #{number}", number=form.number),
        submit=words.t("Send"),
        cancel=words.t("Cancel"),
        submit_as=ANSWER_ALL,
        draft=form.draft,
        items=(
            Line((head,)),
            Line((named, *more), "quiet"),
            *told,
            *canned,
            TextInput("text", words.t("Your answer"), form.text, hint, LONG_TEXT, long=True, required=not canned),
        ),
        ticket=form.number,
        edition=form.edition,
    )
