"""The register of Web API methods, and what every method is given."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sandbox.slack.arguments import Arguments
from sandbox.slack.errors import Json, SlackError
from sandbox.slack.model import Channel, User
from sandbox.slack.scopes import channel_scope

if TYPE_CHECKING:
    from sandbox.slack.core import Core

TokenKind = Literal["bot", "app", "none"]


@dataclass(frozen=True)
class Request:
    """One call of a method by the app."""

    core: "Core"
    method: str
    args: Arguments

    def channel(self, name: str = "channel", *, inside: bool = False, writing: bool = False) -> Channel:
        """The conversation that an argument names, refused where the bot can't see it.

        `inside` asks for membership, `writing` also that it isn't archived. A private channel without the bot does not
        exist for it: Slack says `channel_not_found`.
        """
        found = self.core.world.channels.get(self.args.text(name))
        bot = self.core.app.user.id
        if found is None or found.deleted or (found.kind != "public" and bot not in found.members):
            raise SlackError("channel_not_found")
        needed = channel_scope(self.method, found)
        if needed is not None and needed not in self.core.app.scopes:
            raise missing_scope(self.core, (needed,))
        if writing and found.archived:
            raise SlackError("is_archived")
        if inside and bot not in found.members:
            raise SlackError("not_in_channel")
        return found

    def user(self, name: str = "user") -> User:
        """The user that an argument names."""
        found = self.core.world.users.get(self.args.text(name))
        if found is None:
            raise SlackError("user_not_found")
        return found


Method = Callable[[Request], Json]


@dataclass(frozen=True)
class Entry:
    """A registered method and the kind of token that it takes."""

    run: Method
    bearer: TokenKind


METHODS: dict[str, Entry] = {}


def method(name: str, bearer: TokenKind = "bot") -> Callable[[Method], Method]:
    """Register a method under Slack's name for it."""

    def register(run: Method) -> Method:
        METHODS[name] = Entry(run, bearer)
        return run

    return register


def missing_scope(core: "Core", needed: tuple[str, ...]) -> SlackError:
    """`missing_scope`, with what is needed and what the token has."""
    return SlackError("missing_scope", needed=",".join(needed), provided=",".join(sorted(core.app.scopes)))
