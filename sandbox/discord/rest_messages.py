"""Messages: written, edited, deleted, read, pinned."""

from sandbox.discord import compose, deeds_messages, judges, shapes_messages, tell
from sandbox.discord.errors import Complaint, DiscordError, Json, invalid
from sandbox.discord.ids import made_at
from sandbox.discord.judges_components import V2
from sandbox.discord.model import Channel, Message
from sandbox.discord.permissions import Permission
from sandbox.discord.routes import Ask, route
from sandbox.discord.shapes_people import moment

BULK_AGE = 14 * 86400.0  # seconds
NONCE_KEPT = 300.0  # seconds for which a nonce with enforce_nonce is remembered
KEPT_FLAGS = V2 | compose.SUPPRESS | compose.EPHEMERAL | 1 << 12


def shape(ask: Ask, one: Message) -> Json:
    """A message as the app reads it."""
    core = ask.core
    whole = shapes_messages.message(core.world, one, core.base_url, me=ask.me)
    channel = core.world.channels[one.channel]
    return shapes_messages.readable(whole, one, channel, core.app, core.app.reads_content)


def judged(ask: Ask, body: Json) -> Json:
    """The body, after the judges."""
    judges.message(body, flags=body.get("flags") or 0, files=len(ask.files))
    return body


def made(ask: Ask, channel: Channel, body: Json, *, id: str | None = None) -> Message:
    """The app's message that a judged body describes; it isn't posted yet."""
    core = ask.core
    one = Message(id or core.ids.next(), channel.id, core.app.user, body.get("content") or "", app=core.app.id)
    one.embeds = compose.shown_embeds(body.get("embeds") or [])
    one.components = compose.shown_components(body.get("components") or [])
    one.attachments = compose.attachments(body, ask.files, [])
    one.flags = (body.get("flags") or 0) & KEPT_FLAGS
    compose.mention(core.world, core.world.guild_of(channel), one, body.get("allowed_mentions"))
    reference = body.get("message_reference")
    if reference:
        answered = str(reference["message_id"])
        if core.world.message(channel, answered) is not None:
            one.type, one.reply_to = 19, answered
        elif reference.get("fail_if_not_exists") is not False:
            raise invalid([Complaint("message_reference", "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message")])
    return one


def altered(ask: Ask, one: Message, body: Json) -> None:
    """Write an edit's body onto a message, after the judges saw what comes of it."""
    # Who may see a message never changes.
    fixed = one.flags & (V2 | compose.EPHEMERAL)
    flags = one.flags if body.get("flags") is None else fixed | (body["flags"] & KEPT_FLAGS & ~compose.EPHEMERAL)
    flags = flags & ~compose.LOADING
    attachments = compose.attachments(body, ask.files, one.attachments)
    after: Json = {
        name: body[name] if name in body else getattr(one, name) for name in ("content", "embeds", "components")
    }
    judges.message(after, flags=flags, files=len(attachments))
    one.flags, one.attachments = flags, attachments
    if "content" in body:
        one.content = body["content"] or ""
    if "embeds" in body:
        one.embeds = compose.shown_embeds(body["embeds"] or [])
    if "components" in body:
        one.components = compose.shown_components(body["components"] or [])
        one.chosen.clear()
    compose.mention(ask.core.world, None, one, body.get("allowed_mentions"))


@route("POST", "/channels/{channel_id}/messages")
def create(ask: Ask) -> Json:
    """Post a message; with `enforce_nonce` a second one of the same nonce answers the first."""
    channel, core, body = ask.channel(), ask.core, ask.json()
    deeds_messages.may_write(core, channel, core.app.user)
    nonce = body.get("nonce")
    if nonce is not None and len(str(nonce)) > 25:
        raise invalid([Complaint("nonce", "NONCE_TYPE_INVALID", "Must be 25 or fewer in length.")])
    if nonce is not None and body.get("enforce_nonce"):
        since = core.clock.now() - NONCE_KEPT
        for past in reversed(channel.messages.values()):
            if str(past.nonce) == str(nonce) and past.author.id == ask.me and made_at(past.id) > since:
                return shape(ask, past)
    one = made(ask, channel, judged(ask, body))
    if one.reply_to is not None and channel.guild is not None:
        ask.need(core.world.guilds[channel.guild], channel, Permission.READ_MESSAGE_HISTORY)
    one.nonce = nonce
    return shape(ask, deeds_messages.post(core, one))


