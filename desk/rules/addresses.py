"""Addresses of other systems that rules call."""

import re

LONGEST = 500
"""Characters of an address."""
_ADDRESS = re.compile(
    r"(https?://(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?)(?:[/?][^\s#\\]*)?", re.IGNORECASE | re.ASCII
)
"""Nobody's name and password before the host, and no part that would stay here."""


def read_address(typed: str) -> str:
    """``https://example.com/path``, as it was typed. Raises ValueError for what is none: whether it may be called is
    known only when it is."""
    if len(typed) > LONGEST or not typed.isprintable() or _ADDRESS.fullmatch(typed) is None:
        raise ValueError(typed)
    return typed


def system_of(address: str) -> str:
    """Whose address it is: its scheme and host, without the path, which may be a secret."""
    found = _ADDRESS.fullmatch(address)
    return found[1] if found else address.partition("?")[0]
