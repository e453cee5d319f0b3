"""What a network, a busy Slack and an administrator do to posts: each ends as people expect, and nothing is doubled."""

from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from desk.intents import StartReply, SubmitReply, Wait
from desk.words import WaitingOn
from sandbox.slack.faults import Fault
from sandbox.slack.record import Call
from tests.slack.scenes import card, receipt, ticket
from tests.slack.town import Town, town, words


@pytest.fixture
async def storm(tmp_path: Path, quick: None, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Town]:
    """A set-up desk that does not wait long before it tries again."""
    monkeypatch.setattr("notifications.courier.backoff", lambda _tries, _jitter: 0.1)
    monkeypatch.setattr("notifications.courier.SEND_SECONDS", 0.5)
    async with town(f"sqlite:///{tmp_path / 'desk.db'}") as made:
        made.slack.rates.enabled = False
        await made.set_up()
        yield made
        # Whatever still hangs gives up, so that the process needn't wait for it.
        made.slack.closing.set()


def calls(place: Town, method: str, channel: str) -> list[Call]:
    return [one for one in place.slack.record.of(method) if one.args.get("channel") == channel]


def doubled(place: Town) -> list[int]:
    """Posts of the outbox that stand in Slack more than once."""
    every = (one for channel in place.slack.world.channels.values() for one in channel.messages.values())
    sent = [one.metadata["event_payload"]["outbox"] for one in every if one.metadata]
    return [post for post, times in Counter(sent).items() if times > 1]


FAULTS = [
    Fault("chat.postMessage", "ratelimited", retry_after=1),
    Fault("chat.postMessage", "error_before"),
    Fault("chat.postMessage", "error_after"),
    Fault("chat.postMessage", "error_after", status=503),
    Fault("chat.postMessage", "refuse", code="fatal_error"),
    Fault("chat.postMessage", "cut_before"),
    Fault("chat.postMessage", "cut_after"),
    Fault("chat.postMessage", "hang_before"),
    Fault("chat.postMessage", "hang_after"),
]


@pytest.mark.parametrize(
    "fault", FAULTS, ids=lambda one: f"{one.kind}-{one.status if one.kind != 'refuse' else one.code}"
)
async def test_a_post_that_fails_arrives_once(storm: Town, fault: Fault) -> None:
    # Once for the receipt, once for the card: a thread and a channel have histories of their own.
    for channel in (storm.support, storm.desk):
        storm.slack.faults.add(Fault(**{**vars(fault), "channel": channel.id, "times": 1}))
    await ticket(storm)
    await storm.rest()
    assert doubled(storm) == []
    assert [len(storm.slack.posts(channel)) for channel in (storm.support, storm.desk)] == [1, 1]
    for channel, look in ((storm.support, "conversations.replies"), (storm.desk, "conversations.history")):
        posts = calls(storm, "chat.postMessage", channel.id)
        looks = [one for one in calls(storm, look, channel.id) if one.args.get("include_all_metadata")]
        if fault.kind == "ratelimited":
            assert posts[1].at - posts[0].at >= 1
        else:
            # It may have arrived: history was asked before anything else was sent.
            assert looks
            assert len(posts) == (1 if fault.kind.endswith("after") else 2)


@pytest.mark.parametrize("kind", ["ratelimited", "error_before", "cut_before", "hang_before"])
async def test_a_history_that_can_not_be_read_just_now_is_waited_for(storm: Town, kind: str) -> None:
    for channel, look in ((storm.support, "conversations.replies"), (storm.desk, "conversations.history")):
        storm.slack.faults.add(Fault("chat.postMessage", "cut_after", channel=channel.id))
        # The thread itself is read, too, when the emoji comes, and for the archive.
        storm.slack.faults.add(
            Fault(look, kind, times=4, skip=2 if channel is storm.support else 0, channel=channel.id)
        )
    await ticket(storm)
    await storm.rest()
    assert doubled(storm) == []


async def test_a_history_that_nobody_may_read_does_not_lose_the_post(storm: Town) -> None:
    storm.slack.faults.add(Fault("chat.postMessage", "cut_before", channel=storm.desk.id))
    storm.slack.faults.add(Fault("conversations.history", "refuse", code="missing_scope", times=99))
    await ticket(storm)
    assert len(storm.slack.posts(storm.desk)) == 1


@pytest.mark.parametrize(
    "kind", ["ratelimited", "error_before", "error_after", "cut_before", "cut_after", "hang_after"]
)
async def test_an_edit_that_fails_is_made_again(storm: Town, kind: str) -> None:
    await ticket(storm)
    storm.slack.faults.add(Fault("chat.update", kind, times=2))
    await storm.deed(storm.minh, Wait(1))
    await card(storm, "Pending")
    await receipt(storm, "We need your answer")
    await storm.rest()
    assert [len(storm.slack.posts(channel)) for channel in (storm.support, storm.desk)] == [1, 1]


