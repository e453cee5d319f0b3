"""Handing over a shift: the form, the offer, and what each side hears of it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from desk.forms import LONG_TEXT, Values
from desk.intents_bulk import UndoBulk
from desk.intents_day import AnswerShift
from desk.shift import Offer, OfferLine
from views import ticket_fields as fields
from views.buttons import press
from views.language import Words
from views.nodes import (
    Actions,
    Button,
    Choice,
    Form,
    Line,
    Node,
    PersonInput,
    PublicView,
    Row,
    StaffView,
    Strong,
    Text,
    TextInput,
    plain,
)

ROWS, NAMED = 15, 30


def shift_form(
    draft: str, values: Values, count: int, people: fields.People, groups: Sequence[tuple[str, str]], words: Words
) -> Form:
    """To whom, and a line about each ticket; ``count`` tickets are theirs."""
    known = words.t("Write after each what should be known. Take out what you keep.")
    hint = " ".join((words.n("You have {count} open ticket.", "You have {count} open tickets.", count), known))
    lines = TextInput("lines", words.t("Tickets"), values.get("lines", ""), hint, LONG_TEXT, long=True, required=True)
    return Form(
        title=words.t("Hand over my shift"),
        submit=words.t("Offer"),
        cancel=words.t("Cancel"),
        submit_as="shift",
        draft=draft,
        items=(*receivers(values, people, groups, words), lines),
    )


def receivers(
    values: Values, people: fields.People, groups: Sequence[tuple[str, str]], words: Words
) -> tuple[PersonInput | Choice, Choice]:
    """To a person, or to a whole group."""
    whom = fields.assignee(values.get("to", ""), words, people)
    to = replace(whom, name="to", label=words.t("To a colleague"), hint=words.t("Or choose a group below."))
    group = fields.group(values.get("group", ""), groups, words)
    return to, replace(group, label=words.t("To a group"), required=False)


def nothing(words: Words) -> PublicView:
    """Nothing is theirs."""
    return _said(words.rich("No open ticket is yours: there is nothing to hand over."))


def nothing_offered(words: Words) -> PublicView:
    """Nobody waits for their answer."""
    return _said(words.rich("Nobody offers you a shift now. You are told in a direct message when somebody does."))


def others(count: int, words: Words) -> str:
    """The last line of the form, for all that have none of their own."""
    return words.n("and {count} other ticket", "and {count} other tickets", count)


def offer_sent(count: int, whom: str, words: Words, *, more: bool = False) -> PublicView:
    """To whoever offers; ``more``: they have more than can be offered at once."""
    text = words.n(
        "{count} ticket is offered to {whom}. It stays yours until the offer is accepted.",
        "{count} tickets are offered to {whom}. They stay yours until the offer is accepted.",
        count,
        whom=whom,
    )
    return _said((text,), *((more_are_mine(words),) if more else ()))


def more_are_mine(words: Words) -> Text:
    """To whoever has more than can be offered at once."""
    return words.rich("You have more than can be offered at once: offer the rest when this offer is answered.")


def offered(offer: Offer, by: str, words: Words) -> StaffView:
    """To whoever may accept, as a direct message."""
    count = len(offer.lines)
    text = words.n("{who} hands over {count} ticket to you", "{who} hands over {count} tickets to you", count, who=by)
    head: Text = (text,)
    nodes: list[Node] = [Line((Strong(text),))]
    nodes += [Row((f"#{one.number} ", one.subject), (one.text,) if one.text else ()) for one in offer.lines[:ROWS]]
    if count > ROWS:
        nodes.append(Line((words.t("and {count} more", count=count - ROWS),), "quiet"))
    if offer.group is not None:
        nodes.append(Line(words.rich("Your whole group was asked: whoever accepts first has them."), "quiet"))
    accept = Button(words.t("Accept"), press(AnswerShift(offer.id, accept=True)), "primary")
    decline = Button(words.t("Decline"), press(AnswerShift(offer.id, accept=False)))
    return StaffView((*nodes, Actions((accept, decline))), plain(head))


Left = Sequence[tuple[OfferLine, str | None]]
"""What was not handed over: since it changed meanwhile (None), or is of a group (its name) of others."""


def taken_over(giver: str, who: str, taken: Sequence[OfferLine], left: Left, deed: str, words: Words) -> PublicView:
    """To whoever accepted, ``who``; ``deed`` is what it is taken back by."""
    if not taken and any(group for _, group in left):
        return _said(words.rich("Nothing was changed."), *_left(who, left, words))
    if not taken:
        return _said(words.rich("None of them is {who}'s and open any more; nothing was changed.", who=giver))
    text = words.rich("Yours now, from {who}: {tickets}", who=giver, tickets=_named(taken, words))
    said = _said(text, *_left(who, left, words))
    return replace(said, nodes=(*said.nodes, Actions((Button(words.t("Undo"), press(UndoBulk(deed))),))))


def accepted(who: str, taken: Sequence[OfferLine], left: Left, words: Words) -> StaffView:
    """To whoever offered."""
    text = words.rich("{who} accepted your shift: {tickets}", who=who, tickets=_named(taken, words) or "0")
    return StaffView(
        (Line(("✓ ", *text), "done"), *(Line(one, "quiet") for one in _left(who, left, words))), plain(text)
    )


def declined(who: str, count: int, others: int, words: Words) -> StaffView:
    """To whoever offered; ``others`` may still accept."""
    text = words.n(
        "{who} declined your shift; its {count} ticket stays yours.",
        "{who} declined your shift; its {count} tickets stay yours.",
        count,
        who=who,
    )
    more = words.n("{count} colleague may still accept.", "{count} colleagues may still accept.", others)
    return StaffView((Line((text,)), *((Line((more,), "quiet"),) if others else ())), text)


def left_with(giver: str, words: Words) -> PublicView:
    """To whoever declined."""
    return _said(words.rich("Declined: the tickets stay with {who}, who was told.", who=giver))


def too_late(state: str, who: str | None, words: Words) -> PublicView:
    """To whoever answers an offer that is not theirs to answer (any more)."""
    if state == "accepted" and who is not None:
        return _said(words.rich("{who} has accepted this offer already; nothing was changed.", who=who))
    return _said(words.rich("This offer is not open to you any more; nothing was changed."))


def _left(who: str, left: Left, words: Words) -> Iterator[Text]:
    for group in dict.fromkeys(group for _, group in left):
        tickets = _named([line for line, of in left if of == group], words)
        if group is None:
            yield words.rich("Not handed over, as they changed meanwhile: {tickets}", tickets=tickets)
        else:
            yield words.rich(
                "Not handed over, as {who} does not answer in {group}: {tickets}", who=who, group=group, tickets=tickets
            )


def _named(lines: Sequence[OfferLine], words: Words) -> str:
    """Their numbers, as many as can be read."""
    said = ", ".join(f"#{one.number}" for one in lines[:NAMED])
    more = len(lines) - NAMED
    return f"{said} {words.t('and {count} more', count=more)}" if more > 0 else said


def _said(text: Text, *more: Text) -> PublicView:
    return PublicView((Line(text), *(Line(one, "quiet") for one in more)), plain(text))
