"""What only a platform knows and a use case needs, asked before the door is; each within a second: people wait."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.edge.channels import Channels
from bot.edge.gesture import Gesture
from bot.edge.reading import Later, Reader, Unreadable
from bot.office import Office
from commands.ports import Unit
from desk.ids import WorkspaceId
from desk.intents import Intent, PostPanel, StartConvert, SubmitSetup, TakeWholeThread
from desk.intents_roles import GiveBySource
from desk.intents_rule_steps import SubmitRuleStep
from desk.place import MessageRef
from desk.plan import ChannelRef
from desk.words import Audience


class Beforehand:
    """Looks things up for the gestures of one workspace; ``readers`` are those of all that this process serves, since
    a desk may have several."""

    def __init__(
        self, workspace: WorkspaceId, office: Office, readers: Mapping[WorkspaceId, Reader], channels: Channels
    ) -> None:
        self._workspace, self._office, self._readers, self._channels = workspace, office, readers, channels

    async def complete(self, gesture: Gesture) -> Intent:
        """The intent with what the platform adds to it: the thread of a message, what its channels are."""
        intent = gesture.intent
        match intent:
            case StartConvert(clicked=clicked) if clicked is not None:
                return await self._with_thread(intent, clicked, gesture)
            case SubmitSetup(values=values):
                # Whether a channel is the team's alone is checked before it is named.
                await self._channels.learn(f"{values.get('desk_channel', '')} {values.get('channels', '')}".split())
            case SubmitRuleStep(values={"channel": str() as channel}) if channel:
                await self._channels.learn([channel])
            case PostPanel(channel="") if gesture.channel is not None:
                await self._channels.learn([gesture.channel])
                return PostPanel(gesture.channel)
            case GiveBySource(kind=kind, external_id=external_id):
                return replace(intent, members=await self._members(kind, external_id))
            case TakeWholeThread(ticket=number):
                # We may have been invited without hearing of it.
                await self._learn(await self._office.read(lambda unit: self._channels_of(unit, number)))
            case _:
                pass
        return intent

    async def _with_thread(self, intent: StartConvert, clicked: MessageRef, gesture: Gesture) -> Intent:
        """What can be had of a thread at once, on whichever platform it is. Of one that this process does not serve
        nothing is in hand: whoever does fetches it afterwards."""
        there = clicked.workspace
        reader = self._readers.get(there)
        if reader is None or (there != self._workspace and not await self._office.read(lambda u: self._ours(u, there))):
            return intent
        page = await reader.at_once(clicked, gesture.clicked if there == self._workspace else None)
        return replace(intent, heard=page.heard, member=intent.member and not page.outside)

    async def _members(self, kind: str, external_id: str) -> tuple[str, ...] | None:
        """Who is in it, as far as the platform says so within a second; the rest is told afterwards."""
        try:
            async with asyncio.timeout(1.0):
                return await self._readers[self._workspace].members(kind, external_id, ())
        except (KeyError, TimeoutError, Later, Unreadable):
            return None

    def _ours(self, unit: Unit, workspace: WorkspaceId) -> bool:
        desk = unit.desks.of_workspace(self._workspace)
        return desk is not None and workspace in unit.desks.workspaces(desk.id)

    async def _learn(self, channels: Iterable[ChannelRef]) -> None:
        for ref in channels:
            reader = self._readers.get(ref.workspace)
            if reader is not None:
                await Channels(self._office, reader).learn([ref.channel])

    def _channels_of(self, unit: Unit, number: int) -> set[ChannelRef]:
        """The channels of a ticket's conversations."""
        desk = unit.desks.of_workspace(self._workspace)
        ticket = unit.tickets.get(desk.id, number) if desk else None
        places = unit.places.of(ticket.id) if ticket else ()
        return {ChannelRef(one.workspace, one.channel) for one in places if one.audience is Audience.REQUESTER}
