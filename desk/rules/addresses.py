"""Addresses of other systems that rules call."""

import re
from collections.abc import Collection

LONGEST = 500
"""Characters of an address."""
_ADDRESS = re.compile(
    r"(https?://(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?)(?:[/?][^\s#\\]*)?", re.IGNORECASE | re.ASCII
)
"""Nobody's name and password before the host, and no part that would stay here."""


_HOST = re.compile(r"(https?)://(\[[0-9a-f:.]+\]|[a-z0-9.-]+)", re.IGNORECASE | re.ASCII)


def read_address(typed: str) -> str:
    """``https://example.com/path``, as it was typed. Raises ValueError for what is none: whether it may be called is
    known only when it is."""
    if len(typed) > LONGEST or not typed.isprintable() or _ADDRESS.fullmatch(typed) is None:
        raise ValueError(typed)
    return typed


def check_safe(address: str, hosts: Collection[str]) -> str:
    """The address itself. Raises ValueError where anybody could read on the way what is sent there: it speaks no https,
    and its host is none of those that may."""
    found = _HOST.match(address)
    if found is None or (found[1].lower() != "https" and found[2].strip("[]").lower() not in hosts):
        raise ValueError(address)
    return address


def system_of(address: str) -> str:
    """Whose address it is: its scheme and host, without the path, which may be a secret."""
    found = _ADDRESS.fullmatch(address)
    return found[1] if found else address.partition("?")[0]
