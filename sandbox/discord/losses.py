"""What never arrived, seen from Discord alone: words that the app never got, and posts and edits that it never got in.

All of it is as of now: what is still to be sent again counts until it has arrived.
"""

from collections.abc import Iterator

from sandbox.discord.core import Core
from sandbox.discord.errors import Json
from sandbox.discord.record import Call

POST, EDIT = "POST /channels/{channel_id}/messages", "PATCH /channels/{channel_id}/messages/{message_id}"
OPEN = "POST /users/@me/channels"


def losses(core: Core) -> list[str]:
    """One sentence for each thing lost; empty when nothing is."""
    return [*_unheard(core), *_unposted(core), *_unchanged(core)]


def _unheard(core: Core) -> Iterator[str]:
    """Messages of people that the app could see, that stand, and that neither the gateway nor an answer brought it."""
    told = {one.data["id"] for one in core.record.sent if one.event in ("MESSAGE_CREATE", "MESSAGE_UPDATE")}
    told |= {one["id"] for call in core.record.calls if call.ok for one in _messages(call.answer)}
    for channel in core.world.channels.values():
        guild = core.world.guild_of(channel)
        if guild is not None and core.app.user.id not in guild.members:
            continue
        for one in channel.live:
            if not one.author.bot and one.type in (0, 19) and one.id not in told:
                yield f"never told nor read: what was said in {channel.name or channel.id} at {one.id}"


def _messages(answer: object) -> Iterator[Json]:
    for one in answer if isinstance(answer, list) else [answer]:
        if isinstance(one, dict) and "author" in one:
            yield one


def _unposted(core: Core) -> Iterator[str]:
    """Posts that the app tried, told apart by their nonce, none of whose attempts took effect; and the people whom it
    wanted to write to and never got to."""
    arrived: dict[str, bool] = {}
    for call in core.record.of(POST):
        nonce = call.body.get("nonce") if isinstance(call.body, dict) else None
        if nonce is not None:
            arrived[str(nonce)] = arrived.get(str(nonce), False) or call.ok
    yield from (f"never posted: {nonce}" for nonce, done in arrived.items() if not done)
    opened: dict[str, bool] = {}
    for call in core.record.of(OPEN):
        user = str(call.body.get("recipient_id")) if isinstance(call.body, dict) else ""
        opened[user] = opened.get(user, False) or call.ok
    yield from (f"never reached: direct messages with {user}" for user, done in opened.items() if not done)


def _unchanged(core: Core) -> Iterator[str]:
    """Messages that still stand, and whose last edit by the app failed: what they show is old."""
    last: dict[str, Call] = {call.path: call for call in core.record.of(EDIT)}
    for path, call in last.items():
        _, _, channel, _, message = path.split("/")
        home = core.world.channels.get(channel)
        if not call.ok and home is not None and core.world.message(home, message) is not None:
            yield f"never changed: {message} in {home.name or channel} ({call.code or call.fault})"
