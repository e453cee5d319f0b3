"""Budgets by tier, by channel and by the rule for apps that are sold; scopes by method and by event."""

import json
from pathlib import Path
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.slack.errors import SlackError
from sandbox.slack.methods import METHODS
from sandbox.slack.model import Channel
from sandbox.slack.rates import PER_MINUTE, TIERS
from sandbox.slack.scopes import BY_CHANNEL, METHOD_SCOPES, event_scope, subscription
from sandbox.slack.server import LocalSlack
from tests.sandbox.scene import Scene, refusal


async def waits(call: Any) -> int:
    """The seconds that a call is told to wait."""
    with pytest.raises(SlackApiError) as caught:
        await call
    assert (caught.value.response["error"], caught.value.response.status_code) == ("ratelimited", 429)
    return int(caught.value.response.headers["Retry-After"])


async def test_a_channel_takes_about_one_post_a_second(scene: Scene, client: AsyncWebClient) -> None:
    for _ in range(4):
        await client.chat_postMessage(channel=scene.support.id, text="x")
    assert await waits(client.chat_postMessage(channel=scene.support.id, text="x")) == 1
    await client.chat_postMessage(channel=scene.desk.id, text="another channel has its own budget")
    scene.slack.clock.advance(1)
    await client.chat_postMessage(channel=scene.support.id, text="x")
    assert len(scene.slack.posts(scene.support)) == 5
    scene.slack.rates.enabled = False
    for _ in range(10):
        await client.chat_postMessage(channel=scene.support.id, text="x")


async def test_direct_messages_have_one_budget_by_whatever_name(scene: Scene, client: AsyncWebClient) -> None:
    direct = (await client.conversations_open(users=scene.lan.id))["channel"]["id"]
    for name in (direct, scene.lan.id, direct, scene.lan.id):
        await client.chat_postMessage(channel=name, text="x")
    assert await waits(client.chat_postMessage(channel=direct, text="x")) == 1
    assert await waits(client.chat_postMessage(channel=scene.lan.id, text="x")) == 1
    await client.chat_postMessage(channel=scene.minh.id, text="x")


async def test_edits_count_by_workspace_not_by_channel(scene: Scene, client: AsyncWebClient) -> None:
    posts = [await client.chat_postMessage(channel=one.id, text="x") for one in (scene.support, scene.desk)]

    def edit(number: int) -> Any:
        sent = posts[number % 2]
        return client.chat_update(channel=sent["channel"], ts=sent["ts"], text=str(number))

    for number in range(50):
        await edit(number)
    assert 1 <= await waits(edit(50)) <= 2
    scene.slack.clock.advance(2)
    await edit(51)


