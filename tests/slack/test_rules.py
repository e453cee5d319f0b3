"""Rules and macros on Slack: a lead writes them in chat, tries them and switches them on; they say why they acted."""

from dataclasses import replace
from json import loads
from pathlib import Path

from desk.canned import Canned
from desk.rules.addresses import system_of
from tests.other_system import calls, other_system
from tests.slack.scenes import card, offers, pick, seen, ticket, top, typed, unseen
from tests.slack.town import Town, town, words


async def test_a_lead_writes_a_rule_tries_it_and_switches_it_on(place: Town) -> None:
    await place.process.slack.channels.learn([place.support.id, place.desk.id])
    await ticket(place, subject="I need a refund")
    await place.hoa.slash(place.support, "/ticket", "rules text")
    wanted = {"name": "Refunds here", "on": ["created"], "conditions": "text contians refund"}
    wanted["actions"] = "message channel #support: Look"
    await place.hoa.fill_and_submit(top(place.hoa), wanted)
    assert "“contians” is not known here" in seen(place.hoa)
    assert "People outside the team read “#support”" in seen(place.hoa)
    mended = {"conditions": "text contains refund", "actions": "tag refund\nmessage lead: Look at {number}"}
    mended["actions"] += "\nmessage channel #desk: All, look at {number}"
    await place.hoa.fill_and_submit(top(place.hoa), wanted | mended)
    assert "is saved and still off" in seen(place.hoa)
    await pick(place.hoa, top(place.hoa), "Try on 30 days")
    assert "It would have acted 1 time" in seen(place.hoa)
    assert "I need a refund" in seen(place.hoa)
    assert "refund" not in words(await card(place, "#1")).split("I need a refund")[1]
    await place.hoa.click(top(place.hoa), "Switch on")
    assert "acts from now on" in seen(place.hoa)
    await place.hoa.close(top(place.hoa), everything=True)
    await ticket(place, subject="Refund please", number=2)
    await card(place, "refund")
    await place.until(lambda: any("Look at #2" in words(one) for one in place.hoa.dms))
    await place.post(place.desk, "All, look at #2")
    await place.hoa.slash(place.support, "/ticket", "quy tắc tắt refunds-here")
    assert "“Refunds here” is off now" in seen(place.hoa)
    assert "*Refunds here* · off" in seen(place.hoa)
    await place.hoa.click(top(place.hoa), "Switch on")
    assert "2. *Urgent by its words* · on" in seen(place.hoa)
    await place.hoa.close(top(place.hoa), everything=True)
    await place.hoa.slash(place.support, "/ticket", "rules up urgent-words")
    assert "1. *Urgent by its words* · on" in seen(place.hoa)
    await place.hoa.close(top(place.hoa), everything=True)
    await place.hoa.slash(place.support, "/ticket", "rules delete refunds-here")
    await place.hoa.click(top(place.hoa), "Delete")
    assert "“Refunds here” is deleted" in seen(place.hoa)
    await place.hoa.close(top(place.hoa), everything=True)
    assert "Chỉ trưởng nhóm" in await typed(place, place.minh, "rules")
    unseen(place, place.tom, "Look at", "Refunds here")


async def test_a_ready_rule_ranks_what_customers_write_and_says_why(place: Town) -> None:
    await place.hoa.slash(place.support, "/ticket", "rules")
    assert "Urgent by its words" in seen(place.hoa)
    await place.hoa.click(top(place.hoa), "Switch on")
    assert "“Urgent by its words” is saved and acts from now on" in seen(place.hoa)
    await place.hoa.close(top(place.hoa), everything=True)
    await ticket(place, subject="Hệ thống bị sập, rất gấp")
    assert "Urgent" in words(await card(place, "Urgent"))
    await place.hoa.slash(place.support, "/ticket", "why 1 all")
    assert "The rule “Urgent by its words” (version 1)" in seen(place.hoa)
    assert "bị sập" in seen(place.hoa)
    await place.hoa.close(top(place.hoa), everything=True)
    await place.minh.slash(place.support, "/ticket", "nhật ký 1")
    assert "Quy tắc “Urgent by its words”" in seen(place.minh)


async def test_a_macro_is_written_and_done_from_the_card_and_by_words(place: Town) -> None:
    await place.plan(lambda plan: replace(plan, canned=(Canned("Seen", {"en": "Hello {name}, we saw {number}."}),)))
    await place.hoa.slash(place.support, "/ticket", "macros new")
    await place.hoa.fill_and_submit(top(place.hoa), {"name": "Wait", "actions": "reply Seen\nstatus pending\ntag vip"})
    assert "cards do from their next change on" in seen(place.hoa)
    await place.hoa.close(top(place.hoa), everything=True)
    root = await ticket(place)
    shown = await card(place, "#1")
    assert "Wait" in offers(shown)
    await pick(place.minh, shown, "Wait")
    await card(place, "vip")
    await place.post(place.support, "we saw #1")
    assert root
    await place.tom.say(place.support, "Thanks, but no", thread=root)
    assert "Đã làm “Wait” với #1" in await typed(place, place.minh, "thao-tác 1 wait")
    assert "support team" in await typed(place, place.tom, "macros 1 wait")
    await place.hoa.slash(place.support, "/ticket", "macros delete wait")
    await place.hoa.click(top(place.hoa), "Delete")
    assert "“Wait” is deleted" in seen(place.hoa)


