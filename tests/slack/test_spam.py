"""Spam on Slack: out of queues by the card or by words, back again, and its sender heard no more."""

from sandbox.slack.gestures import GestureResult
from tests.slack.scenes import card, offers, pick, seen, ticket, told, top, typed, unseen
from tests.slack.town import Town

COMMAND = "/ticket"


async def listed(place: Town, query: str) -> str:
    await place.hoa.slash(place.support, COMMAND, query)
    return seen(place.hoa)


async def test_spam_leaves_the_queue_by_more_and_comes_back(here: Town) -> None:
    await ticket(here, subject="Win a prize")
    shown = await card(here)
    before = len(here.slack.posts(here.support))
    await pick(here.minh, shown, "Spam")
    assert "#1 là spam" in await told(here, here.minh)
    shown = await card(here, "Marked as spam")
    assert offers(shown)[0] == "Not spam"
    assert "Win a prize" not in await listed(here, "list all")
    assert "Win a prize" in await listed(here, "list spam")
    await here.hoa.click(shown, "Not spam")
    assert "its clocks run on" in await told(here, here.hoa)
    await here.until(lambda: offers(shown)[0] == "Reply")
    assert len(here.slack.posts(here.support)) == before
    unseen(here, here.tom, "spam", "Spam")


async def test_spam_by_words_and_its_sender_muted(here: Town) -> None:
    await ticket(here, subject="Win a prize")
    assert "#1 is spam" in await typed(here, here.hoa, "spam 1")
    assert "#1 không phải spam" in await typed(here, here.minh, "không phải spam 1")
    assert "#1 is spam" in await typed(here, here.hoa, "junk 1")
    assert "Chỉ trưởng nhóm" in await typed(here, here.minh, "chặn 1")
    before = len(here.hoa.ephemerals)
    pressed: GestureResult = await here.hoa.click(here.hoa.ephemerals[-1], "Mute the sender")
    assert pressed.ok
    assert "Tom is muted" in await told(here, here.hoa, before)
    root = await here.tom.say(here.support, f"<@{here.slack.app.user.id}> Win another")
    await here.lan.say(here.support, f"<@{here.slack.app.user.id}> A real question")
    await here.post(here.support, "#2")
    assert not [one for one in here.slack.posts(here.support) if one.thread_ts == root]
    assert "1 muted" in await listed(here, "mute")
    await here.hoa.click(top(here.hoa), "Hear them again")
    assert "Nobody is muted" in seen(here.hoa)
    await here.tom.say(here.support, f"<@{here.slack.app.user.id}> I mean it")
    await here.post(here.support, "#3")
    assert "Tom is muted" in await typed(here, here.hoa, f"desk mute <@{here.tom.id}>")
    assert "I don't know for sure" in await typed(here, here.hoa, "mute Zoe")
    await card(here, "Marked as spam")
