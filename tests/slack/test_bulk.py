"""Many tickets at once on Slack: below a list or by words, seen first, shown as it goes, and taken back."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from bot.wiring import Wired
from commands.door import Request
from desk import bulk as b
from desk.canned import Canned
from desk.intents_bulk import RunBulk
from storage.bulks import BulkRows
from tests.slack.scenes import COMMAND, card, offers, seen, told, top, typed
from tests.slack.test_canned import make
from tests.slack.test_commands import many
from tests.slack.town import Town, words
from views import bulk_left

OTHERS = tuple(Canned(f"Answer {number}", {"en": "Hello"}) for number in range(30))


async def test_many_tickets_are_changed_at_once_and_taken_back(here: Town) -> None:
    await many(here, 4)
    await here.hoa.slash(here.support, "/ticket", "list")
    await here.hoa.click(top(here.hoa), "Change all these")
    assert "4 tickets fit this list" in seen(here.hoa)
    await here.hoa.fill_and_submit(top(here.hoa), {"action": "priority", "with": "urgent"})
    await here.until(lambda: "4 tickets would be changed" in seen(here.hoa))
    await here.hoa.click(top(here.hoa), "Do it")
    await here.until(lambda: "under way" in seen(here.hoa))
    progress = await here.post(here.slack.open_dm(here.hoa), "4 of 4 changed")
    await here.until(lambda: sum("Urgent" in words(one) for one in here.slack.posts(here.desk)) == 4)
    await here.minh.slash(here.support, "/ticket", "edit 2 priority:low")
    await card(here, "Low")
    assert "Take it all back" in offers(progress)
    before = len(here.hoa.ephemerals)
    await here.hoa.click(progress, "Take it all back")
    assert "being taken back" in await told(here, here.hoa, before)
    await here.until(lambda: "Left as it is, since somebody changed it: Priority of #2" in words(progress))
    await here.until(lambda: sum("Medium" in words(one) for one in here.slack.posts(here.desk)) == 3)
    assert sum("taken back" in words(one) for one in here.slack.posts(here.slack.open_dm(here.hoa))) == 1


@contextmanager
def by_hand(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Wired], Awaitable[object]]]:
    """What is under way changes a ticket only when what is given is called; at the end it goes on by itself."""
    going = BulkRows.going

    def one_more(wired: Wired) -> Awaitable[object]:
        [(workspace, bulk, _)] = wired.store.read(lambda unit: going(unit.bulks, 2))
        return wired.office.ask(Request(workspace, RunBulk(bulk)))

    with monkeypatch.context() as held:
        held.setattr(BulkRows, "going", lambda _self, _limit: [])
        held.setattr(b, "BATCH", 1)
        yield one_more


async def test_undo_stops_what_goes_on_and_takes_it_back(here: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    await many(here, 3)
    above = here.slack.open_dm(here.hoa)
    with by_hand(monkeypatch) as one_more:
        await here.hoa.slash(here.support, COMMAND, "bulk")
        await here.hoa.fill_and_submit(top(here.hoa), {"action": "priority", "with": "urgent"})
        await here.hoa.click(top(here.hoa), "Do it")
        await here.post(above, "0 of 3")
        await one_more(here.process.wired)
        assert "Stop and take it back" in offers(await here.post(above, "1 of 3"))
        await here.hoa.close(top(here.hoa), everything=True)
        assert "Stopped. 1 ticket was changed" in await typed(here, here.hoa, "undo")
        assert "being taken back already: 0 of 1" in await typed(here, here.hoa, "undo")
    await here.post(above, "1 taken back")
    await here.until(lambda: not any("Urgent" in one for one in here.shown(here.desk)))


async def test_what_many_left_is_seen_by_a_button_and_by_words(here: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_left, "NAMED", 1)
    await many(here, 3)
    assert "You have not changed many" in await typed(here, here.hoa, "bulk refused")
    await here.hoa.slash(here.support, COMMAND, "bulk")
    await here.hoa.fill_and_submit(top(here.hoa), {"action": "priority", "with": "medium"})
    await here.hoa.click(top(here.hoa), "Do it")
    progress = await here.post(here.slack.open_dm(here.hoa), "So already: #1 … and 2 more")
    await here.hoa.close(top(here.hoa), everything=True)
    await here.hoa.click(progress, "See all")
    assert "So already: #1, #2, #3" in seen(here.hoa)
    await here.hoa.close(top(here.hoa), everything=True)
    await here.hoa.slash(here.support, COMMAND, "hàng loạt từ chối")
    assert "So already: #1, #2, #3" in seen(here.hoa)


async def test_the_tickets_of_a_saved_list_are_answered_with_a_canned_reply(here: Town) -> None:
    await make(here, text_en="Hello {name}, {number} is fixed.", text_vi="Chào {name}, {number} đã xong.")
    await many(here, 3)
    await typed(here, here.hoa, "edit 2 priority:high")
    await typed(here, here.hoa, "view save hot priority:high")
    await here.hoa.slash(here.support, COMMAND, "view hot")
    assert "Change all these" not in offers(top(here.hoa))
    await here.hoa.slash(here.support, COMMAND, "bulk view:hot")
    assert "1 ticket fits this list" in seen(here.hoa)
    await here.hoa.fill_and_submit(top(here.hoa), {"action": "answer", "canned": "Refund"})
    await here.until(lambda: "Their customers get “Refund”" in seen(here.hoa))
    await here.hoa.click(top(here.hoa), "Do it")
    await here.post(here.support, "Hello Tom, #2 is fixed.")
    await here.post(here.slack.open_dm(here.hoa), "1 of 1 changed")
    assert sum("is fixed" in one for one in here.shown(here.support)) == 1


async def test_which_tickets_of_the_list_are_meant_is_picked(here: Town) -> None:
    await many(here, 3)
    await here.hoa.slash(here.support, COMMAND, "bulk")
    await here.hoa.fill_and_submit(top(here.hoa), {"action": "priority", "with": "urgent"})
    await here.until(lambda: "3 tickets would be changed" in seen(here.hoa))
    await here.hoa.click(top(here.hoa), "Pick which")
    assert "3 of 3 picked" in seen(here.hoa)
    await here.hoa.click(top(here.hoa), "Leave out all")
    await here.hoa.click(top(here.hoa), "Pick")
    assert "1 of 3 picked" in seen(here.hoa)
    await here.hoa.click(top(here.hoa), "Go on")
    assert "1 ticket would be changed" in seen(here.hoa)
    await here.hoa.click(top(here.hoa), "Do it")
    await here.post(here.slack.open_dm(here.hoa), "1 of 1 changed")


async def test_of_many_canned_replies_one_is_named_by_words(here: Town) -> None:
    await make(here, text_en="Hello {name}, {number} is fixed.", text_vi="Chào {name}, {number} đã xong.")
    await here.plan(lambda plan: replace(plan, canned=(*OTHERS, *plan.canned)))
    await many(here, 2)
    await here.hoa.slash(here.support, COMMAND, "bulk priority:medium canned:refu")
    assert "Not all fit here; name any other as /ticket" in seen(here.hoa)
    await here.hoa.fill_and_submit(top(here.hoa), {})
    await here.until(lambda: "Their customers get “Refund”" in seen(here.hoa))
    assert "There is no canned reply" in await typed(here, here.hoa, "bulk canned:zzz")


async def test_the_rows_that_were_chosen_and_one_message_to_whoever_gets_them(here: Town) -> None:
    await many(here, 3)
    await here.minh.slash(here.support, "/ticket", "hàng loạt")
    assert "3 ticket khớp" in seen(here.minh)
    await here.minh.fill_and_submit(top(here.minh), {"action": "assign", "with": "Hoa", "rows": ["1", "3"]})
    await here.until(lambda: "2 ticket sẽ được đổi" in seen(here.minh))
    await here.minh.click(top(here.minh), "Thực hiện")
    await here.post(here.slack.open_dm(here.minh), "đã đổi 2/2")
    await here.post(here.slack.open_dm(here.hoa), "Minh changed 2 tickets of yours at once")
    assert len(here.slack.posts(here.slack.open_dm(here.hoa))) == 1
