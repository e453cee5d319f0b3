"""The buttons of the staff card and of a ticket's sheet, by agents of both languages."""

import pytest

from bot.slack.manifest import CONVERT
from desk.events import NoAnswerNeeded, RemindLater
from tests.slack.scenes import card, offers, pick, receipt, seen, ticket, told, top, unseen, untaken
from tests.slack.town import Town, words

AGENTS = pytest.mark.parametrize("who", ["minh", "hoa"])
SAID = {
    "taken": {"hoa": "#1 is yours", "minh": "#1 là của bạn"},
    "solved": {"hoa": "#1 is solved", "minh": "#1 đã giải quyết"},
    "waiting": {"hoa": "#1 waits now", "minh": "#1 đang chờ"},
    "reopened": {"hoa": "#1 is open again", "minh": "#1 đã mở lại"},
    "noted": {"hoa": "no answer is due", "minh": "không cần trả lời"},
    "so_already": {"hoa": "#1 is so already", "minh": "#1 đã như vậy"},
}


@AGENTS
async def test_take_solve_and_reopen_on_the_card(place: Town, who: str) -> None:
    agent = getattr(place, who)
    await untaken(place)
    shown = await card(place, "nobody yet")
    assert offers(shown)[:2] == ["Take", "Solve"]
    await agent.click(shown, "Take")
    assert SAID["taken"][who] in await told(place, agent)
    await card(place, f"Tom → {agent.name}")
    await receipt(place, f"{agent.name} is on it")
    await agent.click(shown, "Solve")
    assert SAID["solved"][who] in await told(place, agent, 1)
    await card(place, "Solved")
    await receipt(place, "Solved")
    assert offers(shown)[0] == "Reopen"
    await agent.click(shown, "Reopen")
    assert SAID["reopened"][who] in await told(place, agent, 2)
    await card(place, "Medium · Open")
    unseen(place, place.tom, "Medium", "nobody yet", "is yours", "Cao", "Trung bình")


@AGENTS
async def test_wait_why_and_no_answer_needed_under_more(here: Town, who: str) -> None:
    agent = getattr(here, who)
    await ticket(here)
    shown = await card(here)
    assert offers(shown)[0] == "Reply"
    await pick(agent, shown, "Wait for customer")
    assert SAID["waiting"][who] in await told(here, agent)
    assert "waiting for the customer" in words(await card(here, "Pending"))
    await receipt(here, "We need your answer")
    await agent.slash(here.support, "/ticket", "reopen 1")
    await card(here, "Medium · Open")
    before = len(agent.ephemerals)
    await pick(agent, shown, "No answer needed")
    assert SAID["noted"][who] in await told(here, agent, before)
    assert [entry for entry in await here.journal(1) if isinstance(entry.event, NoAnswerNeeded)]
    await pick(agent, shown, "Why")
    assert {"hoa": "Pauses", "minh": "Tạm dừng"}[who] in seen(agent)


@AGENTS
async def test_a_deed_in_the_sheet_shows_the_sheet_as_it_is_then(place: Town, who: str) -> None:
    agent = getattr(place, who)
    root = await untaken(place)
    await agent.shortcut(place.support, root, CONVERT)
    take, reopen = {"hoa": ("Take", "Reopen"), "minh": ("Nhận", "Mở lại")}[who]
    await agent.click(top(agent), take)
    assert SAID["taken"][who] in seen(agent)
    assert f"Tom → {agent.name}" in seen(agent)
    assert take not in offers(top(agent))
    await agent.click(top(agent), {"hoa": "Solve", "minh": "Giải quyết"}[who])
    assert SAID["solved"][who] in seen(agent)
    assert reopen in offers(top(agent))
    assert len(agent.views) == 1


async def test_what_is_so_already_is_said_and_the_sheet_stays(here: Town) -> None:
    root = await ticket(here)
    await here.hoa.shortcut(here.support, root, CONVERT)
    await here.minh.slash(here.support, "/ticket", "solve 1")
    await here.hoa.click(top(here.hoa), "Solve")
    assert "#1 is so already" in seen(here.hoa)
    assert "Reopen" in offers(top(here.hoa))


@AGENTS
async def test_reply_goes_to_the_customer_in_the_agents_name_and_stops_the_clock(place: Town, who: str) -> None:
    agent = getattr(place, who)
    root = await ticket(place)
    await agent.click(await card(place), "Reply")
    assert "Can't log in" in seen(agent)
    field = {"hoa": "Your answer", "minh": "Câu trả lời"}[who]
    await agent.fill_and_submit(top(agent), {field: "Please clear your cookies"})
    said = await place.post(place.support, "Please clear your cookies")
    assert said.thread_ts == root
    assert agent.name in words(said)
    assert {"hoa": "on its way", "minh": "đang được gửi"}[who] in seen(agent)
    shown = await card(place, "Solve by")
    assert "Answer by" not in words(shown)


@AGENTS
async def test_edit_hand_over_and_remind_under_more(here: Town, who: str) -> None:
    agent, other = (here.minh, here.hoa) if who == "minh" else (here.hoa, here.minh)
    await ticket(here)
    shown = await card(here)
    await pick(agent, shown, "Edit")
    await agent.fill_and_submit(top(agent), {"priority": "urgent", "summary": "whole office", "assignee": agent})
    assert {"hoa": "#1 is saved", "minh": "Đã lưu #1"}[who] in seen(agent)
    assert "whole office" in words(await card(here, "Urgent"))
    await pick(agent, shown, "Hand over")
    await agent.fill_and_submit(top(agent), {"assignee": other})
    await card(here, f"Tom → {other.name}")
    await here.until(lambda: [one for one in other.dms if "#1" in words(one)])
    await pick(agent, shown, "Remind later")
    await agent.fill_and_submit(top(agent), {"when": "15m"})
    assert [entry for entry in await here.journal(1) if isinstance(entry.event, RemindLater)]
    for customer in (here.tom, here.lan):
        unseen(here, customer, "whole office", "Urgent", "Khẩn cấp")


async def test_a_form_on_a_sheet_closes_onto_the_sheet_as_it_is_then(place: Town) -> None:
    root = await ticket(place)
    await place.hoa.shortcut(place.support, root, CONVERT)
    await pick(place.hoa, top(place.hoa), "Edit")
    assert len(place.hoa.views) == 2
    await place.hoa.fill_and_submit(top(place.hoa), {"priority": "low"})
    assert len(place.hoa.views) == 1
    assert "#1 is saved" in seen(place.hoa)
    assert "Low · Open" in seen(place.hoa)


async def test_a_customer_who_presses_a_button_of_the_team_is_refused(here: Town) -> None:
    """Lan was let into the desk channel: what she sees there she may not press."""
    await ticket(here)
    shown = await card(here)
    here.desk.members.append(here.lan.id)
    await here.lan.click(shown, "Solve")
    assert "Chỉ đội hỗ trợ" in await told(here, here.lan)
    await here.slack.quiet()
    assert "Medium · Open" in words(await card(here))


async def test_a_reminder_comes_as_a_direct_message_with_its_next_steps(here: Town) -> None:
    await ticket(here)
    await here.minh.slash(here.support, "/ticket", "remind 1 15m")
    await here.pass_time(minutes=16)
    come = await here.until(lambda: [one for one in here.minh.dms if "#1" in words(one)])
    assert "nhắc" in words(come[0])
    assert "Trả lời" in offers(come[0])
