"""Groups on Discord: an admin makes one, says who answers in it and how its tickets find them, and gives one up."""

import asyncio
from uuid import uuid4

from commands.port_values import Profile
from commands.ports import Unit
from desk.ids import GroupKey
from desk.person import Role
from sandbox.discord.gestures import GestureResult
from sandbox.discord.judges_components import walk
from sandbox.discord.model import Message
from sandbox.discord.person import Person
from tests.discord.scenes import STRINGS, answer, card, form, offers, ticket, typed, untaken
from tests.discord.test_shift import direct
from tests.discord.town import Town, form_words, words
from tests.slack.test_distribution import by_turn

SUPPORT = (GroupKey("support"),)


async def press(who: Person, where: Message, what: str) -> GestureResult:
    """Choose an entry of a group's menu, by what it asks for: each group has one that looks the same."""
    for _, one in walk(where.components):
        values = [each["value"] for each in one.get("options") or ()] if one["type"] == STRINGS else []
        found = next((value for value in values if value.endswith(f":{what}")), None)
        if found:
            return await who.choose(where, one["custom_id"], found)
    raise AssertionError(f"nothing asks for {what}")


async def test_a_group_is_made_peopled_and_shown(place: Town) -> None:
    done = await place.hoa.slash(place.support, "ticket desk group", group="add")
    done = await place.hoa.fill(form(done), {"name": "Kỹ thuật", "lead": place.minh})
    assert "**Kỹ thuật** is saved" in answer(done, place.hoa)
    assert "Lead: Minh · Members: whoever has no group" in words(done.message)
    done = await place.hoa.slash(place.support, "ticket desk group", group="kỹ thuật")
    assert "Kỹ thuật" in form_words(form(done).body)
    done = await place.hoa.fill(form(done), {"name": "Tech"})
    done = await press(place.hoa, done.message, "members:ky-thuat")
    done = await place.hoa.fill(form(done), {"members": [place.minh]})
    assert "new: Minh" in words(done.message)
    done = await press(place.hoa, done.message, "way:ky-thuat")
    done = await place.hoa.fill(form(done), {"strategy": "round_robin", "capacity": "4"})
    assert "In turn: whoever waited longest gets the next · 4 at a time each" in words(done.message)
    asked = await place.hoa.click(done.message, "What tickets ask for")
    done = await place.hoa.fill(form(asked), {"skills": "vip", "levels": "urgent: 9"})
    assert "“urgent: 9” can't be read" in answer(done, place.hoa)
    done = await place.hoa.click(done.message, "Open the form again")
    assert "urgent: 9" in str(form(done).body)
    done = await place.hoa.fill(form(done), {"levels": "urgent: 2\ntag vip: 3", "weights": "cao: 3"})
    assert "Skills: vip · Levels: Urgent: 2, tag vip: 3 · Weights: High: 3" in answer(done, place.hoa)
    done = await place.hoa.slash(place.support, "ticket desk group", group="demand")
    assert "tag vip: 3" in str(form(done).body)
    done = await place.hoa.fill(form(done), {"skills": ""})
    assert "Skills: none · Levels: Urgent: 2, tag vip: 3" in answer(done, place.hoa)
    done = await press(place.hoa, done.message, "summarytimes:ky-thuat")
    done = await place.hoa.fill(form(done), {"at": "8h30", "days": ["mon", "thu"]})
    assert "Queue summary: 08:30, Mon, Thu" in words(done.message)


async def test_whoever_is_put_into_a_group_gets_what_waits_there(place: Town) -> None:
    await place.plan(by_turn)
    assert "tạm nghỉ" in await typed(place, place.minh, "pause", text="ăn trưa")
    await untaken(place)
    await card(place, "nobody yet")
    shown = await place.hoa.slash(place.support, "ticket desk group")
    opened = form(await press(place.hoa, shown.message, "members:support"))
    assert "new: Hoa" in answer(await place.hoa.fill(opened, {"members": [place.hoa]}), place.hoa)
    await place.pass_time(seconds=1)
    await direct(place, place.hoa, "#1 is yours now")
    await card(place, "Tom → Hoa")


async def test_a_group_that_is_given_up_leaves_its_tickets_to_another(place: Town) -> None:
    await ticket(place)
    done = await place.hoa.slash(place.support, "ticket desk group", group="add")
    done = await place.hoa.fill(form(done), {"name": "Tech"})
    done = await press(place.hoa, done.message, "retire:support")
    done = await place.hoa.fill(form(done), {"group": "tech"})
    assert "1 open ticket follows" in words(done.message)
    await place.pass_time(seconds=1)
    assert "Tech" in await typed(place, place.hoa, "show", ticket=1)


async def test_each_channel_has_its_mode_and_setup_gives_one_to_new_channels_alone(place: Town) -> None:
    await place.served.channels.learn([place.support.id, place.forum.id])
    done = await place.hoa.slash(place.support, "ticket desk channels")
    assert "Somebody makes a ticket by hand" in answer(done, place.hoa)
    done = await place.hoa.click(done.message, "Change")
    done = await place.hoa.fill(form(done), {"mode": "every"})
    assert "**#support** is saved" in answer(done, place.hoa)
    done = await place.hoa.slash(place.support, "ticket setup")
    done = await place.hoa.fill(form(done), {"channels": [place.support, place.forum]})
    assert "The setup is saved" in answer(done, place.hoa), (words(done.message), offers(done.message))
    checklist = await place.until(lambda: next((one for one in place.hoa.dms() if "questions" in words(one)), None))
    done = await place.hoa.click(checklist, "Channels")
    assert "Each becomes a ticket by itself" in answer(done, place.hoa)
    await place.tom.say(place.support, "Can't log in")
    await place.post(place.support, "#1")
    await place.lan.post(place.forum, "Máy in", "Nó đang cháy")
    await place.rest()
    assert not any("#2" in one for one in place.shown(place.desk))


async def test_nobody_falls_out_of_a_group_that_a_picker_can_t_show_whole(place: Town) -> None:
    desk, here = place.served.desk, place.served.id
    people = [place.discord.add_person(f"Agent {at}", place.guild) for at in range(26)]

    def crowd(unit: Unit) -> None:
        for one in people:
            profile = Profile(here, one.id, name=one.name)
            unit.people.grant(desk, unit.people.upsert(desk, profile, lambda: uuid4().hex).id, Role.AGENT, SUPPORT)

    await asyncio.to_thread(place.process.store.write, crowd)
    shown = await place.hoa.slash(place.support, "ticket desk group")
    opened = form(await press(place.hoa, shown.message, "members:support"))
    (picker,) = (one for _, one in walk(opened.body["components"]) if one["type"] == 5)
    kept = [one["id"] for one in picker["default_values"]][1:]
    done = await place.hoa.fill(opened, {picker["custom_id"]: kept})
    assert "no more: " in words(done.message)
    team = await asyncio.to_thread(place.process.store.read, lambda unit: unit.people.with_role(desk, Role.AGENT))
    assert sum("support" in one.groups for one in team if one.name.startswith("Agent")) == 25