@route("GET", "/channels/{channel_id}/messages")
def history(ask: Ask) -> list[Json]:
    """A page of messages, newest first."""
    channel = ask.channel()
    guild = ask.core.world.guild_of(channel)
    if guild is not None:
        try:
            ask.need(guild, channel, Permission.READ_MESSAGE_HISTORY)
        except DiscordError:
            return []
    most = ask.limit(100, 50)
    found = sorted(channel.live, key=lambda one: int(one.id))
    if "before" in ask.query:
        found = [one for one in found if int(one.id) < int(ask.query["before"])]
    if "around" in ask.query:
        middle = int(ask.query["around"])
        found = sorted(sorted(found, key=lambda one: abs(int(one.id) - middle))[:most], key=lambda one: int(one.id))
    if "after" in ask.query:
        page = [one for one in found if int(one.id) > int(ask.query["after"])][:most]
    else:
        page = found[-most:]
    return [shape(ask, one) for one in reversed(page)]


@route("GET", "/channels/{channel_id}/messages/{message_id}")
def read(ask: Ask) -> Json:
    return shape(ask, ask.message(ask.channel(Permission.READ_MESSAGE_HISTORY)))


@route("PATCH", "/channels/{channel_id}/messages/{message_id}")
def edit(ask: Ask) -> Json:
    """Edit the app's own message."""
    channel = ask.channel()
    one = ask.message(channel)
    if one.author.id != ask.me:
        raise DiscordError(403, 50005, "Cannot edit a message authored by another user")
    deeds_messages.awake(channel)
    altered(ask, one, ask.json())
    deeds_messages.edited(ask.core, one)
    return shape(ask, one)


@route("DELETE", "/channels/{channel_id}/messages/{message_id}")
def delete(ask: Ask) -> None:
    channel = ask.channel()
    one = ask.message(channel)
    guild = ask.core.world.guild_of(channel)
    deeds_messages.awake(channel)
    if one.author.id != ask.me:
        if guild is None:
            raise DiscordError(403, 50003, "Cannot execute action on a DM channel")
        ask.need(guild, channel, Permission.MANAGE_MESSAGES)
    deeds_messages.delete(ask.core, one)


@route("POST", "/channels/{channel_id}/messages/bulk-delete")
def bulk_delete(ask: Ask) -> None:
    """Delete 2 to 100 messages, none of them older than two weeks, and tell of all at once."""
    channel = ask.channel(Permission.MANAGE_MESSAGES)
    if channel.guild is None:
        raise DiscordError(403, 50003, "Cannot execute action on a DM channel")
    ids = [str(one) for one in ask.json().get("messages") or []]
    if not 2 <= len(ids) <= 100:
        words = "You must provide a number of messages between 2 and 100 to delete."
        raise DiscordError(400, 50016, words)
    if any(made_at(one) < ask.core.clock.now() - BULK_AGE for one in ids):
        raise DiscordError(400, 50034, "You can only bulk delete messages that are under 14 days old.")
    found = [ask.core.world.message(channel, one) for one in ids]
    deeds_messages.delete_many(ask.core, channel, [one for one in found if one is not None])


def _pin(ask: Ask, *, pinned: bool) -> None:
    channel = ask.channel(Permission.PIN_MESSAGES)
    one = ask.message(channel)
    deeds_messages.awake(channel)
    if one.pinned is pinned:
        return
    one.pinned, channel.pinned_at = pinned, ask.core.clock.now()
    tell.message(ask.core, channel, one, "MESSAGE_UPDATE")
    data: Json = {"channel_id": channel.id, "last_pin_timestamp": moment(channel.pinned_at)}
    if channel.guild is not None:
        data["guild_id"] = channel.guild
    tell.dispatch(ask.core, channel.guild, tell.GUILDS, "CHANNEL_PINS_UPDATE", data)
    if pinned:
        word = Message(ask.core.ids.next(), channel.id, ask.core.app.user, type=6, reply_to=one.id)
        deeds_messages.post(ask.core, word)


@route("PUT", "/channels/{channel_id}/messages/pins/{message_id}")
@route("PUT", "/channels/{channel_id}/pins/{message_id}")
def pin(ask: Ask) -> None:
    _pin(ask, pinned=True)


@route("DELETE", "/channels/{channel_id}/messages/pins/{message_id}")
@route("DELETE", "/channels/{channel_id}/pins/{message_id}")
def unpin(ask: Ask) -> None:
    _pin(ask, pinned=False)
