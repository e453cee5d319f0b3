"""The counts of a play, taken from Slack alone, of a helpdesk that is played here by a few lines of script."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.slack import deeds_channels
from sandbox.slack.faults import Fault
from sandbox.slack.tell import Counted, tell
from tests.sandbox.scene import Scene, Serve, form, plain

NONE = dict.fromkeys(("tickets", "reminders", "breaches", "summaries", "duplicates", "lost", "leaked"), 0)


@dataclass
class Helpdesk:
    """Posts as the product does: each with the number of its row and its kind in the metadata."""

    client: AsyncWebClient
    row: int = 0
    posted: list[str] = field(default_factory=list)

    async def post(self, kind: str, channel: str, text: str, row: int | None = None, **more: Any) -> str:
        """The `ts` of a new post."""
        if row is None:
            self.row += 1
        payload = {"outbox": row or self.row, "kind": kind}
        metadata = {"event_type": "deskhand_post", "event_payload": payload}
        sent = await self.client.chat_postMessage(channel=channel, text=text, metadata=metadata, **more)
        self.posted.append(str(sent["ts"]))
        return self.posted[-1]


@pytest.fixture(autouse=True)
def unhurried(scene: Scene) -> None:
    """Here nobody waits for Slack's pace."""
    scene.slack.rates.enabled = False


@pytest.fixture
def helpdesk(client: AsyncWebClient) -> Helpdesk:
    return Helpdesk(client)


@pytest.fixture
def told(scene: Scene) -> Callable[..., Counted]:
    """The tally, with Lan and Olga as customers."""

    def count(*secrets: str) -> Counted:
        return tell(scene.slack, desks=[scene.desk], requesters=[scene.lan, scene.olga], secrets=secrets)

    return count


def beyond(tally: Counted) -> dict[str, int]:
    """The counts that aren't nought."""
    return {name: count for name, count in tally.counts().items() if count}


async def test_nothing_yet(told: Callable[..., Counted]) -> None:
    assert told().counts() == NONE


async def test_a_whole_play(scene: Scene, app: AsyncApp, serve: Serve, told: Callable[..., Counted]) -> None:
    helpdesk = Helpdesk(app.client)

    @app.event("message")
    async def message(event: dict[str, Any]) -> None:
        if event.get("thread_ts") or event["channel_type"] != "channel":
            return
        number = f"#{helpdesk.row + 42}"
        words = f"We have your request {number}"
        receipt = await helpdesk.post("receipt", event["channel"], words, thread_ts=event["ts"])
        card = await helpdesk.post("card", scene.desk.id, f"{number} {event['text']} · High")
        await helpdesk.post("digest", scene.minh.id, "1 of your tickets is due soon")
        await helpdesk.post("overdue", scene.desk.id, f"{number} overdue", thread_ts=card)
        await app.client.chat_update(channel=event["channel"], ts=receipt, text=f"{words}. Minh is on it")
        await app.client.chat_update(channel=scene.desk.id, ts=card, text=f"{number} High · Open · overdue")

    async with serve(app):
        for text in ("Can't log in", "Không đăng nhập được"):
            root = await scene.lan.say(scene.support, text)
            await scene.slack.quiet()
            await scene.lan.say(scene.support, "please", thread=root)
            await scene.slack.quiet()
        await helpdesk.post("summary", scene.desk.id, "Tech: 2 overdue")
        await helpdesk.post("assigned", scene.minh.id, "#42 is yours")
        await scene.slack.quiet()
    tally = told("High", "quá hạn", "overdue")
    assert tally.counts() == {**NONE, "tickets": 2, "reminders": 2, "breaches": 2, "summaries": 1}
    assert [one.text for one in tally.tickets] == [
        "We have your request #42. Minh is on it",
        "We have your request #46. Minh is on it",
    ]


async def test_where_a_post_stands_decides_what_it_counts_for(
    scene: Scene, helpdesk: Helpdesk, told: Callable[..., Counted]
) -> None:
    await helpdesk.post("receipt", scene.desk.id, "no customer's place")
    await helpdesk.post("digest", scene.desk.id, "no direct message")
    await helpdesk.post("digest", scene.lan.id, "to a customer")
    await helpdesk.post("overdue", scene.minh.id, "told by direct message too")
    await helpdesk.post("summary", scene.support.id, "in public")
    await helpdesk.client.chat_postMessage(channel=scene.support.id, text="without metadata")
    other = {"event_type": "another_app", "event_payload": {"kind": "receipt"}}
    await helpdesk.client.chat_postMessage(channel=scene.support.id, text="another's", metadata=other)
    assert told().counts() == NONE


