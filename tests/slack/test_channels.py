"""What a new conversation in a customers' channel becomes: by hand, suggested, or each a ticket."""

from dataclasses import replace

from tests.slack.scenes import card, receipt, seen, top
from tests.slack.town import Town, words


async def mode(place: Town, mode: str) -> None:
    await place.plan(lambda plan: replace(plan, channels=(replace(plan.channels[0], mode=mode),)))


async def test_by_hand_nothing_happens_by_itself(here: Town) -> None:
    await here.tom.say(here.support, "Can't log in")
    await here.slack.quiet()
    assert here.slack.posts() == []


async def test_suggested_the_team_is_asked_and_the_customer_sees_nothing(place: Town) -> None:
    await mode(place, "suggest")
    root = await place.tom.say(place.support, "Can't log in")
    offer = await place.post(place.desk, "Tom asks in")
    assert "Can't log in" in words(offer)
    await place.slack.quiet()
    assert place.slack.posts(place.support) == []
    await place.minh.click(offer, "Make a ticket")
    assert "Can't log in" in seen(place.minh)
    await place.minh.fill_and_submit(top(place.minh), {})
    assert (await receipt(place)).thread_ts == root


async def test_every_conversation_becomes_one_but_thanks_and_replies_do_not(place: Town) -> None:
    await mode(place, "every")
    root = await place.tom.say(place.support, "Can't log in")
    await receipt(place)
    await place.lan.say(place.support, "Em cũng vậy", thread=root)
    await place.lan.say(place.support, "Cảm ơn mọi người")
    await place.minh.say(place.support, "We have an outage, please wait")
    await place.slack.quiet()
    await place.lan.say(place.support, "Máy in hỏng")
    assert "Máy in hỏng" in words(await card(place, "#2"))
    assert "nobody yet" in words(await card(place, "#2"))
