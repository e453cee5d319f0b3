"""What a person does with the app: it becomes an interaction, goes out, and is waited for as long as Discord waits."""

import asyncio
from dataclasses import dataclass, field

from sandbox.discord import shapes_channels, shapes_messages, tell
from sandbox.discord.core import Core
from sandbox.discord.errors import Json, Unseen
from sandbox.discord.interaction import FIRST, MODAL, Interaction, Modal
from sandbox.discord.model import Channel, Message, User
from sandbox.discord.permissions import Permission, in_channel
from sandbox.discord.shapes_people import bare_member, member, role, user

KINDS = {4: "message", 5: "deferred", 6: "deferred_update", 7: "update", 8: "choices", 9: "modal"}


@dataclass(frozen=True)
class GestureResult:
    """How the app answered: `kind` is None where it didn't in time, and the person reads that it did not respond."""

    interaction: Interaction
    elapsed: float
    kind: str | None = None
    message: Message | None = None
    modal: Modal | None = None
    choices: list[Json] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return self.kind is not None


async def send(core: Core, one: Interaction, metadata: Json) -> GestureResult:
    """Bring an interaction to the app and wait for its first answer."""
    one.metadata = {
        "id": one.id,
        "type": one.type,
        "user": user(one.user),
        "authorizing_integration_owners": _owners(one.channel),
        **metadata,
    }
    started = core.clock.now()
    heard = tell.interaction(core, one.channel.guild, payload(core, one))
    if heard:
        waits = [asyncio.ensure_future(one.answered.wait()), asyncio.ensure_future(core.clock.sleep(FIRST))]
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for each in waits:
            each.cancel()
        await asyncio.gather(*waits, return_exceptions=True)
    one.late = one.answer is None
    elapsed = core.clock.now() - started
    return GestureResult(one, elapsed, KINDS.get(one.answer or 0), one.original, one.modal, one.choices or [])


def _owners(channel: Channel) -> Json:
    return {"0": channel.guild or "0"}


def payload(core: Core, one: Interaction) -> Json:
    """INTERACTION_CREATE's data."""
    guild = core.world.guild_of(one.channel)
    data: Json = {
        "id": one.id,
        "application_id": core.app.id,
        "type": one.type,
        "token": one.token,
        "version": 1,
        "channel_id": one.channel.id,
        "channel": shapes_channels.channel(core.world, one.channel, core.app.user.id),
        "locale": one.user.locale,
        "entitlements": [],
        "authorizing_integration_owners": _owners(one.channel),
        "context": 0 if guild else 1,
        "attachment_size_limit": 10 * 1024 * 1024,
        "data": one.data,
    }
    if guild is None:
        data |= {"user": user(one.user), "app_permissions": str(int(Permission.SEND_MESSAGES))}
    else:
        bits = in_channel(guild, one.channel, one.user.id)
        data["member"] = {**member(guild.members[one.user.id]), "permissions": str(bits)}
        data["guild"] = {"id": guild.id, "locale": guild.locale, "features": []}
        data |= {"guild_id": guild.id, "guild_locale": guild.locale}
        data["app_permissions"] = str(in_channel(guild, one.channel, core.app.user.id))
        data["channel"]["permissions"] = str(bits)
    if one.message is not None:
        data["message"] = shapes_messages.message(core.world, one.message, core.base_url, me=core.app.user.id)
    return data


def resolved(core: Core, channel: Channel, *ids: str) -> Json:
    """The users, roles and channels behind chosen identifiers."""
    guild = core.world.guild_of(channel)
    found: dict[str, dict[str, Json]] = {}
    for id in ids:
        if id in core.world.users:
            found.setdefault("users", {})[id] = user(core.world.users[id])
            if guild is not None and id in guild.members:
                bits = str(in_channel(guild, channel, id))
                found.setdefault("members", {})[id] = {**bare_member(guild.members[id]), "permissions": bits}
        elif guild is not None and id in guild.roles:
            found.setdefault("roles", {})[id] = role(guild.roles[id])
        elif id in core.world.channels:
            shape = shapes_channels.channel(core.world, core.world.channels[id])
            found.setdefault("channels", {})[id] = {**shape, "permissions": "0"}
        else:
            raise Unseen(f"there is no {id}")
    return dict(found)


async def submit(core: Core, who: User, form: Modal, components: list[Json], chosen: list[str]) -> GestureResult:
    """Send a filled form."""
    opener = form.opened_by
    data: Json = {"custom_id": form.custom_id, "components": components}
    data["resolved"] = resolved(core, opener.channel, *chosen)
    one = core.interactions.begin(MODAL, who, opener.channel, data, opener.message)
    return await send(core, one, {"triggering_interaction_metadata": opener.metadata})
