"""Delivery over HTTP: one request URL gets everything, signed with the signing secret."""

import asyncio
import hashlib
import hmac
import json
import secrets
import time
from urllib.parse import urlencode

import aiohttp

from sandbox.slack.delivery import Ack, Kind
from sandbox.slack.errors import Json


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """`X-Slack-Signature`, version v0: HMAC-SHA256 over `v0:timestamp:body`."""
    return "v0=" + hmac.new(secret.encode(), f"v0:{timestamp}:".encode() + body, hashlib.sha256).hexdigest()


def encode(kind: Kind, payload: Json) -> tuple[str, bytes]:
    """Content type and body: JSON for events, a form for slash commands, a form with `payload` for the rest."""
    if kind == "events_api":
        return "application/json", json.dumps(payload).encode()
    form = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
    return "application/x-www-form-urlencoded", urlencode(form).encode()


class HttpDelivery:
    """Posts to the app's request URL. `skew` (seconds) falsifies the time stamps, `secret` the signature."""

    def __init__(self, url: str, secret: str) -> None:
        self.url = url
        self.secret = secret
        self.skew = 0.0
        self._session: aiohttp.ClientSession | None = None

    async def send(self, kind: Kind, payload: Json, attempt: int, reason: str, seconds: float) -> Ack:
        """One signed request."""
        content_type, body = encode(kind, payload)
        headers = {"Content-Type": content_type, **self._signed(body)}
        if attempt:
            headers |= {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": reason}
        if self._session is None:
            self._session = aiohttp.ClientSession()
        try:
            async with asyncio.timeout(seconds), self._session.post(self.url, data=body, headers=headers) as answer:
                text = await answer.text()
                retry = answer.headers.get("X-Slack-No-Retry") != "1"
                said = "" if answer.ok else "http_error"
                return Ack(answer.status, _read(answer.content_type, text), said, retry=retry)
        except TimeoutError:
            return Ack(None, None, "http_timeout")
        except aiohttp.ClientError:
            return Ack(None, None, "connection_failed")

    async def verify(self, token: str) -> bool:
        """Ask the request URL for the challenge, as Slack does when it is entered in the app's settings."""
        challenge = secrets.token_hex(16)
        said: Json = {"type": "url_verification", "token": token, "challenge": challenge}
        ack = await self.send("events_api", said, 0, "", 3.0)
        answer = ack.body.get("challenge") if isinstance(ack.body, dict) else ack.body
        return ack.ok and answer == challenge

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    def _signed(self, body: bytes) -> dict[str, str]:
        stamp = str(int(time.time() + self.skew))
        return {
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": signature(self.secret, stamp, body),
        }


def _read(content_type: str, text: str) -> Json | str | None:
    if not text:
        return None
    if content_type == "application/json":
        read: Json | str = json.loads(text)
        return read
    return text
