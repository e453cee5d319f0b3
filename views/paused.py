"""That somebody is paused, beside what is about a ticket of theirs."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from desk.pause import Pause
from views.language import Words
from views.names import SIGNS
from views.nodes import Line, Moment, StaffView, Text, View

V = TypeVar("V", bound=View)
Notice = Callable[[int, str, Words], StaffView]


def said(pause: Pause, words: Words) -> Text:
    """Until when, and why, after a name."""
    until = words.rich("until {at}", at=Moment(pause.until)) if pause.until else (words.t("until they are back"),)
    return (*until, f" · {pause.reason}") if pause.reason else until


def is_away(name: str, pause: Pause, words: Words) -> Line:
    """Beside what is about a ticket of theirs."""
    text = words.rich("{who} is paused, {until}", who=name, until=said(pause, words))
    return Line((f"{SIGNS['waiting']} ", *text), "waiting")


def beside(say: Notice, name: str, pause: Pause) -> Notice:
    """A notice that also says that ``name`` is paused."""

    def told(number: int, subject: str, words: Words) -> StaffView:
        return saying(say(number, subject, words), name, pause, words)

    return told


def saying(view: V, name: str, pause: Pause, words: Words) -> V:
    """``view`` with that below its first line."""
    first, *rest = view.nodes
    return replace(view, nodes=(first, is_away(name, pause, words), *rest))
