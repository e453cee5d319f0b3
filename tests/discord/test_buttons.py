"""The buttons of the staff card, of the receipt and of a ticket's sheet, by agents of both languages."""

import pytest

from desk.events import NoAnswerNeeded, RemindLater
from tests.discord.scenes import CONVERT, answer, card, form, offers, pick, receipt, ticket, typed, unseen, untaken
from tests.discord.town import Town, form_words, words

AGENTS = pytest.mark.parametrize("who", ["minh", "hoa"])
SAID = {
    "taken": {"hoa": "#1 is yours", "minh": "#1 là của bạn"},
    "solved": {"hoa": "#1 is solved", "minh": "#1 đã giải quyết"},
    "waiting": {"hoa": "#1 waits now", "minh": "#1 đang chờ"},
    "reopened": {"hoa": "#1 is open again", "minh": "#1 đã mở lại"},
    "noted": {"hoa": "no answer is due", "minh": "không cần trả lời"},
}


@AGENTS
async def test_take_solve_and_reopen_on_the_card(place: Town, who: str) -> None:
    agent = getattr(place, who)
    await untaken(place)
    shown = await card(place, "nobody yet")
    assert offers(shown)[:2] == ["Take", "Solve"]
    assert SAID["taken"][who] in answer(await agent.click(shown, "Take"), agent)
    await card(place, f"Tom → {agent.name}")
    await receipt(place, f"{agent.name} is on it")
    assert SAID["solved"][who] in answer(await agent.click(shown, "Solve"), agent)
    await card(place, "Solved")
    await receipt(place, "Solved")
    assert offers(shown)[0] == "Reopen"
    assert SAID["reopened"][who] in answer(await agent.click(shown, "Reopen"), agent)
    await card(place, "Medium · Open")
    unseen(place, place.tom, "Medium", "nobody yet", "is yours", "Cao", "Trung bình")


@AGENTS
async def test_wait_why_and_no_answer_needed_under_more(place: Town, who: str) -> None:
    agent = getattr(place, who)
    await ticket(place)
    shown = await card(place)
    assert offers(shown)[0] == "Reply"
    assert SAID["waiting"][who] in answer(await pick(agent, shown, "Wait for customer"), agent)
    assert "waiting for the customer" in words(await card(place, "Pending"))
    await receipt(place, "We need your answer")
    await typed(place, agent, "reopen", ticket=1)
    await card(place, "Medium · Open")
    assert SAID["noted"][who] in answer(await pick(agent, shown, "No answer needed"), agent)
    assert [entry for entry in await place.journal(1) if isinstance(entry.event, NoAnswerNeeded)]
    assert {"hoa": "Pauses", "minh": "Tạm dừng"}[who] in answer(await pick(agent, shown, "Why"), agent)


async def test_what_was_chosen_under_more_can_be_chosen_again(place: Town) -> None:
    """Discord's client sends nothing when what stands chosen is chosen again, until the message is drawn anew."""
    await ticket(place)
    shown = await card(place)
    for _ in range(2):
        assert "Pauses" in answer(await pick(place.hoa, shown, "Why"), place.hoa)
        await place.until(lambda: not shown.chosen)
    for _ in range(2):
        assert form(await pick(place.hoa, shown, "Write a note"))
        await place.hoa.cancel()
        await place.until(lambda: not shown.chosen)
    place.let_in(place.lan, place.desk)
    for _ in range(2):
        assert "Chỉ đội hỗ trợ" in answer(await pick(place.lan, shown, "Wait for customer"), place.lan)
        await place.until(lambda: not shown.chosen)


@AGENTS
async def test_a_deed_in_the_sheet_shows_the_sheet_as_it_is_then(place: Town, who: str) -> None:
    agent = getattr(place, who)
    said = await untaken(place)
    sheet = (await agent.context_menu(said, {"hoa": CONVERT, "minh": "Tạo ticket"}[who])).message
    take, reopen = {"hoa": ("Take", "Reopen"), "minh": ("Nhận", "Mở lại")}[who]
    done = await agent.click(sheet, take)
    assert done.kind == "update"
    assert SAID["taken"][who] in words(sheet)
    assert f"Tom → {agent.name}" in words(sheet)
    assert take not in offers(sheet)
    done = await agent.click(sheet, {"hoa": "Solve", "minh": "Giải quyết"}[who])
    assert done.kind == "update", words(done.message)
    assert SAID["solved"][who] in words(sheet)
    assert reopen in offers(sheet)
    assert len(agent.ephemerals()) == 1


