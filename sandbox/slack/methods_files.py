"""files.*: what is known of a file, and how the app uploads one of its own."""

from mimetypes import guess_type
from typing import TYPE_CHECKING

from sandbox.slack import deeds_messages, shapes
from sandbox.slack.errors import Json, SlackError
from sandbox.slack.methods import Request, method
from sandbox.slack.model import Channel, File, Message, Upload

if TYPE_CHECKING:
    from sandbox.slack.core import Core

ALT = 1000


def bot_sees(core: "Core", file: File) -> bool:
    """Whether a file was shared in a conversation that the app is in."""
    return any(core.app.user.id in core.world.channels[one].members for one in file.channels)


@method("files.info")
def files_info(request: Request) -> Json:
    core = request.core
    file = core.world.files.get(request.args.text("file"))
    if file is None:
        raise SlackError("file_not_found")
    if file.deleted:
        raise SlackError("file_deleted")
    if not bot_sees(core, file):
        raise SlackError("file_not_found")
    return {"file": shapes.file(core, file), "comments": []}


@method("files.getUploadURLExternal")
def get_upload_url(request: Request) -> Json:
    core, args = request.core, request.args
    name, length, alt = args.text("filename"), args.number("length", 0), args.text("alt_txt", "")
    if length < 1:
        raise SlackError("missing_argument")
    if len(alt) > ALT:
        raise SlackError("alt_txt_too_large")
    kind = guess_type(name)[0] or "text/plain"
    file = File(core.ids.next("F"), name, kind, b"", core.app.user.id, int(core.clock.now()), alt=alt)
    core.world.uploads[file.id] = Upload(file, length)
    return {"upload_url": f"{core.base_url}/upload/v1/{file.id}", "file_id": file.id}


@method("files.completeUploadExternal")
def complete_upload(request: Request) -> Json:
    """Share it where `channel_id` says, as a message of the app's; without that it stays the app's alone."""
    core, args = request.core, request.args
    named = args.structure("files", "invalid_arguments") or []
    if not named:
        raise SlackError("invalid_arguments", messages=["missing required field: files"])
    there = args.optional("channel_id")
    channel = request.channel("channel_id", inside=True, writing=True) if there else None
    files = [_completed(core, one) for one in named]
    if channel is not None:
        _share(request, channel, files)
    return {"files": [shapes.file(core, one) for one in files]}


def _completed(core: "Core", said: Json) -> File:
    found = core.world.uploads.get(str(said.get("id")))
    if found is None or not found.came:
        raise SlackError("file_not_found")
    found.file.title = str(said.get("title") or "")
    core.world.files[found.file.id] = core.world.uploads.pop(found.file.id).file
    return found.file


def _share(request: Request, channel: Channel, files: list[File]) -> None:
    core, text = request.core, request.args.text("initial_comment", "")
    message = Message(channel.id, core.ids.ts(), core.app.user.id, text, thread_ts=request.args.optional("thread_ts"))
    message.files, message.subtype = files, "file_share"
    message.app_id, message.bot_id = core.app.id, core.app.bot_id
    deeds_messages.post(core, message)
