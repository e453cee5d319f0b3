"""Events reach a real Bolt app as Slack sends them, and come again when they weren't acknowledged."""

from contextlib import AsyncExitStack
from typing import Any

import aiohttp
import pytest
from slack_bolt.async_app import AsyncApp
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.slack import deeds_channels
from sandbox.slack.errors import Unseen
from sandbox.slack.server import LocalSlack
from tests.sandbox.scene import Scene, Serve, over_http, over_socket, plain

Heard = dict[str, Any]


def kinds(slack: LocalSlack) -> list[str]:
    """What was sent, first attempts only."""
    events = [one.payload["event"] for one in slack.record.deliveries if not one.attempt]
    return [".".join(filter(None, (one["type"], one.get("subtype")))) for one in events]


async def listen(app: AsyncApp) -> list[Heard]:
    """The bodies of all events, as the app gets them."""
    heard: list[Heard] = []

    @app.middleware
    async def hear(body: Heard) -> BoltResponse:
        heard.append(body)
        return BoltResponse(status=200)

    return heard


async def test_messages_arrive_with_their_thread_files_edits_and_end(scene: Scene, app: AsyncApp, serve: Serve) -> None:
    heard = await listen(app)
    async with serve(app):
        root = await scene.lan.say(scene.support, "Không đăng nhập được & <b>")
        await scene.slack.quiet()
        reply = await scene.minh.say(scene.support, "see", thread=root, files={"how.txt": b"so"})
        await scene.slack.quiet()
        await scene.minh.edit(scene.support, reply, "see this")
        await scene.slack.quiet()
        await scene.minh.delete(scene.support, reply)
        await scene.slack.quiet()
    first, second, edited, deleted = [body["event"] for body in heard]
    assert heard[0]["type"] == "event_callback"
    assert heard[0]["authorizations"][0]["user_id"] == scene.slack.app.user.id
    assert len({body["event_id"] for body in heard}) == 4
    assert first["text"] == "Không đăng nhập được &amp; &lt;b&gt;"
    assert (first["ts"], first["channel_type"], first["user"]) == (root, "channel", scene.lan.id)
    assert "thread_ts" not in first
    assert (second["thread_ts"], second["parent_user_id"], second["subtype"]) == (root, scene.lan.id, "file_share")
    assert (second["files"][0]["name"], second["files"][0]["size"]) == ("how.txt", 2)
    assert (edited["message"]["text"], edited["previous_message"]["text"]) == ("see this", "see")
    assert edited["message"]["edited"]["user"] == scene.minh.id
    assert (deleted["deleted_ts"], deleted["previous_message"]["ts"]) == (reply, reply)


async def test_a_mention_comes_as_message_and_as_mention(scene: Scene, app: AsyncApp, serve: Serve) -> None:
    heard = await listen(app)
    async with serve(app):
        ts = await scene.lan.say(scene.support, f"<@{scene.slack.app.user.id}> help <!channel> <@U999>")
        await scene.slack.quiet()
    assert sorted(body["event"]["type"] for body in heard) == ["app_mention", "message"]
    assert {body["event"]["ts"] for body in heard} == {ts}
    assert len({body["event_id"] for body in heard}) == 2
    assert heard[0]["event"]["text"].endswith("help &lt;!channel&gt; &lt;@U999&gt;")


async def test_only_what_the_bot_may_hear_is_sent(scene: Scene, app: AsyncApp, serve: Serve) -> None:
    await listen(app)
    direct = scene.slack.open_dm(scene.lan, scene.minh)
    async with serve(app):
        await scene.lan.say(scene.elsewhere, f"<@{scene.slack.app.user.id}>")
        await scene.lan.say(direct, "between us")
        await scene.lan.say(scene.slack.open_dm(scene.lan), "to the app")
        scene.slack.app.scopes.discard("groups:history")
        await scene.minh.say(scene.desk, "without the scope")
        scene.slack.app.events = {"message.channels"}
        await scene.minh.say(scene.slack.open_dm(scene.minh), "not subscribed")
        await scene.slack.quiet()
    [one] = scene.slack.record.deliveries
    assert (one.payload["event"]["text"], one.payload["event"]["channel_type"]) == ("to the app", "im")