async def test_what_is_so_already_is_said_and_the_sheet_stays(place: Town) -> None:
    said = await ticket(place)
    sheet = (await place.hoa.context_menu(said, CONVERT)).message
    await typed(place, place.minh, "solve", ticket=1)
    await place.hoa.click(sheet, "Solve")
    assert "#1 is so already" in words(sheet)
    assert "Reopen" in offers(sheet)


@AGENTS
async def test_reply_goes_to_the_customer_in_the_agents_name_and_stops_the_clock(place: Town, who: str) -> None:
    agent = getattr(place, who)
    said = await ticket(place)
    opened = form(await agent.click(await card(place), "Reply"))
    assert "Can't log in" in form_words(opened.body)
    field = {"hoa": "Your answer", "minh": "Câu trả lời"}[who]
    done = await agent.fill(opened, {field: "Please clear your cookies"})
    assert {"hoa": "on its way", "minh": "đang được gửi"}[who] in answer(done, agent)
    sent = await place.post(place.support, "Please clear your cookies")
    assert sent.channel == said.id
    assert agent.name in words(sent)
    assert "Answer by" not in words(await card(place, "Solve by"))


@AGENTS
async def test_edit_hand_over_and_remind_under_more(place: Town, who: str) -> None:
    agent, other = (place.minh, place.hoa) if who == "minh" else (place.hoa, place.minh)
    await ticket(place)
    shown = await card(place)
    opened = form(await pick(agent, shown, "Edit"))
    done = await agent.fill(opened, {"priority": "urgent", "summary": "whole office", "assignee": agent})
    assert {"hoa": "#1 is saved", "minh": "Đã lưu #1"}[who] in answer(done, agent)
    assert "whole office" in words(await card(place, "Urgent"))
    await agent.fill(form(await pick(agent, shown, "Hand over")), {"assignee": other})
    await card(place, f"Tom → {other.name}")
    await place.until(lambda: [one for one in other.dms() if "#1" in words(one)])
    await agent.fill(form(await pick(agent, shown, "Remind later")), {"when": "15m"})
    assert [entry for entry in await place.journal(1) if isinstance(entry.event, RemindLater)]
    for customer in (place.tom, place.lan):
        unseen(place, customer, "whole office", "Urgent", "Khẩn cấp")


async def test_a_form_on_a_sheet_comes_back_to_the_sheet_as_it_is_then(place: Town) -> None:
    said = await ticket(place)
    sheet = (await place.hoa.context_menu(said, CONVERT)).message
    done = await place.hoa.fill(form(await pick(place.hoa, sheet, "Edit")), {"priority": "low"})
    assert done.kind == "update"
    assert "#1 is saved" in words(sheet)
    assert "Low · Open" in words(sheet)


async def test_a_customer_who_presses_a_button_of_the_team_is_refused(place: Town) -> None:
    """Lan was let into the desk channel: what she sees there she may not press."""
    await ticket(place)
    shown = await card(place)
    place.let_in(place.lan, place.desk)
    assert "Chỉ đội hỗ trợ" in answer(await place.lan.click(shown, "Solve"), place.lan)
    await place.rest()
    assert "Medium · Open" in words(await card(place))


@pytest.mark.parametrize(("who", "details", "solved"), [("tom", "Your request #1", "is solved"), ("lan", "#1", "#1")])
async def test_the_receipt_shows_each_their_face_and_the_customer_may_solve(
    place: Town, who: str, details: str, solved: str
) -> None:
    customer = getattr(place, who)
    await ticket(place, customer)
    shown = await receipt(place)
    assert "Medium · Open" in answer(await place.hoa.click(shown, "Details"), place.hoa)
    assert details in answer(await customer.click(shown, "Details"), customer)
    assert solved in answer(await customer.click(shown, "It's solved"), customer)
    await receipt(place, "Solved")
    unseen(place, customer, "Medium", "Trung bình")


async def test_a_reminder_comes_as_a_direct_message_with_its_next_steps(place: Town) -> None:
    await ticket(place)
    await typed(place, place.minh, "remind", ticket=1, when="15m")
    await place.pass_time(minutes=16)
    [come] = await place.until(lambda: [one for one in place.minh.dms() if "nhắc" in words(one)])
    assert "Trả lời" in offers(come)
    opened = form(await place.minh.click(come, "Trả lời"))
    await place.minh.fill(opened, {"Câu trả lời": "Bạn thử lại nhé"})
    await place.post(place.support, "Bạn thử lại nhé")
