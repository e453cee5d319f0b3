"""Discord in trouble: every kind of fault ends in one message or in none, and is called by its name."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.discord import asking
from bot.discord.errors import UNTIL_ROUSED
from commands.delivery import Asleep, Never, Retry, Sent, Unsure, WaitFor
from desk.words import Audience
from sandbox.discord.model import Channel
from tests.discord.posting import CARD, EDIT, POST, POST_IN_FORUM, Post


async def begun(post: Post) -> str:
    """The id of a message with a thread that has a receipt."""
    said = await post.lan.say(post.support, "I can't log in")
    await post.deliver(post.parcel(post.support, said.id, 1))
    return said.id


def texts(post: Post, root: str) -> list[str]:
    return [str(one.components) for one in post.posts(post.thread(root))]


@pytest.mark.parametrize(("kind", "status"), [("error_before", 500), ("error_after", 502), ("error_after", 524)])
async def test_what_discord_py_sends_twice_is_one_message(post: Post, kind: str, status: int) -> None:
    root = await begun(post)
    post.fail(POST, kind, status=status)
    told = await post.deliver(post.parcel(post.support, root), "Minh answers")
    assert isinstance(told, Sent)
    assert [told.message] == [one.id for one in post.posts(post.thread(root))[1:]]


@pytest.mark.parametrize("kind", ["error_before", "error_after", "cut_before", "cut_after"])
@pytest.mark.parametrize("where", ["thread", "desk", "forum", "direct"])
async def test_an_attempt_whose_end_nobody_knows_is_looked_for(post: Post, where: str, kind: str) -> None:
    """A forum post bears no nonce: it isn't sent again before it was looked for."""
    if where == "thread":
        parcel = post.parcel(post.support, await begun(post))
    elif where == "direct":
        parcel = post.parcel(None, account=post.lan.id)
    else:
        channel = post.desk if where == "desk" else post.cards
        parcel = post.parcel(channel, body=CARD, audience=Audience.STAFF)
    before = len(post.posts())
    post.fail(POST_IN_FORUM if where == "forum" else POST, kind, status=503)
    told = await post.deliver(parcel)
    assert isinstance(told, Unsure)
    post.discord.clock.advance(400)  # longer than a nonce is remembered
    found = await post.gateway.find(replace(post.tried(parcel), attempted_at=post.now() - timedelta(seconds=400)))
    if kind.endswith("before"):
        assert found is None
        found = await post.deliver(post.tried(parcel))
    assert isinstance(found, Sent)
    assert len(post.posts()) == before + 1
    assert found.message == post.posts()[-1].id


async def test_a_forum_post_is_not_repeated_by_discord_py(post: Post) -> None:
    post.fail(POST_IN_FORUM, "error_after", status=502)
    parcel = post.parcel(post.cards, body=CARD, audience=Audience.STAFF)
    assert isinstance(await post.deliver(parcel), Unsure)
    assert len(post.discord.record.of(POST_IN_FORUM)) == 1
    assert isinstance(await post.gateway.find(post.tried(parcel)), Sent)


async def test_another_bots_numbers_are_no_posts_of_ours(post: Post) -> None:
    root = await begun(post)
    parcel = post.tried(post.parcel(post.support, root, 2))
    theirs = await post.minh.say(post.thread(root), "I am a bot")
    theirs.components = [{"type": 10, "id": 2, "content": "hello"}]
    assert await post.gateway.find(parcel) is None


async def test_the_history_is_read_page_by_page(post: Post) -> None:
    root = await begun(post)
    parcel = post.parcel(post.support, root)
    tried = post.tried(parcel)
    for number in range(120):
        await post.lan.say(post.thread(root), f"hello? {number}")
    post.fail(POST, "cut_after")
    assert isinstance(await post.deliver(parcel, "Minh answers"), Unsure)
    found = await post.gateway.find(tried)
    assert found == Sent(root, post.posts()[-1].id)


async def test_a_short_429_costs_only_waiting(post: Post) -> None:
    root = await begun(post)
    post.fail(POST, "ratelimited", retry_after=0.05)
    post.fail(POST, "ratelimited", retry_after=0.05, everywhere=True)
    assert isinstance(await post.deliver(post.parcel(post.support, root), "Minh answers"), Sent)
    assert len(texts(post, root)) == 2


