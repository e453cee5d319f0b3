"""Why a ticket is due when it is, in at most eight lines whose figures add up (screens.md, section 2)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from desk.intents import ShowTicket, StartEdit
from desk.intents_log import WhyDeeds
from desk.reasons import ByHand, ByPolicy, Reason
from desk.sla import Explanation, Promise
from desk.words import Metric
from views.buttons import press
from views.language import Words
from views.names import priority
from views.nodes import Actions, Button, Line, Moment, Part, StaffView, Text, plain
from views.spans import span, target
from views.stretches import between, stretches

MOST = 4
"""Lines for working stretches."""


@dataclass(frozen=True, slots=True)
class WhyFacts:
    """``reason`` None: nothing is promised. ``who``: the name of whoever set the due by hand. ``deeds``:
    how many things the desk did by itself."""

    number: int
    reason: Reason | None
    who: str | None = None
    deeds: int = 0


def why(facts: WhyFacts, words: Words) -> StaffView:
    """Head, promise, working stretches, pauses, sum; or who set the due by hand."""
    texts = tuple(_texts(facts, words))
    buttons = [Button(words.t("Open ticket"), press(ShowTicket(facts.number)))]
    if facts.deeds:
        buttons.append(Button(words.t("By itself: {count}", count=facts.deeds), press(WhyDeeds(facts.number))))
    if facts.reason is None:
        buttons.append(Button(words.t("Edit"), press(StartEdit(facts.number))))
    lines = tuple(Line(text) for text in texts)
    return StaffView((*lines, Actions(tuple(buttons))), plain(texts[0]), words.t("Why #{number}?", number=facts.number))


def _texts(facts: WhyFacts, words: Words) -> Iterator[Text]:
    reason = facts.reason
    if reason is None:
        yield words.rich("Why has #{number} no due?", number=str(facts.number))
        yield words.rich("Nothing is promised: no policy fits it, or its policy sets no time.")
        yield words.rich("You can set a due by hand in Edit.")
        return
    told, promise = reason.told, reason.told.promise
    yield _head(promise, words)
    match reason.by:
        case ByHand(at=at):
            who = facts.who or words.t("the desk")
            yield words.rich("{who} set it by hand at {at}.", who=who, at=Moment(at))
            yield words.rich("Hours, pauses and priority don't move it; only a person does, in Edit.")
        case ByPolicy() as by:
            yield _promise(promise, by, words)
            yield from stretches(told.stretches, ZoneInfo(promise.calendar.tz), MOST, words)
            yield _pauses(promise, told.pauses, words)
            yield _sum(told, words)


def _head(promise: Promise, words: Words) -> Text:
    if promise.due is None:
        paused = any(ends is None for _, ends in promise.pauses)
        return (
            words.rich("Why no due for now? It is paused.")
            if paused
            else words.rich("Why no due? Its hours leave no working time within ten years.")
        )
    head, stopped = words.rich("Why {due}?", due=Moment(promise.due)), promise.stopped
    match promise.state:
        case "breached" if stopped is None:
            return (*head, " ", words.t("It is overdue."))
        case "breached" if stopped is not None:
            return (*head, " ", *words.rich("It was late: {at}.", at=Moment(stopped)))
        case "met" if stopped is not None:
            return (*head, " ", *words.rich("It was kept: {at}.", at=Moment(stopped)))
        case "void":
            return (*head, " ", words.t("It ended without being needed."))
        case _:
            return head


def _promise(promise: Promise, by: ByPolicy, words: Words) -> Text:
    working = by.rule is None or by.rule.hours != "calendar"
    return words.rich(
        "Promise: {priority}, {metric} in {target} ({policy}), counted from {start}",
        priority=priority(by.priority, words),
        metric=_metric(Metric(promise.metric), words),
        target=target(promise.target or 0, words, working=working),
        policy=by.rule.name if by.rule else "?",
        start=Moment(promise.start),
    )


def _metric(metric: Metric, words: Words) -> str:
    match metric:
        case Metric.FIRST_RESPONSE:
            return words.t("first answer")
        case Metric.NEXT_RESPONSE:
            return words.t("next answer")
        case Metric.RESOLUTION:
            return words.t("solution")


def _pauses(promise: Promise, pauses: Sequence[tuple[datetime, datetime | None]], words: Words) -> Text:
    if not pauses:
        return words.rich("Pauses: none")
    zone, said = ZoneInfo(promise.calendar.tz), list[Part]()
    for begins, ends in pauses[:2]:
        said += [", "] if said else []
        said += words.rich("since {at}", at=Moment(begins)) if ends is None else between(begins, ends, zone)
    if len(pauses) > 2:
        said.append(words.n(", … {count} more", ", … {count} more", len(pauses) - 2))
    return words.rich("Pauses: {pauses}", pauses=tuple(said))


def _sum(told: Explanation, words: Words) -> Text:
    total, wanted = span(told.total, words), span(told.target or 0, words)
    if told.total == told.target:
        return words.rich("Sum {total} ✓", total=total)
    return words.rich("So far {total} of {target}", total=total, target=wanted)
