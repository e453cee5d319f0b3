"""Where Discord's posts stand: in the thread that a message gets, in forums, in direct messages; edits and emojis."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.discord.looking import nonce
from bot.discord.rooms import thread_name
from commands.delivery import Asleep, Gone, Never, Sent
from desk.ids import PersonId
from desk.words import Audience
from sandbox.discord.counts import count
from sandbox.discord.model import Tag
from tests.discord.posting import CARD, MARK, POST, TITLE, Post, say
from views.nodes import Line, Mention, StaffView


async def test_a_receipt_opens_the_thread_of_its_message(post: Post) -> None:
    asked = await post.lan.say(post.support, "I can't log in")
    told = await post.deliver(post.parcel(post.support, asked.id))
    thread = post.thread(asked)
    (receipt,) = post.posts(thread)
    assert told == Sent(asked.id, receipt.id)
    assert (thread.name, thread.parent, post.posts(post.support)) == (TITLE, post.support.id, [])


async def test_a_second_post_goes_to_the_same_thread(post: Post) -> None:
    asked = await post.lan.say(post.support, "I can't log in")
    await post.deliver(post.parcel(post.support, asked.id))
    post.heard.add(asked.id)
    await post.deliver(post.parcel(post.support, asked.id, 8), "Minh answers")
    assert len(post.posts(post.thread(asked))) == 2
    assert len(post.discord.record.of("/messages/{message_id}/threads")) == 1
    assert len(post.discord.record.of("/messages")) == 2
    assert post.discord.record.refused() == []


async def test_a_thread_that_slept_when_we_came_is_posted_in(post: Post) -> None:
    """Nobody told of it; nor may we make any."""
    asked = await post.lan.say(post.support, "I can't log in")
    thread = await post.lan.open_thread(asked, "Login")
    thread.archived = True
    post.fail("/messages/{message_id}/threads", "refuse", status=403, code=50013)
    assert isinstance(await post.deliver(post.parcel(post.support, asked.id)), Sent)
    assert len(post.posts(thread)) == 1


async def test_where_no_thread_may_be_made_that_is_said(post: Post) -> None:
    asked = await post.lan.say(post.support, "I can't log in")
    post.fail("/messages/{message_id}/threads", "refuse", status=403, code=50013)
    assert await post.deliver(post.parcel(post.support, asked.id)) == Never("missing_permission")


async def test_a_thread_that_somebody_opened_meanwhile_is_taken(post: Post) -> None:
    """Discord says that there is one already, though it wasn't there a moment ago."""
    asked = await post.lan.say(post.support, "I can't log in")
    await post.lan.open_thread(asked, "my own name")
    post.fail(POST, "refuse", status=404, code=10003)
    assert isinstance(await post.deliver(post.parcel(post.support, asked.id)), Sent)
    assert (post.thread(asked).name, len(post.posts(post.thread(asked)))) == ("my own name", 1)


async def test_a_thread_without_a_first_message_is_posted_in(post: Post) -> None:
    thread = await post.lan.open_thread(post.support, "Login")
    told = await post.deliver(post.parcel(post.support, thread.id))
    (receipt,) = post.posts(thread)
    assert told == Sent(thread.id, receipt.id)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("#42 \u202etxet\u200b\n\n@everyone   <@1>\t", "#42 txet @everyone <@1>"),
        ("x" * 120, "x" * 99 + "…"),
        ("Không đăng nhập được 🎫", "Không đăng nhập được 🎫"),
        ("\u200b \n", "…"),
    ],
)
def test_a_thread_is_named_in_clean_words(typed: str, name: str) -> None:
    assert thread_name(typed) == name


async def test_a_card_stands_in_the_desk_channel_and_notices_in_its_thread(post: Post) -> None:
    staff = {"audience": Audience.STAFF}
    card = await post.deliver(post.parcel(post.desk, body=CARD, **staff))
    (shown,) = post.posts(post.desk)
    assert card == Sent(post.desk.id, shown.id)
    notice = await post.deliver(post.parcel(post.desk, shown.id, 8, body=say("overdue"), **staff))
    (under,) = post.posts(post.thread(shown))
    assert (notice, post.thread(shown).name) == (Sent(shown.id, under.id), TITLE)
    again = post.parcel(post.desk, shown.id, 9, body=CARD, message=shown.id, message_channel=post.desk.id, **staff)
    assert await post.deliver(again, "solved") == Sent(post.desk.id, shown.id)
    assert "solved" in str(shown.components)


