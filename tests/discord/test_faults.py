"""What a network, a busy Discord and an admin do to posts: each ends as people expect, and nothing is doubled."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.doctor import examine
from bot.wiring import utc_now
from desk.intents import Solve, Wait
from desk.plan import ChannelRef
from sandbox.discord.counts import count
from sandbox.discord.faults import Fault, FaultKind
from sandbox.discord.model import Channel, Overwrite
from sandbox.discord.permissions import Permission
from tests.discord.scenes import card, receipt, ticket
from tests.discord.town import Town, town, words

POST = "POST /channels/{channel_id}/messages"
EDIT = "PATCH /channels/{channel_id}/messages/{message_id}"
HISTORY = "GET /channels/{channel_id}/messages"
FORUM = "POST /channels/{channel_id}/threads"
CALLBACK = "POST /interactions/{interaction_id}/{interaction_token}/callback"


@pytest.fixture
async def storm(tmp_path: Path, quick: None, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Town]:
    """A set-up desk that does not wait long before it tries again."""
    monkeypatch.setattr("notifications.courier.backoff", lambda _tries, _jitter: 0.1)
    monkeypatch.setattr("notifications.courier.SEND_SECONDS", 2.5)
    monkeypatch.setattr("bot.discord.asking.REQUEST_SECONDS", 2.0)
    async with town(f"sqlite:///{tmp_path / 'desk.db'}") as made:
        await made.set_up()
        yield made
        # Whatever still hangs gives up, so that the process needn't wait for it.
        made.discord.closing.set()


def doubled(place: Town) -> list[str]:
    tally = count(place.discord, desks=[place.desk], requesters=[place.tom, place.lan])
    return [words(one) for one in (*tally.duplicates, *tally.leaked)]


FAULTS = [
    Fault(POST, "ratelimited", retry_after=0.3),
    Fault(POST, "ratelimited", retry_after=0.3, everywhere=True),
    *(Fault(POST, kind, status=status) for kind in ("error_before", "error_after") for status in (500, 503)),
    *(Fault(POST, kind) for kind in ("cut_before", "cut_after", "hang_before", "hang_after")),
    *(Fault(POST, "refuse", status=400, code=code) for code in (130000, 20028)),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda one: f"{one.kind}-{one.status}-{one.code}-{one.everywhere}")
async def test_a_post_that_fails_arrives_once(storm: Town, fault: Fault) -> None:
    """Twice: where the thread was asked for that isn't there yet, and whatever is posted next."""
    storm.discord.faults.add(fault)
    storm.discord.faults.add(Fault(**{**vars(fault), "skip": 2}))
    await ticket(storm)
    await storm.rest()
    assert doubled(storm) == []
    assert [len(storm.posts(channel)) for channel in (storm.support, storm.desk)] == [1, 1]


@pytest.mark.parametrize("kind", ["ratelimited", "error_before", "error_after", "cut_after", "hang_after"])
async def test_a_card_in_a_forum_that_fails_stands_there_once(storm: Town, kind: FaultKind) -> None:
    """It bears no nonce: discord.py's own second try would make another."""
    forum = await team_forum(storm)
    storm.discord.faults.add(Fault(FORUM, kind, status=502))
    said = await storm.tom.say(storm.support, "Can't log in")
    await storm.minh.react(said, "🎫")
    cards = await storm.until(lambda: storm.discord.world.threads_of(forum))
    await storm.rest()
    assert [one.name for one in cards] == ["#1 Can't log in"]
    assert doubled(storm) == []


async def test_a_long_limit_costs_only_waiting(storm: Town) -> None:
    """Longer than anybody waits with a request in hand, and counted as no failed try."""
    storm.discord.faults.add(Fault(POST, "ratelimited", retry_after=6.0))
    said = await storm.tom.say(storm.support, "Can't log in")
    await storm.minh.react(said, "🎫")
    await receipt(storm)
    await card(storm)
    posts = [one for one in storm.discord.record.of(POST) if one.fault == "ratelimited"]
    again = next(one for one in storm.discord.record.of(POST) if one.path == posts[0].path and one.fault is None)
    assert again.at - posts[0].at >= 6
    await storm.rest()
    assert doubled(storm) == []
    assert storm.process.store.delivery.depth()["aside"] == 0


@pytest.mark.parametrize("kind", ["ratelimited", "error_before", "hang_before"])
async def test_a_history_that_cant_be_read_just_now_is_waited_for(storm: Town, kind: FaultKind) -> None:
    storm.discord.faults.add(Fault(POST, "cut_after", skip=1))
    await storm.tom.say(storm.support, f"<@{storm.discord.app.user.id}> Can't log in")
    await storm.until(lambda: [one for one in storm.discord.record.of(POST) if one.fault])
    storm.discord.faults.add(Fault(HISTORY, kind, times=2))
    await receipt(storm)
    await card(storm)
    await storm.rest()
    assert doubled(storm) == []


