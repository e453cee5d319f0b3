"""What somebody chose in a menu stands chosen in Discord's client, which sends nothing when it is chosen again: so that
More gives Why a second time, the card is drawn anew. The outbox does so, in its turn behind whatever changes."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any

import structlog

from bot.discord.payloads import COMPONENT, EPHEMERAL, where
from commands.draw_again import draw_again
from commands.ports import Unit
from desk.ids import WorkspaceId
from storage.store import Store

Json = dict[str, Any]
SELECTS = (3, 5, 6, 7, 8)
log = structlog.get_logger()


class Menus:
    """Those on the cards of one guild; ``wake`` tells the courier that there is something to post."""

    def __init__(
        self, workspace: WorkspaceId, store: Store, wake: Callable[[], None], now: Callable[[], datetime]
    ) -> None:
        self._workspace, self._store, self._wake, self._now = workspace, store, wake, now

    async def chosen(self, body: Json) -> None:
        """An interaction was answered; where it was a choice on a card, the card is asked for."""
        message = body.get("message") or {}
        menu = body["type"] == COMPONENT and body["data"].get("component_type") in SELECTS
        if not menu or message.get("flags", 0) & EPHEMERAL:
            return
        ref = where(body["channel"], self._workspace, message["id"])

        def ask(unit: Unit) -> bool:
            return draw_again(unit, ref, self._now())

        try:
            if await asyncio.to_thread(self._store.write, ask):
                self._wake()
        except Exception:  # the person has an answer all the same
            log.exception("discord.card_not_drawn_again")
