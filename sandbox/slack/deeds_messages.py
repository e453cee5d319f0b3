"""What happens to messages, whoever does it: posting, editing, deleting, reacting; each sends its events."""

import copy
from typing import TYPE_CHECKING

from sandbox.slack import events, shapes
from sandbox.slack.errors import SlackError
from sandbox.slack.model import SLACKBOT, Channel, File, Message, User, Version

if TYPE_CHECKING:
    from sandbox.slack.core import Core


def post(core: "Core", message: Message) -> Message:
    """Put a new message into its channel. The text of a person may mention the app: that is an event of its own."""
    channel = core.world.channels[message.channel]
    if message.thread_ts is not None:
        root = core.world.message(channel.id, message.thread_ts)
        if root is None:
            raise SlackError("cannot_reply_to_message")
        message.thread_ts = root.root
    message.team = message.team or core.world.users[message.user].team.id
    message.versions.append(_version(core, message))
    channel.messages[message.ts] = message
    for file in message.files:
        file.channels = list(dict.fromkeys([*file.channels, channel.id]))
    shape = shapes.message(core, message, counts=False)
    event = events.message_event(core, message, shape)
    if message.broadcast and message.thread_ts:
        event["root"] = shapes.message(core, channel.messages[message.thread_ts])
    events.emit(core, event, channel)
    _mention(core, message, channel)
    core.pulse.beat()
    return message


def whisper(core: "Core", message: Message) -> None:
    """Show a message to the one user that it is for; it is in no channel and sends no event."""
    message.versions.append(_version(core, message))
    core.world.ephemerals.append(message)
    core.pulse.beat()


def _version(core: "Core", message: Message) -> Version:
    return Version(core.clock.now(), message.text, copy.deepcopy(message.blocks))


def _mention(core: "Core", message: Message, channel: Channel) -> None:
    if message.app_id == core.app.id or f"<@{core.app.user.id}>" not in message.text or channel.kind == "im":
        return
    shape = shapes.message(core, message, counts=False)
    keys = ["user", "text", "ts", "client_msg_id", "team", "blocks", "thread_ts", "parent_user_id", "files"]
    keys += ["username", "bot_id", "app_id", "bot_profile"]
    event = {key: shape[key] for key in keys if key in shape}
    event |= {"type": "app_mention", "channel": channel.id, "event_ts": message.ts}
    events.emit(core, event | events.foreign(core, core.world.users[message.user], channel), channel)


def edit(core: "Core", message: Message, text: str, blocks: list[dict[str, object]], *, mark: bool = True) -> None:
    """Change a message; `mark` shows it as edited, which Slack does for people. Of an ephemeral one nobody hears."""
    if message.only_for:
        message.text, message.blocks = text, blocks
        message.versions.append(_version(core, message))
        core.pulse.beat()
        return
    before = copy.deepcopy(shapes.message(core, message))
    message.text, message.blocks = text, blocks
    if mark:
        message.edited = {"user": message.user, "ts": core.ids.ts()}
    message.versions.append(_version(core, message))
    after = shapes.message(core, message)
    events.emit(core, events.changed(core, message, before, after), core.world.channels[message.channel])
    core.pulse.beat()


def delete(core: "Core", message: Message) -> None:
    """Delete a message; a root with replies stays as a tombstone, as in Slack. Of an ephemeral one nobody hears."""
    core.pulse.beat()
    if message.only_for:
        message.deleted = True
        return
    channel = core.world.channels[message.channel]
    before = shapes.message(core, message)
    if channel.thread(message.ts):
        message.subtype, message.text, message.blocks = "tombstone", "This message was deleted.", []
        message.user, message.files, message.attachments = SLACKBOT, [], []
        message.versions.append(_version(core, message))
        after = shapes.message(core, message) | {"hidden": True}
        events.emit(core, events.changed(core, message, before, after), channel)
        return
    message.deleted = True
    events.emit(core, events.deleted(core, message, before), channel)


def delete_file(core: "Core", file: File) -> None:
    """Take an upload away; the messages that showed it stay, with a tombstone in its place."""
    event = {"type": "file_deleted", "file_id": file.id, "channel_ids": file.channels, "event_ts": core.ids.ts()}
    homes = [core.world.channels[one] for one in file.channels]
    shown = [one for home in homes for one in home.live if file in one.files]
    before = [copy.deepcopy(shapes.message(core, one)) for one in shown]
    file.deleted = True
    core.pulse.beat()
    if (home := next((one for one in homes if core.app.user.id in one.members), None)) is not None:
        events.emit(core, event, home)
    for one, old in zip(shown, before, strict=True):
        after = shapes.message(core, one)
        events.emit(core, events.changed(core, one, old, after), core.world.channels[one.channel])


def react(core: "Core", message: Message, user: User, name: str) -> None:
    """Add an emoji, by its name without colons."""
    people = message.reactions.setdefault(name, [])
    if user.id in people:
        raise SlackError("already_reacted")
    people.append(user.id)
    _reaction(core, "reaction_added", message, user, name)


def unreact(core: "Core", message: Message, user: User, name: str) -> None:
    """Take one's emoji away."""
    people = message.reactions.get(name, [])
    if user.id not in people:
        raise SlackError("no_reaction")
    people.remove(user.id)
    if not people:
        del message.reactions[name]
    _reaction(core, "reaction_removed", message, user, name)


def _reaction(core: "Core", kind: str, message: Message, user: User, name: str) -> None:
    event = {
        "type": kind,
        "user": user.id,
        "reaction": name,
        "item": {"type": "message", "channel": message.channel, "ts": message.ts},
        "item_user": message.user,
        "event_ts": core.ids.ts(),
    }
    core.pulse.beat()
    events.emit(core, event, core.world.channels[message.channel])
