"""Rules and macros on Discord: a lead writes them in chat, tries them and switches them on; they say why they acted."""

from dataclasses import replace
from json import loads
from pathlib import Path

from desk.canned import Canned
from desk.rules.addresses import system_of
from tests.discord.scenes import answer, card, form, offers, pick, ticket, typed, unseen
from tests.discord.town import Town, town, words
from tests.other_system import calls, other_system


async def test_a_lead_writes_a_rule_tries_it_and_switches_it_on(place: Town) -> None:
    await place.served.channels.learn([place.support.id, place.desk.id])
    await ticket(place, subject="I need a refund")
    opened = form(await place.hoa.slash(place.support, "ticket desk rules", name="text"))
    wanted = {"name": "Refunds here", "on": ["created"], "conditions": "text contians refund"}
    wanted["actions"] = "message channel #support: Look"
    refused = await place.hoa.fill(opened, wanted)
    assert "“contians” is not known here" in answer(refused, place.hoa)
    assert "People outside the team read “#support”" in answer(refused, place.hoa)
    again = form(await place.hoa.click(refused.message, "Open the form again"))
    mended = {"conditions": "text contains refund", "actions": "tag refund\nmessage lead: Look at {number}"}
    mended["actions"] += "\nmessage channel #desk: All, look at {number}"
    saved = await place.hoa.fill(again, wanted | mended)
    assert "is saved and still off" in answer(saved, place.hoa)
    tried = await pick(place.hoa, saved.message, "Try on 30 days")
    assert "It would have acted 1 time" in answer(tried, place.hoa)
    assert "I need a refund" in answer(tried, place.hoa)
    assert "acts from now on" in answer(await place.hoa.click(tried.message, "Switch on"), place.hoa)
    await ticket(place, subject="Refund please", number=2)
    await card(place, "refund")
    await place.until(lambda: any("Look at #2" in words(one) for one in place.hoa.dms()))
    await place.post(place.desk, "All, look at #2")
    off = await place.hoa.slash(place.support, "ticket desk rules", name="off refunds-here")
    assert "“Refunds here” is off now" in answer(off, place.hoa)
    more = await place.hoa.click(off.message, "Switch on")
    assert "2\\. **Urgent by its words** · on" in answer(more, place.hoa)
    assert "1\\. **Urgent by its words** · on" in await typed(place, place.hoa, "desk rules", name="up urgent-words")
    asked = await place.hoa.slash(place.support, "ticket desk rules", name="delete refunds-here")
    assert "“Refunds here” is deleted" in answer(await place.hoa.click(asked.message, "Delete"), place.hoa)
    assert "Chỉ trưởng nhóm" in await typed(place, place.minh, "desk rules")
    unseen(place, place.tom, "Look at", "Refunds here")


async def test_a_ready_rule_ranks_what_customers_write_and_says_why(place: Town) -> None:
    listed = await place.hoa.slash(place.support, "ticket desk rules")
    assert "Urgent by its words" in answer(listed, place.hoa)
    done = answer(await place.hoa.click(listed.message, "Switch on"), place.hoa)
    assert "“Urgent by its words” is saved and acts from now on" in done
    await ticket(place, subject="Hệ thống bị sập, rất gấp")
    assert "Urgent" in words(await card(place, "Urgent"))
    told = await typed(place, place.hoa, "why", ticket=1, action="all")
    assert "The rule “Urgent by its words” (version 1)" in told
    assert "bị sập" in told
    assert "Quy tắc “Urgent by its words”" in await typed(place, place.minh, "more log", ticket=1)


async def test_a_macro_is_written_and_done_from_the_card_and_by_words(place: Town) -> None:
    await place.plan(lambda plan: replace(plan, canned=(Canned("Seen", {"en": "Hello {name}, we saw {number}."}),)))
    opened = form(await place.hoa.slash(place.support, "ticket desk macros", name="new"))
    saved = await place.hoa.fill(opened, {"name": "Wait", "actions": "reply Seen\nstatus pending\ntag vip"})
    assert "cards do from their next change on" in answer(saved, place.hoa)
    await ticket(place)
    shown = await card(place, "#1")
    assert "Wait" in offers(shown)
    assert "Đã làm “Wait” với #1" in answer(await pick(place.minh, shown, "Wait"), place.minh)
    await card(place, "vip")
    await place.post(place.support, "we saw #1")
    assert "Đã làm “Wait” với #1" in await typed(place, place.minh, "desk macros", ticket=1, name="wait")
    assert "support team" in await typed(place, place.tom, "desk macros", ticket=1, name="wait")
    asked = await place.hoa.slash(place.support, "ticket desk macros", name="delete wait")
    assert "“Wait” is deleted" in answer(await place.hoa.click(asked.message, "Delete"), place.hoa)


