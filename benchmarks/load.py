"""Signed requests of several people at once, and how long each waited."""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from random import random
from statistics import quantiles
from typing import Any
from urllib.parse import urlencode

import aiohttp

from benchmarks.children import Child
from benchmarks.slack import TEAM

Body = bytes


@dataclass(frozen=True)
class Load:
    """What came of it: seconds of the server's CPU, seconds in all, and how many seconds each request waited."""

    cpu: float
    seconds: float
    waits: tuple[float, ...]

    def __add__(self, other: "Load") -> "Load":
        return Load(self.cpu + other.cpu, self.seconds + other.seconds, self.waits + other.waits)

    @property
    def cpu_ms(self) -> float:
        """CPU a request."""
        return self.cpu / len(self.waits) * 1000

    @property
    def per_second(self) -> float:
        return len(self.waits) / self.seconds

    def within(self, percent: int) -> float:
        """Milliseconds in which so many of a hundred were answered."""
        return quantiles(self.waits, n=100)[percent - 1] * 1000


def show(number: int, trigger: int) -> Body:
    """``/ticket show …``"""
    form = {
        "token": "unused", "team_id": TEAM, "team_domain": "bench", "channel_id": "C0SUPPORT",
        "channel_name": "support", "user_id": "U0MINH", "user_name": "minh", "command": "/ticket",
        "text": f"show {number}", "api_app_id": "A0BENCH", "is_enterprise_install": "false",
        "response_url": "http://127.0.0.1:9/", "trigger_id": f"1.{trigger}",
    }  # fmt: skip
    return urlencode(form).encode()


def submission(view: dict[str, Any], trigger: int) -> Body:
    """A form, sent as it was opened."""
    values = {block["block_id"]: _typed(block["element"]) for block in view["blocks"] if block["type"] == "input"}
    payload = {
        "type": "view_submission",
        "team": {"id": TEAM, "domain": "bench"},
        "user": {"id": "U0MINH", "username": "minh", "name": "minh", "team_id": TEAM},
        "api_app_id": "A0BENCH",
        "token": "unused",
        "trigger_id": f"2.{trigger}",
        "view": {**view, "id": f"V{trigger}", "team_id": TEAM, "hash": f"1.{trigger}", "state": {"values": values}},
        "response_urls": [],
        "is_enterprise_install": False,
        "enterprise": None,
    }
    return urlencode({"payload": json.dumps(payload)}).encode()


def _typed(element: dict[str, Any]) -> dict[str, Any]:
    """What stands in an input, by its action, as Slack sends it."""
    name, kind = element["action_id"], element["type"]
    match kind:
        case "static_select":
            value = {"selected_option": element.get("initial_option")}
        case "users_select":
            value = {"selected_user": element.get("initial_user")}
        case _:
            value = {"value": element.get("initial_value")}
    return {name: {"type": kind, **value}}


async def load(server: Child, secret: str, bodies: list[Body], users: int, pause: float = 0.0) -> Load:
    """Send every body once; each user sends the next when the last is answered and about ``pause`` seconds went by.

    Raises RuntimeError where an answer is not what a served request gets.
    """
    waits: list[float] = []
    left = iter(bodies)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=users)) as session:
        url = f"http://127.0.0.1:{server.told['port']}/slack/events"
        before, began = server.cpu(), time.perf_counter()
        await asyncio.gather(*(_user(session, url, secret, left, waits, pause) for _ in range(users)))
        seconds, cpu = time.perf_counter() - began, server.cpu() - before
    return Load(cpu, seconds, tuple(waits))


async def _user(
    session: aiohttp.ClientSession, url: str, secret: str, left: Iterator[Body], waits: list[float], pause: float
) -> None:
    for body in left:
        if pause:  # nobody keeps step with anybody
            await asyncio.sleep(pause * (0.5 + random()))
        stamp = str(int(time.time()))
        signed = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": f"v0={signed}",
        }
        began = time.perf_counter()
        async with session.post(url, data=body, headers=headers) as answer:
            text = await answer.text()
        waits.append(time.perf_counter() - began)
        if answer.status != 200 or '"errors"' in text:
            raise RuntimeError(f"{answer.status}: {text[:300]}")