async def test_the_apps_own_posts_come_back_to_it(scene: Scene, client: AsyncWebClient) -> None:
    await client.chat_postMessage(channel=scene.support.id, text="hello")
    await scene.slack.quiet()
    [event] = [one.payload["event"] for one in scene.slack.record.deliveries if not one.attempt]
    assert (event["bot_id"], event["user"]) == (scene.slack.app.bot_id, scene.slack.app.user.id)


async def test_channels_people_and_groups_tell_what_happens_to_them(scene: Scene, app: AsyncApp, serve: Serve) -> None:
    slack = scene.slack
    group = slack.add_usergroup("tech", "Tech", [scene.minh])
    await listen(app)
    async with serve(app):
        await scene.hoa.invite(scene.desk, scene.lan)
        await scene.hoa.share(scene.support, "Globex")
        await scene.hoa.unshare(scene.support, "Globex")
        await scene.hoa.rename(scene.support, "help")
        await scene.hoa.archive(scene.support)
        await scene.hoa.unarchive(scene.support)
        deeds_channels.set_members(slack, group, [scene.hoa.id])
        deeds_channels.change_user(slack, scene.lan.user, tz="Europe/Berlin")
        await slack.quiet()
    joined, *_ = [one.payload["event"] for one in slack.record.deliveries]
    assert (joined["type"], joined["user"], joined["inviter"]) == ("member_joined_channel", scene.lan.id, scene.hoa.id)
    assert joined["channel_type"] == "G"
    assert [kind for kind in kinds(slack) if not kind.startswith("m")] == [
        "channel_shared",
        "channel_unshared",
        "channel_rename",
        "channel_archive",
        "channel_unarchive",
        "subteam_updated",
        "subteam_members_changed",
        "user_change",
    ]
    changed = slack.record.deliveries[-1].payload["event"]["user"]
    assert (changed["tz"], changed["tz_offset"]) in (("Europe/Berlin", 3600), ("Europe/Berlin", 7200))


async def test_the_app_hears_that_it_was_invited_and_may_post_from_then_on(
    scene: Scene, app: AsyncApp, serve: Serve
) -> None:
    heard: list[Heard] = []

    # Bolt keeps the app's own deeds from its listeners, but not this one.
    @app.event("member_joined_channel")
    async def joined(event: Heard) -> None:
        heard.append(event)
        await app.client.chat_postMessage(channel=event["channel"], text="hello")

    async with serve(app):
        await scene.lan.invite(scene.elsewhere)
        await scene.slack.quiet()
    [event] = heard
    assert (event["user"], event["inviter"]) == (scene.slack.app.user.id, scene.lan.id)
    assert (event["channel"], event["channel_type"]) == (scene.elsewhere.id, "C")
    notice, hello = scene.elsewhere.live
    assert (notice.subtype, notice.inviter, hello.text) == ("channel_join", scene.lan.id, "hello")


