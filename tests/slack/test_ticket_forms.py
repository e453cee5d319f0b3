"""The forms on a ticket as people fill them in on Slack: answer, edit, hand over, remind."""

from desk.events import Said
from desk.words import Side
from tests.slack.scenes import card, seen, ticket, top
from tests.slack.town import Town, words


async def test_an_answer_goes_to_the_customers_thread(here: Town) -> None:
    root = await ticket(here)
    await here.minh.click(await card(here), "Reply")
    assert "Can't log in" in seen(here.minh)
    await here.tom.say(here.support, "It works on my phone", thread=root)
    await here.rest()
    await here.minh.fill_and_submit(top(here.minh), {"text": "Please <!channel> try again"})
    assert "Tom: It works on my phone" in seen(here.minh)
    await here.minh.submit(top(here.minh))
    answer = await here.post(here.support, "try again")
    assert answer.thread_ts == root
    assert "Minh" in words(answer)
    await here.rest()
    assert [text for text in here.shown(here.support) if "try again" in text] == [words(answer)]


async def test_two_who_change_the_same_see_each_other(here: Town) -> None:
    await ticket(here)
    for person in (here.minh, here.hoa):
        await person.slash(here.support, "/ticket", "edit 1")
    await here.hoa.fill_and_submit(top(here.hoa), {"priority": "urgent"})
    await here.minh.fill_and_submit(top(here.minh), {"priority": "low", "summary": "Known bug"})
    assert "Hoa vừa đổi Mức ưu tiên thành Khẩn cấp" in seen(here.minh)
    await here.minh.click(top(here.minh), "Giữ của người kia")
    await here.minh.submit(top(here.minh))
    shown = words(await here.post(here.desk, "Known bug"))
    assert "Urgent" in shown


async def test_a_ticket_is_handed_over_and_a_reminder_is_set(here: Town) -> None:
    await ticket(here)
    await here.minh.click(await card(here), "More", "Hand over")
    await here.minh.fill_and_submit(top(here.minh), {"assignee": here.hoa.id})
    await here.until(lambda: [one for one in here.hoa.dms if "is yours now" in words(one)])
    await here.hoa.click(await card(here), "More", "Remind later")
    await here.hoa.choose(top(here.hoa), "when", "pick")
    await here.until(lambda: "at" in [block.get("block_id") for block in top(here.hoa).blocks])
    await here.hoa.choose(top(here.hoa), "when", "15m")
    await here.hoa.submit(top(here.hoa))
    await here.rest()
    await here.pass_time(minutes=16)
    await here.until(lambda: [one for one in here.hoa.dms if "You asked to be reminded" in words(one)])


async def test_who_asks_from_home_is_answered_by_direct_message(here: Town) -> None:
    await here.tom.open_home()
    home = await here.until(lambda: here.tom.home)
    await here.tom.click(home, "Ask for help")
    await here.tom.fill_and_submit(top(here.tom), {"subject": "My invoice is wrong"})
    receipt = await here.until(
        lambda: next((one for one in here.tom.dms if "We have your request #1" in words(one)), None)
    )
    await here.minh.slash(here.support, "/ticket", "reply 1")
    await here.minh.fill_and_submit(top(here.minh), {"text": "Which month?"})
    answer = await here.until(lambda: next((one for one in here.tom.dms if "Which month?" in words(one)), None))
    assert answer.thread_ts == receipt.ts
    direct = here.slack.world.direct([here.slack.app.user.id, here.tom.id])
    await here.tom.say(direct, "November", thread=receipt.ts)
    await here.rest()
    said = [entry.event.side for entry in await here.journal(1) if isinstance(entry.event, Said)]
    assert said == [Side.AGENT, Side.REQUESTER]


async def test_who_sends_again_after_a_clash_overrules_it(place: Town) -> None:
    await ticket(place)
    for person in (place.minh, place.hoa):
        await person.slash(place.support, "/ticket", "edit 1")
    await place.minh.fill_and_submit(top(place.minh), {"priority": "urgent", "assignee": place.hoa})
    await place.hoa.fill_and_submit(top(place.hoa), {"priority": "low", "summary": "Known bug"})
    assert "Minh set Priority to Urgent; you typed Low" in seen(place.hoa)
    await place.rest()
    assert "Known bug" not in words(await card(place))
    await place.hoa.submit(top(place.hoa))
    assert "#1 is saved" in seen(place.hoa)
    shown = words(await place.post(place.desk, "Known bug"))
    assert "Low · Open" in shown
    # What only the other changed stays.
    assert "Tom → Hoa" in shown
