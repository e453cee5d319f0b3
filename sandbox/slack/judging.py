"""Asking the judges about a payload of the app, and keeping what they say in the record."""

from typing import Literal

from sandbox.slack.errors import Json
from sandbox.slack.judges import judge
from sandbox.slack.record import Problem, Record

Surface = Literal["message", "modal", "home"]


class Judging:
    """The judges' bench; `strict` off, for load tests, lets everything pass unseen."""

    def __init__(self, record: Record) -> None:
        self.strict = True
        self._record = record

    def __call__(self, method: str, surface: Surface, payload: Json) -> list[str]:
        """The complaints about a payload; empty when it may pass."""
        complaints = judge(surface, payload) if self.strict else []
        if complaints:
            self._record.problems.append(Problem(method, complaints, payload))
        return complaints

    def note(self, method: str, complaint: str, payload: Json) -> None:
        """Keep a complaint of the server itself."""
        self._record.problems.append(Problem(method, [complaint], payload))
