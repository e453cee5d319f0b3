"""What was said can be read again: pages, windows, metadata, files; and what a message carries."""

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.slack.errors import Unseen
from tests.sandbox.scene import Scene, refusal


async def test_a_thread_in_pages_each_led_by_its_root(scene: Scene, client: AsyncWebClient) -> None:
    root = await scene.lan.say(scene.support, "root")
    replies = [await scene.minh.say(scene.support, str(number), thread=root) for number in range(5)]
    seen: list[str] = []
    cursor = ""
    for _ in range(3):
        page = await client.conversations_replies(channel=scene.support.id, ts=root, limit=2, cursor=cursor)
        assert page["messages"][0]["ts"] == root
        seen += [one["ts"] for one in page["messages"][1:]]
        if not page["has_more"]:
            break
        cursor = page["response_metadata"]["next_cursor"]
        # What is said meanwhile comes at the end and shifts no page.
        if len(replies) == 5:
            replies.append(await scene.lan.say(scene.support, "later", thread=root))
    assert seen == replies
    first = (await client.conversations_replies(channel=scene.support.id, ts=root))["messages"][0]
    assert (first["reply_count"], first["latest_reply"], first["reply_users_count"]) == (6, replies[-1], 2)


async def test_a_window_and_a_reply_alone(scene: Scene, client: AsyncWebClient) -> None:
    root = await scene.lan.say(scene.support, "root")
    one, two, three = [await scene.minh.say(scene.support, text, thread=root) for text in "123"]

    async def read(**window: str | bool) -> list[str]:
        got = await client.conversations_replies(channel=scene.support.id, ts=root, **window)
        return [message["ts"] for message in got["messages"][1:]]

    assert await read(oldest=one) == [two, three]
    assert await read(oldest=one, latest=three) == [two]
    assert await read(oldest=one, latest=two, inclusive=True) == [one, two]
    alone = await client.conversations_replies(channel=scene.support.id, ts=two)
    assert [message["ts"] for message in alone["messages"]] == [two]


async def test_history_is_newest_first_and_leaves_replies_out(scene: Scene, client: AsyncWebClient) -> None:
    roots = [await scene.lan.say(scene.support, str(number)) for number in range(5)]
    await scene.minh.say(scene.support, "a reply", thread=roots[0])
    loud = await scene.minh.say(scene.support, "for all", thread=roots[0], broadcast=True)
    first = await client.conversations_history(channel=scene.support.id, limit=3)
    assert [one["ts"] for one in first["messages"]] == [loud, roots[4], roots[3]]
    await scene.lan.say(scene.support, "news")
    cursor = first["response_metadata"]["next_cursor"]
    rest = await client.conversations_history(channel=scene.support.id, limit=3, cursor=cursor)
    assert [one["ts"] for one in rest["messages"]] == [roots[2], roots[1], roots[0]]
    assert rest["has_more"] is False


async def test_metadata_is_shown_when_asked_for(scene: Scene, client: AsyncWebClient) -> None:
    metadata = {"event_type": "post", "event_payload": {"id": "01J"}}
    sent = await client.chat_postMessage(channel=scene.desk.id, text="#42", metadata=metadata)
    plainly = await client.conversations_replies(channel=scene.desk.id, ts=sent["ts"])
    assert "metadata" not in plainly["messages"][0]
    asked = await client.conversations_history(channel=scene.desk.id, include_all_metadata=True)
    assert asked["messages"][0]["metadata"] == metadata
    changed = {"event_type": "post", "event_payload": {"id": "02"}}
    await client.chat_update(channel=scene.desk.id, ts=sent["ts"], text="#42 solved", metadata=changed)
    again = await client.conversations_history(channel=scene.desk.id, include_all_metadata=True)
    assert again["messages"][0]["metadata"] == changed


async def test_a_deleted_root_with_replies_leaves_a_tombstone(scene: Scene, client: AsyncWebClient) -> None:
    root = await scene.lan.say(scene.support, "root")
    await scene.minh.say(scene.support, "reply", thread=root)
    await scene.lan.delete(scene.support, root)
    page = (await client.conversations_replies(channel=scene.support.id, ts=root))["messages"]
    assert [one.get("subtype") for one in page] == ["tombstone", None]
    assert page[0]["text"] == "This message was deleted."


async def test_a_files_bytes_are_for_the_bots_token(scene: Scene, client: AsyncWebClient) -> None:
    ts = await scene.lan.say(scene.support, "see", files={"shot.png": b"\x89PNG"})
    [file] = (await client.conversations_replies(channel=scene.support.id, ts=ts))["messages"][0]["files"]
    assert (await client.files_info(file=file["id"]))["file"]["size"] == 4
    bearer = {"Authorization": f"Bearer {scene.slack.bot_token}"}
    async with aiohttp.ClientSession() as session:
        async with session.get(file["url_private"], headers=bearer) as answer:
            assert (await answer.read(), answer.content_type) == (b"\x89PNG", "image/png")
        async with session.get(file["url_private_download"]) as answer:
            assert answer.content_type == "text/html"


