"""The report per person on Slack: a lead sees everybody's, an agent their own, and a pause is nobody's failure."""

from tests.slack.scenes import COMMAND, card, seen, ticket, top, typed
from tests.slack.town import Town


async def test_what_falls_due_while_one_is_away_is_told_apart(place: Town) -> None:
    await ticket(place)
    await typed(place, place.minh, "pause in 6 hours dentist")
    await place.pass_time(hours=5)
    await card(place, "overdue")
    await place.hoa.slash(place.support, COMMAND, "here")
    await place.hoa.click(top(place.hoa), "Report")
    assert "Report of the last 7 days" in seen(place.hoa)
    assert "*Minh* · 1 open ticket" in seen(place.hoa)
    assert "✓ 0 kept · ■ 0 broken · ⏸ 1 fell due while away" in seen(place.hoa)
    await place.hoa.click(top(place.hoa), "30 days")
    assert "Report of the last 30 days" in seen(place.hoa)
    await place.minh.slash(place.support, COMMAND, "báo cáo 30 ngày")
    assert "Báo cáo 30 ngày qua" in seen(place.minh)
    assert "⏸ 1 đến hạn khi vắng" in seen(place.minh)
    assert "Hoa" not in seen(place.minh)
