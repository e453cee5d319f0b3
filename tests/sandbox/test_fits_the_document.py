"""Every answer of the local Slack fits Slack's own description of its Web API."""

from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.slack.api import FAMILIES
from sandbox.slack.methods import METHODS
from sandbox.slack.rates import PER_MINUTE, TIERS
from sandbox.slack.record import Call
from sandbox.slack.scopes import METHOD_SCOPES
from sandbox.slack.server import LocalSlack
from tests.sandbox.document import Document, unfit
from tests.sandbox.scene import Scene, field, form, plain


def keys_beyond(example: Any, value: Any, path: str = "$") -> list[str]:
    """Keys of the document's own example that the answer lacks."""
    if isinstance(example, dict) and isinstance(value, dict):
        lacking = [f"{path}.{key}" for key in example if key not in value]
        return lacking + [
            one for key in example if key in value for one in keys_beyond(example[key], value[key], f"{path}.{key}")
        ]
    if isinstance(example, list) and isinstance(value, list) and example and value:
        return keys_beyond(example[0], value[0], f"{path}[0]")
    return []


async def everything(scene: Scene, client: AsyncWebClient) -> list[Call]:
    """One good call at least of every method that is served."""
    slack, channel = scene.slack, scene.support.id
    slack.rates.enabled = False
    slack.app.scopes |= {"channels:join", "channels:manage", "groups:write"}
    group = slack.add_usergroup("tech", "Tech", [scene.minh])
    root = await scene.lan.say(channel, "root", files={"a.txt": b"a"})
    await scene.minh.say(channel, "reply", thread=root)
    await client.api_test()
    await client.auth_test()
    await client.auth_revoke(test=True)
    await client.apps_connections_open(app_token=slack.app_token)
    sent = await client.chat_postMessage(channel=channel, text="hello", thread_ts=root)
    await client.chat_update(channel=channel, ts=sent["ts"], text="changed")
    await client.chat_postEphemeral(channel=channel, user=scene.lan.id, text="psst")
    await client.chat_getPermalink(channel=channel, message_ts=root)
    for name in (scene.elsewhere.id, scene.elsewhere.id):
        await client.conversations_join(channel=name)
    await client.conversations_invite(channel=scene.elsewhere.id, users=scene.hoa.id)
    await client.conversations_leave(channel=scene.elsewhere.id)
    for kind in (channel, scene.desk.id, slack.open_dm(scene.lan).id):
        await client.conversations_info(channel=kind)
    await client.conversations_list(types="public_channel,private_channel,im,mpim")
    await client.users_conversations()
    await client.conversations_members(channel=channel)
    await client.conversations_open(users=scene.lan.id, return_im=True)
    await client.conversations_open(users=[scene.lan.id, scene.minh.id])
    await client.conversations_replies(channel=channel, ts=root, limit=1)
    await client.conversations_history(channel=channel)
    await client.reactions_add(channel=channel, timestamp=root, name="ticket")
    await client.reactions_get(channel=channel, timestamp=root)
    await client.reactions_remove(channel=channel, timestamp=root, name="ticket")
    await client.files_info(file=next(iter(slack.world.files)))
    place = await client.files_getUploadURLExternal(filename="a.png", length=1)
    async with aiohttp.ClientSession() as session, session.post(place["upload_url"], data=b"a"):
        await client.files_completeUploadExternal(files=[{"id": place["file_id"], "title": "a"}], channel_id=channel)
    await client.users_info(user=scene.lan.id)
    await client.users_list()
    await client.bots_info(bot=slack.app.bot_id)
    await client.team_info()
    await client.usergroups_list(include_users=True)
    await client.usergroups_users_list(usergroup=group.id)
    await client.chat_delete(channel=channel, ts=sent["ts"])
    await views_and_installation(scene, client)
    return [call for call in slack.record.calls if call.ok]


async def views_and_installation(scene: Scene, client: AsyncWebClient) -> None:
    """The rest of `everything`."""
    slack, view = scene.slack, form(field("a", "A"))
    opened = await client.views_open(trigger_id=slack.triggers.issue(scene.lan.id), view=view)
    await client.views_push(trigger_id=slack.triggers.issue(scene.lan.id), view=view)
    await client.views_update(view_id=opened["view"]["id"], view=view)
    home = {"type": "home", "blocks": [{"type": "header", "text": plain("Home")}]}
    await client.views_publish(user_id=scene.lan.id, view=home)
    slack.oauth_codes["code"] = scene.hoa.id
    app = slack.app
    await client.oauth_v2_access(client_id=app.client_id, client_secret=app.client_secret, code="code")


# slack_sdk's own way of sending the app's id and secret is on its way out of aiohttp.
deprecated = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")


@deprecated
async def test_every_methods_answer_fits(scene: Scene, client: AsyncWebClient, document: Document) -> None:
    """The fixture `scene` sees to it in every test; here each method answers at least once."""
    calls = await everything(scene, client)
    assert {call.method for call in calls} == set(METHODS)
    assert [one for call in calls for one in unfit(document, call)] == []


