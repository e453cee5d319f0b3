"""Another app of the workspace, which writes into channels; tests and the demo play with it as with people."""

from typing import TYPE_CHECKING

from sandbox.slack import deeds_messages
from sandbox.slack.errors import Unseen
from sandbox.slack.model import Channel, Message, User

if TYPE_CHECKING:
    from sandbox.slack.core import Core


class Program:
    """Made by `LocalSlack.add_program`. Both ways of writing give the message's `ts`."""

    def __init__(self, core: "Core", user: User) -> None:
        self._core = core
        self.user = user

    @property
    def id(self) -> str:
        return self.user.id

    async def say(self, channel: Channel, text: str, *, thread: str | None = None) -> str:
        """Write as its bot user, which must be in the channel."""
        if self.id not in channel.members:
            raise Unseen(f"{self.user.real_name} is not in {channel.name}")
        return self._post(channel, text, thread, None)

    async def report(self, channel: Channel, text: str, *, thread: str | None = None) -> str:
        """Write through an incoming webhook: under a name, as no user at all."""
        return self._post(channel, text, thread, self.user.real_name)

    def _post(self, channel: Channel, text: str, thread: str | None, name: str | None) -> str:
        message = Message(channel.id, self._core.ids.ts(), self.id, text, thread_ts=thread)
        message.app_id, message.bot_id, message.username = self.user.app_id, self.user.bot_id, name
        message.subtype = "bot_message" if name else None
        return deeds_messages.post(self._core, message).ts
