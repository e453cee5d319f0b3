"""What a channel's own face makes of a receipt."""

from dataclasses import replace

from tests.slack.town import Town


async def test_a_quiet_channel_gets_an_emoji_and_no_words(place: Town) -> None:
    await place.plan(lambda plan: replace(plan, channels=(replace(plan.channels[0], face="silent"),)))
    ts = await place.tom.say(place.support, "Can't log in")
    await place.minh.react(place.support, ts, "ticket")
    await place.post(place.desk, "#1")
    bot = place.slack.app.user.id
    await place.until(lambda: bot in place.slack.message(place.support, ts).reactions.get("ticket", []))
    assert place.slack.posts(place.support) == []
