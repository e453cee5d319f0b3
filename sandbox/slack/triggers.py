"""Trigger ids: good for one view, for three seconds, for the user who made the gesture."""

from dataclasses import dataclass

from sandbox.clock import Clock
from sandbox.slack.errors import SlackError
from sandbox.slack.ids import Ids

LIFETIME = 3.0  # seconds


@dataclass
class Trigger:
    """Whose gesture it was, and from which modal, if any."""

    user: str
    issued: float
    view: str | None
    used: bool = False


class Triggers:
    """All that were given out."""

    def __init__(self, clock: Clock, ids: Ids) -> None:
        self._clock, self._ids = clock, ids
        self._given: dict[str, Trigger] = {}

    def issue(self, user: str, view: str | None = None) -> str:
        trigger = self._ids.trigger()
        self._given[trigger] = Trigger(user, self._clock.now(), view)
        return trigger

    def exchange(self, trigger_id: object) -> Trigger:
        """Use a trigger up; refuses one that is unknown, was used before, or is older than three seconds."""
        if not isinstance(trigger_id, str) or trigger_id.count(".") != 2:
            raise SlackError("invalid_arguments", messages=["invalid `trigger_id`"])
        trigger = self._given.get(trigger_id)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if self._clock.now() - trigger.issued > LIFETIME:
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger
