"""The local Slack's own record: every call of the app, every payload sent to it, and everything it did wrong."""

from dataclasses import dataclass, field

from sandbox.slack.errors import Json


@dataclass(frozen=True)
class Call:
    """One call of a Web API method, or of a response_url: `args` without the token.

    `answer` is None where none was sent; after a fault of the "after" kinds it is what took effect and nobody heard.
    `fault` is the kind of the fault that struck the call.
    """

    method: str
    args: Json
    answer: Json | None
    status: int | None
    at: float
    fault: str | None = None

    @property
    def ok(self) -> bool:
        return bool(self.answer and self.answer.get("ok"))

    @property
    def error(self) -> str | None:
        return None if self.answer is None else self.answer.get("error")


@dataclass(frozen=True)
class Delivered:
    """One attempt to hand a payload to the app. `status` None: no answer in time, or nobody there (`reason` says)."""

    kind: str
    payload: Json
    attempt: int
    status: int | None
    reason: str
    at: float
    elapsed: float

    @property
    def ok(self) -> bool:
        """Whether the app acknowledged it in time."""
        return self.status is not None and 200 <= self.status < 300


@dataclass(frozen=True)
class Problem:
    """A payload that the judges complained about, and whether Slack would have refused or only cut it."""

    method: str
    complaints: list[str]
    payload: Json


@dataclass
class Record:
    """Everything that happened between Slack and the app, oldest first."""

    calls: list[Call] = field(default_factory=list)
    deliveries: list[Delivered] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def of(self, *methods: str) -> list[Call]:
        """The calls of these methods."""
        return [call for call in self.calls if call.method in methods]

    def refused(self) -> list[Call]:
        """The calls that Slack refused."""
        return [call for call in self.calls if call.answer is not None and not call.ok]
