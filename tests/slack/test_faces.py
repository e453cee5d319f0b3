"""What a channel's own face makes of a receipt."""

from dataclasses import replace

from tests.slack.town import Town, words


async def test_a_quiet_channel_gets_an_emoji_and_no_words(place: Town) -> None:
    await place.plan(lambda plan: replace(plan, channels=(replace(plan.channels[0], face="silent"),)))
    ts = await place.tom.say(place.support, "Can't log in")
    await place.minh.react(place.support, ts, "ticket")
    await place.post(place.desk, "#1")
    bot = place.slack.app.user.id
    await place.until(lambda: bot in place.slack.message(place.support, ts).reactions.get("ticket", []))
    assert place.slack.posts(place.support) == []


async def test_a_message_speaks_its_channels_language_and_a_private_answer_its_readers(here: Town) -> None:
    await here.plan(
        lambda plan: replace(plan, language="vi", channels=(replace(plan.channels[0], language="en"),)),
    )
    ts = await here.tom.say(here.support, "Can't log in")
    await here.minh.react(here.support, ts, "ticket")
    receipt = await here.post(here.support, "We have your request #1")
    card = await here.post(here.desk, "Trung bình · Đang mở")
    await here.hoa.click(card, "Giải quyết")
    await here.until(lambda: "#1 is solved" in words(here.hoa.ephemerals[-1]))
    await here.until(lambda: "Đã giải quyết" in words(card))
    await here.until(lambda: "Solved" in words(receipt))


async def test_our_own_emoji_is_nobodys_gesture(place: Town) -> None:
    await place.plan(lambda plan: replace(plan, channels=(replace(plan.channels[0], face="silent"),)))
    ts = await place.tom.say(place.support, "Can't log in")
    await place.minh.react(place.support, ts, "ticket")
    bot = place.slack.app.user.id
    await place.until(lambda: bot in place.slack.message(place.support, ts).reactions.get("ticket", []))
    await place.slack.quiet()
    heard = [one.payload["event"] for one in place.slack.record.deliveries if one.kind == "events_api"]
    assert any(one["type"] == "reaction_added" and one["user"] == bot for one in heard)
    registry = place.process.wired.figures.registry
    assert registry.get_sample_value("deskhand_door_seconds_count", {"intent": "ConvertNow"}) == 1
