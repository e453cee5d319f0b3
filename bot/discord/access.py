"""How Discord's files are read."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from desk.place import File

HOSTS = frozenset({"cdn.discordapp.com", "media.discordapp.net"})


@dataclass(frozen=True, slots=True)
class Access:
    """By their signed addresses alone, which live for about a day."""

    api_url: str

    def may_see(self, url: str) -> bool:
        """Whether an address is Discord's own: what a program posts may lie anywhere."""
        there, home = urlsplit(url), urlsplit(self.api_url)
        if (there.scheme, there.netloc) == (home.scheme, home.netloc):
            return True
        return there.scheme == "https" and there.hostname in HOSTS

    def headers(self) -> dict[str, str]:
        return {}

    async def known(self, file: File) -> File | None:
        """Discord tells all there is of a file."""
        return file
