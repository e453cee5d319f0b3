"""To solve on Discord: by the command, from Home and after a solve; passed over, and never the same one to two."""

from tests.discord.scenes import answer, card, form, offers, ticket, typed, unseen, untaken
from tests.discord.town import Town, words


async def test_the_next_ticket_is_claimed_and_shown_by_the_command_in_either_language(place: Town) -> None:
    await untaken(place)
    shown = (await place.minh.slash(place.support, "ticket next")).message
    assert "Ticket của bạn: **#1 Can't log in" in words(shown)
    assert "Vì: hạn" in words(shown)
    assert offers(shown)[:4] == ["Mở thread", "Trả lời", "Bỏ qua", "Chờ khách"]
    await card(place, "Minh")
    assert "All clear" in await typed(place, place.hoa, "next")
    await ticket(place, subject="Printer", number=2)
    assert "#2 Printer" in await typed(place, place.minh, "more skip", ticket=1)


async def test_from_home_one_goes_on_by_skip_solve_and_to_solve(place: Town) -> None:
    await untaken(place)
    await ticket(place, subject="Printer", number=2)
    page = (await place.hoa.slash(place.support, "ticket home")).message
    shown = (await place.hoa.click(page, "To solve")).message
    assert "Yours now: **#1" in words(shown)
    await place.hoa.click(shown, "Skip")
    assert "All clear" in words(place.hoa.ephemerals()[-1])
    await card(place, "nobody yet")
    shown = (await place.minh.slash(place.support, "ticket next", group="Support")).message
    assert "#1" in words(shown)
    await place.minh.click(shown, "Chờ khách")
    assert "#1 đang chờ" in words(shown)
    shown = (await place.minh.slash(place.support, "ticket show", ticket=2)).message
    await place.minh.click(shown, "Giải quyết")
    await place.minh.click(shown, "Cần giải quyết")
    assert "Hết việc" in words(place.minh.ephemerals()[-1])


async def test_what_a_colleague_has_is_taken_over_only_on_purpose(place: Town) -> None:
    await untaken(place)
    shown = await card(place)
    await place.minh.click(shown, "Take")
    done = await place.hoa.click(shown, "Take")
    assert "Minh has it already" in answer(done, place.hoa)
    await place.hoa.click(done.message, "Take it over")
    await card(place, "Hoa")


async def test_two_who_answer_see_each_other(place: Town) -> None:
    await ticket(place)
    shown = await card(place)
    await place.minh.click(shown, "Reply")
    await card(place, "Minh has been writing an answer")
    assert "Minh has been writing an answer since" in answer(await place.hoa.click(shown, "Reply"), place.hoa)
    unseen(place, place.tom, "writing", "đang viết")


async def test_a_form_that_was_closed_unsent_writes_no_more_once_the_answer_is_sent(place: Town) -> None:
    """Discord doesn't tell when a form is closed."""
    await ticket(place)
    shown = await card(place)
    await place.minh.click(shown, "Reply")
    await card(place, "Minh has been writing an answer")
    await place.minh.cancel()
    await place.minh.fill(form(await place.minh.click(shown, "Reply")), {"text": "Please try again"})
    await place.until(lambda: "has been writing" not in words(shown))


async def test_what_was_begun_by_words_comes_back(place: Town) -> None:
    await ticket(place)
    await place.hoa.slash(place.support, "ticket reply", ticket=1, text="Please try again")
    again = await place.hoa.click(await card(place), "Reply")
    assert "Please try again" in str(form(again).body)


async def test_a_lead_has_agents_take_what_is_next(place: Town) -> None:
    await untaken(place)
    done = await place.hoa.slash(place.support, "ticket desk order")
    done = await place.hoa.fill(form(done), {"order": "age", "pick": "next", "view": "priority:low"})
    assert "By age, the oldest first" in answer(done, place.hoa)
    assert "0 đang mở · Thấp" in await typed(place, place.minh, "list")
    assert "nhận ticket theo thứ tự" in await typed(place, place.minh, "take", ticket=1)
    assert "nhận ticket theo thứ tự" in await typed(place, place.minh, "edit", ticket=1, assignee="Minh")
    done = await place.minh.slash(place.support, "ticket hand", ticket=1, to=place.minh.id)
    assert "nhận ticket theo thứ tự" in answer(done, place.minh)
    done = await place.minh.click(done.message, "Cần giải quyết")
    assert "Ticket của bạn" in answer(done, place.minh)
    await place.minh.click(done.message, "Bỏ qua")
    said = await place.tom.say(place.support, "Printer")
    await place.minh.react(said, "🎫")
    assert "nobody yet" in words(await card(place, "Printer"))
    assert "Ticket của bạn" in await typed(place, place.minh, "next", group="support")
    done = await place.minh.slash(place.support, "ticket new")
    done = await place.minh.fill(form(done), {"subject": "Paper", "requester": place.lan, "assignee": place.minh})
    assert "Chưa ai nhận ticket này" in answer(done, place.minh)
