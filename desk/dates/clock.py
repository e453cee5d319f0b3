"""Times of day: ``17h30``, ``5pm``, ``5 giờ kém 15 chiều``, ``5 rưỡi``, ``noon``; an hour that may be of the morning or
the evening stays both."""

import re
from dataclasses import dataclass

from desk.dates.spelling import NUMBER, number

HOUR, NOON, MIDNIGHT = 3600, 12 * 3600, 24 * 3600
_LATEST_UNSURE = 6
"""``at 5`` may be either; from seven on people name the hours of the day as they come."""
PARTS = {
    "morning": (r"morning|sang", 9 * HOUR, NOON),
    "noon": (r"noon|midday|trua", NOON, NOON),
    "afternoon": (r"afternoon|chieu", 14 * HOUR, 17 * HOUR),
    "evening": (r"evening|toi", 19 * HOUR, 21 * HOUR),
    "night": (r"night|dem|khuya", 22 * HOUR, 23 * HOUR),
}
"""Each part of the day: its words, and when it begins and ends, in seconds of the wall clock."""
PART = re.compile(
    r"(?:(?:in the|at|in|buoi|vao buoi) )?(?:"
    + "|".join(f"(?P<{name}>{words})" for name, (words, _, _) in PARTS.items())
    + r")(?![\w:/])"
)
CLOCK = re.compile(
    r"(?:(?P<at>at|luc|vao luc|vao|@) ?)?(?:"
    r"(?P<half>half past|quarter past|quarter to) (?P<of>\d{1,2}|" + NUMBER + r")(?: ?(?P<ofm>[ap]m))?"
    r"|(?P<h>\d{1,2})(?::(?P<m>\d\d)(?::(?P<s>\d\d))?|\.(?P<dot>\d\d)(?= ?[ap]m))?(?: ?(?P<ap>[ap])\.?m?(?![a-z]))"
    r"|(?P<h24>\d{1,2}):(?P<m24>\d\d)(?::(?P<s24>\d\d))?"
    r"|(?P<hv>\d{1,2}|" + NUMBER + r") ?(?P<unit>h|g|gio)(?: ?(?P<mv>\d{1,2})(?: ?phut|p)?| ?(?P<half_v>ruoi)"
    r"| kem (?P<less>\d{1,2})(?: phut)?)?"
    r"|(?P<hr>\d{1,2}|" + NUMBER + r") ruoi"
    r"|(?P<oc>\d{1,2}|" + NUMBER + r") o'?clock"
    r")(?![\w:/])"
)
BARE = re.compile(r"(?:(?P<at>at|luc|vao luc|@|by) ?)?(?P<h>\d{1,2})(?![\w:/.-])")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day."""

    name: str


@dataclass(frozen=True, slots=True)
class Clock:
    """Seconds of the wall clock, more than one where either may be meant; ``hours``: or so many hours from now."""

    options: tuple[int, ...]
    hours: float | None = None

    def within(self, part: Part | None) -> "Clock":
        """What is meant of it in a part of the day."""
        if part is None:
            return self
        return Clock((_within(self.options[0], part.name),))


def read_part(found: re.Match[str]) -> Part:
    return Part(str(found.lastgroup))


def read_clock(found: re.Match[str]) -> Clock:
    """Raises ValueError for what no clock shows."""
    if found["half"]:
        hour = _whole(found["of"])
        minutes = {"half past": 30, "quarter past": 15, "quarter to": -15}[found["half"]]
        return _twelve(hour, minutes, 0, found["ofm"][0]) if found["ofm"] else _loose(hour, minutes)
    if found["ap"]:
        return _twelve(int(found["h"]), int(found["m"] or found["dot"] or 0), int(found["s"] or 0), found["ap"])
    if found["h24"]:
        exact = len(found["h24"]) == 2
        return _loose(int(found["h24"]), int(found["m24"]), int(found["s24"] or 0), exact=exact)
    if found["oc"]:
        return _loose(_whole(found["oc"]))
    if found["hr"]:
        return _loose(_whole(found["hr"]), 30)
    hour = _whole(found["hv"])
    if found["less"]:
        return _loose(hour, -int(found["less"]))
    minutes = 30 if found["half_v"] else int(found["mv"] or 0)
    made = _loose(hour, minutes, exact=len(found["hv"]) == 2 and found["hv"].isdigit())
    unsure = not found["mv"] and not found["half_v"] and hour <= 12 and not found["at"]
    return Clock(made.options, hours=hour if unsure and hour else None)


def read_bare(found: re.Match[str]) -> Clock:
    """A number beside a day: ``tomorrow 5``."""
    return _loose(int(found["h"]))


def _whole(typed: str) -> int:
    value = number(typed)
    if value != int(value):
        raise ValueError(typed)
    return int(value)


def _twelve(hour: int, minutes: int, seconds: int, half: str) -> Clock:
    if half not in "ap" or not 1 <= hour <= 12:
        raise ValueError(hour)
    return Clock((_seconds(hour % 12 + (12 if half == "p" else 0), minutes, seconds),))


def _loose(hour: int, minutes: int = 0, seconds: int = 0, *, exact: bool = False) -> Clock:
    at = _seconds(hour, minutes, seconds)
    unsure = 1 <= hour <= _LATEST_UNSURE and not exact
    return Clock((at, at + 12 * HOUR) if unsure else (at,))


def _seconds(hour: int, minutes: int, seconds: int) -> int:
    at = hour * HOUR + minutes * 60 + seconds
    if not 0 <= at <= MIDNIGHT or minutes > 59 or seconds > 59:
        raise ValueError(at)
    return at


def _within(at: int, part: str) -> int:
    """``5`` in the afternoon is 17; ``12`` at night is the end of the day. Raises ValueError where they contradict."""
    hour = at // HOUR
    match part:
        case "morning":
            if hour > 12:
                raise ValueError(at)
            return at - NOON if hour == 12 else at
        case "noon":
            return at + NOON if hour <= 3 else at
        case "night" if hour == 12:
            return at + NOON
        case "night":
            return at + NOON if 6 <= hour < 12 else at
        case _ if hour == 12 and part == "evening":
            return at + NOON
        case _:
            return at + NOON if 1 <= hour < 12 else at
