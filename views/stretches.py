"""Working stretches in words: from when to when, and how long, so that a reader can add them up."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from views.language import Words
from views.nodes import Moment, Text
from views.spans import span

Stretch = tuple[datetime, datetime]
_SECOND = timedelta(seconds=1)


def stretches(shown: Sequence[Stretch], zone: ZoneInfo, most: int, words: Words) -> Iterator[Text]:
    """Each one; where they are more than ``most`` all but the last before, the rest in one figure, and the last."""
    if len(shown) <= most:
        yield from (_stretch(one, zone, words) for one in shown)
        return
    first, left, last = shown[: most - 2], shown[most - 2 : -1], shown[-1]
    yield from (_stretch(one, zone, words) for one in first)
    yield (words.n("… {count} more, {span}", "… {count} more, {span}", len(left), span=span(_seconds(left), words)),)
    yield _stretch(last, zone, words)


def between(begins: datetime, ends: datetime, zone: ZoneInfo) -> Text:
    """``Thu 16:00-17:00``, by the calendar's days."""
    same_day = begins.astimezone(zone).date() == ends.astimezone(zone).date()
    return (Moment(begins), "-", Moment(ends, "time" if same_day else "day_time"))


def _stretch(one: Stretch, zone: ZoneInfo, words: Words) -> Text:
    return (*between(*one, zone), " ", span(_seconds([one]), words))


def _seconds(stretches: Sequence[Stretch]) -> int:
    return sum((ends - begins) // _SECOND for begins, ends in stretches)
