"""chat.*: what the app posts, edits and deletes."""

from sandbox.slack import deeds_messages, shapes
from sandbox.slack.contents import contents, metadata
from sandbox.slack.errors import Json, SlackError
from sandbox.slack.methods import Request, method
from sandbox.slack.model import Channel, Message
from sandbox.slack.sight import known_to


def _place(request: Request) -> Channel:
    """Where to post: a channel the bot is in, or a user's id, which means the direct messages with them."""
    core, name = request.core, request.args.text("channel", "")
    user = core.world.users.get(name)
    if user is not None:
        if user.is_bot:
            raise SlackError("cannot_dm_bot")
        if user.deleted or not known_to(core.world, user):
            raise SlackError("channel_not_found")
        return core.world.direct([core.app.user.id, user.id])
    if not name:
        raise SlackError("channel_not_found")
    channel = request.channel(writing=True)
    public = channel.kind == "public" and "chat:write.public" in core.app.scopes
    if core.app.user.id not in channel.members and not public:
        raise SlackError("not_in_channel")
    if channel.kind == "im" and any(core.world.users[one].deleted for one in channel.members):
        raise SlackError("is_archived")
    return channel


def _author(request: Request, message: Message) -> None:
    """Give a message the name and picture that the app chose for it; without the scope Slack takes no notice."""
    args = request.args
    name, emoji, picture = (args.optional(key) for key in ("username", "icon_emoji", "icon_url"))
    if "chat:write.customize" not in request.core.app.scopes or not (name or emoji or picture):
        return
    message.username = name or request.core.app.name
    message.subtype = message.subtype or "bot_message"
    if emoji or picture:
        message.icons = {"emoji": emoji} if emoji else {"image_48": picture}


def _own(request: Request, refusal: str) -> Message:
    """The app's own message that `channel` and `ts` name."""
    channel = request.channel()
    message = request.core.world.message(channel.id, request.args.text("ts"))
    if message is None:
        raise SlackError("message_not_found")
    if message.app_id != request.core.app.id:
        raise SlackError(refusal)
    return message


@method("chat.postMessage")
def post_message(request: Request) -> Json:
    core, channel = request.core, _place(request)
    what = contents(request, cut=True)
    message = Message(
        channel.id,
        core.ids.ts(),
        core.app.user.id,
        what.text,
        what.blocks,
        what.attachments,
        metadata(request),
        thread_ts=request.args.optional("thread_ts"),
        broadcast=request.args.flag("reply_broadcast"),
        app_id=core.app.id,
        bot_id=core.app.bot_id,
    )
    message.subtype = "thread_broadcast" if message.broadcast and message.thread_ts else None
    _author(request, message)
    deeds_messages.post(core, message)
    return {"channel": channel.id, "ts": message.ts, "message": shapes.message(core, message, metadata=True)}


@method("chat.update")
def update(request: Request) -> Json:
    core, message = request.core, _own(request, "cant_update_message")
    if core.world.channels[message.channel].archived:
        raise SlackError("is_inactive")
    args = request.args
    # A text without blocks takes the blocks away; blocks without a text keep the text.
    said = args.values
    what = contents(request)
    if "metadata" in said:
        message.metadata = metadata(request)
    text = what.text if said.get("text") is not None else message.text
    if "attachments" in said:
        message.attachments = what.attachments
    deeds_messages.edit(core, message, text, what.blocks, mark="blocks" not in said)
    shape = shapes.message(core, message, metadata=True)
    return {"channel": message.channel, "ts": message.ts, "text": message.text, "message": shape}


@method("chat.delete")
def delete(request: Request) -> Json:
    message = _own(request, "cant_delete_message")
    deeds_messages.delete(request.core, message)
    return {"channel": message.channel, "ts": message.ts}


@method("chat.postEphemeral")
def post_ephemeral(request: Request) -> Json:
    core = request.core
    channel = request.channel(inside=True, writing=True)
    reader = core.world.users.get(request.args.text("user"))
    if reader is None or reader.id not in channel.members:
        raise SlackError("user_not_in_channel")
    what = contents(request)
    message = Message(
        channel.id,
        core.ids.ts(),
        core.app.user.id,
        what.text,
        what.blocks,
        what.attachments,
        thread_ts=request.args.optional("thread_ts"),
        app_id=core.app.id,
        bot_id=core.app.bot_id,
        only_for=reader.id,
    )
    _author(request, message)
    deeds_messages.whisper(core, message)
    return {"message_ts": message.ts}


@method("chat.getPermalink")
def get_permalink(request: Request) -> Json:
    channel = request.channel()
    message = request.core.world.message(channel.id, request.args.text("message_ts"))
    if message is None:
        raise SlackError("message_not_found")
    domain = request.core.world.home_team.domain
    link = f"https://{domain}.slack.com/archives/{channel.id}/p{message.ts.replace('.', '')}"
    if message.is_reply:
        link += f"?thread_ts={message.root}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}
