"""Being away for a while: the form, what each step comes to, and what others are told of it."""

from collections.abc import Sequence

from desk.forms import Values
from desk.intents_day import StartShift
from desk.intents_people import Resume, ReturnUnanswered, StartPause
from desk.pause import KEEP, REASON, TICKETS, Pause
from views import ticket_fields as fields
from views.asked_time import time_input
from views.buttons import press
from views.language import Words
from views.names import SIGNS
from views.nodes import Actions, Button, Choice, Form, Input, Line, Moment, Option, StaffView, Text, TextInput, plain
from views.shift import more_are_mine, receivers
from views.to_solve import button


def pause_button(paused: Pause | None, words: Words, style: str = "plain") -> Button:
    """In Home: the way out, or back."""
    if paused is not None:
        return Button(words.t("Resume"), press(Resume()), style)
    return Button(words.t("Pause"), press(StartPause()), style)


def pause_form(
    draft: str, values: Values, count: int, people: fields.People, groups: Sequence[tuple[str, str]], words: Words
) -> Form:
    """Until when, why, and what becomes of the ``count`` tickets that one has; without any that is not asked."""
    hint = words.t("The team sees it; customers never do.")
    items: list[Input | Line] = [
        time_input("until", words.t("Until"), values.get("until", ""), words),
        TextInput("reason", words.t("Reason"), values.get("reason", ""), hint, REASON),
    ]
    if count:
        options = tuple(Option(one, _choice(one, words)) for one in TICKETS)
        label = words.n("Your {count} ticket", "Your {count} tickets", count)
        items.append(Choice("tickets", label, options, values.get("tickets") or KEEP, required=True))
        items += receivers(values, people, groups, words)
    items.append(Line(words.rich("Empty: until you press Resume."), "quiet"))
    return Form(
        title=words.t("Pause"),
        submit=words.t("Pause"),
        cancel=words.t("Cancel"),
        submit_as="pause",
        draft=draft,
        items=tuple(items),
    )


def _choice(tickets: str, words: Words) -> str:
    match tickets:
        case "return":
            return words.t("Those nobody answered go back to the queue")
        case "hand":
            return words.t("Offer all of them, to whom I choose below")
        case _:
            return words.t("They stay mine")


def paused(
    pause: Pause, mine: int, given: Sequence[int], whom: str | None, words: Words, *, more: bool = False
) -> StaffView:
    """To whoever is away now; ``mine`` tickets are still theirs, ``given`` went back, all were offered to ``whom``, but
    for ``more`` than can be offered at once."""
    head = away_head(pause, words)
    lines = [Line(head, "waiting")]
    lines += [Line(_returned(given, words), "quiet")] if given else []
    lines.append(Line(_stay(mine, words), "quiet"))
    if whom is not None:
        offered = words.rich("They are offered to {whom}, and stay yours until the offer is accepted.", whom=whom)
        lines.append(Line(offered, "quiet"))
        lines += [Line(more_are_mine(words), "quiet")] if more else []
    buttons = [pause_button(pause, words, "primary")]
    if mine and not given and whom is None:
        buttons.append(Button(words.t("Return what nobody answered"), press(ReturnUnanswered())))
    if mine and whom is None:
        buttons.append(Button(words.t("Hand over my shift"), press(StartShift())))
    buttons.append(Button(words.t("Change"), press(StartPause())))
    return StaffView((*lines, Actions(tuple(buttons))), plain(head), words.t("Pause"))


def away_head(pause: Pause, words: Words) -> Text:
    """To whoever is paused."""
    sign = f"{SIGNS['waiting']} "
    if pause.until is None:
        text = words.rich("You are paused: nothing is given to you until you press Resume.")
    else:
        text = words.rich("You are paused until {at}: nothing is given to you meanwhile.", at=Moment(pause.until))
    return (sign, *text)


def _stay(mine: int, words: Words) -> Text:
    if not mine:
        return words.rich("No open ticket is yours.")
    return (words.n("{count} ticket stays yours.", "{count} tickets stay yours.", mine),)


def _returned(numbers: Sequence[int], words: Words) -> Text:
    return words.rich("Back in the queue: {tickets}", tickets=", ".join(f"#{one}" for one in numbers))


def given_back(numbers: Sequence[int], mine: int, words: Words) -> StaffView:
    """What of theirs is the queue's again."""
    head = _returned(numbers, words) if numbers else words.rich("Every ticket of yours was answered: all stay yours.")
    return StaffView((Line(head), Line(_stay(mine, words), "quiet")), plain(head), words.t("Pause"))


def back(pause: Pause, mine: int, words: Words) -> StaffView:
    """To whoever is here again."""
    text = words.rich("Welcome back. You were away since {at}.", at=Moment(pause.since))
    return _here(text, (Line(_stay(mine, words), "quiet"),), words)


def over(pause: Pause, words: Words) -> StaffView:
    """A direct message: the time that they named has come."""
    text = words.rich("Your pause is over; you are given tickets again.")
    longer = Button(words.t("Pause"), press(StartPause()))
    return _here(text, (Line((pause.reason,), "quiet"),) if pause.reason else (), words, longer)


def never_away(words: Words) -> StaffView:
    """To somebody who was not paused."""
    return _here(words.rich("You are not paused; tickets are given to you."), (), words)


def _here(text: Text, lines: Sequence[Line], words: Words, *buttons: Button) -> StaffView:
    return StaffView((Line(("✓ ", *text), "done"), *lines, Actions((button(words), *buttons))), plain(text))


def nothing_meanwhile(pause: Pause, words: Words) -> StaffView:
    """To solve, asked for by somebody who is paused."""
    head = away_head(pause, words)
    actions = Actions((pause_button(pause, words, "primary"),))
    return StaffView((Line(head, "waiting"), actions), plain(head), words.t("To solve"))
