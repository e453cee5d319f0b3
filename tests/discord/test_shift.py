"""A shift is handed over on Discord: by a form, and by the buttons of direct messages."""

from sandbox.discord.model import Message
from sandbox.discord.person import Person
from tests.discord.scenes import answer, card, form, ticket, unseen
from tests.discord.town import Town, words


async def direct(place: Town, who: Person, text: str) -> Message:
    return await place.until(lambda: next((one for one in who.dms() if text in words(one)), None))


async def test_a_shift_is_offered_to_a_colleague_who_accepts(place: Town) -> None:
    await ticket(place)
    done = await place.minh.slash(place.support, "ticket more shift")
    values = {"to": place.hoa, "lines": "#1 Can't log in: Call them at nine"}
    done = await place.minh.fill(form(done), values)
    assert "Đã đề nghị giao 1 ticket" in answer(done, place.minh)
    offer = await direct(place, place.hoa, "Minh hands over 1 ticket to you")
    assert "Call them at nine" in words(offer)
    await place.hoa.slash(place.support, "ticket more shift", action="accept")
    await direct(place, place.minh, "đã nhận ca của bạn: #1")
    await card(place, "Hoa")
    unseen(place, place.tom, "Call them at nine")


async def test_a_group_is_asked_and_one_declines(place: Town) -> None:
    await ticket(place)
    done = await place.minh.slash(place.support, "ticket more shift")
    await place.minh.fill(form(done), {"group": "support"})
    offer = await direct(place, place.hoa, "Minh hands over 1 ticket to you")
    done = await place.hoa.click(offer, "Decline")
    assert "stay with Minh" in words(done.message)
    await direct(place, place.minh, "từ chối nhận ca")
    done = await place.hoa.click(offer, "Accept")
    assert "not open to you any more" in words(done.message)
    await card(place, "Minh")
