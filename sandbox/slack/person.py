"""A person at their Slack client: what they can say, do and see. Tests and the demo play with these."""

import asyncio
import mimetypes
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from sandbox.slack import deeds_channels, deeds_messages, forms, gestures, shapes, sight, typed_text
from sandbox.slack.errors import Json, SlackError, Unseen
from sandbox.slack.events import emit
from sandbox.slack.forms import Submission
from sandbox.slack.gestures import GestureResult
from sandbox.slack.model import Channel, File, Message, User, View

if TYPE_CHECKING:
    from sandbox.slack.core import Core

Place = Channel | str
Seen = TypeVar("Seen")


class Person:
    """Somebody; made by `LocalSlack.add_person`. Channels are given as such, by id or by name."""

    def __init__(self, core: "Core", user: User) -> None:
        self._core = core
        self.user = user

    @property
    def id(self) -> str:
        return self.user.id

    @property
    def name(self) -> str:
        return self.user.real_name

    # What they say

    async def say(
        self,
        channel: Place,
        text: str,
        *,
        thread: str | None = None,
        files: Mapping[str, bytes] | None = None,
        broadcast: bool = False,
    ) -> str:
        """Write a message, in a thread if `thread` (any `ts` of it) is given; returns its `ts`."""
        home = self._readable(channel)
        if self.id not in home.members:
            raise Unseen(f"{self.name} is not in {home.name}")
        if home.archived:
            raise Unseen(f"{home.name} is archived")
        known = {*self._core.world.users, *self._core.world.channels, *self._core.world.usergroups}
        uploads = [self._upload(name, content) for name, content in (files or {}).items()]
        blocks = [typed_text.rich_text(text, known, "b" + self._core.ids.event()[-4:])] if text else []
        ts = self._core.ids.ts()
        message = Message(home.id, ts, self.id, typed_text.as_typed(text, known), blocks, thread_ts=thread)
        message.client_msg_id = f"local-{ts}"
        message.files, message.broadcast = uploads, broadcast
        message.subtype = "file_share" if uploads else ("thread_broadcast" if broadcast else None)
        return deeds_messages.post(self._core, message).ts

    def _upload(self, name: str, content: bytes) -> File:
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        file = File(self._core.ids.next("F"), name, kind, content, self.id, int(self._core.clock.now()))
        self._core.world.files[file.id] = file
        return file

    async def edit(self, channel: Place, ts: str, text: str) -> None:
        """Change one's own message."""
        message = self._own(channel, ts)
        known = {*self._core.world.users, *self._core.world.channels}
        blocks = [typed_text.rich_text(text, known, "b" + self._core.ids.event()[-4:])]
        deeds_messages.edit(self._core, message, typed_text.as_typed(text, known), blocks)

    async def delete(self, channel: Place, ts: str) -> None:
        """Delete one's own message; an admin may delete any."""
        message = self._message(channel, ts) if self.user.admin else self._own(channel, ts)
        deeds_messages.delete(self._core, message)

    async def delete_file(self, file: str) -> None:
        """Delete one's own upload, by its id."""
        found = self._core.world.files.get(file)
        if found is None or found.user != self.id:
            raise Unseen(f"{self.name} has no file {file}")
        deeds_messages.delete_file(self._core, found)

    async def react(self, channel: Place, ts: str, emoji: str) -> None:
        """Add an emoji, by its name without colons."""
        message = self._message(channel, ts)
        if self._core.world.channels[message.channel].archived:
            raise Unseen(f"{channel} is archived")
        deeds_messages.react(self._core, message, self.user, emoji)

    async def unreact(self, channel: Place, ts: str, emoji: str) -> None:
        """Take one's own emoji away."""
        deeds_messages.unreact(self._core, self._message(channel, ts), self.user, emoji)

    # What they do with the app

    async def shortcut(self, channel: Place, ts: str, callback_id: str) -> GestureResult:
        """Choose a message shortcut; the app needn't be in the channel."""
        return await gestures.message_shortcut(self._core, self.user, self._message(channel, ts), callback_id)

    async def global_shortcut(self, callback_id: str) -> GestureResult:
        """Choose a global shortcut."""
        return await gestures.global_shortcut(self._core, self.user, callback_id)

    async def slash(self, channel: Place, command: str, text: str = "", *, thread: str | None = None) -> GestureResult:
        """Type a slash command. In a thread Slack refuses it, and the app never hears of it."""
        if thread is not None:
            return GestureResult(False, None, None, 0.0, "not_in_threads")
        return await gestures.slash(self._core, self.user, self._readable(channel), command, text)

    async def click(self, where: Message | View, what: str, value: object = None) -> GestureResult:
        """Click what has that action id or label; the label of an option opens its overflow menu first."""
        done = await gestures.act(self._core, self.user, self._before_me(where), what, value)
        if done is None:
            raise Unseen(f"{what} is an input of a form: fill it in")
        return done

    async def choose(self, where: Message | View, what: str, value: object) -> GestureResult | None:
        """Set a select, picker, checkbox or menu; None where the app hears of it only with the form."""
        return await gestures.act(self._core, self.user, self._before_me(where), what, value)

    async def suggestions(self, where: Message | View, what: str, typed: str) -> list[Json]:
        """The options that appear while typing into an external select."""
        return await gestures.suggest(self._core, self.user, self._before_me(where), what, typed)

    async def open_home(self, tab: str = "home") -> View | None:
        """Open the app's Home (or its "messages") tab; returns what stands there at that moment."""
        gestures.offered(self._core, self.user)
        direct = self._core.world.direct([self._core.app.user.id, self.id])
        event: Json = {"type": "app_home_opened", "user": self.id, "channel": direct.id, "tab": tab}
        home = self._core.world.homes.get(self.id)
        if tab == "home" and home is not None:
            event["view"] = shapes.view(self._core, home)
        emit(self._core, event | {"event_ts": self._core.ids.ts()})
        return home

    async def fill(self, view: View, values: Mapping[str, object]) -> None:
        """Fill in a form, by block id, action id or label."""
        await forms.fill(self._core, self.user, self._mine(view), values)

    async def submit(self, view: View) -> Submission:
        """Press submit."""
        return await forms.submit(self._core, self.user, self._mine(view))

    async def fill_and_submit(self, view: View, values: Mapping[str, object] | None = None) -> Submission:
        """Fill in a form and press submit."""
        await self.fill(view, values or {})
        return await self.submit(view)

    async def close(self, view: View, *, everything: bool = False) -> GestureResult | None:
        """Press Cancel, or with `everything` the cross."""
        return await forms.close(self._core, self.user, self._mine(view), everything=everything)

    # What they do with channels

    async def join(self, channel: Place) -> None:
        """Join a public channel."""
        home = self._readable(channel)
        deeds_channels.join(self._core, home, self.user)

    async def leave(self, channel: Place) -> None:
        """Leave a channel."""
        deeds_channels.leave(self._core, self._readable(channel), self.user)

    async def invite(self, channel: Place, whom: "Person | None" = None) -> None:
        """Bring somebody in; None is the app."""
        guest = whom.user if whom else self._core.app.user
        deeds_channels.join(self._core, self._readable(channel), guest, self.user)

    async def remove(self, channel: Place, whom: "Person | None" = None) -> None:
        """Put somebody out; None is the app."""
        guest = whom.user if whom else self._core.app.user
        deeds_channels.leave(self._core, self._readable(channel), guest, self.user)

    async def archive(self, channel: Place) -> None:
        deeds_channels.change(self._core, self._readable(channel), "archive", self.user)

    async def unarchive(self, channel: Place) -> None:
        deeds_channels.change(self._core, self._readable(channel), "unarchive", self.user)

    async def delete_channel(self, channel: Place) -> None:
        self._admin()
        deeds_channels.change(self._core, self._readable(channel), "deleted", self.user)

    async def rename(self, channel: Place, name: str) -> None:
        deeds_channels.rename(self._core, self._readable(channel), name)

    async def share(self, channel: Place, company: str) -> None:
        """Let another company into a channel."""
        self._admin()
        deeds_channels.share(self._core, self._readable(channel), self._core.world.team(company).id)

    async def unshare(self, channel: Place, company: str) -> None:
        """Put another company out again."""
        self._admin()
        deeds_channels.unshare(self._core, self._readable(channel), self._core.world.team(company).id)

    # What they see

    @property
    def views(self) -> list[View]:
        """The open modals, the visible one last."""
        return list(self._core.stage.stack(self.id))

    @property
    def modal(self) -> View | None:
        """The visible modal."""
        return self.views[-1] if self.views else None

    @property
    def home(self) -> View | None:
        """The app's Home as it stands."""
        return self._core.world.homes.get(self.id)

    @property
    def ephemerals(self) -> list[Message]:
        """What only this person was shown, oldest first."""
        return [one for one in self._core.world.ephemerals if one.only_for == self.id and not one.deleted]

    @property
    def dms(self) -> list[Message]:
        """The direct messages with the app, oldest first."""
        return self._core.world.direct([self._core.app.user.id, self.id]).live

    def sees(self) -> list[sight.Sight]:
        """Everything in view."""
        return sight.visible_to(self._core, self.user)

    async def waits_for(self, look: Callable[[], Seen | None], seconds: float = 5.0) -> Seen:
        """Look again and again until there is something to see; TimeoutError when there isn't in time."""
        async with asyncio.timeout(seconds):
            while not (seen := look()):  # noqa: ASYNC110 - what is looked for has no event of its own
                await asyncio.sleep(0.005)
            return seen

    # What they can't

    def _readable(self, channel: Place) -> Channel:
        home = self._core.world.channel_named(channel) if isinstance(channel, str) else channel
        if not sight.may_read(self._core.world, self.user, home):
            raise Unseen(f"{self.name} can't see {home.name or home.id}")
        return home

    def _message(self, channel: Place, ts: str) -> Message:
        home = self._readable(channel)
        found = self._core.world.message(home.id, ts)
        if found is None:
            raise Unseen(f"no message {ts} in {home.name or home.id}")
        return found

    def _own(self, channel: Place, ts: str) -> Message:
        message = self._message(channel, ts)
        if message.user != self.id:
            raise Unseen(f"{self.name} didn't write that")
        return message

    def _before_me(self, where: Message | View) -> Message | View:
        if isinstance(where, View):
            return self._mine(where)
        gestures.prepare(where)
        if where.only_for is None:
            return self._message(where.channel, where.ts)
        if where.only_for != self.id or where.deleted:
            raise Unseen(f"{self.name} doesn't see that")
        return where

    def _mine(self, view: View) -> View:
        if view.user != self.id or view.closed:
            raise Unseen(f"{self.name} has no such view open")
        return view

    def _admin(self) -> None:
        if not self.user.admin:
            raise SlackError("restricted_action")
