"""Who we are in a workspace, as Slack's auth.test says."""

from dataclasses import dataclass

from slack_sdk.web.async_client import AsyncWebClient

from desk.ids import WorkspaceId
from desk.place import Place
from desk.words import Audience


@dataclass(frozen=True, slots=True)
class Identity:
    """Our bot in a team; ``url`` is the workspace's address, with a slash at its end."""

    team: str
    team_name: str
    user: str
    bot: str
    url: str

    def is_own(self, message: dict[str, object]) -> bool:
        """Whether a message is our own bot's."""
        return message.get("user") == self.user or message.get("bot_id") == self.bot

    def link(self, place: Place) -> str | None:
        """The address of a place's thread; None for a direct message, which nobody else can open."""
        if place.root is None or place.channel.startswith("D"):
            return None
        return f"{self.url}archives/{place.channel}/p{place.root.replace('.', '')}"


async def who_are_we(client: AsyncWebClient) -> Identity:
    """Raises SlackApiError where the token is not good."""
    said = await client.auth_test()
    return Identity(
        team=str(said["team_id"]),
        team_name=str(said.get("team") or said["team_id"]),
        user=str(said["user_id"]),
        bot=str(said["bot_id"]),
        url=str(said.get("url") or "https://slack.com/"),
    )


@dataclass(frozen=True, slots=True)
class Linker:
    """Addresses of the places of one workspace."""

    workspace: WorkspaceId
    us: Identity

    def __call__(self, place: Place) -> str | None:
        if place.workspace != self.workspace or not place.alive or place.audience is Audience.STAFF:
            return None
        return self.us.link(place)
