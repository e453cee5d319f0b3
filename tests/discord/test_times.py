"""Times as people type them: what is sure is done, what is not is asked back with buttons and all that was typed."""

from desk.events import DueSet, RemindLater
from tests.discord.scenes import answer, card, form, offers, pick, ticket, typed
from tests.discord.town import Town


async def test_a_time_that_may_be_two_is_asked_back_and_chosen(place: Town) -> None:
    await ticket(place)
    asked = await place.hoa.slash(place.support, "ticket edit", ticket=1, due="3/4", priority="urgent")
    assert "may mean more than one time" in answer(asked, place.hoa)
    day = next(one for one in offers(asked.message) if "-04-03" in one)
    assert "is due" in answer(await place.hoa.click(asked.message, day), place.hoa)
    events = [entry.event for entry in await place.journal(1)]
    assert [one.to.month for one in events if isinstance(one, DueSet) and one.to] == [4]


async def test_a_time_that_is_none_is_typed_anew(place: Town) -> None:
    await ticket(place)
    asked = await place.hoa.slash(place.support, "ticket remind", ticket=1, when="someday")
    assert "is no time that I know" in answer(asked, place.hoa)
    opened = form(await place.hoa.click(asked.message, "Change"))
    done = await place.hoa.fill(opened, {"time": "in 2 working hours"})
    assert "You will be reminded of #1" in answer(done, place.hoa)
    assert [entry for entry in await place.journal(1) if isinstance(entry.event, RemindLater)]


async def test_vietnamese_times_are_understood(place: Town) -> None:
    await ticket(place)
    assert "Hạn xử lý mới" in await typed(place, place.minh, "edit", ticket=1, due="17h chiều mai")
    assert "Tôi chưa hiểu thời gian" in await typed(place, place.minh, "remind", ticket=1, when="khi nào đó")
    assert "Sẽ nhắc bạn về #1" in await typed(place, place.minh, "remind", ticket=1, when="17h30 ngày mai")


async def test_a_due_is_typed_into_the_form(place: Town) -> None:
    await ticket(place)
    opened = form(await pick(place.hoa, await card(place), "Edit"))
    more = form(await place.hoa.click((await place.hoa.fill(opened)).message, "More fields"))
    assert "is due" in answer(await place.hoa.fill(more, {"due_words": "17h chiều mai"}), place.hoa)
