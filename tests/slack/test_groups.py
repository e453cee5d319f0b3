"""Groups on Slack: an admin makes one, says who answers in it and how its tickets find them, and gives one up."""

from sandbox.slack.person import Person
from sandbox.slack.sight import spoken
from sandbox.slack.widgets import elements, options
from sandbox.slack.widgets import words as name
from tests.slack.scenes import COMMAND, card, seen, ticket, top, typed, untaken
from tests.slack.test_distribution import by_turn
from tests.slack.test_shift import direct
from tests.slack.town import Town, words


async def press(who: Person, what: str) -> None:
    """Choose an entry of a group's menu, by what it asks for: each group has one that looks the same."""
    for _, one in elements(top(who).blocks):
        for option in options(one):
            if option["value"].endswith(f":{what}"):
                await who.choose(top(who), one["action_id"], name(option["text"]))
                return
    raise AssertionError(f"nothing asks for {what}")


async def test_a_group_is_made_peopled_and_shown(place: Town) -> None:
    await place.hoa.slash(place.support, COMMAND, "group add")
    await place.hoa.fill_and_submit(top(place.hoa), {"name": "Kỹ thuật", "lead": place.minh})
    assert "*Kỹ thuật* is saved" in seen(place.hoa)
    assert "Lead: Minh · Members: whoever has no group" in seen(place.hoa)
    await place.hoa.close(top(place.hoa), everything=True)
    await place.hoa.slash(place.support, COMMAND, "nhóm kỹ thuật")
    assert "Kỹ thuật" in spoken(top(place.hoa).body)
    await place.hoa.fill_and_submit(top(place.hoa), {"name": "Tech"})
    await press(place.hoa, "members:ky-thuat")
    await place.hoa.fill_and_submit(top(place.hoa), {"members": [place.minh]})
    assert "new: Minh" in seen(place.hoa)
    await press(place.hoa, "way:ky-thuat")
    await place.hoa.fill_and_submit(top(place.hoa), {"strategy": "round_robin", "capacity": "4"})
    assert "In turn: whoever waited longest gets the next · 4 at a time each" in seen(place.hoa)
    await place.hoa.click(top(place.hoa), "What tickets ask for")
    await place.hoa.fill_and_submit(top(place.hoa), {"skills": "vip", "levels": "urgent: 9"})
    assert "“urgent: 9” can't be read" in spoken(top(place.hoa).body)
    await place.hoa.fill_and_submit(top(place.hoa), {"levels": "urgent: 2\ntag vip: 3", "weights": "cao: 3"})
    assert "Skills: vip · Levels: Urgent: 2, tag vip: 3 · Weights: High: 3" in seen(place.hoa)
    await place.hoa.close(top(place.hoa), everything=True)
    await place.hoa.slash(place.support, COMMAND, "nhóm yêu cầu")
    assert "tag vip: 3" in str(top(place.hoa).body)
    await place.hoa.fill_and_submit(top(place.hoa), {"skills": ""})
    assert "Skills: none · Levels: Urgent: 2, tag vip: 3" in seen(place.hoa)
    await press(place.hoa, "summarytimes:ky-thuat")
    await place.hoa.fill_and_submit(top(place.hoa), {"at": "8h30", "days": ["mon", "thu"]})
    assert "Queue summary: 08:30, Mon, Thu" in seen(place.hoa)


async def test_whoever_is_put_into_a_group_gets_what_waits_there(place: Town) -> None:
    await place.plan(by_turn)
    assert "tạm nghỉ" in await typed(place, place.minh, "tạm nghỉ ăn trưa")
    await untaken(place)
    await card(place, "nobody yet")
    await place.hoa.slash(place.support, COMMAND, "group")
    await press(place.hoa, "members:support")
    await place.hoa.fill_and_submit(top(place.hoa), {"members": [place.hoa]})
    assert "new: Hoa" in seen(place.hoa)
    await place.pass_time(seconds=1)
    await direct(place, place.hoa, "#1 is yours now")
    await card(place, "Tom → Hoa")


async def test_a_group_that_is_given_up_leaves_its_tickets_to_another(place: Town) -> None:
    await ticket(place)
    await place.hoa.slash(place.support, COMMAND, "group add")
    await place.hoa.fill_and_submit(top(place.hoa), {"name": "Tech"})
    await press(place.hoa, "retire:support")
    await place.hoa.fill_and_submit(top(place.hoa), {"group": "tech"})
    assert "1 open ticket follows" in seen(place.hoa)
    await place.pass_time(seconds=1)
    await place.hoa.close(top(place.hoa), everything=True)
    await place.hoa.slash(place.support, COMMAND, "show 1")
    assert "Tech" in seen(place.hoa)


async def test_each_channel_has_its_mode_and_setup_gives_one_to_new_channels_alone(place: Town) -> None:
    await place.process.slack.channels.learn([place.support.id])
    await place.hoa.slash(place.support, COMMAND, "channels")
    assert "Somebody makes a ticket by hand" in seen(place.hoa)
    await place.hoa.click(top(place.hoa), "Change")
    await place.hoa.fill_and_submit(top(place.hoa), {"mode": "every"})
    assert "*#support* is saved" in seen(place.hoa)
    await place.hoa.close(top(place.hoa), everything=True)
    await place.minh.invite(place.elsewhere)
    await place.hoa.slash(place.support, COMMAND, "setup")
    await place.hoa.click(top(place.hoa), "More")
    both = [place.support.id, place.elsewhere.id]
    await place.hoa.fill_and_submit(top(place.hoa), {"channels": both, "mode": "suggest"})
    checklist = await place.until(lambda: next((one for one in place.hoa.dms if "#elsewhere" in words(one)), None))
    await place.hoa.close(top(place.hoa), everything=True) if place.hoa.modal else None
    await place.hoa.click(checklist, "Channels")
    assert "Each becomes a ticket by itself" in seen(place.hoa)
    assert "The desk channel is asked about each" in seen(place.hoa)
    await place.tom.say(place.support, "Can't log in")
    await place.post(place.support, "#1")
    await place.lan.say(place.elsewhere, "Máy in hỏng")
    await place.post(place.desk, "Máy in hỏng")
    assert not any("#2" in one for one in place.shown(place.desk))