@pytest.mark.parametrize("kind", ["ratelimited", "error_before", "error_after", "cut_after", "hang_after"])
async def test_an_edit_that_fails_is_made_again(storm: Town, kind: FaultKind) -> None:
    await ticket(storm)
    storm.discord.faults.add(Fault(EDIT, kind, times=2))
    await storm.deed(storm.minh, Wait(1))
    await card(storm, "Pending")
    await receipt(storm, "We need your answer")
    await storm.rest()
    assert [len(storm.posts(channel)) for channel in (storm.support, storm.desk)] == [1, 1]


async def team_forum(place: Town) -> Channel:
    """The team's cards stand in a forum from now on."""
    agents = next(one for one in place.guild.roles.values() if one.name == "Agents")
    forum = place.discord.add_channel(place.guild, "cards", forum=True, only=[agents])
    ref = ChannelRef(place.served.id, forum.id)
    await place.plan(lambda plan: replace(plan, groups=(replace(plan.groups[0], desk_channel=ref),)))
    return forum


async def test_what_stands_in_an_archived_thread_is_redrawn_when_somebody_writes(storm: Town) -> None:
    root = await ticket(storm)
    storm.forgiven |= {50083}
    thread, shown = storm.thread(root), await receipt(storm)
    await storm.hoa.archive(thread)
    await storm.deed(storm.minh, Wait(1))
    await card(storm, "Pending")
    await storm.until(lambda: [one for one in storm.discord.record.of(EDIT) if one.code == 50083])
    await storm.rest()
    assert thread.archived
    assert "Minh is on it" in words(shown)
    await storm.hoa.say(thread, "Please send us a picture")
    await storm.until(lambda: "We need your answer" in words(shown))
    assert [one.code for one in storm.discord.record.of(EDIT)].count(50083) == 1


async def test_a_card_in_an_archived_forum_post_is_redrawn_when_the_team_talks(storm: Town) -> None:
    forum = await team_forum(storm)
    storm.forgiven |= {50083}
    said = await storm.tom.say(storm.support, "Can't log in")
    await storm.minh.react(said, "🎫")
    (thread,) = await storm.until(lambda: storm.discord.world.threads_of(forum))
    await storm.rest()
    await storm.hoa.archive(thread)
    await storm.deed(storm.minh, Wait(1))
    await receipt(storm, "We need your answer")
    await storm.rest()
    assert thread.archived
    await storm.hoa.say(thread, "I know that customer")
    await storm.until(lambda: "Pending" in words(thread.messages[thread.id]))


async def posts_to_mend(place: Town) -> list[str]:
    """What the doctor says of posts."""
    found = await examine(place.process.settings, utc_now())
    return [one.what for one in found if one.level != "well" and one.about == "posts"]


async def test_a_permission_that_was_taken_is_told_of_once(storm: Town) -> None:
    """The customer's side goes on, and the doctor names it."""
    await ticket(storm)
    storm.forgiven |= {50013}
    mine = storm.discord.app.user.id
    storm.desk.overwrites[mine] = Overwrite(mine, 1, int(Permission.VIEW_CHANNEL), int(Permission.SEND_MESSAGES))
    for number, text in ((2, "The printer burns"), (3, "And smokes")):
        said = await storm.tom.say(storm.support, text)
        await storm.minh.react(said, "🎫")
        await receipt(storm, f"#{number}")
    above = storm.discord.direct(storm.hoa)
    await storm.post(above, "I lack a permission there")
    await storm.rest()
    assert sum("I lack a permission" in one for one in storm.shown(above)) == 1
    assert doubled(storm) == []
    assert any("#desk" in one and "I lack a permission" in one for one in await posts_to_mend(storm))


async def test_closed_direct_messages_fall_back_to_the_cards_thread(storm: Town) -> None:
    storm.forgiven |= {50007}
    await storm.minh.close_dms()
    said = await storm.tom.say(storm.support, "Can't log in")
    await storm.hoa.react(said, "🎫")
    shown = await card(storm)
    done = await storm.hoa.slash(storm.support, "ticket hand", ticket=1, to=storm.minh.id)
    assert done.ok
    thread = await storm.until(lambda: storm.discord.world.channels.get(shown.id))
    (there,) = await storm.until(lambda: [one for one in storm.discord.posts(thread) if "#1" in words(one)])
    # All of it in Minh's language, what stands before the notice too.
    assert "không nhắn riêng cho bạn được" in words(there)
    await storm.rest()
    assert doubled(storm) == []
    assert storm.minh.dms() == []
    assert any("takes no direct messages" in one for one in await posts_to_mend(storm))


async def test_a_deleted_thread_keeps_the_answer(storm: Town) -> None:
    """Nobody told us that the thread was deleted: the next answer begins it anew, on the message that still stands."""
    root = await ticket(storm)
    thread = storm.thread(root)
    storm.discord.world.drop(thread)
    opened = await storm.minh.slash(storm.support, "ticket reply", ticket=1)
    await storm.minh.fill(opened.modal, {"text": "Please clear your cookies"})
    await storm.post(storm.support, "Please clear your cookies")
    assert storm.thread(root).parent == storm.support.id


