"""response_url: five uses within thirty minutes of the gesture, to answer it, replace its message, or delete that."""

import secrets
from dataclasses import dataclass

from sandbox.clock import Clock
from sandbox.slack.model import Message

LIFETIME = 1800.0  # seconds
USES = 5


@dataclass
class Hook:
    """One response_url: for whom, where, and which message it would replace."""

    user: str
    channel: str
    source: Message | None
    issued: float
    uses: int = 0


class Refused(Exception):
    """Slack answers 404 with this code."""


class Hooks:
    """All that were given out."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._given: dict[str, Hook] = {}

    def issue(self, user: str, channel: str, source: Message | None = None) -> str:
        """The key of a new one; its address is `/actions/<key>` on this server."""
        key = f"{secrets.token_hex(6)}/{secrets.token_hex(12)}"
        self._given[key] = Hook(user, channel, source, self._clock.now())
        return key

    def use(self, key: str) -> Hook:
        """Count one use; refuses the sixth, and any after thirty minutes."""
        hook = self._given.get(key)
        if hook is None:
            raise Refused("no_service")
        if self._clock.now() - hook.issued > LIFETIME:
            raise Refused("expired_url")
        if hook.uses >= USES:
            raise Refused("used_url")
        hook.uses += 1
        return hook
