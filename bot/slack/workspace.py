"""One Slack workspace, served: its client, its listeners, its courier's way out."""

import asyncio

import aiohttp
from fastapi import Request, Response
from slack_bolt.adapter.fastapi.async_handler import AsyncSlackRequestHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.edge.backfill import Backfill
from bot.edge.beforehand import Beforehand
from bot.edge.channels import Channels
from bot.edge.files import Files
from bot.edge.hearing import Hearing
from bot.edge.making_sure import MakingSure
from bot.edge.members import Members
from bot.edge.served import Chores, chores
from bot.edge.silence import Silence
from bot.edge.unheard import Unheard
from bot.settings import Settings
from bot.slack.access import Access
from bot.slack.app import bolt_app, on_events
from bot.slack.client import client_at, new_session
from bot.slack.directory import Directory
from bot.slack.events import Events
from bot.slack.gateway import SlackGateway
from bot.slack.gestures import Gestures
from bot.slack.retelling import Retelling, mark
from bot.slack.showing import Showing
from bot.slack.sockets import Sockets
from bot.slack.threads import Threads
from bot.slack.tokens import check_app, check_bot
from bot.slack.us import Identity, Linker
from bot.wiring import Wired, new_id
from desk.ids import DeskId, WorkspaceId


class SlackWorkspace:
    """Made by :func:`open_workspace`; ``start`` begins to hear, ``stop`` ends it. ``desk`` is the one that it had then,
    and may have left since for another."""

    def __init__(
        self,
        wired: Wired,
        settings: Settings,
        session: aiohttp.ClientSession,
        client: AsyncWebClient,
        us: Identity,
        home: tuple[WorkspaceId, DeskId],
        address: str,
    ) -> None:
        self._session, self.us, self._now = session, us, wired.now
        self.id, self.desk = home
        self.people = Directory(client, self.id, us)
        threads = Threads(client, self.id, us, self.people)
        self.channels = Channels(wired.office, threads)
        self.members = Members(wired.office, threads, self.people)
        beforehand = Beforehand(self.id, wired.office, wired.platforms.readers, self.channels)
        showing = Showing(client, session)
        self._gestures = Gestures(self.id, wired.office, self.people, beforehand, showing, wired.words, settings.files)
        self._events = Events(self.id, us, wired.office, self.people, threads, showing, self.members)
        token, secret = settings.slack_bot_token, settings.slack_signing_secret
        assert token is not None
        checked = None if settings.socket_mode else (secret.get_secret_value() if secret else "")
        self.app = bolt_app(
            session, settings.slack_api_url, token.get_secret_value(), checked, us, self._events, self._gestures
        )
        app_token = settings.slack_app_token
        self._sockets = Sockets(self.app, app_token.get_secret_value(), address, wired.now) if app_token else None
        self.backfill = Backfill(wired.store, wired.office, threads, wired.now)
        self.files = Files(
            wired.store.copies,
            wired.office,
            session,
            Access(token.get_secret_value(), settings.slack_api_url, client),
            settings.files,
            self.id,
            wired.now,
        )
        unheard = Unheard(wired.office, self.id, Retelling(threads, self._events))
        silence, count = Silence(wired.now()), wired.figures.silent.inc
        on_events(self.app, lambda: silence.told(wired.now()))
        sure = MakingSure(wired.store, wired.office, self.id, unheard, mark, silence, count)
        self.hearing = Hearing(wired.beats, wired.store, wired.office, self.id, self._sockets, unheard, mark, sure)
        self.chores: Chores = chores(self.hearing, self.backfill, self.files, self.channels, self.members, wired.now)
        wired.platforms.gateways[self.id] = SlackGateway(lambda _: client, wired.store.accounts)
        wired.platforms.links[self.id] = Linker(self.id, us)
        wired.platforms.readers[self.id] = threads

    @property
    def name(self) -> str:
        """What the log calls us."""
        return self.us.team_name

    @property
    def workspaces(self) -> "list[SlackWorkspace]":
        """There is one."""
        return [self]

    async def start(self) -> None:
        """Begin to hear; in HTTP mode the web server brings what Slack sends."""
        if self._sockets is not None:
            await self._sockets.start()

    async def stop(self) -> None:
        """Hear no more, and finish what was promised."""
        if self._sockets is not None:
            await self._sockets.stop()
        await self._gestures.close()

    async def close(self) -> None:
        """Close every connection; nothing is delivered after it."""
        await self.people.close()
        await self._session.close()

    async def missing(self) -> list[str]:
        """What keeps it from being ready, in words."""
        if not self._events.token_good:
            return [f"the app was removed from {self.us.team_name}: install it again, then restart"]
        if self._sockets is not None and not await self._sockets.hears():
            return [f"no connection to {self.us.team_name} stands"]
        return []

    async def over_http(self, request: Request) -> Response:
        """A request of Slack's; its signature is checked by Bolt, older than five minutes is refused."""
        return await AsyncSlackRequestHandler(self.app).handle(request)


async def open_workspace(wired: Wired, settings: Settings) -> SlackWorkspace:
    """The workspace of the settings' tokens. Raises TokenRefused and Unreachable."""
    assert settings.slack_bot_token is not None
    session = new_session()
    client = client_at(settings.slack_api_url, settings.slack_bot_token.get_secret_value(), session)
    try:
        us = await check_bot(client)
        app_token = settings.slack_app_token
        address = await check_app(client, app_token.get_secret_value()) if app_token else ""
        made = wired.store.ensure_workspace
        home = await asyncio.to_thread(made, "slack", us.team, us.team_name, wired.now(), new_id)
        return SlackWorkspace(wired, settings, session, client, us, home, address)
    except BaseException:
        await session.close()
        raise
