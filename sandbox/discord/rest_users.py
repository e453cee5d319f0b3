"""The bot user, the application, the gateway's address, and direct conversations."""

from sandbox.discord import shapes_channels, shapes_guilds, shapes_people
from sandbox.discord.errors import DiscordError, Json, unknown
from sandbox.discord.routes import Ask, route


@route("GET", "/users/@me")
def me(ask: Ask) -> Json:
    return shapes_people.me(ask.core.app)


@route("GET", "/users/{user_id}")
def user(ask: Ask) -> Json:
    found = ask.core.world.users.get(ask.params["user_id"])
    if found is None:
        raise unknown("User")
    return shapes_people.user(found)


@route("GET", "/users/@me/guilds")
def guilds(ask: Ask) -> list[Json]:
    mine = [one for one in ask.core.world.guilds.values() if ask.me in one.members]
    after = int(ask.query.get("after", "0"))
    rows = sorted((one for one in mine if int(one.id) > after), key=lambda one: int(one.id))
    return [shapes_guilds.my_guild(one, ask.core.app) for one in rows[: ask.limit(200, 200)]]


@route("POST", "/users/@me/channels")
def open_direct(ask: Ask) -> Json:
    """The direct conversation with a user; opening it works even where writing into it will not."""
    other = ask.core.world.users.get(str(ask.json().get("recipient_id")))
    if other is None or other.bot:
        raise DiscordError(400, 50033, "Invalid Recipient(s)")
    channel = ask.core.world.direct(ask.core.app.user, other)
    return shapes_channels.channel(ask.core.world, channel, ask.me)


@route("GET", "/applications/@me")
@route("GET", "/oauth2/applications/@me")
def application(ask: Ask) -> Json:
    mine = [one for one in ask.core.world.guilds.values() if ask.me in one.members]
    return shapes_guilds.application(ask.core.app, len(mine))


def _gateway_url(ask: Ask) -> str:
    return ask.core.base_url.replace("http", "ws", 1) + "/gateway"


@route("GET", "/gateway")
def gateway(ask: Ask) -> Json:
    return {"url": _gateway_url(ask)}


@route("GET", "/gateway/bot")
def gateway_bot(ask: Ask) -> Json:
    app = ask.core.app
    start = {"total": 1000, "remaining": app.sessions_left, "reset_after": 14_400_000, "max_concurrency": 1}
    return {"url": _gateway_url(ask), "shards": app.shards, "session_start_limit": start}
