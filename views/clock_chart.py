"""A ticket's clocks as a picture: a row for each promise, its working stretches in time, due soon and overdue, its
pauses, and the hours in between that count for nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from desk.sla import Promise, thresholds
from desk.words import Metric
from views.charts import Bar, Chart, Mark, Picture
from views.language import Words
from views.names import SIGNS, metric

MOST, DAYS = 8, 31
"""So many promises are drawn, the last ones, and so many days before and after."""
STEPS = (1, 2, 3, 6, 12, 24, 48, 96, 168)
"""Hours between two words on the line."""
WORDS, HOUR = 7, 3600
TONES = ("done", "plain", "at_risk", "overdue", "waiting", "quiet")


def clock_picture(number: int, promises: Sequence[Promise], zone: str, now: datetime, words: Words) -> Picture | None:
    """The clocks of ticket ``number`` as they stand ``now``, in the desk's ``zone``; None where none was ever due."""
    shown = [one for one in promises if one.due is not None or one.pauses][-MOST:]
    if not shown:
        return None
    around = max(one.stopped or now for one in shown)
    until = min(max(_end(one, now) for one in shown), around + timedelta(days=DAYS))
    since = max(min(one.start for one in shown), around - timedelta(days=DAYS))
    there = ZoneInfo(zone)
    rows = tuple(_row(one, now, there, words) for one in shown)
    line = _line(since, until, there)
    begin = line[0][0]
    bars = tuple(
        Bar(row, _hours(starts, begin), _hours(ends, begin), tone)
        for row, one in zip(rows, shown, strict=True)
        for starts, ends, tone in _pieces(one, since, until, now)
    )
    used = {bar.tone for bar in bars}
    legend = tuple((tone, _meaning(tone, words)) for tone in TONES if tone in used)
    marks = (Mark(_hours(now, begin), words.t("now"), "plain"),) if now <= line[-1][0] else ()
    ticks = tuple((_hours(at, begin), word) for at, word in line)
    title = words.t("Clocks of #{number} · {zone}", number=number, zone=zone)
    told = words.t("The clocks of #{number}: {told}", number=number, told="; ".join(rows))
    return Picture("clock", told, Chart(title, rows, bars, ticks, (), legend, marks))


def _end(promise: Promise, now: datetime) -> datetime:
    """Until when a promise is drawn: its end, else its due, or now where that has passed."""
    return promise.stopped or max(now, promise.due or now)


def _row(promise: Promise, now: datetime, zone: ZoneInfo, words: Words) -> str:
    """``▲ Next answer 2 · 27/11 10:00``: no two of a ticket's promises are called the same."""
    name = metric(Metric(promise.metric), words)
    cycle = f" {promise.cycle}" if promise.cycle > 1 else ""
    due = _instant(promise.due, zone) if promise.due is not None else words.t("no due")
    return f"{SIGNS[_state(promise, now)]} {name}{cycle} · {due}"


def _state(promise: Promise, now: datetime) -> str:
    if promise.breached_at is not None:
        return "overdue"
    if promise.stopped is not None:
        return "done"
    if promise.due is None:
        return "waiting"
    return "soon" if any(at <= now for _, at in thresholds(promise)) else "on_time"


def _pieces(
    promise: Promise, since: datetime, until: datetime, now: datetime
) -> Iterator[tuple[datetime, datetime, str]]:
    """From when to when it was what, the ground of idle hours first, so that all else lies upon it."""
    start, end = max(promise.start, since), min(_end(promise, now), until)
    if end <= start:
        return
    yield start, end, "quiet"
    # What is set by hand is paused by nothing.
    pauses = () if promise.hand_set else promise.pauses
    for begins, ends in pauses:
        begins, ends = max(begins, start), min(ends or end, end)
        if begins < ends:
            yield begins, ends, "waiting"
    cuts = sorted({at for at in _turns(promise, now) if start < at < end})
    for begins, ends in promise.calendar.stretches(start, end, pauses):
        inside = [begins, *(at for at in cuts if begins < at < ends), ends]
        for one, other in pairwise(inside):
            yield one, other, _tone(promise, one, now)


def _turns(promise: Promise, now: datetime) -> Iterator[datetime]:
    """When one tone turns into another."""
    yield now.replace(microsecond=0)
    yield from _warned(promise)[:1]
    if promise.due is not None:
        yield promise.due


def _warned(promise: Promise) -> list[datetime]:
    """When it was due soon, also of one that is over."""
    running = replace(promise, stopped=None)
    return [at for _, at in thresholds(running) if promise.due is not None and at < promise.due]


def _tone(promise: Promise, at: datetime, now: datetime) -> str:
    if promise.due is not None and at >= promise.due:
        return "overdue"
    if any(warned <= at for warned in _warned(promise)[:1]):
        return "at_risk"
    return "plain" if at >= now.replace(microsecond=0) else "done"


def _meaning(tone: str, words: Words) -> str:
    match tone:
        case "done":
            return words.t("counted")
        case "plain":
            return words.t("still to come")
        case "at_risk":
            return words.t("due soon")
        case "overdue":
            return words.t("overdue")
        case "waiting":
            return words.t("paused, counts nothing")
        case _:
            return words.t("outside the hours")


def _line(since: datetime, until: datetime, zone: ZoneInfo) -> list[tuple[datetime, str]]:
    """The instants that are written on the line, at whole hours or midnights of the desk's own day."""
    hours = (until - since).total_seconds() / HOUR
    step = next((one for one in STEPS if hours / one <= WORDS - 1), STEPS[-1])
    at = since.astimezone(zone).replace(minute=0, second=0, microsecond=0)
    at = at.replace(hour=at.hour // step * step if step < 24 else 0)
    found = [at]
    while found[-1].astimezone(UTC) < until:
        # Reckoned by the wall, so that a day stays a day where clocks change.
        found.append(found[-1] + timedelta(hours=step))
    return [(one.astimezone(UTC), _instant(one, zone)) for one in found]


def _instant(at: datetime, zone: ZoneInfo) -> str:
    """``27/11 10:00``, without the hour at midnight."""
    local = at.astimezone(zone)
    day = f"{local.day}/{local.month}"
    return day if (local.hour, local.minute) == (0, 0) else f"{day} {local:%H:%M}"


def _hours(at: datetime, begin: datetime) -> float:
    return round((at - begin).total_seconds() / HOUR, 4)
