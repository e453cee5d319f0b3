"""What the doctor finds: in plain words, and where something is wrong, with its mend."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["well", "note", "mend"]


@dataclass(frozen=True, slots=True)
class Finding:
    """``about``: tokens, scopes, intents, servers, database, desk, channels, webhooks, posts, timers or
    threads. Only ``mend``
    asks for a deed."""

    about: str
    level: Level
    what: str
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A channel that posts go to. ``use``: what for, in words; ``staff``: only the team may read there.

    ``was_private``: it was so when we were last told of it.
    """

    channel: str
    use: str
    staff: bool
    name: str | None = None
    was_private: bool = False


def well(about: str, what: str) -> Finding:
    """As it should be."""
    return Finding(about, "well", what)


def note(about: str, what: str, mend: str = "") -> Finding:
    """Good to know; it may be meant so."""
    return Finding(about, "note", what, mend)


def wrong(about: str, what: str, mend: str) -> Finding:
    """Something to mend."""
    return Finding(about, "mend", what, mend)
