"""Trouble on demand: what a network and a busy Discord do, per route and number of requests, and to events."""

from dataclasses import dataclass

from sandbox import faults
from sandbox.faults import FaultKind, Strikes

__all__ = ["Fault", "FaultKind", "Faults"]
# What answers interactions is spared the limits for everything else.
SPARED = ("POST /interactions/", "/webhooks/{webhook_id}/{webhook_token}")


@dataclass
class Fault(Strikes):
    """One kind of trouble for the next requests whose route ends so ("*": any).

    `code` and `words` belong to `refuse`, with `status`; `retry_after` (seconds) to `ratelimited`, which is the limit
    `everywhere` or that of one bucket.
    """

    route: str
    kind: FaultKind
    code: int = 0
    words: str = "refused on demand"
    retry_after: float = 0.5
    everywhere: bool = False

    def meets(self, route: str) -> bool:
        """Whether it is meant for a route."""
        if self.route == "*" and self.kind == "ratelimited" and any(one in route for one in SPARED):
            return False
        return self.route == "*" or route.endswith(self.route)


class Faults(faults.Faults[Fault]):
    """What shall go wrong next."""

    def __init__(self) -> None:
        lasting = {
            "ratelimited": Fault("*", "ratelimited", retry_after=3.0),
            "outage": Fault("*", "error_before", status=503),
        }
        super().__init__(lasting)

    def take(self, route: str) -> Fault | None:
        """The fault that strikes this request, counted down; None when it goes well."""
        return self.struck(lambda one: one.meets(route))
