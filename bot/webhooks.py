"""Calls of other systems: a small JSON by POST, signed, over https, and never into our own network unless that was
allowed by name."""

import hmac
from collections.abc import Callable
from datetime import datetime
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from socket import AddressFamily
from urllib.parse import urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from commands.delivery import Delivery, Never, Retry, Sent, Unsure, WaitFor
from views.post import Call

SECONDS = 8.0
LARGEST = 16_384
"""Bytes of a call."""
BUSY_SECONDS, LONGEST_SECONDS = 30.0, 3600.0
BUSY, REDIRECTS, FAULT, PASSING = 429, 300, 500, frozenset({408, 425})
NAT64 = IPv6Network("64:ff9b::/96")
"""Addresses that stand for those of the older kind, our own among them."""


class NotAllowed(OSError):
    """A name stands for an address that may not be called."""


def key_for(secret: str, host: str) -> str:
    """What calls to a host are signed with: each has its own, so that none can speak for us to another."""
    return hmac.new(secret.encode(), f"webhook:{host.lower()}".encode(), "sha256").hexdigest()


def signature(key: str, at: int, body: bytes) -> str:
    """``t=SECONDS,v1=HEX``: of the second and the body, so that an old call can't be played again."""
    return f"t={at},v1={hmac.new(key.encode(), f'{at}.'.encode() + body, 'sha256').hexdigest()}"


class Webhooks:
    """:class:`commands.delivery.Caller` over the net; ``hosts`` may be inside our network, and speak http."""

    def __init__(self, secret: str, hosts: frozenset[str], now: Callable[[], datetime]) -> None:
        self._secret, self._hosts, self._now = secret, hosts, now

    async def __call__(self, parcel: int, call: Call) -> Delivery:
        parts = urlsplit(call.url)
        host, body = (parts.hostname or "").lower(), call.json.encode()
        trusted = host in self._hosts
        if not trusted and parts.scheme != "https":
            return Never("not_https")
        if len(body) > LARGEST:
            return Never("http_413")
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "Deskhand",
            "Deskhand-Delivery": str(parcel),
            "Deskhand-Signature": signature(key_for(self._secret, host), int(self._now().timestamp()), body),
        }
        try:
            if not trusted:
                _check_literal(host)
            return await _post(call.url, body, headers, open_to_all=trusted)
        except (NotAllowed, aiohttp.InvalidURL):
            return Never("address_not_allowed")
        except aiohttp.ClientConnectorError as error:
            return Never("address_not_allowed") if isinstance(error.os_error, NotAllowed) else Retry("unreachable")
        except TimeoutError:
            return Unsure("timeout")
        except (aiohttp.ClientError, OSError):
            return Unsure("unreachable")


async def _post(url: str, body: bytes, headers: dict[str, str], *, open_to_all: bool) -> Delivery:
    # What a name stands for is looked up once, judged, and that very address is called.
    resolver = aiohttp.ThreadedResolver() if open_to_all else Guarded()
    connector = aiohttp.TCPConnector(resolver=resolver, use_dns_cache=False)
    limit = aiohttp.ClientTimeout(total=SECONDS)
    async with (
        aiohttp.ClientSession(connector=connector, timeout=limit) as session,
        session.post(url, data=body, headers=headers, allow_redirects=False) as answer,
    ):
        return _judged(answer.status, answer.headers.get("Retry-After", ""))


def _judged(status: int, after: str) -> Delivery:
    """A redirection is a refusal: where it leads to was not what the rule named."""
    if status == BUSY:
        seconds = float(after) if after.isascii() and after.isdigit() else BUSY_SECONDS
        return WaitFor(min(seconds, LONGEST_SECONDS))
    if status >= FAULT or status in PASSING:
        return Retry(f"http_{status}")
    return Sent(None, None) if status < REDIRECTS else Never(f"http_{status}")


class Guarded(AbstractResolver):
    """Looks names up, and gives only what lies outside of our own network."""

    def __init__(self) -> None:
        self._resolver = aiohttp.ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: AddressFamily = AddressFamily.AF_INET
    ) -> list[ResolveResult]:
        """Raises NotAllowed where any of the addresses is of our own network."""
        found = await self._resolver.resolve(host, port, family)
        for one in found:
            if not outside(ip_address(one["host"].partition("%")[0])):
                raise NotAllowed(host)
        return found

    async def close(self) -> None:
        await self._resolver.close()


def _check_literal(host: str) -> None:
    """A host that is an address itself is never looked up. Raises NotAllowed."""
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return
    if not outside(address):
        raise NotAllowed(host)


def outside(address: IPv4Address | IPv6Address) -> bool:
    """Whether anybody on the net may have it; an address within another counts as the inner one."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if address in NAT64:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return outside(inner)
    return address.is_global and not address.is_multicast
