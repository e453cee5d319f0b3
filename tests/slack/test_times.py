"""Times as people type them: what is sure is done, what is not is asked back with buttons and all that was typed."""

from desk.events import DueSet, RemindLater
from tests.slack.scenes import COMMAND, card, offers, pick, seen, ticket, told, top, typed
from tests.slack.town import Town


async def test_a_time_that_may_be_two_is_asked_back_and_chosen(place: Town) -> None:
    await ticket(place)
    assert "may mean more than one time" in await typed(place, place.hoa, "edit 1 due:3/4 priority:urgent")
    before, asked = len(place.hoa.ephemerals), place.hoa.ephemerals[-1]
    day = next(one for one in offers(asked) if "-04-03" in one)
    await place.hoa.click(asked, day)
    assert "is due" in await told(place, place.hoa, before)
    events = [entry.event for entry in await place.journal(1)]
    assert [one.to.month for one in events if isinstance(one, DueSet) and one.to] == [4]


async def test_a_time_that_is_none_is_typed_anew(place: Town) -> None:
    await ticket(place)
    assert "is no time that I know" in await typed(place, place.hoa, "remind 1 someday")
    await place.hoa.click(place.hoa.ephemerals[-1], "Change")
    await place.hoa.fill_and_submit(top(place.hoa), {"time": "in 2 working hours"})
    assert "You will be reminded of #1" in seen(place.hoa)
    assert [entry for entry in await place.journal(1) if isinstance(entry.event, RemindLater)]


async def test_vietnamese_times_are_understood(place: Town) -> None:
    await ticket(place)
    assert "Hạn xử lý mới" in await typed(place, place.minh, 'edit 1 due:"17h chiều mai"')
    assert "Tôi chưa hiểu thời gian" in await typed(place, place.minh, "nhắc 1 khi nào đó")
    assert "Sẽ nhắc bạn về #1" in await typed(place, place.minh, "nhắc 1 17h30 ngày mai")


async def test_a_due_is_typed_into_the_form_that_makes_a_ticket(place: Town) -> None:
    await place.hoa.slash(place.support, COMMAND, "new Order paper")
    await place.hoa.click(top(place.hoa), "More")
    await place.hoa.fill_and_submit(top(place.hoa), {"requester": place.lan, "due_words": "17h chiều mai"})
    await card(place, "Order paper")
    assert next(entry for entry in await place.journal(1) if isinstance(entry.event, DueSet))


async def test_a_due_is_typed_into_the_form(place: Town) -> None:
    await ticket(place)
    await pick(place.hoa, await card(place), "Edit")
    await place.hoa.click(top(place.hoa), "More")
    await place.hoa.fill_and_submit(top(place.hoa), {"due_words": "17h chiều mai"})
    assert "is due" in seen(place.hoa)
