"""What the app posts, and what becomes of it: names, places, threads, archived channels, the app's own echoes."""

from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.slack import deeds_channels
from sandbox.slack.faults import Fault
from tests.sandbox.scene import Scene, Serve, refusal


async def test_a_name_and_picture_of_its_own_needs_the_scope(scene: Scene, client: AsyncWebClient) -> None:
    face = {"username": "Minh (support)", "icon_url": "https://example.com/minh.png"}
    plainly = await client.chat_postMessage(channel=scene.support.id, text="hello", **face)
    assert plainly["message"]["user"] == scene.slack.app.user.id
    assert not {"username", "icons"} & set(plainly["message"])
    scene.slack.app.scopes.add("chat:write.customize")
    named = (await client.chat_postMessage(channel=scene.support.id, text="hello", **face))["message"]
    assert (named["subtype"], named["username"]) == ("bot_message", "Minh (support)")
    assert named["icons"] == {"image_48": "https://example.com/minh.png"}
    assert (named["bot_id"], "user" in named) == (scene.slack.app.bot_id, False)
    smile = await client.chat_postMessage(channel=scene.support.id, text="hello", icon_emoji=":smile:", **face)
    assert smile["message"]["icons"] == {"emoji": ":smile:"}
    assert "Minh (support)" in scene.lan.sees()[-1].text
    changed = await client.chat_update(channel=scene.support.id, ts=smile["ts"], text="changed")
    assert changed["message"]["username"] == "Minh (support)"


async def test_a_root_tells_of_its_thread_and_a_reply_of_its_root(scene: Scene, client: AsyncWebClient) -> None:
    root = (await client.chat_postMessage(channel=scene.support.id, text="root"))["ts"]
    assert "thread_ts" not in scene_root(await client.conversations_history(channel=scene.support.id))
    first = await client.chat_postMessage(channel=scene.support.id, text="1", thread_ts=root)
    # A reply to a reply is a reply to the root.
    second = await client.chat_postMessage(channel=scene.support.id, text="2", thread_ts=first["ts"])
    assert (first["message"]["thread_ts"], second["message"]["thread_ts"]) == (root, root)
    await scene.lan.say(scene.support, "3", thread=root)
    told = scene_root(await client.conversations_history(channel=scene.support.id))
    assert (told["thread_ts"], told["reply_count"], told["reply_users_count"]) == (root, 3, 2)
    assert told["reply_users"] == [scene.slack.app.user.id, scene.lan.id]
    await client.chat_delete(channel=scene.support.id, ts=first["ts"])
    assert scene_root(await client.conversations_history(channel=scene.support.id))["reply_count"] == 2


async def test_another_app_writes_as_its_bot_user_or_under_a_name_alone(scene: Scene, client: AsyncWebClient) -> None:
    monitor, channel = scene.slack.add_program("Monitor", scene.support), scene.support.id
    root = await monitor.report(scene.support, "New form entry")
    await monitor.say(scene.support, f"<@{scene.slack.app.user.id}> look", thread=root)
    [report] = (await client.conversations_history(channel=channel))["messages"]
    assert (report["subtype"], report["username"], "user" in report) == ("bot_message", "Monitor", False)
    said = (await client.conversations_replies(channel=channel, ts=root))["messages"][1]
    profile = said["bot_profile"]
    assert (said["user"], said["app_id"], profile["user_id"]) == (monitor.id, profile["app_id"], monitor.id)
    assert profile["id"] == said["bot_id"] == report["bot_id"] != scene.slack.app.bot_id
    assert (await client.bots_info(bot=said["bot_id"]))["bot"]["name"] == "Monitor"
    assert (await client.users_info(user=monitor.id))["user"]["profile"]["bot_id"] == said["bot_id"]
    # It is not ours: neither to change nor to be counted among what we said.
    assert await refusal(client.chat_update(channel=channel, ts=root, text="x")) == "cant_update_message"
    assert scene.slack.posts(channel) == []
    assert not scene.lan.sees()[-1].by_app


def scene_root(history: Any) -> dict[str, Any]:
    """The only root of a channel's history."""
    [one] = history["messages"]
    root: dict[str, Any] = one
    return root


async def test_an_archived_channel_takes_nothing_and_shows_everything(scene: Scene, client: AsyncWebClient) -> None:
    channel = scene.support.id
    ts = (await client.chat_postMessage(channel=channel, text="before"))["ts"]
    await scene.hoa.archive(scene.support)
    assert (await client.conversations_info(channel=channel))["channel"]["is_archived"] is True
    assert await refusal(client.chat_postMessage(channel=channel, text="x")) == "is_archived"
    assert await refusal(client.chat_postEphemeral(channel=channel, user=scene.lan.id, text="x")) == "is_archived"
    assert await refusal(client.chat_update(channel=channel, ts=ts, text="x")) == "is_inactive"
    assert await refusal(client.reactions_add(channel=channel, timestamp=ts, name="ticket")) == "is_archived"
    scene.slack.app.scopes |= {"channels:join"}
    assert await refusal(client.conversations_join(channel=channel)) == "is_archived"
    assert [one["text"] for one in (await client.conversations_history(channel=channel))["messages"]] == ["before"]
    await scene.hoa.unarchive(scene.support)
    await client.chat_update(channel=channel, ts=ts, text="after")