async def test_a_channel_that_becomes_shared_says_so_by_event_and_when_asked(
    scene: Scene, app: AsyncApp, serve: Serve
) -> None:
    heard: list[Heard] = []
    asked: list[bool] = []
    said: list[Heard] = []

    @app.event("channel_shared")
    @app.event("channel_unshared")
    async def shared(event: Heard, client: AsyncWebClient) -> None:
        heard.append(event)
        info = await client.conversations_info(channel=event["channel"])
        asked.append(info["channel"]["is_ext_shared"])

    @app.event("message")
    async def message(body: Heard) -> None:
        said.append(body)

    async with serve(app):
        for company in ("Globex", "Initech"):
            await scene.hoa.share(scene.desk, company)
            await scene.slack.quiet()
        await scene.minh.say(scene.desk, "hello")
        for company in ("Globex", "Initech"):
            await scene.hoa.unshare(scene.desk, company)
            await scene.slack.quiet()
    assert asked == [True, True, True, False]
    assert heard[0]["connected_team_id"] == heard[2]["previously_connected_team_id"] == scene.olga.user.team.id
    assert [one["is_ext_shared"] for one in heard[2:]] == [True, False]
    [hello] = said
    assert hello["is_ext_shared_channel"] is True
    assert hello["event"]["user_team"] == scene.minh.user.team.id


async def test_who_opens_home_is_told_with_what_stands_there(scene: Scene, app: AsyncApp, serve: Serve) -> None:
    heard: list[Heard] = []

    @app.event("app_home_opened")
    async def opened(event: Heard, client: AsyncWebClient) -> None:
        heard.append(event)
        home = {"type": "home", "blocks": [{"type": "header", "text": plain(f"visit {len(heard)}")}]}
        stands = event.get("view", {}).get("hash")
        await client.views_publish(user_id=event["user"], view=home, **({"hash": stands} if stands else {}))

    async with serve(app):
        assert await scene.lan.open_home() is None
        await scene.slack.quiet()
        await scene.lan.open_home()
        await scene.slack.quiet()
        await scene.lan.open_home("messages")
        await scene.slack.quiet()
        with pytest.raises(Unseen, match="from elsewhere"):
            await scene.olga.open_home()
    first, second, third = heard
    assert [one["tab"] for one in heard] == ["home", "home", "messages"]
    assert ("view" in first, "view" in third) == (False, False)
    assert second["view"]["blocks"][0]["text"]["text"] == "visit 1"
    assert first["channel"] == scene.slack.open_dm(scene.lan).id


async def test_an_app_that_is_put_out_hears_it_once_and_then_no_more(scene: Scene, app: AsyncApp, serve: Serve) -> None:
    await listen(app)
    async with serve(app):
        await scene.hoa.remove(scene.support)
        await scene.lan.say(scene.support, "are you there?")
        await scene.slack.quiet()
        assert kinds(scene.slack) == ["channel_left"]
        deeds_channels.uninstall(scene.slack)
        await scene.minh.say(scene.desk, "hello")
        await scene.slack.quiet()
    assert sorted(kinds(scene.slack)[1:]) == ["app_uninstalled", "tokens_revoked"]


async def test_an_event_that_fails_comes_again_at_once_after_a_minute_and_after_five(
    scene: Scene, app: AsyncApp, serve: Serve
) -> None:
    seen: list[str] = []
    scene.slack.delivery.ack_seconds = 0.2

    @app.event("message")
    async def broken(request: Any) -> None:
        seen.append(request.headers.get("x-slack-retry-num", [""])[0])
        raise RuntimeError("broken")

    async with serve(app):
        await scene.lan.say(scene.support, "hello")
        for wait in (0, 59, 1, 299, 1):
            scene.slack.clock.advance(wait)
            await scene.slack.quiet()
            if wait == 59:
                assert len(seen) == 2
    assert seen[1:] == ["1", "2", "3"]
    assert seen[0] in ("", "0")
    assert len({one.payload["event_id"] for one in scene.slack.record.deliveries}) == 1


async def test_an_event_that_is_acknowledged_comes_once(scene: Scene, app: AsyncApp, serve: Serve) -> None:
    heard = await listen(app)
    async with serve(app):
        await scene.lan.say(scene.support, "hello")
        await scene.slack.quiet()
        scene.slack.clock.advance(3600)
        await scene.slack.quiet()
    assert len(heard) == 1


