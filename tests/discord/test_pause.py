"""Somebody is away for a while on Discord: by words, by the form and from their page; and a lead sees who is here."""

from tests.discord.scenes import answer, form, offers, ticket, typed, untaken
from tests.discord.test_shift import direct
from tests.discord.town import Town, words


async def test_away_by_words_nothing_is_given_and_the_end_is_told(place: Town) -> None:
    await untaken(place)
    assert "Bạn tạm nghỉ đến" in await typed(place, place.minh, "pause", when="30 phút nữa", text="họp")
    assert "không ai giao ticket cho bạn" in await typed(place, place.minh, "next")
    shown = await typed(place, place.hoa, "desk here")
    assert "1 paused" in shown
    assert "họp" in shown
    await place.pass_time(minutes=31)
    await direct(place, place.minh, "Hết giờ tạm nghỉ")
    assert "Ticket của bạn: **#1" in await typed(place, place.minh, "next")


async def test_from_home_one_goes_leaves_the_rest_to_the_queue_and_is_back(place: Town) -> None:
    await ticket(place)
    page = await place.minh.slash(place.support, "ticket home")
    done = await place.minh.click(page.message, "Tạm nghỉ")
    done = await place.minh.fill(form(done), {"reason": "Bác sĩ", "tickets": "return"})
    assert "Đã trả lại hàng đợi: #1" in answer(done, place.minh)
    page = await place.minh.slash(place.support, "ticket home")
    assert "Bạn đang tạm nghỉ" in words(page.message)
    done = await place.minh.click(page.message, "Làm tiếp")
    assert "Mừng bạn trở lại" in words(done.message)
    assert "Tạm nghỉ" in offers((await place.minh.slash(place.support, "ticket home")).message)


async def test_all_of_ones_tickets_are_offered_as_one_goes(place: Town) -> None:
    await ticket(place)
    done = await place.minh.slash(place.support, "ticket pause")
    done = await place.minh.fill(form(done), {"tickets": "hand", "to": place.hoa})
    assert "Đã đề nghị giao cho Hoa" in answer(done, place.minh)
    offer = await direct(place, place.hoa, "Minh hands over 1 ticket to you")
    assert "Can't log in" in words(offer)
    assert "Mừng bạn trở lại" in await typed(place, place.minh, "resume")
    done = await place.minh.slash(place.support, "ticket pause", text="ăn trưa")
    done = await place.minh.click(done.message, "Trả lại ticket chưa ai trả lời")
    assert "Đã trả lại hàng đợi: #1" in words(done.message)
