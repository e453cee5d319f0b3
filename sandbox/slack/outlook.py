"""What the door tells of the workspace: who there is, what the app offers, and what lies before a person."""

from typing import TYPE_CHECKING

from sandbox.door import PICTURES
from sandbox.slack.errors import Json
from sandbox.slack.model import Channel, File, Message, User
from sandbox.slack.person import Person
from sandbox.slack.sight import may_read

if TYPE_CHECKING:
    from sandbox.slack.server import LocalSlack


def workspace(slack: "LocalSlack") -> Json:
    """Everything that is the same for all: people by what they are called, names by id, commands and shortcuts."""
    app, features = slack.app, slack.app.features
    return {
        "team": {"id": slack.world.home_team.id, "name": slack.world.home_team.name},
        "app": {"id": app.id, "name": app.name, "user": app.user.id},
        "commands": features.get("slash_commands", []),
        "shortcuts": features.get("shortcuts", []),
        "people": [_person(slack, one) for one in slack.people],
        "users": {one.id: {"name": one.real_name, "bot": one.is_bot} for one in slack.world.users.values()},
        "usergroups": {one.id: one.handle for one in slack.world.usergroups.values()},
        "faults": sorted(slack.faults.switched),
    }


def _person(slack: "LocalSlack", person: Person) -> Json:
    user = person.user
    heard = {one.id: newest(slack, user, one) for one in slack.world.channels.values() if user.id in one.members}
    return {
        "name": person.name,
        "id": user.id,
        "title": user.title,
        "admin": user.admin,
        "tz": user.tz,
        "locale": user.locale,
        "outside": user.team is not slack.world.home_team,
        "heard": {channel: ts for channel, ts in heard.items() if ts},
    }


def newest(slack: "LocalSlack", user: User, channel: Channel) -> str:
    """The `ts` of the latest that somebody else said to a person in a channel; nothing where nobody did."""
    said = (one for one in reversed(channel.messages.values()) if not one.deleted and one.user != user.id)
    told = (one for one in reversed(slack.world.ephemerals) if one.only_for == user.id and one.channel == channel.id)
    return max((one.ts for one in (next(said, None), next(told, None)) if one), default="")


def channels(slack: "LocalSlack", user: User) -> list[Json]:
    """The channels that a person can read, with how they stand to them; direct messages are not among them."""
    return [
        {
            "id": one.id,
            "name": one.name,
            "private": one.kind == "private",
            "archived": one.archived,
            "shared": slack.world.is_shared(one),
            "member": user.id in one.members,
        }
        for one in slack.world.channels.values()
        if one.kind in ("public", "private") and not one.deleted and may_read(slack.world, user, one)
    ]


def picture(slack: "LocalSlack", user: User, id: str) -> File:
    """A file that a browser shows, and that a person has before them. KeyError where they have no such file."""
    found = slack.world.files[id]
    homes = (slack.world.channels[one] for one in found.channels)
    if found.deleted or found.mimetype not in PICTURES or not any(may_read(slack.world, user, one) for one in homes):
        raise KeyError(id)
    return found


def conversation(slack: "LocalSlack", user: User, name: str) -> list[Message]:
    """What a person reads in a conversation, what is only for them included. KeyError where they may not."""
    channel = slack.channel(name)
    if not may_read(slack.world, user, channel):
        raise KeyError(name)
    told = [one for one in slack.world.ephemerals if one.only_for == user.id and one.channel == channel.id]
    return sorted([*channel.live, *(one for one in told if not one.deleted)], key=lambda one: one.ts)
