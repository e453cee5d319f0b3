"""Rate limits: a bucket per route and major parameter, the narrow one for renaming channels, and one for everything."""

import hashlib
from collections import defaultdict, deque
from dataclasses import dataclass

from sandbox.clock import Clock

# Requests and seconds; what isn't named here has the last line's.
BUDGETS: dict[str, tuple[int, float]] = {
    "POST /channels/{channel_id}/messages": (5, 5.0),
    "PATCH /channels/{channel_id}/messages/{message_id}": (5, 5.0),
    "DELETE /channels/{channel_id}/messages/{message_id}": (5, 1.0),
    "PUT /channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me": (1, 0.25),
    "POST /webhooks/{webhook_id}/{webhook_token}": (5, 2.0),
}
ELSE = (50, 1.0)
EVERYWHERE = (50, 1.0)
RENAMES = (2, 600.0)
MAJOR = ("channel_id", "guild_id", "webhook_id", "webhook_token", "interaction_id", "interaction_token")


@dataclass(frozen=True)
class Verdict:
    """What the buckets say of one request: the headers for its answer, and how long to wait where it came too soon."""

    headers: dict[str, str]
    wait: float = 0.0
    scope: str = "user"

    @property
    def refused(self) -> bool:
        return self.wait > 0

    @property
    def everywhere(self) -> bool:
        return self.scope == "global"


class Rates:
    """Counts requests. `enabled=False` lets everything pass, without headers."""

    def __init__(self, clock: Clock) -> None:
        self.enabled = True
        self._clock = clock
        self._spent: defaultdict[str, deque[float]] = defaultdict(deque)

    def spend(self, route: str, params: dict[str, str], *, exempt: bool, renames: bool = False) -> Verdict:
        """Count one request; `exempt` ones, of interactions, don't count toward the limit for everything."""
        if not self.enabled:
            return Verdict({})
        major = "+".join(params[name] for name in MAJOR if name in params)
        limit, seconds = BUDGETS.get(route, ELSE)
        bucket = hashlib.sha256(route.encode()).hexdigest()[:32]
        wait = 0.0 if exempt else self._take("everywhere", *EVERYWHERE)
        if wait:
            return Verdict({}, wait, "global")
        if renames and (wait := self._take(f"rename {major}", *RENAMES)):
            return Verdict({"X-RateLimit-Bucket": bucket}, wait)
        wait = self._take(f"{route} {major}", limit, seconds)
        spent = self._spent[f"{route} {major}"]
        after = max(0.001, spent[0] + seconds - self._clock.now())
        headers = {
            "X-RateLimit-Limit": str(limit),
            "X-RateLimit-Remaining": str(limit - len(spent)),
            "X-RateLimit-Reset": f"{self._clock.now() + after:.3f}",
            "X-RateLimit-Reset-After": f"{after:.3f}",
            "X-RateLimit-Bucket": bucket,
        }
        return Verdict(headers, wait)

    def _take(self, key: str, limit: int, seconds: float) -> float:
        """Seconds to wait, or 0 after counting it."""
        now = self._clock.now()
        spent = self._spent[key]
        while spent and spent[0] <= now - seconds:
            spent.popleft()
        if len(spent) >= limit:
            return max(0.001, spent[0] + seconds - now)
        spent.append(now)
        return 0.0
