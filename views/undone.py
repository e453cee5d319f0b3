"""What was taken back, and what was left as it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import assert_never

from desk.bulk import Bulk
from desk.intents import ShowTicket
from desk.intents_bulk import UndoBulk
from desk.intents_follow import ShowReminders
from desk.intents_undo import UndoDeed
from desk.undo_ways import Final
from views.buttons import press
from views.language import Words
from views.names import field
from views.nodes import Actions, Button, Line, Node, StaffView, Text, plain

ROWS = 10
"""So many tickets are told of one by one."""
LINK = "link "
"""Before the number of the ticket at the other end, where a link is meant and no field."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A field that stays. ``why``: changed (``by`` somebody since), gone, closed, link (it can't be as it was before),
    or denied (whoever asks may not change the ticket)."""

    field: str
    why: str
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Undone:
    """``fields`` are as they were before; ``kept`` are as they are now."""

    number: int
    fields: Sequence[str]
    kept: Sequence[Kept]


@dataclass(frozen=True, slots=True)
class Earlier:
    """A deed before, to be taken back by a press; ``number`` None: it was one to many tickets."""

    number: int | None
    undo: UndoDeed | UndoBulk


def undone(told: Sequence[Undone], earlier: Earlier | None, words: Words, *, said: bool = False) -> StaffView:
    """To whoever took a deed back, of each ticket. ``said``: it was more than fields; ``earlier`` as in
    :func:`cant_undo`."""
    told = [one for one in told if one.fields or one.kept] or told[:1]
    heads = [_head(one, words) for one in told]
    nodes: list[Node] = []
    for one, head in zip(told[:ROWS], heads, strict=False):
        nodes += [Line(head), *(Line(kept(field, words)) for field in one.kept)]
    if len(told) > ROWS:
        nodes.append(Line((words.t("and {count} more", count=len(told) - ROWS),), "quiet"))
    if said:
        nodes.append(Line(words.rich("What was said or logged with it stays."), "quiet"))
    buttons = (Button(words.t("Open ticket"), press(ShowTicket(told[0].number))), *_offer(earlier, words))
    return StaffView((*nodes, Actions(buttons)), plain(heads[0]))


def _head(one: Undone, words: Words) -> Text:
    number = str(one.number)
    if one.fields:
        fields = ", ".join(name(field, words) for field in one.fields)
        return words.rich("#{number} is as it was before: {fields}", number=number, fields=fields)
    if one.kept:
        return words.rich("#{number}: nothing was taken back.", number=number)
    return words.rich("#{number} is as it was before already: nothing was taken back.", number=number)


def kept(one: Kept, words: Words) -> Text:
    """Why a field stays as it is."""
    called = name(one.field, words)
    match one.why:
        case "gone":
            return words.rich("{field} stays: what it was is here no more.", field=called)
        case "closed":
            return words.rich("{field} stays: it can't be changed any more.", field=called)
        case "link":
            return words.rich("{field} stays: the tickets have changed since. Look at both.", field=called)
        case "denied":
            return words.rich("You may not change it any more: ask its group.")
        case _:
            who = one.by or words.t("somebody")
            return words.rich("{field} stays: {who} changed it since.", field=called, who=who)


def name(one: str, words: Words) -> str:
    """A field as people call it."""
    if one.startswith(LINK):
        return words.t("Link to #{number}", number=one.removeprefix(LINK))
    match one:
        case "spam":
            return words.t("Spam")
        case "postponed":
            return words.t("Put off")
        case _:
            return field(one, words)


def cant_undo(why: Final, number: int, earlier: Earlier | None, words: Words) -> StaffView:
    """The last deed stays. ``earlier`` is one before it that can be taken back."""
    text = _final(why, number, words)
    mine = (Button(words.t("Your reminders"), press(ShowReminders())),) if why is Final.REMINDER else ()
    buttons = (*mine, *_offer(earlier, words))
    return StaffView((Line(text), *((Actions(buttons),) if buttons else ())), plain(text))


def going_back(bulk: Bulk, earlier: Earlier | None, words: Words) -> StaffView:
    """The last deed was one to many tickets that is being taken back already; ``earlier`` as in :func:`cant_undo`."""
    text = words.rich(
        "What you did to many tickets is being taken back already: {done} of {total}.",
        done=str(bulk.cursor),
        total=str(len(bulk.tickets)),
    )
    buttons = tuple(_offer(earlier, words))
    return StaffView((Line(text), *((Actions(buttons),) if buttons else ())), plain(text))


def _offer(earlier: Earlier | None, words: Words) -> Iterable[Button]:
    if earlier is None:
        return
    label = (
        words.t("Undo what I did to #{number} before", number=earlier.number)
        if earlier.number is not None
        else words.t("Undo what I did to many before")
    )
    yield Button(label, press(earlier.undo))


def _final(why: Final, count: int, words: Words) -> Text:
    number = str(count)
    match why:
        case Final.SENT:
            return words.rich(
                "Your last deed was a message in #{number}. What was said stays: put it right in another.",
                number=number,
            )
        case Final.SENT_MANY:
            return (
                words.n(
                    "Your last deed was an answer to {count} ticket. What was said stays: put it right in another.",
                    "Your last deed was an answer to {count} tickets. What was said stays: put it right in another.",
                    count,
                ),
            )
        case Final.LOGGED:
            return words.rich(
                "Your last deed logged a contact in #{number}. It stays: write a note if something in it is wrong.",
                number=number,
            )
        case Final.MADE:
            return words.rich("Your last deed made #{number}. A ticket can't be unmade: close it.", number=number)
        case Final.NOTED:
            return words.rich(
                "Your last deed said that #{number} needs no answer. That stays: answer it all the same if it does.",
                number=number,
            )
        case Final.REMINDER:
            return words.rich(
                "Your last deed was a reminder of #{number}. Drop it among your reminders.", number=number
            )
        case Final.DROPPED:
            return words.rich("Your last deed dropped a reminder of #{number}. Ask for another.", number=number)
        case Final.UNMERGED:
            return words.rich(
                "Your last deed took the merge of #{number} back. Merge the two again if they belong together.",
                number=number,
            )
        case Final.RATED:
            return words.rich("Your last deed rated #{number}. Change your rating where you gave it.", number=number)
        case Final.DENIED:
            return words.rich(
                "Your last deed changed #{number}, which is not yours to change any more: ask its group.", number=number
            )
        case _:
            assert_never(why)
