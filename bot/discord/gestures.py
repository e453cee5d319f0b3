"""Commands, menus, buttons and forms of one guild: read as plain data, so that nothing has to be remembered of them."""

from collections.abc import Callable, Mapping
from pathlib import Path

from bot.discord.completing import Completing
from bot.discord.directory import Directory
from bot.discord.menus import Menus
from bot.discord.payloads import AUTOCOMPLETE, Gesture, bare, gesture_of
from bot.discord.showing import Showing
from bot.edge.answering import Answering
from bot.edge.beforehand import Beforehand
from bot.edge.gesture import Json
from bot.office import Office
from commands.port_values import Profile
from desk.ids import WorkspaceId
from views.language import Words


class Gestures:
    """Answers gestures of one guild. ``words`` gives a language for what the door could not say, ``folder`` holds the
    copies of attachments."""

    def __init__(
        self,
        workspace: WorkspaceId,
        office: Office,
        beforehand: Beforehand,
        showing: Showing,
        words: Callable[[str], Words],
        people: Directory,
        folder: Path,
    ) -> None:
        self._workspace, self._showing = workspace, showing
        self._menus = Menus(workspace, office)
        self._completing = Completing(workspace, office, words)
        self._answering = Answering[Gesture](workspace, office, _Told(people), beforehand, words, folder)

    async def made(self, body: Json) -> None:
        """An interaction, whatever it is."""
        if body["type"] == AUTOCOMPLETE:
            await self._showing.choices(body, await self._completing.choices(body))
            return
        made = bare(body, self._workspace)
        await self._answering.answer(made, lambda: gesture_of(body, made, self._workspace), self._showing)
        await self._menus.chosen(body)

    async def close(self) -> None:
        """Wait for what has been promised."""
        await self._answering.close()


class _Told:
    """Whoever acts, and whom they name: Discord tells of them with the gesture, and nowhere else of their language."""

    def __init__(self, people: Directory) -> None:
        self._people = people

    async def of(self, gesture: Gesture, seconds: float = 1.0) -> Mapping[str, Profile]:
        del seconds
        return {one.external_id: self._people.keep(one) for one in gesture.known}
