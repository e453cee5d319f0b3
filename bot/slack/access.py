"""How a Slack workspace's files are read."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.read import NAMED, file_of
from bot.slack.threads import reading
from desk.place import File


@dataclass(frozen=True, slots=True)
class Access:
    """By its bot's token, which only Slack itself may see."""

    token: str
    api_url: str
    client: AsyncWebClient

    def may_see(self, url: str) -> bool:
        """Whether an address is Slack's own: an attachment may lie anywhere."""
        there, home = urlsplit(url), urlsplit(self.api_url)
        if (there.scheme, there.netloc) == (home.scheme, home.netloc):
            return True
        host = there.hostname or ""
        return there.scheme == "https" and (host == "slack.com" or host.endswith(".slack.com"))

    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    async def known(self, file: File) -> File | None:
        """A file that a message only named, as Slack tells of it; None where it is gone. Raises Unreadable, Later."""
        if not file.url.startswith(NAMED):
            return file
        with reading():
            told = (await self.client.files_info(file=file.url.removeprefix(NAMED)))["file"]
        return file_of(told)
