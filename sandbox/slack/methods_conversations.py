"""conversations.* and users.conversations, but for what was said in them."""

from sandbox.slack import deeds_channels, shapes
from sandbox.slack.errors import Json, SlackError
from sandbox.slack.methods import Request, method, missing_scope
from sandbox.slack.model import Channel, User
from sandbox.slack.paging import onward, page
from sandbox.slack.sight import known_to

_TYPES = {"public_channel": "public", "private_channel": "private", "im": "im", "mpim": "mpim"}
_FAMILY = {"public_channel": "channels", "private_channel": "groups", "im": "im", "mpim": "mpim"}


def _listed(request: Request) -> list[Channel]:
    types = request.args.words("types") or ["public_channel"]
    if not set(types) <= set(_TYPES):
        raise SlackError("invalid_types")
    needed = tuple(f"{_FAMILY[one]}:read" for one in types)
    if not set(needed) <= request.core.app.scopes:
        raise missing_scope(request.core, needed)
    kinds = {_TYPES[one] for one in types}
    bot, gone = request.core.app.user.id, request.args.flag("exclude_archived")
    return [
        channel
        for channel in request.core.world.channels.values()
        if channel.kind in kinds
        and not channel.deleted
        and not (gone and channel.archived)
        and (channel.kind == "public" or bot in channel.members)
    ]


@method("conversations.list")
def conversations_list(request: Request) -> Json:
    some, cursor = page(request, _listed(request), 100)
    return {"channels": [shapes.channel(request.core, one) for one in some], **onward(cursor)}


@method("users.conversations")
def users_conversations(request: Request) -> Json:
    who = request.args.optional("user") or request.core.app.user.id
    mine = [channel for channel in _listed(request) if who in channel.members]
    some, cursor = page(request, mine, 100)
    return {"channels": [shapes.channel(request.core, one) for one in some], **onward(cursor)}


@method("conversations.info")
def conversations_info(request: Request) -> Json:
    channel = request.channel()
    return {"channel": shapes.channel(request.core, channel, num_members=request.args.flag("include_num_members"))}


@method("conversations.members")
def conversations_members(request: Request) -> Json:
    some, cursor = page(request, request.channel().members, 100)
    return {"members": some, **onward(cursor)}


@method("conversations.open")
def conversations_open(request: Request) -> Json:
    core, wanted = request.core, request.args.words("users")
    if not wanted:
        if not request.args.optional("channel"):
            raise SlackError("users_list_not_supplied")
        return {"channel": {"id": request.channel().id}}
    if len(wanted) > 8:
        raise SlackError("too_many_users")
    users = [_openable(request, one) for one in wanted]
    before = len(core.world.channels)
    channel = core.world.direct([core.app.user.id, *(user.id for user in users)])
    known = len(core.world.channels) == before
    more = {"no_op": True, "already_open": True} if known else {}
    full = request.args.flag("return_im")
    return {**more, "channel": shapes.channel(core, channel) if full else {"id": channel.id}}


def _openable(request: Request, name: str) -> User:
    user = request.core.world.users.get(name)
    if user is None:
        raise SlackError("user_not_found")
    if user.is_bot:
        raise SlackError("cannot_dm_bot")
    if user.deleted:
        raise SlackError("user_disabled")
    if not known_to(request.core.world, user):
        raise SlackError("user_not_visible")
    return user


@method("conversations.join")
def conversations_join(request: Request) -> Json:
    core, channel = request.core, request.channel(writing=True)
    if channel.kind != "public":
        raise SlackError("method_not_supported_for_channel_type")
    if core.app.user.id in channel.members:
        warning = {"warning": "already_in_channel", "response_metadata": {"warnings": ["already_in_channel"]}}
        return {"channel": shapes.channel(core, channel), **warning}
    deeds_channels.join(core, channel, core.app.user)
    return {"channel": shapes.channel(core, channel)}


@method("conversations.leave")
def conversations_leave(request: Request) -> Json:
    channel = request.channel(writing=True)
    if request.core.app.user.id not in channel.members:
        return {"not_in_channel": True}
    deeds_channels.leave(request.core, channel, request.core.app.user)
    return {}


@method("conversations.invite")
def conversations_invite(request: Request) -> Json:
    core, channel = request.core, request.channel(inside=True, writing=True)
    guests = [core.world.users.get(name) for name in request.args.words("users")]
    if not guests:
        raise SlackError("no_user")
    for guest in guests:
        if guest is None:
            raise SlackError("user_not_found")
        if guest is core.app.user:
            raise SlackError("cant_invite_self")
        deeds_channels.join(core, channel, guest, core.app.user)
    return {"channel": shapes.channel(core, channel)}
