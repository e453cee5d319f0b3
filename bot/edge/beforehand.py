"""What only the platform knows and a use case needs, asked before the door is; each within a second: people wait."""

from dataclasses import replace

from bot.edge.channels import Channels
from bot.edge.gesture import Gesture
from bot.edge.reading import Reader
from bot.office import Office
from commands.ports import Unit
from desk.ids import WorkspaceId
from desk.intents import Intent, PostPanel, StartConvert, SubmitSetup, TakeWholeThread
from desk.words import Audience


class Beforehand:
    """Looks things up in one workspace."""

    def __init__(self, workspace: WorkspaceId, office: Office, reader: Reader, channels: Channels) -> None:
        self._workspace, self._office, self._reader, self._channels = workspace, office, reader, channels

    async def complete(self, gesture: Gesture) -> Intent:
        """The intent with what the platform adds to it: the thread of a message, what its channels are."""
        intent = gesture.intent
        match intent:
            case StartConvert(clicked=clicked) if clicked is not None:
                page = await self._reader.at_once(clicked, gesture.clicked)
                return replace(intent, heard=page.heard, member=not page.outside)
            case SubmitSetup(values=values):
                # Whether a channel is the team's alone is checked before it is named.
                await self._channels.learn(f"{values.get('desk_channel', '')} {values.get('channels', '')}".split())
            case PostPanel(channel="") if gesture.channel is not None:
                await self._channels.learn([gesture.channel])
                return PostPanel(gesture.channel)
            case TakeWholeThread(ticket=number):
                # We may have been invited without hearing of it.
                await self._channels.learn(await self._office.read(lambda unit: self._channels_of(unit, number)))
            case _:
                pass
        return intent

    def _channels_of(self, unit: Unit, number: int) -> list[str]:
        """The channels of a ticket's conversations here."""
        desk = unit.desks.of_workspace(self._workspace)
        ticket = unit.tickets.get(desk.id, number) if desk else None
        places = unit.places.of(ticket.id) if ticket else ()
        here = (one for one in places if one.workspace == self._workspace and one.audience is Audience.REQUESTER)
        return sorted({one.channel for one in here})
