"""What is typed after ``roles`` is a deed or a helpful no, in both languages, of people and of what gives roles."""

import pytest

from desk.command_words import read_command
from desk.intents_roles import (
    AsPlatformsSay,
    GiveBySource,
    GiveRole,
    RevertRole,
    ShowRoleChanges,
    ShowRoles,
    StartRole,
    TakeFromSource,
    TakeRole,
)
from desk.person import Role
from desk.refusals import Refused

TYPED = [
    ("roles", ShowRoles()),
    ("desk roles", ShowRoles()),
    ("vai trò", ShowRoles()),
    ("roles give", StartRole()),
    ("roles give <@U1|lan>", StartRole("U1")),
    ("roles give <@U1|lan> lead Support", GiveRole("U1", Role.LEAD, "Support")),
    ("roles give <@!7> light agent", GiveRole("7", Role.LIGHT)),
    ("vai-trò cấp <@U1> trưởng nhóm Kỹ thuật", GiveRole("U1", Role.LEAD, "Kỹ thuật")),
    ("vai tro cap <@U1> quan tri vien", GiveRole("U1", Role.ADMIN)),
    ("roles give Lan Đặng agent tech", GiveRole("Lan Đặng", Role.AGENT, "tech")),
    ("roles add Lan customer", GiveRole("Lan", Role.REQUESTER)),
    ("roles take <@U1>", TakeRole("U1")),
    ("roles take <@U1> tech", TakeRole("U1", "tech")),
    ("bàn-hỗ-trợ vai-trò gỡ <@U1>", TakeRole("U1")),
    ("roles auto <@U1>", AsPlatformsSay("U1")),
    (
        "roles give <!subteam^S1|@support> agent support",
        GiveBySource("usergroup", "S1", Role.AGENT, "support", "support"),
    ),
    ("roles give <@&77> admin", GiveBySource("role", "77", Role.ADMIN)),
    ("roles give <#C1|helpers> light", GiveBySource("channel", "C1", Role.LIGHT, "", "helpers")),
    ("roles changes", ShowRoleChanges()),
    ("roles changes revert 7", RevertRole(7)),
    ("roles undo 7", RevertRole(7)),
    ("roles changes undo", ShowRoleChanges()),
    ("vai trò thay đổi hoàn tác 7", RevertRole(7)),
    ("roles take <#C1|>", TakeFromSource("channel", "C1")),
    ("roles take <!subteam^S1>", TakeFromSource("usergroup", "S1")),
]


@pytest.mark.parametrize(("typed", "intent"), TYPED)
def test_it_is_read(typed: str, intent: object):
    assert read_command(typed) == intent


@pytest.mark.parametrize(
    "typed", ["roles gve <@U1> lead", "roles give <@U1> king", "roles give <@&7>", "roles auto <@&7>"]
)
def test_or_refused_with_what_there_is(typed: str):
    with pytest.raises(Refused):
        read_command(typed)
