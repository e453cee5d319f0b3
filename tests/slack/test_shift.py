"""A shift is handed over on Slack: by a form, and by the buttons of direct messages."""

from sandbox.slack.model import Message
from sandbox.slack.person import Person
from tests.slack.scenes import COMMAND, card, seen, ticket, told, top, unseen
from tests.slack.town import Town, words


async def direct(place: Town, who: Person, text: str) -> Message:
    return await place.until(lambda: next((one for one in who.dms if text in words(one)), None))


async def test_a_shift_is_offered_to_a_colleague_who_accepts(place: Town) -> None:
    await ticket(place)
    await place.minh.slash(place.support, COMMAND, "giao ca")
    values = {"to": place.hoa, "lines": "#1 Can't log in: Call them at nine"}
    await place.minh.fill_and_submit(top(place.minh), values)
    assert "Đã đề nghị giao 1 ticket" in seen(place.minh)
    offer = await direct(place, place.hoa, "Minh hands over 1 ticket to you")
    assert "Call them at nine" in words(offer)
    await place.hoa.slash(place.support, COMMAND, "shift accept")
    await direct(place, place.minh, "đã nhận ca của bạn: #1")
    await card(place, "Hoa")
    unseen(place, place.tom, "Call them at nine")


async def test_a_group_is_asked_and_one_declines(place: Town) -> None:
    await ticket(place)
    await place.minh.slash(place.support, COMMAND, "shift")
    await place.minh.fill_and_submit(top(place.minh), {"group": "support"})
    offer = await direct(place, place.hoa, "Minh hands over 1 ticket to you")
    before = len(place.hoa.ephemerals)
    await place.hoa.click(offer, "Decline")
    assert "stay with Minh" in await told(place, place.hoa, before)
    await direct(place, place.minh, "từ chối nhận ca")
    before = len(place.hoa.ephemerals)
    await place.hoa.click(offer, "Accept")
    assert "not open to you any more" in await told(place, place.hoa, before)
    await card(place, "Minh")
