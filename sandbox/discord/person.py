"""A person at their Discord client: what they can say, do and see. Tests and the demo play with these."""

import mimetypes
from collections.abc import Mapping
from typing import TYPE_CHECKING

from sandbox.discord import (
    compose,
    deeds_channels,
    deeds_messages,
    deeds_threads,
    gestures,
    gestures_commands,
    sight,
    widgets,
)
from sandbox.discord.errors import DiscordError, Json, Unseen
from sandbox.discord.gestures import GestureResult
from sandbox.discord.interaction import COMPONENT, Modal
from sandbox.discord.model import Attachment, Channel, Guild, Kind, Message, Overwrite, Role, User
from sandbox.discord.permissions import Permission, in_channel, in_guild

if TYPE_CHECKING:
    from sandbox.discord.core import Core


class Person:
    """Somebody; made by `LocalDiscord.add_person`."""

    def __init__(self, core: "Core", user: User) -> None:
        self._core = core
        self.user = user

    @property
    def id(self) -> str:
        return self.user.id

    @property
    def name(self) -> str:
        return self.user.shown

    # What they say

    async def say(
        self,
        channel: Channel,
        text: str,
        *,
        reply_to: Message | None = None,
        files: Mapping[str, bytes] | None = None,
    ) -> Message:
        """Write a message; it wakes an archived thread that isn't locked."""
        self._sees(channel)
        self._may_write(channel)
        if not 0 < len(text) <= 2000 and not files:
            raise Unseen("the client sends 1 to 2,000 characters")
        one = Message(self._core.ids.next(), channel.id, self.user, text)
        if reply_to is not None:
            one.type, one.reply_to = 19, reply_to.id
        one.attachments = [self._upload(name, content) for name, content in (files or {}).items()]
        compose.mention(self._core.world, self._core.world.guild_of(channel), one, None)
        if reply_to is not None and reply_to.author.id != self.id and reply_to.author.id not in one.mentions:
            one.mentions.append(reply_to.author.id)
        return deeds_messages.post(self._core, one)

    def _upload(self, name: str, content: bytes) -> Attachment:
        return Attachment(
            self._core.ids.next(), name, content, mimetypes.guess_type(name)[0] or "application/octet-stream"
        )

    async def write_to_app(self, text: str) -> Message:
        """Write a direct message to the app."""
        return await self.say(self._core.world.direct(self._core.app.user, self.user), text)

    async def edit(self, message: Message, text: str) -> None:
        """Change one's own message."""
        self._own(message)
        message.content = text
        compose.mention(self._core.world, None, message, None)
        deeds_messages.edited(self._core, message)

    async def delete(self, message: Message) -> None:
        """Delete one's own message; who manages messages may delete any."""
        channel = self._core.world.channels[message.channel]
        if not self._may(channel, Permission.MANAGE_MESSAGES):
            self._own(message)
        self._try(deeds_messages.awake, channel)
        deeds_messages.delete(self._core, message)

    async def purge(self, messages: list[Message]) -> None:
        """Delete messages of one channel of a guild at once, as moderators do."""
        channel = self._core.world.channels[messages[0].channel]
        if channel.guild is None or not self._may(channel, Permission.MANAGE_MESSAGES):
            raise Unseen(f"{self.name} can't delete messages there")
        self._try(deeds_messages.awake, channel)
        deeds_messages.delete_many(self._core, channel, messages)

    async def dismiss(self, message: Message) -> None:
        """Dismiss an ephemeral message; the app isn't told."""
        if message.only_for != self.id:
            raise Unseen("only what was said to one alone can be dismissed")
        message.deleted = True
        self._core.pulse.beat()

    async def react(self, message: Message, emoji: str) -> None:
        """Add an emoji, such as "🎫"."""
        self._sees(self._core.world.channels[message.channel])
        self._try(deeds_messages.react, self._core, message, self.user, emoji)

    async def unreact(self, message: Message, emoji: str) -> None:
        """Take one's own emoji away."""
        self._try(deeds_messages.unreact, self._core, message, self.user, emoji)

    # What they do with threads and channels

    async def open_thread(self, where: Channel | Message, name: str, *, private: bool = False) -> Channel:
        """A thread on a message, or on its own in a channel."""
        on = where if isinstance(where, Message) else None
        parent = self._core.world.channels[where.channel] if isinstance(where, Message) else where
        self._sees(parent)
        need = Permission.CREATE_PRIVATE_THREADS if private else Permission.CREATE_PUBLIC_THREADS
        if not self._may(parent, need) or parent.kind is not Kind.TEXT:
            raise Unseen(f"{self.name} can't open a thread there")
        kind = Kind.PRIVATE_THREAD if private else Kind.PUBLIC_THREAD
        thread = deeds_threads.open_thread(self._core, parent, kind, name, self.user, on)
        deeds_threads.opened(self._core, thread, on)
        return thread

    async def post(self, forum: Channel, title: str, text: str, *, tags: tuple[str, ...] = ()) -> Channel:
        """A new post in a forum."""
        self._sees(forum)
        if forum.kind is not Kind.FORUM or not self._may(forum, Permission.SEND_MESSAGES):
            raise Unseen(f"{self.name} can't post there")
        thread = deeds_threads.open_thread(self._core, forum, Kind.PUBLIC_THREAD, title, self.user)
        thread.thread_tags = [tag.id for tag in forum.tags if tag.name in tags]
        one = Message(thread.id, thread.id, self.user, text)
        compose.mention(self._core.world, self._core.world.guild_of(forum), one, None)
        deeds_threads.opened(self._core, thread)
        deeds_messages.post(self._core, one)
        return thread

    async def join(self, thread: Channel) -> None:
        self._sees(thread)
        deeds_threads.enter(self._core, thread, [self.id])

    async def leave(self, thread: Channel) -> None:
        deeds_threads.leave(self._core, thread, self.id)

    async def archive(self, thread: Channel, *, archived: bool = True, locked: bool | None = None) -> None:
        """Close a thread or open it again; locking takes the permission to manage threads."""
        self._sees(thread)
        if not self._may(thread, Permission.MANAGE_THREADS) and (thread.thread_owner != self.id or locked is not None):
            raise Unseen(f"{self.name} can't close {thread.name}")
        more = {} if locked is None else {"locked": locked}
        deeds_threads.change(self._core, thread, archived=archived, **more)

    async def permit(self, channel: Channel, to: "Role | Person | None" = None, *, see: bool) -> None:
        """Show a channel to a role or a person (None: everybody), or hide it from them."""
        guild = self._core.world.guild_of(channel)
        if guild is None or channel.is_thread or not self._may(channel, Permission.MANAGE_ROLES):
            raise Unseen(f"{self.name} can't say who sees {channel.name}")
        whom = guild.id if to is None else to.id
        kind = 1 if isinstance(to, Person) else 0
        deeds_channels.permit(self._core, guild, channel, Overwrite(whom, kind), see=see)

    async def change_role(self, guild: Guild, role: Role, permissions: int) -> None:
        """Let a role do something else."""
        if not in_guild(guild, self.id) & Permission.MANAGE_ROLES:
            raise Unseen(f"{self.name} can't change roles")
        deeds_channels.change_role(self._core, guild, role, permissions)

    async def delete_channel(self, channel: Channel) -> None:
        """Delete a channel or a thread."""
        need = Permission.MANAGE_THREADS if channel.is_thread else Permission.MANAGE_CHANNELS
        if not self._may(channel, need):
            raise Unseen(f"{self.name} can't delete {channel.name}")
        deeds_threads.delete(self._core, channel)

    # What they do with the app

    async def slash(self, channel: Channel, command: str, /, **options: object) -> GestureResult:
        """Use a slash command such as "ticket show"; people, roles and channels are given as such or by id."""
        self._sees(channel)
        return await gestures_commands.slash(self._core, self.user, channel, command, options)

    async def autocomplete(self, channel: Channel, command: str, focused: str, /, **options: object) -> list[Json]:
        """The choices that appear while typing into the option `focused`; empty where the app didn't answer."""
        self._sees(channel)
        done = await gestures_commands.complete(self._core, self.user, channel, command, focused, options)
        return done.choices

    async def context_menu(self, message: Message, name: str) -> GestureResult:
        """Choose an app's entry in a message's menu."""
        channel = self._core.world.channels[message.channel]
        self._before_me(message)
        return await gestures_commands.on_message(self._core, self.user, channel, message, name)

    async def click(self, message: Message, what: str) -> GestureResult:
        """Click a button, by its custom id or label."""
        self._before_me(message)
        return await self._touch(message, widgets.button(message, what), None)

    async def choose(self, message: Message, what: str, *values: "str | Person | Channel") -> GestureResult:
        """Choose in a menu, found by its custom id or placeholder; options are given by value or label.

        What the app took stands chosen until the message is drawn anew, and nothing is sent when it is chosen again.
        """
        self._before_me(message)
        menu = widgets.select(message, what)
        ids = [one if isinstance(one, str) else one.id for one in values]
        picked, at = widgets.picked(menu, ids), (self.id, str(menu["custom_id"]))
        if message.chosen.get(at) == picked:
            raise Unseen(f"{', '.join(map(str, picked))} stands chosen already: the client sends nothing")
        message.chosen[at] = picked
        done = await self._touch(message, menu, picked)
        if not done.ok:
            message.chosen.pop(at, None)
        return done

    async def _touch(self, message: Message, widget: Json, values: list[str] | None) -> GestureResult:
        channel = self._core.world.channels[message.channel]
        data: Json = {"custom_id": widget["custom_id"], "component_type": widget["type"], "id": widget["id"]}
        if values is not None:
            data["values"] = values
            if widget["type"] != 3:
                data["resolved"] = gestures.resolved(self._core, channel, *values)
        one = self._core.interactions.begin(COMPONENT, self.user, channel, data, message)
        return await gestures.send(self._core, one, {"interacted_message_id": message.id})

    async def fill(self, form: Modal | None, answers: Mapping[str, object] | None = None) -> GestureResult:
        """Fill a form in, by the labels or custom ids of its inputs, and submit it."""
        if form is None or form.opened_by.user is not self.user:
            raise Unseen(f"no form stands open before {self.name}")
        components, chosen = widgets.filled(form.body["components"], dict(answers or {}))
        done = await gestures.submit(self._core, self.user, form, components, chosen)
        # A form that nobody took stays, as in Discord's client, to be sent again.
        if done.ok and self.form is form:
            await self.cancel()
        return done

    async def cancel(self) -> None:
        """Close the form that stands open; the app isn't told."""
        self._core.forms.pop(self.id, None)
        self._core.pulse.beat()

    async def close_dms(self, *, closed: bool = True) -> None:
        """Let nobody of a server write direct messages to them, or (`closed=False`) again everybody."""
        self.user.closed_dms = closed

    # What they see

    @property
    def form(self) -> Modal | None:
        """The form that stands open before this person."""
        return self._core.forms.get(self.id)

    def sees(self, channel: Channel) -> list[Message]:
        """The messages that stand there before this person, ephemeral ones among them, oldest first."""
        self._sees(channel)
        return sight.messages(channel, self.user)

    def ephemerals(self) -> list[Message]:
        """What was said to this person alone and still stands, oldest first."""
        return sight.ephemerals(self._core.world, self.user)

    def dms(self) -> list[Message]:
        """What stands in the direct conversation with the app."""
        return self._core.world.direct(self._core.app.user, self.user).live

    def channels(self) -> list[Channel]:
        """Every channel and thread that this person sees."""
        return [one for one in self._core.world.channels.values() if sight.reaches(self._core.world, one, self.user)]

    # Whether they can

    def _sees(self, channel: Channel) -> None:
        if channel.id not in self._core.world.channels or not sight.reaches(self._core.world, channel, self.user):
            raise Unseen(f"{self.name} doesn't see {channel.name or 'it'}")

    def _may(self, channel: Channel, need: Permission) -> bool:
        guild = self._core.world.guild_of(channel)
        return guild is None or bool(in_channel(guild, channel, self.id) & need)

    def _may_write(self, channel: Channel) -> None:
        self._try(deeds_messages.may_write, self._core, channel, self.user)

    def _try(self, deed: object, *args: object) -> None:
        """Do what Discord may refuse; to a person that is something their client doesn't offer."""
        assert callable(deed)
        try:
            deed(*args)
        except DiscordError as error:
            raise Unseen(f"{self.name} can't: {error}") from error

    def _own(self, message: Message) -> None:
        if message.author.id != self.id or message.deleted:
            raise Unseen(f"this is no message of {self.name}")

    def _before_me(self, message: Message) -> None:
        self._sees(self._core.world.channels[message.channel])
        if message.deleted or message.only_for not in (None, self.id):
            raise Unseen(f"{self.name} doesn't see that message")
