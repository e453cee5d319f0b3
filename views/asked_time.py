"""A time that was typed, asked back: what it may mean, to be chosen, or to be typed anew."""

from datetime import datetime
from zoneinfo import ZoneInfo

from desk.ids import DraftId
from desk.intents_times import ChangeTime, MeantTime
from desk.refusals import PassedTime, UnknownTime, UnsureTime
from views.buttons import press
from views.coming_days import ComingDays, said
from views.language import Words
from views.nodes import Actions, Button, Form, Line, PublicView, TextInput, plain
from views.refusals import time_lines

TIME = "time"
"""The name of the field in which a time is typed."""
LONGEST = 100


def asked_time(
    no: UnsureTime | PassedTime | UnknownTime,
    number: int,
    draft: DraftId,
    now: datetime,
    zone: ZoneInfo,
    words: Words,
) -> PublicView:
    """What was typed stays in the draft; a button for each reading, told in the reader's ``zone``."""
    days = ComingDays(now, zone, ())
    match no:
        case UnsureTime(_, readings):
            choices = [(at, said(days, at, words)) for at in readings]
        case PassedTime(next_one=datetime() as next_one):
            choices = [(next_one, words.t("Yes"))]
        case _:
            choices = []
    style = "primary" if len(choices) == 1 else "plain"
    buttons = tuple(Button(label, press(MeantTime(number, draft, at)), style) for at, label in choices)
    lines = time_lines(no, words)
    change = Button(words.t("Change"), press(ChangeTime(number, draft)))
    return PublicView((*(Line(text) for text in lines), Actions((*buttons, change))), plain(lines[0]), f"#{number}")


def time_form(draft: str, number: int, typed: str, words: Words) -> Form:
    """One field, for the time alone."""
    return Form(
        title=words.t("A time for #{number}", number=number),
        submit=words.t("Save"),
        cancel=words.t("Cancel"),
        submit_as="time",
        draft=draft,
        items=(time_input(TIME, words.t("When"), typed, words, required=True),),
        ticket=number,
    )


def time_input(name: str, label: str, typed: str, words: Words, *, required: bool = False) -> TextInput:
    """A field in which a time is typed in words."""
    hint = words.t("Such as: {examples}", examples=words.t("tomorrow 5pm, in 2 working hours, next mon, 25/12 09:30"))
    return TextInput(name, label, typed, hint, LONGEST, required=required)
