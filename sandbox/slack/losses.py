"""What never arrived, seen from Slack alone: words that the app never took, and posts and edits that it never got in.

All of it is as of now: what is still to be sent again counts until it has arrived.
"""

import json
from collections.abc import Iterator

from sandbox.slack.core import Core
from sandbox.slack.errors import Json
from sandbox.slack.record import Call, Delivered


def losses(core: Core) -> list[str]:
    """One sentence for each thing lost; empty when nothing is."""
    return [*_unheard(core), *_unposted(core), *_unchanged(core)]


def _unheard(core: Core) -> Iterator[str]:
    """Messages of people, their edits and deletions, of which no delivery was ever acknowledged."""
    taken: dict[tuple[str, str], bool] = {}
    for delivered in core.record.deliveries:
        place = _said(core, delivered)
        if place is not None:
            taken[place] = taken.get(place, False) or delivered.ok
    for (channel, ts), heard in taken.items():
        if not heard:
            yield f"never acknowledged: what was said in {channel} at {ts}"


def _said(core: Core, delivered: Delivered) -> tuple[str, str] | None:
    """Channel and `event_ts` of a person's words: the same for message and mention, for every copy and attempt."""
    event: Json = delivered.payload.get("event", {})
    if event.get("type") not in ("message", "app_mention"):
        return None
    message: Json = event.get("message") or event.get("previous_message") or event
    if message.get("bot_id") or message.get("user") == core.app.user.id:
        return None
    return event["channel"], event["event_ts"]


def _unposted(core: Core) -> Iterator[str]:
    """Posts that the app tried, told apart by their metadata, none of whose attempts took effect; and the people whom
    it wanted to write to and never got to."""
    arrived: dict[str, bool] = {}
    for call in core.record.of("chat.postMessage"):
        payload = _payload(call)
        if payload is not None:
            arrived[payload] = arrived.get(payload, False) or call.ok
    for payload, done in arrived.items():
        if not done:
            yield f"never posted: {payload}"
    opened: dict[str, bool] = {}
    for call in core.record.of("conversations.open"):
        users = str(call.args.get("users"))
        opened[users] = opened.get(users, False) or call.ok
    for users, done in opened.items():
        if not done:
            yield f"never reached: direct messages with {users}"


def _payload(call: Call) -> str | None:
    """The `event_payload` of a post, written so that equal ones are equal."""
    metadata = call.args.get("metadata")
    if isinstance(metadata, str):
        try:
            metadata = json.loads(metadata)
        except ValueError:
            return None
    if not isinstance(metadata, dict) or "event_payload" not in metadata:
        return None
    return json.dumps(metadata["event_payload"], sort_keys=True)


def _unchanged(core: Core) -> Iterator[str]:
    """Messages that still stand, and whose last edit by the app failed: what they show is old."""
    last = {(call.args.get("channel"), call.args.get("ts")): call for call in core.record.of("chat.update")}
    for (channel, ts), call in last.items():
        if not call.ok and core.world.message(str(channel), str(ts)) is not None:
            yield f"never changed: {ts} in {channel} ({call.error or call.fault})"
