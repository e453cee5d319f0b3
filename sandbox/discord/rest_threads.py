"""Threads: opened on a message, on their own or as a forum's post; their members, and those that are archived."""

from sandbox.discord import deeds_threads, rest_messages, shapes_channels, shapes_people, tell
from sandbox.discord.deeds_threads import DURATIONS
from sandbox.discord.errors import Complaint, DiscordError, Json, invalid, missing_permissions, unknown
from sandbox.discord.model import Channel, Kind
from sandbox.discord.permissions import Permission, sees
from sandbox.discord.rest_channels import check_tags
from sandbox.discord.routes import Ask, Reply, route


def _judged(body: Json) -> Json:
    complaints = []
    if not 1 <= len(body.get("name") or "") <= 100:
        complaints.append(Complaint("name", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length."))
    if body.get("auto_archive_duration") is not None and body["auto_archive_duration"] not in DURATIONS:
        words = f"Value must be one of {DURATIONS}."
        complaints.append(Complaint("auto_archive_duration", "BASE_TYPE_CHOICES", words))
    if len(body.get("applied_tags") or []) > 5:
        complaints.append(Complaint("applied_tags", "BASE_TYPE_MAX_LENGTH", "Must be 5 or fewer in length."))
    if complaints:
        raise invalid(complaints)
    return body


def _settle(thread: Channel, body: Json) -> None:
    thread.auto_archive = body.get("auto_archive_duration") or thread.auto_archive
    thread.slowmode = body.get("rate_limit_per_user") or 0
    if body.get("invitable") is not None:
        thread.invitable = body["invitable"]


@route("POST", "/channels/{channel_id}/messages/{message_id}/threads")
def on_message(ask: Ask) -> Reply:
    """A public thread on a message, which bears the message's id."""
    parent = ask.channel(Permission.CREATE_PUBLIC_THREADS)
    message, body = ask.message(parent), _judged(ask.json())
    if parent.kind not in (Kind.TEXT, Kind.ANNOUNCEMENT):
        raise DiscordError(400, 50024, "Cannot execute action on this channel type")
    if message.type not in (0, 19, 20, 23):
        raise DiscordError(403, 50021, "Cannot execute action on a system message")
    kind = Kind.PUBLIC_THREAD if parent.kind is Kind.TEXT else Kind.ANNOUNCEMENT_THREAD
    thread = deeds_threads.open_thread(ask.core, parent, kind, body["name"], ask.core.app.user, message)
    _settle(thread, body)
    deeds_threads.opened(ask.core, thread, message)
    return Reply(201, shapes_channels.thread(ask.core.world, thread, ask.me))


@route("POST", "/channels/{channel_id}/threads")
def alone(ask: Ask) -> Reply:
    """A thread without a message (private unless the body says otherwise), or in a forum a post."""
    parent, body = ask.channel(), _judged(ask.json())
    guild = ask.core.world.guild_of(parent)
    if guild is None or parent.kind not in (Kind.TEXT, Kind.ANNOUNCEMENT, Kind.FORUM):
        raise DiscordError(400, 50024, "Cannot execute action on this channel type")
    if parent.kind is Kind.FORUM:
        ask.need(guild, parent, Permission.SEND_MESSAGES)
        return _post(ask, parent, body)
    kind = body.get("type") or Kind.PRIVATE_THREAD
    if kind not in (Kind.PUBLIC_THREAD, Kind.PRIVATE_THREAD):
        raise invalid([Complaint("type", "BASE_TYPE_CHOICES", "Value must be one of (11, 12).")])
    private = kind == Kind.PRIVATE_THREAD
    ask.need(guild, parent, Permission.CREATE_PRIVATE_THREADS if private else Permission.CREATE_PUBLIC_THREADS)
    thread = deeds_threads.open_thread(ask.core, parent, Kind(kind), body["name"], ask.core.app.user)
    _settle(thread, body)
    deeds_threads.opened(ask.core, thread)
    return Reply(201, shapes_channels.thread(ask.core.world, thread, ask.me))


def _post(ask: Ask, forum: Channel, body: Json) -> Reply:
    if not isinstance(body.get("message"), dict):
        raise invalid([Complaint("message", "BASE_TYPE_REQUIRED", "This field is required")])
    tags = [str(one) for one in body.get("applied_tags") or []]
    check_tags(ask, forum.id, tags)
    if forum.flags & 1 << 4 and not tags:
        raise DiscordError(400, 40067, "A tag is required to create a forum post in this channel")
    first = rest_messages.judged(ask, body["message"])
    thread = deeds_threads.open_thread(ask.core, forum, Kind.PUBLIC_THREAD, body["name"], ask.core.app.user)
    thread.thread_tags = tags
    _settle(thread, body)
    message = rest_messages.made(ask, thread, first, id=thread.id)
    thread.messages[message.id] = message
    message.keep(ask.core.clock.now())
    thread.sent = 1
    deeds_threads.opened(ask.core, thread)
    tell.message(ask.core, thread, message, "MESSAGE_CREATE")
    shape = shapes_channels.thread(ask.core.world, thread, ask.me)
    return Reply(201, {**shape, "message": rest_messages.shape(ask, message)})


def _thread(ask: Ask) -> Channel:
    thread = ask.channel()
    if not thread.is_thread:
        raise DiscordError(400, 50024, "Cannot execute action on this channel type")
    return thread


@route("PUT", "/channels/{channel_id}/thread-members/@me")
def join(ask: Ask) -> None:
    thread = _thread(ask)
    if thread.archived:
        raise DiscordError(400, 50083, "Thread is archived")
    deeds_threads.enter(ask.core, thread, [ask.me])


@route("DELETE", "/channels/{channel_id}/thread-members/@me")
def leave(ask: Ask) -> None:
    deeds_threads.leave(ask.core, _thread(ask), ask.me)


@route("PUT", "/channels/{channel_id}/thread-members/{user_id}")
def add(ask: Ask) -> None:
    """Take somebody in, who must see the thread's parent."""
    thread = _thread(ask)
    guild = ask.core.world.guilds[thread.guild or ""]
    who = ask.params["user_id"]
    if thread.archived:
        raise DiscordError(400, 50083, "Thread is archived")
    ask.need(guild, thread, Permission.SEND_MESSAGES_IN_THREADS)
    if who not in guild.members:
        raise unknown("Member" if who in ask.core.world.users else "User")
    if not sees(guild, ask.core.world.channels[thread.parent or ""], who):
        raise DiscordError(403, 50001, "Missing Access")
    deeds_threads.enter(ask.core, thread, [who])


@route("DELETE", "/channels/{channel_id}/thread-members/{user_id}")
def remove(ask: Ask) -> None:
    thread = _thread(ask)
    guild = ask.core.world.guilds[thread.guild or ""]
    if thread.thread_owner != ask.me or not thread.is_private_thread:
        ask.need(guild, thread, Permission.MANAGE_THREADS)
    deeds_threads.leave(ask.core, thread, ask.params["user_id"])


@route("GET", "/channels/{channel_id}/thread-members")
def members(ask: Ask) -> list[Json]:
    thread = _thread(ask)
    return [shapes_channels.thread_member(thread, one) for one in thread.thread_members]


@route("GET", "/channels/{channel_id}/thread-members/{user_id}")
def member(ask: Ask) -> Json:
    thread = _thread(ask)
    who = ask.params["user_id"]
    if who not in thread.thread_members:
        raise unknown("Member")
    shape = shapes_channels.thread_member(thread, who)
    if ask.query.get("with_member") in ("true", "1"):
        shape["member"] = shapes_people.member(ask.core.world.guilds[thread.guild or ""].members[who])
    return shape


def _archived(ask: Ask, *, private: bool) -> Json:
    parent = ask.channel(Permission.READ_MESSAGE_HISTORY)
    if private:
        guild = ask.core.world.guilds[parent.guild or ""]
        ask.need(guild, parent, Permission.MANAGE_THREADS)
    found = [one for one in ask.core.world.threads_of(parent) if one.archived and one.is_private_thread is private]
    before = ask.query.get("before")
    found.sort(key=lambda one: one.archived_at, reverse=True)
    if before is not None:
        found = [one for one in found if shapes_people.moment(one.archived_at) < before]
    most = ask.limit(100, 50)
    return {
        "threads": [shapes_channels.thread(ask.core.world, one, ask.me) for one in found[:most]],
        "members": [shapes_channels.thread_member(one, ask.me) for one in found[:most] if ask.me in one.thread_members],
        "has_more": len(found) > most,
    }


@route("GET", "/channels/{channel_id}/threads/archived/public")
def archived_public(ask: Ask) -> Json:
    return _archived(ask, private=False)


@route("GET", "/channels/{channel_id}/threads/archived/private")
def archived_private(ask: Ask) -> Json:
    if ask.channel().is_thread:
        raise missing_permissions()
    return _archived(ask, private=True)
