"""Trouble on demand: what a network and a busy Slack do, per method and number of calls, and to events on their way."""

from dataclasses import dataclass

from sandbox import faults
from sandbox.faults import FaultKind, Strikes

__all__ = ["Fault", "FaultKind", "Faults"]
# Slack limits methods; the addresses that it gives out with a gesture and for a file are none.
SPARED = frozenset({"response_url", "download", "upload"})


@dataclass
class Fault(Strikes):
    """One kind of trouble for the next calls of `method` ("*": any), in one `channel` or everywhere.

    `retry_after` (seconds) belongs to `ratelimited`, `code` to `refuse`.
    """

    method: str
    kind: FaultKind
    retry_after: int = 1
    code: str = "internal_error"
    channel: str | None = None

    def meets(self, method: str, channel: str | None) -> bool:
        """Whether it is meant for a call."""
        if self.method == "*" and self.kind == "ratelimited" and method in SPARED:
            return False
        return self.method in (method, "*") and self.channel in (None, channel)


class Faults(faults.Faults[Fault]):
    """`fresh_ids`: each copy of an event has an `event_id` of its own."""

    def __init__(self) -> None:
        lasting = {
            "ratelimited": Fault("*", "ratelimited", retry_after=3),
            "outage": Fault("*", "error_before", status=503),
        }
        super().__init__(lasting)
        self.fresh_ids = False

    def clear(self) -> None:
        """From now on all goes well, and copies are copies."""
        super().clear()
        self.fresh_ids = False

    def take(self, method: str, channel: str | None) -> Fault | None:
        """The fault that strikes this call, counted down; None when it goes well."""
        return self.struck(lambda one: one.meets(method, channel))
