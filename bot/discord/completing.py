"""Completes what somebody types into a command: a bounded read, and nothing rather than something late."""

import asyncio
from collections.abc import Callable

import structlog

from bot.discord.command_options import typed_into, used_word
from bot.discord.commands import completed
from bot.discord.payloads import profile, roles
from bot.edge.gesture import Json
from bot.office import Office
from commands.answers import Suggested
from commands.door import Request
from desk.ids import WorkspaceId
from desk.intents import Suggest
from desk.person_words import NUMBER
from desk.refusals import Refused
from views.language import Words

PATIENCE_SECONDS = 2.0
NAME = 100
log = structlog.get_logger()


class Completing:
    """For one guild."""

    def __init__(self, workspace: WorkspaceId, office: Office, words: Callable[[str], Words]) -> None:
        self._workspace, self._office = workspace, office
        self._kinds = completed(words)

    async def choices(self, body: Json) -> list[Json]:
        """At most 25, as Discord shows them; the number of a ticket is a number."""
        asked = self._asked(body)
        if asked is None:
            return []
        request = Request(self._workspace, asked, profile(body, self._workspace), roles=roles(body))
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                answer = await self._office.ask(request)
        except TimeoutError:
            log.warning("gesture.completed_too_late", what=asked.what)
            return []
        except Exception:  # whatever it was: they type on without help
            log.exception("gesture.not_completed", what=asked.what)
            return []
        found = answer.options if isinstance(answer, Suggested) else ()
        whole = asked.what == "ticket"
        return [{"name": one.label[:NAME], "value": int(one.value) if whole else one.value} for one in found]

    def _asked(self, body: Json) -> Suggest | None:
        try:
            used = used_word(body["data"])
        except Refused:
            return None
        focused = next((one for one in used.get("options") or [] if one.get("focused")), None)
        kind = self._kinds.get((used["name"], focused["name"])) if focused else None
        if focused is None or kind is None:
            return None
        typed = typed_into(used)
        about = NUMBER.fullmatch(str(typed.get("ticket", "")))
        return Suggest(kind, str(typed.get(focused["name"], "")), int(about[1]) if about else None)