async def test_another_system_is_told_by_a_rule(tmp_path: Path, quick: None, no_faults: None) -> None:
    secrets = {"webhook_secret": "s" * 40, "webhook_hosts": "127.0.0.1"}
    async with other_system() as other, town(f"sqlite:///{tmp_path / 'desk.db'}", **secrets) as place:
        await place.set_up()
        opened = form(await place.hoa.slash(place.support, "ticket desk rules", name="text"))
        values = {"name": "Tell", "on": ["created"], "actions": f"webhook {other.hook} with subject, requester"}
        assert "is saved" in answer(await place.hoa.fill(opened, values), place.hoa)
        assert "acts from now on" in await typed(place, place.hoa, "desk rules", name="on tell")
        await ticket(place, subject="I need a refund")
        await place.until(lambda: other.heard)
        told = {"number": 1, "subject": "I need a refund", "requester": {"name": "Tom"}}
        assert loads(other.heard[0][1])["ticket"] == told
        await place.until(lambda: calls(place) == 1)
        told = await typed(place, place.hoa, "why", ticket=1, action="all")
        assert f"tell {system_of(other.hook)}".replace("://", "\\://") in told


async def test_a_rule_is_made_step_by_step_tried_and_switched_on(place: Town) -> None:
    await ticket(place, subject="I need a refund")
    opened = form(await place.hoa.slash(place.support, "ticket desk rules", name="new"))
    shown = await place.hoa.fill(opened, {"name": "Refunds", "on": ["created"]})
    assert "nothing yet: add what it is to do" in answer(shown, place.hoa)
    opened = form(await pick(place.hoa, shown.message, "What was said"))
    shown = await place.hoa.fill(opened, {"check": "contains", "wanted": "refund, hoàn tiền"})
    opened = form(await pick(place.hoa, shown.message, "Due"))
    shown = await place.hoa.fill(opened, {"check": "is", "wanted": ["soon", "on_time"]})
    opened = form(await pick(place.hoa, shown.message, "When it was made"))
    shown = await place.hoa.fill(opened, {"check": "is_not", "wanted": ["over_week"]})
    opened = form(await pick(place.hoa, shown.message, "What came of it"))
    shown = await place.hoa.fill(opened, {"check": "is_not", "wanted": ["duplicate"]})
    opened = form(await pick(place.hoa, shown.message, "Set the priority"))
    shown = await place.hoa.fill(opened, {"wanted": "high"})
    told = {"wanted": "https://example.com/hook", "told": ["subject", "assignee"]}
    opened = form(await pick(place.hoa, shown.message, "Tell another system"))
    refused = await place.hoa.fill(opened, {"wanted": "http://example.com/hook"})
    assert "example.com/hook” speaks no https" in answer(refused, place.hoa)
    again = form(await place.hoa.click(refused.message, "Open the form again"))
    shown = await place.hoa.fill(again, told)
    said = answer(shown, place.hoa)
    assert "text contains refund, hoàn tiền" in said
    assert "due is soon, on time" in said
    assert "created is not over a week ago" in said
    assert "outcome is not duplicate" in said
    shown = await pick(place.hoa, shown.message, "Do: webhook https://example.com/hook with subject, assignee")
    assert "Do**: webhook" not in answer(shown, place.hoa)
    tried = await place.hoa.click(shown.message, "Try on 30 days")
    assert "It would have acted 1 time" in answer(tried, place.hoa)
    shown = await place.hoa.click(tried.message, "Back")
    tried = await place.hoa.click(shown.message, "Try on 30 days")
    saved = await place.hoa.click(tried.message, "Save and switch on")
    assert "“Refunds” is saved and acts from now on" in answer(saved, place.hoa)
    await ticket(place, subject="Refund please", number=2)
    await card(place, "High")
    shown = await place.hoa.slash(place.support, "ticket desk rules", name="refunds")
    opened = form(await place.hoa.click(shown.message, "Edit as text"))
    shown = await place.hoa.fill(opened, {"actions": "priority high\ntag refund"})
    assert "add the tags refund" in answer(await place.hoa.click(shown.message, "Save"), place.hoa)
