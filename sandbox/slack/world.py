"""The world behind the local Slack, and the builders that fill it before the play begins (they send no events)."""

from collections.abc import Iterable

from sandbox.clock import Clock
from sandbox.slack.ids import Ids
from sandbox.slack.model import SLACKBOT, Channel, ChannelKind, File, Message, Team, Upload, User, Usergroup, View


class World:
    """Everything that exists, by identifier."""

    def __init__(self, clock: Clock, ids: Ids) -> None:
        self.clock = clock
        self.ids = ids
        self.teams: dict[str, Team] = {}
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.files: dict[str, File] = {}
        self.uploads: dict[str, Upload] = {}
        self.usergroups: dict[str, Usergroup] = {}
        self.ephemerals: list[Message] = []
        self.homes: dict[str, View] = {}
        self.home_team = self.add_team("Acme")
        self.users[SLACKBOT] = User(SLACKBOT, "slackbot", "Slackbot", self.home_team)

    def add_team(self, name: str) -> Team:
        """A workspace; the first is the one that the app is installed in."""
        team = Team(self.ids.next("T"), name, name.lower().replace(" ", "-"))
        self.teams[team.id] = team
        return team

    def team(self, name: str | None) -> Team:
        """The workspace of that name, made when there is none yet; None is the app's own."""
        if name is None:
            return self.home_team
        return next((team for team in self.teams.values() if team.name == name), None) or self.add_team(name)

    def add_user(self, name: str, team: Team, **traits: object) -> User:
        """A user; `traits` are fields of `User`."""
        handle = "".join(name.lower().split())
        user = User(self.ids.next("U"), handle, name, team, updated=int(self.clock.now()))
        for trait, value in traits.items():
            if not hasattr(user, trait):
                raise TypeError(f"a user has no {trait}")
            setattr(user, trait, value)
        self.users[user.id] = user
        return user

    def add_channel(self, name: str, kind: ChannelKind, members: Iterable[str], shared_with: Iterable[str]) -> Channel:
        """A conversation with these user and team ids in it."""
        everybody = list(dict.fromkeys(members))
        creator = next((one for one in everybody if not self.users[one].is_bot), SLACKBOT)
        prefix = "D" if kind == "im" else "C"
        channel = Channel(self.ids.next(prefix), name, kind, int(self.clock.now()), creator, everybody)
        channel.shared_with = list(shared_with)
        self.channels[channel.id] = channel
        return channel

    def direct(self, members: Iterable[str]) -> Channel:
        """The one direct conversation among these users (two: `im`, more: `mpim`), opened when there is none yet."""
        wanted = list(dict.fromkeys(members))
        for channel in self.channels.values():
            if channel.kind in ("im", "mpim") and set(channel.members) == set(wanted):
                return channel
        if len(wanted) == 2:
            return self.add_channel("", "im", wanted, ())
        name = "mpdm-" + "--".join(self.users[one].name for one in wanted) + "-1"
        return self.add_channel(name, "mpim", wanted, ())

    def channel_named(self, name: str) -> Channel:
        """A channel by its id or its name, with or without `#`; KeyError when there is none."""
        if name in self.channels:
            return self.channels[name]
        bare = name.removeprefix("#")
        for channel in self.channels.values():
            if channel.name == bare and not channel.deleted:
                return channel
        raise KeyError(name)

    def message(self, channel: str, ts: str) -> Message | None:
        """A message that is still there, or None."""
        home = self.channels.get(channel)
        found = home.messages.get(ts) if home else None
        return None if found is None or found.deleted else found

    def is_shared(self, channel: Channel) -> bool:
        """Whether another company is in the channel (Slack Connect)."""
        return bool(channel.shared_with)
