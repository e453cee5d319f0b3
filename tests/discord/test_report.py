"""The report per person on Discord: a lead sees everybody's, an agent their own, and a pause is nobody's failure."""

from tests.discord.scenes import answer, card, ticket, typed
from tests.discord.town import Town


async def test_what_falls_due_while_one_is_away_is_told_apart(place: Town) -> None:
    await ticket(place)
    await typed(place, place.minh, "pause", when="in 6 hours", text="dentist")
    await place.pass_time(hours=5)
    await card(place, "overdue")
    here = await place.hoa.slash(place.support, "ticket desk here")
    shown = await place.hoa.click(here.message, "Report")
    assert "Report of the last 7 days" in answer(shown, place.hoa)
    assert "**Minh** · 1 open ticket" in answer(shown, place.hoa)
    assert "✓ 0 kept · ■ 0 broken · ⏸ 1 fell due while away" in answer(shown, place.hoa)
    shown = await place.hoa.click(shown.message, "30 days")
    assert "Report of the last 30 days" in answer(shown, place.hoa)
    own = await typed(place, place.minh, "desk report", text="30 ngày")
    assert "Báo cáo 30 ngày qua" in own
    assert "⏸ 1 đến hạn khi vắng" in own
    assert "Hoa" not in own
