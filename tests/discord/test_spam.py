"""Spam on Discord: out of queues by the card or by words, back again, and its sender heard no more."""

from tests.discord.scenes import answer, card, offers, pick, ticket, typed, unseen
from tests.discord.town import Town, words


async def test_spam_leaves_the_queue_by_more_and_comes_back(place: Town) -> None:
    await ticket(place, subject="Win a prize")
    shown = await card(place)
    assert "#1 là spam" in answer(await pick(place.minh, shown, "Spam"), place.minh)
    shown = await card(place, "Marked as spam")
    assert offers(shown)[0] == "Not spam"
    assert "Win a prize" not in await typed(place, place.hoa, "list", filter="all")
    assert "Win a prize" in await typed(place, place.hoa, "list", filter="spam")
    assert "its clocks run on" in answer(await place.hoa.click(shown, "Not spam"), place.hoa)
    await place.until(lambda: offers(shown)[0] == "Reply")
    unseen(place, place.tom, "spam", "Spam")


async def test_spam_by_words_and_its_sender_muted(place: Town) -> None:
    await ticket(place, subject="Win a prize")
    assert "#1 is spam" in await typed(place, place.hoa, "more spam", ticket=1)
    assert "#1 không phải spam" in await typed(place, place.minh, "more notspam", ticket=1)
    said = (await place.hoa.slash(place.support, "ticket more spam", ticket=1)).message
    assert "Chỉ trưởng nhóm" in await typed(place, place.minh, "desk mute", to=place.tom)
    assert "Tom is muted" in answer(await place.hoa.click(said, "Mute the sender"), place.hoa)
    await place.tom.say(place.support, f"<@{place.discord.app.user.id}> Win another")
    await place.lan.say(place.support, f"<@{place.discord.app.user.id}> A real question")
    await place.post(place.support, "#2")
    assert "A real question" in words(await card(place, "#2"))
    muted = (await place.hoa.slash(place.support, "ticket desk mute")).message
    assert "1 muted" in words(muted)
    await place.hoa.click(muted, "Hear them again")
    assert "Nobody is muted" in words(muted)
    await place.tom.say(place.support, f"<@{place.discord.app.user.id}> I mean it")
    await place.post(place.support, "#3")
    assert "Tom is muted" in await typed(place, place.hoa, "desk mute", to=place.tom)
