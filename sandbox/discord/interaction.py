"""Interactions: a person's gesture on its way to the app, its 3 seconds, its 15 minutes and how it was answered."""

import asyncio
import secrets
from dataclasses import dataclass, field

from sandbox.clock import Clock
from sandbox.discord.errors import DiscordError, Json, unknown
from sandbox.discord.ids import Snowflakes
from sandbox.discord.model import Channel, Message, User

FIRST, LIFE = 3.0, 15 * 60.0  # seconds for the first answer, and for all that follow
COMMAND, COMPONENT, AUTOCOMPLETE, MODAL = 2, 3, 4, 5


@dataclass
class Modal:
    """A form that stands open before somebody; `opened_by` is the interaction that it answers."""

    body: Json
    opened_by: "Interaction"

    @property
    def title(self) -> str:
        return str(self.body["title"])

    @property
    def custom_id(self) -> str:
        return str(self.body["custom_id"])


@dataclass
class Interaction:
    """One gesture. `answer` is the callback's type once there was one, `original` what @original means."""

    id: str
    token: str
    type: int
    user: User
    channel: Channel
    data: Json
    at: float
    message: Message | None = None
    answer: int | None = None
    original: Message | None = None
    loading: bool = False
    modal: Modal | None = None
    choices: list[Json] | None = None
    metadata: Json = field(default_factory=dict)
    late: bool = False
    answered: asyncio.Event = field(default_factory=asyncio.Event)


class Interactions:
    """Every interaction by its id."""

    def __init__(self, clock: Clock, ids: Snowflakes) -> None:
        self._clock = clock
        self._ids = ids
        self.all: dict[str, Interaction] = {}

    def begin(self, kind: int, user: User, channel: Channel, data: Json, message: Message | None = None) -> Interaction:
        """A new one, with a token of its own."""
        token = "aW50ZXJhY3Rpb246" + secrets.token_urlsafe(96)
        one = Interaction(self._ids.next(), token, kind, user, channel, data, self._clock.now(), message)
        self.all[one.id] = one
        return one

    def to_answer(self, id: str, token: str) -> Interaction:
        """The one to be answered for the first time; refuses late and second answers."""
        one = self.all.get(id)
        if one is None or one.token != token or one.late:
            raise unknown("interaction")
        if one.answer is not None:
            raise DiscordError(400, 40060, "Interaction has already been acknowledged.")
        if self._clock.now() - one.at > FIRST:
            raise unknown("interaction")
        return one

    def by_token(self, token: str) -> Interaction:
        """The one whose webhook that is; refuses tokens that are past their 15 minutes, or were never answered."""
        one = next((each for each in self.all.values() if each.token == token), None)
        if one is None or one.answer is None:
            raise unknown("Webhook")
        if self._clock.now() - one.at > LIFE:
            raise DiscordError(401, 50027, "Invalid Webhook Token")
        return one
