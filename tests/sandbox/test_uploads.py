"""The app uploads a file as Slack wants it: announced, sent, completed; and only then is it anywhere."""

from io import BytesIO
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.edge.enclosure import Enclosure
from bot.slack.uploads import upload
from tests.sandbox.scene import Scene, refusal

PNG = b"\x89PNG\r\n\x1a\n and more"
PICTURE = Enclosure("week.png", "Office", "The <week> & its days", "image/png", PNG, "The week")


async def announced(client: AsyncWebClient, length: int = len(PNG)) -> Any:
    return await client.files_getUploadURLExternal(filename="week.png", length=length, alt_txt="The week")


async def test_a_picture_arrives_in_a_direct_message(scene: Scene, client: AsyncWebClient) -> None:
    direct = scene.slack.open_dm(scene.lan).id
    async with aiohttp.ClientSession() as session:
        await upload(client, session, direct, PICTURE)
        [said] = scene.lan.dms
        [file] = said.files
        assert (said.text, said.user) == ("The &lt;week&gt; &amp; its days", scene.slack.app.user.id)
        assert (file.name, file.title, file.mimetype, file.content) == ("week.png", "Office", "image/png", PNG)
        page = f"{scene.slack.base_url}/control"
        async with session.get(f"{page}/{scene.lan.name}/files/{file.id}") as answer:
            assert (answer.status, await answer.read()) == (200, PNG)
        async with session.get(f"{page}/{scene.minh.name}/files/{file.id}") as answer:
            assert answer.status == 404


async def test_what_is_not_whole_is_no_file(scene: Scene, client: AsyncWebClient) -> None:
    place = await announced(client)
    files: list[dict[str, str | None]] = [{"id": place["file_id"], "title": "Office"}]
    assert await refusal(client.files_completeUploadExternal(files=files)) == "file_not_found"
    async with aiohttp.ClientSession() as session:
        async with session.post(place["upload_url"], data=PNG[:-1]) as answer:
            assert answer.status == 400
        async with session.post(place["upload_url"], data={"file": BytesIO(PNG)}) as answer:
            assert answer.status == 200
    assert (await client.files_completeUploadExternal(files=files))["files"][0]["id"] == place["file_id"]
    assert await refusal(client.files_completeUploadExternal(files=files)) == "file_not_found"
    assert scene.slack.posts() == []


@pytest.mark.parametrize("where", ["elsewhere", "nowhere"])
async def test_it_is_shared_only_where_the_app_is(scene: Scene, client: AsyncWebClient, where: str) -> None:
    place = await announced(client)
    async with aiohttp.ClientSession() as session, session.post(place["upload_url"], data=PNG):
        pass
    channel = scene.elsewhere.id if where == "elsewhere" else "C404"
    named: list[dict[str, str | None]] = [{"id": place["file_id"]}]
    wanted = "not_in_channel" if where == "elsewhere" else "channel_not_found"
    assert await refusal(client.files_completeUploadExternal(files=named, channel_id=channel)) == wanted


async def test_uploads_need_their_scope_and_a_length(scene: Scene, client: AsyncWebClient) -> None:
    assert await refusal(announced(client, 0)) == "missing_argument"
    scene.slack.app.scopes.discard("files:write")
    assert await refusal(announced(client)) == "missing_scope"
