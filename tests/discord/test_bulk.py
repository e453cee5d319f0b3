"""Many tickets at once on Discord: below a list or by words, seen first, shown as it goes, and taken back."""

from dataclasses import replace

import pytest

from tests.discord.scenes import answer, card, form, offers, typed
from tests.discord.test_canned import make
from tests.discord.test_completing import many, names
from tests.discord.town import Town, form_words, words
from tests.slack.test_bulk import OTHERS, by_hand
from views import bulk_left


async def test_many_tickets_are_changed_at_once_and_taken_back(place: Town) -> None:
    await many(place, 4)
    shown = (await place.hoa.slash(place.support, "ticket list")).message
    opened = form(await place.hoa.click(shown, "Change all these"))
    assert "4 tickets fit this list" in form_words(opened.body)
    asked = await place.hoa.fill(opened, {"What to do": "Set the priority", "With": "urgent"})
    assert "4 tickets would be changed" in answer(asked, place.hoa)
    assert "under way" in answer(await place.hoa.click(asked.message, "Do it"), place.hoa)
    progress = await place.post(place.discord.direct(place.hoa), "4 of 4 changed")
    await place.until(lambda: sum("Urgent" in words(one) for one in place.posts(place.desk)) == 4)
    await typed(place, place.minh, "edit", ticket=2, priority="low")
    await card(place, "Low")
    assert "Take it all back" in offers(progress)
    done = await place.hoa.click(progress, "Take it all back")
    assert done.ok
    await place.until(lambda: "Left as it is, since somebody changed it: Priority of #2" in words(progress))
    await place.until(lambda: sum("Medium" in words(one) for one in place.posts(place.desk)) == 3)


async def test_undo_stops_what_goes_on_and_takes_it_back(place: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    await many(place, 3)
    above = place.discord.direct(place.hoa)
    with by_hand(monkeypatch) as one_more:
        opened = form(await place.hoa.slash(place.support, "ticket more bulk"))
        asked = await place.hoa.fill(opened, {"What to do": "Set the priority", "With": "urgent"})
        await place.hoa.click(asked.message, "Do it")
        await place.post(above, "0 of 3")
        await one_more(place.process.wired)
        progress = await place.post(above, "1 of 3")
        stopped = await place.hoa.click(progress, "Stop and take it back")
        assert "Stopped. 1 ticket was changed" in words(stopped.message)
        assert "being taken back already: 0 of 1" in await typed(place, place.hoa, "more undo")
    await place.post(above, "1 taken back")
    await place.until(lambda: not any("Urgent" in one for one in place.shown(place.desk)))


async def test_what_many_left_is_seen_by_a_button_and_by_words(place: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_left, "NAMED", 1)
    monkeypatch.setattr(bulk_left, "PAGE", 2)
    await many(place, 3)
    assert "You have not changed many" in await typed(place, place.hoa, "more bulk", action="refused")
    opened = form(await place.hoa.slash(place.support, "ticket more bulk"))
    asked = await place.hoa.fill(opened, {"What to do": "Set the priority", "With": "medium"})
    await place.hoa.click(asked.message, "Do it")
    progress = await place.post(place.discord.direct(place.hoa), "So already: #1 … and 2 more")
    left = (await place.hoa.click(progress, "See all")).message
    assert "So already: #1, #2" in words(left)
    await place.hoa.click(left, "Next ›")
    assert "So already: #3" in words(left)
    assert "So already: #1, #2" in await typed(place, place.hoa, "more bulk", action="refused")


async def test_the_tickets_of_a_saved_list_are_answered_with_a_canned_reply(place: Town) -> None:
    await make(place, text_en="Hello {name}, {number} is fixed.", text_vi="Chào {name}, {number} đã xong.")
    await many(place, 3)
    await typed(place, place.hoa, "edit", ticket=2, priority="high")
    await typed(place, place.hoa, "view", view="save hot priority:high")
    opened = form(await place.hoa.slash(place.support, "ticket more bulk", filter="view:hot"))
    assert "1 ticket fits this list" in form_words(opened.body)
    asked = await place.hoa.fill(opened, {"action": "answer", "canned": "Refund"})
    assert "Their customers get “Refund”" in answer(asked, place.hoa)
    await place.hoa.click(asked.message, "Do it")
    await place.post(place.discord.direct(place.hoa), "1 of 1 changed")
    threads = place.discord.world.threads_of(place.support)
    await place.until(lambda: sum("is fixed" in words(one) for t in threads for one in place.posts(t)) == 1)


async def test_which_tickets_of_the_list_are_meant_is_picked(place: Town) -> None:
    await many(place, 3)
    opened = form(await place.hoa.slash(place.support, "ticket more bulk"))
    asked = await place.hoa.fill(opened, {"What to do": "Set the priority", "With": "urgent"})
    page = (await place.hoa.click(asked.message, "Pick which")).message
    assert "3 of 3 picked" in words(page)
    await place.hoa.click(page, "Leave out all")
    await place.hoa.click(page, "Pick")
    assert "1 of 3 picked" in words(page)
    chosen = await place.hoa.click(page, "Go on")
    assert "1 ticket would be changed" in answer(chosen, place.hoa)
    await place.hoa.click(chosen.message, "Do it")
    await place.post(place.discord.direct(place.hoa), "1 of 1 changed")


async def test_of_many_canned_replies_one_is_named_by_words(place: Town) -> None:
    await make(place, text_en="Hello {name}, {number} is fixed.", text_vi="Chào {name}, {number} đã xong.")
    await place.plan(lambda plan: replace(plan, canned=(*OTHERS, *plan.canned)))
    await many(place, 2)
    assert await names(place, place.hoa, "ticket more bulk", "canned", canned="refu") == [
        "Refund · Hello {name}, {number} is fixed."
    ]
    opened = form(await place.hoa.slash(place.support, "ticket more bulk", filter="priority:medium", canned="refu"))
    assert "Not all fit here; name any other as /ticket" in form_words(opened.body)
    asked = await place.hoa.fill(opened, {})
    assert "Their customers get “Refund”" in answer(asked, place.hoa)
    assert "There is no canned reply" in await typed(place, place.hoa, "more bulk", canned="zzz")


async def test_the_rows_that_were_chosen_and_one_message_to_whoever_gets_them(place: Town) -> None:
    await many(place, 3)
    opened = form(await place.minh.slash(place.support, "ticket more bulk"))
    rows = ["1", "3"]
    asked = await place.minh.fill(opened, {"action": "assign", "with": "Hoa", "rows": rows})
    assert "2 ticket sẽ được đổi" in answer(asked, place.minh)
    await place.minh.click(asked.message, "Thực hiện")
    await place.post(place.discord.direct(place.minh), "đã đổi 2/2")
    await place.post(place.discord.direct(place.hoa), "Minh changed 2 tickets of yours at once")
    assert len(place.posts(place.discord.direct(place.hoa))) == 1
