"""A form that was refused: what is the matter stands above its fields, and what was typed stays in them."""

from dataclasses import replace

from desk.ids import DraftId
from desk.intents import KeepTheirs
from desk.refusals import Conflict, Refusal, SaidMeanwhile
from views.buttons import press
from views.language import Words
from views.names import SIGNS
from views.next_only import instead
from views.nodes import Actions, Button, Form, Line
from views.refusals import refusal


def with_refusal(form: Form, no: Refusal, words: Words) -> Form:
    """``form`` with the refusal above; after a clash it can be sent again as it is, or take over the others' values."""
    lines = (node for node in refusal(no, words).nodes if isinstance(node, Line))
    said = tuple(Line((SIGNS["soon"], " ", *line.text), "at_risk") for line in lines)
    if isinstance(no, SaidMeanwhile):
        hint = Line(words.rich("Send again and it goes out as it is."), "quiet")
        return replace(form, items=(*said, hint, *form.items))
    if not isinstance(no, Conflict):
        return replace(form, items=(*said, *instead(no, words), *form.items))
    theirs = Button(words.t("Keep theirs"), press(KeepTheirs(DraftId(form.draft), {})))
    hint = Line(words.rich("Send again to save yours, or keep theirs."), "quiet")
    return replace(form, items=(*said, hint, Actions((theirs,)), *form.items))
