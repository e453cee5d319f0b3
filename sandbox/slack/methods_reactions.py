"""reactions.*"""

import re

from sandbox.slack import deeds_messages, shapes
from sandbox.slack.errors import Json, SlackError
from sandbox.slack.methods import Request, method
from sandbox.slack.model import Message

_NAME = re.compile(r"[a-z0-9_+'\-]+(::skin-tone-[2-6])?")


def _target(request: Request, *, writing: bool) -> Message:
    ts = request.args.optional("timestamp")
    if ts is None or not request.args.optional("channel"):
        raise SlackError("no_item_specified")
    if not re.fullmatch(r"\d+\.\d+", ts):
        raise SlackError("bad_timestamp")
    channel = request.channel(writing=writing, inside=writing)
    message = request.core.world.message(channel.id, ts)
    if message is None:
        raise SlackError("message_not_found")
    return message


def _emoji(request: Request) -> str:
    name = request.args.text("name").strip(":")
    if not _NAME.fullmatch(name):
        raise SlackError("invalid_name")
    return name


@method("reactions.add")
def add(request: Request) -> Json:
    deeds_messages.react(request.core, _target(request, writing=True), request.core.app.user, _emoji(request))
    return {}


@method("reactions.remove")
def remove(request: Request) -> Json:
    deeds_messages.unreact(request.core, _target(request, writing=True), request.core.app.user, _emoji(request))
    return {}


@method("reactions.get")
def get(request: Request) -> Json:
    message = _target(request, writing=False)
    shape = shapes.message(request.core, message)
    return {"type": "message", "channel": message.channel, "message": shape}
