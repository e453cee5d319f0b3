"""Tickets find their agents by themselves on Slack: whoever is there gets one and hears of it; the team reads why."""

from collections.abc import Callable
from dataclasses import replace

from commands.ports import Unit
from desk.distribution import Distribution, Strategy
from desk.ids import GroupKey
from desk.person import Account
from desk.plan import Plan
from tests.slack.scenes import COMMAND, card, receipt, seen, typed, unseen, untaken
from tests.slack.test_shift import direct
from tests.slack.town import Town, words

BY_TURN = Distribution(Strategy.ROUND_ROBIN, capacity=1, untouched_after=30)


def by_turn(plan: Plan) -> Plan:
    """Support gives its tickets out by itself."""
    return replace(plan, groups=(replace(plan.groups[0], distribution=BY_TURN), *plan.groups[1:]))


def joins(account: Account) -> Callable[[Unit], None]:
    """Whoever has the account answers in Support, too."""

    def write(unit: Unit) -> None:
        person = unit.people.at(account)
        assert person is not None
        desk = next(one for one in unit.desks.all() if account.workspace in unit.desks.workspaces(one.id))
        unit.people.grant(desk.id, person.id, person.role, (GroupKey("support"),))

    return write


async def test_a_ticket_finds_whoever_is_there_and_goes_on_where_they_leave_it_untouched(place: Town) -> None:
    await place.plan(by_turn)
    place.process.store.write(joins(Account(place.process.slack.id, place.hoa.id)))
    await typed(place, place.hoa, "pause lunch")
    await untaken(place)
    await place.pass_time(seconds=1)
    assert "Can't log in" in words(await direct(place, place.minh, "#1 giờ là của bạn"))
    await card(place, "Minh")
    await receipt(place, "Minh")
    await place.hoa.slash(place.support, COMMAND, "why 1 all")
    assert "Nobody but Minh could have it. The others could not: paused 1." in seen(place.hoa)
    await typed(place, place.hoa, "resume")
    await place.pass_time(minutes=31)
    assert "Can't log in" in words(await direct(place, place.hoa, "#1 is yours now"))
    await card(place, "Hoa")
    await place.hoa.slash(place.support, COMMAND, "log 1")
    assert "Minh left it untouched; it waits for somebody else" in seen(place.hoa)
    unseen(place, place.tom, "untouched")