async def test_a_card_in_a_forum_is_a_post_of_its_own(post: Post) -> None:
    staff = {"audience": Audience.STAFF}
    card = await post.deliver(post.parcel(post.cards, body=CARD, **staff))
    assert isinstance(card, Sent)
    thread = post.thread(card.message or "")
    assert (card.channel, thread.name, thread.parent) == (thread.id, TITLE, post.cards.id)
    await post.deliver(post.parcel(post.cards, thread.id, 8, body=say("overdue"), **staff))
    assert len(post.posts(thread)) == 2
    edit = post.parcel(post.cards, thread.id, 9, body=CARD, message=thread.id, message_channel=thread.id, **staff)
    assert await post.deliver(edit, "solved") == Sent(thread.id, thread.id)


async def test_a_forum_that_wants_a_tag_gets_one(post: Post) -> None:
    post.cards.flags, post.cards.tags = 1 << 4, [Tag("71", "boss only", moderated=True), Tag("72", "ticket")]
    card = await post.deliver(post.parcel(post.cards, body=CARD, audience=Audience.STAFF))
    assert isinstance(card, Sent)
    assert post.thread(card.message or "").thread_tags == ["72"]


async def test_a_forum_whose_tags_are_changed_gets_what_it_wants_by_now(post: Post) -> None:
    async def tags(number: int) -> list[str]:
        told = await post.deliver(post.parcel(post.cards, number=number, body=CARD, audience=Audience.STAFF))
        assert isinstance(told, Sent), told
        return post.thread(told.message or "").thread_tags

    assert await tags(1) == []
    post.cards.flags, post.cards.tags = 1 << 4, [Tag("71", "ticket")]
    assert await tags(2) == ["71"]
    post.cards.tags = [Tag("72", "boss only", moderated=True), Tag("73", "request")]
    assert await tags(3) == ["73"]
    post.cards.tags = post.cards.tags[:1]  # we may manage threads
    assert await tags(4) == ["72"]


async def test_what_belongs_to_no_ticket_is_named_by_what_it_says(post: Post) -> None:
    summary = post.parcel(post.cards, body=say("Tech, Monday"), ticket=None, place=None, audience=Audience.STAFF)
    told = await post.deliver(summary, "Tech, Monday")
    assert isinstance(told, Sent)
    assert post.thread(told.message or "").name == "Tech, Monday"


async def test_a_direct_message_is_opened_once_and_its_place_has_no_threads(post: Post) -> None:
    first = await post.deliver(post.parcel(None, account=post.lan.id))
    direct = post.discord.direct(post.lan)
    (receipt,) = post.posts(direct)
    assert first == Sent(direct.id, receipt.id)
    await post.deliver(post.parcel(None, account=post.lan.id, number=8))
    await post.deliver(post.parcel(direct, receipt.id, 9), "Minh answers")
    assert len(post.posts(direct)) == 3
    assert len(post.discord.record.of("/users/@me/channels")) == 1


async def test_only_whom_the_view_pings_is_notified(post: Post) -> None:
    ping = Mention(PersonId("minh"), "Minh", ping=True)
    view = StaffView((Line(("@everyone <@&1> ", ping)),), "overdue")
    await post.gateway.deliver(post.parcel(post.desk, body=view, audience=Audience.STAFF), view)
    (shown,) = post.posts(post.desk)
    assert (shown.mentions, shown.mention_everyone) == ([post.minh.id], False)


async def test_an_emoji_stands_on_the_message(post: Post) -> None:
    asked = await post.lan.say(post.support, "I can't log in")
    parcel = post.parcel(post.support, asked.id, body=MARK)
    assert await post.deliver(parcel) == await post.deliver(parcel) == Sent(post.support.id, asked.id)
    assert list(asked.reactions) == ["🎫"]
    topic = await post.lan.post(post.discord.add_channel(post.guild, "questions", forum=True), "Login", "I can't")
    forum = post.discord.world.channels[topic.parent or ""]
    assert await post.deliver(post.parcel(forum, topic.id, 8, body=MARK)) == Sent(topic.id, topic.id)
    assert list(topic.messages[topic.id].reactions) == ["🎫"]
    bare = await post.lan.open_thread(post.support, "Nothing said")
    assert isinstance(await post.deliver(post.parcel(post.support, bare.id, 9, body=MARK)), Sent)


