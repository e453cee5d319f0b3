"""Slack's rate limits: a budget per workspace and method by tier, and about one post a second in a channel."""

import math
from dataclasses import dataclass

from sandbox.clock import Clock
from sandbox.slack.errors import SlackError

# Calls per minute of a tier; tier 5 ("special") is served as if it were 1,200.
PER_MINUTE = {1: 1, 2: 20, 3: 50, 4: 100, 5: 1200}
TIERS = {
    **dict.fromkeys(("users.list", "conversations.list", "usergroups.list", "usergroups.users.list"), 2),
    "reactions.remove": 2,
    **dict.fromkeys(("users.info", "conversations.members", "chat.postEphemeral", "files.info"), 4),
    **dict.fromkeys(("views.open", "views.push", "views.update", "views.publish"), 4),
    **dict.fromkeys(("api.test", "files.getUploadURLExternal", "files.completeUploadExternal"), 4),
    **dict.fromkeys(("auth.test", "chat.postMessage", "chat.getPermalink", "oauth.v2.access"), 5),
}
HISTORY = ("conversations.replies", "conversations.history")
POST_BURST = 4


@dataclass
class _Bucket:
    level: float
    at: float


class Rates:
    """Token buckets. `enabled` turns them off, `scale` widens them; `strict_history` is the rule of May 2025 for apps
    sold outside the Marketplace: replies and history once a minute, 15 items at most."""

    def __init__(self, clock: Clock) -> None:
        self.enabled = True
        self.scale = 1.0
        self.strict_history = False
        self._clock = clock
        self._buckets: dict[tuple[str, ...], _Bucket] = {}

    def spend(self, team: str, method: str, channel: str | None) -> None:
        """Take one call from the budgets; raises `ratelimited` with whole seconds to wait when one is empty.

        `channel` is the conversation of a post: its id, or for direct messages the id of the other person.
        """
        if method in HISTORY and self.strict_history:
            self._take((team, method), capacity=1, per_second=1 / 60)
        elif self.enabled:
            per_minute = PER_MINUTE[TIERS.get(method, 3)] * self.scale
            self._take((team, method), capacity=max(per_minute, 1), per_second=per_minute / 60)
            if method == "chat.postMessage" and channel:
                self._take((team, method, channel), capacity=POST_BURST * self.scale, per_second=self.scale)

    def page(self, method: str, limit: int) -> int:
        """The number of items that a page may hold."""
        return min(limit, 15) if method in HISTORY and self.strict_history else limit

    def _take(self, key: tuple[str, ...], *, capacity: float, per_second: float) -> None:
        now = self._clock.now()
        bucket = self._buckets.setdefault(key, _Bucket(capacity, now))
        bucket.level = min(capacity, bucket.level + (now - bucket.at) * per_second)
        bucket.at = now
        if bucket.level < 1:
            raise SlackError("ratelimited", retry_after=max(1, math.ceil((1 - bucket.level) / per_second)))
        bucket.level -= 1
