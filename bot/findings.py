"""What the doctor finds: in plain words, and where something is wrong, with its mend."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["well", "note", "mend"]


@dataclass(frozen=True, slots=True)
class Finding:
    """``about``: tokens, scopes, database, desk, channels, posts, timers or threads. Only ``mend`` asks for a deed."""

    about: str
    level: Level
    what: str
    mend: str = ""


def well(about: str, what: str) -> Finding:
    """As it should be."""
    return Finding(about, "well", what)


def note(about: str, what: str, mend: str = "") -> Finding:
    """Good to know; it may be meant so."""
    return Finding(about, "note", what, mend)


def wrong(about: str, what: str, mend: str) -> Finding:
    """Something to mend."""
    return Finding(about, "mend", what, mend)