async def test_direct_messages_end_with_the_account(scene: Scene, client: AsyncWebClient) -> None:
    direct = (await client.conversations_open(users=scene.lan.id))["channel"]["id"]
    deeds_channels.change_user(scene.slack, scene.lan.user, deleted=True)
    assert await refusal(client.chat_postMessage(channel=direct, text="x")) == "is_archived"
    assert await refusal(client.chat_postMessage(channel=scene.lan.id, text="x")) == "channel_not_found"
    assert await refusal(client.conversations_open(users=scene.lan.id)) == "user_disabled"
    info = (await client.conversations_info(channel=direct))["channel"]
    assert (info["is_user_deleted"], info["is_archived"]) == (True, True)


async def test_people_from_elsewhere_get_direct_messages_where_a_channel_is_shared(
    scene: Scene, client: AsyncWebClient
) -> None:
    assert await refusal(client.conversations_open(users=scene.olga.id)) == "user_not_visible"
    assert await refusal(client.chat_postMessage(channel=scene.olga.id, text="x")) == "channel_not_found"
    scene.slack.add_channel("together", shared_with=["Globex"], members=[scene.minh, scene.olga])
    direct = (await client.conversations_open(users=scene.olga.id, return_im=True))["channel"]
    assert (direct["is_im"], direct["is_ext_shared"]) == (True, True)
    await client.chat_postMessage(channel=scene.olga.id, text="hello")
    assert [one.text for one in scene.olga.dms] == ["hello"]


async def test_only_an_ephemerals_reader_sees_it_and_only_where_both_are(scene: Scene, client: AsyncWebClient) -> None:
    async def whisper(channel: str, user: str, **more: Any) -> Any:
        return await client.chat_postEphemeral(channel=channel, user=user, text="psst", **more)

    sent = await whisper(scene.support.id, scene.lan.id)
    assert [one.ts for one in scene.lan.ephemerals] == [sent["message_ts"]]
    assert scene.minh.ephemerals == []
    assert (await client.conversations_history(channel=scene.support.id))["messages"] == []
    assert await refusal(whisper(scene.desk.id, scene.lan.id)) == "user_not_in_channel"
    assert await refusal(whisper(scene.elsewhere.id, scene.lan.id)) == "not_in_channel"
    gone = client.chat_update(channel=scene.support.id, ts=sent["message_ts"], text="x")
    assert await refusal(gone) == "message_not_found"


async def test_the_app_is_sent_what_happens_to_its_posts_and_bolt_keeps_it_back(
    scene: Scene, app: AsyncApp, serve: Serve
) -> None:
    heard: list[dict[str, Any]] = []

    @app.event("message")
    async def message(event: dict[str, Any]) -> None:
        heard.append(event)

    async with serve(app):
        ts = (await app.client.chat_postMessage(channel=scene.support.id, text="card"))["ts"]
        await app.client.chat_update(channel=scene.support.id, ts=ts, text="card 2")
        await app.client.chat_delete(channel=scene.support.id, ts=ts)
        assert await refusal(app.client.chat_delete(channel=scene.support.id, ts=ts)) == "message_not_found"
        await scene.slack.quiet()
    sent = [one.payload["event"] for one in scene.slack.record.deliveries]
    by_kind = {one.get("subtype"): one for one in sent}
    assert set(by_kind) == {None, "message_changed", "message_deleted"}
    changed, deleted = by_kind["message_changed"], by_kind["message_deleted"]
    assert (changed["previous_message"]["text"], changed["message"]["text"]) == ("card", "card 2")
    assert (deleted["deleted_ts"], deleted["previous_message"]["text"]) == (ts, "card 2")
    assert {one.status for one in scene.slack.record.deliveries} == {200}
    # Bolt takes even the end of a card for the app's own doing: who wants to know of it must ask Slack.
    assert heard == []


async def test_a_permalink_names_the_thread_of_a_reply(scene: Scene, client: AsyncWebClient) -> None:
    home = (await client.auth_test())["url"]
    root = await scene.lan.say(scene.support, "root")
    reply = await scene.minh.say(scene.support, "reply", thread=root)
    links = [
        (await client.chat_getPermalink(channel=scene.support.id, message_ts=ts))["permalink"] for ts in (root, reply)
    ]
    start = f"{home}archives/{scene.support.id}/p"
    assert links[0] == start + root.replace(".", "")
    assert links[1] == f"{start}{reply.replace('.', '')}?thread_ts={root}&cid={scene.support.id}"


async def test_reactions_are_there_once_and_taken_away_once(scene: Scene, client: AsyncWebClient) -> None:
    ts = await scene.lan.say(scene.support, "help")
    here = {"channel": scene.support.id, "timestamp": ts, "name": "ticket"}
    await client.reactions_add(**here)
    assert await refusal(client.reactions_add(**here)) == "already_reacted"
    shown = (await client.conversations_history(channel=scene.support.id))["messages"][0]["reactions"]
    assert shown == [{"name": "ticket", "users": [scene.slack.app.user.id], "count": 1}]
    await client.reactions_remove(**here)
    assert await refusal(client.reactions_remove(**here)) == "no_reaction"
    assert "reactions" not in (await client.conversations_history(channel=scene.support.id))["messages"][0]
    assert await refusal(client.reactions_add(**{**here, "timestamp": "1.1"})) == "message_not_found"


@pytest.mark.parametrize("code", ["is_archived", "token_revoked", "channel_not_found"])
async def test_a_refusal_on_demand(scene: Scene, client: AsyncWebClient, code: str) -> None:
    scene.slack.faults.add(Fault("chat.update", "refuse", code=code))
    ts = (await client.chat_postMessage(channel=scene.support.id, text="x"))["ts"]
    with pytest.raises(SlackApiError, match=code):
        await client.chat_update(channel=scene.support.id, ts=ts, text="y")
    assert scene.slack.message(scene.support, ts).text == "x"
