"""What somebody chose in a menu stands chosen in Discord's client, which sends nothing when it is chosen again: so that
More gives Why a second time, the card is drawn anew. The outbox does so, in its turn behind whatever changes."""

from typing import Any

import structlog

from bot.discord.payloads import COMPONENT, EPHEMERAL, where
from bot.office import Office
from commands.door import Request
from desk.ids import WorkspaceId
from desk.tidings import MenuChosen

Json = dict[str, Any]
SELECTS = (3, 5, 6, 7, 8)
log = structlog.get_logger()


class Menus:
    """Those on the cards of one guild."""

    def __init__(self, workspace: WorkspaceId, office: Office) -> None:
        self._workspace, self._office = workspace, office

    async def chosen(self, body: Json) -> None:
        """An interaction was answered; where it was a choice on a card, the card is asked for."""
        message = body.get("message") or {}
        menu = body["type"] == COMPONENT and body["data"].get("component_type") in SELECTS
        if not menu or message.get("flags", 0) & EPHEMERAL:
            return
        ref = where(body["channel"], self._workspace, message["id"])
        try:
            await self._office.see_to(Request(self._workspace, MenuChosen(ref)))
        except Exception:  # the person has an answer all the same
            log.exception("discord.card_not_drawn_again")
