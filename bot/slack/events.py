"""What happens in a workspace: each event is acknowledged after its commit, so that Slack sends again what failed."""

from dataclasses import replace

import structlog

from bot.edge.gesture import Json
from bot.edge.members import Members
from bot.office import Office
from bot.slack.directory import Directory
from bot.slack.read import SPOKEN, TOMBSTONE, instant, ref_of
from bot.slack.showing import Showing
from bot.slack.threads import Threads
from bot.slack.us import Identity
from commands.answers import Answer, Say, ShowHomePage
from commands.door import Request
from commands.ports import Unit
from desk.ids import WorkspaceId
from desk.intents import (
    CancelConvert,
    ConvertNow,
    Intent,
    ShowHome,
)
from desk.place import MessageRef
from desk.ticket import Source
from desk.tidings import (
    ChannelTold,
    MessageArrived,
    MessageDeleted,
    MessageEdited,
)

log = structlog.get_logger()


class Events:
    """Takes in the events of one workspace."""

    def __init__(
        self,
        workspace: WorkspaceId,
        us: Identity,
        office: Office,
        people: Directory,
        threads: Threads,
        showing: Showing,
        members: Members,
    ) -> None:
        self._workspace, self._us, self._office = workspace, us, office
        self._people, self._threads, self._showing, self._members = people, threads, showing, members
        self.token_good = True

    async def message(self, event: Json) -> None:
        """A message was written, edited or deleted."""
        channel, kind = str(event["channel"]), event.get("subtype")
        match kind:
            case "message_changed":
                await self._changed(channel, event)
            case "message_deleted":
                previous = event.get("previous_message") or {}
                root = str(previous.get("thread_ts") or event["deleted_ts"])
                ref = MessageRef(self._workspace, channel, str(event["deleted_ts"]), root)
                await self._keep(MessageDeleted(ref, instant(str(event["event_ts"]))))
            case _ if kind in SPOKEN:
                await self._arrived(channel, event)
            case _:
                return

    async def _arrived(self, channel: str, message: Json) -> None:
        if self._us.is_own(message):
            return
        heard = await self._threads.one(channel, message)
        mentioned = f"<@{self._us.user}" in str(message.get("text") or "")
        thread = await self._threads.at_once(heard.ref, message) if mentioned else None
        direct = message.get("channel_type") == "im"
        said = thread.heard if thread else ()
        answer = await self._keep(MessageArrived(heard, mentioned=mentioned, direct=direct, thread=said))
        if isinstance(answer, Say):
            await self._showing.ephemeral(channel, heard.author, answer.view, heard.ref.root)

    async def _changed(self, channel: str, event: Json) -> None:
        message, previous = event["message"], event.get("previous_message") or {}
        if message.get("subtype") == TOMBSTONE:
            # A root that has replies is not deleted but emptied; people go on writing below it.
            ref = ref_of(self._workspace, channel, message)
            await self._keep(MessageDeleted(ref, instant(str(event["event_ts"])), thread_stays=True))
        elif self._us.is_own(message):
            return
        elif message.get("text") != previous.get("text") and message.get("subtype") in SPOKEN:
            edited = (message.get("edited") or {}).get("ts") or event["event_ts"]
            await self._keep(MessageEdited(await self._threads.one(channel, message), instant(str(edited))))

    async def reaction(self, event: Json, *, added: bool) -> None:
        """The ticket emoji makes a ticket of a thread, or takes it back."""
        item = event.get("item") or {}
        # Our own mark on a quiet channel's conversation is nobody's gesture.
        if item.get("type") != "message" or event["user"] == self._us.user or event["reaction"] != await self._emoji():
            return
        channel, user = str(item["channel"]), str(event["user"])
        ref = await self._threads.root_of(channel, str(item["ts"]))
        if ref is None:
            return
        # One reaction may come under several event ids; its own instant tells it from the next one.
        once = f"{event['type']}/{channel}/{item['ts']}/{user}/{event['event_ts']}"
        if not added:
            await self._ask(user, CancelConvert(ref), once)
            return
        page = await self._threads.at_once(ref, None)
        answer = await self._ask(user, ConvertNow(ref, page.heard, Source.EMOJI), once)
        if isinstance(answer, Say) and answer.refused:
            await self._showing.ephemeral(channel, user, answer.view, ref.root)

    async def marked(self, channel: str, message: Json) -> None:
        """The ticket emoji may have been put on a message while nobody listened. What the archive has is a ticket's
        already, or was one's; on what is older than the desk it meant something else."""
        marks, ref = message.get("reactions") or [], ref_of(self._workspace, channel, message)
        emoji = await self._emoji() if marks else ""
        users = [user for one in marks if one["name"] == emoji for user in one["users"] if user != self._us.user]
        if not users or self._us.is_own(message):
            return
        if not await self._office.read(lambda unit: _is_news(unit, ref)):
            return
        page = await self._threads.at_once(ref, message)
        for user in users:
            once = f"reaction_found/{channel}/{ref.ts}/{user}"
            answer = await self._ask(user, ConvertNow(ref, page.heard, Source.EMOJI), once)
            if isinstance(answer, Say) and not answer.refused:
                return

    async def home(self, event: Json) -> None:
        """Somebody opened our Home."""
        if event.get("tab") == "home":
            answer = await self._ask(str(event["user"]), ShowHome(), None)
            if isinstance(answer, ShowHomePage):
                await self._showing.publish(str(event["user"]), answer)

    async def channel(self, event: Json) -> None:
        """A channel was renamed, archived, shared, deleted; or we came or went."""
        kind = str(event["type"]).replace("group_", "channel_")
        about = event["channel"]
        channel = str(about["id"] if isinstance(about, dict) else about)
        told = ChannelTold(self._workspace, channel)
        match kind:
            case "channel_rename":
                told = replace(told, name=str(about["name"]))
            case "channel_archive" | "channel_unarchive":
                told = replace(told, archived=kind == "channel_archive")
            case "channel_deleted":
                told = replace(told, gone=True)
            case "channel_left":
                told = replace(told, member=False)
            case "channel_shared":
                told = replace(told, shared=True)
            case "channel_unshared":
                told = replace(told, shared=bool(event.get("is_ext_shared")))
            case "member_joined_channel" | "member_left_channel" if event.get("user") == self._us.user:
                told = replace(told, member=kind == "member_joined_channel")
                if told.member:
                    told = await self._threads.channel(channel) or told
            case "member_joined_channel" | "member_left_channel":
                await self._members.changed("channel", channel)
                return
            case _:
                return
        await self._keep(told)

    async def usergroup(self, event: Json) -> None:
        """Other people are in a user group, or it was switched off."""
        await self._members.changed("usergroup", str(event.get("subteam_id") or (event.get("subteam") or {}).get("id")))

    async def revoked(self, event: Json) -> None:
        """Our token is no longer good: nothing can be delivered until somebody installs the app again."""
        tokens = event.get("tokens")
        if tokens is None or tokens.get("bot"):
            self.token_good = False
            log.warning("slack.token_revoked", workspace=self._us.team_name, mend="install the app again, then restart")

    async def person(self, event: Json) -> None:
        """Somebody's name, zone or language changed."""
        self._people.learn(event["user"])

    async def _emoji(self) -> str:
        workspace = self._workspace

        def read(unit: Unit) -> str:
            desk = unit.desks.of_workspace(workspace)
            return desk.plan.settings.emoji if desk else ""

        return await self._office.read(read)

    async def _keep(self, intent: Intent) -> Answer:
        """The desk's own deed: nobody asked for it."""
        return await self._office.ask(Request(self._workspace, intent))

    async def _ask(self, user: str, intent: Intent, once: str | None) -> Answer:
        profile = await self._people.one(user)
        return await self._office.ask(Request(self._workspace, intent, profile, ("event", once) if once else None))


def _is_news(unit: Unit, ref: MessageRef) -> bool:
    desk = unit.desks.of_workspace(ref.workspace)
    return desk is not None and instant(ref.ts) >= desk.created_at and unit.messages.at(ref) is None