@pytest.mark.parametrize("method", [name for name in METHODS if name != "apps.connections.open"])
def test_each_method_has_the_minutes_budget_of_its_tier(slack: LocalSlack, method: str) -> None:
    budget = PER_MINUTE[TIERS.get(method, 3)]
    for _ in range(budget):
        slack.rates.spend("T1", method, None)
    with pytest.raises(SlackError) as caught:
        slack.rates.spend("T1", method, None)
    assert caught.value.retry_after == max(1, -(-60 // budget))
    slack.rates.spend("T2", method, None)
    slack.clock.advance(caught.value.retry_after)
    slack.rates.spend("T1", method, None)


async def test_apps_that_are_sold_read_history_once_a_minute(scene: Scene, client: AsyncWebClient) -> None:
    root = await scene.lan.say(scene.support, "root")
    for number in range(20):
        await scene.lan.say(scene.support, str(number), thread=root)
    scene.slack.rates.enabled = False
    scene.slack.rates.strict_history = True
    first = await client.conversations_replies(channel=scene.support.id, ts=root, limit=200)
    assert (len(first["messages"]), first["has_more"]) == (16, True)
    cursor = first["response_metadata"]["next_cursor"]
    again = client.conversations_replies(channel=scene.support.id, ts=root, limit=200, cursor=cursor)
    assert 58 <= await waits(again) <= 60
    await client.conversations_history(channel=scene.support.id)
    scene.slack.clock.advance(60)
    rest = await client.conversations_replies(channel=scene.support.id, ts=root, limit=200, cursor=cursor)
    assert [one["text"] for one in rest["messages"]] == ["root", "15", "16", "17", "18", "19"]


@pytest.mark.parametrize("method", sorted(METHOD_SCOPES))
async def test_a_method_without_its_scope_is_refused_before_anything_else(
    scene: Scene, client: AsyncWebClient, method: str
) -> None:
    scene.slack.app.scopes -= set(METHOD_SCOPES[method])
    with pytest.raises(SlackApiError) as caught:
        await client.api_call(method, json={})
    answer = caught.value.response
    assert (answer["error"], set(answer["needed"].split(","))) == ("missing_scope", set(METHOD_SCOPES[method]))
    assert answer.headers["X-Accepted-OAuth-Scopes"] == answer["needed"]


@pytest.mark.parametrize("method", sorted(BY_CHANNEL))
async def test_each_kind_of_conversation_asks_for_its_own_scope(
    scene: Scene, client: AsyncWebClient, method: str
) -> None:
    everybody = [scene.slack.app.user.id, scene.lan.id, scene.minh.id]
    places = {
        "channels": scene.support,
        "groups": scene.desk,
        "im": scene.slack.world.direct(everybody[:2]),
        "mpim": scene.slack.world.direct(everybody),
    }
    for family, place in places.items():
        ts = await scene.minh.say(place, "x") if scene.minh.id in place.members else await scene.lan.say(place, "x")
        args = {"channel": place.id, "ts": ts}
        await client.api_call(method, params=args)
        scope = f"{family}:{BY_CHANNEL[method]}"
        scene.slack.app.scopes.discard(scope)
        assert await refusal(client.api_call(method, params=args)) == "missing_scope"
        scene.slack.app.scopes.add(scope)


def everywhere(slack: LocalSlack) -> list[Channel]:
    """A conversation of each kind."""
    together = slack.world.direct([slack.app.user.id, *(one.id for one in slack.people[:2])])
    return [slack.channel("support"), slack.channel("desk"), slack.open_dm(slack.people[0]), together]


# By the kind of conversation in which each may happen.
CHANNEL_EVENTS = {
    "public": ["channel_archive", "channel_unarchive", "channel_deleted", "channel_rename", "channel_left"],
    "private": ["group_archive", "group_unarchive", "group_deleted", "group_rename", "group_left"],
}
ALIKE = ["message", "app_mention", "reaction_added", "reaction_removed"]
MEMBERS = ["member_joined_channel", "member_left_channel", "channel_shared", "channel_unshared"]
ELSEWHERE = ["user_change", "team_join", "subteam_updated", "subteam_members_changed"]
# Left out of the document; Slack's pages of these events name the scope.
UNLISTED = {one: {f"{one.partition('_')[0]}s:read"} for family in CHANNEL_EVENTS.values() for one in family}
FREE = ["app_home_opened", "tokens_revoked", "app_uninstalled"]


def test_events_ask_for_the_documents_scopes(scene: Scene, specs: Path) -> None:
    listed = json.loads((specs / "slack-events.json").read_text())["events"]
    described = {one["name"]: {scope.replace(".", ":") for scope in one.get("scopes", ())} for one in listed}
    told: list[tuple[str, Channel | None]] = [(name, None) for name in (*ELSEWHERE, *FREE)]
    for place in everywhere(scene.slack):
        there = [*ALIKE, *CHANNEL_EVENTS.get(place.kind, []), *(MEMBERS if place.kind in CHANNEL_EVENTS else [])]
        told += [(name, place) for name in there]
    for name, place in told:
        asked, scopes = event_scope(name, place), described.get(subscription(name, place), UNLISTED.get(name))
        assert scopes is not None, name
        assert (asked in scopes) if scopes else (asked is None), (name, place and place.kind, asked, scopes)


async def test_an_app_without_the_scope_is_not_sent_the_event(scene: Scene) -> None:
    scene.slack.app.scopes -= {"groups:read", "app_mentions:read"}
    await scene.hoa.invite(scene.desk, scene.lan)
    await scene.hoa.share(scene.desk, "Globex")
    await scene.lan.say(scene.support, f"<@{scene.slack.app.user.id}> help")
    await scene.slack.quiet()
    sent = [one.payload["event"] for one in scene.slack.record.deliveries if not one.attempt]
    assert sorted({one["type"] for one in sent}) == ["message"]
