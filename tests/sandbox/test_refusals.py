"""The local Slack refuses what Slack refuses, in Slack's own words."""

from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from sandbox.slack import deeds_channels
from sandbox.slack.server import LocalSlack
from tests.sandbox.scene import Scene, field, form, plain, refusal


async def test_where_the_bot_may_not_post(scene: Scene, client: AsyncWebClient) -> None:
    secret = scene.slack.add_channel("secret", private=True, bot_member=False, members=[scene.lan])

    async def post(channel: str) -> str:
        return await refusal(client.chat_postMessage(channel=channel, text="hello"))

    assert await post("C404") == "channel_not_found"
    assert await post(secret.id) == "channel_not_found"
    assert await post(scene.elsewhere.id) == "not_in_channel"
    assert await post(scene.slack.app.user.id) == "cannot_dm_bot"
    await scene.hoa.archive(scene.support)
    assert await post(scene.support.id) == "is_archived"
    await scene.hoa.delete_channel(scene.support)
    assert await post(scene.support.id) == "channel_not_found"
    assert scene.slack.posts() == []


async def test_a_user_id_means_the_direct_messages_with_them(scene: Scene, client: AsyncWebClient) -> None:
    sent = await client.chat_postMessage(channel=scene.lan.id, text="hello")
    assert sent["channel"].startswith("D")
    assert [one.text for one in scene.lan.dms] == ["hello"]
    assert scene.minh.dms == []


async def test_tokens(scene: Scene, client: AsyncWebClient) -> None:
    slack = scene.slack
    assert await refusal(client.api_call("auth.test", headers={"Authorization": "Bearer xoxb-other"})) == "invalid_auth"
    assert await refusal(client.apps_connections_open(app_token=slack.bot_token)) == "not_allowed_token_type"
    async with aiohttp.ClientSession() as session, session.post(f"{slack.api_url}auth.test") as answer:
        assert (await answer.json())["error"] == "not_authed"
    assert (await client.auth_revoke(test=True))["revoked"] is False
    assert (await client.auth_revoke())["revoked"] is True
    assert await refusal(client.auth_test()) == "token_revoked"
    await slack.quiet()
    assert {one.payload["event"]["type"] for one in slack.record.deliveries} == {"tokens_revoked"}
    deeds_channels.uninstall(slack)
    assert await refusal(client.chat_postMessage(channel=scene.support.id, text="x")) == "account_inactive"
    assert all("token" not in call.args for call in slack.record.calls)


async def test_a_missing_scope_is_named(scene: Scene, client: AsyncWebClient) -> None:
    scene.slack.app.scopes = {"chat:write", "channels:history"}
    with pytest.raises(SlackApiError) as caught:
        await client.reactions_add(channel=scene.support.id, timestamp="1.1", name="ticket")
    answer = caught.value.response
    assert (answer["error"], answer["needed"]) == ("missing_scope", "reactions:write")
    assert answer["provided"] == "channels:history,chat:write"
    # The scope for public channels doesn't open private ones.
    await client.conversations_history(channel=scene.support.id)
    assert await refusal(client.conversations_history(channel=scene.desk.id)) == "missing_scope"


async def test_unknown_methods_and_missing_arguments(scene: Scene, client: AsyncWebClient) -> None:
    assert await refusal(client.api_call("chat.shout")) == "unknown_method"
    assert await refusal(client.api_call("conversations.info")) == "invalid_arguments"
    assert await refusal(client.api_call("users.info", params={"user": "U404"})) == "user_not_found"
    assert (
        await refusal(client.api_call("chat.postMessage", json={"channel": scene.support.id, "text": " "})) == "no_text"
    )


async def test_blocks_over_slacks_limits(scene: Scene, client: AsyncWebClient) -> None:
    channel = scene.support.id

    async def post(*blocks: dict[str, Any]) -> str:
        return await refusal(client.chat_postMessage(channel=channel, text="x", blocks=list(blocks)))

    button = {"type": "button", "action_id": "a", "text": plain("x" * 76)}
    assert await post({"type": "actions", "elements": [button]}) == "invalid_blocks"
    assert await post({"type": "section", "text": plain("x" * 3001)}) == "invalid_blocks"
    assert await post(*[{"type": "divider"}] * 51) == "invalid_blocks"
    assert await post(*[{"type": "section", "text": plain("x" * 2900)}] * 5) == "msg_blocks_too_long"
    assert len(scene.slack.record.problems) == 4
    assert scene.slack.posts() == []


async def test_a_long_text_is_cut_and_noted_where_slack_cuts_it(scene: Scene, client: AsyncWebClient) -> None:
    sent = await client.chat_postMessage(channel=scene.support.id, text="x" * 40_001)
    assert len(scene.slack.message(scene.support, sent["ts"]).text) == 40_000
    call = client.chat_update(channel=scene.support.id, ts=sent["ts"], text="x" * 40_001)
    assert await refusal(call) == "msg_too_long"
    assert len(scene.slack.record.problems) == 2


