"""The local Discord's own record: every request of the app, every payload sent to it, and how it met interactions."""

from dataclasses import dataclass, field

from sandbox.discord.errors import Json


@dataclass(frozen=True)
class Call:
    """One request: `route` such as "POST /channels/{channel_id}/messages", `path` as it was asked, without the query.

    `answer` is None where the body was empty or never sent; `fault` is the kind of the fault that struck it.
    """

    route: str
    path: str
    query: dict[str, str]
    body: object
    status: int | None
    answer: object
    at: float
    fault: str | None = None

    @property
    def ok(self) -> bool:
        return self.status is not None and self.status < 400

    @property
    def code(self) -> int | None:
        """Discord's own error code, where it refused."""
        return self.answer.get("code") if not self.ok and isinstance(self.answer, dict) else None


@dataclass(frozen=True)
class Sent:
    """One gateway payload for the app: what happened, to which session and shard, by its number there."""

    event: str
    data: Json
    session: str
    shard: int
    sequence: int
    replayed: bool = False


@dataclass
class Record:
    """Everything that happened between Discord and the app, oldest first."""

    calls: list[Call] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    identifies: int = 0
    resumes: int = 0

    def of(self, *routes: str) -> list[Call]:
        """The requests whose route ends so: "POST /channels/{channel_id}/messages", or "/messages" for any such."""
        return [call for call in self.calls if call.route.endswith(routes)]

    def refused(self) -> list[Call]:
        """What Discord refused."""
        return [call for call in self.calls if call.status is not None and not call.ok]

    def events(self, *names: str) -> list[Sent]:
        """What was sent of these events, replays left out."""
        return [one for one in self.sent if one.event in names and not one.replayed]