def test_the_check_sees_what_does_not_fit(document: Document) -> None:
    def says(method: str, answer: dict[str, Any]) -> list[str]:
        return unfit(document, Call(method, {}, answer, 200, 0.0))

    assert says("chat.postMessage", {"ok": True, "channel": "C1"}) == ["chat.postMessage: $.ts is missing"]
    assert says("conversations.members", {"ok": True, "members": "U1"}) == [
        "conversations.members: $.members is str, not array"
    ]
    assert says("chat.update", {"ok": False, "error": "nonsense"}) == ["chat.update: the document has no nonsense"]
    assert says("chat.shout", {"ok": True}) == ["chat.shout: not in the document"]


@deprecated
async def test_the_documents_own_examples_have_no_more_than_ours(
    scene: Scene, client: AsyncWebClient, document: Document
) -> None:
    """Where Slack's example shows a key of a channel, a user or a group, so do we, but for the named few."""
    calls = {call.method: call for call in reversed(await everything(scene, client))}
    spared = {"has_2fa", "is_owner", "latest", "last_read", "unread_count", "unread_count_display", "image_original"}
    lacking = set()
    for method in ("users.info", "usergroups.list", "chat.getPermalink", "users.conversations", "conversations.info"):
        example = document[method]["examples"]["success"]["example"]
        lacking |= {f"{method} {one}" for one in keys_beyond(example, calls[method].answer)}
    allowed = spared | {f"image_{size}" for size in (24, 32, 48, 72, 192, 512)} | {"email", "properties", "num_members"}
    assert {one for one in lacking if one.rpartition(".")[2] not in allowed} == set()


def test_methods_tiers_and_scopes_are_the_documents(document: Document) -> None:
    assert FAMILIES
    assert set(METHODS) <= {*document, "api.test"}
    for name in set(METHODS) & set(document):
        tier = int(document[name]["rate_limits"].removeprefix("t"))
        assert (name, TIERS.get(name, 3)) == (name, tier)
        assert tier in PER_MINUTE
        asked = set((document[name].get("scope") or {}).get("bot", ()))
        assert set(METHOD_SCOPES.get(name, ())) <= asked, name
        assert bool(asked) == bool(METHOD_SCOPES.get(name)), name


async def test_refusals_are_in_the_documents_words(
    scene: Scene, client: AsyncWebClient, document: Document, slack: LocalSlack
) -> None:
    channel, view = scene.support.id, form(field("a", "A"))
    theirs = await scene.lan.say(channel, "hello")
    trigger = slack.triggers.issue(scene.lan.id)
    await client.views_open(trigger_id=trigger, view=view)
    attempts: list[tuple[str, dict[str, Any]]] = [
        ("chat.postMessage", {"channel": "C404", "text": "x"}),
        ("chat.postMessage", {"channel": scene.elsewhere.id, "text": "x"}),
        ("chat.postMessage", {"channel": channel, "text": ""}),
        ("chat.postMessage", {"channel": channel, "text": "x", "blocks": [{"type": "nonsense"}]}),
        ("chat.postMessage", {"channel": channel, "text": "x", "thread_ts": "1.1"}),
        ("chat.postMessage", {"channel": channel, "text": "x", "metadata": {"event_type": 1}}),
        ("chat.update", {"channel": channel, "ts": theirs, "text": "x"}),
        ("chat.update", {"channel": channel, "ts": "1.1", "text": "x"}),
        ("chat.delete", {"channel": channel, "ts": theirs}),
        ("chat.postEphemeral", {"channel": scene.desk.id, "user": scene.lan.id, "text": "x"}),
        ("chat.getPermalink", {"channel": channel, "message_ts": "1.1"}),
        ("conversations.replies", {"channel": channel, "ts": "1.1"}),
        ("conversations.history", {"channel": scene.elsewhere.id}),
        ("conversations.list", {"types": "nonsense"}),
        ("conversations.list", {"cursor": "nonsense"}),
        ("conversations.open", {}),
        ("reactions.add", {"channel": channel, "timestamp": theirs, "name": "Not An Emoji"}),
        ("reactions.remove", {"channel": channel, "timestamp": theirs, "name": "ticket"}),
        ("files.info", {"file": "F404"}),
        ("files.getUploadURLExternal", {"filename": "a.png", "length": 0}),
        ("files.completeUploadExternal", {"files": [{"id": "F404"}]}),
        ("users.info", {"user": scene.olga.id}),
        ("usergroups.users.list", {"usergroup": "S404"}),
        ("bots.info", {"bot": "B404"}),
        ("team.info", {"team": "T404"}),
        ("views.open", {"trigger_id": trigger, "view": view}),
        ("views.open", {"trigger_id": "1.2.3", "view": view}),
        ("views.update", {"view_id": "V404", "view": view}),
    ]
    for method, args in attempts:
        with pytest.raises(SlackApiError):
            await client.api_call(method, json=args)
    assert [one for call in slack.record.refused() for one in unfit(document, call)] == []
