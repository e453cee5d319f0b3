"""To whoever picks a ticket of a group that is given what is next: why not, and where the next one is."""

from dataclasses import replace

from desk.intents import ShowTicket
from desk.intents_day import NextTicket
from desk.refusals import ClosedIsFinal, NextOnly, Refusal
from views.buttons import press
from views.language import Words
from views.nodes import Actions, Button, Line, Text, View


def next_only(no: NextOnly, words: Words) -> tuple[Text, ...]:
    """Why, and what to do instead."""
    n, how = str(no.number), words.typed(words.t("next"))
    said = words.rich("#{number}: {group} takes what is next and picks nothing.", number=n, group=no.group)
    return (said, words.rich("Press To solve, or type {example}; a lead can give you this one.", example=how))


def instead(no: Refusal, words: Words) -> tuple[Actions, ...]:
    """What may be pressed beside a refusal."""
    match no:
        case NextOnly():
            return (Actions((_to_solve(words),)),)
        case ClosedIsFinal(into=into) if into is not None:
            return (Actions((Button(words.t("Open ticket"), press(ShowTicket(into))),)),)
        case _:
            return ()


def left_to_turn(view: View, group: str, words: Words) -> View:
    """``view`` of a new ticket that its maker wanted for themselves."""
    said = words.rich("Nobody has it yet: {group} takes what is next and picks nothing.", group=group)
    *nodes, last = view.nodes
    beside = last if isinstance(last, Actions) else Actions(())
    above = tuple(nodes) if isinstance(last, Actions) else view.nodes
    return replace(view, nodes=(*above, Line(said), Actions((*beside.items, _to_solve(words)))))


def _to_solve(words: Words) -> Button:
    return Button(words.t("To solve"), press(NextTicket()))
