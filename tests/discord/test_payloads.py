"""Whatever a button, a menu or a form may carry: it is read, or refused in words."""

import contextlib

from hypothesis import given
from hypothesis import strategies as some

from bot.discord.payloads import Gesture, bare, gesture_of, plain
from desk.ids import WorkspaceId
from desk.refusals import Refused

PARTS = some.sampled_from(
    ["d1", "f1", "d9", "take", "edit", "list", "wait", "convert", "1", "42", "-1", "", "draft", "x"]
)
IDS = some.one_of(
    some.text(max_size=100),
    some.lists(PARTS, max_size=7).map(":".join),
    some.tuples(some.sampled_from("0aZ"), some.integers(0, 99), some.lists(PARTS, max_size=5).map(":".join)).map(
        lambda parts: f"{parts[0]}{parts[1]:02}{parts[2]}"
    ),
)
VALUES = some.lists(some.one_of(some.text(max_size=50), some.lists(PARTS, max_size=5).map(":".join)), max_size=2)


def body(kind: int, data: dict[str, object], *, private: bool) -> dict[str, object]:
    """An interaction of that kind, as Discord sends it, pressed on a message."""
    flags = 1 << 15 | (1 << 6 if private else 0)
    button = {"type": 2, "custom_id": data["custom_id"]}
    return {
        "id": "1",
        "token": "t",
        "type": kind,
        "guild_id": "2",
        "locale": "vi",
        "permissions": 0,
        "app_permissions": 0,
        "user": {"id": "3", "name": "Lan", "bot": False},
        "channel": {"id": "4", "parent_id": None},
        "data": data,
        "message": {"id": "5", "flags": flags, "components": [{"type": 1, "components": [button]}]},
    }


def read(made: dict[str, object]) -> None:
    with contextlib.suppress(Refused):
        assert isinstance(gesture_of(made, bare(made, WorkspaceId("w")), WorkspaceId("w")), Gesture)


@given(IDS, VALUES, some.booleans())
def test_what_was_pressed(custom_id: str, values: list[str], private: bool) -> None:
    read(body(3, {"custom_id": custom_id, "values": values}, private=private))


@given(IDS, some.dictionaries(some.text(max_size=20), some.text(max_size=50), max_size=3), some.booleans())
def test_what_was_sent(custom_id: str, typed: dict[str, str], private: bool) -> None:
    fields = [{"type": 18, "component": {"type": 4, "custom_id": name, "value": said}} for name, said in typed.items()]
    read(body(5, {"custom_id": custom_id, "components": fields}, private=private))


@given(
    some.text(max_size=30), some.dictionaries(some.sampled_from(["ticket", "filter", "tag", "to", "text"]), some.text())
)
def test_what_was_typed(name: str, options: dict[str, str]) -> None:
    taken = [{"name": key, "type": 3, "value": value} for key, value in options.items()]
    data = {"custom_id": "", "name": "ticket", "type": 1, "options": [{"name": name, "type": 1, "options": taken}]}
    read(body(2, data, private=False))


def told(**more: object) -> dict[str, object]:
    """A button's interaction in a guild, as the gateway tells it."""
    user = {"id": "3", "username": "lan", "global_name": "Lan", "discriminator": "0", "avatar": None}
    member = {"user": user, "nick": None, "roles": ["7", "8"], "permissions": "32", "flags": 0}
    channel = {"id": "4", "type": 0, "parent_id": "9", "name": "support"}
    said = {"id": "5", "flags": 64, "components": [{"type": 99, "components": [{"type": 2, "custom_id": "x"}]}]}
    common = {"id": "1", "application_id": "6", "token": "t", "type": 3, "version": 1, "locale": "vi"}
    place = {"guild_id": "2", "member": member, "channel": channel, "channel_id": "4", "app_permissions": "8"}
    return {**common, **place, "message": said, "data": {"custom_id": "x", "component_type": 2}, **more}


def without(*names: str) -> dict[str, object]:
    return {name: value for name, value in told().items() if name not in names}


def test_what_the_gateway_tells_of_a_gesture() -> None:
    body = plain(told())
    assert body["user"] == {"id": "3", "name": "Lan", "bot": False, "roles": ("7", "8")}
    assert (body["permissions"], body["app_permissions"], body["locale"]) == (32, 8, "vi")
    # The parent of a channel is a category; what no version of ours knows is kept as it is.
    assert body["channel"] == {"id": "4", "parent_id": None}
    assert body["message"]["components"][0]["type"] == 99
    acts = bare(body, WorkspaceId("w")).known[-1]
    assert (acts.name, acts.admin, acts.language) == ("Lan", True, "vi")


def test_a_gesture_in_a_thread_is_one_in_its_channel() -> None:
    body = plain(told(channel={"id": "40", "type": 11, "parent_id": "4"}))
    assert body["channel"] == {"id": "40", "parent_id": "4"}
    assert bare(body, WorkspaceId("w")).channel == "4"


def test_a_gesture_in_a_direct_message_says_nothing_of_roles() -> None:
    user = {"id": "3", "username": "lan", "bot": False}
    body = plain({**without("guild_id", "member", "app_permissions", "locale", "message"), "user": user})
    assert (body["guild_id"], body["user"]["roles"], body["user"]["name"]) == (None, None, "lan")
    assert "message" not in body
    acts = bare(body, WorkspaceId("w")).known[-1]
    assert (acts.name, acts.admin, acts.language) == (None, False, "en")


def test_a_name_in_a_guild_is_first_the_one_given_there() -> None:
    member = told()["member"]
    assert isinstance(member, dict)
    assert plain(told(member={**member, "nick": "Lan ở Huế"}))["user"]["name"] == "Lan ở Huế"
