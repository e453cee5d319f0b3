"""Addresses of other systems that rules call."""

from urllib.parse import urlsplit

LONGEST = 500
"""Characters of an address."""


def read_address(typed: str) -> str:
    """``https://example.com/path``, as it was typed. Raises ValueError for what is none: whether it may be called is
    known only when it is."""
    parts = urlsplit(typed)
    known = parts.scheme in ("https", "http") and parts.hostname and parts.port != 0
    bare = parts.username is None and not parts.fragment and typed.isprintable() and " " not in typed
    if not (known and bare and len(typed) <= LONGEST):
        raise ValueError(typed)
    return typed


def system_of(address: str) -> str:
    """Whose address it is: its scheme and host, without the path, which may be a secret."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
