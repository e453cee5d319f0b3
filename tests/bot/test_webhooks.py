"""Calls of other systems: signed, in time, never redirected, and never into our own network without leave."""

import hmac
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from ipaddress import ip_address

import pytest

from bot.webhooks import Guarded, NotAllowed, Webhooks, key_for, outside
from commands.delivery import Never, Retry, Sent, Unsure, WaitFor
from tests.other_system import Other, other_system
from views.post import Call

NOW = datetime(2026, 11, 28, 6, 0, tzinfo=UTC)
SECRET = "s" * 40


@pytest.fixture
async def other() -> AsyncIterator[Other]:
    async with other_system() as made:
        yield made


def calls(*hosts: str) -> Webhooks:
    return Webhooks(SECRET, frozenset(hosts), lambda: NOW)


async def test_it_is_told_with_a_signature_that_only_we_can_make_for_it(other: Other) -> None:
    call = Call(other.hook, '{"ticket": "Máy in"}')
    assert await calls("127.0.0.1")(7, call) == Sent(None, None)
    ((headers, body),) = other.heard
    assert body == '{"ticket": "Máy in"}'.encode()
    assert headers["Deskhand-Delivery"] == "7"
    at, told = headers["Deskhand-Signature"].removeprefix("t=").split(",v1=")
    key = key_for(SECRET, "127.0.0.1")
    assert told == hmac.new(key.encode(), f"{at}.".encode() + body, "sha256").hexdigest()
    assert int(at) == int(NOW.timestamp())
    assert key_for(SECRET, "example.com") != key


@pytest.mark.parametrize(
    ("status", "headers", "outcome"),
    [
        (204, {}, Sent(None, None)),
        (302, {"Location": "/elsewhere"}, Never("http_302")),
        (404, {}, Never("http_404")),
        (429, {"Retry-After": "9"}, WaitFor(9.0)),
        (503, {}, Retry("http_503")),
    ],
)
async def test_what_it_answers_decides_whether_it_is_told_again(other: Other, status, headers, outcome) -> None:
    other.status, other.headers = status, headers
    assert await calls("127.0.0.1")(7, Call(other.hook, "{}")) == outcome
    assert len(other.heard) == 1


async def test_nothing_inside_is_called_unless_its_host_was_named(other: Other) -> None:
    for url, why in (
        (other.hook, "not_https"),
        (f"https://127.0.0.1:{other.port}/hook", "address_not_allowed"),
        (f"https://[::ffff:127.0.0.1]:{other.port}/hook", "address_not_allowed"),
        (f"https://localhost:{other.port}/hook", "address_not_allowed"),
        (f"https://127.1:{other.port}/hook", "address_not_allowed"),
    ):
        assert await calls("example.com")(7, Call(url, "{}")) == Never(why), url
    assert other.heard == []
    with pytest.raises(NotAllowed):
        await Guarded().resolve("localhost", 443)


async def test_what_is_too_long_or_does_not_answer_is_told_apart(other: Other, monkeypatch) -> None:
    assert await calls("127.0.0.1")(7, Call(other.hook, "x" * 20_000)) == Never("http_413")
    assert await calls("127.0.0.1")(7, Call("http://127.0.0.1:1/hook", "{}")) == Retry("unreachable")
    monkeypatch.setattr("bot.webhooks.SECONDS", 0.0001)
    assert isinstance(await calls("127.0.0.1")(7, Call(other.hook, "{}")), Unsure | Retry)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "::1", "fe80::1", "fd00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "::",
    ],
)  # fmt: skip
def test_our_own_network_is_known_in_every_writing(address: str) -> None:
    assert not outside(ip_address(address))


def test_the_net_is_outside() -> None:
    assert outside(ip_address("1.1.1.1"))
    assert outside(ip_address("2606:4700::1111"))