async def test_a_channel_archived_behind_our_back_is_told_of_once(storm: Town) -> None:
    await ticket(storm)
    storm.slack.app.events, storm.forgiven = {"message.im"}, {"is_inactive", "is_archived"}
    await storm.hoa.archive(storm.support)
    await storm.deed(storm.minh, Wait(1))
    above = storm.slack.open_dm(storm.hoa)
    await storm.post(above, "The channel is archived.")
    await storm.deed(storm.minh, Wait(1, WaitingOn.THIRD_PARTY))
    await storm.rest()
    assert len([one for one in storm.shown(above) if "The channel is archived." in one]) == 1
    # The team's side goes on.
    assert "third party" in words(await card(storm, "third party"))


@pytest.mark.parametrize(
    ("code", "why"), [("channel_not_found", "I may not see it"), ("not_in_channel", "I am not in the channel.")]
)
async def test_a_channel_that_we_were_put_out_of_is_told_of_once(storm: Town, code: str, why: str) -> None:
    await ticket(storm)
    storm.slack.app.events, storm.forgiven = {"message.im", "message.channels", "reaction_added"}, {code}
    if code == "channel_not_found":
        await storm.hoa.remove(storm.desk)
    storm.slack.faults.add(Fault("chat.postMessage", "refuse", code=code, times=99, channel=storm.desk.id))
    for number, text in ((2, "The printer burns"), (3, "And smokes")):
        root = await storm.lan.say(storm.support, text)
        await storm.minh.react(storm.support, root, "ticket")
        await receipt(storm, f"#{number}")
    above = storm.slack.open_dm(storm.hoa)
    await storm.post(above, why)
    await storm.rest()
    assert len([one for one in storm.shown(above) if why in one]) == 1
    assert len(storm.slack.posts(storm.desk)) == 1


async def test_an_answer_that_cant_reach_the_customer_calls_whoever_wrote_it(storm: Town) -> None:
    await ticket(storm)
    storm.forgiven = {"restricted_action"}
    storm.slack.faults.add(Fault("chat.postMessage", "refuse", code="restricted_action", channel=storm.support.id))
    draft = (await storm.deed(storm.minh, StartReply(1))).form.draft
    await storm.deed(storm.minh, SubmitReply(1, draft, {"text": "Please clear your cookies"}))
    told = await storm.post(storm.desk, "did not reach Tom")
    assert f"<@{storm.minh.id}>" in words(told)
    assert "Please clear your cookies" in words(told)
    assert told.thread_ts == storm.slack.posts(storm.desk)[0].ts


async def test_a_revoked_token_calls_for_no_notice_of_a_notice(storm: Town) -> None:
    await ticket(storm)
    storm.forgiven = {"token_revoked"}
    storm.slack.app.state = "token_revoked"
    await storm.deed(storm.minh, Wait(1))
    await storm.rest()
    aside = storm.process.store.delivery.depth()["aside"]
    assert aside >= 2
    said = len(storm.slack.record.calls)
    await storm.deed(storm.minh, Wait(1, WaitingOn.OTHER_TEAM))
    await storm.rest()
    # The card and the receipt were tried again, and whoever could be told of it was told before.
    assert storm.process.store.delivery.depth()["aside"] <= aside + 2
    assert len(storm.slack.record.calls) <= said + 4
    storm.slack.app.state = "installed"
    await storm.deed(storm.minh, Wait(1, WaitingOn.THIRD_PARTY))
    await card(storm, "third party")
    assert doubled(storm) == []


async def test_a_desk_channel_shared_with_others_gets_nothing_more(storm: Town) -> None:
    await ticket(storm)
    await storm.rest()

    def written() -> list[Call]:
        said = storm.slack.record.of("chat.postMessage", "chat.update")
        return [one for one in said if one.args["channel"] == storm.desk.id and one.ok]

    before = len(written())
    # Slack is slow to take the last edit of before: it is still queued when the others come in.
    storm.slack.faults.add(Fault("chat.update", "ratelimited", retry_after=1, channel=storm.desk.id))
    await storm.deed(storm.minh, Wait(1))
    await storm.until(lambda: storm.slack.record.of("chat.update"))
    await storm.hoa.share(storm.desk, "Globex")
    await storm.post(storm.slack.open_dm(storm.hoa), "People outside your team can read")
    await storm.deed(storm.minh, Wait(1, WaitingOn.THIRD_PARTY))
    # The customer's side goes on.
    await receipt(storm, "Being handled")
    await storm.rest()
    assert len(written()) == before
