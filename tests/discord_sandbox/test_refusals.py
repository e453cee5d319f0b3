"""What Discord refuses, the local one refuses, in Discord's own codes."""

from typing import Any

import discord
import pytest

from tests.discord_sandbox.scene import Bot, Scene


def row(*parts: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(parts)}


def button(id: str = "a", **more: Any) -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": "A", "custom_id": id, **more}


def menu(**more: Any) -> dict[str, Any]:
    return {"type": 3, "custom_id": "m", "options": [{"label": "A", "value": "a"}], **more}


LONG = {"title": "t" * 256, "description": "d" * 4096}
V2 = 1 << 15
TEXT = {"type": 10, "content": "x"}
INPUT = {"type": 4, "custom_id": "i", "style": 1, "label": "I"}
TOO_MANY = [{"label": str(n), "value": str(n)} for n in range(26)]
# Each body with where its fault lies; those marked are ones that Discord's document lets through.
FAULTY: list[tuple[str, dict[str, Any], str]] = [
    ("content of 2,001", {"content": "x" * 2001}, "content"),
    ("an embed's title", {"embeds": [{"title": "x" * 257}]}, "embeds"),
    ("embeds of more than 6,000 together", {"embeds": [LONG, LONG]}, "embeds"),
    ("26 fields", {"embeds": [{"fields": [{"name": "n", "value": "v"}] * 26}]}, "embeds"),
    ("a field without a value", {"embeds": [{"fields": [{"name": "n", "value": ""}]}]}, "embeds"),
    ("11 embeds", {"embeds": [{"title": "x"}] * 11}, "embeds"),
    ("6 rows", {"components": [row(button(str(n))) for n in range(6)]}, "components"),
    ("6 buttons in a row", {"components": [row(*[button(str(n)) for n in range(6)])]}, "components"),
    ("one custom id twice", {"components": [row(button(), button())]}, "components"),
    ("a button without an id", {"components": [row({"type": 2, "style": 1, "label": "A"})]}, "components"),
    ("a link without an address", {"components": [row({"type": 2, "style": 5, "label": "A"})]}, "components"),
    ("a link with an id", {"components": [row(button(style=5, url="https://example.org"))]}, "components"),
    ("a label of 81", {"components": [row(button(label="x" * 81))]}, "components"),
    ("a custom id of 101", {"components": [row(button("x" * 101))]}, "components"),
    ("a button with nothing on it", {"components": [row(button(label=""))]}, "components"),
    ("a menu beside a button", {"components": [row(menu(), button())]}, "components"),
    ("a menu without options", {"components": [row(menu(options=[]))]}, "components"),
    (
        "26 options",
        {"components": [row(menu(options=TOO_MANY))]},
        "components",
    ),
    ("a value twice", {"components": [row(menu(options=[{"label": "A", "value": "a"}] * 2))]}, "components"),
    ("more values than options", {"components": [row(menu(max_values=2))]}, "components"),
    (
        "an input in a message",
        {"components": [row(INPUT)]},
        "components",
    ),
    ("a text without the flag", {"components": [TEXT]}, "components"),
    ("content beside the flag", {"flags": V2, "content": "x", "components": [TEXT]}, "content"),
    ("41 parts", {"flags": V2, "components": [TEXT] * 41}, "components"),
    ("texts of 4,001", {"flags": V2, "components": [{"type": 10, "content": "x" * 2001}] * 2}, "components"),
    (
        "a section without its accessory",
        {"flags": V2, "components": [{"type": 9, "components": [TEXT]}]},
        "components",
    ),
    ("a text of blanks", {"flags": V2, "components": [{"type": 10, "content": " \n"}]}, "components"),
    (
        "a link that leads nowhere",
        {"components": [row({"type": 2, "style": 5, "label": "A", "url": "javascript:alert()"})]},
        "components",
    ),
    (
        "a link of 513",
        {"components": [row({"type": 2, "style": 5, "label": "A", "url": "https://a.example/" + "x" * 500})]},
        "components",
    ),
    (
        "more people than one may choose",
        {
            "components": [
                row({"type": 5, "custom_id": "w", "default_values": [{"id": n, "type": "user"} for n in "12"]})
            ]
        },
        "components",
    ),
    ("a nonce of 26", {"content": "x", "nonce": "n" * 26}, "nonce"),
]


async def ask(bot: Bot, method: str, path: str, body: Any = None) -> Any:
    return await bot.http.request(discord.http.Route(method, path), **({} if body is None else {"json": body}))


@pytest.mark.parametrize(("body", "where"), [one[1:] for one in FAULTY], ids=[one[0] for one in FAULTY])
async def test_a_faulty_message(scene: Scene, bot: Bot, body: dict[str, Any], where: str) -> None:
    with pytest.raises(discord.HTTPException) as refused:
        await ask(bot, "POST", f"/channels/{scene.support.id}/messages", body)
    assert (refused.value.status, refused.value.code) == (400, 50035)
    errors = scene.discord.record.refused()[-1].answer["errors"]  # type: ignore[index]  # refusals are objects
    assert where in errors
    assert scene.discord.posts() == []