async def test_a_long_429_is_told_not_waited_for(post: Post) -> None:
    root = await begun(post)
    post.fail(POST, "ratelimited", retry_after=70.0)
    assert await post.deliver(post.parcel(post.support, root)) == WaitFor(70.0)
    assert await post.gateway.find(post.tried(post.parcel(post.support, root))) is None
    post.fail("GET /channels/{channel_id}/messages", "ratelimited", retry_after=70.0)
    assert await post.gateway.find(post.tried(post.parcel(post.support, root))) == WaitFor(70.0)


async def test_a_full_bucket_is_told_not_tried(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sixth request to a channel in its window waits, without a 429."""
    monkeypatch.setattr(asking, "PATIENCE_SECONDS", 1.0)
    root = await begun(post)
    told = [await post.deliver(post.parcel(post.support, root, number)) for number in range(2, 8)]
    assert [type(one) for one in told] == [Sent, Sent, Sent, Sent, WaitFor, WaitFor]
    assert [call for call in post.discord.record.refused() if call.status == 429] == []


@pytest.mark.parametrize(("kind", "outcome"), [("cut_before", Retry), ("cut_after", Retry)])
async def test_an_edit_may_be_repeated(post: Post, kind: str, outcome: type) -> None:
    root = await begun(post)
    receipt = post.posts(post.thread(root))[0]
    edit = post.parcel(post.support, root, message=receipt.id, message_channel=root)
    post.fail(EDIT, kind)
    assert isinstance(await post.deliver(edit, "Solved"), outcome)
    assert await post.gateway.find(post.tried(edit)) is None
    assert await post.deliver(edit, "Solved") == Sent(root, receipt.id)


async def test_a_server_that_is_not_there(post: Post) -> None:
    root = await begun(post)
    await post.discord.stop()
    await post.deliver(post.parcel(post.support, root))  # by a connection that stood: nobody knows what came of it
    assert isinstance(await post.deliver(post.parcel(post.support, root)), Retry)


async def test_a_hanging_post_is_given_up_and_found(post: Post) -> None:
    root = await begun(post)
    post.fail(POST, "hang_after")
    parcel = post.parcel(post.support, root)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(post.deliver(parcel, "Minh answers"), 0.3)
    assert isinstance(await post.gateway.find(post.tried(parcel)), Sent)


@pytest.mark.parametrize(
    ("status", "code", "outcome"),
    [
        (403, 50001, Never("not_in_channel")),
        (403, 50013, Never("missing_permission")),
        (403, 50007, Never("closed_direct")),
        (403, 50278, Never("no_common_server")),
        (403, 160005, Never("thread_locked")),
        (400, 50083, Never("thread_locked")),
        (400, 200000, Never("blocked_by_rules")),
        (400, 50035, Never("50035")),
        (400, 130000, Retry("130000")),
        (400, 20016, Retry("20016")),
        (401, 0, WaitFor(60.0)),
        (403, 0, WaitFor(60.0)),
        (503, 0, Unsure("http_503")),
    ],
)
async def test_a_refusal_is_called_by_its_name(post: Post, status: int, code: int, outcome: object) -> None:
    root = await begun(post)
    post.fail(POST, "refuse", status=status, code=code)
    assert await post.deliver(post.parcel(post.support, root)) == outcome


async def test_refusals_of_an_edit(post: Post) -> None:
    root = await begun(post)
    receipt = post.posts(post.thread(root))[0]
    edit = post.parcel(post.support, root, message=receipt.id, message_channel=root)
    for status, code, outcome in (
        (400, 50083, Asleep(UNTIL_ROUSED)),
        (400, 30046, Asleep(600.0)),
        (403, 50013, Never("missing_permission")),
        (503, 0, Retry("http_503")),
    ):
        post.fail(EDIT, "refuse", status=status, code=code)
        assert await post.deliver(edit) == outcome


async def test_a_channel_that_is_gone_or_shut(post: Post) -> None:
    lost = Channel("77", post.support.kind, guild=post.guild.id)
    assert await post.deliver(post.parcel(lost, "78")) == Never("channel_not_found")
    secret = post.discord.add_channel(post.guild, "secret", app=False)
    assert await post.deliver(post.parcel(secret, body=CARD, audience=Audience.STAFF)) == Never("not_in_channel")


async def test_closed_direct_messages(post: Post) -> None:
    post.lan.user.closed_dms = True
    assert await post.deliver(post.parcel(None, account=post.lan.id)) == Never("closed_direct")
    assert await post.deliver(post.parcel(None, account="404")) == Never("user_not_found")
