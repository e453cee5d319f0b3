"""The Bolt app: which listener hears what. Every listener has done its work before Bolt answers for it."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.events import Events
from bot.slack.gestures import Ack, Gestures
from bot.slack.us import Identity

EVERYTHING = re.compile(r".*", re.DOTALL)
CHANNEL_EVENTS = (
    "channel_archive",
    "channel_deleted",
    "channel_left",
    "channel_rename",
    "channel_shared",
    "channel_unarchive",
    "channel_unshared",
    "group_archive",
    "group_deleted",
    "group_left",
    "group_rename",
    "group_unarchive",
    "member_joined_channel",
    "member_left_channel",
)
Json = dict[str, Any]


def bolt_app(
    session: aiohttp.ClientSession,
    api_url: str,
    token: str,
    signing_secret: str | None,
    us: Identity,
    events: Events,
    gestures: Gestures,
) -> AsyncApp:
    """An app over one workspace. Without a signing secret it takes what its socket brings, which Slack has checked."""

    async def authorize() -> AuthorizeResult:
        # Known since the start: Bolt would ask auth.test on the first request.
        return AuthorizeResult(enterprise_id=None, team_id=us.team, bot_user_id=us.user, bot_id=us.bot, bot_token=token)

    app = AsyncApp(
        # A client of Bolt's own without a token: those that its environment might hold are not ours.
        client=AsyncWebClient(base_url=api_url, session=session, retry_handlers=[]),
        signing_secret=signing_secret or "unused: requests come by socket",
        request_verification_enabled=signing_secret is not None,
        authorize=authorize,
        process_before_response=True,
        # Bolt would keep from us that somebody deleted a card; we know our own posts ourselves.
        ignoring_self_events_enabled=False,
    )
    _gestures(app, gestures)
    _events(app, events)
    return app


def on_events(app: AsyncApp, told: Callable[[], None]) -> None:
    """Call ``told`` for each event that arrives, before it is taken in. Gestures come by another way and say nothing
    of it."""

    @app.middleware
    async def event(body: Json, next_: Callable[[], Awaitable[None]]) -> None:
        if body.get("type") == "event_callback":
            told()
        await next_()


def _gestures(app: AsyncApp, gestures: Gestures) -> None:
    @app.command(EVERYTHING)
    async def slash(ack: Ack, command: Json) -> None:
        await gestures.slash(ack, command)

    @app.shortcut(EVERYTHING)
    async def shortcut(ack: Ack, body: Json) -> None:
        await gestures.shortcut(ack, body)

    @app.action(EVERYTHING)
    async def action(ack: Ack, body: Json) -> None:
        await gestures.action(ack, body)

    @app.view(EVERYTHING)
    async def submit(ack: Ack, body: Json) -> None:
        await gestures.submit(ack, body)

    @app.view_closed(EVERYTHING)
    async def leave(ack: Ack, body: Json) -> None:
        await gestures.leave(ack, body)


def _events(app: AsyncApp, events: Events) -> None:
    @app.event("message")
    async def message(event: Json) -> None:
        await events.message(event)

    @app.event("app_mention")
    async def mention(event: Json) -> None:
        # The same message comes as a plain one where we are a member; the archive knows it again.
        await events.message(event)

    @app.event("reaction_added")
    async def added(event: Json) -> None:
        await events.reaction(event, added=True)

    @app.event("reaction_removed")
    async def removed(event: Json) -> None:
        await events.reaction(event, added=False)

    @app.event("app_home_opened")
    async def home(event: Json) -> None:
        await events.home(event)

    @app.event("user_change")
    async def person(event: Json) -> None:
        await events.person(event)

    for name in ("subteam_members_changed", "subteam_updated"):
        app.event(name)(_usergroup(events))

    for name in ("tokens_revoked", "app_uninstalled"):
        app.event(name)(_revoked(events))

    for name in CHANNEL_EVENTS:
        app.event(name)(_channel(events))

    @app.event(EVERYTHING)
    async def other(event: Json) -> None:
        del event  # an app that another version made brings more: acknowledged


def _channel(events: Events) -> Any:
    async def channel(event: Json) -> None:
        await events.channel(event)

    return channel


def _usergroup(events: Events) -> Any:
    async def usergroup(event: Json) -> None:
        await events.usergroup(event)

    return usergroup


def _revoked(events: Events) -> Any:
    async def revoked(event: Json) -> None:
        await events.revoked(event)

    return revoked