async def test_an_empty_message(scene: Scene, bot: Bot) -> None:
    with pytest.raises(discord.HTTPException) as refused:
        await ask(bot, "POST", f"/channels/{scene.support.id}/messages", {"content": ""})
    assert refused.value.code == 50006


async def test_an_edit_is_judged_by_what_comes_of_it(scene: Scene, bot: Bot) -> None:
    made = await ask(bot, "POST", f"/channels/{scene.support.id}/messages", {"content": "x"})
    with pytest.raises(discord.HTTPException) as refused:
        await ask(bot, "PATCH", f"/channels/{scene.support.id}/messages/{made['id']}", {"content": ""})
    assert refused.value.code == 50006
    assert scene.discord.posts()[0].content == "x"


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code"),
    [
        ("GET", "/channels/1", None, 404, 10003),
        ("GET", "/channels/{hidden}", None, 403, 50001),
        ("POST", "/channels/{hidden}/messages", {"content": "x"}, 403, 50001),
        ("GET", "/channels/{support}/messages/1", None, 404, 10008),
        ("PATCH", "/channels/{support}/messages/{said}", {"content": "x"}, 403, 50005),
        ("PUT", "/channels/{support}/messages/{said}/reactions/nonsense/@me", None, 404, 10014),
        ("GET", "/guilds/1", None, 404, 10004),
        ("GET", "/guilds/{guild}/members/1", None, 404, 10013),
        ("GET", "/guilds/{guild}/members/{stranger}", None, 404, 10007),
        ("GET", "/guilds/{guild}/members", None, 403, 50013),
        ("GET", "/users/1", None, 404, 10013),
        ("POST", "/users/@me/channels", {"recipient_id": "1"}, 400, 50033),
        ("PUT", "/guilds/{guild}/members/{lan}/roles/{agents}", None, 403, 50013),
        ("POST", "/interactions/1/none/callback", {"type": 5}, 404, 10062),
        ("POST", "/webhooks/{app}/none", {"content": "x"}, 404, 10015),
        ("POST", "/channels/{support}/threads", {"name": ""}, 400, 50035),
        ("POST", "/channels/{support}/threads", {"name": "x" * 101}, 400, 50035),
        ("POST", "/channels/{support}/threads", {"name": "x", "auto_archive_duration": 61}, 400, 50035),
        ("POST", "/channels/{forum}/threads", {"name": "x"}, 400, 50035),
    ],
)
async def test_unknown_and_forbidden(
    scene: Scene, bot: Bot, method: str, path: str, body: Any, status: int, code: int
) -> None:
    server = scene.discord
    hidden = server.add_channel(scene.guild, "hidden", app=False)
    said = await scene.lan.say(scene.support, "hello")
    names = {
        "hidden": hidden.id,
        "support": scene.support.id,
        "forum": scene.forum.id,
        "guild": scene.guild.id,
        "said": said.id,
        "lan": scene.lan.id,
        "stranger": server.add_person("Stranger").id,
        "agents": next(role.id for role in scene.guild.roles.values() if role.name == "Agents"),
        "app": server.app.id,
    }
    with pytest.raises(discord.HTTPException) as refused:
        await ask(bot, method, path.format(**names), body)
    assert (refused.value.status, refused.value.code) == (status, code)


@pytest.mark.parametrize(
    ("bit", "deed"),
    [
        (1 << 11, "send"),
        (1 << 38, "send in a thread"),
        (1 << 35, "thread"),
        (1 << 36, "private thread"),
        (1 << 6, "react"),
        (1 << 16, "read"),
        (1 << 16, "reply"),
        (1 << 51, "pin"),
        (1 << 13, "delete"),
        (1 << 13, "delete many"),
    ],
)
async def test_a_permission_that_is_missing(scene: Scene, bot: Bot, bit: int, deed: str) -> None:
    said = await scene.lan.say(scene.support, "hello")
    thread = await scene.lan.open_thread(scene.support, "mine")
    for role in scene.guild.roles.values():
        role.permissions &= ~bit
    path = f"/channels/{scene.support.id}/messages"
    one = f"{path}/{said.id}"
    deeds = {
        "send": ("POST", path, {"content": "x"}),
        "send in a thread": ("POST", f"/channels/{thread.id}/messages", {"content": "x"}),
        "thread": ("POST", f"{one}/threads", {"name": "x"}),
        "private thread": ("POST", f"/channels/{scene.support.id}/threads", {"name": "x", "type": 12}),
        "react": ("PUT", f"{one}/reactions/%E2%9C%85/@me", None),
        "read": ("GET", one, None),
        "reply": ("POST", path, {"content": "x", "message_reference": {"message_id": said.id}}),
        "pin": ("PUT", f"{path}/pins/{said.id}", None),
        "delete": ("DELETE", one, None),
        "delete many": ("POST", f"{path}/bulk-delete", {"messages": [said.id, said.id]}),
    }
    with pytest.raises(discord.Forbidden) as refused:
        await ask(bot, *deeds[deed])
    assert refused.value.code == 50013
    if deed == "read":
        # Discord refuses no look at the history of a channel: it shows none.
        assert await ask(bot, "GET", path, None) == []


async def test_a_wrong_token(scene: Scene) -> None:
    with pytest.raises(discord.LoginFailure):
        async with Bot() as one:
            await one.start("wrong")