async def answer(place: Town, text: str) -> None:
    opened = await place.minh.slash(place.desk, "ticket reply", ticket=1)
    await place.minh.fill(opened.modal, {"text": text})


async def test_an_answer_that_cant_reach_the_customer_calls_whoever_wrote_it(storm: Town) -> None:
    """Locked by a moderator, where we may not manage threads: the promise counts it, the customer never read it."""
    storm.forgiven |= {50083, 160005}
    root = await ticket(storm)
    next(one for one in storm.guild.roles.values() if one.of_app).permissions &= ~int(Permission.MANAGE_THREADS)
    await storm.hoa.archive(storm.thread(root), locked=True)
    await answer(storm, "Please clear your cookies")
    told = await storm.post(storm.desk, "did not reach Tom")
    assert told.mentions == [storm.minh.id]
    assert "Please clear your cookies" in words(told)
    assert "Unlock it, or allow me to manage threads" in words(told)
    await storm.rest()
    assert doubled(storm) == []


async def test_who_can_be_written_to_in_no_way_is_told_of_below_the_card(storm: Town) -> None:
    """No private thread may be begun there, and direct messages are closed."""
    storm.forgiven |= {50007, 50013}
    mine = storm.discord.app.user.id
    storm.support.overwrites[mine] = Overwrite(mine, 1, 0, int(Permission.CREATE_PRIVATE_THREADS))
    await storm.lan.close_dms()
    opened = await storm.lan.slash(storm.support, "ticket new")
    await storm.lan.fill(opened.modal, {"subject": "Hóa đơn"})
    await storm.post(storm.desk, "Lan was not told that their request #1 came")
    for text in ("Xin chào", "Bạn thử lại nhé"):
        await answer(storm, text)
        assert "takes no direct messages from me" in words(await storm.post(storm.desk, f"Minh: {text}"))
    await storm.rest()
    assert sum("was not told" in one for one in storm.shown(storm.desk)) == 1
    await storm.lan.close_dms(closed=False)
    await answer(storm, "Giờ thì sao?")
    await storm.until(lambda: [one for one in storm.lan.dms() if "Giờ thì sao?" in words(one)])


@pytest.mark.parametrize("kind", ["cut_before", "cut_after", "error_before", "error_after"])
async def test_whoever_presses_hears_what_was_done_though_the_answer_is_cut_off(storm: Town, kind: FaultKind) -> None:
    """And never that nothing was done: a connection that was kept open may be gone by then."""
    await ticket(storm)
    storm.discord.faults.add(Fault(CALLBACK, kind))
    storm.forgiven.add(40060)
    done = await storm.hoa.click(await card(storm), "Solve")
    assert "#1 is solved" in words(done.message)


async def test_of_an_answer_that_never_arrives_nothing_untrue_is_said(
    storm: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sandbox.discord.gestures.FIRST", 1.0)
    await ticket(storm)
    storm.discord.faults.add(Fault(CALLBACK, "cut_before", times=2))
    assert not (await storm.hoa.click(await card(storm), "Solve")).ok
    await card(storm, "Solved")
    assert len(storm.discord.record.of(CALLBACK)) == 2


async def test_a_late_answer_that_is_cut_off_is_told_again(storm: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.edge.answering.PATIENCE_SECONDS", 0.0)
    await ticket(storm)
    storm.discord.faults.add(Fault("PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original", "cut_before"))
    done = await storm.hoa.click(await card(storm), "Solve")
    assert done.kind == "deferred"
    await storm.until(lambda: done.message is not None and "#1 is solved" in words(done.message))


async def test_a_form_whose_channel_was_deleted_makes_its_ticket_all_the_same(
    storm: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody can be told so where it was filled in; the card says what became of the thread."""
    monkeypatch.setattr("sandbox.discord.gestures.FIRST", 1.0)
    storm.forgiven |= {10003, 10008}
    other = storm.discord.add_channel(storm.guild, "elsewhere too")
    said = await storm.tom.say(other, "Can't log in")
    opened = await storm.hoa.context_menu(said, "Convert to ticket")
    await storm.hoa.delete_channel(other)
    assert not (await storm.hoa.fill(opened.modal, {})).ok
    await card(storm, "The thread was deleted; the archive is kept")
    await storm.rest()
    assert len(storm.discord.record.of(CALLBACK)) == 2


async def test_who_wrote_to_us_alone_and_takes_nothing_any_more_is_told_of_by_name(storm: Town) -> None:
    storm.forgiven |= {50007}
    await storm.lan.write_to_app("Máy in hỏng rồi")
    await card(storm, "#1")
    await storm.rest()
    await storm.lan.close_dms()
    await answer(storm, "Xin chào")
    await storm.post(storm.desk, "did not reach Lan")
    above = storm.discord.direct(storm.hoa)
    await storm.post(above, "A post about #1 could not reach Lan.")
    await storm.deed(storm.minh, Solve(1))
    await storm.lan.write_to_app("Máy quét cũng hỏng")
    await storm.post(storm.desk, "Lan was not told that their request #2 came")
    await storm.rest()
    assert sum("was not told" in one for one in storm.shown(storm.desk)) == 1