async def test_an_event_in_the_gap_of_a_restart_comes_later(scene: Scene, app: AsyncApp) -> None:
    heard = await listen(app)
    await scene.lan.say(scene.support, "anybody?")
    await scene.slack.quiet()
    assert [one.reason for one in scene.slack.record.deliveries] == ["no_connection", "no_connection"]
    async with over_socket(scene.slack, app):
        scene.slack.clock.advance(60)
        await scene.slack.quiet()
    assert [body["event"]["text"] for body in heard] == ["anybody?"]


@pytest.mark.parametrize("fresh", [False, True])
async def test_duplicates_on_demand(scene: Scene, app: AsyncApp, serve: Serve, fresh: bool) -> None:
    heard = await listen(app)
    scene.slack.faults.duplicates, scene.slack.faults.fresh_ids = 2, fresh
    async with serve(app):
        await scene.lan.say(scene.support, "hello")
        await scene.slack.quiet()
    assert len(heard) == 3
    assert len({body["event_id"] for body in heard}) == (3 if fresh else 1)


async def test_another_order_on_demand(scene: Scene, app: AsyncApp, serve: Serve) -> None:
    scene.slack.faults.hold = 3
    await listen(app)
    async with serve(app):
        for text in ("one", "two", "three", "four"):
            await scene.lan.say(scene.support, text)
        await scene.slack.quiet()
    sent = [one.payload["event"]["text"] for one in scene.slack.record.deliveries]
    assert sorted(sent) == ["four", "one", "three", "two"]
    assert sent.index("three") < sent.index("one")


async def test_a_wrong_signature_or_an_old_one_is_refused_by_bolt(scene: Scene, app: AsyncApp) -> None:
    heard = await listen(app)
    async with over_http(scene.slack, app):
        way = scene.slack.deliver_to_http(scene.slack.delivery.transport.url)  # type: ignore[union-attr] # it is HTTP
        assert await way.verify(scene.slack.app.verification_token)
        way.skew = -301
        await scene.lan.say(scene.support, "old")
        await scene.slack.quiet()
        way.skew, way.secret = 0, "another"
        await scene.lan.say(scene.support, "forged")
        await scene.slack.quiet()
    assert heard == []
    assert {one.status for one in scene.slack.record.deliveries} == {401}


async def test_after_a_disconnect_or_a_cut_the_app_is_back(scene: Scene, app: AsyncApp) -> None:
    heard = await listen(app)
    async with over_socket(scene.slack, app):
        for end in ("disconnect", "cut"):
            before = list(scene.slack.socket.connections)
            if end == "disconnect":
                await scene.slack.socket.disconnect()
            else:
                scene.slack.socket.cut()
            # The client needs up to 10 s to notice a cut.
            await scene.lan.waits_for(
                lambda old=before: [one for one in scene.slack.socket.connections if one not in old], 20
            )
            await scene.lan.say(scene.support, end)
            await scene.slack.quiet()
    assert [body["event"]["text"] for body in heard] == ["disconnect", "cut"]


async def test_of_two_connections_each_payload_goes_to_one(scene: Scene, app: AsyncApp) -> None:
    heard = await listen(app)
    async with over_socket(scene.slack, app), over_socket(scene.slack, app):
        await scene.slack.socket.connected(2)
        for number in range(6):
            await scene.lan.say(scene.support, str(number))
        await scene.slack.quiet()
    assert sorted(body["event"]["text"] for body in heard) == ["0", "1", "2", "3", "4", "5"]


async def test_an_eleventh_connection_is_sent_away(scene: Scene, app: AsyncApp) -> None:
    async with aiohttp.ClientSession() as session, AsyncExitStack() as stack:
        for number in range(11):
            address = (await app.client.apps_connections_open(app_token=scene.slack.app_token))["url"]
            socket = await stack.enter_async_context(session.ws_connect(address))
            said = await socket.receive_json()
            assert said.get("num_connections", said.get("reason")) == (
                number + 1 if number < 10 else "too_many_websockets"
            )