async def test_posting_wakes_an_archived_thread_and_an_edit_waits_for_that(post: Post) -> None:
    asked = await post.lan.say(post.support, "I can't log in")
    told = await post.deliver(post.parcel(post.support, asked.id))
    assert isinstance(told, Sent)
    thread = post.thread(asked)
    thread.archived = True
    edit = post.parcel(post.support, asked.id, 8, message=told.message, message_channel=told.channel)
    assert isinstance(await post.deliver(edit, "Solved"), Asleep)
    assert thread.archived
    await post.deliver(post.parcel(post.support, asked.id, 9), "Minh answers")
    assert not thread.archived
    assert await post.deliver(edit, "Solved") == told


@pytest.mark.parametrize("heard", [True, False])
@pytest.mark.parametrize("kind", ["deleted", "archived", "locked", "locked to us"])
async def test_what_becomes_of_a_post_where_the_thread_changed(post: Post, kind: str, *, heard: bool) -> None:
    asked = await post.lan.say(post.support, "I can't log in")
    await post.deliver(post.parcel(post.support, asked.id))
    post.heard.update([asked.id] * heard)
    thread = post.thread(asked)
    if kind == "deleted":
        post.discord.world.drop(thread)
    else:
        thread.archived, thread.locked = True, kind != "archived"
    if kind == "locked to us":
        role = next(one for one in post.guild.roles.values() if one.of_app)
        role.permissions &= ~(1 << 34)
    told = await post.deliver(post.parcel(post.support, asked.id, 8), "Minh answers")
    if kind == "locked to us":
        assert told == Never("thread_locked")
    else:
        assert isinstance(told, Sent)
        assert "Minh answers" in str(post.posts(post.thread(asked))[-1].components)


async def test_what_becomes_of_posts_whose_message_was_deleted(post: Post) -> None:
    """A card is made anew; the customer's thread that went with its message is gone for good."""
    staff = {"audience": Audience.STAFF}
    asked = await post.lan.say(post.support, "I can't log in")
    await post.lan.delete(asked)
    assert await post.deliver(post.parcel(post.support, asked.id)) == Never("thread_gone")
    card = await post.deliver(post.parcel(post.desk, body=CARD, **staff))
    assert isinstance(card, Sent)
    (shown,) = post.posts(post.desk)
    shown.deleted = True
    edit = post.parcel(post.desk, shown.id, 8, body=CARD, message=shown.id, message_channel=post.desk.id, **staff)
    assert await post.deliver(edit) == Gone()
    assert await post.deliver(post.parcel(post.desk, shown.id, 9, body=say("overdue"), **staff)) == Gone()


async def test_a_forum_post_that_somebody_deleted_is_made_anew(post: Post) -> None:
    staff = {"audience": Audience.STAFF}
    card = await post.deliver(post.parcel(post.cards, body=CARD, **staff))
    assert isinstance(card, Sent)
    thread = card.message or ""
    post.discord.world.drop(post.thread(thread))
    edit = post.parcel(post.cards, thread, 8, body=CARD, message=thread, message_channel=thread, **staff)
    assert await post.deliver(edit) == Gone()
    assert await post.deliver(post.parcel(post.cards, thread, 9, body=say("overdue"), **staff)) == Gone()


async def test_a_receipt_in_a_deleted_thread_wakes_no_new_one(post: Post) -> None:
    asked = await post.lan.say(post.support, "I can't log in")
    told = await post.deliver(post.parcel(post.support, asked.id))
    assert isinstance(told, Sent)
    post.discord.world.drop(post.thread(asked))
    edit = post.parcel(post.support, asked.id, 8, message=told.message, message_channel=told.channel)
    assert await post.deliver(edit, "Solved") == Never("thread_gone")
    assert asked.id not in post.discord.world.channels


async def test_a_post_says_of_what_kind_it_is_to_whoever_counts_them(post: Post) -> None:
    asked = await post.lan.say(post.support, "I can't log in")
    await post.deliver(post.parcel(post.support, asked.id))
    await post.deliver(post.parcel(post.desk, number=8, body=CARD, audience=Audience.STAFF), "#42 High")
    told = count(post.discord, desks=[post.desk], requesters=[post.lan])
    assert told.counts() == {**dict.fromkeys(told.counts(), 0), "tickets": 1, "lost": 1}
    assert told.lost == [f"never told nor read: what was said in support at {asked.id}"]
    largest = replace(post.parcel(None, number=2**40), created_at=datetime(2100, 1, 1, tzinfo=UTC))
    assert len(nonce(largest)) <= 25
