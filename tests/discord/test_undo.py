"""Taking back one's last deed on Discord: by the button under the answer, and by words."""

from desk.intents_roles import GiveRole
from desk.person import Role
from tests.discord.scenes import answer, card, form, offers, pick, ticket, typed, untaken
from tests.discord.town import Town, words
from tests.slack.test_undo import with_tech


async def test_ones_last_deed_is_taken_back(place: Town) -> None:
    await ticket(place)
    await typed(place, place.hoa, "edit", ticket=1, priority="high", tag="billing")
    await typed(place, place.minh, "edit", ticket=1, priority="urgent")
    said = await typed(place, place.hoa, "more undo")
    assert "#1 is as it was before: Tags" in said
    assert "Priority stays: Minh changed it since." in said
    assert "Mức ưu tiên" in await typed(place, place.minh, "more undo")
    shown = await card(place, "#1")
    await place.until(lambda: "billing" not in words(shown))
    solved = (await place.hoa.slash(place.support, "ticket solve", ticket=1)).message
    await card(place, "Solved")
    assert "#1 is as it was before: Status" in answer(await place.hoa.click(solved, "Undo"), place.hoa)
    await card(place, "High · Open")


async def test_what_is_done_in_a_sheet_or_a_list_can_be_taken_back_there(place: Town) -> None:
    await untaken(place)
    shown = (await place.hoa.slash(place.support, "ticket show", ticket=1)).message
    await typed(place, place.minh, "take", ticket=1)
    await place.hoa.click(shown, "Take")
    assert "Minh has it already" in words(shown)
    await place.hoa.click(shown, "Take it over")
    await card(place, "Hoa")
    await place.hoa.click(shown, "Solve")
    await place.hoa.click(shown, "Undo")
    assert "#1 is as it was before: Status" in words(shown)
    assert not {"Reopen", "Open ticket"} & {*offers(shown)}
    listed = (await place.hoa.slash(place.support, "ticket list")).message
    await pick(place.hoa, listed, "Solve")
    assert "#1 is solved" in words(listed)
    await place.hoa.click(listed, "Undo")
    assert "Can't log in" in words(listed)
    await card(place, "Open")


async def test_a_link_and_a_shift_are_taken_back_and_a_merge_by_those_who_may(place: Town) -> None:
    await ticket(place)
    await ticket(place, subject="Mail is down", number=2)
    await typed(place, place.hoa, "more relate", ticket=2, other=1, relation="blocks")
    blocked = await card(place, "blocked by #2")
    assert "is as it was before: Link to #" in await typed(place, place.hoa, "more undo")
    await place.until(lambda: "blocked" not in words(blocked))
    offered = form(await place.minh.slash(place.support, "ticket more shift"))
    await place.minh.fill(offered, {"to": place.hoa})
    offer = await place.post(place.discord.direct(place.hoa), "hands over 2")
    await place.hoa.click(offer, "Accept")
    await place.until(lambda: sum("→ Hoa" in words(one) for one in place.posts(place.desk)) == 2)
    assert "2 tickets: being taken back" in await typed(place, place.hoa, "more undo")
    await place.until(lambda: sum("→ Minh" in words(one) for one in place.posts(place.desk)) == 2)
    await place.plan(with_tech)
    assert "saved" in await typed(place, place.hoa, "edit", ticket=2, group="tech")
    await place.deed(place.hoa, GiveRole(place.minh.id, Role.LIGHT, "tech"))
    for who, only in ((place.minh, "Chỉ đội hỗ trợ"), (place.tom, "Only the support team")):
        assert only in await typed(place, who, "more merge", ticket=1, other=2)
    assert "#2 goes on for both" in await typed(place, place.hoa, "more merge", ticket=1, other=2)
    assert "Chỉ đội hỗ trợ" in await typed(place, place.minh, "more unmerge", ticket=1)
    assert "#1 is a ticket of its own again" in await typed(place, place.hoa, "more undo")