async def test_a_post_that_stands_twice_counts_once_and_as_a_duplicate(
    scene: Scene, helpdesk: Helpdesk, told: Callable[..., Counted]
) -> None:
    root = await helpdesk.post("greeting", scene.support.id, "hello")
    first = await helpdesk.post("receipt", scene.support.id, "We have your request #42", thread_ts=root)
    await helpdesk.post("receipt", scene.support.id, "We have your request #42", row=2, thread_ts=root)
    tally = told()
    assert beyond(tally) == {"tickets": 1, "duplicates": 1}
    assert [one.ts for one in tally.duplicates] == helpdesk.posted[2:]
    await helpdesk.client.chat_delete(channel=scene.support.id, ts=first)
    assert beyond(told()) == {"tickets": 1}
    # Another row, the same words: two rows were made of one deed.
    await helpdesk.post("receipt", scene.support.id, "We have your request #42", row=7, thread_ts=root)
    assert beyond(told()) == {"tickets": 1, "duplicates": 1}


async def test_a_cut_connection_that_is_retried_blindly_makes_a_duplicate(
    scene: Scene, helpdesk: Helpdesk, told: Callable[..., Counted]
) -> None:
    scene.slack.faults.add(Fault("chat.postMessage", "error_after"))
    with pytest.raises(SlackApiError):
        await helpdesk.post("overdue", scene.desk.id, "#42 overdue", row=9)
    assert beyond(told()) == {"breaches": 1}
    await helpdesk.post("overdue", scene.desk.id, "#42 overdue", row=9)
    assert beyond(told()) == {"breaches": 1, "duplicates": 1}


async def test_the_same_words_may_come_again_where_they_are_news(
    scene: Scene, helpdesk: Helpdesk, told: Callable[..., Counted]
) -> None:
    for _ in range(2):
        await helpdesk.post("summary", scene.desk.id, "Tech: nothing overdue")
        await helpdesk.post("digest", scene.minh.id, "1 of your tickets is due soon")
    assert beyond(told()) == {"summaries": 2, "reminders": 2}
    for root in [await helpdesk.post("card", scene.desk.id, text) for text in ("#42", "#43")]:
        await helpdesk.post("overdue", scene.desk.id, "overdue: the answer was due 10:00", thread_ts=root)
    assert beyond(told()) == {"summaries": 2, "reminders": 2, "breaches": 2}


async def test_words_that_the_app_never_took_are_lost_until_it_takes_them(
    scene: Scene, app: AsyncApp, serve: Serve, told: Callable[..., Counted]
) -> None:
    deaf = True
    scene.slack.delivery.ack_seconds = 0.2

    @app.event("message")
    @app.event("app_mention")
    async def message() -> None:
        if deaf:
            raise RuntimeError("broken")

    async with serve(app):
        # It comes as message and as mention, twice each: one thing said.
        scene.slack.faults.duplicates, scene.slack.faults.fresh_ids = 1, True
        ts = await scene.lan.say(scene.support, f"<@{scene.slack.app.user.id}> help")
        await scene.slack.quiet()
        scene.slack.faults.clear()
        assert told().lost == [f"never acknowledged: what was said in {scene.support.id} at {ts}"]
        await scene.lan.edit(scene.support, ts, "help, please")
        await scene.slack.quiet()
        assert len(told().lost) == 2
        deaf = False
        scene.slack.clock.advance(60)
        await scene.slack.quiet()
        assert told().counts() == NONE


async def test_what_the_app_need_not_take_is_not_lost(
    scene: Scene, helpdesk: Helpdesk, told: Callable[..., Counted]
) -> None:
    await helpdesk.client.chat_postMessage(channel=scene.support.id, text="its own echo")
    await scene.lan.say(scene.elsewhere, "where the app is not")
    deeds_channels.change_user(scene.slack, scene.lan.user, tz="Europe/Berlin")
    await scene.slack.quiet()
    assert len(scene.slack.record.deliveries) == 4
    assert told().counts() == NONE


