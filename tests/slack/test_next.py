"""To solve on Slack: by the command, from Home and after a solve; passed over, and never the same one to two."""

from tests.slack.scenes import COMMAND, card, offers, seen, ticket, told, top, typed, unseen, untaken
from tests.slack.test_home import home
from tests.slack.town import Town


async def test_the_next_ticket_is_claimed_and_shown_by_the_command_in_either_language(place: Town) -> None:
    await untaken(place)
    await place.minh.slash(place.support, COMMAND, "tiếp")
    assert "Ticket của bạn: *#1 Can't log in" in seen(place.minh)
    assert "Vì: hạn" in seen(place.minh)
    assert offers(top(place.minh))[:4] == ["Mở thread", "Trả lời", "Bỏ qua", "Chờ khách"]
    await card(place, "Minh")
    await place.hoa.slash(place.support, COMMAND, "next")
    assert "All clear" in seen(place.hoa)
    await ticket(place, subject="Printer", number=2)
    await place.minh.slash(place.support, COMMAND, "bỏ qua 1")
    assert "#2 Printer" in seen(place.minh)


async def test_from_home_one_goes_on_by_skip_solve_and_to_solve(place: Town) -> None:
    await untaken(place)
    await ticket(place, subject="Printer", number=2)
    await place.hoa.click(await home(place, place.hoa, "To solve"), "To solve")
    assert "Yours now: *#1" in seen(place.hoa)
    await place.hoa.click(top(place.hoa), "Skip")
    assert "All clear" in seen(place.hoa)
    assert len(place.hoa.views) == 1
    await card(place, "nobody yet")
    await place.minh.slash(place.support, COMMAND, "next")
    assert "#1" in seen(place.minh)
    await place.minh.click(top(place.minh), "Chờ khách")
    assert "#1 đang chờ" in seen(place.minh)
    await place.minh.close(top(place.minh), everything=True)
    await place.minh.slash(place.support, COMMAND, "show 2")
    await place.minh.click(top(place.minh), "Giải quyết")
    await place.minh.click(top(place.minh), "Cần giải quyết")
    assert "Hết việc" in seen(place.minh)


async def test_what_a_colleague_has_is_taken_over_only_on_purpose(place: Town) -> None:
    await untaken(place)
    shown = await card(place)
    await place.minh.click(shown, "Take")
    await told(place, place.minh)
    before = len(place.hoa.ephemerals)
    await place.hoa.click(shown, "Take")
    assert "Minh has it already" in await told(place, place.hoa, before)
    await place.hoa.click(place.hoa.ephemerals[-1], "Take it over")
    await card(place, "Hoa")


async def test_two_who_answer_see_each_other_and_an_unsent_text_comes_back(place: Town) -> None:
    await ticket(place)
    shown = await card(place)
    await place.minh.click(shown, "Reply")
    await card(place, "Minh has been writing an answer")
    await place.hoa.click(shown, "Reply")
    assert "Minh has been writing an answer since" in seen(place.hoa)
    await place.hoa.fill(top(place.hoa), {"text": "Please try again"})
    await place.hoa.close(top(place.hoa))
    await place.hoa.click(shown, "Reply")
    assert "What you wrote until" in seen(place.hoa)
    assert "Please try again" in str(top(place.hoa).body)
    unseen(place, place.tom, "writing", "đang viết")


async def test_a_lead_has_agents_take_what_is_next(place: Town) -> None:
    await untaken(place)
    await place.hoa.slash(place.support, COMMAND, "order")
    await place.hoa.fill_and_submit(top(place.hoa), {"order": "age", "pick": "next", "view": "priority:low"})
    assert "By age, the oldest first" in seen(place.hoa)
    await place.minh.slash(place.support, COMMAND, "list")
    assert "0 đang mở · Thấp" in seen(place.minh)
    await place.minh.close(top(place.minh), everything=True)
    await place.minh.slash(place.support, COMMAND, "take 1")
    assert "nhận ticket theo thứ tự" in await told(place, place.minh)
    for words in ("edit 1 assignee:Minh", f"hand over 1 <@{place.minh.id}>"):
        assert "nhận ticket theo thứ tự" in await typed(place, place.minh, words)
    await place.minh.click(place.minh.ephemerals[-1], "Cần giải quyết")
    assert "Ticket của bạn" in seen(place.minh)
    await place.minh.click(top(place.minh), "Bỏ qua")
    await place.minh.close(top(place.minh), everything=True)
    root = await place.tom.say(place.support, "Printer")
    await place.minh.react(place.support, root, "ticket")
    await place.post(place.desk, "#2")
    await place.minh.slash(place.support, COMMAND, "next support")
    assert "Ticket của bạn" in seen(place.minh)
    await place.minh.slash(place.support, COMMAND, "new")
    await place.minh.fill_and_submit(
        top(place.minh), {"subject": "Paper", "requester": place.lan, "assignee": place.minh}
    )
    assert "Chưa ai nhận ticket này" in seen(place.minh)
    await card(place, "Paper")