async def test_another_system_is_told_by_a_rule(tmp_path: Path, quick: None, no_faults: None) -> None:
    secrets = {"webhook_secret": "s" * 40, "webhook_hosts": "127.0.0.1"}
    async with other_system() as other, town(f"sqlite:///{tmp_path / 'desk.db'}", **secrets) as place:
        await place.set_up()
        await place.hoa.slash(place.support, "/ticket", "rules text")
        values = {"name": "Tell", "on": ["created"], "actions": f"webhook {other.hook} with subject, requester"}
        await place.hoa.fill_and_submit(top(place.hoa), values)
        await place.hoa.close(top(place.hoa), everything=True)
        await place.hoa.slash(place.support, "/ticket", "rules on tell")
        assert "“Tell” acts from now on" in seen(place.hoa)
        await place.hoa.close(top(place.hoa), everything=True)
        await ticket(place, subject="I need a refund")
        await place.until(lambda: other.heard)
        told = {"number": 1, "subject": "I need a refund", "requester": {"name": "Tom"}}
        assert loads(other.heard[0][1])["ticket"] == told
        await place.until(lambda: calls(place) == 1)
        await place.hoa.slash(place.support, "/ticket", "why 1 all")
        assert f"tell {system_of(other.hook)}" in seen(place.hoa)


async def test_a_rule_is_made_step_by_step_tried_and_switched_on(place: Town) -> None:
    await ticket(place, subject="I need a refund")
    await place.hoa.slash(place.support, "/ticket", "rules new")
    await place.hoa.fill_and_submit(top(place.hoa), {"name": "Refunds", "on": ["created"]})
    assert "nothing yet: add what it is to do" in seen(place.hoa)
    await pick(place.hoa, top(place.hoa), "What was said")
    await place.hoa.fill_and_submit(top(place.hoa), {"check": "contains", "wanted": "refund, hoàn tiền"})
    await pick(place.hoa, top(place.hoa), "Due")
    await place.hoa.fill_and_submit(top(place.hoa), {"check": "is", "wanted": ["soon", "on_time"]})
    await pick(place.hoa, top(place.hoa), "When it was made")
    await place.hoa.fill_and_submit(top(place.hoa), {"check": "is_not", "wanted": ["over_week"]})
    await pick(place.hoa, top(place.hoa), "What came of it")
    await place.hoa.fill_and_submit(top(place.hoa), {"check": "is_not", "wanted": ["duplicate"]})
    await pick(place.hoa, top(place.hoa), "Set the priority")
    await place.hoa.fill_and_submit(top(place.hoa), {"wanted": "high"})
    told = {"wanted": "https://example.com/hook", "told": ["subject", "assignee"]}
    await pick(place.hoa, top(place.hoa), "Tell another system")
    await place.hoa.fill_and_submit(top(place.hoa), {"wanted": "http://example.com/hook"})
    assert "“http://example.com/hook” speaks no https" in seen(place.hoa)
    await place.hoa.fill_and_submit(top(place.hoa), told)
    assert "text contains refund, hoàn tiền" in seen(place.hoa)
    assert "due is soon, on time" in seen(place.hoa)
    assert "created is not over a week ago" in seen(place.hoa)
    assert "outcome is not duplicate" in seen(place.hoa)
    await pick(place.hoa, top(place.hoa), "Do: webhook https://example.com/hook with subject, assignee")
    assert "*Do*: webhook" not in seen(place.hoa)
    await place.hoa.click(top(place.hoa), "Try on 30 days")
    assert "It would have acted 1 time" in seen(place.hoa)
    await place.hoa.click(top(place.hoa), "Back")
    await place.hoa.click(top(place.hoa), "Try on 30 days")
    await place.hoa.click(top(place.hoa), "Save and switch on")
    assert "“Refunds” is saved and acts from now on" in seen(place.hoa)
    await place.hoa.close(top(place.hoa), everything=True)
    await ticket(place, subject="Refund please", number=2)
    await card(place, "High")
    await place.hoa.slash(place.support, "/ticket", "rules refunds")
    await place.hoa.click(top(place.hoa), "Edit as text")
    await place.hoa.fill_and_submit(top(place.hoa), {"actions": "priority high\ntag refund"})
    await place.hoa.click(top(place.hoa), "Save")
    assert "add the tags refund" in seen(place.hoa)
