"""A local Slack with four people and three channels, and a real Bolt app beside it, over either transport."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.slack.judges_optional import specs_folder
from sandbox.slack.server import LocalSlack
from tests.sandbox.document import Document, unfit
from tests.sandbox.scene import Scene, Serve, over_http, over_socket


@pytest.fixture(scope="session")
def document(specs: Path) -> Document:
    """Slack's description of its Web API, by method."""
    read: Document = json.loads((specs / "slack-web-api.json").read_text())
    return read


@pytest.fixture
async def scene(request: pytest.FixtureRequest) -> AsyncIterator[Scene]:
    """The stage. At the end every answer given in the test must fit Slack's description, where that is at hand."""
    document: Document | None = request.getfixturevalue("document") if specs_folder() else None
    async with LocalSlack() as slack:
        lan = slack.add_person("Lan", tz="Asia/Ho_Chi_Minh", locale="vi-VN")
        minh = slack.add_person("Minh")
        hoa = slack.add_person("Hoa", admin=True)
        olga = slack.add_person("Olga", team="Globex")
        support = slack.add_channel("support", members=[lan, minh, hoa])
        desk = slack.add_channel("desk", private=True, members=[minh, hoa])
        elsewhere = slack.add_channel("elsewhere", members=[lan, minh], bot_member=False)
        yield Scene(slack, lan, minh, hoa, olga, support, desk, elsewhere)
    if document is not None:
        assert [one for call in slack.record.calls for one in unfit(document, call)] == []


@pytest.fixture
def slack(scene: Scene) -> LocalSlack:
    return scene.slack


@pytest.fixture
async def client(slack: LocalSlack) -> AsyncIterator[AsyncWebClient]:
    """Slack's own client, without its retries."""
    async with aiohttp.ClientSession() as session:
        yield AsyncWebClient(slack.bot_token, base_url=slack.api_url, session=session, retry_handlers=[])


@pytest.fixture(params=[over_socket, over_http], ids=["socket", "http"])
def serve(request: pytest.FixtureRequest, slack: LocalSlack) -> Serve:
    """Each test with it runs twice: over Socket Mode, and over signed HTTP."""
    return lambda app: request.param(slack, app)


@pytest.fixture
def app(slack: LocalSlack, client: AsyncWebClient) -> AsyncApp:
    """A real Bolt app that answers when its listener has returned; the tests give it its listeners."""
    return AsyncApp(client=client, signing_secret=slack.signing_secret, process_before_response=True)
