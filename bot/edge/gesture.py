"""What somebody did, as every platform's edge has it."""

from dataclasses import dataclass
from typing import Any

from desk.intents import Intent

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gesture:
    """``once`` tells a gesture from every other one. ``clicked`` is the message of a message's menu, as the platform
    sent it. ``named`` are the users whom it names. ``sheet`` is the question that draws anew what lies before them or
    beneath their form. ``in_form``: what they typed lies before them. ``command``: what they typed instead, as they
    would again. ``roles``: those that they have there, where the platform says so with all that they do.
    """

    user: str
    once: str
    intent: Intent
    channel: str | None = None
    clicked: Json | None = None
    named: tuple[str, ...] = ()
    sheet: Intent | None = None
    in_form: bool = False
    command: str = ""
    roles: tuple[str, ...] | None = None
