"""A refusal in Slack's own words: `{"ok": false, "error": code}` and what goes with it."""

from collections.abc import Sequence
from typing import Any

Json = dict[str, Any]


class SlackError(Exception):
    """Raised by a method that refuses; the server answers 200 with the code, as Slack does (429 for `ratelimited`)."""

    def __init__(self, code: str, *, messages: Sequence[str] = (), retry_after: int | None = None, **more: Any) -> None:
        super().__init__(code)
        self.code = code
        self.retry_after = retry_after
        self._messages = list(messages)
        self._more = more

    @property
    def status(self) -> int:
        return 429 if self.retry_after is not None else 200

    @property
    def headers(self) -> dict[str, str]:
        return {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}

    def body(self) -> Json:
        """The answer's JSON."""
        answer: Json = {"ok": False, "error": self.code, **self._more}
        if self._messages:
            answer["response_metadata"] = {"messages": [f"[ERROR] {message}" for message in self._messages]}
        return answer


class Unseen(LookupError):
    """A person tried to act on something that Slack doesn't show or offer to them: the test is wrong, not the app."""
