"""The local Slack as a manifest makes it: the app has what stands there, and nothing else."""

from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.slack.errors import Unseen
from tests.sandbox.scene import Scene, refusal

MANIFEST: dict[str, Any] = {
    "features": {
        "slash_commands": [{"command": "/ticket", "should_escape": True}, {"command": "/plain"}],
        "shortcuts": [{"type": "message", "callback_id": "convert"}, {"type": "global", "callback_id": "new"}],
    },
    "oauth_config": {"scopes": {"bot": ["chat:write", "channels:history", "reactions:read", "commands"]}},
    "settings": {"event_subscriptions": {"bot_events": ["message.channels", "app_mention", "app_home_opened"]}},
}


async def test_an_app_has_what_its_manifest_says(scene: Scene, client: AsyncWebClient) -> None:
    slack = scene.slack
    slack.app.configure(MANIFEST)
    await client.chat_postMessage(channel=scene.support.id, text="hello")
    assert await refusal(client.users_info(user=scene.lan.id)) == "missing_scope"
    # Said in a private channel, reacted to, mentioned: subscribed to, or with a scope for it, but not with both.
    ts = await scene.lan.say(scene.support, f"<@{slack.app.user.id}> help")
    await scene.lan.react(scene.support, ts, "ticket")
    await scene.minh.say(scene.desk, "among us")
    await scene.lan.open_home()
    await slack.quiet()
    sent = {one.payload["event"]["type"] for one in slack.record.deliveries}
    assert sent == {"message", "app_home_opened"}
    assert slack.app.escaped == {"/ticket"}
    for gesture in (scene.lan.slash(scene.support, "/other"), scene.lan.global_shortcut("other")):
        with pytest.raises(Unseen):
            await gesture
    assert (await scene.lan.slash(scene.support, "/ticket")).error == "dispatch_failed"


async def test_a_manifest_without_features_makes_a_quiet_app(scene: Scene) -> None:
    scene.slack.app.configure({"oauth_config": {"scopes": {"bot": ["chat:write"]}}})
    await scene.lan.say(scene.support, "anybody?")
    await scene.slack.quiet()
    assert scene.slack.record.deliveries == []
    with pytest.raises(Unseen):
        await scene.lan.slash(scene.support, "/ticket")
