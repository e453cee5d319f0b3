"""The server's side of response_url and of file downloads."""

from aiohttp import web

from sandbox.slack import deeds_messages, trouble
from sandbox.slack.arguments import Arguments
from sandbox.slack.contents import contents
from sandbox.slack.core import Core
from sandbox.slack.errors import Json, SlackError
from sandbox.slack.methods import Request
from sandbox.slack.methods_files import bot_sees
from sandbox.slack.model import Message
from sandbox.slack.record import Call
from sandbox.slack.response_url import Hook, Refused

METHOD = "response_url"
DOWNLOAD, UPLOAD = "download", "upload"  # faults are ordered by these names


async def respond(core: Core, request: web.Request) -> web.StreamResponse:
    """`POST /actions/<key>`: the app answers a gesture."""
    try:
        said = await request.json()
    except ValueError:
        return web.json_response({"ok": False, "error": "invalid_payload"}, status=400)
    fault = await trouble.waited(core.faults.take(METHOD, None))
    if fault is not None and not fault.kind.endswith("after"):
        core.record.calls.append(Call(METHOD, said, *trouble.answered(fault), core.clock.now(), fault.kind))
        return await trouble.end(core, fault, request)
    status, answer = _use(core, request.match_info["key"], said)
    core.record.calls.append(Call(METHOD, said, answer, status, core.clock.now(), fault.kind if fault else None))
    return await trouble.end(core, fault, request) if fault else web.json_response(answer, status=status)


def _use(core: Core, key: str, said: Json) -> tuple[int, Json]:
    try:
        hook = core.hooks.use(key)
    except Refused as refusal:
        return 404, {"ok": False, "error": str(refusal)}
    try:
        say(core, hook, said)
    except SlackError as refusal:
        return 400, refusal.body()
    return 200, {"ok": True}


def say(core: Core, hook: Hook, said: Json) -> None:
    """Replace or delete the gesture's message, or post a new one: only for the user unless it says `in_channel`."""
    if said.get("delete_original"):
        if hook.source is not None:
            deeds_messages.delete(core, hook.source)
        return
    args = {"metadata": said.get("metadata"), **{key: said.get(key) for key in ("text", "blocks", "attachments")}}
    what = contents(Request(core, METHOD, Arguments(args)))
    source = hook.source
    if said.get("replace_original") and source is not None:
        deeds_messages.edit(core, source, what.text, what.blocks, mark=False)
        return
    message = Message(hook.channel, core.ids.ts(), core.app.user.id, what.text, what.blocks, what.attachments)
    message.app_id, message.bot_id = core.app.id, core.app.bot_id
    message.thread_ts = said.get("thread_ts")
    if said.get("response_type") == "in_channel":
        deeds_messages.post(core, message)
        return
    message.only_for = hook.user
    deeds_messages.whisper(core, message)


async def download(core: Core, request: web.Request) -> web.StreamResponse:
    """A file's bytes, for the bot's token only; everybody else gets the sign-in page, with 200, as from Slack."""
    fault = await trouble.waited(core.faults.take(DOWNLOAD, None))
    if fault is not None:
        return await trouble.end(core, fault, request)
    file = core.world.files.get(request.match_info["file"].partition("-")[2])
    bearer = request.headers.get("Authorization", "").removeprefix("Bearer ")
    allowed = bearer == core.app.bot_token and core.app.state == "installed" and "files:read" in core.app.scopes
    if not allowed or (file is not None and not bot_sees(core, file)):
        return web.Response(text="<!DOCTYPE html><title>Slack</title>", content_type="text/html")
    if file is None or file.deleted:
        raise web.HTTPNotFound
    return web.Response(body=file.content, content_type=file.mimetype)


async def upload(core: Core, request: web.Request) -> web.StreamResponse:
    """The bytes of a file that was announced: raw, or as the one file of a form; as many as were announced."""
    fault = await trouble.waited(core.faults.take(UPLOAD, None))
    if fault is not None:
        return await trouble.end(core, fault, request)
    found = core.world.uploads.get(request.match_info["ticket"])
    if found is None:
        raise web.HTTPNotFound
    if request.content_type == "multipart/form-data":
        parts = [one for one in (await request.post()).values() if isinstance(one, web.FileField)]
        body = parts[0].file.read() if parts else b""
    else:
        body = await request.read()
    if len(body) != found.length:
        raise web.HTTPBadRequest(text="The length is not the one that was announced.")
    found.file.content, found.came = body, True
    return web.Response(text=f"OK - {len(body)}")


def answer_command(core: Core, user: str, channel: str, body: Json | str | None) -> None:
    """What a slash command's acknowledgement says is shown like an answer by response_url."""
    said = {"text": body} if isinstance(body, str) else body
    if said and (said.get("text") or said.get("blocks")):
        say(core, Hook(user, channel, None, core.clock.now()), said)