async def test_only_own_messages_can_be_changed(scene: Scene, client: AsyncWebClient) -> None:
    channel = scene.support.id
    theirs = await scene.lan.say(channel, "mine")
    assert await refusal(client.chat_update(channel=channel, ts=theirs, text="x")) == "cant_update_message"
    assert await refusal(client.chat_delete(channel=channel, ts=theirs)) == "cant_delete_message"
    assert await refusal(client.chat_update(channel=channel, ts="1.1", text="x")) == "message_not_found"
    root = client.chat_postMessage(channel=channel, text="x", thread_ts="1.1")
    assert await refusal(root) == "cannot_reply_to_message"


async def test_triggers_are_good_once_and_for_three_seconds(scene: Scene, client: AsyncWebClient) -> None:
    triggers = scene.slack.triggers
    view = form(field("a", "A"))

    async def open_with(trigger: str) -> str:
        return await refusal(client.views_open(trigger_id=trigger, view=view))

    good = triggers.issue(scene.lan.id)
    await client.views_open(trigger_id=good, view=view)
    assert await open_with(good) == "exchanged_trigger_id"
    late = triggers.issue(scene.lan.id)
    scene.slack.clock.advance(3.1)
    assert await open_with(late) == "expired_trigger_id"
    assert await open_with("1.2.3") == "invalid_trigger_id"
    assert await open_with("nonsense") == "invalid_arguments"


async def test_views(scene: Scene, client: AsyncWebClient) -> None:
    triggers = scene.slack.triggers
    long = form(field("a", "A"), title=plain("x" * 25))
    with pytest.raises(SlackApiError) as caught:
        await client.views_open(trigger_id=triggers.issue(scene.lan.id), view=long)
    assert caught.value.response["error"] == "invalid_arguments"
    assert caught.value.response["response_metadata"]["messages"]

    good = form(field("a", "A"))
    assert await refusal(client.views_push(trigger_id=triggers.issue(scene.lan.id), view=good)) == "not_found"
    opened = (await client.views_open(trigger_id=triggers.issue(scene.lan.id), view=good))["view"]
    for _ in range(2):
        await client.views_push(trigger_id=triggers.issue(scene.lan.id), view=good)
    push = client.views_push(trigger_id=triggers.issue(scene.lan.id), view=good)
    assert await refusal(push) == "push_limit_reached"
    assert await refusal(client.views_update(view_id=opened["id"], hash="old", view=good)) == "hash_conflict"
    await client.views_update(view_id=opened["id"], hash=opened["hash"], view=good)
    for view in reversed(scene.lan.views):
        await scene.lan.close(view)
    assert await refusal(client.views_update(view_id=opened["id"], view=good)) == "not_found"


async def test_a_home_is_published_for_one_person(scene: Scene, client: AsyncWebClient) -> None:
    view = {"type": "home", "blocks": [{"type": "section", "text": plain("all clear")}]}
    first = (await client.views_publish(user_id=scene.minh.id, view=view))["view"]
    again = (await client.views_publish(user_id=scene.minh.id, view=view, hash=first["hash"]))["view"]
    assert again["id"] == first["id"]
    stale = client.views_publish(user_id=scene.minh.id, view=view, hash=first["hash"])
    assert await refusal(stale) == "hash_conflict"
    assert await refusal(client.views_publish(user_id="U404", view=view)) == "user_not_found"
    assert scene.minh.home is not None
    assert scene.lan.home is None


async def test_an_answer_by_response_url_five_times_in_half_an_hour(scene: Scene, slack: LocalSlack) -> None:
    async def say(key: str, **said: Any) -> tuple[int, str]:
        answer = await AsyncWebhookClient(f"{slack.base_url}/actions/{key}").send(**said)
        return answer.status_code, answer.body

    key = slack.hooks.issue(scene.lan.id, scene.elsewhere.id)
    for number in range(5):
        assert (await say(key, text=str(number)))[0] == 200
    assert await say(key, text="six") == (404, '{"ok": false, "error": "used_url"}')
    late = slack.hooks.issue(scene.lan.id, scene.elsewhere.id)
    slack.clock.advance(1801)
    assert await say(late, text="late") == (404, '{"ok": false, "error": "expired_url"}')
    fresh = slack.hooks.issue(scene.lan.id, scene.elsewhere.id)
    assert (await say(fresh, text="all", response_type="in_channel"))[0] == 200
    assert [one.text for one in scene.lan.ephemerals] == ["0", "1", "2", "3", "4"]
    assert [one.text for one in slack.posts(scene.elsewhere)] == ["all"]
