"""Private threads: one for each ticket, with the customer in it from the first word, and the team let in."""

from dataclasses import replace

import pytest

from commands.delivery import Never, Parcel, Sent, Unsure
from sandbox.discord.model import Channel, Kind, Overwrite
from tests.discord.posting import POST, POST_IN_FORUM, Post

LET_IN = "PUT /channels/{channel_id}/thread-members/{user_id}"
PUT_OUT = "DELETE /channels/{channel_id}/thread-members/{user_id}"


def parcel(post: Post, root: str | None = None, number: int = 7) -> Parcel:
    return post.parcel(post.support, root, number, private=True)


def threads(post: Post) -> list[Channel]:
    return post.discord.world.threads_of(post.support)


async def begun(post: Post) -> Channel:
    told = await post.deliver(parcel(post))
    assert isinstance(told, Sent)
    return post.thread(told.root or "")


async def test_it_is_begun_for_the_customer_and_the_team(post: Post) -> None:
    told = await post.deliver(parcel(post))
    (thread,) = threads(post)
    (receipt,) = post.posts(thread)
    assert told == Sent(thread.id, receipt.id, thread.id)
    assert (thread.kind, thread.name, thread.invitable) == (Kind.PRIVATE_THREAD, "#42 Can't log in", False)
    assert {post.lan.id, post.minh.id} <= set(thread.thread_members)
    assert post.posts(post.support) == []


async def test_who_comes_to_the_ticket_later_is_let_in_with_the_next_post(post: Post) -> None:
    hoa = post.discord.add_person("Hoa", post.guild)
    thread = await begun(post)
    post.inside.append(hoa.id)
    asked = len(post.discord.record.of(LET_IN))
    await post.deliver(parcel(post, thread.id, 8), "Hoa answers")
    assert hoa.id in thread.thread_members
    assert len(post.discord.record.of(LET_IN)) == asked + 1


async def test_an_edit_lets_them_in_too(post: Post) -> None:
    hoa = post.discord.add_person("Hoa", post.guild)
    thread = await begun(post)
    post.inside.append(hoa.id)
    (receipt,) = post.posts(thread)
    edit = replace(parcel(post, thread.id, 8), message=receipt.id, message_channel=thread.id)
    assert await post.deliver(edit, "Hoa is on it") == Sent(thread.id, receipt.id)
    assert hoa.id in thread.thread_members


async def test_who_is_of_the_team_no_more_is_put_out_once_and_may_come_again(post: Post) -> None:
    thread = await begun(post)
    post.inside.remove(post.minh.id)
    post.outside.append(post.minh.id)
    for number in (8, 9):
        await post.deliver(parcel(post, thread.id, number), "Hoa answers")
        assert post.minh.id not in thread.thread_members
    assert len(post.discord.record.of(PUT_OUT)) == 1
    assert post.lan.id in thread.thread_members
    post.outside.remove(post.minh.id)
    post.inside.append(post.minh.id)
    await post.deliver(parcel(post, thread.id, 10), "Minh answers")
    assert post.minh.id in thread.thread_members


async def test_somebody_of_the_team_who_has_left_keeps_nobody_out(post: Post) -> None:
    post.inside.insert(1, "404")
    assert post.minh.id in (await begun(post)).thread_members


@pytest.mark.parametrize("kind", ["sees it not", "left"])
async def test_a_customer_who_cant_be_let_in_leaves_no_thread(post: Post, kind: str) -> None:
    if kind == "left":
        del post.guild.members[post.lan.id]
    else:
        post.support.overwrites[post.lan.id] = Overwrite(post.lan.id, 1, 0, 1 << 10)
    assert await post.deliver(parcel(post)) == Never("customer_shut_out")
    assert threads(post) == []


async def test_a_forum_has_none(post: Post) -> None:
    assert await post.deliver(post.parcel(post.cards, private=True)) == Never("no_private_thread")


@pytest.mark.parametrize(
    ("route", "kind"),
    [
        *((POST_IN_FORUM, kind) for kind in ("cut_before", "cut_after", "error_after")),
        (LET_IN, "error_before"),
        *((POST, kind) for kind in ("cut_before", "cut_after")),
    ],
)
async def test_an_attempt_whose_end_nobody_knows_makes_one_thread(post: Post, route: str, kind: str) -> None:
    """The routes of private threads and of forum posts are one."""
    post.fail(route, kind, status=503)
    assert isinstance(await post.deliver(parcel(post)), Unsure)
    tried = post.tried(parcel(post))
    found = await post.gateway.find(tried) or await post.deliver(tried)
    (thread,) = threads(post)
    (receipt,) = post.posts(thread)
    assert found == Sent(thread.id, receipt.id, thread.id)
    assert post.lan.id in thread.thread_members


async def test_trouble_with_the_team_costs_no_second_post(post: Post) -> None:
    post.fail(LET_IN, "error_before", skip=1, status=503)
    thread = await begun(post)
    assert post.minh.id not in thread.thread_members
    await post.deliver(parcel(post, thread.id, 8), "Minh answers")
    assert post.minh.id in thread.thread_members
    assert len(post.posts(thread)) == 2
