"""What was taken back, and what was left as it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from desk.intents import ShowTicket
from desk.intents_undo import UndoDeed
from views.buttons import press
from views.language import Words
from views.names import field
from views.nodes import Actions, Button, Line, Node, StaffView, Text, plain


@dataclass(frozen=True, slots=True)
class Kept:
    """A field that stays. ``why``: changed (``by`` somebody since), gone, or closed."""

    field: str
    why: str
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Undone:
    """``fields`` are as they were before; ``kept`` are as they are now."""

    number: int
    fields: Sequence[str]
    kept: Sequence[Kept]


def undone(told: Undone, words: Words) -> StaffView:
    """To whoever took a deed back."""
    number = str(told.number)
    names = ", ".join(name(one, words) for one in told.fields)
    head = (
        words.rich("#{number} is as it was before: {fields}", number=number, fields=names)
        if names
        else words.rich("#{number}: nothing was taken back.", number=number)
    )
    nodes: list[Node] = [Line(head), *(Line(kept(one, words)) for one in told.kept)]
    nodes.append(Actions((Button(words.t("Open ticket"), press(ShowTicket(told.number))),)))
    return StaffView(tuple(nodes), plain(head))


def kept(one: Kept, words: Words) -> Text:
    """Why a field stays as it is."""
    called = name(one.field, words)
    match one.why:
        case "gone":
            return words.rich("{field} stays: what it was is here no more.", field=called)
        case "closed":
            return words.rich("{field} stays: it can't be changed any more.", field=called)
        case _:
            who = one.by or words.t("somebody")
            return words.rich("{field} stays: {who} changed it since.", field=called, who=who)


def name(one: str, words: Words) -> str:
    """A field as people call it."""
    match one:
        case "spam":
            return words.t("Spam")
        case "postponed":
            return words.t("Put off")
        case _:
            return field(one, words)


def cant_undo(why: str, number: int, before: tuple[int, int] | None, words: Words) -> StaffView:
    """The last deed stays. ``before`` is the one before it that can be taken back: its ticket's number and instant."""
    text = _final(why, str(number), words)
    nodes: list[Node] = [Line(text)]
    if before is not None:
        label = words.t("Undo what I did to #{number} before", number=before[0])
        nodes.append(Actions((Button(label, press(UndoDeed(*before))),)))
    return StaffView(tuple(nodes), plain(text))


def _final(why: str, number: str, words: Words) -> Text:
    match why:
        case "sent":
            return words.rich(
                "Your last deed was a message in #{number}. What was said can't be taken back.", number=number
            )
        case "made":
            return words.rich("Your last deed made #{number}. A ticket can't be unmade: close it.", number=number)
        case "noted":
            return words.rich("Your last deed said that #{number} needs no answer. That stays.", number=number)
        case _:
            return words.rich("Your last deed was a reminder of #{number}. It can't be taken back.", number=number)
