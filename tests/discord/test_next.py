"""To solve on Discord: by the command, from Home and after a solve; passed over, and never the same one to two."""

from tests.discord.scenes import answer, card, offers, ticket, typed, untaken
from tests.discord.town import Town, words


async def test_the_next_ticket_is_claimed_and_shown_by_the_command_in_either_language(place: Town) -> None:
    await untaken(place)
    shown = (await place.minh.slash(place.support, "ticket next")).message
    assert "Ticket của bạn: **#1 Can't log in" in words(shown)
    assert "Vì: hạn" in words(shown)
    assert offers(shown)[:4] == ["Mở thread", "Trả lời", "Bỏ qua", "Chờ khách"]
    await card(place, "Minh")
    assert "All clear" in await typed(place, place.hoa, "next")


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
