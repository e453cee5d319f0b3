"""How a Slack workspace's files are read."""

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Access:
    """By its bot's token, which only Slack itself may see."""

    token: str
    api_url: str

    def may_see(self, url: str) -> bool:
        """Whether an address is Slack's own: an attachment may lie anywhere."""
        there, home = urlsplit(url), urlsplit(self.api_url)
        if (there.scheme, there.netloc) == (home.scheme, home.netloc):
            return True
        host = there.hostname or ""
        return there.scheme == "https" and (host == "slack.com" or host.endswith(".slack.com"))

    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}
