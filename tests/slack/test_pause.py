"""Somebody is away for a while on Slack: by words, by the form and from Home; and a lead sees who is here."""

from sandbox.slack.sight import spoken
from tests.slack.scenes import COMMAND, offers, seen, ticket, told, top, typed, untaken
from tests.slack.test_home import home
from tests.slack.test_shift import direct
from tests.slack.town import Town, words


async def test_away_by_words_nothing_is_given_and_the_end_is_told(place: Town) -> None:
    await untaken(place)
    said = await typed(place, place.minh, "tạm nghỉ 30 phút nữa họp")
    assert "Bạn tạm nghỉ đến" in said
    await place.minh.slash(place.support, COMMAND, "tiếp")
    assert "không ai giao ticket cho bạn" in seen(place.minh)
    await place.hoa.slash(place.support, COMMAND, "here")
    assert "1 paused" in seen(place.hoa)
    assert "họp" in seen(place.hoa)
    await place.pass_time(minutes=31)
    await direct(place, place.minh, "Hết giờ tạm nghỉ")
    await place.minh.close(top(place.minh))
    await place.minh.slash(place.support, COMMAND, "next")
    assert "Ticket của bạn: *#1" in seen(place.minh)


async def test_from_home_one_goes_leaves_the_rest_to_the_queue_and_is_back(place: Town) -> None:
    await ticket(place)
    await place.minh.click(await home(place, place.minh, "Của tôi"), "Tạm nghỉ")
    before = len(place.minh.ephemerals)
    await place.minh.fill_and_submit(top(place.minh), {"reason": "Bác sĩ", "tickets": "return"})
    shown = seen(place.minh) if place.minh.modal else await told(place, place.minh, before)
    assert "Đã trả lại hàng đợi: #1" in shown
    await place.slack.quiet()
    await place.minh.click(place.minh.home, "Làm tiếp")
    await place.until(lambda: "Tạm nghỉ" in offers(place.minh.home))
    assert "đang tạm nghỉ" not in spoken(place.minh.home.body)


async def test_all_of_ones_tickets_are_offered_as_one_goes(place: Town) -> None:
    await ticket(place)
    await place.minh.slash(place.support, COMMAND, "pause")
    await place.minh.fill_and_submit(top(place.minh), {"tickets": "hand", "to": place.hoa})
    assert "Đã đề nghị giao cho Hoa" in seen(place.minh)
    offer = await direct(place, place.hoa, "Minh hands over 1 ticket to you")
    assert "Can't log in" in words(offer)
    assert "Mừng bạn trở lại" in await typed(place, place.minh, "làm tiếp")
    await typed(place, place.minh, "pause ăn trưa")
    before = len(place.minh.ephemerals)
    await place.minh.click(place.minh.ephemerals[-1], "Trả lại ticket chưa ai trả lời")
    assert "Đã trả lại hàng đợi: #1" in await told(place, place.minh, before)
