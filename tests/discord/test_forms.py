"""Forms of more than five fields go on in a second step; what was refused or clashed comes back as it was typed."""

import pytest

from tests.discord.scenes import CONVERT, answer, card, form, offers, pick, receipt, ticket, typed
from tests.discord.town import Town, form_words, words

MORE = {"hoa": "More fields", "minh": "Thêm mục"}


@pytest.mark.parametrize("who", ["minh", "hoa"])
async def test_the_fields_that_had_no_place_come_in_a_second_step(place: Town, who: str) -> None:
    agent = getattr(place, who)
    said = await place.tom.say(place.support, "Can't log in")
    opened = form(await agent.context_menu(said, {"hoa": CONVERT, "minh": "Tạo ticket"}[who]))
    made = await agent.fill(opened, {"priority": "high"})
    assert MORE[who] in offers(made.message)
    more = form(await agent.click(made.message, MORE[who]))
    done = await agent.fill(more, {"tags": "vip, billing"})
    assert {"hoa": "#1 is saved", "minh": "Đã lưu #1"}[who] in answer(done, agent)
    last = await agent.fill(form(await agent.click(done.message, MORE[who])), {})
    assert MORE[who] not in offers(last.message)
    shown = words(await card(place, "billing"))
    assert "High" in shown


async def test_status_and_group_are_chosen_where_the_ticket_was_made(place: Town) -> None:
    said = await place.tom.say(place.support, "Can't log in")
    made = await place.hoa.fill(form(await place.hoa.context_menu(said, CONVERT)), {})
    done = await pick(place.hoa, made.message, "Pending · waiting for the customer")
    assert "#1 is saved" in answer(done, place.hoa)
    await card(place, "waiting for the customer")


async def test_editing_begins_with_what_matters_most_and_goes_on(place: Town) -> None:
    await ticket(place)
    opened = form(await place.hoa.slash(place.support, "ticket edit", ticket=1))
    assert "Edit #1" in form_words(opened.body)
    done = await place.hoa.fill(opened, {"subject": "Can't log in at all"})
    done = await place.hoa.fill(form(await place.hoa.click(done.message, "More fields")), {"tags": "vip"})
    more = form(await place.hoa.click(done.message, "More fields"))
    await place.hoa.fill(more, {"requester": place.lan})
    await card(place, "Lan → Minh")
    await receipt(place, "Can't log in at all")


async def test_a_refused_form_says_why_and_opens_again_as_it_was_filled(place: Town) -> None:
    await ticket(place)
    opened = form(await place.hoa.slash(place.support, "ticket edit", ticket=1))
    done = await place.hoa.fill(opened, {"subject": "Still nothing works", "assignee": place.tom})
    said = answer(done, place.hoa)
    assert "Edit #1" in said
    assert "Assignee" in said
    assert "What you typed is kept" in said
    again = form(await place.hoa.click(done.message, "Open the form again"))
    assert "Still nothing works" in form_words(again.body)
    done = await place.hoa.fill(again, {"assignee": place.hoa})
    assert "#1 is saved" in answer(done, place.hoa)
    assert "Still nothing works" in words(await card(place, "Tom → Hoa"))


async def test_what_two_people_change_clashes_and_either_can_be_kept(place: Town) -> None:
    await ticket(place)
    mine = form(await place.hoa.slash(place.support, "ticket edit", ticket=1))
    theirs = form(await place.hoa.slash(place.support, "ticket edit", ticket=1))
    await typed(place, place.minh, "edit", ticket=1, priority="urgent")
    done = await place.hoa.fill(mine, {"priority": "low", "summary": "only at night"})
    assert "Minh set Priority to Urgent; you typed Low" in answer(done, place.hoa)
    again = form(await place.hoa.click(done.message, "Open the form again"))
    assert "only at night" in form_words(again.body)
    assert "#1 is saved" in answer(await place.hoa.fill(again, {}), place.hoa)
    assert "only at night" in words(await card(place, "Low"))
    done = await place.hoa.fill(theirs, {"priority": "high"})
    kept = form(await place.hoa.click(done.message, "Keep theirs"))
    assert "Low" in form_words(kept.body)


async def test_a_form_whose_draft_is_gone_gives_back_what_was_typed(place: Town) -> None:
    await ticket(place)
    opened = form(await place.hoa.slash(place.support, "ticket edit", ticket=1))
    assert "#1 is saved" in answer(await place.hoa.fill(opened, {"summary": "first"}), place.hoa)
    said = answer(await place.hoa.fill(opened, {"summary": "All that I know of it"}), place.hoa)
    assert "All that I know of it" in said


async def test_a_customer_asks_for_help_by_a_form_of_two_fields(place: Town) -> None:
    opened = form(await place.lan.slash(place.support, "ticket new"))
    assert "Nhờ hỗ trợ" in form_words(opened.body)
    assert not [word for word in ("Mức ưu tiên", "Người xử lý") if word in form_words(opened.body)]
    done = await place.lan.fill(opened, {"subject": "Hóa đơn", "summary": "Sai số tiền"})
    assert "#1" in answer(done, place.lan)
    assert "Thêm mục" not in offers(done.message)
    assert "Lan" in words(await card(place, "Hóa đơn"))


async def test_the_setup_form_says_what_is_left_to_do(place: Town) -> None:
    opened = form(await place.hoa.slash(place.support, "ticket setup"))
    assert "Business hours" in form_words(opened.body)
    done = await place.hoa.fill(opened, {})
    assert "The setup is saved" in answer(done, place.hoa)
    await place.until(lambda: [one for one in place.hoa.dms() if "✓" in words(one)])


async def test_remind_at_a_time_of_ones_own(place: Town) -> None:
    await ticket(place)
    opened = form(await pick(place.hoa, await card(place), "Remind later"))
    done = await place.hoa.fill(opened, {"when": "pick"})
    assert "What you typed is kept" in answer(done, place.hoa)
    again = form(await place.hoa.click(done.message, "Open the form again"))
    assert "At" in form_words(again.body)