async def test_a_file_is_read_only_where_the_app_is(scene: Scene, client: AsyncWebClient) -> None:
    await scene.lan.say(scene.elsewhere, "not for the app", files={"own.txt": b"own"})
    [file] = scene.slack.world.files.values()
    url = f"{scene.slack.base_url}/files-pri/{scene.slack.world.home_team.id}-{file.id}/own.txt"
    bearer = {"Authorization": f"Bearer {scene.slack.bot_token}"}
    assert await refusal(client.files_info(file=file.id)) == "file_not_found"
    async with aiohttp.ClientSession() as session:
        async with session.get(url, headers=bearer) as answer:
            assert answer.content_type == "text/html"
        await scene.lan.invite(scene.elsewhere)
        async with session.get(url, headers=bearer) as answer:
            assert await answer.read() == b"own"
        scene.slack.app.scopes.discard("files:read")
        async with session.get(url, headers=bearer) as answer:
            assert answer.content_type == "text/html"


async def test_a_deleted_file_leaves_a_tombstone(scene: Scene, client: AsyncWebClient) -> None:
    ts = await scene.lan.say(scene.support, "see", files={"shot.png": b"\x89PNG"})
    [file] = (await client.conversations_replies(channel=scene.support.id, ts=ts))["messages"][0]["files"]
    with pytest.raises(Unseen):
        await scene.minh.delete_file(file["id"])
    await scene.lan.delete_file(file["id"])
    await scene.slack.quiet()
    message = (await client.conversations_replies(channel=scene.support.id, ts=ts))["messages"][0]
    assert message["files"] == [{"id": file["id"], "mode": "tombstone"}]
    assert await refusal(client.files_info(file=file["id"])) == "file_deleted"
    async with aiohttp.ClientSession() as session:
        bearer = {"Authorization": f"Bearer {scene.slack.bot_token}"}
        async with session.get(file["url_private"], headers=bearer) as answer:
            assert answer.status == 404
    told = [one.payload["event"] for one in scene.slack.record.deliveries if not one.attempt]
    assert [one.get("subtype", one["type"]) for one in told] == ["file_share", "file_deleted", "message_changed"]


async def test_in_a_shared_channel_a_files_access_is_asked_anew(scene: Scene, client: AsyncWebClient) -> None:
    shared = scene.slack.add_channel("together", shared_with=["Globex"], members=[scene.minh, scene.olga])
    ts = await scene.olga.say(shared, "see", files={"shot.png": b"\x89PNG"})
    [stub] = (await client.conversations_replies(channel=shared.id, ts=ts))["messages"][0]["files"]
    assert (stub["file_access"], "url_private" in stub) == ("check_file_info", False)
    file = (await client.files_info(file=stub["id"]))["file"]
    bearer = {"Authorization": f"Bearer {scene.slack.bot_token}"}
    async with aiohttp.ClientSession() as session, session.get(file["url_private"], headers=bearer) as answer:
        assert await answer.read() == b"\x89PNG"


async def test_pages_end_where_slack_ends_them(scene: Scene, client: AsyncWebClient) -> None:
    here = scene.support.id
    await client.conversations_history(channel=here, limit=999)
    assert await refusal(client.conversations_members(channel=here, limit=1001)) == "invalid_limit"
    assert await refusal(client.conversations_history(channel=here, cursor="nonsense")) == "invalid_cursor"
    assert await refusal(client.conversations_history(channel=here, oldest="yesterday")) == "invalid_ts_oldest"
    assert await refusal(client.conversations_replies(channel=here, ts="1.1")) == "thread_not_found"


async def test_people_channels_and_groups(scene: Scene, client: AsyncWebClient) -> None:
    slack = scene.slack
    group = slack.add_usergroup("tech", "Tech", [scene.minh])
    together = slack.add_channel("together", shared_with=["Globex"], members=[scene.lan, scene.olga])
    lan = (await client.users_info(user=scene.lan.id, include_locale=True))["user"]
    assert (lan["tz"], lan["tz_offset"], lan["locale"]) == ("Asia/Ho_Chi_Minh", 25200, "vi-VN")
    assert (await client.users_info(user=scene.olga.id))["user"]["team_id"] == scene.olga.user.team.id
    assert (lan["team_id"], lan["is_admin"], lan["is_bot"]) == (slack.world.home_team.id, False, False)
    assert (await client.users_info(user=scene.hoa.id))["user"]["is_admin"] is True
    assert (await client.users_info(user=slack.app.user.id))["user"]["is_bot"] is True
    people = [one["id"] for one in (await client.users_list())["members"]]
    assert scene.olga.id not in people
    assert {"USLACKBOT", slack.app.user.id, scene.lan.id} <= set(people)
    info = (await client.conversations_info(channel=together.id, include_num_members=True))["channel"]
    assert (info["is_ext_shared"], info["num_members"], info["is_private"]) == (True, 3, False)
    assert (await client.conversations_info(channel=scene.elsewhere.id))["channel"]["is_member"] is False
    mine = await client.users_conversations(types="public_channel,private_channel", limit=2)
    assert len(mine["channels"]) == 2
    assert mine["response_metadata"]["next_cursor"]
    assert (await client.usergroups_users_list(usergroup=group.id))["users"] == [scene.minh.id]
    [listed] = (await client.usergroups_list(include_users=True))["usergroups"]
    assert (listed["id"], listed["handle"], listed["users"]) == (group.id, "tech", [scene.minh.id])
    assert (await client.conversations_members(channel=together.id))["members"] == together.members
    direct = await client.conversations_open(users=scene.lan.id)
    assert (await client.conversations_open(users=scene.lan.id))["channel"]["id"] == direct["channel"]["id"]
    link = await client.chat_getPermalink(
        channel=together.id, message_ts=(await client.chat_postMessage(channel=together.id, text="x"))["ts"]
    )
    assert link["permalink"].startswith(f"https://acme.slack.com/archives/{together.id}/p1")
