"""Lengths of time as people write them in a file: ``30m``, ``2h``, ``1h 30m``, ``90s``; a bare number is hours."""

import re

UNITS = {"h": 3_600, "m": 60, "s": 1}
_PART = re.compile(r"(\d+(?:\.\d+)?)\s*([hms])\s*")
MOST = 366 * 86_400


def read_duration(raw: object) -> int:
    """Seconds, more than 0 and at most a year. Raises ValueError with a sentence."""
    seconds = _hours(raw) if isinstance(raw, int | float) and not isinstance(raw, bool) else _parts(raw)
    if seconds is None or not 0 < seconds <= MOST or seconds != int(seconds):
        raise ValueError(f"{raw!r} is no length of time; write it as 30m, 2h, 1h 30m or 90s")
    return int(seconds)


def _hours(raw: float) -> float:
    return round(raw * 3600, 6)


def _parts(raw: object) -> float | None:
    text = raw.strip().lower() if isinstance(raw, str) else ""
    if not text or _PART.sub("", text):
        return None
    return round(sum(float(number) * UNITS[unit] for number, unit in _PART.findall(text)), 6)


def write_duration(seconds: int) -> str:
    """The same as text, which reads back as it was."""
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    return " ".join(f"{count}{unit}" for count, unit in ((hours, "h"), (minutes, "m"), (left, "s")) if count)