@pytest.mark.parametrize(
    ("fault", "lost"),
    [
        (Fault("chat.postMessage", "refuse", code="is_archived"), 1),
        (Fault("chat.postMessage", "ratelimited"), 1),
        (Fault("chat.postMessage", "error_before"), 1),
        (Fault("chat.postMessage", "error_after"), 0),
    ],
    ids=lambda value: value.kind if isinstance(value, Fault) else "",
)
async def test_a_post_that_was_tried_and_never_came_is_lost_until_it_comes(
    scene: Scene, helpdesk: Helpdesk, told: Callable[..., Counted], fault: Fault, lost: int
) -> None:
    scene.slack.faults.add(Fault(fault.method, fault.kind, code=fault.code))
    with pytest.raises(SlackApiError):
        await helpdesk.post("assigned", scene.minh.id, "#42 is yours", row=5)
    assert len(told().lost) == lost
    if lost:
        await helpdesk.post("assigned", scene.minh.id, "#42 is yours", row=5)
        assert told().counts() == NONE


async def test_a_person_never_reached_and_a_card_left_old_are_lost(
    scene: Scene, helpdesk: Helpdesk, told: Callable[..., Counted]
) -> None:
    scene.slack.faults.add(Fault("conversations.open", "error_before"))
    with pytest.raises(SlackApiError):
        await helpdesk.client.conversations_open(users=scene.minh.id)
    assert told().lost == [f"never reached: direct messages with {scene.minh.id}"]
    await helpdesk.client.conversations_open(users=scene.minh.id)
    card = await helpdesk.post("card", scene.desk.id, "#42 open")
    scene.slack.faults.add(Fault("chat.update", "ratelimited"))
    with pytest.raises(SlackApiError):
        await helpdesk.client.chat_update(channel=scene.desk.id, ts=card, text="#42 solved")
    assert told().lost == [f"never changed: {card} in {scene.desk.id} (ratelimited)"]
    await helpdesk.client.chat_delete(channel=scene.desk.id, ts=card)
    assert told().counts() == NONE


async def test_staff_content_before_a_customer_is_a_leak_however_it_got_there(
    scene: Scene, helpdesk: Helpdesk, told: Callable[..., Counted]
) -> None:
    client, secrets = helpdesk.client, ("Khẩn cấp", "angry customer")
    receipt = await helpdesk.post("receipt", scene.support.id, "We have your request #42 · khẩn cấp")
    assert beyond(told(*secrets)) == {"tickets": 1, "leaked": 1}
    # Edited away it was seen all the same, and two who saw one thing are one leak.
    await client.chat_update(channel=scene.support.id, ts=receipt, text="We have your request #42")
    scene.support.members.append(scene.olga.id)
    assert len(told(*secrets).leaked) == 1
    await client.chat_postEphemeral(channel=scene.support.id, user=scene.lan.id, text="An ANGRY customer")
    header = {"type": "header", "text": plain("angry customer")}
    await client.views_publish(user_id=scene.lan.id, view={"type": "home", "blocks": [header]})
    trigger = scene.slack.triggers.issue(scene.lan.id)
    await client.views_open(trigger_id=trigger, view=form(header))
    await client.chat_postMessage(channel=scene.lan.id, text="the angry customer is you")
    assert len(told(*secrets).leaked) == 5
    assert [one.kind for one in told(*secrets).leaked] == ["message", "message", "ephemeral", "home", "modal"]
    # What people say among themselves is not the app's doing.
    await scene.minh.say(scene.support, "an angry customer, khẩn cấp")
    assert len(told(*secrets).leaked) == 5


async def test_a_desk_channel_that_opens_and_a_card_that_is_repeated_are_leaks(
    scene: Scene, helpdesk: Helpdesk, told: Callable[..., Counted]
) -> None:
    card = {"type": "section", "text": plain("#42 Can't log in\nHigh · Open · Tech")}
    await helpdesk.post("card", scene.desk.id, "#42 Can't log in", blocks=[card])
    await helpdesk.post("note", scene.desk.id, "Done")
    await helpdesk.client.chat_postMessage(channel=scene.support.id, text="Done\nCan't log in")
    assert told().counts() == NONE
    await helpdesk.client.chat_postMessage(channel=scene.support.id, text="see", blocks=[card])
    assert len(told().leaked) == 1
    await scene.hoa.invite(scene.desk, scene.lan)
    await scene.hoa.remove(scene.desk, scene.lan)
    assert len(told().leaked) == 3
