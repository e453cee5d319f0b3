"""Who sees what, and whom a post notifies."""

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from sandbox.slack.sight import pings
from tests.sandbox.scene import Scene, field, form, plain


async def test_people_see_their_channels_their_ephemerals_and_their_views(scene: Scene, client: AsyncWebClient) -> None:
    await client.chat_postMessage(channel=scene.desk.id, text="priority: high")
    await client.chat_postMessage(channel=scene.support.id, text="We have your request")
    await client.chat_postEphemeral(channel=scene.support.id, user=scene.minh.id, text="psst")
    await client.views_publish(
        user_id=scene.lan.id, view={"type": "home", "blocks": [{"type": "header", "text": plain("My requests")}]}
    )
    await client.views_open(
        trigger_id=scene.slack.triggers.issue(scene.minh.id), view=form(field("subject", "Staff subject"))
    )

    def seen(person: str) -> set[tuple[str, str]]:
        sights = scene.slack.visible_to(scene.slack.person(person))
        return {(one.kind, one.text.strip().splitlines()[-1]) for one in sights if one.by_app}

    assert seen("Lan") == {("message", "We have your request"), ("home", "My requests")}
    assert ("message", "priority: high") in seen("Minh")
    assert ("ephemeral", "psst") in seen("Minh")
    assert "modal" in {kind for kind, _ in seen("Minh")}
    assert ("ephemeral", "psst") not in seen("Hoa")
    assert seen("Olga") == set()


async def test_what_was_edited_away_was_seen(scene: Scene, client: AsyncWebClient) -> None:
    sent = await client.chat_postMessage(channel=scene.support.id, text="internal: angry customer")
    await client.chat_update(channel=scene.support.id, ts=sent["ts"], text="Hello")
    [sight] = [one for one in scene.lan.sees() if one.by_app]
    assert "angry" in sight.text


async def test_what_took_an_ephemerals_place_hides_nothing_of_what_was_seen(
    scene: Scene, client: AsyncWebClient
) -> None:
    await client.chat_postEphemeral(channel=scene.support.id, user=scene.lan.id, text="internal")
    [whisper] = scene.lan.ephemerals
    key = scene.slack.hooks.issue(scene.lan.id, scene.support.id, whisper)
    await AsyncWebhookClient(f"{scene.slack.base_url}/actions/{key}").send(text="done", replace_original=True)
    assert [one.text for one in scene.lan.ephemerals] == ["done"]
    await AsyncWebhookClient(f"{scene.slack.base_url}/actions/{key}").send_dict({"delete_original": True})
    assert scene.lan.ephemerals == []
    [sight] = scene.lan.sees()
    assert "internal" in sight.text


async def test_who_has_gone_saw_what_there_was_till_then(scene: Scene, client: AsyncWebClient) -> None:
    clock, desk = scene.slack.clock, scene.desk

    async def post(text: str) -> str:
        clock.advance(1)
        return str((await client.chat_postMessage(channel=desk.id, text=text))["ts"])

    before = await post("before")
    await scene.hoa.invite(desk, scene.lan)
    await post("while")
    clock.advance(1)
    await scene.hoa.remove(desk, scene.lan)
    await post("after")
    clock.advance(1)
    await client.chat_update(channel=desk.id, ts=before, text="changed later")
    seen = [one.text.strip() for one in scene.lan.sees() if one.by_app]
    assert seen == ["before", "while"]
    await scene.hoa.share(desk, "Globex")
    desk.members.append(scene.olga.id)
    clock.advance(1)
    await scene.hoa.unshare(desk, "Globex")
    await post("among us again")
    assert len([one for one in scene.olga.sees() if one.by_app]) == 3


async def test_guests_and_outsiders_see_only_where_they_are_members(scene: Scene, client: AsyncWebClient) -> None:
    guest = scene.slack.add_person("Gus", guest=True)
    await client.chat_postMessage(channel=scene.support.id, text="hello")
    assert guest.sees() == []
    assert scene.olga.sees() == []
    assert [one.by_app for one in scene.minh.sees()] == [True]


async def test_a_post_notifies_whom_it_mentions_and_an_edit_nobody(scene: Scene, client: AsyncWebClient) -> None:
    quiet = {"type": "section", "text": plain("<!channel> is plain text here")}
    section = {"type": "section", "text": {"type": "mrkdwn", "text": f"overdue <@{scene.minh.id}> <!here>"}}
    loud = await client.chat_postMessage(channel=scene.support.id, text="overdue", blocks=[section, quiet])
    assert pings(scene.slack.message(scene.support, loud["ts"])) == {scene.minh.id, "here"}
    calm = await client.chat_postMessage(channel=scene.support.id, text="&lt;!channel&gt;")
    await client.chat_update(channel=scene.support.id, ts=calm["ts"], text="<!channel>")
    assert pings(scene.slack.message(scene.support, calm["ts"])) == frozenset()
